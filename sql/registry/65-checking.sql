-- ---------------------------------------------------------------- is it a form?

CREATE FUNCTION form_fields() RETURNS TABLE (part text, key text, cell text, required boolean)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 50
BEGIN ATOMIC
	SELECT v.part, v.key, v.cell, v.cell IN ('object', 'name', 'year', 'kind') AND v.key <> 'total'
	FROM (VALUES
		('form', 'department', 'object'), ('form', 'fiscal_year', 'year'), ('form', 'kind', 'kind'),
		('form', 'subject', 'text'), ('form', 'scheme', 'text'), ('form', 'title', 'text'),
		('form', 'money_unit', 'text'), ('form', 'mandate', 'text'), ('form', 'achievement', 'text'),
		('form', 'finished', 'flag'), ('form', 'funds', 'array'), ('form', 'goals', 'array'),
		('form', 'indicators', 'array'), ('form', 'total', 'object'),
		('department', 'code', 'name'), ('department', 'name', 'text'), ('department', 'accounting_units', 'text'),
		('fund', 'line', 'text'), ('fund', 'is_total', 'flag'), ('fund', 'initial_budget', 'text'),
		('fund', 'budget', 'text'), ('fund', 'executed', 'text'), ('fund', 'upper_transfers', 'text'),
		('fund', 'rate', 'text'), ('fund', 'points', 'points'), ('fund', 'score', 'text'),
		('goal', 'content', 'text'), ('goal', 'achievement', 'text'),
		('indicator', 'level1', 'text'), ('indicator', 'level2', 'text'), ('indicator', 'level3', 'text'),
		('indicator', 'content', 'text'), ('indicator', 'target', 'text'), ('indicator', 'approved_target', 'text'),
		('indicator', 'actual', 'text'), ('indicator', 'standard', 'text'), ('indicator', 'points', 'points'),
		('indicator', 'score', 'text'), ('indicator', 'deviation_reason', 'text'),
		('indicator', 'corrective_action', 'text'),
		('total', 'points', 'points'), ('total', 'score', 'text')
	) v (part, key, cell);
END;
COMMENT ON FUNCTION form_fields() IS
	'自评表 JSON 的字段: the cells that import_form() knows, by part of the form; others are kept as they are';

-- A score or an amount that can't be read is stored and marked, so only its JSON type is checked; points must be points.
CREATE FUNCTION form_faults(form jsonb)
	RETURNS TABLE (path text, found text, expected text, error_code text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	WITH part (part, part_no, row_no, path, cells) AS (
		SELECT 'form', 1, 0::bigint, '', form
		UNION ALL
		SELECT 'department', 2, 0, 'department', form -> 'department'
		WHERE jsonb_typeof(form -> 'department') = 'object'
		UNION ALL
		SELECT l.part, l.part_no, e.line_no, format('%s[%s]', l.key, e.line_no - 1), e.cells
		FROM (VALUES ('fund', 3, 'funds'), ('goal', 4, 'goals'), ('indicator', 5, 'indicators')) l (part, part_no, key)
		CROSS JOIN LATERAL form_list(form -> l.key) e
		UNION ALL
		SELECT 'total', 6, 0, 'total', form -> 'total'
		WHERE jsonb_typeof(form -> 'total') = 'object'
	), field AS (
		SELECT p.part_no, p.row_no, f.ordinality AS field_no, concat_ws('.', nullif(p.path, ''), f.key) AS path,
			f.cell, f.required, coalesce(p.cells -> f.key, 'null') AS value, p.cells ? f.key AS present
		FROM part p
		JOIN form_fields() WITH ORDINALITY f ON f.part = p.part
		WHERE jsonb_typeof(p.cells) = 'object' AND (f.required OR p.cells ? f.key)
	), fault (part_no, row_no, field_no, path, found, expected, error_code) AS (
		SELECT p.part_no, p.row_no, 0::bigint, p.path, p.cells,
			CASE p.part
				WHEN 'form' THEN 'an object with at least department, fiscal_year and kind'
				WHEN 'goal' THEN 'text, or an object'
				ELSE 'an object'
			END, '22023'
		FROM part p
		WHERE jsonb_typeof(p.cells) IS DISTINCT FROM 'object'
			AND NOT (p.part = 'goal' AND jsonb_typeof(p.cells) = 'string')
		UNION ALL
		SELECT f.part_no, f.row_no, f.field_no, f.path, CASE WHEN f.present THEN f.value END, x.expected, x.error_code
		FROM field f
		CROSS JOIN LATERAL (SELECT jsonb_typeof(f.value) AS type, cell_number(f.value) AS number) t
		CROSS JOIN LATERAL (
			SELECT 'an object' AS expected, '22023' AS error_code
			WHERE f.cell = 'object' AND t.type <> 'object' AND (f.required OR t.type <> 'null')
			UNION ALL
			SELECT 'an array', '22023' WHERE f.cell = 'array' AND t.type NOT IN ('array', 'null')
			UNION ALL
			SELECT 'text or a number', '22023' WHERE f.cell = 'text' AND t.type NOT IN ('string', 'number', 'null')
			UNION ALL
			SELECT 'true or false', '22023' WHERE f.cell = 'flag' AND t.type NOT IN ('boolean', 'null')
			UNION ALL
			SELECT 'text that is not blank', '22023'
			WHERE f.cell = 'name' AND (t.type <> 'string' OR btrim(f.value #>> '{}') = '')
			UNION ALL
			SELECT 'a year from 1990 to 2100', '22023'
			WHERE f.cell = 'year' AND coalesce(cell_year(f.value), 0) NOT BETWEEN 1990 AND 2100
			UNION ALL
			SELECT '"department" or "project"', '22023'
			WHERE f.cell = 'kind' AND f.value NOT IN ('"department"', '"project"')
			UNION ALL
			SELECT 'a number that is not negative, or a dash (--, —, /) or blank',
				CASE
					WHEN t.type NOT IN ('string', 'number') THEN '22023'
					WHEN t.number IS NULL THEN '22P02'
					ELSE '22003'
				END
			WHERE f.cell = 'points' AND t.type <> 'null'
				AND NOT (t.number IS NOT NULL AND t.number >= 0 OR t.number IS NULL AND cell_is_dash(f.value))
		) x
		UNION ALL
		SELECT 1, 0, 4, 'subject', form -> 'subject',
			CASE form ->> 'kind' WHEN 'project' THEN 'the name of the project' ELSE 'nothing, as kind is "department"' END,
			'22023'
		WHERE form -> 'kind' IN ('"department"', '"project"')
			AND (jsonb_typeof(form -> 'subject') IS NULL OR jsonb_typeof(form -> 'subject') IN ('string', 'number', 'null'))
			AND (form ->> 'kind' = 'project') <> (btrim(coalesce(form ->> 'subject', '')) <> '')
	)
	SELECT coalesce(nullif(f.path, ''), '(form)'),
		CASE WHEN length(f.found::text) > 60 THEN left(f.found::text, 57) || '…' ELSE coalesce(f.found::text, 'nothing') END,
		f.expected, f.error_code
	FROM fault f
	ORDER BY f.part_no, f.row_no, f.field_no;
END;
COMMENT ON FUNCTION form_faults(jsonb) IS
	'自评表 JSON 的全部错误（路径从 0 数起）: everything that keeps a JSON document from being a form, by path, counted from 0; no row means that it is one';

