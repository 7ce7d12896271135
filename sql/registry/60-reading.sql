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

-- A month is no day, and "before" one is none either; the words around a day don't change it.
CREATE FUNCTION cell_date(cell jsonb) RETURNS date
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT perfeval.date_from(v.written)
	FROM (SELECT cell_text(cell)::perfeval.actual_value AS written OFFSET 0) v
	WHERE perfeval.kind(v.written) = 'date' AND perfeval.comparator(v.written) IS NULL
		AND perfeval.date_from(v.written) = perfeval.date_to(v.written);
END;
COMMENT ON FUNCTION cell_date(jsonb) IS '单元格的日期，读不出时空: a cell as the day that it names, NULL where it names none';

-- What is neither a plain no nor blank is a secret until a person says otherwise.
CREATE FUNCTION cell_classified(cell jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN jsonb_typeof(cell) = 'boolean' THEN cell::boolean
		WHEN jsonb_typeof(cell) IN ('string', 'number') THEN NOT cell_is_dash(cell)
			AND lower(translate(normalize(cell #>> '{}', NFKC), E' \t\r\n。.', '')) <> ALL ('{否,不,不是,无,没有,非密,无密级,公开,不涉密,非涉密,未涉密,不属于,不涉及,no,n,false,0}'::text[])
	END;
COMMENT ON FUNCTION cell_classified(jsonb) IS
	'单元格是否涉密（除明确为否者外均按涉密）: whether a cell says that a form is secret: all but a plain no and a blank; NULL where there is none';

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

-- A piece of evidence is an object, or text that names it; a line has several, or one that stands alone.
CREATE FUNCTION read_piece(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'name', cell_text(cells -> 'name'),
		'location', cell_text(cells -> 'location'),
		'digest', cell_text(cells -> 'digest'),
		'provided_on', cell_date(cells -> 'provided_on'),
		'note', cell_text(cells -> 'note')));
COMMENT ON FUNCTION read_piece(jsonb) IS '读取一份佐证材料: reads a piece of evidence';

-- All of them or none: what names nothing, or says that there is nothing, leaves the list to be kept as it is.
CREATE FUNCTION evidence_list(list jsonb) RETURNS TABLE (line_no integer, cells jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT e.line_no, e.cells
	FROM (
		SELECT p.line_no, o.cells,
			bool_and(coalesce(btrim(concat(cell_text(o.cells -> 'name'), cell_text(o.cells -> 'location'))) !~ '^([-‐‒–—―─−/]*|无|没有|不涉及|无需)$' COLLATE "C", false)) OVER () AS all_named
		FROM form_list(CASE WHEN jsonb_typeof(list) IN ('string', 'number', 'object') THEN jsonb_build_array(list) ELSE list END) p
		CROSS JOIN LATERAL (
			SELECT CASE WHEN jsonb_typeof(p.cells) IN ('string', 'number') THEN jsonb_build_object('name', p.cells)
				WHEN jsonb_typeof(p.cells) = 'object' THEN p.cells END AS cells
		) o
	) e
	WHERE e.all_named;
END;
COMMENT ON FUNCTION evidence_list(jsonb) IS
	'佐证材料的各份: the pieces of evidence of a line, each an object with its number from 1; no row where one of them is none';

-- A piece that is nothing but its name is text, as a goal is.
CREATE FUNCTION piece_json(name text, location text, digest text, provided_on date, note text, written jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN written = '{}' AND name IS NOT NULL AND location IS NULL AND digest IS NULL AND provided_on IS NULL AND note IS NULL THEN to_jsonb(name)
		ELSE restored_cells(
			jsonb_strip_nulls(jsonb_build_object('name', name, 'location', location, 'digest', digest, 'provided_on', provided_on, 'note', note)),
			written, read_piece(written))
	END;
COMMENT ON FUNCTION piece_json(text, text, text, date, text, jsonb) IS '还原一份佐证材料: a piece of evidence as filed';

-- One given as an object keeps its name even where the column has it, if it would come out as text.
CREATE FUNCTION kept_piece(list jsonb, line_no integer, cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN jsonb_typeof(CASE jsonb_typeof(list) WHEN 'array' THEN list -> (kept_piece.line_no - 1) ELSE list END) <> 'object' THEN '{}'
		ELSE kept_cells(kept_piece.cells, CASE WHEN r.r - 'name' = '{}' THEN '{}' ELSE r.r END) END
	FROM read_piece(kept_piece.cells) r (r);
END;
COMMENT ON FUNCTION kept_piece(jsonb, integer, jsonb) IS '需另存的单元格: cells of a piece of evidence that its columns do not give back exactly';

CREATE FUNCTION evidence_pieces(list jsonb)
	RETURNS TABLE (line_no integer, name text, location text, digest text, provided_on date, note text, written jsonb)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT e.line_no, r.r ->> 'name', r.r ->> 'location', r.r ->> 'digest', cell_date(r.r -> 'provided_on'), r.r ->> 'note', kept_piece(list, e.line_no, e.cells)
	FROM evidence_list(list) e
	CROSS JOIN LATERAL read_piece(e.cells) r (r);
END;
COMMENT ON FUNCTION evidence_pieces(jsonb) IS '佐证材料各份的各栏: the pieces of evidence of a line as their columns will hold them';

-- What differs from this is kept whole, so that one piece without a list, or a number, comes out as it went in.
CREATE FUNCTION read_evidence(list jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_agg(piece_json(p.name, p.location, p.digest, p.provided_on, p.note, p.written) ORDER BY p.line_no) FROM evidence_pieces(list) p;
END;
COMMENT ON FUNCTION read_evidence(jsonb) IS '读取佐证材料: reads the evidence of a line or a form, as a list of its pieces; NULL where there is none';

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
		'finished', CASE jsonb_typeof(cells -> 'finished') WHEN 'boolean' THEN (cells -> 'finished')::boolean END,
		'supervising_department', cell_text(cells -> 'supervising_department'),
		'implementing_unit', cell_text(cells -> 'implementing_unit'),
		'responsible', cell_text(cells -> 'responsible'),
		'filled_in_by', cell_text(cells -> 'filled_in_by'),
		'phone', cell_text(cells -> 'phone'),
		'filed_on', cell_date(cells -> 'filed_on'),
		'classified', cell_classified(cells -> 'classified'),
		'evidence', read_evidence(cells -> 'evidence')));
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
		'score', cell_number(cells -> 'score'),
		'evidence', read_evidence(cells -> 'evidence')));
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
		'corrective_action', cell_text(cells -> 'corrective_action'),
		'evidence', read_evidence(cells -> 'evidence')));
COMMENT ON FUNCTION read_indicator(jsonb) IS '读取指标行: reads an indicator line of a form';

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

-- Before they had columns, what a head and a tail say was in `written`; so it is in what was logged then.
CREATE FUNCTION head_columns(written jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_build_object(
		'supervising_department', r.r -> 'supervising_department', 'implementing_unit', r.r -> 'implementing_unit', 'responsible', r.r -> 'responsible',
		'filled_in_by', r.r -> 'filled_in_by', 'phone', r.r -> 'phone', 'filled_in_on', r.r -> 'filed_on',
		'classified', coalesce(r.r -> 'classified', 'false'))
	FROM read_header(head_columns.written) r (r);
END;
COMMENT ON FUNCTION head_columns(jsonb) IS
	'表头、表尾各栏（由原另存的内容读出）: the columns of head and tail, read from where a form of release 0.1.0 kept them';
