-- What a bureau has built on a registry: -v s=SCHEMA. The same on every release, so that an upgraded registry equals a fresh one with it.
SET search_path = pg_catalog;

-- not at once with its default, which PostgreSQL 17.12 refuses as long as release 0.1.0's functions of a row are there
ALTER TABLE :"s".indicator ADD COLUMN remark text, ADD CONSTRAINT own_remark CHECK (remark <> '');
ALTER TABLE :"s".indicator ALTER COLUMN remark SET DEFAULT '本局备注';
UPDATE :"s".indicator SET remark = DEFAULT;
ALTER TABLE :"s".evaluation ADD COLUMN own_note text;
ALTER TABLE :"s".fund_line ADD COLUMN own_note text;
ALTER TABLE :"s".goal ADD COLUMN own_note text;
ALTER TABLE :"s".review ADD COLUMN own_note text;
ALTER TABLE :"s".department ADD COLUMN own_note text;
ALTER TABLE :"s".department_year ADD COLUMN own_note text;
ALTER TABLE :"s".filing_duty ADD COLUMN own_note text;
ALTER TABLE :"s".scheme ADD COLUMN own_note text;
ALTER TABLE :"s".scheme_category ADD COLUMN own_note text;
ALTER TABLE :"s".audit_setting ADD COLUMN own_note text;
ALTER TABLE :"s".form_change ADD COLUMN own_note text;
COMMENT ON COLUMN :"s".indicator.remark IS '本局备注列';
CREATE INDEX own_remark_idx ON :"s".indicator (remark, target);
CREATE INDEX own_actual_idx ON :"s".indicator USING hash (actual);
CREATE INDEX own_number_idx ON :"s".indicator (:"s".category_key(level2));
COMMENT ON INDEX :"s".own_number_idx IS '本局索引';

CREATE TABLE :"s".own_visit (
	visit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	evaluation_id bigint NOT NULL REFERENCES :"s".evaluation ON DELETE CASCADE,
	target perfeval.target_value,
	score numeric GENERATED ALWAYS AS (perfeval.indicator_score(target, '5个', 10)) STORED
);
CREATE TRIGGER own_trigger BEFORE INSERT ON :"s".own_visit FOR EACH ROW EXECUTE FUNCTION :"s".fill_indicator();
ALTER TABLE :"s".own_visit DISABLE TRIGGER own_trigger;
ALTER TABLE :"s".fund_line DISABLE TRIGGER fill_fund_line;
ALTER TABLE :"s".indicator ENABLE ALWAYS TRIGGER fill_indicator;
CREATE STATISTICS :"s".own_statistics ON level1, level2 FROM :"s".indicator;

-- Views on its views and functions, in its schema and another.
-- what 0.1.0 has of it, by name: a star would be other columns in a registry that is made now
CREATE VIEW :"s".own_list WITH (security_barrier = true) AS
	SELECT s.evaluation_id, s.department, s.fiscal_year, s.kind, s.subject, s.scheme, s.stage, s.budget, s.executed, s.upper_transfers, s.execution_rate, s.execution_score, s.points_total, s.self_total, s.figures_points, s.figures_score,
		s.claimed_points, s.claimed_score, s.open_points, s.reviewed_total, s.adopted_total, s.grade, s.findings, s.department_code, s.declared_points, s.declared_score, s.scheme_version, s.self_points, s.department_total, s.finance_total, s.finance_rank, s.adopted_points, s.full_of_what_it_has,
		:"s".category_key(s.department) AS key
	FROM :"s".evaluation_summary s;
COMMENT ON VIEW :"s".own_list IS '本局视图';
CREATE VIEW :"s".own_findings AS SELECT evaluation_id, rule_id, severity FROM :"s".finding;
CREATE MATERIALIZED VIEW :"s".own_copy AS SELECT evaluation_id, line_no, status, adopted_score FROM :"s".indicator_detail;
CREATE FUNCTION :"s".own_total(evaluation_id bigint) RETURNS numeric LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT s.adopted_total FROM :"s".evaluation_summary s WHERE s.evaluation_id = own_total.evaluation_id;
END;
CREATE RULE own_rule AS ON INSERT TO :"s".own_list DO INSTEAD NOTHING;

ALTER TABLE :"s".department ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_departments ON :"s".department FOR SELECT TO bureau_reader USING (code <> 'child');
COMMENT ON POLICY own_departments ON :"s".department IS '本局策略';
CREATE POLICY own_lines ON :"s".indicator AS RESTRICTIVE FOR SELECT TO bureau_reader USING (:"s".own_total(evaluation_id) > 0);

GRANT USAGE ON SCHEMA :"s" TO bureau_reader;
GRANT SELECT ON :"s".evaluation, :"s".indicator, :"s".evaluation_summary, :"s".finding, :"s".own_list TO bureau_reader;
GRANT UPDATE (note) ON :"s".filing_duty TO bureau_reader;
GRANT SELECT (evaluation_id) ON :"s".evaluation_form TO bureau_reader;
GRANT EXECUTE ON FUNCTION :"s".export_form(bigint), :"s".own_total(bigint) TO bureau_reader WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION :"s".own_total(bigint) FROM PUBLIC;
