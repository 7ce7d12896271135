-- ---------------------------------------------------------------- reading a sheet: what each cell is
-- The cells go from step to step as one array. Each step is one statement and fills the next attributes of sheet_cell:
-- named (what it says as a heading) → blocked (which form, which block) → columned (which column) → placed, by block.

CREATE FUNCTION within_one_edit(a text, b text) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE length(a) - length(b)
		WHEN 0 THEN EXISTS (SELECT FROM generate_series(1, length(a)) i WHERE left(a, i - 1) = left(b, i - 1) AND substr(a, i + 1) = substr(b, i + 1))
		WHEN 1 THEN EXISTS (SELECT FROM generate_series(1, length(a)) i WHERE left(a, i - 1) || substr(a, i + 1) = b)
		WHEN -1 THEN EXISTS (SELECT FROM generate_series(1, length(b)) i WHERE left(b, i - 1) || substr(b, i + 1) = a)
		ELSE false
	END;
COMMENT ON FUNCTION within_one_edit(text, text) IS '两词是否至多差一字: whether two words differ by one character at most: another one, one more or one less';

-- The one heading that a word of six characters or more must be a misprint of; its first or its last half is right.
CREATE FUNCTION misprinted_heading(word text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN count(DISTINCT sheet_roles() -> w.word) = 1 THEN min(w.word) END
	FROM jsonb_object_keys(sheet_roles()) w (word)
	WHERE length(w.word) >= 6 AND length(w.word) BETWEEN length(misprinted_heading.word) - 1 AND length(misprinted_heading.word) + 1
		AND (left(w.word, 3) = left(misprinted_heading.word, 3) OR right(w.word, 3) = right(misprinted_heading.word, 3))
		AND within_one_edit(w.word, misprinted_heading.word);
END;
COMMENT ON FUNCTION misprinted_heading(text) IS '误印表头的本字: the heading that a word is a misprint of, NULL unless there is exactly one';

-- What a text is by itself, where it is no heading of the list: a title, an annex, a year, a label with its value.
CREATE FUNCTION own_roles(written text, word text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE
		WHEN word ~ '基础数据表$' COLLATE "C" THEN '{"title": "base_data"}'::jsonb
		WHEN word ~ '^附[件表]?[0-9一二三四五六七八九十]{0,3}$' COLLATE "C" THEN '{"title": "annex"}'
		WHEN word ~ '(绩效|自评|评价|考评).{0,12}表$|绩效自评$' COLLATE "C" THEN '{"title": "form"}'
		WHEN normalize(written, NFKC) ~ '^\(?\s*([0-9]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*度?\s*\)?$' COLLATE "C" THEN '{"form": "fiscal_year"}'
	END;
COMMENT ON FUNCTION own_roles(text, text) IS '标题、附件号、年度: what a text is by itself: a title, the number of an annex, a year';

CREATE FUNCTION named_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	named sheet_cell[];
	misprints jsonb;
BEGIN
	named := (
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, w.word,
				coalesce(sheet_roles() -> w.word, p.roles, o.roles),
				CASE WHEN sheet_roles() ? w.word THEN NULL WHEN p.roles IS NOT NULL THEN p.pair[2] WHEN o.roles ? 'form' THEN c.written END,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c
		CROSS JOIN LATERAL (
			SELECT CASE WHEN jsonb_typeof(c.value) = 'string' AND length(c.written) <= 60 THEN nullif(sheet_word(c.written), '') END AS word OFFSET 0) w
		LEFT JOIN LATERAL (
			SELECT nullif((sheet_roles() -> sheet_word(m[1])) - '{side,funds,goals,indicators}'::text[], '{}') AS roles, m AS pair
			FROM regexp_match(c.written, '^([^:：]{1,24})[:：]\s*(\S.*)$') m
			WHERE jsonb_typeof(c.value) = 'string' AND m IS NOT NULL AND NOT coalesce(sheet_roles() ? w.word, false)
			OFFSET 0) p ON true
		LEFT JOIN LATERAL (
			SELECT own_roles(c.written, coalesce(w.word, '')) AS roles
			WHERE jsonb_typeof(c.value) = 'string' AND length(c.written) <= 60 AND NOT coalesce(sheet_roles() ? w.word, false)
			OFFSET 0) o ON true);

	misprints := (
		SELECT jsonb_object_agg(u.word, u.heading)
		FROM (SELECT c.word, misprinted_heading(c.word) AS heading
			FROM unnest(named) c
			WHERE c.roles IS NULL AND length(c.word) BETWEEN 5 AND 20
				AND c.row_no IN (SELECT h.row_no FROM unnest(named) h WHERE h.roles IS NOT NULL AND NOT h.roles ? 'title')) u
		WHERE u.heading IS NOT NULL);
	IF misprints IS NULL THEN
		RETURN named;
	END IF;
	RETURN (
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word,
				coalesce(c.roles, sheet_roles() -> (misprints ->> c.word)), c.rest,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
				CASE WHEN c.roles IS NULL AND misprints ? c.word
					THEN jsonb_build_array(sheet_message('misprint', c.written, misprints ->> c.word)) END)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(named) WITH ORDINALITY c);
END
$$;
COMMENT ON FUNCTION named_cells(sheet_cell[]) IS '认出表头用词: says of each cell what it is as a heading, misprints included';

-- A row is a heading, a title, a row of labels, a row of totals or data; it belongs to the block that the last heading began.
CREATE FUNCTION blocked_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH counted AS (
			SELECT c.row_no, count(*) AS cells,
				count(*) FILTER (WHERE c.roles ? 'funds') AS funds,
				count(*) FILTER (WHERE c.roles ->> 'funds' IN ('initial_budget', 'budget', 'received', 'executed', 'upper_transfers')) AS money,
				count(*) FILTER (WHERE c.roles ? 'goals') AS goals,
				count(*) FILTER (WHERE c.roles ? 'indicators') AS indicators,
				count(*) FILTER (WHERE c.roles ->> 'indicators' IN ('level1', 'level2', 'level3', 'content')) AS names,
				count(*) FILTER (WHERE c.roles ? 'side') AS sides,
				count(*) FILTER (WHERE c.roles ? 'form') AS labels,
				count(*) FILTER (WHERE c.roles IS NULL OR c.rest IS NOT NULL) AS others,
				min(c.roles ->> 'title') AS title,
				max(c.row_end) FILTER (WHERE NOT c.roles ? 'side') AS row_end,
				(array_agg(c.roles ORDER BY c.col_no))[1] AS first,
				(array_agg(c.roles ORDER BY c.col_no) FILTER (WHERE NOT coalesce(c.roles ? 'side', false)))[1] AS first_named
			FROM unnest(cells) c
			GROUP BY c.row_no
		), headed AS (
			SELECT r.*,
				CASE
					WHEN r.indicators >= 3 AND r.names >= 1 AND 2 * r.indicators >= r.cells THEN 'indicators'
					WHEN r.money >= 1 AND r.funds >= 2 AND 2 * r.funds >= r.cells - r.sides THEN 'funds'
					WHEN r.title IS NOT NULL AND r.cells <= 3 THEN 'title'
					WHEN r.first_named ? 'form' THEN 'form'
					WHEN r.goals >= 1 AND r.others = 0 AND r.cells <= r.goals + r.sides THEN 'goals'
				END AS head
			FROM counted r
		), joined AS (
			SELECT r.*,
				coalesce(r.head, CASE
					WHEN r.others = 0 AND r.indicators > 0 AND r.indicators + r.sides >= r.cells
						AND 'indicators' IN (CASE WHEN lag(r.row_no) OVER w = r.row_no - 1 THEN lag(r.head) OVER w END, CASE WHEN lead(r.row_no) OVER w = r.row_no + 1 THEN lead(r.head) OVER w END)
						THEN 'indicators'
					WHEN r.others = 0 AND r.funds > 0 AND r.funds + r.sides >= r.cells
						AND 'funds' IN (CASE WHEN lag(r.row_no) OVER w = r.row_no - 1 THEN lag(r.head) OVER w END, CASE WHEN lead(r.row_no) OVER w = r.row_no + 1 THEN lead(r.head) OVER w END)
						THEN 'funds'
					WHEN lag(r.head) OVER w IN ('funds', 'indicators') AND r.row_no <= lag(r.row_end) OVER w THEN lag(r.head) OVER w
				END) AS head_row
			FROM headed r
			WINDOW w AS (ORDER BY r.row_no)
		), started AS (
			SELECT r.*, r.head_row IS NOT NULL AND (lag(r.head_row) OVER w IS DISTINCT FROM r.head_row OR lag(r.row_no) OVER w <> r.row_no - 1) AS starts
			FROM joined r
			WINDOW w AS (ORDER BY r.row_no)
		), ranged AS (
			SELECT r.*, count(*) FILTER (WHERE r.starts) OVER w AS range_no,
				count(*) FILTER (WHERE r.title = 'form' OR r.title = 'base_data' OR r.first ->> 'side' = 'base_data') OVER w AS title_no
			FROM started r
			WINDOW w AS (ORDER BY r.row_no)
		), within AS (
			SELECT r.*, coalesce(first_value(r.head_row) OVER (PARTITION BY r.range_no ORDER BY r.row_no), 'form') AS range,
				first_value(coalesce(r.title = 'base_data', false) OR coalesce(r.first ->> 'side' = 'base_data', false)) OVER (PARTITION BY r.title_no ORDER BY r.row_no) AS in_base
			FROM ranged r
		), blocks AS (
			SELECT r.*, CASE WHEN r.in_base AND r.title_no > 0 THEN 'base_data'
					WHEN r.range IN ('title', 'form', 'funds') AND r.head_row IS NULL AND r.first ->> 'side' = 'goals' THEN 'goals'
					ELSE r.range END AS block,
				r.head_row IS NULL AND r.first ->> 'side' = 'goals' AND r.range <> 'goals' AS begins_goals
			FROM within r
		), numbered AS (
			SELECT r.*, count(*) FILTER (WHERE r.starts OR r.begins_goals) OVER (ORDER BY r.row_no) AS block_no,
				CASE
					WHEN r.block = 'base_data' THEN NULL
					WHEN r.title IN ('form', 'annex') AND r.head_row = 'title' THEN 'T'
					WHEN r.starts AND r.head_row = 'indicators' THEN 'I'
					WHEN r.starts AND (r.head_row = 'funds' OR r.head_row = 'form' AND r.first_named ->> 'form' = 'subject') THEN 'O'
				END AS event,
				count(*) FILTER (WHERE r.starts AND r.head_row IN ('funds', 'indicators', 'goals') AND r.block <> 'base_data') OVER (ORDER BY r.row_no) AS heads
			FROM blocks r
		), carried AS (
			SELECT r.*, CASE WHEN r.begins_goals OR r.starts THEN r.block
					ELSE first_value(CASE WHEN r.begins_goals THEN 'goals' ELSE r.block END) OVER (PARTITION BY r.block_no ORDER BY r.row_no) END AS in_block,
				r.event IS NOT NULL AND CASE r.event
					WHEN 'T' THEN r.heads > coalesce(lag(r.heads) OVER (PARTITION BY r.event ORDER BY r.row_no), 0)
					WHEN 'O' THEN lag(r.event) OVER (PARTITION BY r.event IS NULL ORDER BY r.row_no) = 'I'
				END IS TRUE AS new_form
			FROM numbered r
		), told AS (
			SELECT r.*, 1 + count(*) FILTER (WHERE r.new_form) OVER (ORDER BY r.row_no) AS form_no,
				CASE
					WHEN r.block = 'base_data' THEN CASE WHEN r.title IS NOT NULL THEN 'title' END
					WHEN r.head_row IN ('funds', 'goals', 'indicators') THEN 'head'
					WHEN r.head_row = 'title' THEN 'title'
					WHEN r.in_block = 'indicators' AND r.first_named ? 'total' THEN 'total'
					ELSE 'data'
				END AS kind
			FROM carried r
		), closed AS (
			SELECT r.*, r.kind = 'data' AND r.in_block = 'indicators' AND r.cells <= 2
				AND count(*) FILTER (WHERE r.kind = 'total' AND r.first_named ->> 'total' = 'total') OVER (PARTITION BY r.block_no ORDER BY r.row_no) > 0 AS is_tail
			FROM told r
		)
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word, c.roles, c.rest,
				r.form_no, r.block_no, CASE WHEN r.block = 'base_data' THEN r.block WHEN r.is_tail OR r.in_block = 'title' THEN 'form' ELSE r.in_block END, r.kind,
				NULL, NULL, NULL, NULL, NULL, c.notes)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c
		JOIN closed r ON r.row_no = c.row_no);
END
$$;
COMMENT ON FUNCTION blocked_cells(sheet_cell[]) IS '分表、分块: says of each cell which form and which block it stands in';

-- A heading over others is a group: what is under it is named by itself, else together with it.
CREATE FUNCTION sheet_columns(cells sheet_cell[])
	RETURNS TABLE (block_no integer, row_no integer, col_no integer, col_end integer, is_known boolean, part text, field text, heading text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH head AS (
			SELECT c.*, c.roles ->> c.block AS own_field, c.col_end IS NOT NULL AS known_end,
				coalesce(c.col_end, lead(c.col_no) OVER (PARTITION BY c.row_no ORDER BY c.col_no) - 1, 16384) AS to_col
			FROM unnest(cells) c
			WHERE c.kind = 'head'
		), heading AS (
			SELECT h.*, g.word AS group_word,
				coalesce(h.own_field, sheet_roles() -> (g.word || h.word) ->> h.block, sheet_roles() -> (h.word || g.word) ->> h.block) AS any_field
			FROM head h
			LEFT JOIN LATERAL (
				SELECT g.word FROM head g
				WHERE g.block_no = h.block_no AND g.row_no < h.row_no AND h.col_no BETWEEN g.col_no AND g.to_col
				ORDER BY g.row_no DESC LIMIT 1) g ON true
			WHERE NOT EXISTS (SELECT FROM head u
					WHERE u.block_no = h.block_no AND u.row_no > h.row_no AND u.col_no BETWEEN h.col_no AND h.to_col)
				AND NOT (coalesce(h.roles ? 'side', false) AND EXISTS (SELECT FROM head o
					WHERE o.block_no = h.block_no AND o.col_no > h.col_no
						AND (o.roles ->> o.block = h.own_field OR h.own_field IS NULL OR o.roles ->> o.block IN ('level1', 'level2'))))
		), ranked AS (
			SELECT h.*, row_number() OVER (PARTITION BY h.block_no, h.any_field ORDER BY h.col_no) AS nth
			FROM heading h
		)
		SELECT h.block_no, h.row_no, h.col_no, h.to_col, h.known_end, h.block,
			CASE WHEN h.nth = 1 THEN h.any_field END, kept_heading(h.written)
		FROM ranked h;
END
$$;
COMMENT ON FUNCTION sheet_columns(sheet_cell[]) IS '各块的列: the columns of each block: where they stand, and what they are';

-- A heading as a key of the form: without blanks, and never one of the form's own keys.
CREATE FUNCTION kept_heading(written text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN left(regexp_replace(written, '[\s\u3000：:]+' COLLATE "C", '', 'g'), 100)
		|| CASE WHEN written ~ '^[ -~]*$' COLLATE "C" THEN '：' ELSE '' END;
COMMENT ON FUNCTION kept_heading(text) IS '未识别表头的键名: the name under which what an unknown heading heads is kept';

CREATE FUNCTION columned_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH col AS MATERIALIZED (
			SELECT * FROM sheet_columns(cells)
		), edge AS (
			SELECT k.block_no, min(k.col_no) AS first_col FROM col k WHERE k.field IS NOT NULL GROUP BY k.block_no
		)
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word, c.roles,
				CASE WHEN c.block IN ('funds', 'goals', 'indicators') THEN coalesce(k.heading, n.heading) ELSE c.rest END,
				c.form_no, c.block_no, c.block, c.kind,
				CASE WHEN c.kind = 'head' OR s.is_side THEN 'heading' END, NULL,
				CASE WHEN c.kind = 'head' THEN CASE WHEN c.roles ? c.block THEN c.roles ->> c.block ELSE c.block END
					WHEN s.is_side THEN c.block
					ELSE coalesce(k.field, n.field, k.heading, n.heading) END,
				NULL, NULL,
				CASE WHEN n.heading IS NOT NULL AND NOT n.is_known AND c.block = 'indicators' THEN coalesce(c.notes, '[]') || sheet_message('by_position', n.heading)
					ELSE c.notes END)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c
		LEFT JOIN edge e ON e.block_no = c.block_no
		CROSS JOIN LATERAL (SELECT c.block IN ('funds', 'goals', 'indicators') AND c.kind <> 'head'
			AND (coalesce(c.roles ? 'side', false) AND (e.first_col IS NULL OR c.col_no < e.first_col OR c.block = 'funds')
				OR c.col_no < e.first_col AND c.block <> 'funds' AND length(c.written) = 1) AS is_side) s
		LEFT JOIN col k ON NOT s.is_side AND c.kind <> 'head' AND k.block_no = c.block_no AND k.col_no = c.col_no
		LEFT JOIN LATERAL (
			SELECT k2.* FROM col k2
			WHERE k2.block_no = c.block_no AND c.col_no BETWEEN k2.col_no AND k2.col_end
			ORDER BY k2.col_no DESC LIMIT 1) n ON k.block_no IS NULL AND NOT s.is_side AND c.kind <> 'head' AND c.block IN ('funds', 'goals', 'indicators'));
END
$$;
COMMENT ON FUNCTION columned_cells(sheet_cell[]) IS '按列归类: says of each cell of a block which column it stands in';

-- ---------------------------------------------------------------- reading a sheet: what a cell holds

CREATE FUNCTION plain_number(written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN written ~ '^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,20})?$' COLLATE "C" THEN to_jsonb(written::numeric) END;
COMMENT ON FUNCTION plain_number(text) IS '纯数字文字的数值: text that is nothing but a number, as a number; NULL for any other';

CREATE FUNCTION field_reading(part text, field text, value jsonb, written text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN field IN ('initial_budget', 'budget', 'received', 'executed', 'upper_transfers', 'amount', 'points', 'score', 'accounting_units')
			THEN coalesce(plain_number(written), to_jsonb(written))
		ELSE to_jsonb(written)
	END;
COMMENT ON FUNCTION field_reading(text, text, jsonb, text) IS
	'栏目内容的读法（金额、分值为数字，其余为文字）: what a cell holds: a number where a number belongs and nothing else is written, else text';

-- A category without line breaks, and without the points that some forms print beside it.
CREATE FUNCTION category_parts(written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN coalesce(
		CASE WHEN written ~ '(指标|成本|产出|效益|满意度|过程|投入|管理|决策|效果).*[0-9]' COLLATE "C" THEN
			regexp_match(regexp_replace(written, '[\s\u3000]+' COLLATE "C", '', 'g'),
				'^([^0-9(（:：]*[^0-9(（:：])[(（:：]?([0-9]{1,3}(?:\.[0-9]{1,2})?)分?[)）]?$' COLLATE "C") END,
		ARRAY[regexp_replace(written, '[\s\u3000]+' COLLATE "C", '', 'g')]);
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

-- ---------------------------------------------------------------- reading a sheet: the lines of each block

-- Rows of the indicator block: a line, a category that stands alone over its lines, what the template left, a total.
CREATE FUNCTION indicator_rows(cells sheet_cell[])
	RETURNS TABLE (form_no integer, row_no integer, kind text, line_no integer,
		level1 text, level1_end integer, own_level1 boolean, level2 text, level2_end integer, own_level2 boolean,
		level3 text, level3_end integer, own_level3 boolean, sign text, target text, unit text, has_content boolean)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 30 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH edge AS (
			SELECT c.block_no, min(c.col_no) AS value_col
			FROM unnest(cells) c
			WHERE c.kind = 'head' AND c.block = 'indicators' AND c.field NOT IN ('level1', 'level2', 'indicators')
			GROUP BY c.block_no
		), own AS (
			SELECT c.form_no, c.row_no, count(*) AS cells,
				count(*) FILTER (WHERE c.field IS NULL OR c.field NOT IN ('level1', 'level2')) AS values,
				count(*) FILTER (WHERE c.field IN ('level3', 'content')
					AND c.written ~ '^(三级指标|指标|目标)?\s*[0-9一二三四五六七八九十]*\s*[:：.、…。—-]*$' COLLATE "C") AS residue,
				max(c.written) FILTER (WHERE c.field = 'level1') AS l1, max(c.row_end) FILTER (WHERE c.field = 'level1') AS l1_end,
				max(c.written) FILTER (WHERE c.field = 'level2') AS l2, max(c.row_end) FILTER (WHERE c.field = 'level2') AS l2_end,
				max(c.written) FILTER (WHERE c.field = 'level3') AS l3, max(c.row_end) FILTER (WHERE c.field = 'level3') AS l3_end,
				max(c.written) FILTER (WHERE c.field = 'target.sign') AS sign,
				max(c.written) FILTER (WHERE c.field = 'target') AS target,
				max(c.written) FILTER (WHERE c.field = 'target.unit') AS unit,
				bool_or(c.field = 'content') AS has_content,
				bool_or(c.field = 'level1' AND c.col_end >= e.value_col) AS spans
			FROM unnest(cells) c
			LEFT JOIN edge e ON e.block_no = c.block_no
			WHERE c.block = 'indicators' AND c.kind = 'data' AND c.part IS NULL
			GROUP BY c.form_no, c.row_no
		), told AS (
			SELECT o.*, CASE
					WHEN o.values > 0 AND o.values = o.residue THEN 'template'
					WHEN o.cells = 1 AND o.l1 IS NOT NULL AND (o.spans OR lead(o.l1) OVER w IS NULL AND lead(o.cells) OVER w > 0) THEN 'group'
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
			first_value(g.l1) OVER one, first_value(g.l1_end) OVER one, g.l1 IS NOT NULL,
			first_value(g.l2) OVER two, first_value(g.l2_end) OVER two, g.l2 IS NOT NULL,
			first_value(g.l3) OVER three, first_value(g.l3_end) OVER three, g.l3 IS NOT NULL,
			g.sign, g.target, g.unit, coalesce(g.has_content, false)
		FROM thirds g
		WINDOW one AS (PARTITION BY g.form_no, g.g1 ORDER BY g.row_no),
			two AS (PARTITION BY g.form_no, g.g1, g.g2 ORDER BY g.row_no),
			three AS (PARTITION BY g.form_no, g.g1, g.g2, g.g3 ORDER BY g.row_no);
END
$$;
COMMENT ON FUNCTION indicator_rows(sheet_cell[]) IS '绩效指标各行: the rows of the indicator block, with the categories that they stand under';

CREATE FUNCTION indicator_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH r AS MATERIALIZED (
			SELECT * FROM indicator_rows(cells)
		), placed AS (
			SELECT c.*, r.kind AS row_kind, r.line_no AS r_line, r.sign IS NOT NULL OR r.unit IS NOT NULL AS in_parts,
				row_number() OVER (PARTITION BY c.form_no, c.row_no, c.field ORDER BY c.notes IS NOT NULL, c.col_no) AS nth,
				CASE WHEN c.field IN ('level1', 'level2') AND c.kind = 'data' THEN category_parts(c.written) END AS p
			FROM unnest(cells) c
			LEFT JOIN r ON r.form_no = c.form_no AND r.row_no = c.row_no
			WHERE c.block = 'indicators' AND c.kind = 'data' AND c.part IS NULL
		), filled AS (
			SELECT r.form_no, r.row_no, r.line_no, f.field, f.reading, f.notes
			FROM r
			CROSS JOIN LATERAL (VALUES
				('level1', CASE WHEN NOT r.own_level1 THEN (category_parts(r.level1))[1] END,
					CASE WHEN r.level1_end < r.row_no THEN sheet_message('filled_down', r.level1) END),
				('level2', CASE WHEN NOT r.own_level2 THEN (category_parts(r.level2))[1] END,
					CASE WHEN r.level2_end < r.row_no THEN sheet_message('filled_down', r.level2) END),
				('level3', CASE WHEN NOT r.own_level3 AND r.has_content THEN r.level3 END,
					CASE WHEN r.level3_end < r.row_no THEN sheet_message('filled_down', r.level3) END),
				('target', CASE WHEN r.sign IS NOT NULL OR r.unit IS NOT NULL THEN joined_target(r.sign, r.target, r.unit) END,
					sheet_message('joined_target', concat_ws(' | ', r.sign, r.target, r.unit)))
			) f (field, reading, notes)
			WHERE r.kind = 'line' AND f.reading IS NOT NULL
		)
		SELECT array_agg(ROW(p.row_no, p.col_no, p.row_end, p.col_end, p.value, p.written, p.word, p.roles, p.rest,
				p.form_no, p.block_no, p.block, p.kind,
				CASE WHEN p.part IS NOT NULL THEN p.part
					WHEN p.row_kind <> 'line' THEN 'heading'
					WHEN w.why IS NULL THEN 'indicators' END,
				CASE WHEN w.why IS NULL AND p.row_kind = 'line' THEN p.r_line END,
				CASE WHEN p.row_kind = 'template' THEN 'template' WHEN p.field IN ('target.sign', 'target.unit') OR p.field = 'target' AND p.in_parts THEN p.rest ELSE p.field END,
				CASE WHEN p.p[1] IS NOT NULL THEN to_jsonb(p.p[1]) ELSE field_reading('indicators', p.field, p.value, p.written) END,
				w.why,
				nullif(coalesce(p.notes, '[]')
					|| CASE WHEN p.row_kind = 'template' THEN jsonb_build_array(sheet_message('template')) ELSE '[]' END
					|| CASE WHEN p.p[2] IS NOT NULL THEN jsonb_build_array(sheet_message('category_points', p.p[2]))
						WHEN p.p[1] <> p.written THEN jsonb_build_array(sheet_message('blanks_removed', p.p[1])) ELSE '[]' END
					|| CASE WHEN p.row_end > p.row_no AND p.row_kind = 'line' AND p.field NOT IN ('level1', 'level2', 'level3')
						THEN jsonb_build_array(sheet_message('merged_lines', (p.row_end - p.row_no + 1)::text)) ELSE '[]' END, '[]'))::sheet_cell)
			|| (SELECT coalesce(array_agg(ROW(f.row_no, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, f.form_no, NULL, 'indicators', 'data',
				'indicators', f.line_no, f.field, to_jsonb(f.reading), NULL, CASE WHEN f.notes IS NOT NULL THEN jsonb_build_array(f.notes) END)::sheet_cell), '{}') FROM filled f)
		FROM placed p
		CROSS JOIN LATERAL (SELECT CASE
			WHEN p.part IS NOT NULL OR p.row_kind <> 'line' THEN NULL
			WHEN jsonb_typeof(p.value) NOT IN ('string', 'number') THEN 'wrong_type'
			WHEN p.field IS NULL THEN 'no_heading'
			WHEN p.nth > 1 THEN 'second_value'
			WHEN p.field = 'points' AND (cell_number(p.value) >= 0 OR cell_is_dash(p.value)) IS NOT TRUE THEN 'no_points'
			END AS why) w);
END
$$;
COMMENT ON FUNCTION indicator_cells(sheet_cell[]) IS '绩效指标的单元格: the cells of the indicator block, each in its line; categories are filled down';

CREATE FUNCTION total_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH named AS (
			SELECT c.form_no, c.row_no, min(c.word) FILTER (WHERE c.roles ? 'total') AS word, min(c.roles ->> 'total') AS total
			FROM unnest(cells) c
			WHERE c.kind = 'total'
			GROUP BY c.form_no, c.row_no
		), ranked AS (
			SELECT n.*, row_number() OVER (PARTITION BY n.form_no ORDER BY n.total = 'total' DESC, n.word ~ '^(总|自评总)' DESC, n.row_no DESC) AS nth,
				row_number() OVER (PARTITION BY n.form_no ORDER BY n.row_no) AS row_nth
			FROM named n
		), t AS (
			SELECT r.*, CASE WHEN r.nth = 1 THEN 'total' ELSE 'totals' END AS part,
				(count(*) FILTER (WHERE r.nth > 1) OVER (PARTITION BY r.form_no ORDER BY r.row_no))::integer AS line_no
			FROM ranked r
		)
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word, c.roles, c.rest,
				c.form_no, c.block_no, c.block, c.kind,
				CASE WHEN p.is_label AND t.part = 'total' OR coalesce(c.roles ? 'side', false) THEN 'heading' WHEN c.field IS NULL AND NOT p.is_label THEN NULL ELSE t.part END,
				CASE WHEN t.part = 'totals' THEN t.line_no END,
				CASE WHEN p.is_label THEN CASE t.part WHEN 'total' THEN 'total' ELSE 'line' END ELSE c.field END,
				field_reading('total', CASE WHEN p.is_label THEN 'line' ELSE c.field END, c.value, c.written),
				CASE WHEN c.field IS NULL AND NOT p.is_label THEN 'no_heading' END, c.notes)::sheet_cell)
		FROM unnest(cells) c
		JOIN t ON t.form_no = c.form_no AND t.row_no = c.row_no
		CROSS JOIN LATERAL (SELECT coalesce(c.roles ? 'total', false) AS is_label) p
		WHERE c.kind = 'total' AND c.part IS NULL);
END
$$;
COMMENT ON FUNCTION total_cells(sheet_cell[]) IS '总分、合计各行的单元格: the cells of rows of totals; the one that counts is the form''s total';

-- ---------------------------------------------------------------- money

-- A cell such as 其中：一般公共预算：1234.5: the last colon parts the line from its amount.
CREATE FUNCTION labelled_amount(written text) RETURNS TABLE (label text, amount text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT CASE WHEN m IS NULL THEN written ELSE m[1] END, m[2]
	FROM (SELECT regexp_match(written, '^(.*[^:：\s])\s*[:：]\s*(-?[0-9][0-9,.]*)?\s*(?:万元|元)?$')) v (m);
END;
COMMENT ON FUNCTION labelled_amount(text) IS '一格之中的名称和金额: a line of money and its amount, both in one cell';

CREATE FUNCTION line_name(written text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN regexp_replace(regexp_replace(written, '[\s\u3000]+' COLLATE "C", '', 'g'), '[:：]+$', '');
COMMENT ON FUNCTION line_name(text) IS '资金行名称: the name of a money line without blanks and the colon after it';

CREATE FUNCTION fund_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH edge AS (
			SELECT c.block_no, min(c.col_no) AS money_col
			FROM unnest(cells) c
			WHERE c.block = 'funds' AND c.kind = 'head' AND c.field NOT IN ('line', 'funds') AND c.roles ? 'funds'
			GROUP BY c.block_no
		), d AS (
			SELECT c.*, c.ordinality AS n, e.money_col, c.col_no < e.money_col AS is_name, a.label, a.amount,
				c.written ~ '[:：]\s*-?[0-9][0-9,.]*\s*(万元|元)?$' OR c.written ~ '按.{2,6}分[:：]?'
					OR c.col_no >= e.money_col AND jsonb_typeof(c.value) = 'string' AND c.written ~ '(支出|拨款|资金|收入|预算|其中).*[:：]?$' AND c.written !~ '^[-—约近0-9]' AS is_pair
			FROM unnest(cells) WITH ORDINALITY c
			LEFT JOIN edge e ON e.block_no = c.block_no
			CROSS JOIN LATERAL labelled_amount(c.written) a
			WHERE c.block = 'funds' AND c.kind <> 'head' AND c.part IS NULL
		), rows AS (
			SELECT d.form_no, d.row_no, bool_or(d.is_pair) AS of_pairs, string_agg(line_name(d.written), '' ORDER BY d.col_no) FILTER (WHERE d.is_name) AS names,
				min(d.n) FILTER (WHERE d.is_name) AS name_n
			FROM d
			GROUP BY d.form_no, d.row_no
		), pieces AS (
			SELECT d.*, r.of_pairs, r.names, r.name_n,
				r.of_pairs AND (d.is_pair OR d.written !~ '^-?[0-9]') AS is_label,
				lag(d.written) OVER (PARTITION BY d.form_no, d.row_no ORDER BY d.col_no) AS before
			FROM d
			JOIN rows r ON r.form_no = d.form_no AND r.row_no = d.row_no
		), starts AS (
			SELECT p.*, CASE WHEN p.of_pairs THEN p.is_label ELSE p.n = first_value(p.n) OVER (PARTITION BY p.form_no, p.row_no ORDER BY p.col_no) END AS starts
			FROM pieces p
		), numbered AS (
			SELECT s.*, count(*) FILTER (WHERE s.starts) OVER (PARTITION BY s.form_no ORDER BY s.row_no, s.col_no)::integer AS piece
			FROM starts s
		), lines AS (
			SELECT n.form_no, n.piece, bool_or(n.of_pairs) AS of_pairs, min(n.row_no) AS row_no, min(n.col_no) AS col_no,
				max(line_name(n.label)) FILTER (WHERE n.is_label) AS label,
				coalesce(max(n.amount) FILTER (WHERE n.is_label), max(n.written) FILTER (WHERE n.of_pairs AND NOT n.is_label)) AS amount
			FROM numbered n
			GROUP BY n.form_no, n.piece
		), grouped AS (
			SELECT l.*, g.label AS group_label, g.col_no AS group_col
			FROM lines l
			LEFT JOIN LATERAL (
				SELECT g.label, g.col_no FROM lines g
				WHERE g.form_no = l.form_no AND g.of_pairs AND g.label ~ '^按.{2,6}分' AND g.row_no < l.row_no AND g.col_no <= l.col_no
				ORDER BY g.col_no DESC, g.row_no DESC LIMIT 1) g ON l.of_pairs
		), total AS (
			SELECT DISTINCT ON (n.form_no) n.form_no, n.piece AS total_line
			FROM numbered n WHERE NOT n.of_pairs ORDER BY n.form_no, n.piece
		), total_amounts AS (
			SELECT t.form_no, max(cell_number(n.value)) FILTER (WHERE n.field = 'budget') AS budget,
				max(cell_number(n.value)) FILTER (WHERE n.field = 'executed') AS executed,
				max(cell_number(n.value)) FILTER (WHERE n.field = 'initial_budget') AS initial_budget
			FROM total t JOIN numbered n ON n.form_no = t.form_no AND n.piece = t.total_line
			GROUP BY t.form_no
		), amounts AS (
			SELECT g.*, sum(cell_number(to_jsonb(g.amount))) FILTER (WHERE g.label !~ '^按.{2,6}分') OVER (PARTITION BY g.form_no, g.group_col) AS group_sum
			FROM grouped g
		), columns AS (
			SELECT a.*, CASE coalesce(CASE WHEN a.label ~ '^按.{2,6}分' THEN cell_number(to_jsonb(a.amount)) END, a.group_sum)
					WHEN t.budget THEN 'budget' WHEN t.executed THEN 'executed' WHEN t.initial_budget THEN 'initial_budget' ELSE 'amount' END AS amount_field,
				a.label ~ '^按.{2,6}分' AND a.amount IS NULL AS is_group
			FROM amounts a
			LEFT JOIN total_amounts t ON t.form_no = a.form_no
		), kept AS (
			SELECT c.*, (count(*) FILTER (WHERE NOT (c.of_pairs AND c.is_group)) OVER (PARTITION BY c.form_no ORDER BY c.piece))::integer AS kept_line
			FROM columns c
		), placed AS (
			SELECT n.*, k.kept_line, k.is_group, k.amount_field, k.group_label, k.label AS line_label, k.amount AS line_amount,
				CASE WHEN n.of_pairs THEN CASE WHEN n.is_label THEN 'line' ELSE k.amount_field END
					WHEN n.is_name THEN 'line' ELSE n.field END AS to_field
			FROM numbered n
			JOIN kept k ON k.form_no = n.form_no AND k.piece = n.piece
		), ranked AS (
			SELECT p.*, row_number() OVER (PARTITION BY p.form_no, p.piece, p.to_field ORDER BY p.col_no) AS nth FROM placed p
		)
		SELECT array_agg(ROW(p.row_no, p.col_no, p.row_end, p.col_end, p.value, p.written, p.word, p.roles, p.rest,
				p.form_no, p.block_no, p.block, p.kind,
				CASE WHEN p.of_pairs AND p.is_group THEN 'heading' WHEN w.why IS NULL THEN 'funds' END,
				CASE WHEN w.why IS NULL AND NOT (p.of_pairs AND p.is_group) THEN p.kept_line END,
				CASE WHEN p.of_pairs AND p.is_group THEN 'funds' ELSE p.to_field END,
				CASE WHEN p.to_field = 'line' THEN to_jsonb(CASE WHEN p.of_pairs THEN p.line_label ELSE p.names END)
					ELSE field_reading('funds', p.to_field, p.value, p.written) END,
				w.why,
				CASE WHEN p.of_pairs AND NOT p.is_group AND p.line_amount IS NOT NULL
					THEN coalesce(p.notes, '[]') || CASE p.amount_field WHEN 'amount' THEN sheet_message('amount_unknown') ELSE sheet_message('amount_column', p.amount_field) END
					ELSE p.notes END)::sheet_cell)
			|| (SELECT coalesce(array_agg(ROW(k.row_no, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.form_no, NULL, 'funds', 'data',
					'funds', k.kept_line, f.field, field_reading('funds', f.field, NULL, f.reading), NULL, NULL)::sheet_cell), '{}')
				FROM kept k
				CROSS JOIN LATERAL (VALUES (k.amount_field, k.amount), ('group', k.group_label)) f (field, reading)
				WHERE k.of_pairs AND NOT k.is_group AND f.reading IS NOT NULL)
		FROM ranked p
		CROSS JOIN LATERAL (SELECT CASE
			WHEN jsonb_typeof(p.value) NOT IN ('string', 'number') THEN 'wrong_type'
			WHEN p.to_field IS NULL THEN 'no_heading'
			WHEN p.nth > 1 AND p.to_field <> 'line' THEN 'second_value'
			WHEN p.to_field = 'points' AND (cell_number(p.value) >= 0 OR cell_is_dash(p.value)) IS NOT TRUE THEN 'no_points'
			END AS why) w);
END
$$;
COMMENT ON FUNCTION fund_cells(sheet_cell[]) IS '资金情况的单元格: the cells of the money block, each in its line';

-- ---------------------------------------------------------------- goals

-- Split only where every piece carries its own number and the numbers run on from 1.
CREATE FUNCTION split_goals(written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN count(*) > 1 AND bool_and(n.number = n.nth) IS TRUE THEN array_agg(n.piece ORDER BY n.nth) END
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

-- One account of what was achieved is the form's; several are their goals'.
CREATE FUNCTION goal_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH d AS (
			SELECT c.*, coalesce(c.roles ? 'goals' AND c.rest IS NOT DISTINCT FROM NULL, false) AND length(c.written) <= 20
					AND lead(c.written) OVER w IS NOT NULL AS is_label,
				CASE WHEN lag(c.roles) OVER w ? 'goals' THEN lag(c.roles) OVER w ->> 'goals' END AS label_field,
				EXISTS (SELECT FROM unnest(cells) h WHERE h.block_no = c.block_no AND h.kind = 'head') AS has_head
			FROM unnest(cells) c
			WHERE c.block = 'goals' AND c.kind <> 'head' AND c.part IS NULL
			WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)
		), f AS (
			SELECT d.*, CASE WHEN d.is_label THEN NULL WHEN d.label_field IS NOT NULL THEN d.label_field WHEN d.has_head THEN d.field ELSE 'content' END AS to_field
			FROM d
		), n AS (
			SELECT f.*, row_number() OVER (PARTITION BY f.row_no, f.to_field ORDER BY f.col_no) AS nth,
				count(*) FILTER (WHERE f.to_field = 'content') OVER (PARTITION BY f.form_no) AS contents,
				count(*) FILTER (WHERE f.to_field = 'achievement') OVER (PARTITION BY f.form_no) AS achievements
			FROM f
		), lined AS (
			SELECT n.*, (dense_rank() OVER (PARTITION BY n.form_no, n.to_field IN ('content', 'achievement') AND n.nth = 1
					AND (n.to_field = 'content' OR n.achievements > 1) ORDER BY n.row_no))::integer AS line_nth,
				CASE WHEN n.contents = 1 AND n.to_field = 'content' AND n.achievements < 2 THEN split_goals(n.written) END AS pieces
			FROM n
		)
		SELECT array_agg(ROW(l.row_no, l.col_no, l.row_end, l.col_end, l.value, l.written, l.word, l.roles, l.rest,
				l.form_no, l.block_no, l.block, l.kind,
				CASE WHEN l.is_label THEN 'heading' WHEN w.why IS NOT NULL THEN NULL
					WHEN l.to_field = 'achievement' AND l.achievements = 1 THEN 'form' ELSE 'goals' END,
				CASE WHEN w.why IS NULL AND NOT l.is_label AND NOT (l.to_field = 'achievement' AND l.achievements = 1) THEN l.line_nth END,
				CASE WHEN l.to_field = 'content' AND l.achievements < 2 THEN 'goal' ELSE coalesce(l.to_field, 'goals') END,
				to_jsonb(coalesce(l.pieces[1], l.written)), w.why,
				CASE WHEN l.pieces IS NOT NULL THEN coalesce(l.notes, '[]') || sheet_message('split_goals', cardinality(l.pieces)::text) ELSE l.notes END)::sheet_cell)
			|| (SELECT coalesce(array_agg(ROW(l.row_no, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.form_no, NULL, 'goals', 'data',
					'goals', p.ordinality::integer, 'goal', to_jsonb(p.piece), NULL, NULL)::sheet_cell), '{}')
				FROM lined l CROSS JOIN LATERAL unnest(l.pieces) WITH ORDINALITY p (piece, ordinality)
				WHERE p.ordinality > 1)
		FROM lined l
		CROSS JOIN LATERAL (SELECT CASE
			WHEN l.is_label THEN NULL
			WHEN jsonb_typeof(l.value) NOT IN ('string', 'number') THEN 'wrong_type'
			WHEN l.to_field IS NULL OR l.to_field NOT IN ('content', 'achievement') THEN 'no_heading'
			WHEN l.nth > 1 THEN 'second_value'
			END AS why) w);
END
$$;
COMMENT ON FUNCTION goal_cells(sheet_cell[]) IS '总体目标的单元格: the cells of the goal block, each in its goal';

-- ---------------------------------------------------------------- labels and their values

CREATE FUNCTION written_year(written text) RETURNS integer
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN substring(translate(normalize(written, NFKC), '〇○零一二三四五六七八九', '000123456789')
		FROM '(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)' COLLATE "C")::integer;
COMMENT ON FUNCTION written_year(text) IS '文字中的年份: the first year of four digits in a text';

CREATE FUNCTION pair_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH d AS (
			SELECT c.*, coalesce(c.roles ?| '{form,total}'::text[], false) AS is_label,
				coalesce(c.roles ? 'title', false) AS is_title,
				coalesce(c.roles ? 'side', false) AND NOT c.roles ? 'form' AS is_side,
				c.rest IS NOT NULL OR c.roles IS NULL AND c.written ~ '^[^:：]{2,20}[:：]\s*\S' AND jsonb_typeof(c.value) = 'string' AS is_inline
			FROM unnest(cells) c
			WHERE c.block = 'form' AND c.part IS NULL
		), seg AS (
			SELECT d.*, count(*) FILTER (WHERE d.is_label OR d.is_inline) OVER w AS seg
			FROM d
			WHERE NOT d.is_title AND NOT d.is_side
			WINDOW w AS (PARTITION BY d.row_no ORDER BY d.col_no)
		), pos AS (
			SELECT s.*, row_number() OVER w - 1 - (first_value(s.is_inline) OVER w)::integer AS pos,
				lag(s.written) OVER w AS label_written, lag(s.roles) OVER w AS label_roles, lead(s.written) OVER w AS next_written
			FROM seg s
			WINDOW w AS (PARTITION BY s.row_no, s.seg ORDER BY s.col_no)
		), told AS (
			SELECT p.*, CASE
					WHEN p.is_inline THEN 'pair'
					WHEN p.is_label THEN 'label'
					WHEN p.pos % 2 = 1 THEN 'value'
					WHEN p.next_written IS NOT NULL AND length(p.written) <= 20 AND p.written ~ '[一-龥A-Za-z]' THEN 'label'
					ELSE 'stray'
				END AS is
			FROM pos p
		), pieces AS (
			SELECT t.*, u.ordinality AS piece_no, coalesce(m[1], t.label_written) AS label, coalesce(m[2], CASE WHEN t.is_inline THEN t.rest ELSE t.written END) AS content,
				CASE WHEN t.is_inline THEN coalesce(sheet_roles() -> sheet_word(m[1]), CASE WHEN m IS NULL OR u.ordinality = 1 THEN t.roles END) ELSE t.label_roles END AS field_roles
			FROM told t
			CROSS JOIN LATERAL unnest(CASE WHEN t.is_inline THEN regexp_split_to_array(t.written, '[\s\u3000]+(?=[^\s:：\u3000]{2,14}[:：])') ELSE ARRAY[t.written] END)
				WITH ORDINALITY u (piece, ordinality)
			LEFT JOIN LATERAL regexp_match(u.piece, '^([^:：]{1,24})[:：]\s*(.*)$') m ON t.is_inline AND NOT coalesce(t.roles ->> 'form' = 'fiscal_year' AND t.rest = t.written, false)
			WHERE t.is IN ('pair', 'value')
		), fields AS (
			SELECT p.*, coalesce(
					CASE WHEN p.field_roles ->> 'form' = 'unit' THEN CASE WHEN p.content ~ '^(元|千元|万元|百万元|亿元)$' THEN 'money_unit' ELSE 'department' END END,
					p.field_roles ->> 'form', CASE WHEN p.field_roles ? 'total' THEN 'total' END, kept_heading(p.label)) AS to_field
			FROM pieces p
		), formed AS (
			SELECT f.*, bool_or(f.to_field = 'implementing_unit') OVER (PARTITION BY f.form_no) AND bool_or(f.to_field = 'subject') OVER (PARTITION BY f.form_no) AS filed_by_unit,
				row_number() OVER (PARTITION BY f.form_no, f.to_field, trimmed(f.content) <> '' ORDER BY f.row_no, f.col_no, f.piece_no) AS nth,
				first_value(f.content) OVER (PARTITION BY f.form_no, f.to_field, trimmed(f.content) <> '' ORDER BY f.row_no, f.col_no, f.piece_no) AS first_content
			FROM fields f
		), placed AS (
			SELECT f.*, CASE WHEN f.to_field = 'accounting_units' OR f.to_field = 'department' AND NOT f.filed_by_unit THEN 'department'
					WHEN f.to_field = 'total' THEN 'total' ELSE 'form' END AS to_part,
				CASE f.to_field WHEN 'department' THEN CASE WHEN f.filed_by_unit THEN 'filing_unit' ELSE 'name' END WHEN 'total' THEN 'score' ELSE f.to_field END AS key,
				CASE WHEN trimmed(f.content) = '' THEN NULL
					WHEN f.to_field = 'fiscal_year' THEN to_jsonb(written_year(f.content))
					ELSE field_reading('form', CASE f.to_field WHEN 'total' THEN 'score' ELSE f.to_field END, NULL, trimmed(f.content)) END AS content_reading,
				CASE WHEN jsonb_typeof(f.value) NOT IN ('string', 'number') THEN 'wrong_type'
					WHEN f.nth > 1 AND f.content <> f.first_content THEN 'second_value'
					WHEN f.to_field = 'fiscal_year' AND written_year(f.content) IS NULL AND trimmed(f.content) <> '' THEN 'no_heading' END AS not_placed
			FROM formed f
		), titles AS (
			SELECT d.*, row_number() OVER (PARTITION BY d.form_no, d.roles ->> 'title' ORDER BY d.row_no) AS nth
			FROM d WHERE d.is_title
		)
		SELECT coalesce((SELECT array_agg(ROW(p.row_no, CASE WHEN p.piece_no = 1 THEN p.col_no END, p.row_end, p.col_end, p.value, CASE WHEN p.piece_no = 1 THEN p.written END, p.word, p.roles, p.rest,
				p.form_no, p.block_no, p.block, p.kind,
				CASE WHEN p.not_placed IS NULL THEN p.to_part END, NULL, p.key, p.content_reading, p.not_placed,
				CASE WHEN p.piece_no = 1 THEN nullif(coalesce(p.notes, '[]')
					|| CASE WHEN p.field_roles IS NULL THEN jsonb_build_array(sheet_message('unknown_heading', p.label)) ELSE '[]' END, '[]') END)::sheet_cell) FROM placed p), '{}')
			|| coalesce((SELECT array_agg(ROW(t.row_no, t.col_no, t.row_end, t.col_end, t.value, t.written, t.word, t.roles, t.rest,
				t.form_no, t.block_no, t.block, t.kind, CASE WHEN t.is = 'label' THEN 'heading' END, NULL, 'form', NULL,
				CASE WHEN t.is = 'stray' THEN 'stray' END, t.notes)::sheet_cell) FROM told t WHERE t.is IN ('label', 'stray')), '{}')
			|| coalesce((SELECT array_agg(ROW(d.row_no, d.col_no, d.row_end, d.col_end, d.value, d.written, d.word, d.roles, d.rest,
				d.form_no, d.block_no, d.block, d.kind, 'heading', NULL, d.roles ->> 'side', NULL, NULL, d.notes)::sheet_cell) FROM d WHERE d.is_side AND NOT d.is_title), '{}')
			|| coalesce((SELECT array_agg(ROW(t.row_no, t.col_no, t.row_end, t.col_end, t.value, t.written, t.word, t.roles, t.rest,
				t.form_no, t.block_no, t.block, t.kind, CASE WHEN t.roles ->> 'title' = 'form' AND t.nth = 1 THEN 'form' ELSE 'heading' END, NULL, 'title',
				to_jsonb(regexp_replace(t.written, '\s*\n\s*[(（]?\s*[0-9]{4}\s*年度?\s*[)）]?$', '')), NULL, t.notes)::sheet_cell) FROM titles t), '{}'));
END
$$;
COMMENT ON FUNCTION pair_cells(sheet_cell[]) IS '表头、表尾各项的单元格: the cells of the head and the tail of a form: titles, labels and their values';

-- ---------------------------------------------------------------- base data

CREATE FUNCTION base_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH d AS (
			SELECT c.*, cell_number(c.value) IS NOT NULL OR cell_is_dash(c.value) OR c.written ~ '^-?[0-9.,]+\s*[%％]$' AS is_number
			FROM unnest(cells) c
			WHERE c.block = 'base_data'
		), rows AS (
			SELECT d.form_no, d.row_no, bool_or(coalesce(d.roles ? 'title', false)) AS is_title,
				count(*) >= 3 AND NOT bool_or(coalesce(d.is_number, false)) AS is_head, min(d.col_no) AS first_col
			FROM d GROUP BY d.form_no, d.row_no
		), headed AS (
			SELECT r.*, count(*) FILTER (WHERE r.is_head) OVER w AS head_no,
				(count(*) FILTER (WHERE NOT r.is_head AND NOT r.is_title) OVER w)::integer AS line_no
			FROM rows r WINDOW w AS (PARTITION BY r.form_no ORDER BY r.row_no)
		), h AS (
			SELECT d.*, r.head_no, min(d.col_no) OVER (PARTITION BY d.form_no, r.head_no) AS name_col
			FROM d JOIN headed r ON r.form_no = d.form_no AND r.row_no = d.row_no
			WHERE r.is_head
		), placed AS (
			SELECT d.*, r.is_head, r.is_title, r.line_no AS to_line, r.first_col, h.written AS heading, n.written AS section
			FROM d
			JOIN headed r ON r.form_no = d.form_no AND r.row_no = d.row_no
			LEFT JOIN h ON h.form_no = d.form_no AND h.head_no = r.head_no AND h.col_no = d.col_no
			LEFT JOIN h n ON n.form_no = d.form_no AND n.head_no = r.head_no AND n.col_no = n.name_col
		), keyed AS (
			SELECT p.*, CASE WHEN p.col_no = p.first_col AND NOT coalesce(p.is_number, false) THEN 'line'
				ELSE coalesce(kept_heading(p.heading), column_letters(p.col_no)) END AS key
			FROM placed p
		)
		SELECT array_agg(ROW(k.row_no, k.col_no, k.row_end, k.col_end, k.value, k.written, k.word, k.roles, k.rest,
				k.form_no, k.block_no, k.block, k.kind, CASE WHEN k.is_head OR k.is_title THEN 'heading' ELSE 'base_data' END,
				CASE WHEN NOT k.is_head AND NOT k.is_title THEN k.to_line END, CASE WHEN k.is_head OR k.is_title THEN 'base_data' ELSE k.key END,
				CASE WHEN k.key = 'line' THEN to_jsonb(k.written) ELSE coalesce(plain_number(k.written), to_jsonb(k.written)) END, NULL, k.notes)::sheet_cell)
			|| (SELECT coalesce(array_agg(ROW(k.row_no, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.form_no, NULL, 'base_data', 'data',
					'base_data', k.to_line, 'line', to_jsonb(k.section), NULL, NULL)::sheet_cell), '{}')
				FROM keyed k WHERE NOT k.is_head AND NOT k.is_title AND k.col_no = k.first_col AND k.key <> 'line' AND k.section IS NOT NULL)
		FROM keyed k);
END
$$;
COMMENT ON FUNCTION base_cells(sheet_cell[]) IS '基础数据表的单元格: the cells of a table of base data, each in its line';

-- ---------------------------------------------------------------- reading a sheet: the form

-- What no cell says in so many words, and from which it follows.
CREATE FUNCTION completed_form(form jsonb, money_unit text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT form
		|| CASE WHEN form ? 'money_unit' OR completed_form.money_unit IS NULL THEN '{}' ELSE jsonb_build_object('money_unit', completed_form.money_unit) END
		|| CASE WHEN form ? 'fiscal_year' OR written_year(form ->> 'title') IS NULL THEN '{}'
			ELSE jsonb_build_object('fiscal_year', written_year(form ->> 'title')) END
		|| jsonb_build_object('kind', CASE WHEN form ? 'subject' AND NOT coalesce(form ->> 'title' ~ '整体', false) THEN 'project'
			WHEN form ->> 'title' ~ '项目' AND form ->> 'title' !~ '整体|部门' THEN 'project' ELSE 'department' END)
		|| CASE WHEN d.name IS NULL AND d.given IS NULL THEN '{}'
			ELSE jsonb_build_object('department', coalesce(form -> 'department', '{}') || jsonb_strip_nulls(jsonb_build_object(
				'code', substring(coalesce(d.given, d.name) FROM '^[\[(（]?([0-9]{3,12})[\])）]?\s*[-—_ 　]?\s*[^0-9]' COLLATE "C"),
				'name', regexp_replace(coalesce(d.given, d.name), '^[\[(（]?[0-9]{3,12}[\])）]?\s*[-—_ 　]?\s*(?=[^0-9])' COLLATE "C", '')))) END
	FROM (SELECT form #>> '{department,name}' AS given,
		CASE WHEN form #>> '{department,name}' IS NULL THEN coalesce(form ->> 'implementing_unit', form ->> 'supervising_department') END AS name) d;
END;
COMMENT ON FUNCTION completed_form(jsonb, text) IS '补全表头（年度、类型、部门、金额单位）: adds to a form what follows from its title and labels';

CREATE FUNCTION cell_path(part text, line_no integer, field text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN part = 'form' THEN jsonb_build_array(field)
		WHEN part = 'goals' AND field = 'goal' THEN jsonb_build_array(part, line_no - 1)
		WHEN line_no IS NOT NULL THEN jsonb_build_array(part, line_no - 1, field)
		ELSE jsonb_build_array(part, field) END;
COMMENT ON FUNCTION cell_path(text, integer, text) IS '单元格在自评表 JSON 中的路径: where in the form a cell went, lines counted from 0';

CREATE FUNCTION placed_cells(cells jsonb) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	c sheet_cell[] := columned_cells(blocked_cells(named_cells(grid_cells(cells))));
BEGIN
	RETURN (SELECT array_agg(u ORDER BY u.row_no, u.col_no) FROM unnest(c) u WHERE u.part IS NOT NULL)
		|| indicator_cells(c) || total_cells(c) || fund_cells(c) || goal_cells(c) || pair_cells(c) || base_cells(c);
END
$$;
COMMENT ON FUNCTION placed_cells(jsonb) IS '每个单元格的去处: every cell of a grid with where it went, and why not where it did not';

CREATE FUNCTION read_sheet(cells jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	fault jsonb := grid_fault(cells);
	c sheet_cell[];
BEGIN
	IF fault IS NOT NULL THEN
		RETURN jsonb_build_object('forms', '[]'::jsonb, 'fault', fault);
	END IF;
	c := placed_cells(cells);
	RETURN jsonb_build_object('forms', coalesce((
		WITH u AS MATERIALIZED (
			SELECT * FROM unnest(c)
		), line AS (
			SELECT u.form_no, u.part, u.line_no, jsonb_object_agg(u.field, u.reading) FILTER (WHERE u.field IS NOT NULL AND u.reading IS NOT NULL) AS fields
			FROM u WHERE u.part NOT IN ('heading') AND u.reading IS NOT NULL
			GROUP BY u.form_no, u.part, u.line_no
		), part AS (
			SELECT l.form_no, l.part, CASE
					WHEN l.part = 'goals' THEN jsonb_agg(CASE WHEN l.fields ? 'goal' THEN l.fields -> 'goal' ELSE l.fields END ORDER BY l.line_no)
					WHEN min(l.line_no) IS NOT NULL THEN jsonb_agg(l.fields ORDER BY l.line_no)
					ELSE (jsonb_agg(l.fields)) -> 0 END AS content
			FROM line l
			GROUP BY l.form_no, l.part
		), form AS (
			SELECT p.form_no, coalesce(jsonb_object_agg(p.part, p.content) FILTER (WHERE p.part <> 'form'), '{}')
				|| coalesce((jsonb_agg(p.content) FILTER (WHERE p.part = 'form')) -> 0, '{}') AS form
			FROM part p
			GROUP BY p.form_no
		), report AS (
			SELECT u.form_no,
				coalesce(jsonb_object_agg(cell_address(u.row_no, u.col_no), cell_path(u.part, u.line_no, u.field)) FILTER (WHERE u.part IS NOT NULL AND u.col_no IS NOT NULL), '{}') AS cells,
				coalesce(jsonb_object_agg(cell_address(u.row_no, u.col_no), left(u.written, 1000)) FILTER (WHERE u.part IS NOT NULL AND u.col_no IS NOT NULL), '{}') AS written,
				coalesce(jsonb_agg(jsonb_build_object('cell', cell_address(u.row_no, u.col_no), 'written', left(u.written, 1000)) || sheet_message(coalesce(u.why, 'stray')) ORDER BY u.row_no, u.col_no)
					FILTER (WHERE u.part IS NULL), '[]') AS unplaced,
				min(substring(normalize(u.written, NFKC) FROM '\((?:单位[:]?)?((?:百万|亿|万|千)?元)\)')) FILTER (WHERE u.part = 'heading' AND u.block IN ('funds', 'form')) AS money_unit
			FROM u
			GROUP BY u.form_no
		), note AS (
			SELECT u.form_no, jsonb_agg(jsonb_build_object('cell', cell_address(u.row_no, coalesce(u.col_no, 1)), 'path', cell_path(u.part, u.line_no, u.field)) || m ORDER BY u.row_no, u.col_no) AS notes
			FROM u CROSS JOIN LATERAL jsonb_array_elements(u.notes) m
			GROUP BY u.form_no
		)
		SELECT jsonb_agg(jsonb_build_object('form', completed_form(f.form, r.money_unit), 'cells', r.cells, 'written', r.written, 'unplaced', r.unplaced, 'notes', coalesce(n.notes, '[]')) ORDER BY r.form_no)
		FROM report r
		LEFT JOIN form f ON f.form_no = r.form_no
		LEFT JOIN note n ON n.form_no = r.form_no), '[]'));
END
$$;
COMMENT ON FUNCTION read_sheet(jsonb) IS
	'读取表格中的自评表: reads the forms of a grid: each with where every cell went, what could not be placed, and what was inferred';

REVOKE ALL ON FUNCTION
	within_one_edit(text, text), misprinted_heading(text), own_roles(text, text), named_cells(sheet_cell[]),
	blocked_cells(sheet_cell[]), sheet_columns(sheet_cell[]), kept_heading(text), columned_cells(sheet_cell[]),
	plain_number(text), field_reading(text, text, jsonb, text), category_parts(text), joined_target(text, text, text),
	indicator_rows(sheet_cell[]), indicator_cells(sheet_cell[]), total_cells(sheet_cell[]), labelled_amount(text),
	line_name(text), fund_cells(sheet_cell[]), split_goals(text), goal_cells(sheet_cell[]), written_year(text),
	pair_cells(sheet_cell[]), base_cells(sheet_cell[]), completed_form(jsonb, text), cell_path(text, integer, text),
	placed_cells(jsonb), read_sheet(jsonb)
	FROM PUBLIC;
