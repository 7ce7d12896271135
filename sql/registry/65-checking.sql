-- ---------------------------------------------------------------- is it a form?

CREATE FUNCTION form_fields() RETURNS TABLE (part text, key text, cell text, required boolean)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 50
BEGIN ATOMIC
	SELECT v.part, v.key, v.cell, v.cell IN ('object', 'name', 'year', 'kind') AND v.key <> 'total'
	FROM (VALUES
		('form', 'department', 'object'), ('form', 'fiscal_year', 'year'), ('form', 'kind', 'kind'),
		('form', 'subject', 'text'), ('form', 'scheme', 'text'), ('form', 'title', 'text'),
		('form', 'money_unit', 'text'), ('form', 'mandate', 'text'), ('form', 'achievement', 'text'),
		('form', 'finished', 'flag'), ('form', 'supervising_department', 'text'), ('form', 'implementing_unit', 'text'),
		('form', 'responsible', 'text'), ('form', 'filled_in_by', 'text'), ('form', 'phone', 'text'), ('form', 'filed_on', 'text'),
		('form', 'classified', 'mark'), ('form', 'evidence', 'evidence'), ('form', 'funds', 'array'), ('form', 'goals', 'array'),
		('form', 'indicators', 'array'), ('form', 'total', 'object'),
		('department', 'code', 'name'), ('department', 'name', 'text'), ('department', 'accounting_units', 'text'),
		('fund', 'line', 'text'), ('fund', 'is_total', 'flag'), ('fund', 'initial_budget', 'text'),
		('fund', 'budget', 'text'), ('fund', 'received', 'text'), ('fund', 'executed', 'text'), ('fund', 'upper_transfers', 'text'),
		('fund', 'rate', 'text'), ('fund', 'points', 'points'), ('fund', 'score', 'text'), ('fund', 'evidence', 'evidence'),
		('goal', 'content', 'text'), ('goal', 'achievement', 'text'),
		('indicator', 'level1', 'text'), ('indicator', 'level2', 'text'), ('indicator', 'level3', 'text'),
		('indicator', 'content', 'text'), ('indicator', 'target', 'text'), ('indicator', 'approved_target', 'text'),
		('indicator', 'actual', 'text'), ('indicator', 'standard', 'text'), ('indicator', 'points', 'points'),
		('indicator', 'score', 'text'), ('indicator', 'deviation_reason', 'text'),
		('indicator', 'corrective_action', 'text'), ('indicator', 'evidence', 'evidence'),
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
				WHEN 'mark' THEN 'true or false, or text'
				WHEN 'evidence' THEN 'text, an object, or an array of them'
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
				WHEN 'mark' THEN jsonb_typeof(f.value) IN ('boolean', 'string', 'number')
				WHEN 'evidence' THEN jsonb_typeof(f.value) IN ('string', 'number', 'object')
					OR jsonb_typeof(f.value) = 'array' AND NOT f.value @? 'strict $[*] ? (@.type() == "boolean" || @.type() == "array" || @.type() == "null")'
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

-- As form_faults() and import_form() word it; a test holds that each wording is here.
CREATE FUNCTION expectations() RETURNS TABLE (expected text, expected_zh text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT v.expected, v.expected_zh
	FROM (VALUES
		('an object with at least department, fiscal_year and kind', '对象，至少有部门（department）、年度（fiscal_year）、类型（kind）'),
		('text, or an object', '文字或对象'), ('an object', '对象'), ('an array', '数组'), ('text or a number', '文字或数字'), ('true or false', 'true 或 false'),
		('true or false, or text', 'true、false 或文字'), ('text, an object, or an array of them', '文字、对象或其数组'),
		('text that is not blank', '非空文字'), ('a year from 1990 to 2100', '1990至2100的年度'),
		('"department" or "project"', 'department（部门整体）或 project（项目）'),
		('a number that is not negative, or a dash (--, —, /) or blank', '非负数、横线或空白'),
		('the name of the project', '项目名称'), ('nothing, as kind is "department"', '空白，因为是部门整体'),
		('the code of a scheme of this registry', '本库中的评分方案代码'), ('a form that is not in yet', '尚未入库的自评表')
	) v (expected, expected_zh);
END;
COMMENT ON FUNCTION expectations() IS '“应为”的中文: what is expected at a place of a form, in English as errors say it and in Chinese';

-- found is JSON, cut off where it is long.
CREATE FUNCTION fault_zh(path text, found text, expected text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN format('%s处%s，应为%s', path || CASE WHEN path ~ '）$' THEN '' ELSE ' ' END,
		CASE
			WHEN found = 'nothing' THEN '没有内容'
			WHEN left(found, 1) = '"' THEN format('为“%s”', replace(regexp_replace(found, '^"|"$', '', 'g'), '\"', '"'))
			ELSE '为 ' || found
		END,
		coalesce((SELECT e.expected_zh FROM expectations() e WHERE e.expected = fault_zh.expected), expected));
COMMENT ON FUNCTION fault_zh(text, text, text) IS
	'form_faults() 一行的中文说明: a row of form_faults() as a sentence in Chinese';

CREATE FUNCTION fault_zh(message text, cell text DEFAULT NULL) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN (
		SELECT CASE WHEN m.part IS NULL THEN '写入时出错：' || message
			ELSE fault_zh(CASE WHEN cell <> m.part[1] THEN format('%s（%s）', cell, m.part[1]) ELSE m.part[1] END, m.part[2], m.part[3]) END
		FROM regexp_match(message, '^([a-z_0-9.\[\], ]+|\(form\)): found (.*), expected (.*)$' COLLATE "C") m (part));
COMMENT ON FUNCTION fault_zh(text, text) IS
	'导入报错的中文说明，可附单元格: an error of import_form() in Chinese, with the cell that it is about';
