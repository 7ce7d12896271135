-- ---------------------------------------------------------------- taking sheets in

CREATE TABLE form_source (
	evaluation_id bigint PRIMARY KEY REFERENCES evaluation ON DELETE CASCADE,
	file text,
	sheet text,
	digest text NOT NULL,
	imported_at timestamptz NOT NULL DEFAULT now(),
	report jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(report) = 'object')
);
COMMENT ON TABLE form_source IS '自评表的来源: where a form came from, and how its sheet was read';
COMMENT ON COLUMN form_source.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN form_source.file IS '文件: the file';
COMMENT ON COLUMN form_source.sheet IS '工作表: the sheet';
COMMENT ON COLUMN form_source.digest IS '内容摘要，用以识别同一内容: digest of the form as it came in, to know it again';
COMMENT ON COLUMN form_source.imported_at IS '导入时间: when it came in';
COMMENT ON COLUMN form_source.report IS '读表记录: where each cell went, what was inferred, what could not be placed; import_report shows it';

CREATE VIEW import_report WITH (security_invoker = true) AS
	SELECT s.evaluation_id, s.file, s.sheet, c.key AS cell, s.report -> 'written' ->> c.key AS written, 'placed'::text AS outcome,
		CASE WHEN jsonb_array_length(c.value) = 1 THEN 'form' ELSE c.value ->> 0 END AS part,
		CASE WHEN jsonb_typeof(c.value -> 1) = 'number' THEN (c.value ->> 1)::integer + 1 END AS line_no,
		CASE WHEN jsonb_typeof(c.value -> -1) = 'string' THEN c.value ->> -1 END AS field,
		NULL::text AS message_zh, NULL::text AS message_en
	FROM form_source s
	CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(s.report -> 'cells') WHEN 'object' THEN s.report -> 'cells' ELSE '{}' END) c
	UNION ALL
	SELECT s.evaluation_id, s.file, s.sheet, n.cells ->> 'cell', n.cells ->> 'written', l.outcome,
		CASE WHEN jsonb_array_length(p.path) = 1 THEN 'form' ELSE p.path ->> 0 END,
		CASE WHEN jsonb_typeof(p.path -> 1) = 'number' THEN (p.path ->> 1)::integer + 1 END,
		CASE WHEN jsonb_typeof(p.path -> -1) = 'string' THEN p.path ->> -1 END,
		n.cells ->> 'why_zh', n.cells ->> 'why_en'
	FROM form_source s
	CROSS JOIN (VALUES ('notes'::text, 'note'::text), ('unplaced', 'unplaced')) l (key, outcome)
	CROSS JOIN LATERAL form_list(s.report -> l.key) n
	CROSS JOIN LATERAL (SELECT CASE jsonb_typeof(n.cells -> 'path') WHEN 'array' THEN n.cells -> 'path' END AS path) p;
COMMENT ON VIEW import_report IS '导入记录: what became of each cell of the sheet that a form was read from';
COMMENT ON COLUMN import_report.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN import_report.file IS '文件: the file';
COMMENT ON COLUMN import_report.sheet IS '工作表: the sheet';
COMMENT ON COLUMN import_report.cell IS '单元格: address of the cell';
COMMENT ON COLUMN import_report.written IS '原文: what the cell says';
COMMENT ON COLUMN import_report.outcome IS '结果（placed 已归位，note 说明，unplaced 未归位）: placed, note (something was inferred) or unplaced';
COMMENT ON COLUMN import_report.part IS '部分（heading 表头）: part of the form that it went to; heading where it only names others';
COMMENT ON COLUMN import_report.line_no IS '行号: line of that part';
COMMENT ON COLUMN import_report.field IS '栏目: field';
COMMENT ON COLUMN import_report.message_zh IS '说明: what was inferred, or why it could not be placed';
COMMENT ON COLUMN import_report.message_en IS '同上（英文）: the same in English';

CREATE FUNCTION form_digest(form jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN encode(sha256(convert_to(form::text, 'UTF8')), 'hex');
COMMENT ON FUNCTION form_digest(jsonb) IS '自评表内容摘要: digest of a form, to know the same content again';

CREATE FUNCTION name_key(name text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN regexp_replace(normalize(name, NFKC), '\s' COLLATE "C", '', 'g');
COMMENT ON FUNCTION name_key(text) IS '名称的比较形式: a name as it is compared, without blanks';

CREATE INDEX department_name_key_idx ON department (name_key(name));
COMMENT ON INDEX department_name_key_idx IS '按名称查部门: from a name on a form to the department';
CREATE INDEX department_year_name_key_idx ON department_year (name_key(name));
COMMENT ON INDEX department_year_name_key_idx IS '按曾用名查部门: from a name that a department had to the department';

-- Whoever was there in the form's year goes before who was not; of these whoever was called so in it, then who is called so now, then who once was.
CREATE FUNCTION departments_named(name text, fiscal_year integer) RETURNS text[]
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	key constant text := name_key(departments_named.name);
BEGIN
	RETURN ARRAY(
		SELECT c.code
		FROM (
			SELECT d.code
			FROM (
				SELECT d.department_id FROM department d WHERE name_key(d.name) = key
				UNION
				SELECT y.department_id FROM department_year y WHERE name_key(y.name) = key
			) n
			JOIN department d ON d.department_id = n.department_id
			LEFT JOIN LATERAL (
				SELECT h.name FROM former_department h
				WHERE h.department_id = n.department_id AND departments_named.fiscal_year BETWEEN h.first_year AND h.last_year OFFSET 0
			) h ON true
			ORDER BY (departments_named.fiscal_year BETWEEN coalesce(d.first_year, 1990) AND coalesce(d.retired_after, 2100)) IS NOT FALSE DESC,
				CASE WHEN name_key(coalesce(h.name, d.name)) = key THEN 1 WHEN name_key(d.name) = key THEN 2 ELSE 3 END
			FETCH FIRST ROW WITH TIES
		) c
		ORDER BY c.code COLLATE "C");
END
$$;
COMMENT ON FUNCTION departments_named(text, integer) IS
	'某年度叫此名称的部门代码，没有的取现名、再取曾用名相同的，当年在册的优先: codes of the departments that had a name in a year; of none, those that have it now, else those that once had it; those that were there in that year first; without a year as of now';

-- The department is the one given, else the one whose code or name is on the form, else a new one; what was decided is noted.
CREATE FUNCTION settled_department(form jsonb, department text) RETURNS jsonb
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	given constant jsonb := CASE jsonb_typeof(form -> 'department') WHEN 'object' THEN form -> 'department' ELSE '{}' END;
	given_name constant text := coalesce(trimmed(given ->> 'name'), given ->> 'code');
	codes text[];
	code text := department;
	note jsonb;
BEGIN
	IF department IS NOT NULL THEN
		note := CASE WHEN given ->> 'code' <> department THEN sheet_message('department_given', given ->> 'code', department) END;
	ELSIF coalesce(given_name, '') = '' THEN
		RETURN jsonb_build_object('fault', sheet_message('no_department'));
	ELSE
		code := (SELECT d.code FROM department d WHERE d.code = coalesce(given ->> 'code', given_name));
		IF code IS NULL THEN
			codes := departments_named(given_name, cell_year(form -> 'fiscal_year'));
			IF cardinality(codes) > 1 THEN
				RETURN jsonb_build_object('fault', sheet_message('department_many', given_name));
			END IF;
			code := coalesce(codes[1], given ->> 'code', given_name);
			note := CASE WHEN codes[1] IS NOT NULL THEN sheet_message('department_by_name', code) ELSE sheet_message('department_new', code) END;
		END IF;
	END IF;
	RETURN jsonb_build_object('form', form || jsonb_build_object('department', given || jsonb_build_object('code', code)),
		'notes', CASE WHEN note IS NULL THEN '[]' ELSE jsonb_build_array(note) END);
END
$$;
COMMENT ON FUNCTION settled_department(jsonb, text) IS '确定填报部门: settles which department files, by what is given and by what is on the form';

-- A form in JSON states its department by its code, and that is the one.
CREATE FUNCTION settled_form(form jsonb, scheme text, department text, fiscal_year integer, from_sheet boolean) RETURNS jsonb
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	settled jsonb;
	notes jsonb := '[]';
BEGIN
	settled := settled_department(form || CASE WHEN form -> 'fiscal_year' IS NULL AND fiscal_year IS NOT NULL THEN jsonb_build_object('fiscal_year', fiscal_year) ELSE '{}' END,
		CASE WHEN from_sheet THEN department ELSE coalesce(department, form #>> '{department,code}') END);
	IF settled ? 'fault' THEN
		RETURN settled;
	END IF;
	form := settled -> 'form';
	-- what a form says itself goes before what is said of all forms of a folder
	IF form -> 'fiscal_year' IS NULL AND fiscal_year IS NULL THEN
		RETURN jsonb_build_object('fault', sheet_message('no_year'));
	ELSIF form ->> 'fiscal_year' <> fiscal_year::text THEN
		notes := notes || sheet_message('year_given', form ->> 'fiscal_year', fiscal_year::text);
	END IF;
	IF form ->> 'scheme' IS NULL THEN
		IF scheme IS NULL THEN
			notes := notes || sheet_message('no_scheme');
		ELSE
			form := form || jsonb_build_object('scheme', scheme);
		END IF;
	ELSIF form ->> 'scheme' <> scheme THEN
		notes := notes || sheet_message('scheme_given', form ->> 'scheme', scheme);
	END IF;
	RETURN jsonb_build_object('form', form, 'notes', (settled -> 'notes') || notes);
END
$$;
COMMENT ON FUNCTION settled_form(jsonb, text, text, integer, boolean) IS
	'确定部门、年度和方案: settles department, year and scheme of a form, and notes what it took';

CREATE FUNCTION form_in_place(form jsonb) RETURNS bigint
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT e.evaluation_id
		FROM evaluation e JOIN department d ON d.department_id = e.department_id
		WHERE d.code = form #>> '{department,code}' AND e.fiscal_year = cell_year(form -> 'fiscal_year') AND e.kind = form ->> 'kind'
			AND e.subject = CASE WHEN btrim(form ->> 'subject') <> '' THEN form ->> 'subject' ELSE '' END);
END
$$;
COMMENT ON FUNCTION form_in_place(jsonb) IS '已在库的同一张表: the form of the same department, year and subject that is in already';

-- Where on the sheet the place is that an error of import_form() names.
CREATE FUNCTION cell_of_message(message text, cells jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE jsonb_typeof(cells) WHEN 'object' THEN (
			SELECT c.key FROM jsonb_each(cells) c
			WHERE ARRAY(SELECT e FROM jsonb_array_elements_text(c.value) e) = array_remove(string_to_array(translate(m.path, '[]', '.'), '.'), '')
			LIMIT 1)
		ELSE m.path END
	FROM (SELECT substring(message FROM '^([a-z_0-9.\[\]]+): ') AS path) m;
END;
COMMENT ON FUNCTION cell_of_message(text, jsonb) IS '报错所指的单元格: the cell that an error of import_form() is about';

CREATE FUNCTION take_in(
	reading jsonb, file text, sheet text, scheme text, department text, fiscal_year integer, replace boolean,
	OUT cell text, OUT evaluation_id bigint, OUT outcome text, OUT message_zh text, OUT message_en text, OUT error_code text
)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	settled constant jsonb := settled_form(reading -> 'form', scheme, department, fiscal_year, reading ? 'cells');
	form constant jsonb := settled -> 'form';
	new_digest constant text := form_digest(form);
	message jsonb := settled -> 'fault';
	is_same boolean;
	approvals jsonb;
BEGIN
	IF message IS NOT NULL THEN
		outcome := 'rejected';
		error_code := '22023';
	END IF;
	-- Twice, as a form that is not in may come in from another session meanwhile.
	FOR attempt IN 1..2 LOOP
		EXIT WHEN outcome IS NOT NULL;
		evaluation_id := form_in_place(form);
		IF evaluation_id IS NOT NULL THEN
			-- who replaces waits for whoever is replacing it, and then looks
			IF replace THEN
				PERFORM FROM evaluation e WHERE e.evaluation_id = take_in.evaluation_id FOR UPDATE;
			END IF;
			is_same := coalesce((SELECT s.digest = new_digest FROM form_source s WHERE s.evaluation_id = take_in.evaluation_id), false)
				OR export_form(evaluation_id)::text = form::text;
			outcome := CASE WHEN is_same THEN 'unchanged' WHEN NOT coalesce(replace, false) THEN 'exists' END;
		END IF;
		BEGIN
			IF evaluation_id IS NULL THEN
				evaluation_id := import_form(form);
				outcome := 'imported';
			ELSIF outcome IS NULL THEN
				approvals := held_approvals(evaluation_id, form);
				PERFORM replace_form(evaluation_id, form);
				outcome := 'replaced';
			END IF;
			IF outcome IN ('imported', 'replaced') THEN
				INSERT INTO form_source AS s (evaluation_id, file, sheet, digest, report)
					VALUES (take_in.evaluation_id, take_in.file, take_in.sheet, new_digest,
						jsonb_build_object('cells', reading -> 'cells', 'written', reading -> 'written', 'unplaced', reading -> 'unplaced',
							'notes', coalesce(reading -> 'notes', '[]') || (settled -> 'notes')))
					ON CONFLICT ON CONSTRAINT form_source_pkey DO UPDATE SET file = excluded.file, sheet = excluded.sheet, digest = excluded.digest,
						imported_at = excluded.imported_at, report = excluded.report;
			END IF;
			IF outcome = 'replaced' THEN
				PERFORM restore_approvals(evaluation_id, approvals);
			END IF;
		EXCEPTION
			WHEN serialization_failure OR deadlock_detected THEN
				RAISE;
			WHEN unique_violation THEN
				evaluation_id := NULL;
				outcome := CASE attempt WHEN 2 THEN 'rejected' END;
				message := jsonb_build_object('why_zh', fault_zh(SQLERRM), 'why_en', SQLERRM);
				error_code := SQLSTATE;
			WHEN object_not_in_prerequisite_state THEN
				outcome := 'rejected';
				message := sheet_message('in_review');
				error_code := SQLSTATE;
			WHEN OTHERS THEN
				outcome := 'rejected';
				evaluation_id := NULL;
				cell := cell_of_message(SQLERRM, reading -> 'cells');
				message := jsonb_build_object('why_zh', fault_zh(SQLERRM, cell), 'why_en', SQLERRM);
				error_code := SQLSTATE;
		END;
	END LOOP;
	IF outcome <> 'rejected' THEN
		message := sheet_message(outcome);
		error_code := NULL;
	END IF;
	message_zh := message ->> 'why_zh';
	message_en := message ->> 'why_en';
END
$$;
COMMENT ON FUNCTION take_in(jsonb, text, text, text, text, integer, boolean) IS
	'导入一份读好的自评表: takes in a form that has been read, or says why not; data never raise an error';

-- A form is seldom asked twice: without a code, a key or a column's name in it, a grid is no export.
CREATE FUNCTION holds_budget_system(cells jsonb) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN CASE WHEN coalesce(cells -> 'cells', cells -> 'rows', cells)::text ~* '代.{0,3}码|主.{0,3}键|[_＿]|[a-zａ-ｚ]{7}' COLLATE "C"
		THEN coalesce(is_budget_system(cells), false) ELSE false END;
END
$$;
COMMENT ON FUNCTION holds_budget_system(jsonb) IS '是否一体化系统导出表: whether a grid is an export of the national budget system';

-- Looks at headings only, so that a program may ask before it hands the sheet on.
CREATE FUNCTION sheet_kind(cells jsonb) RETURNS text
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	filled sheet_cell[];
BEGIN
	IF grid_fault(cells) IS NOT NULL THEN
		RETURN 'none';
	ELSIF holds_budget_system(cells) THEN
		RETURN 'budget_system';
	END IF;
	filled := grid_cells(cells);
	IF filled_fault(filled) IS NOT NULL THEN
		RETURN 'none';
	END IF;
	RETURN (
		SELECT CASE WHEN bool_or(b.kind = 'head' OR b.block IN ('money', 'goals')) THEN 'form'
			WHEN bool_or(b.block = 'base_data') THEN 'base_data' ELSE 'none' END
		FROM sheet_blocks(corrected_cells(named_cells(filled))) b);
END
$$;
COMMENT ON FUNCTION sheet_kind(jsonb) IS
	'表格种类（form 自评表，base_data 基础数据表，budget_system 一体化系统导出表，none 其他）: what a grid holds: form, base_data, budget_system or none';

-- Every form and every table of base data of a workbook, and a row for each sheet that holds neither.
CREATE FUNCTION workbook_readings(sheets jsonb) RETURNS TABLE (nth integer, sheet text, file text, kind text, reading jsonb, message jsonb)
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH s AS MATERIALIZED (
			SELECT l.line_no, coalesce(CASE jsonb_typeof(l.cells) WHEN 'object' THEN l.cells ->> 'sheet' END, 'Sheet' || l.line_no) AS name,
				CASE jsonb_typeof(l.cells) WHEN 'object' THEN l.cells ->> 'file' END AS of_file, b.budget_system,
				CASE WHEN b.budget_system THEN '{}' ELSE read_sheet(l.cells) END AS read
			FROM form_list(sheets) l
			CROSS JOIN LATERAL (SELECT holds_budget_system(l.cells) AS budget_system OFFSET 0) b
		), e AS (
			SELECT s.*, f.cells AS element
			FROM s
			LEFT JOIN LATERAL form_list(s.read -> 'forms') f ON form_part(f.cells -> 'form') <> 'none'
		)
		SELECT (row_number() OVER (ORDER BY e.line_no))::integer, e.name, e.of_file,
			CASE WHEN e.budget_system OR e.element IS NULL THEN 'none' ELSE form_part(e.element -> 'form') END, e.element,
			CASE WHEN e.budget_system THEN sheet_message('budget_system') WHEN e.element IS NULL THEN coalesce(e.read -> 'fault', sheet_message('no_form')) END
		FROM e;
END
$$;
COMMENT ON FUNCTION workbook_readings(jsonb) IS '工作簿各表的读法: the forms and the base data of a workbook as they are read, sheet by sheet';

-- Base data on a sheet of their own belong to the only form of the workbook, else to the only one of the same department, else of a whole department.
CREATE FUNCTION joined_readings(sheets jsonb) RETURNS TABLE (nth integer, sheet text, file text, kind text, reading jsonb, message jsonb, home integer)
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH r AS MATERIALIZED (
			SELECT * FROM workbook_readings(sheets)
		), homed AS (
			SELECT b.nth AS base, b.sheet AS base_sheet, b.reading AS base_reading, (
				SELECT CASE WHEN count(*) = 1 THEN min(f.nth)
					WHEN count(*) FILTER (WHERE f.reading #>> '{form,department,name}' = b.reading #>> '{form,department,name}') = 1
						THEN min(f.nth) FILTER (WHERE f.reading #>> '{form,department,name}' = b.reading #>> '{form,department,name}')
					WHEN count(*) FILTER (WHERE f.reading #>> '{form,kind}' = 'department') = 1
						THEN min(f.nth) FILTER (WHERE f.reading #>> '{form,kind}' = 'department') END
				FROM r f WHERE f.kind = 'form') AS home
			FROM r b
			WHERE b.kind = 'base_data'
		)
		SELECT r.nth, r.sheet, r.file, r.kind,
			CASE WHEN o.rows IS NULL THEN r.reading ELSE r.reading
				|| jsonb_build_object('form', (r.reading -> 'form') || jsonb_build_object('base_data', coalesce(r.reading #> '{form,base_data}', '[]') || o.rows),
					'cells', (r.reading -> 'cells') || o.cells, 'written', (r.reading -> 'written') || o.written) END,
			coalesce(r.message, CASE r.kind WHEN 'base_data' THEN CASE WHEN h.home IS NULL THEN sheet_message('base_data_alone') ELSE sheet_message('base_data') END END),
			h.home
		FROM r
		LEFT JOIN homed h ON h.base = r.nth
		LEFT JOIN LATERAL (
			SELECT jsonb_path_query_array(jsonb_agg(b.base_reading #> '{form,base_data}' ORDER BY b.base), '$[*][*]') AS rows,
				coalesce((SELECT jsonb_object_agg(c.base_sheet || '!' || k.key, k.value) FROM homed c, jsonb_each(c.base_reading -> 'cells') k WHERE c.home = r.nth), '{}') AS cells,
				coalesce((SELECT jsonb_object_agg(c.base_sheet || '!' || k.key, k.value) FROM homed c, jsonb_each(c.base_reading -> 'written') k WHERE c.home = r.nth), '{}') AS written
			FROM homed b
			WHERE b.home = r.nth
			HAVING count(*) > 0) o ON r.kind = 'form';
END
$$;
COMMENT ON FUNCTION joined_readings(jsonb) IS '工作簿各表的读法，基础数据表已并入: the forms of a workbook with the base data that belong to them';

CREATE FUNCTION import_workbook(
	sheets jsonb, scheme text DEFAULT NULL, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL, replace boolean DEFAULT false
) RETURNS TABLE (sheet text, cell text, evaluation_id bigint, outcome text, message_zh text, message_en text, error_code text)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	r record;
	t record;
	taken jsonb := '{}';
BEGIN
	IF jsonb_typeof(sheets) IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('sheets: found %s, expected an array of grids', coalesce(jsonb_typeof(sheets), 'nothing')),
			HINT = 'For one grid: SELECT * FROM import_workbook(jsonb_build_array(cells));';
	END IF;
	FOR r IN SELECT * FROM joined_readings(sheets) j ORDER BY j.kind <> 'form', j.nth LOOP
		IF r.kind = 'form' THEN
			SELECT * INTO t FROM take_in(r.reading, r.file, r.sheet, scheme, department, fiscal_year, replace);
			taken := taken || jsonb_build_object(r.nth::text, to_jsonb(t));
			RETURN QUERY SELECT r.sheet, t.cell, t.evaluation_id, t.outcome, t.message_zh, t.message_en, t.error_code;
		ELSE
			RETURN QUERY SELECT r.sheet, NULL::text, (taken #>> ARRAY[r.home::text, 'evaluation_id'])::bigint,
				CASE WHEN r.message ->> 'code' LIKE 'grid%' THEN 'rejected' ELSE coalesce(taken #>> ARRAY[r.home::text, 'outcome'], 'ignored') END,
				r.message ->> 'why_zh', r.message ->> 'why_en', CASE WHEN r.message ->> 'code' LIKE 'grid%' THEN '22023' END;
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION import_workbook(jsonb, text, text, integer, boolean) IS
	'导入一个文件的全部工作表: takes in the forms of all sheets of a file and says of each what became of it; nothing in them raises an error';

CREATE FUNCTION import_document(
	document jsonb, scheme text DEFAULT NULL, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL, replace boolean DEFAULT false
) RETURNS TABLE (sheet text, cell text, evaluation_id bigint, outcome text, message_zh text, message_en text, error_code text)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	r record;
	t record;
BEGIN
	FOR r IN SELECT * FROM form_list(CASE jsonb_typeof(document) WHEN 'array' THEN document ELSE jsonb_build_array(document) END) LOOP
		SELECT * INTO t FROM take_in(jsonb_build_object('form', r.cells), NULL, NULL, scheme, department, fiscal_year, replace);
		RETURN QUERY SELECT NULL::text, t.cell, t.evaluation_id, t.outcome, t.message_zh, t.message_en, t.error_code;
	END LOOP;
END
$$;
COMMENT ON FUNCTION import_document(jsonb, text, text, integer, boolean) IS
	'导入 JSON 文件中的一张或多张自评表: takes in a form in JSON, or an array of them, and says of each what became of it';

CREATE FUNCTION import_sheet(
	cells jsonb, scheme text DEFAULT NULL, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL, replace boolean DEFAULT false
) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	read constant jsonb := read_sheet(cells);
	sheet constant text := CASE jsonb_typeof(cells) WHEN 'object' THEN cells ->> 'sheet' END;
	forms constant jsonb := (SELECT coalesce(jsonb_agg(f.cells ORDER BY f.line_no), '[]') FROM form_list(read -> 'forms') f WHERE form_part(f.cells -> 'form') = 'form');
	message jsonb;
	t record;
BEGIN
	message := coalesce(read -> 'fault', CASE jsonb_array_length(forms) WHEN 0 THEN sheet_message('no_form') WHEN 1 THEN NULL
		ELSE sheet_message('several_forms', jsonb_array_length(forms)::text) END);
	IF message IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = concat_ws(': ', sheet, message ->> 'why_en'), DETAIL = message ->> 'why_zh',
			HINT = 'import_workbook() takes in any number of forms; read_sheet() shows how a sheet is read.';
	END IF;
	SELECT * INTO t FROM take_in(forms -> 0, CASE jsonb_typeof(cells) WHEN 'object' THEN cells ->> 'file' END, sheet, scheme, department, fiscal_year, replace);
	IF t.outcome IN ('rejected', 'exists') THEN
		RAISE EXCEPTION USING ERRCODE = coalesce(t.error_code, '23505'),
			MESSAGE = concat_ws(': ', nullif(concat_ws('!', sheet, t.cell), ''), t.message_en), DETAIL = t.message_zh,
			HINT = CASE t.outcome WHEN 'exists' THEN format('It is evaluation_id %s; replace => true puts this one in its place.', t.evaluation_id)
				ELSE 'read_sheet() shows how a sheet is read.' END;
	END IF;
	RETURN t.evaluation_id;
END
$$;
COMMENT ON FUNCTION import_sheet(jsonb, text, text, integer, boolean) IS
	'导入一张表格中的自评表，返回自评表编号: takes in the one form of a sheet and returns its evaluation_id';

REVOKE ALL ON FUNCTION
	form_digest(jsonb), name_key(text), departments_named(text, integer), settled_department(jsonb, text), settled_form(jsonb, text, text, integer, boolean),
	form_in_place(jsonb), cell_of_message(text, jsonb), take_in(jsonb, text, text, text, text, integer, boolean),
	holds_budget_system(jsonb), sheet_kind(jsonb), workbook_readings(jsonb), joined_readings(jsonb),
	import_workbook(jsonb, text, text, integer, boolean), import_document(jsonb, text, text, integer, boolean),
	import_sheet(jsonb, text, text, integer, boolean)
	FROM PUBLIC;
