-- ---------------------------------------------------------------- reading the cells of a form in JSON
-- read_*() give an object back as its columns will hold it, under the form's own keys. What they don't give back exactly
-- stays in `written`; export_form() puts it back as long as it still reads as what the column holds.

CREATE FUNCTION cell_text(cell jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN jsonb_typeof(cell) IN ('string', 'number') THEN cell #>> '{}' END;
COMMENT ON FUNCTION cell_text(jsonb) IS '单元格的文字: a cell as text, NULL for anything but text and numbers';

CREATE FUNCTION cell_number(cell jsonb) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE jsonb_typeof(cell)
		WHEN 'number' THEN CASE WHEN abs((cell #>> '{}')::numeric) < 1e30 THEN (cell #>> '{}')::numeric END
		WHEN 'string' THEN translate(substring(btrim(normalize(cell #>> '{}', NFKC), E' \t\r\n')
			FROM '^([-+]?([0-9]{1,3}((,[0-9]{3}){1,9}|( [0-9]{3}){1,9})|[0-9]{1,30})(\.[0-9]{1,30})?) ?分?$' COLLATE "C"), ', ', '')::numeric
	END;
COMMENT ON FUNCTION cell_number(jsonb) IS
	'单元格的数值，读不出时空: a cell as a number below 1e30, thousands separators allowed (commas, or blanks as GB/T 15835 has them), NULL where it is none';

CREATE FUNCTION cell_is_dash(cell jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_typeof(cell) = 'string'
		AND btrim(normalize(cell #>> '{}', NFKC), E' \t\r\n-‐‒–—―─−/') = '';
COMMENT ON FUNCTION cell_is_dash(jsonb) IS '单元格是否为空白、横线或斜线: whether a cell is blank or only dashes or slashes';

CREATE FUNCTION cell_year(cell jsonb) RETURNS integer
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substring(btrim(normalize(cell_text(cell), NFKC), E' \t\r\n') FROM '^([0-9]{4})(\.0+)?年?度?$' COLLATE "C")::integer;
COMMENT ON FUNCTION cell_year(jsonb) IS '单元格的年度，读不出时空: a cell as a year of four digits, NULL where it is none';

CREATE FUNCTION worded_money(amount perfeval.actual_value, yuan_per_unit numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	-- An amount with a unit of its own is turned into the form's unit, exactly: the units are powers of ten.
	RETURN CASE WHEN perfeval.kind(amount) = 'quantity' AND perfeval.unit(amount) = '元'
			AND perfeval.per(amount) IS NULL AND perfeval.comparator(amount) IS NULL
			AND NOT perfeval.is_change(amount)
			AND perfeval.lower_bound(amount) = perfeval.upper_bound(amount)
		THEN trim_scale(perfeval.lower_bound(amount)
			* CASE yuan_per_unit WHEN 1 THEN 1 WHEN 1000 THEN 0.001 WHEN 10000 THEN 0.0001
				WHEN 1000000 THEN 0.000001 WHEN 100000000 THEN 0.00000001 END)
	END;
COMMENT ON FUNCTION worded_money(perfeval.actual_value, numeric) IS
	'带单位金额的数值（折成本表单位），读不出时空: an amount with a unit of its own, in the form''s unit; NULL where it can''t be read';

CREATE FUNCTION cell_money(cell jsonb, yuan_per_unit numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(
		cell_number(cell),
		CASE jsonb_typeof(cell) WHEN 'string' THEN worded_money((cell #>> '{}')::perfeval.actual_value, yuan_per_unit) END);
COMMENT ON FUNCTION cell_money(jsonb, numeric) IS
	'单元格的金额（折成本表单位），读不出时空: a cell as an amount in the form''s unit, NULL where it can''t be read';

CREATE FUNCTION read_header(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'title', cell_text(cells -> 'title'),
		'scheme', cell_text(cells -> 'scheme'),
		'fiscal_year', cell_year(cells -> 'fiscal_year'),
		'kind', cell_text(cells -> 'kind'),
		'subject', CASE WHEN btrim(cell_text(cells -> 'subject')) <> '' THEN cell_text(cells -> 'subject') END,
		'money_unit', cell_text(cells -> 'money_unit'),
		'mandate', cell_text(cells -> 'mandate'),
		'achievement', cell_text(cells -> 'achievement'),
		'finished', CASE jsonb_typeof(cells -> 'finished') WHEN 'boolean' THEN (cells -> 'finished')::boolean END));
COMMENT ON FUNCTION read_header(jsonb) IS '读取表头: reads the header cells of a form';

CREATE FUNCTION read_department(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'code', cell_text(cells -> 'code'),
		'name', cell_text(cells -> 'name'),
		'accounting_units', cell_number(cells -> 'accounting_units')));
COMMENT ON FUNCTION read_department(jsonb) IS '读取部门: reads the department cells of a form';

CREATE FUNCTION read_total(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'points', cell_number(cells -> 'points'),
		'score', cell_number(cells -> 'score')));
COMMENT ON FUNCTION read_total(jsonb) IS '读取总分行: reads the total line of a form';

CREATE FUNCTION read_fund(cells jsonb, yuan_per_unit numeric) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'line', cell_text(cells -> 'line'),
		'is_total', CASE jsonb_typeof(cells -> 'is_total') WHEN 'boolean' THEN (cells -> 'is_total')::boolean END,
		'initial_budget', cell_money(cells -> 'initial_budget', yuan_per_unit),
		'budget', cell_money(cells -> 'budget', yuan_per_unit),
		'received', cell_money(cells -> 'received', yuan_per_unit),
		'executed', cell_money(cells -> 'executed', yuan_per_unit),
		'upper_transfers', cell_money(cells -> 'upper_transfers', yuan_per_unit),
		'rate', cell_text(cells -> 'rate'),
		'points', cell_number(cells -> 'points'),
		'score', cell_number(cells -> 'score')));
COMMENT ON FUNCTION read_fund(jsonb, numeric) IS '读取资金行: reads a money line of a form';

CREATE FUNCTION read_goal(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'content', cell_text(cells -> 'content'),
		'achievement', cell_text(cells -> 'achievement')));
COMMENT ON FUNCTION read_goal(jsonb) IS '读取目标: reads a goal of a form';

CREATE FUNCTION read_indicator(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'level1', cell_text(cells -> 'level1'),
		'level2', cell_text(cells -> 'level2'),
		'level3', cell_text(cells -> 'level3'),
		'content', cell_text(cells -> 'content'),
		'target', cell_text(cells -> 'target'),
		'approved_target', cell_text(cells -> 'approved_target'),
		'actual', cell_text(cells -> 'actual'),
		'points', cell_number(cells -> 'points'),
		'standard', cell_text(cells -> 'standard'),
		'score', cell_number(cells -> 'score'),
		'deviation_reason', cell_text(cells -> 'deviation_reason'),
		'corrective_action', cell_text(cells -> 'corrective_action')));
COMMENT ON FUNCTION read_indicator(jsonb) IS '读取指标行: reads an indicator line of a form';

-- Compared as text: jsonb's own equality takes 10 and 10.0 for the same.
CREATE FUNCTION kept_cells(cells jsonb, reading jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT coalesce(jsonb_object_agg(c.key, c.value), '{}')
	FROM jsonb_each(cells) c
	WHERE (reading -> c.key)::text IS DISTINCT FROM c.value::text;
END;
COMMENT ON FUNCTION kept_cells(jsonb, jsonb) IS
	'需另存的单元格（各列不能原样还原的）: cells that the columns do not give back exactly, to be kept in written';

CREATE FUNCTION restored_cells(current jsonb, written jsonb, reading jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT current || coalesce(jsonb_object_agg(w.key, w.value), '{}')
	FROM jsonb_each(written) w
	WHERE (reading -> w.key)::text IS NOT DISTINCT FROM (current -> w.key)::text;
END;
COMMENT ON FUNCTION restored_cells(jsonb, jsonb, jsonb) IS
	'还原单元格（列值已改的以列为准）: a row''s cells as filed; where a column has changed since, the column''s value';

CREATE FUNCTION form_list(list jsonb) RETURNS TABLE (line_no integer, cells jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT e.ordinality::integer, e.value
	FROM jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) WITH ORDINALITY e;
END;
COMMENT ON FUNCTION form_list(jsonb) IS '数组的各行，非数组为零行: lines of an array with their numbers from 1; no line for anything else';

-- A member that is there and holds nothing (null, {}, []) has no columns to show it, so it is kept itself.
CREATE FUNCTION kept_member(form jsonb, key text, reading jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN NOT form ? key THEN '{}'
		WHEN form -> key IN ('null', '{}', '[]') THEN jsonb_build_object(key, form -> key)
		WHEN reading IS NULL THEN '{}'
		WHEN reading = '{}' OR kept_cells(form -> key, reading) <> '{}'
			THEN jsonb_build_object(key, kept_cells(form -> key, reading))
		ELSE '{}'
	END;
COMMENT ON FUNCTION kept_member(jsonb, text, jsonb) IS
	'需另存的组成部分: what of a member of the form has to be kept; reading is NULL for a list, whose lines keep their own cells';

CREATE FUNCTION restored_member(key text, cells jsonb, written jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN cells <> '{}' THEN jsonb_build_object(key, cells)
		WHEN written ? key THEN jsonb_build_object(key, written -> key)
		ELSE '{}'
	END;
COMMENT ON FUNCTION restored_member(text, jsonb, jsonb) IS
	'还原组成部分: a member of the form as filed, from its cells or lines if there are any, else as it was kept';

