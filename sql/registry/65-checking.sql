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
		('fund', 'budget', 'text'), ('fund', 'received', 'text'), ('fund', 'executed', 'text'), ('fund', 'upper_transfers', 'text'),
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
	-- Every literal column has a name: what pg_dump prints of one without it does not come back the same.
	WITH part AS (
		SELECT 'form' AS part, 1 AS part_no, 0::bigint AS row_no, '' AS path, form AS cells
		UNION ALL
		SELECT 'department' AS part, 2 AS part_no, 0 AS row_no, 'department' AS path, form -> 'department' AS cells
		WHERE jsonb_typeof(form -> 'department') = 'object'
		UNION ALL
		SELECT l.part, l.part_no, e.line_no, format('%s[%s]', l.key, e.line_no - 1), e.cells
		FROM (VALUES ('fund', 3, 'funds'), ('goal', 4, 'goals'), ('indicator', 5, 'indicators')) l (part, part_no, key)
		CROSS JOIN LATERAL form_list(form -> l.key) e
		UNION ALL
		SELECT 'total' AS part, 6 AS part_no, 0 AS row_no, 'total' AS path, form -> 'total' AS cells
		WHERE jsonb_typeof(form -> 'total') = 'object'
	), field AS (
		SELECT p.part_no, p.row_no, f.ordinality AS field_no, concat_ws('.', nullif(p.path, ''), f.key) AS path,
			f.cell, f.required, coalesce(p.cells -> f.key, 'null') AS value, p.cells ? f.key AS present
		FROM part p
		JOIN form_fields() WITH ORDINALITY f ON f.part = p.part
		WHERE jsonb_typeof(p.cells) = 'object' AND (f.required OR p.cells ? f.key)
	), fault AS (
		SELECT p.part_no, p.row_no, 0::bigint AS field_no, p.path, p.cells AS found,
			CASE p.part
				WHEN 'form' THEN 'an object with at least department, fiscal_year and kind'
				WHEN 'goal' THEN 'text, or an object'
				ELSE 'an object'
			END AS expected,
			'22023' AS error_code
		FROM part p
		WHERE jsonb_typeof(p.cells) IS DISTINCT FROM 'object'
			AND NOT (p.part = 'goal' AND jsonb_typeof(p.cells) = 'string')
		UNION ALL
		SELECT f.part_no, f.row_no, f.field_no, f.path, CASE WHEN f.present THEN f.value END,
			CASE f.cell
				WHEN 'object' THEN 'an object'
				WHEN 'array' THEN 'an array'
				WHEN 'text' THEN 'text or a number'
				WHEN 'flag' THEN 'true or false'
				WHEN 'name' THEN 'text that is not blank'
				WHEN 'year' THEN 'a year from 1990 to 2100'
				WHEN 'kind' THEN '"department" or "project"'
				WHEN 'points' THEN 'a number that is not negative, or a dash (--, —, /) or blank'
			END,
			CASE
				WHEN f.cell = 'points' AND cell_number(f.value) < 0 THEN '22003'
				WHEN f.cell = 'points' AND jsonb_typeof(f.value) = 'string' THEN '22P02'
				ELSE '22023'
			END
		FROM field f
		WHERE (f.required OR jsonb_typeof(f.value) <> 'null')
			AND CASE f.cell
				WHEN 'object' THEN jsonb_typeof(f.value) = 'object'
				WHEN 'array' THEN jsonb_typeof(f.value) = 'array'
				WHEN 'text' THEN jsonb_typeof(f.value) IN ('string', 'number')
				WHEN 'flag' THEN jsonb_typeof(f.value) = 'boolean'
				WHEN 'name' THEN jsonb_typeof(f.value) = 'string' AND btrim(f.value #>> '{}') <> ''
				WHEN 'year' THEN cell_year(f.value) BETWEEN 1990 AND 2100
				WHEN 'kind' THEN f.value IN ('"department"', '"project"')
				WHEN 'points' THEN cell_number(f.value) >= 0 OR cell_is_dash(f.value)
			END IS NOT TRUE
		UNION ALL
		SELECT 1 AS part_no, 0 AS row_no, 4 AS field_no, 'subject' AS path, form -> 'subject' AS found,
			CASE form ->> 'kind'
				WHEN 'project' THEN 'the name of the project'
				ELSE 'nothing, as kind is "department"'
			END AS expected,
			'22023' AS error_code
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

