-- ---------------------------------------------------------------- approved targets (批复) of forms that are in

-- In PL/pgSQL, as others below, for the plan, which a session keeps. An approval on its way to a form: {entry: what it is known by, target, approved: its columns, sheet, cell}.
CREATE FUNCTION approvals_of(kept jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT coalesce(jsonb_agg(r.value || jsonb_build_object('target', budget_system_target(r.value -> 'entry'), 'approved', r.value -> 'entry') ORDER BY r.ordinality), '[]')
		FROM jsonb_array_elements(kept -> 'approved_indicator') WITH ORDINALITY r);
END
$$;
COMMENT ON FUNCTION approvals_of(jsonb) IS '批复指标行: the approved indicators of a form''s rows, as set_approvals() takes them';

-- A level that the export gives by its code alone has that for its name, and is not known by it.
CREATE FUNCTION line_entry(levels text[], content text, written jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT (written - 'approved') || coalesce(jsonb_object_agg('lv' || l.n || '_perf_ind_name', l.name) FILTER (WHERE l.name IS NOT NULL AND l.name IS DISTINCT FROM l.code), '{}')
			|| jsonb_build_object('kpi_content', content)
		FROM (
			SELECT u.n, u.name, coalesce(budget_system_code(written -> ('lv' || u.n || '_perf_ind_code')), btrim(written ->> ('kpi_lv' || u.n))) AS code
			FROM unnest(levels) WITH ORDINALITY u (name, n)
		) l);
END
$$;
COMMENT ON FUNCTION line_entry(text[], text, jsonb) IS '指标行的主键、代码和名称: what a line of a form is known by, as a row of an export has it';

CREATE FUNCTION known_lines(evaluation_id bigint) RETURNS jsonb
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT coalesce(jsonb_agg(jsonb_build_object('line_no', i.line_no, 'name', i.level3, 'target', i.approved_target::text, 'approved', i.written -> 'approved',
			'entry', line_entry(ARRAY[i.level1, i.level2, i.level3], i.content, i.written)) ORDER BY i.line_no), '[]')
		FROM indicator i
		WHERE i.evaluation_id = known_lines.evaluation_id);
END
$$;
COMMENT ON FUNCTION known_lines(bigint) IS '自评表各指标行及其批复值: the lines of a form with what they are known by and what is approved of them';

-- What approvals do to lines: added where there was none, changed where there is another.
CREATE FUNCTION approval_lines(lines jsonb, approvals jsonb, claims jsonb)
	RETURNS TABLE (line_no integer, name text, old_target text, target text, approved jsonb, state text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT (l.value ->> 'line_no')::integer, l.value ->> 'name', l.value ->> 'target', a.approval ->> 'target', nullif(a.approval -> 'approved', '{}'),
		CASE
			WHEN l.value ->> 'target' = a.approval ->> 'target' OR a.approval ->> 'target' IS NULL AND (l.value -> 'approved' <> 'null' OR l.value ->> 'target' IS NOT NULL) THEN 'same'
			WHEN l.value ->> 'target' IS NULL THEN 'added'
			ELSE 'changed'
		END
	FROM jsonb_array_elements(lines) WITH ORDINALITY l
	CROSS JOIN LATERAL (SELECT approvals -> ((claims ->> l.ordinality::text)::integer - 1) AS approval) a
	WHERE claims ? l.ordinality::text;
END;
COMMENT ON FUNCTION approval_lines(jsonb, jsonb, jsonb) IS
	'批复对各行的作用（added 新设，same 相同，changed 不同）: what approvals do to the lines that they are of';

-- What matched no line before stays, unless it has come again: then it goes where it now goes.
CREATE FUNCTION approvals_left(old jsonb, approvals jsonb, claims jsonb) RETURNS TABLE (list jsonb, changed bigint, places jsonb)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 1 SET search_path FROM CURRENT
AS $$
DECLARE
	before constant jsonb := (SELECT coalesce(jsonb_agg(jsonb_build_object('entry', o.value) ORDER BY o.ordinality), '[]')
		FROM jsonb_array_elements(CASE jsonb_typeof(old) WHEN 'array' THEN old ELSE '[]' END) WITH ORDINALITY o);
	again constant jsonb := CASE before WHEN '[]' THEN '{}' ELSE approved_rows(before, approvals) END;
BEGIN
	RETURN QUERY
		WITH o AS (
			SELECT b.value -> 'entry' AS entry, b.ordinality AS nth, approvals -> ((again ->> b.ordinality::text)::integer - 1) AS comes
			FROM jsonb_array_elements(before) WITH ORDINALITY b
		), u AS (
			SELECT u.nth, u.item FROM unclaimed_approvals(approvals, claims) u
		), kept AS (
			SELECT e.entry, min(e.nth) AS nth
			FROM (
				SELECT o.entry, o.nth FROM o WHERE o.comes IS NULL
				UNION ALL
				SELECT u.item -> 'approved', 1000000 + u.nth FROM u WHERE coalesce(u.item -> 'approved', 'null') NOT IN ('{}', 'null')
			) e
			GROUP BY e.entry
		)
		SELECT (SELECT coalesce(jsonb_agg(k.entry ORDER BY k.nth), '[]') FROM kept k),
			(SELECT count(*) FROM o JOIN u ON u.item = o.comes WHERE o.entry <> u.item -> 'approved'),
			(SELECT coalesce(jsonb_agg(jsonb_build_object('cell', format('%s!%s', u.item ->> 'sheet', u.item ->> 'cell'), 'written', budget_system_level(u.item -> 'entry', 3),
					'part', 'approved', 'why_zh', '批复指标没有对应的自评指标', 'why_en', 'an approved indicator that matches none that is filed') ORDER BY u.nth), '[]')
				FROM u WHERE u.item ? 'cell');
END
$$;
COMMENT ON FUNCTION approvals_left(jsonb, jsonb, jsonb) IS
	'没有对应指标的批复（原有的和这次的）及其单元格: approvals that match no line, those before and those that come; how many of them differ, and their cells';

CREATE FUNCTION approval_message(counts jsonb, faults text, outcome text) RETURNS TABLE (message_zh text, message_en text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT concat_ws('；',
			CASE outcome
				WHEN 'in_review' THEN '已报送或已有审核意见，批复值未写入'
				WHEN 'exists' THEN format('与已有的批复不同，未写入，须指明替换：%s', coalesce(faults, '批复目标或没有对应指标的批复'))
			END,
			CASE WHEN n.added > 0 THEN format(CASE WHEN n.written THEN '批复值新设%s个' ELSE '批复值尚无%s个' END, n.added) END,
			CASE WHEN n.changed > 0 THEN format(CASE WHEN n.written THEN '批复值改写%s个' ELSE '批复值不同%s个' END, n.changed) END,
			CASE WHEN n.same > 0 THEN format('批复值已相同%s个', n.same) END,
			CASE WHEN n.goals > 0 THEN format('批复目标%s个', n.goals) END,
			CASE WHEN counts -> 'places' <> '[]' THEN format('批复指标%s个没有对应的自评指标：%s', jsonb_array_length(counts -> 'places'), p.names_zh) END),
		concat_ws('; ',
			CASE outcome
				WHEN 'in_review' THEN 'no longer a draft or reviewed: approved targets not written'
				WHEN 'exists' THEN format('other approvals are in; not written unless they are to be replaced: %s', coalesce(faults, 'goals, or approvals without a line'))
			END,
			CASE WHEN n.added > 0 THEN format(CASE WHEN n.written THEN 'approved targets set %s' ELSE 'approved targets not in yet %s' END, n.added) END,
			CASE WHEN n.changed > 0 THEN format(CASE WHEN n.written THEN 'approved targets changed %s' ELSE 'approved targets that differ %s' END, n.changed) END,
			CASE WHEN n.same > 0 THEN format('approved targets already equal %s', n.same) END,
			CASE WHEN n.goals > 0 THEN format('approved goals %s', n.goals) END,
			CASE WHEN counts -> 'places' <> '[]' THEN format('approved indicators that match none that is filed %s: %s', jsonb_array_length(counts -> 'places'), p.names_zh) END)
	FROM (
		SELECT (counts ->> 'added')::integer AS added, (counts ->> 'changed')::integer AS changed, (counts ->> 'same')::integer AS same,
			(counts ->> 'goals')::integer AS goals, outcome IN ('replaced', 'unchanged') AS written
	) n
	CROSS JOIN (
		SELECT string_agg(format('%s（%s）', coalesce(u.value ->> 'written', '—'), u.value ->> 'cell'), '、' ORDER BY u.ordinality) AS names_zh
		FROM jsonb_array_elements(counts -> 'places') WITH ORDINALITY u
	) p;
END;
COMMENT ON FUNCTION approval_message(jsonb, text, text) IS '批复导入的说明: what is to be said of approvals that came to a form';

-- Of a form that came in by import_form() what it was is kept first, so that the same file is known again.
CREATE FUNCTION note_approvals(evaluation_id bigint, form jsonb, places jsonb, list jsonb) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	INSERT INTO form_source (evaluation_id, digest) SELECT note_approvals.evaluation_id, form_digest(form) WHERE form IS NOT NULL ON CONFLICT DO NOTHING;
	UPDATE form_source SET report = report || jsonb_build_object('unplaced', (
			SELECT coalesce(jsonb_agg(u.cells ORDER BY u.line_no), '[]')
			FROM form_list(form_source.report -> 'unplaced') u
			WHERE u.cells ->> 'part' IS DISTINCT FROM 'approved'
				-- what is still left, and not told anew
				OR EXISTS (SELECT FROM jsonb_array_elements(list) l WHERE budget_system_level(l.value, 3) = u.cells ->> 'written')
					AND NOT EXISTS (SELECT FROM jsonb_array_elements(places) p WHERE p.value ->> 'written' = u.cells ->> 'written')) || places)
	WHERE form_source.evaluation_id = note_approvals.evaluation_id;
END
$$;
COMMENT ON FUNCTION note_approvals(bigint, jsonb, jsonb, jsonb) IS '在导入记录中记下没有对应指标的批复: puts approvals that match no line on the report of a form';

CREATE FUNCTION write_approvals(evaluation_id bigint, changes jsonb, list jsonb, goals jsonb) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
	UPDATE indicator SET approved_target = (c.value ->> 'target')::perfeval.target_value,
		written = (written - '{approved,approved_target}'::text[]) || CASE WHEN c.value ->> 'approved' IS NULL THEN '{}' ELSE jsonb_build_object('approved', c.value -> 'approved') END
	FROM jsonb_array_elements(changes) c
	WHERE indicator.evaluation_id = write_approvals.evaluation_id AND indicator.line_no = (c.value ->> 'line_no')::integer;
	UPDATE evaluation SET written = (written - 'approved_unmatched') || CASE list WHEN '[]' THEN '{}' ELSE jsonb_build_object('approved_unmatched', list) END
		|| CASE WHEN goals IS NULL THEN '{}' ELSE jsonb_build_object('approved_goals', goals) END
	WHERE evaluation.evaluation_id = write_approvals.evaluation_id;
END
$$;
COMMENT ON FUNCTION write_approvals(bigint, jsonb, jsonb, jsonb) IS '写入批复值: writes approved targets, approvals that match no line and approved goals to a form';

-- Only a draft without reviews takes them; what is approved otherwise already gives way only if asked. open_only leaves alone the lines that have one.
CREATE FUNCTION set_approvals(evaluation_id bigint, approvals jsonb, goal_rows jsonb, replace boolean, open_only boolean DEFAULT false) RETURNS jsonb
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	stored evaluation;
	lines jsonb;
	claims jsonb;
	kept record;
	counts jsonb;
	changes jsonb;
	others text;
	goals constant jsonb := (SELECT jsonb_agg(g.value -> 'entry' ORDER BY g.ordinality) FROM jsonb_array_elements(goal_rows) WITH ORDINALITY g);
	is_new boolean;
	is_other boolean;
	outcome text;
	said record;
BEGIN
	SELECT e.* INTO STRICT stored FROM evaluation e WHERE e.evaluation_id = set_approvals.evaluation_id FOR UPDATE;
	lines := (SELECT coalesce(jsonb_agg(l.value ORDER BY l.ordinality), '[]') FROM jsonb_array_elements(known_lines(stored.evaluation_id)) WITH ORDINALITY l
		WHERE NOT (open_only AND (l.value -> 'target' <> 'null' OR l.value -> 'approved' <> 'null')));
	claims := approved_rows(lines, approvals);
	SELECT l.* INTO kept FROM approvals_left(stored.written -> 'approved_unmatched', approvals, claims) l;
	SELECT coalesce(jsonb_agg(to_jsonb(a)) FILTER (WHERE a.state <> 'same'), '[]'),
		jsonb_build_object('added', count(*) FILTER (WHERE a.state = 'added'), 'changed', count(*) FILTER (WHERE a.state = 'changed'),
			'same', count(*) FILTER (WHERE a.state = 'same'), 'places', kept.places, 'goals', jsonb_array_length(goals)),
		string_agg(format('%s（%s → %s）', coalesce(a.name, a.line_no::text), a.old_target, a.target), '、' ORDER BY a.line_no) FILTER (WHERE a.state = 'changed')
	INTO changes, counts, others
	FROM approval_lines(lines, approvals, claims) a;

	is_new := changes <> '[]' OR goals IS NOT NULL AND goals IS DISTINCT FROM stored.written -> 'approved_goals'
		OR NOT (kept.list @> coalesce(stored.written -> 'approved_unmatched', '[]') AND coalesce(stored.written -> 'approved_unmatched', '[]') @> kept.list);
	is_other := (counts ->> 'changed')::integer > 0 OR kept.changed > 0 OR goals <> stored.written -> 'approved_goals';
	outcome := CASE
		WHEN NOT is_new THEN 'unchanged'
		WHEN stored.stage <> 'draft' OR EXISTS (SELECT FROM review r WHERE r.evaluation_id = stored.evaluation_id AND r.superseded_at IS NULL) THEN 'in_review'
		WHEN is_other AND NOT (coalesce(replace, false) OR open_only) THEN 'exists'
		ELSE 'replaced' END;
	IF outcome = 'replaced' THEN
		PERFORM note_approvals(stored.evaluation_id,
			CASE WHEN NOT EXISTS (SELECT FROM form_source s WHERE s.evaluation_id = stored.evaluation_id) THEN export_form(stored.evaluation_id) END, kept.places, kept.list);
		PERFORM write_approvals(stored.evaluation_id, changes, kept.list, goals);
	END IF;
	SELECT m.* INTO said FROM approval_message(counts, others, outcome) m;
	RETURN jsonb_build_object('outcome', CASE outcome WHEN 'in_review' THEN 'exists' ELSE outcome END, 'message_zh', said.message_zh, 'message_en', said.message_en);
END
$$;
COMMENT ON FUNCTION set_approvals(bigint, jsonb, jsonb, boolean, boolean) IS
	'把批复值、批复目标写到已在库的草稿，说明结果: puts approved targets and goals on a form that is in, a draft without reviews, and says what became of it';

-- ---------------------------------------------------------------- through a replacement

-- Those that came from approved tables; all of them where the new form has none of its own.
CREATE FUNCTION held_approvals(evaluation_id bigint, form jsonb) RETURNS jsonb
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT jsonb_build_object(
			'lines', (
				SELECT coalesce(jsonb_agg(l.value ORDER BY l.ordinality), '[]')
				FROM jsonb_array_elements(known_lines(held_approvals.evaluation_id)) WITH ORDINALITY l
				WHERE l.value -> 'approved' <> 'null'
					OR l.value -> 'target' <> 'null' AND NOT EXISTS (SELECT FROM form_list(form -> 'indicators') i WHERE i.cells ->> 'approved_target' <> '')),
			'unmatched', CASE WHEN NOT form ? 'approved_unmatched' THEN e.written -> 'approved_unmatched' END,
			'goals', CASE WHEN NOT form ? 'approved_goals' THEN e.written -> 'approved_goals' END,
			'places', (
				SELECT coalesce(jsonb_agg(u.cells ORDER BY u.line_no), '[]')
				FROM form_source s CROSS JOIN LATERAL form_list(s.report -> 'unplaced') u
				WHERE s.evaluation_id = held_approvals.evaluation_id AND u.cells ->> 'part' = 'approved'))
		FROM evaluation e
		WHERE e.evaluation_id = held_approvals.evaluation_id);
END
$$;
COMMENT ON FUNCTION held_approvals(bigint, jsonb) IS '替换前的批复: the approvals of a form that is about to be replaced by another';

-- A line that is still the same keeps its target; of one that is gone the approval is there without a line.
CREATE FUNCTION restore_approvals(evaluation_id bigint, held jsonb) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	rest jsonb;
BEGIN
	IF held -> 'lines' = '[]' AND jsonb_path_query_array(held, '$.unmatched[*]') = '[]' AND held -> 'goals' = 'null' THEN
		RETURN;
	END IF;
	PERFORM set_approvals(evaluation_id, held -> 'lines', NULL, true, true);
	SELECT coalesce(jsonb_agg(jsonb_build_object('entry', u.value, 'target', budget_system_target(u.value), 'approved', u.value) ORDER BY u.nth), '[]') INTO rest
	FROM (
		SELECT u.value, min(u.ordinality) AS nth
		FROM evaluation e
		CROSS JOIN LATERAL jsonb_array_elements(jsonb_path_query_array(e.written, '$.approved_unmatched[*]') || jsonb_path_query_array(held, '$.unmatched[*]')) WITH ORDINALITY u
		WHERE e.evaluation_id = restore_approvals.evaluation_id
		GROUP BY u.value
	) u;
	PERFORM set_approvals(evaluation_id, rest,
		(SELECT jsonb_agg(jsonb_build_object('entry', g.cells) ORDER BY g.line_no) FROM form_list(held -> 'goals') g), true, true);
	PERFORM note_approvals(e.evaluation_id, NULL, (
			SELECT coalesce(jsonb_agg(p.cells ORDER BY p.line_no), '[]') FROM form_list(held -> 'places') p
			WHERE EXISTS (SELECT FROM form_list(e.written -> 'approved_unmatched') u WHERE budget_system_level(u.cells, 3) = p.cells ->> 'written')),
		coalesce(e.written -> 'approved_unmatched', '[]'))
	FROM evaluation e WHERE e.evaluation_id = restore_approvals.evaluation_id;
END
$$;
COMMENT ON FUNCTION restore_approvals(bigint, jsonb) IS '替换后恢复批复: puts the approvals of a form on the one that took its place';

-- ---------------------------------------------------------------- approved tables alone

-- What the rows say of the form that they are of, each cell as the first of them has it.
CREATE FUNCTION wanted_form(rows jsonb) RETURNS TABLE (
	fiscal_year integer, district text, unit text, agency_name text, is_agency boolean, department text, department_name text, pro_code text, pro_name text, kind text
)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT (rows ->> 'fiscal_year')::integer, budget_system_code(k.keys -> 'mof_div_code'), rows ->> 'unit', name_key(coalesce(k.keys ->> 'agency_name', rows ->> 'unit')),
		coalesce(k.keys ->> 'agency_code', k.keys ->> 'agency_name') IS NOT NULL,
		budget_system_code(k.keys -> 'dept_code'), name_key(k.keys ->> 'dept_name'),
		CASE WHEN rows ->> 'project' <> coalesce(btrim(k.keys ->> 'pro_name'), '') THEN rows ->> 'project' END, name_key(k.keys ->> 'pro_name'),
		CASE WHEN rows ->> 'project' <> '' THEN 'project' ELSE 'department' END
	FROM (
		SELECT coalesce(jsonb_object_agg(e.key, e.value ORDER BY r.ordinality DESC), '{}') AS keys
		FROM jsonb_each(rows -> 'parts') p
		CROSS JOIN LATERAL jsonb_array_elements(p.value) WITH ORDINALITY r
		CROSS JOIN LATERAL jsonb_each(r.value -> 'keys') e
	) k;
END;
COMMENT ON FUNCTION wanted_form(jsonb) IS '批复所属的自评表的主键各项: what approved rows say of the form that they are of';

CREATE FUNCTION filed_forms(years integer[]) RETURNS TABLE (
	evaluation_id bigint, fiscal_year integer, district text, code text, names text[], superiors text[], kind text, pro_code text, subject text, pro_name text
)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
	SELECT e.evaluation_id, e.fiscal_year, budget_system_code(e.written #> '{department,mof_div_code}'), d.code,
		ARRAY[name_key(d.code), name_key(d.name), name_key(e.department_name)],
		ARRAY[s.code, name_key(s.name), budget_system_code(e.written #> '{department,dept_code}'), name_key(e.written #>> '{department,dept_name}')],
		e.kind, budget_system_code(coalesce(e.written -> 'pro_code', e.written -> 'project_code')), name_key(e.subject), name_key(e.written ->> 'pro_name')
	FROM evaluation e
	JOIN department d ON d.department_id = e.department_id
	LEFT JOIN department s ON s.department_id = d.parent_id
	WHERE e.fiscal_year = ANY (years);
END;
COMMENT ON FUNCTION filed_forms(integer[]) IS '各年度已在库的自评表，供批复对应: the forms of some years by what approved rows may know them by';

-- By the code of the project, else by names; then the unit that the rows name, its department, one below it. Only where one form comes first, and for a name one project.
CREATE FUNCTION approved_homes(alone jsonb[]) RETURNS TABLE (nth bigint, evaluation_id bigint, forms bigint)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	WITH wanted AS MATERIALIZED (
		SELECT a.ordinality AS nth, w.* FROM unnest(alone) WITH ORDINALITY a (rows) CROSS JOIN LATERAL wanted_form(a.rows) w
	), filed AS MATERIALIZED (
		SELECT f.* FROM filed_forms((SELECT array_agg(DISTINCT w.fiscal_year) FROM wanted w)) f
	), pair AS (
		SELECT w.nth, f.evaluation_id, 1 AS closeness FROM wanted w JOIN filed f ON f.fiscal_year = w.fiscal_year AND f.kind = w.kind AND f.pro_code = w.pro_code
		WHERE w.kind = 'project'
		UNION ALL
		SELECT w.nth, f.evaluation_id, 2 AS closeness FROM wanted w JOIN filed f ON f.fiscal_year = w.fiscal_year AND f.kind = w.kind AND f.subject = w.pro_name
		WHERE w.kind = 'project' AND (f.pro_code IS NULL OR w.pro_code IS NULL)
		UNION ALL
		SELECT w.nth, f.evaluation_id, 2 AS closeness FROM wanted w JOIN filed f ON f.fiscal_year = w.fiscal_year AND f.kind = w.kind AND f.pro_name = w.pro_name
		WHERE w.kind = 'project' AND f.subject <> f.pro_name AND (f.pro_code IS NULL OR w.pro_code IS NULL)
		UNION ALL
		SELECT w.nth, f.evaluation_id, 2 AS closeness FROM wanted w JOIN filed f ON f.fiscal_year = w.fiscal_year AND f.kind = w.kind
		WHERE w.kind = 'department'
	), ranked AS (
		SELECT p.nth, p.evaluation_id, p.closeness, u.unit_rank, w.pro_code, w.kind,
			rank() OVER (PARTITION BY p.nth ORDER BY p.closeness, u.unit_rank) AS place
		FROM pair p
		JOIN wanted w ON w.nth = p.nth
		JOIN filed f ON f.evaluation_id = p.evaluation_id
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN f.code = w.unit OR w.agency_name = ANY (f.names) OR NOT w.is_agency AND w.department_name = ANY (f.names) THEN 1
				WHEN NOT w.is_agency AND (w.unit = ANY (f.superiors) OR w.department_name = ANY (f.superiors)) THEN 2
				WHEN w.kind = 'project' AND (w.unit = ANY (f.superiors) OR w.department = ANY (f.superiors) OR f.code = w.department OR w.department_name = ANY (f.names || f.superiors)) THEN 3
				WHEN w.kind = 'project' AND (p.closeness = 1 OR w.unit IS NULL) THEN 4
			END AS unit_rank
		) u
		WHERE u.unit_rank IS NOT NULL AND (f.district = w.district) IS NOT FALSE
	), only_form AS (
		SELECT r.*, count(*) OVER (PARTITION BY r.nth) AS forms, min(r.unit_rank) OVER (PARTITION BY r.evaluation_id, r.closeness) AS best_rank
		FROM ranked r
		WHERE r.place = 1
	), claim AS (
		SELECT o.*, (SELECT count(DISTINCT x.pro_code) FROM only_form x WHERE x.evaluation_id = o.evaluation_id AND x.closeness = 2 AND x.unit_rank = o.best_rank) AS projects
		FROM only_form o
	)
	SELECT a.ordinality, CASE WHEN c.forms = 1 AND (c.closeness = 1 OR c.kind = 'department' OR c.projects <= 1 AND c.unit_rank = c.best_rank) THEN c.evaluation_id END, coalesce(c.forms, 0)
	FROM unnest(alone) WITH ORDINALITY a (rows)
	LEFT JOIN LATERAL (SELECT c.* FROM claim c WHERE c.nth = a.ordinality LIMIT 1) c ON true;
END;
COMMENT ON FUNCTION approved_homes(jsonb[]) IS '只有批复的各行属于哪张已在库的自评表: which form that is in the approved rows of a project or department are of; forms is how many it could be';

-- forms is NULL where the rows state no year.
CREATE FUNCTION waiting_approvals(kept jsonb, forms bigint) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_build_object('outcome', 'ignored',
		'message_zh', format('批复指标%s个、批复目标%s个未写入：', jsonb_array_length(kept -> 'approved_indicator'), jsonb_array_length(kept -> 'approved_goal'))
			|| CASE forms WHEN 0 THEN '自评表尚未导入，导入后须再次导入批复' ELSE coalesce('不能确定属于哪张自评表，' || CASE forms WHEN 1 THEN '几个项目的名称与它相同' ELSE '可能的有' || forms || '张' END, '没有预算年度（fiscal_year）') END,
		'message_en', format('approved indicators %s, approved goals %s, not written: ', jsonb_array_length(kept -> 'approved_indicator'), jsonb_array_length(kept -> 'approved_goal'))
			|| CASE forms WHEN 0 THEN 'their self-evaluation is not in; load them again when it is'
				ELSE coalesce('which form they are of can not be told: ' || CASE forms WHEN 1 THEN 'several projects have its name' ELSE 'it could be any of ' || forms END, 'no fiscal year (fiscal_year)') END);
COMMENT ON FUNCTION waiting_approvals(jsonb, bigint) IS '没有对应自评表的批复的说明: what is to be said of approvals whose form is not in, or is not the only one';

CREATE FUNCTION take_in_approvals(alone jsonb[], replace boolean)
	RETURNS TABLE (sheet text, cell text, evaluation_id bigint, outcome text, message_zh text, message_en text)
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
	h record;
	rows jsonb;
	kept jsonb;
	superseded bigint;
	said jsonb;
BEGIN
	FOR h IN SELECT * FROM approved_homes(alone) LOOP
		rows := alone[h.nth];
		SELECT c.kept, c.superseded INTO kept, superseded FROM current_parts(rows -> 'parts', NULL) c;
		evaluation_id := h.evaluation_id;
		BEGIN
			said := CASE WHEN h.evaluation_id IS NULL THEN waiting_approvals(kept, CASE WHEN rows ->> 'fiscal_year' IS NOT NULL THEN h.forms END)
				ELSE set_approvals(h.evaluation_id, approvals_of(kept), kept -> 'approved_goal', replace) END;
		EXCEPTION
			WHEN serialization_failure OR deadlock_detected OR query_canceled THEN
				RAISE;
			WHEN others THEN
				said := jsonb_build_object('outcome', 'rejected', 'message_zh', fault_zh(SQLERRM), 'message_en', SQLERRM);
		END;
		sheet := rows #>> '{first_row,sheet}';
		cell := rows #>> '{first_row,cell}';
		outcome := said ->> 'outcome';
		message_zh := format('%s：%s', rows ->> 'name', concat_ws('；', said ->> 'message_zh', CASE WHEN superseded > 0 THEN format('%s行已被取代或重复，未取', superseded) END));
		message_en := format('%s: %s', rows ->> 'name', concat_ws('; ', said ->> 'message_en', CASE WHEN superseded > 0 THEN format('rows left out as superseded or repeated: %s', superseded) END));
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION take_in_approvals(jsonb[], boolean) IS
	'把单独导入的批复写到已在库的自评表: puts approved rows that came alone on the forms that are in; a row for each form, or for what waits for one';

REVOKE ALL ON FUNCTION
	approvals_of(jsonb), line_entry(text[], text, jsonb), known_lines(bigint), approval_lines(jsonb, jsonb, jsonb), approvals_left(jsonb, jsonb, jsonb),
	approval_message(jsonb, text, text), note_approvals(bigint, jsonb, jsonb, jsonb), write_approvals(bigint, jsonb, jsonb, jsonb),
	set_approvals(bigint, jsonb, jsonb, boolean, boolean), held_approvals(bigint, jsonb), restore_approvals(bigint, jsonb),
	wanted_form(jsonb), filed_forms(integer[]), approved_homes(jsonb[]), waiting_approvals(jsonb, bigint), take_in_approvals(jsonb[], boolean)
	FROM PUBLIC;
