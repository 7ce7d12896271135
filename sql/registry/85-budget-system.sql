-- ---------------------------------------------------------------- forms as the national budget system exports them (预算管理一体化)
-- Its tables have one row for each indicator, amount and goal of every form; a form is put together from them by its keys.

-- part says what the column is of: a part of the form that only its table has, a key of the form, or the system's own record of the row.
CREATE FUNCTION budget_system_columns() RETURNS TABLE (column_name text, heading text, part text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 70
BEGIN ATOMIC
	SELECT v.column_name, v.heading, v.part
	FROM (VALUES
		('fiscal_year', '评价年度', 'key'), ('fiscal_year', '预算年度', 'key'), ('fiscal_year', '年度', 'key'),
		('mof_div_code', '财政区划代码', 'key'), ('mof_div_name', '财政区划名称', 'key'),
		('dept_code', '部门代码', 'key'), ('dept_name', '部门名称', 'key'),
		('agency_code', '单位代码', 'key'), ('agency_name', '单位名称', 'key'),
		('pro_code', '项目代码', 'key'), ('pro_name', '项目名称', 'key'),
		('eval_id', '绩效自评信息表主键', 'key'), ('eval_id', '自评信息主键', 'key'),
		('is_last_inst', '是否终审', 'record'), ('is_deleted', '是否删除', 'record'), ('is_deleted', '是否删除1是2否', 'record'),
		('update_time', '更新时间', 'record'), ('create_time', '创建时间', 'record'),
		('updatetime', '更新时间', 'record'), ('createtime', '创建时间', 'record'),
		('total_eval_value', '单位自评得分', 'head'), ('dept_score', '主管部门评分', 'head'), ('dept_suggest', '主管部门处理意见', 'head'),
		('dep_aud_opinion', '部门审核意见', 'head'), ('mof_aud_opinion', '财政审核意见', 'head'),
		('goal_comp', '绩效年度目标完成情况', 'goal'), ('eval_kpi_id', '自评绩效目标主键', 'goal'),
		('ind_comp', '指标值完成情况', 'indicator'), ('ind_weight', '权重', 'indicator'), ('eval_score', '自评得分', 'indicator'),
		('eval_ind_id', '自评指标主键', 'indicator'),
		('bgt_eval_id', '项目资金执行表主键', 'money'), ('found_type_code', '资金来源代码', 'money'), ('found_type_name', '资金来源名称', 'money'),
		('reply_amt', '年初批复数', 'money'), ('year_adj_amt', '年度调整金额', 'money'), ('cur_amt', '变动后预算数', 'money'),
		('year_exe_amt', '全年执行数', 'money'), ('exe_amt_rate', '资金执行率', 'money'), ('exe_score', '资金执行得分', 'money'),
		('kpi_target', '绩效年度绩效预期目标', 'target'), ('kpi_target', '绩效目标', 'target'),
		('kpi_per_id', '项目绩效目标主键', NULL), ('kpi_dep_id', '部门绩效目标主键', NULL),
		('lv1_perf_ind_code', '一级绩效指标代码', 'level'), ('lv1_perf_ind_name', '一级绩效指标名称', 'level'),
		('lv2_perf_ind_code', '二级绩效指标代码', 'level'), ('lv2_perf_ind_name', '二级绩效指标名称', 'level'),
		('lv3_perf_ind_code', '三级绩效指标代码', 'level'), ('lv3_perf_ind_name', '三级绩效指标名称', 'level'),
		('kpi_lv1', '一级指标', 'level'), ('kpi_lv2', '二级指标', 'level'), ('kpi_lv3', '三级指标', 'level'),
		('kpi_id', '项目绩效指标主键', NULL), ('kpi_content', '指标内容', NULL), ('kpi_val', '指标值', 'value'),
		('kpi_evalstd', '评(扣)分标准', NULL), ('computesign', '计算符号', NULL), ('computesign', '指标性质', NULL),
		('meterunit', '计量单位', NULL), ('meterunit', '度量单位', NULL), ('kpi_remark', '备注', NULL),
		('devi_analy', '偏差分析及整改措施', NULL), ('application_advise', '结果应用建议', NULL),
		('version', '版本号', NULL), ('version_name', '版本说明', NULL)
	) v (column_name, heading, part);
END;
COMMENT ON FUNCTION budget_system_columns() IS
	'预算管理一体化绩效表的列名和中文列名: columns of the national budget system''s performance tables, with their Chinese headings and the part of a form that they are of';

CREATE FUNCTION budget_system_names() RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_object_agg(n.word, n.column_name)
	FROM (SELECT c.column_name AS word, c.column_name FROM budget_system_columns() c UNION SELECT c.heading, min(c.column_name) FROM budget_system_columns() c GROUP BY c.heading) n;
END;
COMMENT ON FUNCTION budget_system_names() IS '列名和中文列名的索引: the columns by their names and their Chinese headings';

-- Not STRICT, as are those below that are asked for each cell: so it is expanded where it is called. Lower-case, without the table's name before it and without quotes.
CREATE FUNCTION budget_system_column(heading jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN budget_system_names() ->> regexp_replace(lower(normalize(heading #>> '{}', NFKC)), '\s|["`'']|^[a-z0-9_"`'']+\.' COLLATE "C", '', 'g');
COMMENT ON FUNCTION budget_system_column(jsonb) IS
	'列标题对应的列名，不认识的为空: the column of the national budget system that a heading names, in any case; NULL for any other';

CREATE FUNCTION budget_system_part(columns text[], hint text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
		WHEN k.parts && '{money}' THEN 'money'
		WHEN k.parts && '{indicator}' THEN 'indicator'
		WHEN k.parts && '{goal}' THEN 'goal'
		WHEN k.parts && '{head}' THEN 'head'
		-- What only the columns that both have leave open, the name of the sheet or the file tells.
		WHEN k.parts && '{value,level}' AND hint ~* 'SELF_?EVAL_?IND' THEN 'indicator'
		WHEN k.parts && '{target}' AND hint ~* 'SELF_?EVAL_?GOAL' THEN 'goal'
		WHEN k.parts @> '{value,level}' THEN 'approved_indicator'
		WHEN k.parts && '{target}' THEN 'approved_goal'
	END
	FROM (
		SELECT array_agg(DISTINCT c.part) AS parts FROM budget_system_columns() c WHERE c.column_name = ANY (columns) AND c.part IS NOT NULL
	) k
	WHERE k.parts && '{key}';
END;
COMMENT ON FUNCTION budget_system_part(text[], text) IS
	'一张导出表是自评表的哪一部分（head 表头，goal 目标，indicator 指标，money 资金，approved_indicator 批复指标，approved_goal 批复目标）: which part of the forms a table with these columns holds; hint is the name of its sheet and file; NULL where it is none';

-- The heading stands in one of the first rows; names of columns go before the Chinese headings beside them.
CREATE FUNCTION budget_system_heading(grid sheet_cell[], hint text) RETURNS TABLE (row_no integer, part text, columns jsonb, key_columns jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT h.row_no, h.part, h.columns, coalesce(h.key_columns, '{}')
	FROM (
		SELECT w.row_no, count(w.name) AS known, count(w.name) FILTER (WHERE w.written ~ '^["`'']?[A-Za-z]' COLLATE "C") AS named,
			bool_or(w.name IN ('pro_code', 'mof_div_code', 'eval_id', 'lv3_perf_ind_code')) AS coded,
			budget_system_part(array_agg(w.name), hint) AS part,
			-- a column that is there twice, and one that nobody knows, keeps its heading
			jsonb_object_agg(w.col_no, CASE WHEN w.nth = 1 THEN coalesce(w.name, w.written) ELSE w.written || ' ' || cell_address(w.row_no, w.col_no) END) AS columns,
			jsonb_object_agg(w.col_no, w.name) FILTER (WHERE w.nth = 1 AND EXISTS (
				SELECT FROM budget_system_columns() c WHERE c.column_name = w.name AND c.part IN ('key', 'record'))) AS key_columns
		FROM (
			SELECT n.*, row_number() OVER (PARTITION BY n.row_no, coalesce(n.name, n.written) ORDER BY n.col_no) AS nth
			FROM (
				SELECT c.row_no, c.col_no, budget_system_column(c.value) AS name, c.written
				FROM unnest(grid) c
				WHERE c.row_no <= 20
			) n
		) w
		GROUP BY w.row_no
	) h
	-- Chinese headings alone are those of other papers too: more of them must be there, and a code that only the system has.
	WHERE h.part IS NOT NULL AND (h.named >= 3 OR h.known >= 5 AND h.coded)
	ORDER BY h.named >= 3 DESC, h.row_no
	LIMIT 1;
END;
COMMENT ON FUNCTION budget_system_heading(sheet_cell[], text) IS
	'导出表的标题行: the heading row of an exported table: its row, the part of the forms that it holds and the name of each column by its number, apart those that say what form a row is of; no row where the grid is none';

CREATE FUNCTION budget_system_hint(cells jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE jsonb_typeof(cells) WHEN 'object' THEN concat_ws(' ', cells ->> 'sheet', cells ->> 'file') END;
COMMENT ON FUNCTION budget_system_hint(jsonb) IS '表名和文件名: the names of a grid''s sheet and file, that may tell what it is';

-- Of rows as they are in a large export, no more is looked at than can be its heading, which has no hundreds of columns.
CREATE FUNCTION is_budget_system(cells jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT EXISTS (SELECT FROM budget_system_heading(grid_cells(coalesce(t.top, cells)), budget_system_hint(cells)))
	FROM (
		SELECT jsonb_agg(CASE jsonb_typeof(r.value) WHEN 'array' THEN CASE WHEN jsonb_array_length(r.value) <= 400 THEN r.value ELSE '[]' END ELSE r.value END) AS top
		FROM jsonb_array_elements(jsonb_path_query_array(CASE WHEN jsonb_typeof(grid_rows(cells)) = 'array' THEN grid_rows(cells) ELSE '[]' END, '$[0 to 19]')) r
	) t;
END;
COMMENT ON FUNCTION is_budget_system(jsonb) IS
	'是否为预算管理一体化导出的绩效表: whether a grid is a table as the national budget system exports it';

CREATE FUNCTION budget_system_code(cell jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	-- A spreadsheet keeps 15 digits of a number: a longer code that came as one has lost its end.
	RETURN CASE WHEN jsonb_typeof(cell) = 'string' OR jsonb_typeof(cell) = 'number' AND abs((cell #>> '{}')::numeric) < 1e15
		THEN nullif(regexp_replace(btrim(normalize(cell #>> '{}', NFKC), E' \t\r\n'''), '\.0+$' COLLATE "C", ''), '') END;
COMMENT ON FUNCTION budget_system_code(jsonb) IS
	'代码单元格的文字，超过15位的数值已失真时为空: a code as text; NULL for a number of more than 15 digits, whose end a spreadsheet has lost';

CREATE FUNCTION budget_system_yes(cell jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN lower(budget_system_code(cell)) IN ('1', '是', 'true');
COMMENT ON FUNCTION budget_system_yes(jsonb) IS '标志是否为“是”（1 是，2 否）: whether a flag says yes, 1 as opposed to 2';

CREATE FUNCTION budget_system_sheet(cells jsonb, nth bigint) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(nullif(CASE jsonb_typeof(cells) WHEN 'object' THEN concat_ws(' ', cells ->> 'file', cells ->> 'sheet') END, ''), nth::text);
COMMENT ON FUNCTION budget_system_sheet(jsonb, bigint) IS '文件名和表名，都没有则为序号: the names of a grid''s file and sheet, else its number';

CREATE FUNCTION budget_system_rows(tables jsonb)
	RETURNS TABLE (table_no integer, file text, sheet text, part text, row_no integer, cell text, keys jsonb, entry jsonb)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1000
BEGIN ATOMIC
	SELECT t.table_no, t.file, t.sheet, h.part, d.row_no, d.cell, coalesce(d.keys, '{}'), coalesce(d.entry, '{}')
	FROM (
		-- read once, and not for the heading and the rows each
		SELECT t.ordinality::integer AS table_no, budget_system_sheet(t.value, t.ordinality) AS sheet, budget_system_hint(t.value) AS hint,
			CASE jsonb_typeof(t.value) WHEN 'object' THEN t.value ->> 'file' END AS file, grid_cells(t.value) AS grid
		FROM jsonb_array_elements(tables) WITH ORDINALITY t
		WHERE is_budget_system(t.value)
		OFFSET 0
	) t
	CROSS JOIN LATERAL budget_system_heading(t.grid, t.hint) h
	CROSS JOIN LATERAL (
		SELECT c.row_no, cell_address(c.row_no, min(c.col_no)) AS cell,
			jsonb_object_agg(h.key_columns ->> c.col_no::text, c.value) FILTER (WHERE h.key_columns ? c.col_no::text) AS keys,
			jsonb_object_agg(coalesce(h.columns ->> c.col_no::text, cell_address(c.row_no, c.col_no)), c.value)
				FILTER (WHERE NOT h.key_columns ? c.col_no::text) AS entry,
			count(budget_system_column(CASE c.row_no WHEN h.row_no + 1 THEN c.value END)) AS headings
		FROM unnest(t.grid) c
		WHERE c.row_no > h.row_no
		GROUP BY c.row_no
	) d
	-- below the names of the columns an export has their Chinese headings
	WHERE NOT (d.row_no = h.row_no + 1 AND (d.headings >= 2
		OR cell_year(d.keys -> 'fiscal_year') IS NULL AND d.keys ? 'fiscal_year' AND NOT EXISTS (SELECT FROM jsonb_each_text(d.keys || d.entry) e WHERE e.value ~ '[0-9]')));
END;
COMMENT ON FUNCTION budget_system_rows(jsonb) IS
	'导出表的各行（列名: 值）: the rows of exported tables, each as an object of its columns, those apart that say what form it is of, with its first cell';

-- Of the rows of one form in one table: those of the last instance where there is one, of the highest version, each record once; a form has one head.
CREATE FUNCTION current_entries(rows jsonb, id_column text) RETURNS TABLE (kept jsonb, superseded bigint)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT coalesce(jsonb_agg(i.item ORDER BY i.n) FILTER (WHERE i.nth = 1 AND i.place = 1 AND (i.last OR NOT i.any_last)), '[]'),
		count(*) FILTER (WHERE NOT (i.nth = 1 AND i.place = 1 AND (i.last OR NOT i.any_last)))
	FROM (
		SELECT v.*, row_number() OVER (
			PARTITION BY coalesce((v.item -> 'keys') ->> id_column, v.item -> 'entry' ->> id_column, CASE id_column WHEN 'eval_id' THEN '' END, (v.item -> 'entry')::text), v.place, v.last
			ORDER BY v.item -> 'keys' ->> 'update_time' DESC NULLS LAST, v.n DESC) AS nth
		FROM (
			SELECT l.*, dense_rank() OVER (PARTITION BY l.last ORDER BY
				substring(l.item -> 'entry' ->> 'version' FROM '[0-9]{1,38}' COLLATE "C")::numeric DESC NULLS LAST, l.item -> 'entry' ->> 'version' DESC NULLS LAST) AS place
			FROM (
				SELECT r.value AS item, r.ordinality AS n,
					coalesce(budget_system_yes(r.value -> 'keys' -> 'is_last_inst'), false) AS last,
					bool_or(coalesce(budget_system_yes(r.value -> 'keys' -> 'is_last_inst'), false)) OVER () AS any_last
				FROM jsonb_array_elements(coalesce(rows, '[]')) WITH ORDINALITY r
			) l
		) v
	) i;
END;
COMMENT ON FUNCTION current_entries(jsonb, text) IS
	'同一张表的有效行（终审、最高版本、每条记录一次）和其余行数: the rows that count, and how many don''t: those of the last instance where there is one, of the highest version, each record once and as last updated';

-- ---------------------------------------------------------------- a form from its rows

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

-- ---------------------------------------------------------------- in

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
