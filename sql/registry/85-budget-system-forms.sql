-- ---------------------------------------------------------------- forms of the national budget system, put together from their rows

-- In PL/pgSQL for its plan, which a session keeps. A value that has its comparator or its unit already keeps it.
CREATE FUNCTION budget_system_target(entry jsonb) RETURNS text
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	written constant text := entry ->> 'kpi_val';
	target constant perfeval.target_value := written::perfeval.target_value;
	sign constant text := CASE normalize(budget_system_code(entry -> 'computesign'), NFKC)
		WHEN '1' THEN '≥' WHEN '2' THEN '>' WHEN '3' THEN '=' WHEN '4' THEN '<' WHEN '5' THEN '≤'
		WHEN '≥' THEN '≥' WHEN '>' THEN '>' WHEN '=' THEN '=' WHEN '<' THEN '<' WHEN '≤' THEN '≤' WHEN '>=' THEN '≥' WHEN '<=' THEN '≤'
		WHEN '大于等于' THEN '≥' WHEN '大于' THEN '>' WHEN '等于' THEN '=' WHEN '小于' THEN '<' WHEN '小于等于' THEN '≤' END;
	unit constant text := CASE WHEN NOT cell_is_dash(entry -> 'meterunit') THEN nullif(btrim(entry ->> 'meterunit'), '无') END;
BEGIN
	IF sign IS NULL AND unit IS NULL OR perfeval.kind(target) NOT IN ('quantity', 'date') THEN
		RETURN written;
	END IF;
	RETURN CASE WHEN perfeval.comparator(target) IS NULL AND written !~ '^\s*[≥>≤<=＝≧≦＞＜]' THEN coalesce(sign, '') ELSE '' END
		|| written
		|| CASE WHEN perfeval.unit(target) IS NULL AND right(btrim(written), length(unit)) <> unit THEN unit ELSE '' END;
END
$$;
COMMENT ON FUNCTION budget_system_target(jsonb) IS
	'由计算符号、指标值、计量单位合成的目标值: the target as it would be written, from computesign, kpi_val and meterunit';

-- What has no place on the line is kept under its column; one that has the name of a cell of the form is told apart.
CREATE FUNCTION spare_columns(entry jsonb, part text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN EXISTS (SELECT FROM form_fields() f WHERE f.part = spare_columns.part AND entry ? f.key)
		THEN (SELECT jsonb_object_agg(CASE WHEN EXISTS (SELECT FROM form_fields() f WHERE f.part = spare_columns.part AND f.key = e.key) THEN e.key || '（列）' ELSE e.key END, e.value)
			FROM jsonb_each(entry) e)
		ELSE entry
	END;
COMMENT ON FUNCTION spare_columns(jsonb, text) IS
	'需另存的列: columns of a row that have no cell on the form, to be kept beside it';

CREATE FUNCTION budget_system_level(entry jsonb, level integer) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(
		nullif(btrim(entry ->> ('lv' || level || '_perf_ind_name')), ''),
		CASE level WHEN 3 THEN nullif(btrim(entry ->> 'name'), '') END,
		budget_system_code(entry -> ('lv' || level || '_perf_ind_code')),
		nullif(btrim(entry ->> ('kpi_lv' || level)), ''));
COMMENT ON FUNCTION budget_system_level(jsonb, integer) IS
	'一、二、三级指标名称，没有名称时为代码: name of the indicator at a level, its code where it has no name';

-- kpi_lv1 to kpi_lv3 hold codes in some releases and names in others; a category may be named with 指标 or without.
CREATE FUNCTION indicator_names(rows jsonb) RETURNS TABLE (nth text, id text, codes text[], names text[], content text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT r.ordinality::text, budget_system_code(r.value -> 'entry' -> 'kpi_id'), l.codes, l.names, r.value -> 'entry' ->> 'kpi_content'
	FROM jsonb_array_elements(rows) WITH ORDINALITY r
	CROSS JOIN LATERAL (
		SELECT
			array_agg(coalesce(budget_system_code(r.value -> 'entry' -> ('lv' || n.level || '_perf_ind_code')),
				CASE WHEN k.word ~ '^[0-9A-Za-z]+$' COLLATE "C" THEN k.word END) ORDER BY n.level) AS codes,
			array_agg(regexp_replace(coalesce(
				regexp_replace(normalize(r.value -> 'entry' ->> ('lv' || n.level || '_perf_ind_name'), NFKC), '\s' COLLATE "C", '', 'g'),
				CASE n.level WHEN 3 THEN regexp_replace(normalize(r.value -> 'entry' ->> 'name', NFKC), '\s' COLLATE "C", '', 'g') END,
				CASE WHEN k.word !~ '^[0-9A-Za-z]+$' COLLATE "C" THEN k.word END), CASE WHEN n.level < 3 THEN '指标$' ELSE '$' END, '') ORDER BY n.level) AS names
		FROM (VALUES (1), (2), (3)) n (level)
		CROSS JOIN LATERAL (SELECT regexp_replace(normalize(r.value -> 'entry' ->> ('kpi_lv' || n.level), NFKC), '\s' COLLATE "C", '', 'g') AS word) k
	) l;
END;
COMMENT ON FUNCTION indicator_names(jsonb) IS
	'指标行的主键、各级代码和各级名称，供对应: what rows of indicators are known by: key, codes and names by level, content';

-- By 1 key, 2 codes, 3 names and content, 4 names, the closest first; a pair only where each is the other's only one.
CREATE FUNCTION approved_rows(filed jsonb, approved jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	pairs jsonb;
	found jsonb := '{}';
	taken text[] := '{}';
BEGIN
	-- each row read once, and not for each pair
	WITH f AS MATERIALIZED (SELECT * FROM indicator_names(filed)), a AS MATERIALIZED (SELECT * FROM indicator_names(approved))
	SELECT jsonb_agg(jsonb_build_array(f.nth, a.nth, f.id = a.id,
		f.codes[3] = a.codes[3] AND (f.codes[1] = a.codes[1]) IS NOT FALSE AND (f.codes[2] = a.codes[2]) IS NOT FALSE,
		s.same_names AND f.content = a.content, s.same_names))
	INTO pairs
	FROM f
	CROSS JOIN a
	CROSS JOIN LATERAL (
		SELECT f.names[3] = a.names[3] AND (f.names[1] = a.names[1]) IS NOT FALSE AND (f.names[2] = a.names[2]) IS NOT FALSE AS same_names
	) s
	WHERE f.id = a.id OR f.codes[3] = a.codes[3] OR f.names[3] = a.names[3];

	FOR closeness IN 1 .. 4 LOOP
		SELECT found || coalesce(jsonb_object_agg(p.filed_no, p.approved_no), '{}'), taken || coalesce(array_agg(p.approved_no), '{}')
		INTO found, taken
		FROM (
			SELECT p.value ->> 0 AS filed_no, p.value ->> 1 AS approved_no,
				count(*) OVER (PARTITION BY p.value ->> 0) AS for_filed, count(*) OVER (PARTITION BY p.value ->> 1) AS for_approved
			FROM jsonb_array_elements(pairs) p
			WHERE p.value -> (closeness + 1) = 'true' AND NOT found ? (p.value ->> 0) AND p.value ->> 1 <> ALL (taken)
		) p
		WHERE p.for_filed = 1 AND p.for_approved = 1;
	END LOOP;
	RETURN found;
END
$$;
COMMENT ON FUNCTION approved_rows(jsonb, jsonb) IS
	'各自评指标对应的批复指标（序号: 序号，从 1 起）: which approved row is that of which filed one, by their numbers from 1; those that two could claim are left';

CREATE FUNCTION plain_number(cell jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE jsonb_typeof(cell) WHEN 'number' THEN to_jsonb(trim_scale((cell #>> '{}')::numeric)) ELSE cell END;
COMMENT ON FUNCTION plain_number(jsonb) IS '去掉数值末尾的零: a number without the zeroes that the scale of its column adds';

CREATE FUNCTION budget_system_indicators(filed jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_agg(
		jsonb_strip_nulls(jsonb_build_object(
			'level1', budget_system_level(f.entry, 1), 'level2', budget_system_level(f.entry, 2), 'level3', budget_system_level(f.entry, 3),
			'content', f.entry -> 'kpi_content', 'target', t.target,
			'actual', f.entry -> 'ind_comp', 'points', plain_number(f.entry -> 'ind_weight'), 'standard', f.entry -> 'kpi_evalstd',
			'score', plain_number(f.entry -> 'eval_score'), 'deviation_reason', f.entry -> 'devi_analy'))
		|| spare_columns(f.entry - '{kpi_content,ind_comp,ind_weight,kpi_evalstd,eval_score,devi_analy,lv1_perf_ind_name,lv2_perf_ind_name,lv3_perf_ind_name}'::text[]
			-- what was joined stays beside it in its parts
			- CASE WHEN t.target = f.entry ->> 'kpi_val' THEN 'kpi_val' ELSE '' END, 'indicator')
		ORDER BY f.nth)
	FROM (SELECT r.ordinality AS nth, r.value -> 'entry' AS entry FROM jsonb_array_elements(filed) WITH ORDINALITY r) f
	CROSS JOIN LATERAL (SELECT budget_system_target(f.entry) AS target) t;
END;
COMMENT ON FUNCTION budget_system_indicators(jsonb) IS
	'指标行: indicator lines of a form from its filed rows';

CREATE FUNCTION unclaimed_approvals(approved jsonb, claims jsonb) RETURNS TABLE (nth bigint, item jsonb)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT a.ordinality, a.value
	FROM jsonb_array_elements(approved) WITH ORDINALITY a
	WHERE NOT EXISTS (SELECT FROM jsonb_each_text(claims) p WHERE p.value = a.ordinality::text);
END;
COMMENT ON FUNCTION unclaimed_approvals(jsonb, jsonb) IS '没有对应自评指标的批复指标: approved rows that no filed indicator matches';

-- The parts of a part (1 一般公共预算 over 11 and 12) begin with its code and add up to it.
CREATE FUNCTION budget_system_money(rows jsonb)
	RETURNS TABLE (nth bigint, entry jsonb, line text, initial_budget numeric, budget numeric, executed numeric, is_total boolean, is_part boolean)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	WITH money AS (
		SELECT r.ordinality AS nth, r.value -> 'entry' AS entry, budget_system_code(r.value -> 'entry' -> 'found_type_code') AS code,
			coalesce(nullif(btrim(r.value -> 'entry' ->> 'found_type_name'), ''), budget_system_code(r.value -> 'entry' -> 'found_type_code')) AS line,
			cell_number(r.value -> 'entry' -> 'reply_amt') AS initial_budget,
			coalesce(cell_number(r.value -> 'entry' -> 'cur_amt'),
				CASE WHEN NOT r.value -> 'entry' ? 'cur_amt'
					THEN cell_number(r.value -> 'entry' -> 'reply_amt') + coalesce(cell_number(r.value -> 'entry' -> 'year_adj_amt'), 0) END) AS budget,
			cell_number(r.value -> 'entry' -> 'year_exe_amt') AS executed
		FROM jsonb_array_elements(rows) WITH ORDINALITY r
	), named AS (
		SELECT min(m.nth) AS nth FROM money m WHERE m.line ~ '总额|总金额|合计|总计'
	)
	SELECT m.nth, m.entry, m.line, m.initial_budget, m.budget, m.executed,
		m.nth = t.nth OR (SELECT count(*) FROM money) = 1,
		EXISTS (
			SELECT FROM money p
			WHERE m.code <> p.code AND starts_with(m.code, p.code)
				AND p.budget = (SELECT sum(c.budget) FROM money c WHERE c.code <> p.code AND starts_with(c.code, p.code)))
	FROM money m
	CROSS JOIN named t;
END;
COMMENT ON FUNCTION budget_system_money(jsonb) IS
	'资金行: money rows with their amounts, which of them is the total, and which are parts of another part';

CREATE FUNCTION budget_system_funds(rows jsonb, points numeric) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH money AS (
		SELECT m.*, bool_or(m.is_total) OVER () IS TRUE AS has_total,
			(SELECT count(DISTINCT s.entry -> 'exe_score') FROM budget_system_money(rows) s) = 1 AS one_score
		FROM budget_system_money(rows) m
	), line AS (
		SELECT m.nth,
			jsonb_strip_nulls(jsonb_build_object(
				'line', m.line, 'is_total', m.is_total IS TRUE, 'initial_budget', m.entry -> 'reply_amt', 'budget', coalesce(m.entry -> 'cur_amt', to_jsonb(m.budget)),
				'executed', m.entry -> 'year_exe_amt', 'rate', m.entry ->> 'exe_amt_rate',
				'points', CASE WHEN m.is_total THEN points END,
				'score', CASE WHEN m.has_total OR NOT m.one_score THEN plain_number(m.entry -> 'exe_score') END))
			|| spare_columns(m.entry - '{reply_amt,cur_amt,year_exe_amt,exe_amt_rate,found_type_name}'::text[]
				- CASE WHEN m.has_total OR NOT m.one_score THEN 'exe_score' ELSE '' END, 'fund') AS cells
		FROM money m
		UNION ALL
		-- Where no row is the total, it is their sum, and has the score that they all have.
		SELECT 0, jsonb_strip_nulls(jsonb_build_object(
			'line', '年度资金总额', 'is_total', true, 'initial_budget', s.initial_budget, 'budget', s.budget, 'executed', s.executed,
			'points', points, 'score', s.score, 'derived', '各资金来源之和'))
		FROM (
			SELECT sum(m.initial_budget) AS initial_budget,
				CASE WHEN bool_and(m.budget IS NOT NULL OR NOT m.entry ? 'cur_amt') THEN sum(m.budget) END AS budget,
				CASE WHEN bool_and(m.executed IS NOT NULL OR NOT m.entry ? 'year_exe_amt') THEN sum(m.executed) END AS executed,
				CASE WHEN bool_and(m.one_score) THEN (jsonb_agg(plain_number(m.entry -> 'exe_score')) FILTER (WHERE m.entry ? 'exe_score')) -> 0 END AS score,
				bool_or(m.has_total) AS has_total
			FROM money m
			WHERE NOT m.is_part IS TRUE
		) s
		WHERE NOT s.has_total
	)
	SELECT jsonb_agg(l.cells ORDER BY l.nth) FROM line l;
END;
COMMENT ON FUNCTION budget_system_funds(jsonb, numeric) IS
	'资金行，没有总额行时补上各来源之和: money lines of a form; where no row is the total, one that is the sum of them is put first';

-- Of several self-evaluations of the same thing the one that is final counts, or was updated last.
CREATE FUNCTION current_evaluation(parts jsonb) RETURNS TABLE (eval_id text, rivals bigint)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT min(e.eval_id) FILTER (WHERE e.nth = 1), count(*) FILTER (WHERE e.nth = 1)
	FROM (
		SELECT r.eval_id, rank() OVER (ORDER BY bool_or(r.last) DESC, max(r.updated) DESC NULLS LAST) AS nth
		FROM (
			SELECT budget_system_code(v.value -> 'keys' -> 'eval_id') AS eval_id,
				coalesce(budget_system_yes(v.value -> 'keys' -> 'is_last_inst'), false) AS last, v.value -> 'keys' ->> 'update_time' AS updated
			FROM jsonb_each(parts) p
			CROSS JOIN LATERAL jsonb_array_elements(p.value) v
			WHERE p.key IN ('head', 'goal', 'indicator', 'money')
		) r
		WHERE r.eval_id IS NOT NULL
		GROUP BY r.eval_id
	) e;
END;
COMMENT ON FUNCTION current_evaluation(jsonb) IS
	'同一项目有几次自评时有效的一次（终审、最后更新）: which of several self-evaluations of the same thing counts, and how many there are that equally could';

CREATE FUNCTION current_parts(parts jsonb, eval_id text) RETURNS TABLE (kept jsonb, superseded bigint)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT jsonb_object_agg(p.part, c.kept), sum(c.superseded + p.others)::bigint
	FROM (
		SELECT n.part, n.id_column, jsonb_agg(r.value ORDER BY r.ordinality) FILTER (WHERE r.value IS NOT NULL AND r.other IS NOT TRUE) AS rows, count(*) FILTER (WHERE r.other) AS others
		FROM (VALUES ('head', 'eval_id'), ('goal', 'eval_kpi_id'), ('indicator', 'eval_ind_id'), ('money', 'bgt_eval_id'),
			('approved_indicator', 'kpi_id'), ('approved_goal', 'kpi_per_id')) n (part, id_column)
		LEFT JOIN LATERAL (
			SELECT v.value, v.ordinality,
				n.part NOT LIKE 'approved%' AND budget_system_code(v.value -> 'keys' -> 'eval_id') <> current_parts.eval_id AS other
			FROM jsonb_array_elements(parts -> n.part) WITH ORDINALITY v
		) r ON true
		GROUP BY n.part, n.id_column
	) p
	CROSS JOIN LATERAL current_entries(p.rows, p.id_column) c;
END;
COMMENT ON FUNCTION current_parts(jsonb, text) IS
	'一张表各部分的有效行和其余行数: the rows of each part of a form that count, and how many don''t';

CREATE FUNCTION budget_system_form(form_key jsonb, kept jsonb, scheme text, execution_points numeric) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_strip_nulls(jsonb_build_object(
			'scheme', scheme, 'fiscal_year', form_key -> 'fiscal_year', 'kind', CASE WHEN form_key ? 'subject' THEN 'project' ELSE 'department' END,
			'subject', form_key -> 'subject', 'money_unit', CASE WHEN kept -> 'money' <> '[]' THEN '元' END,
			'department', form_key -> 'department', 'eval_id', form_key -> 'eval_id', 'pro_code', form_key -> 'pro_code', 'pro_name', form_key -> 'pro_name',
			'funds', CASE WHEN kept -> 'money' <> '[]' THEN budget_system_funds(kept -> 'money', coalesce(execution_points, CASE WHEN w.points = 90 THEN 10 END)) END,
			'goals', (
				SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('content', g.entry -> 'kpi_target', 'achievement', g.entry -> 'goal_comp'))
					|| spare_columns(g.entry - '{kpi_target,goal_comp}'::text[], 'goal') ORDER BY g.nth)
				FROM (SELECT r.ordinality AS nth, r.value -> 'entry' AS entry FROM jsonb_array_elements(kept -> 'goal') WITH ORDINALITY r) g),
			'indicators', budget_system_indicators(kept -> 'indicator'),
			'total', CASE WHEN h.entry ? 'total_eval_value' THEN jsonb_build_object('score', plain_number(h.entry -> 'total_eval_value')) END))
		|| coalesce(spare_columns(h.entry - 'total_eval_value', 'form'), '{}')
	FROM (SELECT kept #> '{head,0,entry}' AS entry) h
	CROSS JOIN LATERAL (
		SELECT sum(cell_number(r.value #> '{entry,ind_weight}')) AS points FROM jsonb_array_elements(kept -> 'indicator') r
	) w;
END;
COMMENT ON FUNCTION budget_system_form(jsonb, jsonb, text, numeric) IS
	'由导出行合成自评表 JSON；执行分值取自方案，无方案而指标分值合计90时为10: a form as import_form() takes it from its keys and rows; execution has the points of the scheme, or 10 where the indicators add up to 90';

-- ---------------------------------------------------------------- which rows are of which form

CREATE FUNCTION keyed_entries(rows jsonb)
	RETURNS TABLE (nth bigint, item jsonb, part text, fiscal_year integer, district text, unit text, department text, project text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
	WITH cell AS (
		SELECT r.ordinality AS nth, r.value AS item, r.value ->> 'part' AS part, cell_year(r.value -> 'keys' -> 'fiscal_year') AS fiscal_year,
			budget_system_code(r.value -> 'keys' -> 'mof_div_code') AS district,
			budget_system_code(r.value -> 'keys' -> 'agency_code') AS agency, nullif(btrim(r.value -> 'keys' ->> 'agency_name'), '') AS agency_name,
			budget_system_code(r.value -> 'keys' -> 'dept_code') AS department, nullif(btrim(r.value -> 'keys' ->> 'dept_name'), '') AS department_name,
			budget_system_code(r.value -> 'keys' -> 'pro_code') AS project, nullif(btrim(r.value -> 'keys' ->> 'pro_name'), '') AS project_name
		FROM jsonb_array_elements(rows) WITH ORDINALITY r
	), only_year AS (
		SELECT CASE WHEN count(DISTINCT c.fiscal_year) = 1 THEN min(c.fiscal_year) END AS fiscal_year FROM cell c
	), project_code AS (
		SELECT c.project_name, min(c.project) AS project FROM cell c GROUP BY c.project_name HAVING count(DISTINCT c.project) = 1
	), agency_code AS (
		SELECT c.agency_name, min(c.agency) AS agency FROM cell c GROUP BY c.agency_name HAVING count(DISTINCT c.agency) = 1
	), named AS (
		SELECT c.nth, c.item, c.part, coalesce(c.fiscal_year, CASE WHEN NOT c.item -> 'entry' ? 'fiscal_year' THEN y.fiscal_year END) AS fiscal_year, c.district,
			coalesce(c.agency, a.agency, c.agency_name) AS agency, coalesce(c.department, c.department_name) AS department,
			coalesce(c.project, p.project, c.project_name, '') AS project
		FROM cell c
		CROSS JOIN only_year y
		LEFT JOIN project_code p ON p.project_name = c.project_name
		LEFT JOIN agency_code a ON a.agency_name = c.agency_name
	), project_agency AS (
		SELECT n.project, min(n.agency) AS agency FROM named n WHERE n.project <> '' GROUP BY n.project HAVING count(DISTINCT n.agency) = 1
	)
	SELECT n.nth, n.item, n.part, n.fiscal_year, n.district, coalesce(n.agency, o.agency, n.department), n.department, n.project
	FROM named n
	LEFT JOIN project_agency o ON o.project = n.project;
END;
COMMENT ON FUNCTION keyed_entries(jsonb) IS
	'各行所属的年度、单位、项目；缺代码的由同名的其他行补上: the rows with their keys; where a code is missing, other rows that have the name with one code give it';

CREATE FUNCTION budget_system_forms(rows jsonb)
	RETURNS TABLE (fiscal_year integer, unit text, project text, districts text[], keys jsonb, parts jsonb, first_row jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	WITH keyed AS (
		SELECT k.* FROM keyed_entries(rows) k WHERE budget_system_yes(k.item -> 'keys' -> 'is_deleted') IS NOT TRUE
	), form AS (
		SELECT k.fiscal_year, k.unit, k.project, array_agg(DISTINCT k.district) FILTER (WHERE k.district IS NOT NULL) AS districts, min(k.department) AS department,
			min(k.nth) AS nth, (array_agg(k.item ORDER BY k.nth))[1] AS first_row,
			-- what the rows of a form say of it, each cell as its first row has it
			(SELECT jsonb_object_agg(e.key, e.value) FROM unnest((array_agg(k.item -> 'keys' ORDER BY k.nth DESC))) r (keys) CROSS JOIN LATERAL jsonb_each(r.keys) e) AS keys
		FROM keyed k
		WHERE k.part NOT LIKE 'approved%'
		GROUP BY k.fiscal_year, k.unit, k.project
	), owner AS (
		-- Approved rows are of the project, or of the department: that of its own, else of the only unit of it that has a form.
		SELECT k.nth, k.item, k.part, k.fiscal_year AS its_year, k.unit AS its_unit, k.project AS its_project, f.fiscal_year, f.unit, f.project,
			f.unit = k.unit AS same_unit, bool_or(f.unit = k.unit) OVER (PARTITION BY k.nth) AS unit_has_form, count(*) OVER (PARTITION BY k.nth) AS forms
		FROM keyed k
		LEFT JOIN form f ON f.fiscal_year = k.fiscal_year AND f.project = k.project AND (k.project <> '' OR f.unit = k.unit OR f.department = k.unit)
			AND (k.district = ANY (f.districts)) IS NOT FALSE
		WHERE k.part LIKE 'approved%'
	), owned AS (
		SELECT k.nth, k.item, k.part, k.fiscal_year, k.unit, k.project FROM keyed k WHERE k.part NOT LIKE 'approved%'
		UNION ALL
		SELECT DISTINCT o.nth, o.item, o.part, coalesce(c.fiscal_year, o.its_year), CASE WHEN c.fiscal_year IS NULL THEN o.its_unit ELSE o.unit END,
			coalesce(c.project, o.its_project)
		FROM owner o
		-- where several units of a department could be meant, none is
		LEFT JOIN LATERAL (SELECT o.fiscal_year, o.project WHERE o.project <> '' OR o.same_unit OR o.forms = 1) c ON true
		WHERE o.same_unit OR NOT coalesce(o.unit_has_form, false)
	), part AS (
		SELECT o.fiscal_year, o.unit, o.project, o.part, jsonb_agg(o.item ORDER BY o.nth) AS rows, min(o.nth) AS nth
		FROM owned o
		GROUP BY o.fiscal_year, o.unit, o.project, o.part
	)
	SELECT p.fiscal_year, p.unit, p.project, f.districts, f.keys, jsonb_object_agg(p.part, p.rows), coalesce(f.first_row, (jsonb_agg(p.rows -> 0 ORDER BY p.nth)) -> 0)
	FROM part p
	LEFT JOIN form f ON f.fiscal_year IS NOT DISTINCT FROM p.fiscal_year AND f.unit IS NOT DISTINCT FROM p.unit AND f.project = p.project
	GROUP BY p.fiscal_year, p.unit, p.project, f.districts, f.keys, f.first_row, f.nth
	ORDER BY coalesce(f.nth, min(p.nth));
END;
COMMENT ON FUNCTION budget_system_forms(jsonb) IS
	'按年度、单位、项目分组的各行: the rows of each form, by part; keys is NULL where only approved rows are there';
