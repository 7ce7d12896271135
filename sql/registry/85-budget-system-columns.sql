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
