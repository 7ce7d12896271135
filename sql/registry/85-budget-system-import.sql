-- ---------------------------------------------------------------- forms of the national budget system, into a registry

-- Two projects of a unit may have one name: the code tells them apart, also from what is in already.
CREATE FUNCTION budget_system_subject(unit text, fiscal_year integer, project text, name text, shared boolean) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN coalesce(
		(SELECT e.subject FROM evaluation e JOIN department d ON d.department_id = e.department_id
			WHERE d.code = budget_system_subject.unit AND e.fiscal_year = budget_system_subject.fiscal_year AND e.kind = 'project'
				AND e.written ->> 'pro_code' = project
			LIMIT 1),
		CASE WHEN name <> project AND (shared OR EXISTS (
				SELECT FROM evaluation e JOIN department d ON d.department_id = e.department_id
				WHERE d.code = budget_system_subject.unit AND e.fiscal_year = budget_system_subject.fiscal_year AND e.kind = 'project'
					AND e.subject = name AND e.written ->> 'pro_code' <> project))
			THEN format('%s（%s）', name, project) ELSE name END);
COMMENT ON FUNCTION budget_system_subject(text, integer, text, text, boolean) IS
	'项目名称，同名项目后加代码: the subject of a project''s form: its name, with its code where another project has the name';

CREATE FUNCTION execution_points(scheme text, fiscal_year integer) RETURNS numeric
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN (SELECT s.execution_points FROM scheme s WHERE s.scheme_id = find_scheme(execution_points.scheme, execution_points.fiscal_year));
COMMENT ON FUNCTION execution_points(text, integer) IS '方案的预算执行分值: what execution is worth under a scheme; NULL without one';

CREATE FUNCTION file_under(unit text, superior text, superior_name text) RETURNS void
	LANGUAGE sql VOLATILE PARALLEL UNSAFE
BEGIN ATOMIC
	INSERT INTO department (code, name) VALUES (superior, coalesce(superior_name, superior)) ON CONFLICT (code) DO NOTHING;
	UPDATE department SET parent_id = s.department_id
	FROM department s
	WHERE department.code = file_under.unit AND department.parent_id IS NULL AND s.code = superior
		AND s.department_id <> ALL (departments_below(file_under.unit));
END;
COMMENT ON FUNCTION file_under(text, text, text) IS
	'把单位归入主管部门（尚无上级时）: puts a unit that has no superior under the department that an export names';

CREATE FUNCTION budget_system_key(keys jsonb, fiscal_year integer, unit text, project text, subject text, eval_id text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_strip_nulls(jsonb_build_object(
		'fiscal_year', fiscal_year, 'subject', subject, 'eval_id', eval_id,
		'pro_code', CASE WHEN budget_system_code(keys -> 'pro_code') = project THEN project END,
		'pro_name', CASE WHEN keys ->> 'pro_name' <> subject THEN keys -> 'pro_name' END,
		'department', jsonb_build_object(
			'code', unit,
			'name', coalesce(keys ->> 'agency_name', CASE WHEN budget_system_code(keys -> 'dept_code') = unit THEN keys ->> 'dept_name' END),
			'mof_div_code', keys -> 'mof_div_code', 'mof_div_name', keys -> 'mof_div_name',
			'dept_code', keys -> 'dept_code', 'dept_name', keys -> 'dept_name')));
COMMENT ON FUNCTION budget_system_key(jsonb, integer, text, text, text, text) IS '自评表的主键各项: what names a form, as members of it';

-- Why rows can't be made a form before it is tried; NULL where nothing stands against it.
CREATE FUNCTION budget_system_fault(fiscal_year integer, unit text, districts text[], rivals bigint)
	RETURNS TABLE (outcome text, message_zh text, message_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT f.outcome, f.message_zh, f.message_en
	FROM (
		SELECT 'rejected'::text AS outcome, '没有预算年度（fiscal_year）'::text AS message_zh, 'no fiscal year (fiscal_year)'::text AS message_en WHERE fiscal_year IS NULL
		UNION ALL
		SELECT 'rejected' AS outcome, '没有单位代码或名称（agency_code、agency_name、dept_code）' AS message_zh,
			'no code or name of the unit (agency_code, agency_name, dept_code)' AS message_en
		WHERE unit IS NULL
		UNION ALL
		SELECT 'rejected' AS outcome, format('单位代码%s出现在几个财政区划：%s', unit, array_to_string(d.codes, '、')),
			format('unit %s is in several districts: %s', unit, array_to_string(d.codes, ', '))
		FROM (
			SELECT array_agg(DISTINCT c.code) AS codes
			FROM (
				SELECT u.code FROM unnest(districts) u (code)
				UNION ALL
				-- a district that forms of the registry have for the same code
				SELECT e.written #>> '{department,mof_div_code}' FROM evaluation e JOIN department d ON d.department_id = e.department_id
				WHERE d.code = unit AND cardinality(districts) > 0
			) c
			WHERE c.code IS NOT NULL
		) d
		WHERE cardinality(d.codes) > 1
		UNION ALL
		SELECT 'rejected' AS outcome, format('同一项目有%s次自评（eval_id不同），分不出先后', rivals), format('%s self-evaluations (eval_id) of the same thing, and none is the later one', rivals)
		WHERE rivals > 1
	) f
	LIMIT 1;
END;
COMMENT ON FUNCTION budget_system_fault(integer, text, text[], bigint) IS
	'这些行为什么不能成为一张自评表: why rows can not be made a form; no row where nothing stands against it';

-- The report of a form as take_in() keeps it: where its lines came from, what went nowhere.
CREATE FUNCTION budget_system_reading(form jsonb, kept jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_build_object('form', form,
		'cells', (
			SELECT jsonb_object_agg(format('%s!%s', r.value ->> 'sheet', r.value ->> 'cell'),
				jsonb_build_array(p.list, r.ordinality - 1 + CASE WHEN p.part = 'money' AND form #> '{funds,0}' ? 'derived' THEN 1 ELSE 0 END))
			FROM (VALUES ('indicator', 'indicators'), ('goal', 'goals'), ('money', 'funds')) p (part, list)
			CROSS JOIN LATERAL jsonb_array_elements(kept -> p.part) WITH ORDINALITY r),
		'notes', (
			SELECT coalesce(jsonb_agg(jsonb_build_object('path', '["funds", 0]'::jsonb, 'why_zh', '资金总额为各来源之和', 'why_en', 'the total of the money is the sum of its parts')), '[]')
			WHERE form #> '{funds,0}' ? 'derived'));
END;
COMMENT ON FUNCTION budget_system_reading(jsonb, jsonb) IS '自评表及其来源记录: a form with where its lines came from, as take_in() takes it';

-- The row that a place of the form (indicators[3].points) came from.
CREATE FUNCTION budget_system_source(path text, kept jsonb, form jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT kept -> CASE p.place[1] WHEN 'indicators' THEN 'indicator' WHEN 'goals' THEN 'goal' WHEN 'funds' THEN 'money' ELSE 'head' END
		-> coalesce(p.place[2]::integer - CASE WHEN p.place[1] = 'funds' AND form #> '{funds,0}' ? 'derived' THEN 1 ELSE 0 END, 0)
	FROM regexp_match(path, '^(?:(indicators|goals|funds)\[([0-9]{1,6})\])?') p (place);
END;
COMMENT ON FUNCTION budget_system_source(text, jsonb, jsonb) IS '自评表的某处出自导出表的哪一行: the row that a place of the form came from';

CREATE FUNCTION budget_system_message(form jsonb, approvals jsonb, superseded bigint) RETURNS TABLE (message_zh text, message_en text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT concat_ws('；', format('指标%s行，资金%s行，目标%s行', n.indicators, n.funds, n.goals),
			approvals ->> 'message_zh',
			CASE WHEN n.indicators = 0 THEN '没有指标' END, CASE WHEN n.funds = 0 THEN '没有资金' END,
			CASE WHEN n.derived THEN '资金总额为各来源之和' END,
			CASE WHEN n.funds > 0 AND NOT n.execution THEN '预算执行的分值导出表没有' END,
			CASE WHEN superseded > 0 THEN format('%s行已被取代或重复，未取', superseded) END),
		concat_ws('; ', format('indicators %s, money lines %s, goals %s', n.indicators, n.funds, n.goals),
			approvals ->> 'message_en',
			CASE WHEN n.indicators = 0 THEN 'no indicators' END, CASE WHEN n.funds = 0 THEN 'no money' END,
			CASE WHEN n.derived THEN 'the total of the money is the sum of its parts' END,
			CASE WHEN n.funds > 0 AND NOT n.execution THEN 'the export does not say what execution is worth' END,
			CASE WHEN superseded > 0 THEN format('rows left out as superseded or repeated: %s', superseded) END)
	FROM (
		SELECT coalesce(jsonb_array_length(form -> 'indicators'), 0) AS indicators, coalesce(jsonb_array_length(form -> 'funds'), 0) AS funds,
			coalesce(jsonb_array_length(form -> 'goals'), 0) AS goals,
			coalesce(form #> '{funds,0}' ? 'derived', false) AS derived,
			EXISTS (SELECT FROM jsonb_array_elements(form -> 'funds') f WHERE f.value ? 'points') AS execution
	) n;
END;
COMMENT ON FUNCTION budget_system_message(jsonb, jsonb, bigint) IS '导入一张自评表的说明: what is to be said of a form that was put together';

-- What the tables hold that is no form.
CREATE FUNCTION budget_system_notes(tables jsonb, rows jsonb)
	RETURNS TABLE (sheet text, cell text, evaluation_id bigint, outcome text, message_zh text, message_en text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	SELECT n.sheet, n.cell, NULL::bigint AS evaluation_id, 'ignored' AS outcome, n.message_zh, n.message_en
	FROM (
		SELECT budget_system_sheet(t.value, t.ordinality) AS sheet, t.ordinality AS table_no, NULL::text AS cell, 1 AS kind,
			'不是预算管理一体化导出的绩效表' AS message_zh, 'not a table as the national budget system exports it' AS message_en
		FROM jsonb_array_elements(tables) WITH ORDINALITY t
		WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(rows) r WHERE r.value -> 'table_no' = to_jsonb(t.ordinality)) AND NOT is_budget_system(t.value)
		UNION ALL
		SELECT r.value ->> 'sheet', (r.value ->> 'table_no')::bigint, min(r.value ->> 'cell') AS cell, 2 AS kind,
			format('%s行已标记删除（is_deleted），未取', count(*)), format('rows marked as deleted (is_deleted) and left out: %s', count(*))
		FROM jsonb_array_elements(rows) r
		WHERE budget_system_yes(r.value #> '{keys,is_deleted}')
		GROUP BY r.value ->> 'sheet', r.value ->> 'table_no'
		UNION ALL
		SELECT k.sheet, k.table_no, NULL AS cell, 3 AS kind,
			format('不认识的列已原样保存：%s', string_agg(k.name, '、')), format('columns that are not known, kept as they are: %s', string_agg(k.name, ', '))
		FROM (
			SELECT DISTINCT r.value ->> 'sheet' AS sheet, (r.value ->> 'table_no')::bigint AS table_no, k.name
			FROM jsonb_array_elements(rows) r
			CROSS JOIN LATERAL jsonb_object_keys(r.value -> 'entry') k (name)
		) k
		WHERE NOT EXISTS (SELECT FROM budget_system_columns() c WHERE c.column_name = k.name)
		GROUP BY k.sheet, k.table_no
	) n
	ORDER BY n.table_no, n.kind;
END;
COMMENT ON FUNCTION budget_system_notes(jsonb, jsonb) IS
	'未成表的内容（不是导出表、已删除的行、不认识的列）: what tables hold that is no form: a table that is none, deleted rows, unknown columns';

-- In a subtransaction of its own: what is wrong with a form is told, and the others go in.
CREATE FUNCTION take_in_parts(
	fiscal_year integer, unit text, project text, shared boolean, keys jsonb, parts jsonb, eval_id text, first_row jsonb, scheme text, replace boolean,
	OUT sheet text, OUT cell text, OUT evaluation_id bigint, OUT outcome text, OUT message_zh text, OUT message_en text
)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	name constant text := coalesce(keys ->> 'pro_name', project);
	kept jsonb;
	superseded bigint;
	form jsonb;
	approvals jsonb;
	said record;
	place jsonb := first_row;
BEGIN
	BEGIN
		SELECT c.kept, c.superseded INTO kept, superseded FROM current_parts(parts, eval_id) c;
		form := budget_system_form(
			budget_system_key(keys, fiscal_year, unit, project,
				CASE WHEN project <> '' THEN budget_system_subject(unit, fiscal_year, project, name, shared) END, eval_id),
			kept, scheme, execution_points(scheme, fiscal_year));
		SELECT t.evaluation_id, t.outcome, t.message_zh, t.message_en INTO evaluation_id, outcome, message_zh, message_en
		FROM take_in(budget_system_reading(form, kept), first_row ->> 'file', first_row ->> 'sheet', NULL, NULL, NULL, replace) t;
		IF outcome = 'rejected' THEN
			place := coalesce(budget_system_source(message_en, kept, form), first_row);
		ELSE
			-- As if they had come after it, so that a form is the same either way.
			IF outcome <> 'exists' AND parts ?| '{approved_indicator,approved_goal}'::text[] THEN
				approvals := set_approvals(evaluation_id, approvals_of(kept), kept -> 'approved_goal', replace);
				IF outcome = 'unchanged' AND approvals ->> 'outcome' <> 'unchanged' THEN
					outcome := approvals ->> 'outcome';
				END IF;
			END IF;
			SELECT m.* INTO said FROM budget_system_message(form, approvals, superseded) m;
			message_zh := format('%s：%s', message_zh, said.message_zh);
			message_en := format('%s: %s', message_en, said.message_en);
			IF outcome IN ('imported', 'replaced') AND keys ->> 'dept_code' <> unit THEN
				PERFORM file_under(unit, keys ->> 'dept_code', keys ->> 'dept_name');
			END IF;
		END IF;
	EXCEPTION
		WHEN serialization_failure OR deadlock_detected OR query_canceled THEN
			RAISE;
		WHEN others THEN
			evaluation_id := NULL;
			outcome := 'rejected';
			message_zh := fault_zh(SQLERRM);
			message_en := SQLERRM;
	END;
	sheet := place ->> 'sheet';
	cell := place ->> 'cell';
END
$$;
COMMENT ON FUNCTION take_in_parts(integer, text, text, boolean, jsonb, jsonb, text, jsonb, text, boolean) IS
	'导入由各行合成的一张自评表: takes in a form from its rows, or says why not';

CREATE FUNCTION import_budget_system(tables jsonb, scheme text DEFAULT NULL, replace boolean DEFAULT false)
	RETURNS TABLE (sheet text, cell text, evaluation_id bigint, outcome text, message_zh text, message_en text)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
DECLARE
	rows jsonb;
	f record;
	alone jsonb[] := '{}';
BEGIN
	IF jsonb_typeof(tables) IS DISTINCT FROM 'array' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('tables: found %s, expected an array of grids', coalesce(jsonb_typeof(tables), 'nothing')),
			HINT = 'For example: SELECT * FROM import_budget_system(jsonb_build_array(cells));';
	END IF;
	SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.table_no, r.row_no), '[]') INTO rows FROM budget_system_rows(tables) r;

	FOR f IN
		SELECT b.*, v.eval_id, x.outcome, x.message_zh, x.message_en, coalesce(k.keys ->> 'pro_name', nullif(b.project, ''), k.keys ->> 'agency_name', k.keys ->> 'dept_name', b.unit, '？') AS name,
			count(*) OVER (PARTITION BY b.fiscal_year, b.unit, b.keys ->> 'pro_name') > 1 AS shared
		FROM budget_system_forms(rows) WITH ORDINALITY b
		CROSS JOIN LATERAL (SELECT coalesce(b.keys, b.first_row -> 'keys') AS keys) k
		CROSS JOIN LATERAL current_evaluation(b.parts) v
		LEFT JOIN LATERAL budget_system_fault(b.fiscal_year, b.unit, b.districts, v.rivals) x ON b.keys IS NOT NULL
		ORDER BY b.ordinality
	LOOP
		IF f.keys IS NULL THEN
			alone := alone || to_jsonb(f);
			CONTINUE;
		ELSIF f.outcome IS NULL THEN
			SELECT t.* INTO sheet, cell, evaluation_id, outcome, message_zh, message_en
			FROM take_in_parts(f.fiscal_year, f.unit, f.project, f.shared, f.keys, f.parts, f.eval_id, f.first_row, scheme, replace) t;
		ELSE
			SELECT f.first_row ->> 'sheet', f.first_row ->> 'cell', NULL, f.outcome, f.message_zh, f.message_en
			INTO sheet, cell, evaluation_id, outcome, message_zh, message_en;
		END IF;
		message_zh := format('%s：%s', f.name, message_zh);
		message_en := format('%s: %s', f.name, message_en);
		RETURN NEXT;
	END LOOP;
	-- last, as their forms may have just come in
	RETURN QUERY SELECT * FROM take_in_approvals(alone, replace);
	RETURN QUERY SELECT * FROM budget_system_notes(tables, rows);
END
$$;
COMMENT ON FUNCTION import_budget_system(jsonb, text, boolean) IS
	'导入预算管理一体化导出的绩效表（表格数组），每张自评表一行结果: takes in what the national budget system exports, an array of grids; a row for each form and for what is none; no mapping is needed';

REVOKE ALL ON FUNCTION
	budget_system_columns(), budget_system_names(), budget_system_column(jsonb), budget_system_part(text[], text), budget_system_heading(sheet_cell[], text),
	budget_system_hint(jsonb), is_budget_system(jsonb), budget_system_code(jsonb), budget_system_yes(jsonb), budget_system_sheet(jsonb, bigint),
	budget_system_rows(jsonb), current_entries(jsonb, text), budget_system_target(jsonb), spare_columns(jsonb, text),
	budget_system_level(jsonb, integer), indicator_names(jsonb), approved_rows(jsonb, jsonb), plain_number(jsonb),
	budget_system_indicators(jsonb), unclaimed_approvals(jsonb, jsonb), budget_system_money(jsonb), budget_system_funds(jsonb, numeric),
	current_evaluation(jsonb), current_parts(jsonb, text), budget_system_form(jsonb, jsonb, text, numeric),
	keyed_entries(jsonb), budget_system_forms(jsonb), budget_system_subject(text, integer, text, text, boolean), file_under(text, text, text),
	budget_system_key(jsonb, integer, text, text, text, text), budget_system_fault(integer, text, text[], bigint), execution_points(text, integer),
	budget_system_reading(jsonb, jsonb), budget_system_source(text, jsonb, jsonb), budget_system_message(jsonb, jsonb, bigint), budget_system_notes(jsonb, jsonb),
	take_in_parts(integer, text, text, boolean, jsonb, jsonb, text, jsonb, text, boolean), import_budget_system(jsonb, text, boolean)
	FROM PUBLIC;
