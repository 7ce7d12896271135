-- ---------------------------------------------------------------- the form as it is printed
-- form_sheet() is a grid of cells as read_sheet() takes it; what a form has and the layout has no column for is printed all the same.

CREATE FUNCTION form_layout(form jsonb, net_of_transfers boolean DEFAULT NULL) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN coalesce(net_of_transfers, EXISTS (
			SELECT FROM form_list(form -> 'indicators') i WHERE i.cells -> 'content' <> 'null' OR i.cells -> 'corrective_action' <> 'null'
			UNION ALL
			SELECT FROM form_list(form -> 'funds') f WHERE f.cells -> 'upper_transfers' <> 'null'))
		THEN 'changsha' ELSE 'mof'
	END;
COMMENT ON FUNCTION form_layout(jsonb, boolean) IS
	'表样（changsha 长沙，mof 财政部）: which of the two printed layouts a form has, by whether its scheme takes transfers off execution, without a scheme by the columns in use';

-- In the order of printing; `beside` is the heading of a column that another one, named there, stands beside.
CREATE FUNCTION form_headings(layout text)
	RETURNS TABLE (part text, key text, heading text, always boolean, width numeric, style text, column_no bigint)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	SELECT v.part, v.key, CASE form_headings.layout WHEN 'changsha' THEN v.changsha ELSE v.mof END,
		CASE form_headings.layout WHEN 'changsha' THEN v.always <> 'mof' ELSE v.always <> 'changsha' END AND v.always <> '',
		v.width, v.style, row_number() OVER ()
	FROM (VALUES
		('head', '1', NULL, NULL, 'both', 10, 'label'), ('head', '2', NULL, NULL, 'both', 30, 'text'),
		('head', '3', NULL, NULL, 'both', 14, 'label'), ('head', '4', NULL, NULL, 'both', 26, 'text'),
		('fund', 'line', '资金来源', '', 'both', 14, 'text'),
		('fund', 'initial_budget', '年初预算数', '年初预算数', 'mof', 9, 'number'),
		('fund', 'budget', '全年预算数（A）', '全年预算数', 'both', 9, 'number'),
		('fund', 'received', '实际到位资金', '实际到位资金', '', 9, 'number'),
		('fund', 'executed', '全年执行数（B）', '全年执行数', 'both', 9, 'number'),
		('fund', 'upper_transfers', '上级财政转移支付（C）', '上级财政转移支付', 'changsha', 11, 'number'),
		('fund', 'points', '分值', '分值', 'both', 5, 'number'),
		('fund', 'rate', '执行率（(B-C)/A）', '执行率', 'both', 9, 'number'),
		('fund', 'score', '得分', '得分', 'both', 6, 'number'),
		('fund', 'amount', '金额', '金额', '', 9, 'number'),
		('fund', 'group', '资金分类', '资金分类', '', 9, 'text'),
		('fund', 'evidence', '佐证材料', '佐证材料', '', 10, 'text'),
		('goal', 'content', '年初设定目标', '预期目标', 'both', 40, 'text'),
		('goal', 'achievement', '目标完成情况', '实际完成情况', 'both', 40, 'text'),
		('indicator', 'level1', '一级指标', '一级指标', 'both', 6, 'label'),
		('indicator', 'level2', '二级指标', '二级指标', 'both', 7, 'label'),
		('indicator', 'level3', '三级指标', '三级指标', 'both', 9, 'text'),
		('indicator', 'content', '目标内容', '目标内容', 'changsha', 18, 'text'),
		('indicator', 'target', '目标值', '年度指标值', 'both', 13, 'text'),
		('indicator', 'approved_target', '批复指标值', '批复指标值', '', 10, 'text'),
		('indicator', 'actual', '完成值', '实际完成值', 'both', 15, 'text'),
		('indicator', 'standard', '评分标准', '评分标准', '', 15, 'text'),
		('indicator', 'points', '分值', '分值', 'both', 4, 'number'),
		('indicator', 'score', '得分', '得分', 'both', 4, 'number'),
		('indicator', 'deviation_reason', '未完成原因', '偏差原因分析及改进措施', 'both', 10, 'text'),
		('indicator', 'corrective_action', '改进措施', '改进措施', 'changsha', 10, 'text'),
		('indicator', 'evidence', '佐证材料', '佐证材料', '', 10, 'text'),
		('base', 'line', '项目', '项目', 'both', 24, 'text')
	) v (part, key, changsha, mof, always, width, style);
END;
COMMENT ON FUNCTION form_headings(text) IS
	'两种表样的各栏: columns of the parts of a form in a layout, those that are always printed and those that are where a line has them';

CREATE FUNCTION achieved_beside(form jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN coalesce(form -> 'achievement' <> 'null', false)
		AND NOT EXISTS (SELECT FROM form_list(form -> 'goals') g WHERE g.cells -> 'achievement' <> 'null');
COMMENT ON FUNCTION achieved_beside(jsonb) IS
	'完成情况是否一格写全: whether what was achieved is one cell beside all goals; where goals have their own, it is a line below them';

-- In plpgsql the words are put together once in a session, and not whenever a form is printed.
CREATE FUNCTION heading_roles(written text) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN sheet_roles() -> sheet_word(normalize(written, NFKC));
END
$$;
COMMENT ON FUNCTION heading_roles(text) IS '文字作为表头的含义: what a text is to the reader of sheets as a heading, in each part of a form; NULL if it is none';

CREATE FUNCTION form_label(field text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN sheet_terms() -> 'form' ->> field;
END
$$;
COMMENT ON FUNCTION form_label(text) IS '表头、表尾栏目的通行名称: what the reader of sheets calls a member of the head or the tail of a form; NULL if it has no word for it';

-- A target that the form gives in three cells is kept with them, each under its heading: they are printed in its place.
CREATE FUNCTION target_parts(form jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT i.cells FROM form_list(form -> 'indicators') i WHERE jsonb_typeof(i.cells) = 'object'
	), key AS MATERIALIZED (
		SELECT DISTINCT k.key, heading_roles(k.key) ->> 'indicators' AS field
		FROM line l
		CROSS JOIN LATERAL jsonb_object_keys(l.cells) k (key)
		WHERE octet_length(k.key) > length(k.key)
	)
	SELECT jsonb_build_object('sign', s.key, 'value', v.key, 'unit', u.key)
	FROM key v
	LEFT JOIN key s ON s.field = 'target.sign'
	LEFT JOIN key u ON u.field = 'target.unit'
	WHERE v.field = 'target'
		AND EXISTS (
			SELECT FROM line l
			WHERE coalesce(l.cells -> s.key, l.cells -> u.key) <> 'null'
				AND joined_target(l.cells ->> s.key, l.cells ->> v.key, l.cells ->> u.key) = l.cells ->> 'target')
	ORDER BY v.key COLLATE "C", s.key COLLATE "C", u.key COLLATE "C"
	LIMIT 1;
END;
COMMENT ON FUNCTION target_parts(jsonb) IS
	'分三格填写的目标值，其各格的键名: the keys under which sign, value and unit of targets are kept that a form gives in three cells; NULL if it does not';

-- A target that was corrected since is printed as it is now.
CREATE FUNCTION parted_target(cells jsonb, parts jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN parts IS NULL THEN cells
		WHEN joined_target(cells ->> (parts ->> 'sign'), cells ->> (parts ->> 'value'), cells ->> (parts ->> 'unit')) IS NOT DISTINCT FROM cells ->> 'target'
			THEN cells - 'target'
		ELSE cells - ARRAY['target', parts ->> 'sign', parts ->> 'unit'] || jsonb_build_object(parts ->> 'value', cells -> 'target')
	END;
COMMENT ON FUNCTION parted_target(jsonb, jsonb) IS '目标值分三格的指标行: an indicator with its target in the cells that it was given in';

-- Amounts by the nature of income and of expenditure stand side by side, under no column; they do here if the reader will
-- find the column that they are meant for, as it does: where a group adds up to the amount of the first line.
CREATE FUNCTION paired_funds(form jsonb) RETURNS TABLE (line_no integer, slot bigint, slots bigint, field text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT l.line_no, l.cells, l.cells ->> 'group' AS in_group, a.field, a.fields,
			coalesce(l.cells -> 'group' <> 'null', false) OR coalesce(l.cells -> 'amount' <> 'null', false) AS is_pair
		FROM form_list(form -> 'funds') l
		CROSS JOIN LATERAL (
			SELECT min(k.key) FILTER (WHERE k.key IN ('amount', 'budget', 'executed', 'initial_budget')) AS field, count(*) AS fields
			FROM jsonb_each(CASE jsonb_typeof(l.cells) WHEN 'object' THEN l.cells ELSE '{}' END) k
			WHERE k.key NOT IN ('line', 'group') AND k.value <> 'null'
		) a
	), total AS (
		SELECT l.cells FROM line l WHERE NOT l.is_pair ORDER BY l.line_no LIMIT 1
	), pile AS MATERIALIZED (
		SELECT l.in_group, min(l.line_no) AS first_line, bool_and(l.fields = 0 OR l.fields = 1 AND l.cells ->> l.field ~ '^-?[0-9][0-9,.]*$' COLLATE "C") AND count(DISTINCT l.field) <= 1 AS is_plain,
			min(l.field) AS field, sum(cell_number(l.cells -> l.field)) AS amount
		FROM line l
		WHERE l.is_pair
		GROUP BY l.in_group
	), slot AS (
		SELECT p.in_group, row_number() OVER (ORDER BY p.first_line) - 1 AS slot, count(*) OVER () AS slots,
			bool_and(p.is_plain AND (p.field IS NULL OR p.field = CASE p.amount WHEN cell_number(t.cells -> 'budget') THEN 'budget'
				WHEN cell_number(t.cells -> 'executed') THEN 'executed' WHEN cell_number(t.cells -> 'initial_budget') THEN 'initial_budget' ELSE 'amount' END)) OVER () AS will_do
		FROM pile p
		CROSS JOIN total t
	)
	SELECT l.line_no, s.slot, s.slots, l.field
	FROM line l
	JOIN slot s ON s.in_group IS NOT DISTINCT FROM l.in_group
	WHERE l.is_pair AND s.will_do AND s.slots <= 3;
END;
COMMENT ON FUNCTION paired_funds(jsonb) IS
	'按收入性质、支出性质并列的资金行: lines of money that stand side by side by what they are grouped by, and in which place of the row each stands';

CREATE FUNCTION form_lines(form jsonb) RETURNS TABLE (part text, line_no integer, cells jsonb, row_no integer, slot bigint, slots bigint, field text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 40
BEGIN ATOMIC
	WITH fund AS (
		SELECT l.line_no, l.cells, p.slot, p.slots, p.field,
			coalesce(p.slot > lag(p.slot) OVER by_line, false) AS beside, min(l.line_no) FILTER (WHERE p.slot IS NOT NULL AND l.cells ? 'group') OVER () AS first_grouped
		FROM form_list(form -> 'funds') l
		LEFT JOIN paired_funds(form) p ON p.line_no = l.line_no
		WINDOW by_line AS (ORDER BY l.line_no)
	)
	-- The names of the groups stand in a row above the first of them.
	SELECT 'fund' AS part, f.line_no, (f.cells - 'is_total') || printed_evidence(f.cells) AS cells,
		(count(*) FILTER (WHERE NOT f.beside) OVER (ORDER BY f.line_no) + CASE WHEN f.line_no >= f.first_grouped THEN 1 ELSE 0 END)::integer AS row_no,
		f.slot, f.slots, f.field
	FROM fund f
	UNION ALL
	SELECT p.part, l.line_no,
		CASE WHEN jsonb_typeof(l.cells) <> 'object' THEN jsonb_build_object('content', l.cells)
			WHEN p.part = 'indicator' THEN parted_target(l.cells, p.parts) || printed_evidence(l.cells)
			ELSE l.cells END
			|| CASE WHEN p.part = 'goal' AND l.line_no = 1 AND achieved_beside(form) THEN jsonb_build_object('achievement', form -> 'achievement') ELSE '{}' END AS cells,
		l.line_no AS row_no, NULL AS slot, NULL AS slots, NULL AS field
	FROM (VALUES ('goal', 'goals', NULL), ('indicator', 'indicators', target_parts(form)), ('base', 'base_data', NULL)) p (part, key, parts)
	CROSS JOIN LATERAL form_list(form -> p.key) l
	UNION ALL
	SELECT 'goal' AS part, 1 AS line_no, jsonb_build_object('achievement', form -> 'achievement') AS cells, 1 AS row_no, NULL AS slot, NULL AS slots, NULL AS field
	WHERE achieved_beside(form) AND NOT EXISTS (SELECT FROM form_list(form -> 'goals'));
END;
COMMENT ON FUNCTION form_lines(jsonb) IS
	'自评表 JSON 的各行: lines of the tables of a form as they are printed, a goal in plain text as one with content only; slot is the place of money that shares its row';

CREATE FUNCTION total_lines(form jsonb) RETURNS TABLE (row_no bigint, label text, cells jsonb)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 2
BEGIN ATOMIC
	-- Subtotals, then the total, which has its line even where nothing is in it.
	SELECT t.line_no::bigint AS row_no, t.cells ->> 'line' AS label, t.cells - 'line' AS cells
	FROM form_list(form -> 'totals') t
	WHERE jsonb_typeof(t.cells) = 'object'
	UNION ALL
	SELECT 1 + count(*) AS row_no, '总分'::text AS label, CASE jsonb_typeof(form -> 'total') WHEN 'object' THEN form -> 'total' ELSE '{}' END AS cells
	FROM form_list(form -> 'totals') t;
END;
COMMENT ON FUNCTION total_lines(jsonb) IS '小计、总分各行: the lines of totals of a form, the one that counts last';

-- What the reader keeps under Latin letters or figures only has a full colon behind, which keeps it from being a key of the form's own.
CREATE FUNCTION printed_label(key text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN octet_length(rtrim(key, '：')) = length(rtrim(key, '：')) AND key <> '：' THEN rtrim(key, '：') ELSE key END;
COMMENT ON FUNCTION printed_label(text) IS '键名印出的文字: what is printed for the key of a cell that the layout has no heading for';

CREATE FUNCTION column_edges(form jsonb, layout text)
	RETURNS TABLE (part text, column_no bigint, key text, heading text, style text, share numeric, right_edge numeric)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT l.part, l.cells FROM form_lines(form) l WHERE l.slot IS NULL
		UNION ALL
		SELECT 'indicator' AS part, t.cells FROM total_lines(form) t WHERE t.cells <> '{}'
	), part AS (
		SELECT p.key, CASE p.place WHEN 'value' THEN 0 WHEN 'sign' THEN -0.5 ELSE 0.5 END AS beside
		FROM jsonb_each_text(target_parts(form)) p (place, key)
		WHERE p.key IS NOT NULL
	), used AS MATERIALIZED (
		SELECT DISTINCT l.part, c.key
		FROM line l
		CROSS JOIN LATERAL jsonb_each(l.cells) c
		WHERE c.value NOT IN ('null', '""')
	), shown AS (
		SELECT h.part, h.column_no, h.key,
			CASE WHEN h.key = 'deviation_reason' AND EXISTS (SELECT FROM used u WHERE u.key = 'corrective_action') AND column_edges.layout = 'mof'
				THEN '偏差原因分析' ELSE h.heading END AS heading,
			h.width, h.style
		FROM form_headings(column_edges.layout) h
		WHERE (h.always OR EXISTS (SELECT FROM used u WHERE u.part = h.part AND u.key = h.key))
			AND NOT (h.part = 'indicator' AND h.key = 'target' AND EXISTS (SELECT FROM part p))
		UNION ALL
		SELECT h.part, h.column_no + p.beside, p.key, p.key AS heading, CASE p.beside WHEN 0 THEN 9 ELSE 6 END AS width, h.style
		FROM part p
		JOIN form_headings(column_edges.layout) h ON h.part = 'indicator' AND h.key = 'target'
		UNION ALL
		SELECT u.part, 1000 + row_number() OVER (ORDER BY u.key COLLATE "C") AS column_no, u.key,
			printed_label(u.key) AS heading, 9 AS width, 'text' AS style
		FROM used u
		WHERE NOT EXISTS (SELECT FROM form_headings(column_edges.layout) h WHERE h.part = u.part AND h.key = u.key)
			AND NOT (u.part = 'indicator' AND EXISTS (SELECT FROM part p WHERE p.key = u.key))
	)
	SELECT s.part, row_number() OVER in_order, s.key, s.heading, s.style,
		s.width / sum(s.width) OVER in_part, sum(s.width) OVER in_order / sum(s.width) OVER in_part
	FROM shown s
	WHERE s.part = 'head' OR s.part = 'indicator' AND form -> 'total' <> 'null'
		OR EXISTS (SELECT FROM line l WHERE l.part = s.part)
	WINDOW in_part AS (PARTITION BY s.part), in_order AS (PARTITION BY s.part ORDER BY s.column_no);
END;
COMMENT ON FUNCTION column_edges(jsonb, text) IS
	'要印的各栏及其宽度份额，另加的栏以原键为标题: columns that a form is printed with, with their shares of the width; what has no column of the layout comes last, under its own key';

-- The part with the most columns makes the grid. Of another's columns each ends at a line of the grid that is near, else at a new one;
-- near is less than half the narrowest of them, so that no two end at the same. Handed on as one value, as it takes longer than what it serves.
CREATE FUNCTION printed_grid(form jsonb, layout text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH RECURSIVE edge AS MATERIALIZED (
		SELECT c.*, least(0.03, min(c.share) OVER (PARTITION BY c.part) * 0.49) AS near FROM column_edges(form, printed_grid.layout) c
	), part AS MATERIALIZED (
		SELECT e.part, row_number() OVER (ORDER BY count(*) DESC, e.part = 'indicator' DESC, e.part = 'fund' DESC, e.part) AS turn FROM edge e GROUP BY e.part
	), grid AS (
		SELECT 1::bigint AS turn, (SELECT array_agg(e.right_edge) FROM edge e JOIN part p ON p.part = e.part AND p.turn = 1) AS lines
		UNION ALL
		SELECT g.turn + 1, g.lines || ARRAY(
			SELECT e.right_edge FROM edge e JOIN part p ON p.part = e.part AND p.turn = g.turn + 1
			WHERE NOT EXISTS (SELECT FROM unnest(g.lines) l (line) WHERE abs(l.line - e.right_edge) <= e.near))
		FROM grid g
		WHERE g.turn < (SELECT max(p.turn) FROM part p)
	), line AS MATERIALIZED (
		SELECT l.line, row_number() OVER by_line AS line_no, l.line - lag(l.line, 1, 0::numeric) OVER by_line AS width
		FROM unnest((SELECT g.lines FROM grid g ORDER BY g.turn DESC LIMIT 1)) l (line)
		WINDOW by_line AS (ORDER BY l.line)
	), placed AS (
		SELECT e.*, 1 + n.line_no AS last_column
		FROM edge e
		CROSS JOIN LATERAL (
			SELECT l.line_no FROM line l ORDER BY abs(l.line - e.right_edge), l.line_no LIMIT 1
		) n
	), spanned AS (
		-- The first column of the grid is for the names of the parts that have one.
		SELECT p.*, 1 + lag(p.last_column, 1, CASE WHEN p.part IN ('head', 'base') THEN 0 ELSE 1 END::bigint)
			OVER (PARTITION BY p.part ORDER BY p.column_no) AS first_column
		FROM placed p
	)
	SELECT jsonb_build_object(
		'widths', (SELECT jsonb_build_array(4) || jsonb_agg(round(l.width * 96, 2) ORDER BY l.line_no) FROM line l),
		'columns', (SELECT jsonb_agg(jsonb_build_object('part', s.part, 'column_no', s.column_no, 'key', s.key, 'heading', s.heading, 'style', s.style,
				'first_column', s.first_column, 'last_column', s.last_column))
			FROM spanned s));
END;
COMMENT ON FUNCTION printed_grid(jsonb, text) IS
	'印刷网格（列宽，各栏所占的列）: the common grid of a form''s parts: how wide its columns are, and which of them each column of a part takes';

CREATE FUNCTION grid_columns(grid jsonb)
	RETURNS TABLE (part text, column_no bigint, key text, heading text, style text, first_column bigint, last_column bigint)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	SELECT c.part, c.column_no, c.key, c.heading, c.style, c.first_column, c.last_column
	FROM jsonb_to_recordset(grid -> 'columns')
		AS c (part text, column_no bigint, key text, heading text, style text, first_column bigint, last_column bigint);
END;
COMMENT ON FUNCTION grid_columns(jsonb) IS '印刷网格的各栏: the columns of a printed grid, as rows';

CREATE FUNCTION names_money_unit(form jsonb) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN coalesce(form ->> 'money_unit' ~ '^(百万|亿|万|千)?元$' COLLATE "C", false) AND EXISTS (SELECT FROM form_list(form -> 'funds'));
COMMENT ON FUNCTION names_money_unit(jsonb) IS '资金情况之后是否注明金额单位: whether the name of the money''s table says its unit; else the head of the form does';

-- Name and amount share a cell, as that is how these forms are.
CREATE FUNCTION paired_cells(form jsonb, grid jsonb)
	RETURNS TABLE (row_no integer, first_column bigint, last_column bigint, value jsonb)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT l.* FROM form_lines(form) l WHERE l.slot IS NOT NULL
	), said AS (
		SELECT l.row_no, l.slot, concat(l.cells ->> 'line', '：', l.cells ->> l.field) AS said FROM line l
		UNION ALL
		SELECT min(l.row_no) OVER () - 1, l.slot, concat(l.cells ->> 'group', '：')
		FROM (SELECT DISTINCT ON (l.slot) l.* FROM line l WHERE l.cells ? 'group' ORDER BY l.slot, l.row_no) l
	), col AS (
		SELECT c.first_column, c.last_column, sum(v.width) AS width, sum(sum(v.width)) OVER (ORDER BY c.first_column) AS right_edge, sum(sum(v.width)) OVER () AS all_width
		FROM grid_columns(paired_cells.grid) c
		JOIN jsonb_array_elements_text(paired_cells.grid -> 'widths') WITH ORDINALITY w (said, column_no) ON w.column_no BETWEEN c.first_column AND c.last_column
		CROSS JOIN LATERAL (SELECT w.said::numeric AS width) v
		WHERE c.part = 'fund'
		GROUP BY c.first_column, c.last_column
	), place AS (
		-- as nearly of one width as the columns above let them be
		SELECT c.slot, min(c.first_column) AS first_column, max(c.last_column) AS last_column
		FROM (SELECT c.*, floor((c.right_edge - c.width / 2) * (SELECT max(l.slots) FROM line l) / c.all_width) AS slot FROM col c) c
		GROUP BY c.slot
	)
	SELECT r.row_no, p.first_column, p.last_column, to_jsonb(s.said)
	FROM (SELECT DISTINCT s.row_no FROM said s) r
	CROSS JOIN place p
	LEFT JOIN said s ON s.row_no = r.row_no AND s.slot = p.slot;
END;
COMMENT ON FUNCTION paired_cells(jsonb, jsonb) IS '并列资金行的单元格: cells of lines of money that stand side by side';

-- Sections stand in the order of their numbers: 1 title, 2 year, 3 head, 4 money, 5 mandate, 6 goals, 7 achievement, 8 indicators, 9 totals,
-- 10 tail, 11 and 12 base data. Rows count from 1 within a section; categories are merged over the lines that repeat them, what was achieved over all goals.
CREATE FUNCTION table_cells(form jsonb, layout text, grid jsonb)
	RETURNS TABLE (section integer, row_no bigint, first_column bigint, last_row bigint, last_column bigint, value jsonb, style text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 300
BEGIN ATOMIC
	WITH col AS MATERIALIZED (
		SELECT c.* FROM grid_columns(table_cells.grid) c
	), line AS MATERIALIZED (
		SELECT l.* FROM form_lines(form) l
	), block AS MATERIALIZED (
		SELECT b.section, b.part, b.name, coalesce((SELECT max(l.row_no) FROM line l WHERE l.part = b.part), 0) AS lines
		FROM (VALUES
			(4, 'fund', CASE WHEN table_cells.layout = 'mof' AND form ->> 'kind' = 'project' THEN '项目资金' ELSE '资金情况' END
				|| coalesce('（' || CASE WHEN names_money_unit(form) THEN form ->> 'money_unit' END || '）', '')),
			(6, 'goal', '年度总体目标'),
			(8, 'indicator', CASE table_cells.layout WHEN 'mof' THEN '绩效指标' ELSE '年度绩效指标' END),
			(12, 'base', NULL)
		) b (section, part, name)
		WHERE EXISTS (SELECT FROM col c WHERE c.part = b.part)
	), cell AS (
		SELECT b.section, b.lines, l.row_no AS line_no, c.*, l.cells -> c.key AS value,
			CASE c.key
				WHEN 'level1' THEN (l.cells ->> 'level1' = lag(l.cells ->> 'level1') OVER above) IS NOT TRUE
				WHEN 'level2' THEN (l.cells ->> 'level1' = lag(l.cells ->> 'level1') OVER above
					AND l.cells ->> 'level2' = lag(l.cells ->> 'level2') OVER above) IS NOT TRUE
				WHEN 'achievement' THEN l.line_no = 1 OR b.part <> 'goal' OR NOT achieved_beside(form)
				ELSE true
			END AS begins
		FROM block b
		JOIN line l ON l.part = b.part AND l.slot IS NULL
		JOIN col c ON c.part = b.part
		WINDOW above AS (PARTITION BY b.part, c.key ORDER BY l.line_no)
	)
	SELECT b.section, 1::bigint AS row_no, 1::bigint AS first_column, 1 + b.lines::bigint AS last_row, 1::bigint AS last_column,
		to_jsonb(b.name) AS value, 'label'::text AS style
	FROM block b
	WHERE b.name IS NOT NULL
	UNION ALL
	SELECT b.section, 1::bigint AS row_no, c.first_column, 1::bigint AS last_row, c.last_column, to_jsonb(c.heading) AS value, 'head'::text AS style
	FROM block b
	JOIN col c ON c.part = b.part
	UNION ALL
	SELECT c.section, 1 + c.line_no::bigint, c.first_column,
		CASE c.part WHEN 'fund' THEN 1 + c.line_no ELSE lead(c.line_no, 1, c.lines + 1) OVER (PARTITION BY c.part, c.column_no ORDER BY c.line_no) END::bigint,
		c.last_column, c.value, c.style
	FROM cell c
	WHERE c.begins
	UNION ALL
	SELECT 4 AS section, 1 + p.row_no::bigint, p.first_column, 1 + p.row_no::bigint AS last_row, p.last_column, p.value, 'text'::text AS style
	FROM paired_cells(form, table_cells.grid) p;
END;
COMMENT ON FUNCTION table_cells(jsonb, text, jsonb) IS
	'资金、目标、指标、基础数据各表的单元格: cells of the tables of a form, with their headings and the names of the parts';

-- as_pair: label and value share a cell, as the label would be something else in one of its own, or the value a label with its value.
CREATE FUNCTION printed_members(form jsonb) RETURNS TABLE (section integer, member_no bigint, label text, value jsonb, whole_line boolean, as_pair boolean)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	WITH known AS (
		SELECT v.section, v.member_no, v.label, form #> v.path AS value, v.path
		FROM (VALUES
			(3, 1, '项目名称', '{subject}'::text[]),
			(3, 2, '主管部门', '{supervising_department}'),
			(3, 3, '实施单位', '{implementing_unit}'),
			(3, 4, '部门(单位)名称', CASE WHEN form #> '{department,name}' <> 'null' THEN '{department,name}' ELSE '{department,code}' END::text[]),
			(3, 5, '填报单位', '{filing_unit}'),
			(3, 6, '所属独立核算单位个数', '{department,accounting_units}'),
			(3, 7, CASE form ->> 'kind' WHEN 'project' THEN '项目负责人' ELSE '单位负责人' END, '{responsible}'), (3, 8, '项目是否完成', '{finished}'),
			(3, 9, '项目编码', '{project_code}'), (3, 10, '项目类型', '{project_type}'), (3, 11, '项目起止时间', '{project_period}'),
			(3, 12, '金额单位', CASE WHEN NOT names_money_unit(form) THEN '{money_unit}' END::text[]),
			(3, 13, '是否涉密', '{classified}'),
			(10, 1, '填报人', '{filled_in_by}'), (10, 2, '联系电话', '{phone}'), (10, 3, '填报日期', '{filed_on}')
		) v (section, member_no, label, path)
	), other AS (
		SELECT 3 AS section, 101 AS member_no, d.key, d.value, NULL::text AS word
		FROM jsonb_each(CASE jsonb_typeof(form -> 'department') WHEN 'object' THEN form -> 'department' ELSE '{}' END) d
		WHERE d.key NOT IN ('code', 'name', 'accounting_units')
		UNION ALL
		-- Under what the reader of sheets calls it; remarks are numbered as they come.
		SELECT 10 AS section, CASE WHEN r.nth IS NULL THEN 103 ELSE 104 + r.nth END AS member_no, f.key, f.value,
			CASE WHEN r.nth IS NULL THEN form_label(f.key) ELSE '备注' END AS word
		FROM jsonb_each(form || printed_evidence(form)) f
		CROSS JOIN LATERAL (SELECT coalesce(nullif(substring(f.key FROM '^remarks([0-9]{0,6})$' COLLATE "C"), ''),
			CASE f.key WHEN 'remarks' THEN '1' END)::integer AS nth) r
		WHERE f.key NOT IN (SELECT k.path[1] FROM known k WHERE k.path IS NOT NULL)
			AND f.key NOT IN ('title', 'scheme', 'fiscal_year', 'kind', 'money_unit', 'mandate', 'achievement', 'funds', 'goals', 'indicators', 'total')
			AND NOT (f.key IN ('base_data', 'totals') AND jsonb_typeof(f.value) = 'array')
	), member AS (
		SELECT k.section, k.member_no, k.label, k.value, k.section = 3 AND k.member_no = 1 AS whole_line, true AS is_known
		FROM known k
		UNION ALL
		SELECT o.section, o.member_no, coalesce(o.word, printed_label(o.key)), o.value, o.word IS NULL OR o.member_no > 103, o.word IS NOT NULL
		FROM other o
	), said AS (
		SELECT m.section, m.member_no, m.label, m.is_known, CASE
				WHEN jsonb_typeof(m.value) IN ('array', 'object') THEN to_jsonb(nested_text(m.value))
				ELSE CASE m.value WHEN 'true' THEN '"是"' WHEN 'false' THEN '"否"' ELSE m.value END END AS value,
			m.whole_line OR jsonb_typeof(m.value) IN ('array', 'object') OR length(m.value #>> '{}') > 60 AS whole_line
		FROM member m
		-- The department is not named again where it is the unit that carried the project out.
		WHERE NOT (m.section = 3 AND m.member_no = 4 AND coalesce(m.value = coalesce(form -> 'implementing_unit', form -> 'supervising_department'), false))
	), told AS (
		SELECT s.*, length(s.label) >= 2 AND length(s.label) <= 20 AND translate(s.label, ':：', '') = s.label
			AND (colon_position(s.value #>> '{}') > 1 OR NOT s.is_known AND (ascii(s.label) BETWEEN 48 AND 57 OR NOT coalesce(heading_roles(s.label) ? 'form', true)))
			-- which the reader would take for several
			AND s.value #>> '{}' !~ '[\s\u3000][^\s:：\u3000]{2,14}[:：]' COLLATE "C" AS as_pair
		FROM said s
		WHERE s.value NOT IN ('null', '""')
	)
	SELECT t.section, row_number() OVER (PARTITION BY t.section, t.whole_line OR t.as_pair ORDER BY t.member_no, t.label COLLATE "C"), t.label, t.value,
		t.whole_line OR t.as_pair, t.as_pair
	FROM told t;
END;
COMMENT ON FUNCTION printed_members(jsonb) IS
	'表头、表尾各项: what a form has above and below its tables, each a label and what is written; what no layout knows is under its own key';

-- Two members to a line, but for long ones and a last one without a neighbour.
CREATE FUNCTION member_cells(form jsonb, grid jsonb)
	RETURNS TABLE (section integer, row_no bigint, first_column bigint, last_row bigint, last_column bigint, value jsonb, style text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	WITH member AS (
		SELECT m.section, m.label, m.value, m.as_pair,
			CASE WHEN m.whole_line THEN m.member_no ELSE (m.member_no + 1) / 2 + count(*) FILTER (WHERE m.whole_line) OVER in_section END AS row_no,
			CASE WHEN m.whole_line OR m.member_no % 2 = 1 THEN 0 ELSE 2 END AS place,
			m.whole_line OR m.member_no % 2 = 1 AND m.member_no = count(*) FILTER (WHERE NOT m.whole_line) OVER in_section AS to_the_end
		FROM printed_members(form) m
		WINDOW in_section AS (PARTITION BY m.section)
	), col AS (
		SELECT c.* FROM grid_columns(member_cells.grid) c WHERE c.part = 'head'
	)
	SELECT m.section, m.row_no, CASE WHEN m.as_pair THEN (SELECT min(e.first_column) FROM col e) ELSE c.first_column END, m.row_no,
		CASE WHEN m.to_the_end AND p.column_no = 2 THEN (SELECT max(e.last_column) FROM col e) ELSE c.last_column END,
		CASE WHEN m.as_pair THEN to_jsonb(m.label || '：' || (m.value #>> '{}')) WHEN p.column_no = 1 THEN to_jsonb(m.label) ELSE m.value END,
		CASE WHEN p.column_no = 1 THEN 'label' ELSE 'text' END
	FROM member m
	CROSS JOIN (VALUES (1), (2)) p (column_no)
	JOIN col c ON c.column_no = m.place + p.column_no
	WHERE NOT (m.as_pair AND p.column_no = 1);
END;
COMMENT ON FUNCTION member_cells(jsonb, jsonb) IS '表头、表尾的单元格: cells of the lines above and below the tables of a form';

CREATE FUNCTION line_cells(form jsonb, layout text, grid jsonb)
	RETURNS TABLE (section integer, row_no bigint, first_column bigint, last_row bigint, last_column bigint, value jsonb, style text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
	WITH col AS MATERIALIZED (
		SELECT c.* FROM grid_columns(line_cells.grid) c
	), size AS (
		SELECT max(c.last_column) AS columns FROM col c
	), line AS (
		SELECT v.section, v.value, v.style
		FROM (VALUES
			(1, coalesce(nullif(form -> 'title', 'null'),
				CASE form ->> 'kind' WHEN 'project' THEN '"项目支出绩效自评表"' ELSE '"部门整体支出绩效自评表"' END::jsonb), 'title'),
			-- a title that says the year is not followed by it
			(2, CASE WHEN written_year(form ->> 'title')::text = form ->> 'fiscal_year' THEN NULL ELSE to_jsonb('（' || CASE WHEN form ->> 'fiscal_year' ~ '年' THEN form ->> 'fiscal_year'
				ELSE (form ->> 'fiscal_year') || CASE line_cells.layout WHEN 'mof' THEN '年度' ELSE '年' END END || '）') END, 'subtitle'),
			(11, CASE WHEN EXISTS (SELECT FROM col c WHERE c.part = 'base') THEN '"基础数据表"'::jsonb END, 'subtitle')
		) v (section, value, style)
		WHERE v.value IS NOT NULL
	), narrative AS (
		SELECT v.section, v.label, v.value
		FROM (VALUES
			(5, '部门职能概述', form -> 'mandate'),
			(7, '目标完成情况', CASE WHEN NOT achieved_beside(form) THEN form -> 'achievement' END)
		) v (section, label, value)
		WHERE v.value <> 'null'
	), total AS MATERIALIZED (
		SELECT t.* FROM total_lines(form) t
	), first_total AS (
		-- Where the points are, unless something was filed before them.
		SELECT c.column_no, c.first_column
		FROM col c
		WHERE c.part = 'indicator' AND (c.key = 'points' OR EXISTS (SELECT FROM total t WHERE t.cells -> c.key NOT IN ('null', '""')))
		ORDER BY c.column_no
		LIMIT 1
	)
	SELECT l.section, 1::bigint AS row_no, 1::bigint AS first_column, 1::bigint AS last_row, g.columns AS last_column, l.value, l.style
	FROM line l
	CROSS JOIN size g
	UNION ALL
	SELECT n.section, 1::bigint AS row_no, p.first_column, 1::bigint AS last_row, coalesce(p.last_column, g.columns),
		CASE p.first_column WHEN 1 THEN to_jsonb(n.label) ELSE n.value END, CASE p.first_column WHEN 1 THEN 'label' ELSE 'text' END
	FROM narrative n
	CROSS JOIN size g
	CROSS JOIN (VALUES (1::bigint, 1::bigint), (2, NULL)) p (first_column, last_column)
	UNION ALL
	SELECT 9 AS section, t.row_no, 1::bigint AS first_column, t.row_no AS last_row, c.first_column - 1, to_jsonb(t.label), 'label'::text AS style
	FROM total t
	CROSS JOIN first_total c
	UNION ALL
	SELECT 9 AS section, t.row_no, c.first_column, t.row_no AS last_row, c.last_column, t.cells -> c.key, CASE c.style WHEN 'label' THEN 'text' ELSE c.style END
	FROM total t
	CROSS JOIN first_total f
	JOIN col c ON c.part = 'indicator' AND c.column_no >= f.column_no;
END;
COMMENT ON FUNCTION line_cells(jsonb, text, jsonb) IS
	'表名、年度、职能概述、总分等行的单元格: cells of the lines of a form that are no table: its title and year, the mandate, the total';

-- ---------------------------------------------------------------- the grid

CREATE FUNCTION range_address(row_no integer, first_column integer, last_row integer, last_column integer) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN cell_address(row_no, first_column)
		|| CASE WHEN last_row > row_no OR last_column > first_column THEN ':' || cell_address(last_row, last_column) ELSE '' END;
COMMENT ON FUNCTION range_address(integer, integer, integer, integer) IS '区域地址（A1 或 A1:B2）: address of a cell, or of merged cells';

-- Numbers keep their decimals on paper: 10.0 is not 10.
CREATE FUNCTION number_format(value jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE jsonb_typeof(value) WHEN 'number' THEN rtrim('0.' || repeat('0', scale((value #>> '{}')::numeric)), '.') END;
COMMENT ON FUNCTION number_format(jsonb) IS '数值的小数位格式，非数值为空: spreadsheet format that shows a number with the decimals that it has, NULL for text';

CREATE FUNCTION sheet_of_form(form jsonb, layout text DEFAULT NULL) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH chosen AS MATERIALIZED (
		SELECT l.layout, printed_grid(form, l.layout) AS grid
		FROM (SELECT coalesce(sheet_of_form.layout, form_layout(form)) AS layout OFFSET 0) l
	), cell AS (
		SELECT t.* FROM chosen c CROSS JOIN LATERAL table_cells(form, c.layout, c.grid) t
		UNION ALL
		SELECT m.* FROM chosen c CROSS JOIN LATERAL member_cells(form, c.grid) m
		UNION ALL
		SELECT l.* FROM chosen c CROSS JOIN LATERAL line_cells(form, c.layout, c.grid) l
	), placed AS (
		-- No section has a row without a cell that begins there.
		SELECT c.*, dense_rank() OVER (ORDER BY c.section, c.row_no) AS sheet_row
		FROM cell c
	)
	SELECT jsonb_build_object(
		'sheet', coalesce(form ->> 'subject', form #>> '{department,name}', form #>> '{department,code}'),
		'columns', (SELECT c.grid -> 'widths' FROM chosen c),
		'cells', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
				'cell', range_address(p.sheet_row::integer, p.first_column::integer, (p.sheet_row + p.last_row - p.row_no)::integer, p.last_column::integer),
				'style', CASE WHEN jsonb_typeof(p.value) = 'number' OR p.style = 'text' AND p.value <> '""' AND cell_is_dash(p.value) THEN 'number' ELSE p.style END,
				'format', number_format(p.value)))
			|| jsonb_build_object('value', CASE WHEN jsonb_typeof(p.value) IN ('array', 'object') THEN to_jsonb(nested_text(p.value)) ELSE p.value END)
			ORDER BY p.sheet_row, p.first_column))
	FROM placed p
	HAVING form IS NOT NULL;
END;
COMMENT ON FUNCTION sheet_of_form(jsonb, text) IS
	'把自评表 JSON 排成印刷表样的网格（layout：changsha 或 mof）: a form in JSON as the grid of cells that it is printed as, in the layout given or the one that fits';

CREATE FUNCTION form_sheet(evaluation_id bigint) RETURNS jsonb
	LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
BEGIN ATOMIC
	SELECT sheet_of_form(f.form, form_layout(f.form, s.net_of_transfers))
	FROM evaluation e
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	CROSS JOIN LATERAL export_form(e.evaluation_id) f (form)
	WHERE e.evaluation_id = form_sheet.evaluation_id;
END;
COMMENT ON FUNCTION form_sheet(bigint) IS
	'自评表的印刷表样（网格，供各种格式输出）: a form as filed, laid out as it is printed, as a grid of cells; NULL if there is no such form';

REVOKE ALL ON FUNCTION
	form_layout(jsonb, boolean), form_headings(text), achieved_beside(jsonb), heading_roles(text), form_label(text), target_parts(jsonb),
	parted_target(jsonb, jsonb), paired_funds(jsonb), form_lines(jsonb), total_lines(jsonb), printed_label(text), column_edges(jsonb, text),
	printed_grid(jsonb, text), names_money_unit(jsonb), paired_cells(jsonb, jsonb), grid_columns(jsonb),
	table_cells(jsonb, text, jsonb), printed_members(jsonb), member_cells(jsonb, jsonb), line_cells(jsonb, text, jsonb),
	range_address(integer, integer, integer, integer), number_format(jsonb), sheet_of_form(jsonb, text), form_sheet(bigint)
	FROM PUBLIC;
