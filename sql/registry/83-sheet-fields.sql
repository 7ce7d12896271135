-- ---------------------------------------------------------------- reading a sheet: what a cell holds

CREATE FUNCTION plain_number(written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN written ~ '^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,20})?$' COLLATE "C" THEN written::jsonb END;
COMMENT ON FUNCTION plain_number(text) IS '纯数字文字的数值: text that is nothing but a number, as a number; NULL for any other';

-- What to_jsonb() gives; but that is only STABLE, and would keep its callers from being inlined.
CREATE FUNCTION plain_text(written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_object(ARRAY['', written]) -> '';
COMMENT ON FUNCTION plain_text(text) IS '文字: text as JSON';

-- All weights make 100 %, as all points make 100.
CREATE FUNCTION percent_points(written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN right(written, 1) IN ('%', '％') THEN plain_number(rtrim(normalize(left(written, -1), NFKC))) END;
COMMENT ON FUNCTION percent_points(text) IS '百分比权重折算的分值: points that are written as a weight in percent, NULL for anything else';

CREATE FUNCTION is_number_field(field text) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN field IN ('initial_budget', 'budget', 'received', 'executed', 'upper_transfers', 'amount', 'points', 'score', 'accounting_units');
COMMENT ON FUNCTION is_number_field(text) IS '是否数字栏目: whether a number belongs in a field';

CREATE FUNCTION is_money_field(field text) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN field IN ('initial_budget', 'budget', 'received', 'executed', 'upper_transfers');
COMMENT ON FUNCTION is_money_field(text) IS '是否金额栏目: whether an amount belongs in a field';

CREATE FUNCTION field_reading(field text, written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN is_number_field(field) THEN coalesce(plain_number(written), CASE field WHEN 'points' THEN percent_points(written) END, plain_text(written))
		ELSE plain_text(written) END;
COMMENT ON FUNCTION field_reading(text, text) IS
	'栏目内容的读法（金额、分值为数字，其余为文字）: what a cell holds: a number where a number belongs and nothing else is written, else text';

-- What form_faults() would refuse: points must be a number that is not negative, or a dash.
CREATE FUNCTION field_fault(field text, value jsonb, written text, nth bigint) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN jsonb_typeof(value) NOT IN ('string', 'number') THEN 'wrong_type'
		WHEN field IS NULL THEN 'no_heading'
		WHEN nth > 1 THEN 'second_value'
		WHEN field = 'points' AND written !~ '^[0-9]{1,20}(\.[0-9]{1,20})?$' COLLATE "C" AND (cell_number(coalesce(percent_points(written), plain_text(written))) >= 0 OR cell_is_dash(value)) IS NOT TRUE THEN 'no_points'
	END;
COMMENT ON FUNCTION field_fault(text, jsonb, text, bigint) IS '单元格不能归位的原因，没有时空: why a cell can''t be placed in its field; NULL if it can';

-- A category without line breaks, and the points that some forms print beside it: {产出指标,50}.
CREATE FUNCTION category_parts(written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(
		CASE WHEN translate(written, '0123456789', '') <> written THEN
			regexp_match(translate(written, E' \t\r\n\u3000\u00A0', ''),
				'^([^0-9(（:：]*(?:指标|成本|产出|效益|满意度|过程|投入|管理|决策|效果)[^0-9(（:：]*)[(（:：]?([0-9]{1,3}(?:\.[0-9]{1,2})?)[分%％]?[)）]?$' COLLATE "C") END,
		ARRAY[translate(written, E' \t\r\n\u3000\u00A0', '')]);
COMMENT ON FUNCTION category_parts(text) IS '类别名称及所注分值: a category and the points printed beside it, such as 产出指标(50分)';

-- The three cells of the national system as one target, as a person would write it.
CREATE FUNCTION joined_target(sign text, value text, unit text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
			WHEN value ~ '^[≥≤＞＜>=<＝≧≦]' THEN ''
			WHEN s.sign IN ('≥', '>=', '≧', '大于等于', '大于或等于', '不低于', '不少于') THEN '≥'
			WHEN s.sign IN ('≤', '<=', '≦', '小于等于', '小于或等于', '不高于', '不超过') THEN '≤'
			WHEN s.sign IN ('=', '等于', '==') THEN '='
			WHEN s.sign IN ('>', '大于') THEN '>'
			WHEN s.sign IN ('<', '小于') THEN '<'
			ELSE ''
		END || value
		|| CASE WHEN s.unit IS NULL OR s.unit ~ '^[-—/无]*$' OR right(value, length(s.unit)) = s.unit
				OR s.sign ~ '定性' AND NOT value ~ '[0-9]' THEN ''
			ELSE s.unit END
	FROM (SELECT regexp_replace(normalize(joined_target.sign, NFKC), '\s', '', 'g') AS sign,
		CASE WHEN trimmed(joined_target.unit) IN ('百分比', '%（百分比）', '%(百分比)', '％', '百分数', '百分率') THEN '%'
			ELSE trimmed(joined_target.unit) END AS unit) s;
END;
COMMENT ON FUNCTION joined_target(text, text, text) IS
	'由指标性质、指标值、度量单位合成目标值: a target joined of its sign, its value and its unit';

-- ---------------------------------------------------------------- reading a sheet: the lines of indicators

-- Rows of the indicator block: a line, a category that stands alone over its lines, what the template left: also a category without lines.
CREATE FUNCTION indicator_rows(cells sheet_cell[])
	RETURNS TABLE (form_no integer, row_no integer, kind text, line_no integer,
		level1 text, level1_col integer, level1_end integer, own_level1 boolean, level2 text, level2_col integer, level2_end integer, own_level2 boolean,
		level3 text, level3_col integer, level3_end integer, own_level3 boolean, sign text, target text, target_col integer, unit text, joined text, has_content boolean)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 30 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH edge AS (
			SELECT c.block_no, min(c.col_no) AS value_col, count(*) FILTER (WHERE c.field = 'target') > 1 AS has_whole, bool_or(c.field IN ('level3', 'content')) AS has_names
			FROM unnest(cells) c
			WHERE c.kind = 'head' AND c.block = 'indicators' AND c.field NOT IN ('level1', 'level2', 'indicators')
			GROUP BY c.block_no
		), own AS (
			SELECT c.form_no, c.row_no, count(*) AS cells,
				count(*) FILTER (WHERE c.field IS NULL OR c.field NOT IN ('level1', 'level2')) AS values,
				count(*) FILTER (WHERE c.field IN ('level3', 'content')
					AND c.written ~ '^(三级指标|指标|目标)?\s*[0-9一二三四五六七八九十]*\s*[:：.、…。—-]*$' COLLATE "C") AS residue,
				max(c.written) FILTER (WHERE c.field = 'level1') AS l1, max(c.row_end) FILTER (WHERE c.field = 'level1') AS l1_end, max(c.col_no) FILTER (WHERE c.field = 'level1') AS l1_col,
				max(c.written) FILTER (WHERE c.field = 'level2') AS l2, max(c.row_end) FILTER (WHERE c.field = 'level2') AS l2_end, max(c.col_no) FILTER (WHERE c.field = 'level2') AS l2_col,
				max(c.written) FILTER (WHERE c.field = 'level3') AS l3, max(c.row_end) FILTER (WHERE c.field = 'level3') AS l3_end, max(c.col_no) FILTER (WHERE c.field = 'level3') AS l3_col,
				max(c.written) FILTER (WHERE c.field = 'target.sign') AS sign,
				max(c.written) FILTER (WHERE c.field = 'target') AS target, max(c.col_no) FILTER (WHERE c.field = 'target') AS target_col,
				max(c.written) FILTER (WHERE c.field = 'target.unit') AS unit,
				bool_or(c.field = 'content') AS has_content,
				bool_or(c.field = 'level1' AND c.col_end >= e.value_col) AS spans, bool_or(e.has_whole) AS has_whole, bool_or(e.has_names) AS has_names
			FROM unnest(cells) c
			LEFT JOIN edge e ON e.block_no = c.block_no
			WHERE c.block = 'indicators' AND c.kind = 'data' AND c.part IS NULL
			GROUP BY c.form_no, c.row_no
		), told AS (
			SELECT o.*, CASE
					WHEN o.values > 0 AND o.values = o.residue THEN 'template'
					WHEN o.cells = 1 AND o.l1 IS NOT NULL AND (o.spans OR lead(o.l1) OVER w IS NULL AND lead(o.cells) OVER w > 0) THEN 'group'
					WHEN o.values = 0 AND o.has_names THEN CASE WHEN lead(coalesce(o.l1, o.l2)) OVER w IS NULL AND lead(o.cells) OVER w > 0 THEN 'group' ELSE 'template' END
					ELSE 'line'
				END AS row_kind,
				count(o.l1) OVER w AS g1
			FROM own o
			WINDOW w AS (PARTITION BY o.form_no ORDER BY o.row_no)
		), grouped AS (
			SELECT t.*, count(t.l2) OVER w AS g2, count(*) FILTER (WHERE t.row_kind = 'line') OVER (PARTITION BY t.form_no ORDER BY t.row_no) AS n
			FROM told t
			WINDOW w AS (PARTITION BY t.form_no, t.g1 ORDER BY t.row_no)
		), thirds AS (
			SELECT g.*, count(g.l3) OVER (PARTITION BY g.form_no, g.g1, g.g2 ORDER BY g.row_no) AS g3
			FROM grouped g
		)
		SELECT g.form_no, g.row_no, g.row_kind, CASE g.row_kind WHEN 'line' THEN g.n::integer END,
			first_value(g.l1) OVER one, first_value(g.l1_col) OVER one, first_value(g.l1_end) OVER one, g.l1 IS NOT NULL,
			first_value(g.l2) OVER two, first_value(g.l2_col) OVER two, first_value(g.l2_end) OVER two, g.l2 IS NOT NULL,
			first_value(g.l3) OVER three, first_value(g.l3_col) OVER three, first_value(g.l3_end) OVER three, g.l3 IS NOT NULL,
			g.sign, g.target, g.target_col, g.unit,
			-- a target that says all of it, with its parts beside it, stands for itself
			CASE WHEN g.sign IS NOT NULL OR g.unit IS NOT NULL THEN nullif(joined_target(g.sign, g.target, g.unit), CASE WHEN g.has_whole THEN g.target END) END, coalesce(g.has_content, false)
		FROM thirds g
		WINDOW one AS (PARTITION BY g.form_no, g.g1 ORDER BY g.row_no),
			two AS (PARTITION BY g.form_no, g.g1, g.g2 ORDER BY g.row_no),
			three AS (PARTITION BY g.form_no, g.g1, g.g2, g.g3 ORDER BY g.row_no);
END
$$;
COMMENT ON FUNCTION indicator_rows(sheet_cell[]) IS '绩效指标各行: the rows of the indicator block, with the categories that they stand under';

CREATE FUNCTION indicator_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		WITH r AS MATERIALIZED (
			SELECT * FROM indicator_rows(cells)
		), own AS (
			SELECT c.form_no, c.row_no, c.col_no, c.row_end, c.value, c.written, c.field, c.heading, c.notes, r.kind, r.line_no,
				r.joined IS NOT NULL AND c.field = 'target' OR c.field IN ('target.sign', 'target.unit') AS in_parts,
				row_number() OVER (PARTITION BY c.form_no, c.row_no, c.field ORDER BY c.notes IS NOT NULL, c.col_no) AS nth,
				CASE WHEN c.field IN ('level1', 'level2') THEN category_parts(c.written) END AS category
			FROM unnest(cells) c
			JOIN r ON r.form_no = c.form_no AND r.row_no = c.row_no
			WHERE c.block = 'indicators' AND c.kind = 'data' AND c.part IS NULL
		), faulted AS (
			SELECT o.*, CASE o.kind WHEN 'line' THEN field_fault(o.field, o.value, o.written, o.nth) END AS why
			FROM own o
		)
		SELECT array_agg(p.place) FROM (
			SELECT ROW(f.form_no, f.row_no, f.col_no, f.written,
					CASE WHEN f.why IS NOT NULL THEN NULL WHEN f.kind = 'line' THEN 'indicators' ELSE 'heading' END,
					CASE WHEN f.why IS NULL THEN f.line_no END,
					CASE WHEN f.kind = 'template' THEN 'template' WHEN f.in_parts THEN f.heading ELSE f.field END,
					CASE WHEN f.category IS NOT NULL THEN to_jsonb(f.category[1]) ELSE field_reading(f.field, f.written) END,
					f.why,
					array_remove(f.notes || ARRAY[
						CASE WHEN f.kind = 'template' THEN '["template"]'::jsonb END,
						CASE WHEN f.category[2] IS NOT NULL THEN jsonb_build_array('category_points', f.category[2])
							WHEN f.category[1] <> f.written THEN jsonb_build_array('blanks_removed', f.category[1]) END,
						CASE WHEN f.row_end > f.row_no AND f.kind = 'line' AND f.field NOT IN ('level1', 'level2', 'level3')
							THEN jsonb_build_array('merged_lines', f.row_end - f.row_no + 1) END], NULL))::sheet_place AS place
			FROM faulted f
			UNION ALL
			SELECT ROW(r.form_no, r.row_no, v.col_no, NULL, 'indicators', r.line_no, v.field, to_jsonb(v.reading), NULL,
					CASE WHEN v.note IS NOT NULL THEN ARRAY[v.note] END)::sheet_place
			FROM r
			CROSS JOIN LATERAL (VALUES
				('level1', r.level1_col, CASE WHEN NOT r.own_level1 THEN (category_parts(r.level1))[1] END,
					CASE WHEN r.level1_end < r.row_no THEN jsonb_build_array('filled_down', r.level1) END),
				('level2', r.level2_col, CASE WHEN NOT r.own_level2 THEN (category_parts(r.level2))[1] END,
					CASE WHEN r.level2_end < r.row_no THEN jsonb_build_array('filled_down', r.level2) END),
				('level3', r.level3_col, CASE WHEN NOT r.own_level3 AND r.has_content THEN r.level3 END,
					CASE WHEN r.level3_end < r.row_no THEN jsonb_build_array('filled_down', r.level3) END),
				('target', r.target_col, r.joined, jsonb_build_array('joined_target', concat_ws(' | ', r.sign, r.target, r.unit)))
			) v (field, col_no, reading, note)
			WHERE r.kind = 'line' AND v.reading IS NOT NULL) p);
END
$$;
COMMENT ON FUNCTION indicator_places(sheet_cell[]) IS '绩效指标的单元格: the cells of the indicator block, each in its line; categories are filled down';

-- The total that counts is the one called so, else the last one; others are kept as totals.
CREATE FUNCTION total_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		WITH named AS (
			SELECT c.form_no, c.row_no, min(c.roles ->> 'total') AS total, bool_or(strpos(c.word, '总') > 0) AS is_grand
			FROM unnest(cells) c
			WHERE c.kind = 'total' AND c.roles ? 'total'
			GROUP BY c.form_no, c.row_no
		), ranked AS (
			SELECT n.*, row_number() OVER (PARTITION BY n.form_no ORDER BY n.total = 'total' DESC, n.is_grand DESC, n.row_no DESC) = 1 AS counts
			FROM named n
		), t AS (
			SELECT r.*, (count(*) FILTER (WHERE NOT r.counts) OVER (PARTITION BY r.form_no ORDER BY r.row_no))::integer AS nth
			FROM ranked r
		), own AS (
			SELECT c.*, t.counts, t.nth, coalesce(c.roles ? 'total', false) AS is_label,
				row_number() OVER (PARTITION BY c.form_no, c.row_no, c.field, coalesce(c.roles ? 'total', false) ORDER BY c.col_no) AS field_nth,
				count(*) FILTER (WHERE c.roles ? 'total' IS NOT TRUE) OVER r = 1 AS is_alone, coalesce(bool_or(c.field = 'points') OVER r, false) AS has_points
			FROM unnest(cells) c
			JOIN t ON t.form_no = c.form_no AND t.row_no = c.row_no
			WHERE c.kind = 'total' AND c.part IS NULL
			WINDOW r AS (PARTITION BY c.form_no, c.row_no)
		), told AS (
			-- the only number of the row is the score, wherever it stands; no number is the name of an indicator
			SELECT o.*, CASE WHEN o.is_label THEN CASE WHEN o.rest IS NOT NULL THEN 'score' WHEN NOT o.counts THEN 'line' END
					WHEN o.field IN ('level1', 'level2', 'level3', 'content') AND plain_number(o.written) IS NOT NULL THEN CASE WHEN o.is_alone THEN 'score' END
					WHEN NOT o.has_points AND o.heading ~ '分值$' THEN 'points'
					ELSE o.field END AS to_field
			FROM own o
		), faulted AS (
			SELECT t.*, CASE WHEN NOT (t.is_label AND t.to_field IS NULL) THEN field_fault(t.to_field, t.value, t.written, t.field_nth) END AS fault
			FROM told t
		)
		SELECT array_agg(ROW(f.form_no, f.row_no, f.col_no, f.written,
				CASE WHEN f.fault IS NOT NULL THEN NULL WHEN f.to_field IS NULL THEN 'heading' WHEN f.counts THEN 'total' ELSE 'totals' END,
				CASE WHEN f.fault IS NULL AND NOT f.counts THEN f.nth END,
				coalesce(f.to_field, 'total'), field_reading(f.to_field, coalesce(f.rest, f.written)), f.fault, f.notes)::sheet_place)
		FROM faulted f);
END
$$;
COMMENT ON FUNCTION total_places(sheet_cell[]) IS '总分、合计各行的单元格: the cells of rows of totals; the one that counts is the form''s total';

-- ---------------------------------------------------------------- reading a sheet: money

-- A cell such as 其中：一般公共预算：1234.5: the last colon parts the line from its amount. {其中：一般公共预算,1234.5}
CREATE FUNCTION amount_parts(written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN regexp_match(written, '^(.*[^:：\s])\s*[:：]\s*(-?[0-9][0-9,.]*)?\s*(?:万元|元)?$' COLLATE "C");
COMMENT ON FUNCTION amount_parts(text) IS '一格之中的名称和金额: a line of money and its amount, both in one cell';

CREATE FUNCTION line_name(written text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN rtrim(translate(written, E' \t\r\n\u3000\u00A0', ''), ':：');
COMMENT ON FUNCTION line_name(text) IS '资金行名称: the name of a money line without blanks and the colon after it';

-- Each cell of the money block with its line. A row of pairs has several lines, each with its name before its amount.
CREATE FUNCTION fund_pieces(cells sheet_cell[])
	RETURNS TABLE (form_no integer, row_no integer, col_no integer, value jsonb, written text, field text, notes jsonb[],
		of_pairs boolean, is_name boolean, name text, amount text, line integer, no_amount boolean)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 40 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH edge AS (
			SELECT c.block_no, min(c.col_no) AS money_col, bool_or(c.field = 'group') AS has_groups
			FROM unnest(cells) c
			WHERE c.block = 'funds' AND c.kind = 'head' AND c.field NOT IN ('line', 'funds') AND c.roles ? 'funds'
			GROUP BY c.block_no
		), own AS (
			SELECT c.*, c.col_no < e.money_col AS is_left, c.col_no < e.money_col AND c.col_end > e.money_col AS is_wide,
				-- where a column says of what kind the money is, a row has one line
				e.has_groups IS NOT TRUE AND jsonb_typeof(c.value) = 'string' AND translate(c.written, '。；，', '') = c.written AND (
					c.col_no >= e.money_col AND c.written ~ '支出|拨款|资金|收入|预算|其中|按.{2,6}分' COLLATE "C" AND ascii(c.written) > 255
					OR translate(c.written, ':：', '') <> c.written AND (amount_parts(c.written))[2] IS NOT NULL
					OR c.written ~ '按.{2,6}分[:：]?\s*$' COLLATE "C") AS is_label,
				lag(c.col_no) OVER (PARTITION BY c.row_no ORDER BY c.col_no) IS NOT NULL AS is_second
			FROM unnest(cells) c
			LEFT JOIN edge e ON e.block_no = c.block_no
			WHERE c.block = 'funds' AND c.kind <> 'head' AND c.part IS NULL
		), rowed AS (
			-- words among the amounts: the row is not about money, nor is one below it without a figure
			SELECT o.*,
				bool_or(NOT o.is_left AND translate(o.written, '0123456789０１２３４５６７８９', '') <> o.written) OVER r AS has_figure, bool_or(o.is_label) OVER r AS pairs,
				bool_or((NOT o.is_left AND is_money_field(o.field) OR o.is_wide AND o.is_second) AND NOT o.is_label
					AND length(o.written) > 3
					AND (translate(o.written, '0123456789０１２３４５６７８９', '') = o.written OR translate(o.written, '。；，', '') <> o.written)) OVER r AS in_words,
				line_name(string_agg(o.written, '') FILTER (WHERE o.is_left) OVER (PARTITION BY o.form_no, o.row_no ORDER BY o.col_no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS names,
				row_number() OVER (PARTITION BY o.form_no, o.row_no ORDER BY o.col_no) AS nth
			FROM own o
			WINDOW r AS (PARTITION BY o.form_no, o.row_no)
		)
		SELECT r.form_no, r.row_no, r.col_no, r.value, r.written, r.field, r.notes, r.pairs,
			CASE WHEN r.pairs THEN r.is_label OR r.is_left ELSE r.is_left END,
			CASE WHEN r.pairs THEN line_name(coalesce((amount_parts(r.written))[1], r.written)) ELSE r.names END,
			CASE WHEN r.pairs THEN CASE WHEN r.is_label OR r.is_left THEN (amount_parts(r.written))[2] ELSE r.written END END,
			(count(*) FILTER (WHERE CASE WHEN r.pairs THEN r.is_label OR r.is_left ELSE r.nth = 1 END) OVER (PARTITION BY r.form_no ORDER BY r.row_no, r.col_no))::integer,
			coalesce(r.in_words OR NOT coalesce(r.has_figure, false) AND NOT r.pairs AND bool_or(r.in_words) OVER (PARTITION BY r.form_no, r.block_no ORDER BY r.row_no), false)
		FROM rowed r;
END
$$;
COMMENT ON FUNCTION fund_pieces(sheet_cell[]) IS '资金各行的单元格: the cells of the money block, each with its line';

-- An amount that stands under no column belongs to the one where the amounts of its group add up to the total; else it is kept as amount.
CREATE FUNCTION fund_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		WITH p AS MATERIALIZED (
			SELECT *, row_number() OVER (PARTITION BY f.form_no, f.line, f.field ORDER BY f.col_no) AS nth FROM fund_pieces(cells) f
		), lines AS (
			SELECT p.form_no, p.line, bool_or(p.of_pairs) AS of_pairs, min(p.row_no) AS row_no, min(p.col_no) AS col_no,
				max(p.name) FILTER (WHERE p.is_name) AS name, max(p.amount) AS amount,
				max(p.written) FILTER (WHERE p.field = 'budget') AS budget, max(p.written) FILTER (WHERE p.field = 'executed') AS executed,
				max(p.written) FILTER (WHERE p.field = 'initial_budget') AS initial_budget
			FROM p
			GROUP BY p.form_no, p.line
		), total AS (
			SELECT DISTINCT ON (l.form_no) l.form_no, cell_number(to_jsonb(l.budget)) AS budget, cell_number(to_jsonb(l.executed)) AS executed,
				cell_number(to_jsonb(l.initial_budget)) AS initial_budget
			FROM lines l
			WHERE NOT l.of_pairs AND EXISTS (SELECT FROM lines o WHERE o.of_pairs)
			ORDER BY l.form_no, l.line
		), groups AS MATERIALIZED (
			SELECT g.* FROM (
				SELECT l.*, row_number() OVER (PARTITION BY l.form_no ORDER BY l.line) AS nth
				FROM lines l
				WHERE l.of_pairs AND l.name ~ '^按.{2,6}分$') g
			WHERE g.nth <= 20
		), grouped AS (
			SELECT l.*, l.of_pairs AND coalesce(l.name ~ '^按.{2,6}分$', false) AS heads_group, g.name AS group_name, g.col_no AS group_col, cell_number(to_jsonb(g.amount)) AS group_amount
			FROM lines l
			LEFT JOIN LATERAL (
				SELECT g.name, g.col_no, g.amount FROM groups g
				WHERE g.form_no = l.form_no AND g.row_no < l.row_no AND g.col_no <= l.col_no
				ORDER BY g.col_no DESC, g.row_no DESC LIMIT 1) g ON true
		), summed AS (
			SELECT g.*, g.heads_group AND g.amount IS NULL AS is_group,
				CASE WHEN g.heads_group THEN cell_number(to_jsonb(g.amount))
					ELSE coalesce(g.group_amount, sum(cell_number(to_jsonb(g.amount))) FILTER (WHERE NOT g.heads_group) OVER (PARTITION BY g.form_no, g.of_pairs, g.group_col)) END AS amounts
			FROM grouped g
		), kept AS (
			SELECT s.*, CASE s.amounts WHEN t.budget THEN 'budget' WHEN t.executed THEN 'executed' WHEN t.initial_budget THEN 'initial_budget' ELSE 'amount' END AS amount_field,
				(count(*) FILTER (WHERE NOT s.is_group) OVER (PARTITION BY s.form_no ORDER BY s.line))::integer AS line_no
			FROM summed s
			LEFT JOIN total t ON t.form_no = s.form_no
		), own AS (
			SELECT p.*, k.line_no, k.is_group, k.amount_field, k.amount AS line_amount,
				CASE WHEN p.is_name THEN 'line' WHEN p.of_pairs THEN k.amount_field ELSE p.field END AS to_field
			FROM p
			JOIN kept k ON k.form_no = p.form_no AND k.line = p.line
		), faulted AS (
			SELECT o.*, CASE WHEN o.no_amount THEN 'no_amount' WHEN NOT o.is_group THEN field_fault(o.to_field, o.value, o.written, CASE WHEN o.is_name THEN 1 ELSE o.nth END) END AS why
			FROM own o
		)
		SELECT array_agg(x.place) FROM (
			SELECT ROW(f.form_no, f.row_no, f.col_no, f.written,
					CASE WHEN f.is_group THEN 'heading' WHEN f.why IS NULL THEN 'funds' END,
					CASE WHEN NOT f.is_group AND f.why IS NULL THEN f.line_no END,
					CASE WHEN f.is_group THEN 'funds' ELSE f.to_field END,
					CASE WHEN f.is_name THEN to_jsonb(f.name) ELSE field_reading(f.to_field, f.written) END, f.why,
					CASE WHEN f.of_pairs AND NOT f.is_group AND f.line_amount IS NOT NULL THEN f.notes || ARRAY[
						CASE f.amount_field WHEN 'amount' THEN '["amount_unknown"]'::jsonb ELSE jsonb_build_array('amount_column', f.amount_field) END]
						ELSE f.notes END)::sheet_place AS place
			FROM faulted f
			UNION ALL
			SELECT ROW(k.form_no, k.row_no, NULL, NULL, 'funds', k.line_no, v.field, field_reading(v.field, v.reading), NULL, NULL)::sheet_place
			FROM kept k
			CROSS JOIN LATERAL (VALUES (k.amount_field, CASE WHEN k.of_pairs THEN k.amount END), ('group', k.group_name)) v (field, reading)
			WHERE NOT k.is_group AND v.reading IS NOT NULL) x);
END
$$;
COMMENT ON FUNCTION fund_places(sheet_cell[]) IS '资金情况的单元格: the cells of the money block, each in its line';

-- Budget and execution side by side, each beside its name, and their parts below: 预算数： 120 执行数： 110. A column is where the amount stands.
CREATE FUNCTION money_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM unnest(cells) c WHERE c.block = 'money') THEN
		RETURN NULL;
	END IF;
	RETURN (
		WITH own AS (
			SELECT c.*, coalesce(c.roles ? 'side', false) AS is_side, c.roles ? 'funds' AS is_head, c.written ~ '^[-—/0-9]' AS is_amount
			FROM unnest(cells) c
			WHERE c.block = 'money'
		), told AS (
			SELECT o.*, lag(o.roles) OVER w ->> 'funds' AS field_before, line_name(first_value(o.written) OVER w) AS name,
				row_number() OVER w AS nth
			FROM own o
			WHERE NOT o.is_side
			WINDOW w AS (PARTITION BY o.row_no ORDER BY o.col_no)
		), col AS (
			SELECT DISTINCT ON (t.block_no, t.col_no) t.block_no, t.col_no, t.field_before AS to_field
			FROM told t
			WHERE t.is_amount AND t.field_before IS NOT NULL
			ORDER BY t.block_no, t.col_no, t.row_no
		), placed AS (
			SELECT t.*, (dense_rank() OVER (PARTITION BY t.form_no ORDER BY t.row_no))::integer AS line_no,
				CASE WHEN t.is_amount THEN k.to_field WHEN t.nth = 1 OR line_name(t.written) = t.name THEN 'line' END AS to_field
			FROM told t
			LEFT JOIN col k ON k.block_no = t.block_no AND k.col_no = t.col_no
		), faulted AS (
			SELECT p.*, CASE WHEN p.is_head IS NOT TRUE THEN field_fault(p.to_field, p.value, p.written, 1) END AS why
			FROM placed p
		)
		SELECT array_agg(x.place) FROM (
			SELECT ROW(f.form_no, f.row_no, f.col_no, f.written, CASE WHEN f.is_head THEN 'heading' WHEN f.why IS NULL THEN 'funds' END,
					CASE WHEN f.is_head IS NOT TRUE AND f.why IS NULL THEN f.line_no END, CASE WHEN f.is_head THEN f.roles ->> 'funds' ELSE f.to_field END,
					CASE f.to_field WHEN 'line' THEN to_jsonb(f.name) ELSE field_reading(f.to_field, f.written) END, f.why, f.notes)::sheet_place AS place
			FROM faulted f
			UNION ALL
			SELECT ROW(o.form_no, o.row_no, o.col_no, o.written, 'heading', NULL, 'funds', NULL, NULL, o.notes)::sheet_place
			FROM own o
			WHERE o.is_side) x);
END
$$;
COMMENT ON FUNCTION money_places(sheet_cell[]) IS '预算数、执行数并列的资金情况: the cells of a money block that has budget and execution side by side';

-- ---------------------------------------------------------------- reading a sheet: goals

-- Split only where every piece carries its own number and the numbers run on from 1.
CREATE FUNCTION split_goals(written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN count(*) > 1 AND bool_and(n.number IS NOT DISTINCT FROM n.nth) THEN array_agg(n.piece ORDER BY n.nth) END
	FROM (
		SELECT p.piece, row_number() OVER (ORDER BY p.ordinality) AS nth,
			substring(p.piece FROM '^(?:(?:指标|目标)\s*|[(（])?([0-9]{1,2})\s*(?:[:：.．、]|[)）])' COLLATE "C")::integer AS number
		FROM (
			SELECT trimmed(u.piece) AS piece, u.ordinality
			FROM unnest(string_to_array(
				regexp_replace(
					regexp_replace(written, '([；;。])\s*\n' COLLATE "C", E'\\1\x1E', 'g'),
					'(^|[\n；;。])\s*(?=(?:指标|目标)\s*[0-9]{1,2}\s*[:：.．、]|[0-9]{1,2}\s*(?:[:：、]|[.．](?![0-9]))|[(（][0-9]{1,2}[)）])' COLLATE "C", E'\\1\x1E', 'g'),
				E'\x1E')) WITH ORDINALITY u (piece, ordinality)
		) p
		WHERE p.piece <> ''
	) n;
END;
COMMENT ON FUNCTION split_goals(text) IS '按各自编号拆开的目标，不能拆时空: goals that stand in one cell, each with its own number; NULL if they can''t be told apart';

-- One account of what was achieved is the form's; several are their goals'. A goal that is nothing but its content is text, field goal.
CREATE FUNCTION goal_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		WITH headed AS (
			SELECT DISTINCT c.block_no FROM unnest(cells) c WHERE c.block = 'goals' AND c.kind = 'head'
		), own AS (
			SELECT c.*, h.block_no IS NOT NULL AS has_head,
				coalesce(c.roles ? 'goals', false) AND length(c.written) <= 20 AND lead(c.written) OVER w IS NOT NULL AS is_label,
				lag(c.roles) OVER w ->> 'goals' AS label_field
			FROM unnest(cells) c
			LEFT JOIN headed h ON h.block_no = c.block_no
			WHERE c.block = 'goals' AND c.kind <> 'head' AND c.part IS NULL
			WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)
		), told AS (
			SELECT o.*, CASE WHEN o.is_label THEN NULL WHEN o.label_field IS NOT NULL THEN o.label_field WHEN o.has_head THEN o.field ELSE 'content' END AS to_field
			FROM own o
		), counted AS (
			SELECT t.*, row_number() OVER (PARTITION BY t.row_no, t.to_field ORDER BY t.col_no) AS nth,
				count(*) FILTER (WHERE t.to_field = 'content') OVER f AS contents,
				count(*) FILTER (WHERE t.to_field = 'achievement') OVER f > 1 AS by_goal,
				count(*) FILTER (WHERE t.to_field NOT IN ('content', 'achievement')) OVER f > 0 AS has_more
			FROM told t
			WINDOW f AS (PARTITION BY t.form_no)
		), faulted AS (
			SELECT c.*, CASE WHEN NOT c.is_label THEN field_fault(c.to_field, c.value, c.written, c.nth) END AS why
			FROM counted c
		), lined AS (
			SELECT f.*, f.why IS NULL AND NOT f.is_label AND (f.to_field <> 'achievement' OR f.by_goal) AS in_line,
				CASE WHEN f.contents = 1 AND f.to_field = 'content' AND NOT f.by_goal AND NOT f.has_more THEN CASE WHEN length(f.written) <= 20000 THEN split_goals(f.written) END END AS pieces
			FROM faulted f
		), placed AS (
			SELECT l.*, CASE WHEN l.in_line THEN (dense_rank() OVER (PARTITION BY l.form_no, l.in_line ORDER BY l.row_no))::integer END AS line_no
			FROM lined l
		)
		SELECT array_agg(x.place) FROM (
			SELECT ROW(p.form_no, p.row_no, p.col_no, p.written,
					CASE WHEN p.is_label THEN 'heading' WHEN p.in_line THEN 'goals' WHEN p.why IS NULL THEN 'form' END, p.line_no,
					CASE WHEN p.is_label THEN 'goals' WHEN p.in_line AND NOT p.by_goal AND NOT p.has_more THEN 'goal' ELSE p.to_field END,
					to_jsonb(coalesce(p.pieces[1], p.written)), p.why,
					CASE WHEN p.pieces IS NOT NULL THEN p.notes || ARRAY[jsonb_build_array('split_goals', cardinality(p.pieces))] ELSE p.notes END)::sheet_place AS place
			FROM placed p
			UNION ALL
			SELECT ROW(p.form_no, p.row_no, NULL, NULL, 'goals', u.ordinality::integer, 'goal', to_jsonb(u.piece), NULL, NULL)::sheet_place
			FROM placed p
			CROSS JOIN LATERAL unnest(p.pieces) WITH ORDINALITY u (piece, ordinality)
			WHERE u.ordinality > 1) x);
END
$$;
COMMENT ON FUNCTION goal_places(sheet_cell[]) IS '总体目标的单元格: the cells of the goal block, each in its goal';

REVOKE ALL ON FUNCTION
	plain_number(text), plain_text(text), percent_points(text), is_number_field(text), is_money_field(text),
	field_reading(text, text), field_fault(text, jsonb, text, bigint), category_parts(text), joined_target(text, text, text),
	indicator_rows(sheet_cell[]), indicator_places(sheet_cell[]), total_places(sheet_cell[]), amount_parts(text),
	line_name(text), fund_pieces(sheet_cell[]), fund_places(sheet_cell[]), money_places(sheet_cell[]), split_goals(text),
	goal_places(sheet_cell[])
	FROM PUBLIC;
