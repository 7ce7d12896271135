-- ---------------------------------------------------------------- reading a sheet: what each cell is
-- The cells go from step to step as one array; each step is one statement and tells more of them:
-- named (what it says as a heading) → blocked (which form, which block) → columned (which column); then they are placed, block by block.
-- What is called for every cell is written so that it can be inlined: not STRICT, no subquery. How long an array is the planner
-- doesn't know and takes it for short; where arrays are joined, nested loops are off, lest a long one takes the square of its time.

CREATE FUNCTION within_one_edit(a text, b text) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE length(a) - length(b)
		WHEN 0 THEN EXISTS (SELECT FROM generate_series(1, length(a)) i WHERE left(a, i - 1) = left(b, i - 1) AND substr(a, i + 1) = substr(b, i + 1))
		WHEN 1 THEN EXISTS (SELECT FROM generate_series(1, length(a)) i WHERE left(a, i - 1) || substr(a, i + 1) = b)
		WHEN -1 THEN EXISTS (SELECT FROM generate_series(1, length(b)) i WHERE left(b, i - 1) || substr(b, i + 1) = a)
		ELSE false
	END;
COMMENT ON FUNCTION within_one_edit(text, text) IS '两词是否至多差一字: whether two words differ by one character at most: another one, one more or one less';

-- The heading that a word of six characters or more must be a misprint of; its first or its last half is right, and what differs
-- is no character that makes another heading of it, as in 半年 for 全年 or 二级 for 三级; but 末 is often printed for 未.
CREATE FUNCTION misprinted_heading(word text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN count(DISTINCT sheet_roles() -> w.word) = 1 THEN min(w.word) END
	FROM jsonb_object_keys(sheet_roles()) w (word)
	CROSS JOIN translate(misprinted_heading.word, '末', '未') m (word)
	WHERE length(w.word) >= 6 AND length(w.word) BETWEEN length(m.word) - 1 AND length(m.word) + 1
		AND (left(w.word, 3) = left(m.word, 3) OR right(w.word, 3) = right(m.word, 3))
		AND within_one_edit(w.word, m.word)
		AND translate(w.word, m.word, '') || translate(m.word, w.word, '') !~ '[上下半去前后初底本次首每分未不无非一二三四五六七八九十]';
END;
COMMENT ON FUNCTION misprinted_heading(text) IS '误印表头的本字: the heading that a word is a misprint of, NULL unless there is exactly one';

CREATE FUNCTION bracketed_money_unit(heading text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substring(regexp_replace(normalize(heading, NFKC), '\s' COLLATE "C", '', 'g') FROM '\((?:单位:?)?((?:百万|亿|万|千)?元)\)' COLLATE "C");
COMMENT ON FUNCTION bracketed_money_unit(text) IS '表头括注的金额单位: the unit of money that a heading has in brackets, such as 项目资金（万元）';

-- What a text is by itself, where it is no heading of the list: a title, an annex, a year, or goals by one more name.
CREATE FUNCTION own_roles(plain text, word text) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN right(word, 1) IN ('表', '评') THEN CASE
			WHEN right(word, 5) = '基础数据表' THEN '{"title": "base_data"}'::jsonb
			WHEN word ~ '(绩效|自评|评价|考评).{0,12}表$|绩效自评$' COLLATE "C" THEN '{"title": "form"}' END
		WHEN right(word, 2) = '目标' AND length(word) <= 12 AND word ~ '^(年度|当年|全年|本年|年初|总体|整体|项目|部门|单位|预期)' COLLATE "C" THEN '{"side": "goals", "goals": "content"}'
		WHEN right(word, 4) = '完成情况' AND length(word) <= 14 AND word ~ '^(年度|当年|全年|本年|年末|总体|整体|项目|部门|实际|绩效|目标)' COLLATE "C" THEN '{"goals": "achievement", "indicators": "actual"}'
		WHEN right(word, 2) IN ('合计', '小计') AND word ~ '^(指标|得分|分值|自评|评分|产出|效益|满意度|成本|过程)' COLLATE "C" THEN '{"total": "subtotal"}'
		WHEN word = '' AND bracketed_money_unit(plain) IS NOT NULL THEN '{"side": "unit"}'
		WHEN left(word, 1) = '附' AND word ~ '^附[件表]?[0-9一二三四五六七八九十]{0,3}$' COLLATE "C" THEN '{"title": "annex"}'
		WHEN length(plain) <= 20 AND strpos(plain, '年') > 0 AND plain ~ '^\(?[^0-9]{0,10}([0-9]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*度?\s*\)?$' COLLATE "C"
			THEN '{"form": "fiscal_year"}'
	END;
COMMENT ON FUNCTION own_roles(text, text) IS '标题、附件号、年度、目标的其他叫法: what a text is by itself: a title, the number of an annex, a year, goals';

CREATE FUNCTION colon_position(written text) RETURNS integer
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN strpos(translate(left(written, 25), '：', ':'), ':');
COMMENT ON FUNCTION colon_position(text) IS '标签后冒号的位置，没有为 0: where the colon after a label stands, 0 if there is none';

CREATE FUNCTION named_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, w.word, coalesce(r.roles, l.roles, o.roles),
				CASE WHEN r.roles IS NULL THEN CASE WHEN l.roles IS NOT NULL THEN l.rest WHEN o.roles ? 'form' THEN c.written END END,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c
		LEFT JOIN LATERAL (
			SELECT normalize(c.written, NFKC) AS plain
			WHERE jsonb_typeof(c.value) = 'string' AND length(c.written) <= 200 OFFSET 0) n ON true
		LEFT JOIN LATERAL (
			SELECT sheet_word(n.plain) AS word, colon_position(c.written) AS colon WHERE n.plain IS NOT NULL OFFSET 0) w ON true
		LEFT JOIN LATERAL (
			SELECT sheet_roles() -> w.word AS roles WHERE w.word IS NOT NULL OFFSET 0) r ON true
		LEFT JOIN LATERAL (
			SELECT nullif((sheet_roles() -> sheet_word(normalize(left(c.written, w.colon - 1), NFKC))) - '{side,funds,goals,indicators}'::text[], '{}') AS roles,
				trimmed(substr(c.written, w.colon + 1)) AS rest
			WHERE w.colon > 1 AND w.colon < length(c.written) AND r.roles IS NULL OFFSET 0) l ON true
		LEFT JOIN LATERAL (
			SELECT own_roles(n.plain, w.word) AS roles
			WHERE length(w.word) <= 50 AND r.roles IS NULL AND l.roles IS NULL OFFSET 0) o ON true);
END
$$;
COMMENT ON FUNCTION named_cells(sheet_cell[]) IS '认出表头用词: says of each cell what it is as a heading';

-- Looked for beside headings only, and not where a label already has its value.
CREATE FUNCTION corrected_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	misprints constant jsonb := (
		SELECT jsonb_object_agg(s.word, s.heading)
		FROM (
			SELECT s.word, misprinted_heading(s.word) AS heading
			FROM (
				SELECT c.word, c.roles, bool_or(c.roles ?| '{form,funds,goals,indicators}'::text[]) OVER (PARTITION BY c.row_no) AS beside,
					lag(c.roles ? 'form' AND c.rest IS NULL) OVER (PARTITION BY c.row_no ORDER BY c.col_no) AS is_value
				FROM unnest(cells) c) s
			WHERE s.roles IS NULL AND s.beside AND s.is_value IS NOT TRUE AND length(s.word) BETWEEN 5 AND 20
			LIMIT 100) s
		WHERE s.heading IS NOT NULL);
BEGIN
	IF misprints IS NULL THEN
		RETURN cells;
	END IF;
	RETURN (
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word,
				coalesce(c.roles, sheet_roles() -> (misprints ->> c.word)), c.rest, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
				CASE WHEN c.roles IS NULL AND misprints ? c.word
					THEN ARRAY[jsonb_build_array('misprint', c.written, misprints -> c.word)] END)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c);
END
$$;
COMMENT ON FUNCTION corrected_cells(sheet_cell[]) IS '认出误印的表头: takes a misprinted heading for what it must be, and notes it';

-- Some programs write what a merged cell says into each cell that it covers. Titles and headings show it; where they do, what is
-- the same as its neighbour is the same cell, unless a column of its own begins there. First the headings are taken together, as blocks
-- are found by them, then the rest.
CREATE FUNCTION merged_cells(cells sheet_cell[], headings_only boolean) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	IF headings_only AND NOT EXISTS (
		SELECT FROM (
			SELECT c.roles IS NOT NULL AND c.rest IS NULL AND length(c.word) >= 4 AND c.value = lag(c.value) OVER w AND c.col_no = lag(coalesce(c.col_end, c.col_no)) OVER w + 1 AS is_same
			FROM unnest(cells) c
			WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)) c
		WHERE c.is_same)
	THEN
		RETURN cells;
	END IF;
	RETURN (
		WITH head AS (
			SELECT DISTINCT c.block_no, c.col_no FROM unnest(cells) c WHERE c.kind = 'head'
		), told AS (
			SELECT c.*, (c.value = lag(c.value) OVER w AND c.col_no = lag(coalesce(c.col_end, c.col_no)) OVER w + 1
					AND CASE WHEN headings_only THEN c.roles IS NOT NULL AND c.rest IS DISTINCT FROM c.written
						WHEN c.block = 'funds' AND length(c.written) > 3 AND ascii(c.written) > 255 THEN true
						ELSE c.block IN ('form', 'funds', 'goals', 'indicators') AND h.block_no IS NULL END) IS TRUE AS is_same
			FROM unnest(cells) c
			LEFT JOIN head h ON h.block_no = c.block_no AND h.col_no = c.col_no
			WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)
		), counted AS (
			SELECT t.*, count(*) FILTER (WHERE NOT t.is_same) OVER (ORDER BY t.row_no, t.col_no) AS nth FROM told t
		), ended AS (
			SELECT c.*, count(*) OVER n > 1 AS is_many, max(coalesce(c.col_end, c.col_no)) OVER n AS last_col FROM counted c WINDOW n AS (PARTITION BY c.nth)
		)
		SELECT array_agg(ROW(e.row_no, e.col_no, e.row_end, CASE WHEN e.is_many THEN e.last_col ELSE e.col_end END, e.value, e.written, e.word, e.roles, e.rest,
				e.form_no, e.block_no, e.block, e.kind, NULL, NULL, NULL, e.notes)::sheet_cell ORDER BY e.nth)
		FROM ended e
		WHERE NOT e.is_same);
END
$$;
COMMENT ON FUNCTION merged_cells(sheet_cell[], boolean) IS '合并单元格逐格重复时只留其首格: leaves the first of the cells in which what a merged one says is repeated';

CREATE FUNCTION repeat_places(cells sheet_cell[], kept sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	IF cardinality(cells) = cardinality(kept) THEN
		RETURN NULL;
	END IF;
	RETURN (
		SELECT array_agg(ROW(f.form_no, c.row_no, c.col_no, c.written, 'heading', NULL, 'repeated', NULL, NULL, NULL)::sheet_place)
		FROM unnest(cells) c
		JOIN (SELECT DISTINCT k.row_no, k.form_no FROM unnest(kept) k) f ON f.row_no = c.row_no
		LEFT JOIN unnest(kept) k ON k.row_no = c.row_no AND k.col_no = c.col_no
		WHERE k.row_no IS NULL);
END
$$;
COMMENT ON FUNCTION repeat_places(sheet_cell[], sheet_cell[]) IS '重复的合并单元格: the cells in which what a merged one says is repeated';

-- A row is a heading, a title, a row of labels or nothing of these by itself.
CREATE FUNCTION sheet_rows(cells sheet_cell[])
	RETURNS TABLE (row_no integer, cells_filled bigint, head text, title text, is_left boolean, first jsonb, first_named jsonb, first_word text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 40 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH counted AS (
			SELECT c.row_no, count(*) AS filled,
				count(*) FILTER (WHERE c.roles ? 'funds') AS funds,
				count(*) FILTER (WHERE c.roles ->> 'funds' IN ('initial_budget', 'budget', 'received', 'executed', 'upper_transfers')) AS money,
				count(*) FILTER (WHERE c.roles ? 'goals') AS goals,
				count(*) FILTER (WHERE c.roles ? 'indicators') AS indicators,
				count(*) FILTER (WHERE c.roles ->> 'indicators' IN ('level1', 'level2', 'level3', 'content')) AS names,
				count(*) FILTER (WHERE c.roles ? 'side') AS sides,
				count(*) FILTER (WHERE c.roles IS NULL OR c.rest IS NOT NULL) AS others,
				count(*) FILTER (WHERE c.roles IS NULL AND ascii(c.written) BETWEEN 45 AND 57) AS numbers,
				count(*) FILTER (WHERE c.word IN ('序号', '编号')) AS ordinals,
				min(c.roles ->> 'title') AS title, min(c.col_no) AS first_col,
				max(c.row_end) FILTER (WHERE NOT c.roles ? 'side') AS row_end,
				(array_agg(c.roles ORDER BY c.col_no))[1] AS any_first, (array_agg(c.word ORDER BY c.col_no))[1] AS first_word,
				(array_agg(c.roles ORDER BY c.col_no) FILTER (WHERE NOT coalesce(c.roles ? 'side', false)))[1] AS first_named
			FROM unnest(cells) c
			GROUP BY c.row_no
		), lefted AS (
			-- the name of a block stands in the first column of the sheet; further right it names a category
			SELECT r.*, l.is_left, CASE WHEN l.is_left THEN r.any_first ELSE r.any_first - 'side' END AS first
			FROM (SELECT r.*, min(r.first_col) FILTER (WHERE r.filled > 1) OVER () AS left_col FROM counted r) r
			CROSS JOIN LATERAL (SELECT r.first_col <= coalesce(r.left_col, r.first_col) AS is_left) l
		), headed AS (
			SELECT r.*,
				CASE
					WHEN r.indicators >= 3 AND r.names >= 1 AND 2 * r.indicators >= r.filled THEN 'indicators'
					WHEN r.money >= 1 AND r.funds >= 2 AND 2 * r.funds >= r.filled - r.sides AND r.numbers = 0 THEN 'funds'
					WHEN r.money >= 1 AND r.numbers >= 1 AND (r.first ->> 'side' = 'funds' OR r.first_named ? 'funds') THEN 'money'
					WHEN r.title IS NOT NULL AND r.filled <= 3 THEN 'title'
					WHEN r.first_named ? 'form' AND (r.first_named <> '{"form": "fiscal_year"}' OR r.filled <= 3) THEN 'form'
					WHEN r.goals >= 1 AND r.others <= r.ordinals AND r.filled <= r.goals + r.sides + r.ordinals THEN 'goals'
				END AS head,
				CASE WHEN r.others = 0 AND r.indicators > 0 AND r.indicators + r.sides >= r.filled THEN 'indicators'
					WHEN r.others = 0 AND r.funds > 0 AND r.funds + r.sides >= r.filled THEN 'funds' END AS part_of
			FROM lefted r
		)
		-- the upper or the lower half of a heading over two rows
		SELECT r.row_no, r.filled,
			coalesce(r.head, CASE
				WHEN r.part_of = CASE lag(r.row_no) OVER w WHEN r.row_no - 1 THEN lag(r.head) OVER w END THEN r.part_of
				WHEN r.part_of = CASE lead(r.row_no) OVER w WHEN r.row_no + 1 THEN lead(r.head) OVER w END THEN r.part_of
				WHEN lag(r.head) OVER w IN ('funds', 'indicators') AND r.row_no <= lag(r.row_end) OVER w THEN lag(r.head) OVER w
				WHEN r.numbers = 0 AND r.row_end > r.row_no AND lead(r.row_no) OVER w = r.row_no + 1
					AND CASE lead(r.head) OVER w WHEN 'funds' THEN r.funds WHEN 'indicators' THEN r.indicators END > 1 THEN lead(r.head) OVER w
			END), r.title, r.is_left, r.first, r.first_named, r.first_word
		FROM headed r
		WINDOW w AS (ORDER BY r.row_no);
END
$$;
COMMENT ON FUNCTION sheet_rows(sheet_cell[]) IS '各行的性质: the rows of a grid that hold something, and which of them are headings, titles or labels';

-- A row belongs to the block that the last heading began. A form begins with a title, with the name of a project, or where what came first
-- in the one before, money or indicators, comes again. A title that stands between lines and a heading is repeated on a new page.
CREATE FUNCTION sheet_blocks(cells sheet_cell[])
	RETURNS TABLE (row_no integer, form_no integer, block_no integer, block text, kind text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 40 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH started AS (
			-- a heading has three rows at most
			SELECT r.*, r.head IS NOT NULL AND (lag(r.head) OVER w IS DISTINCT FROM r.head OR lag(r.row_no) OVER w <> r.row_no - 1
					OR lag(r.head, 3) OVER w = r.head AND lag(r.row_no, 3) OVER w = r.row_no - 3) AS starts,
				coalesce(r.first ->> 'side', '') AS side, coalesce(r.title = 'base_data' OR r.first ->> 'side' = 'base_data', false) AS is_base,
				r.title = 'form' AND lead(r.head) OVER w = 'indicators' AND r.first_word = lag(r.first_word) OVER (PARTITION BY r.title ORDER BY r.row_no) AS is_repeated
			FROM sheet_rows(cells) r
			WINDOW w AS (ORDER BY r.row_no)
		), counted AS (
			SELECT r.*, count(*) FILTER (WHERE r.starts) OVER w AS range_no, count(*) FILTER (WHERE r.title = 'form' OR r.is_base) OVER w AS title_no
			FROM started r
			WINDOW w AS (ORDER BY r.row_no)
		), ranged AS (
			SELECT r.*, coalesce(first_value(r.head) OVER (PARTITION BY r.range_no ORDER BY r.row_no), 'form') AS in_range,
				r.title_no > 0 AND first_value(r.is_base) OVER (PARTITION BY r.title_no ORDER BY r.row_no) AS in_base
			FROM counted r
		), events AS (
			-- goals may also stand in rows of their own, each beside what it is called
			SELECT r.*, r.head IS NULL AND r.in_range <> 'goals' AND (r.side = 'goals' OR r.is_left AND r.first ? 'goals' AND r.cells_filled > 1)
					AND (r.in_range <> 'indicators' OR r.cells_filled <= 4) AS begins_goals,
				CASE
					WHEN r.in_base THEN NULL
					WHEN r.title IN ('form', 'annex') AND r.head = 'title' AND r.is_repeated IS NOT TRUE THEN 'title'
					WHEN NOT r.starts THEN NULL
					WHEN r.head = 'indicators' THEN 'indicators'
					WHEN r.head IN ('funds', 'money') THEN 'money'
					WHEN r.head = 'form' AND r.first_named ->> 'form' = 'subject' THEN 'subject'
				END AS event,
				count(*) FILTER (WHERE r.starts AND r.head IN ('funds', 'money', 'indicators', 'goals') AND NOT r.in_base) OVER (ORDER BY r.row_no) AS heads
			FROM ranged r
		), parted AS (
			SELECT r.*, r.event IN ('money', 'indicators') AS is_table, count(*) FILTER (WHERE r.event IN ('title', 'subject')) OVER w AS part_no,
				count(*) FILTER (WHERE r.event = 'indicators') OVER w AS tables, count(*) FILTER (WHERE r.starts OR r.begins_goals) OVER w AS nth
			FROM events r
			WINDOW w AS (ORDER BY r.row_no)
		), numbered AS (
			SELECT r.*,
				CASE
					WHEN r.event = 'title' THEN r.heads > coalesce(lag(r.heads) OVER (PARTITION BY r.event ORDER BY r.row_no), 0)
					WHEN r.event = 'subject' THEN r.tables > coalesce(lag(r.tables) OVER (PARTITION BY r.event IN ('title', 'subject') ORDER BY r.row_no), 0)
					WHEN r.is_table THEN r.event = first_value(r.event) OVER t AND r.event <> lag(r.event) OVER t
				END IS TRUE AS new_form
			FROM parted r
			WINDOW t AS (PARTITION BY r.part_no, r.is_table ORDER BY r.row_no)
		), told AS (
			SELECT r.*, CASE WHEN r.in_base THEN CASE r.head WHEN 'form' THEN 'form' ELSE 'base_data' END
					WHEN first_value(r.begins_goals) OVER (PARTITION BY r.nth ORDER BY r.row_no)
						-- a label of something else, and what it says
						THEN CASE WHEN r.is_left AND r.begins_goals IS NOT TRUE AND r.cells_filled = 2 AND r.first IS NULL THEN 'form' ELSE 'goals' END
					ELSE nullif(r.in_range, 'title') END AS in_block,
				1 + count(*) FILTER (WHERE r.new_form) OVER (ORDER BY r.row_no) AS of_form
			FROM numbered r
		), tabled AS (
			SELECT r.*, max(r.nth) FILTER (WHERE r.in_block = 'indicators') OVER (PARTITION BY r.of_form ORDER BY r.row_no) AS table_no
			FROM told r
		), kinds AS (
			SELECT r.*, CASE
					WHEN r.in_base THEN CASE WHEN r.title IS NOT NULL THEN 'title' ELSE 'data' END
					WHEN r.head IN ('funds', 'goals', 'indicators') THEN 'head'
					WHEN r.first_named ? 'total' AND (r.in_block = 'indicators'
							OR r.table_no IS NOT NULL AND strpos(r.first_word, '分') > 0 AND (r.in_block = 'funds' OR r.cells_filled > 2)) THEN 'total'
					ELSE 'data'
				END AS row_kind
			FROM tabled r
		)
		-- a total stands under the headings of the indicators, whatever is between; a line or two of text after it is the tail
		SELECT r.row_no, r.of_form::integer, CASE r.row_kind WHEN 'total' THEN r.table_no ELSE r.nth END::integer,
			CASE WHEN r.row_kind = 'total' THEN 'indicators'
				WHEN r.row_kind = 'data' AND r.in_block = 'indicators' AND r.cells_filled <= 2
					AND count(*) FILTER (WHERE r.row_kind = 'total' AND r.first_named ->> 'total' = 'total') OVER (PARTITION BY r.nth ORDER BY r.row_no) > 0
				THEN 'form' ELSE coalesce(r.in_block, 'form') END,
			r.row_kind
		FROM kinds r;
END
$$;
COMMENT ON FUNCTION sheet_blocks(sheet_cell[]) IS '各行所属的表和块: the form and the block that each row of a grid belongs to';

-- A heading over others is a group: what is under it is named by itself, else together with it. A name beside a block is no column.
CREATE FUNCTION sheet_columns(cells sheet_cell[])
	RETURNS TABLE (block_no integer, col_no integer, col_end integer, is_known boolean, field text, heading text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH head AS MATERIALIZED (
			SELECT c.block_no, c.block, c.row_no, c.col_no, c.word, c.roles, c.written, c.roles ->> c.block AS own_field, c.col_end IS NOT NULL AS known_end,
				coalesce(c.col_end, lead(c.col_no) OVER r - 1, 16384) AS to_col,
				max(c.row_no) OVER (PARTITION BY c.block_no) > min(c.row_no) OVER (PARTITION BY c.block_no) AS is_tall,
				max(c.col_no) OVER (PARTITION BY c.block_no) AS last_col, max(c.col_no) OVER (PARTITION BY c.block_no, c.roles ->> c.block) AS last_alike,
				max(c.col_no) FILTER (WHERE c.roles ->> c.block IN ('level1', 'level2')) OVER (PARTITION BY c.block_no) AS last_level,
				max(c.col_no) FILTER (WHERE c.roles ->> c.block IN ('level1', 'level2', 'level3')) OVER (PARTITION BY c.block_no) AS last_name,
				lag(c.roles ->> c.block IN ('level1', 'level2')) OVER r AS after_level, lag(c.written) OVER r AS before
			FROM unnest(cells) c
			WHERE c.kind = 'head'
			WINDOW r AS (PARTITION BY c.row_no ORDER BY c.col_no)
		), heading AS (
			SELECT h.*, CASE WHEN h.own_field = 'points' AND h.col_no < h.last_name AND h.last_alike > h.col_no THEN NULL
				ELSE coalesce(h.own_field, sheet_roles() -> (g.word || h.word) ->> h.block, sheet_roles() -> (h.word || g.word) ->> h.block) END AS any_field
			FROM head h
			LEFT JOIN LATERAL (
				SELECT g.word FROM head g
				WHERE h.is_tall AND g.block_no = h.block_no AND g.row_no < h.row_no AND h.col_no BETWEEN g.col_no AND g.to_col
				ORDER BY g.row_no DESC LIMIT 1) g ON h.is_tall
			WHERE NOT (h.is_tall AND EXISTS (SELECT FROM head u
					WHERE u.block_no = h.block_no AND u.row_no > h.row_no AND u.col_no BETWEEN h.col_no AND h.to_col))
				AND NOT (coalesce(h.roles ? 'side', false) AND h.col_no < greatest(CASE WHEN h.own_field IS NULL THEN h.last_col ELSE h.last_alike END, h.last_level))
		)
		SELECT h.block_no, h.col_no, h.to_col, h.known_end,
			CASE WHEN row_number() OVER (PARTITION BY h.block_no, h.any_field ORDER BY h.col_no) = 1 THEN h.any_field END,
			-- points of a category are no line's
			kept_heading(CASE WHEN h.any_field IS NULL AND h.own_field = 'points' AND h.after_level THEN h.before ELSE '' END || h.written)
		FROM heading h;
END
$$;
COMMENT ON FUNCTION sheet_columns(sheet_cell[]) IS '各块的列: the columns of each block: where they stand, and what they are';

-- A heading as a key of the form: without blanks, and never one of the form's own keys.
CREATE FUNCTION kept_heading(written text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN left(translate(written, E' \t\r\n\u3000\u00A0：:', ''), 100) || CASE WHEN octet_length(written) = length(written) THEN '：' ELSE '' END;
COMMENT ON FUNCTION kept_heading(text) IS '未识别表头的键名: the name under which what an unknown heading heads is kept';

CREATE FUNCTION blocked_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word, c.roles, c.rest,
				r.form_no, r.block_no, r.block, r.kind, NULL, NULL, NULL, c.notes)::sheet_cell ORDER BY c.ordinality)
		FROM unnest(cells) WITH ORDINALITY c
		JOIN sheet_blocks(cells) r ON r.row_no = c.row_no);
END
$$;
COMMENT ON FUNCTION blocked_cells(sheet_cell[]) IS '分表、分块: says of each cell which form and which block it stands in';

CREATE FUNCTION columned_cells(cells sheet_cell[]) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	RETURN (
		WITH col AS MATERIALIZED (
			SELECT * FROM sheet_columns(cells)
		), edge AS (
			SELECT k.block_no, min(k.col_no) AS first_col, min(k.col_no) FILTER (WHERE k.field <> 'line') AS money_col
			FROM col k WHERE k.field IS NOT NULL GROUP BY k.block_no
		), sided AS (
			SELECT c.*, c.ordinality AS nth, c.kind = 'head' AS is_head, c.block IN ('funds', 'goals', 'indicators') AND c.kind <> 'head' AS is_data,
				c.block IN ('funds', 'goals', 'indicators') AND c.kind <> 'head'
					AND (coalesce(c.roles ? 'side' AND (c.block <> 'goals' OR e.first_col IS NOT NULL OR c.roles ->> 'goals' IS DISTINCT FROM 'achievement'), false)
						AND (e.first_col IS NULL OR count(*) OVER (PARTITION BY c.row_no) = 1
							OR CASE c.block WHEN 'funds' THEN lead(c.col_no) OVER (PARTITION BY c.row_no ORDER BY c.col_no) < e.money_col ELSE c.col_no < e.first_col END)
						OR c.col_no < e.first_col AND c.block <> 'funds' AND length(c.written) = 1 AND c.written NOT BETWEEN '0' AND '9') IS TRUE AS is_side
			FROM unnest(cells) WITH ORDINALITY c
			LEFT JOIN edge e ON e.block_no = c.block_no
		)
		SELECT array_agg(ROW(c.row_no, c.col_no, c.row_end, c.col_end, c.value, c.written, c.word, c.roles, c.rest,
				c.form_no, c.block_no, c.block, c.kind,
				CASE WHEN c.is_head OR c.is_side THEN 'heading' END,
				CASE WHEN c.is_head THEN coalesce(c.roles ->> c.block, c.block) WHEN c.is_side THEN c.block ELSE coalesce(k.field, k.heading, n.field, n.heading) END,
				coalesce(k.heading, n.heading),
				CASE WHEN n.heading IS NOT NULL AND NOT n.is_known AND c.block = 'indicators' THEN c.notes || ARRAY[jsonb_build_array('by_position', n.heading)]
					WHEN coalesce(k.field, n.field) = 'points' AND percent_points(c.written) IS NOT NULL THEN c.notes || ARRAY[jsonb_build_array('percent_points', percent_points(c.written))]
					ELSE c.notes END)::sheet_cell ORDER BY c.nth)
		FROM sided c
		LEFT JOIN col k ON c.is_data AND NOT c.is_side AND k.block_no = c.block_no AND k.col_no = c.col_no
		LEFT JOIN LATERAL (
			SELECT k2.* FROM col k2
			WHERE c.is_data AND NOT c.is_side AND k.block_no IS NULL AND k2.block_no = c.block_no AND c.col_no BETWEEN k2.col_no AND k2.col_end
			ORDER BY k2.col_no DESC LIMIT 1) n ON k.block_no IS NULL);
END
$$;
COMMENT ON FUNCTION columned_cells(sheet_cell[]) IS '按列归类: says of each cell of a block which column it stands in';

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

-- ---------------------------------------------------------------- reading a sheet: labels and their values

CREATE FUNCTION written_year(written text) RETURNS integer
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substring(translate(normalize(written, NFKC), '〇○零一二三四五六七八九', '000123456789')
		FROM '(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)' COLLATE "C")::integer;
COMMENT ON FUNCTION written_year(text) IS '文字中的年份: the first year of four digits in a text';

-- In a row, a value follows its label; beside known labels the rest of the row is read by twos as well. Below a row of nothing but labels,
-- or below one that asks for a text, a value stands under its label.
CREATE FUNCTION label_cells(cells sheet_cell[])
	RETURNS TABLE (form_no integer, row_no integer, col_no integer, value jsonb, written text, roles jsonb, notes jsonb[], kind text, label text, label_roles jsonb)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH own AS (
			SELECT c.form_no, c.row_no, c.col_no, c.value, c.written, c.roles, c.rest, c.notes,
				-- a year right after a label is what the label says
				CASE WHEN c.roles ? 'title' THEN 'title'
					WHEN c.rest = c.written AND lag(c.roles ? 'form' AND c.rest IS NULL) OVER (PARTITION BY c.row_no ORDER BY c.col_no) THEN NULL
					WHEN c.rest IS NOT NULL OR c.roles IS NULL AND jsonb_typeof(c.value) = 'string' AND colon_position(c.written) BETWEEN 3 AND least(21, length(c.written) - 1)
						THEN 'pair'
					WHEN c.roles ?| '{form,total}'::text[] THEN 'label'
					WHEN c.roles ? 'side' THEN 'side'
				END AS is
			FROM unnest(cells) c
			WHERE c.block = 'form' AND c.part IS NULL
		), rowed AS (
			SELECT o.*, bool_and(o.is IS NOT DISTINCT FROM 'label' AND o.roles ? 'form' AND translate(right(o.written, 1), ':：', '') <> '' AND (o.row_cells > 1
					OR o.roles ->> 'form' IN ('mandate', 'project_summary', 'conclusion', 'problems', 'measures', 'remarks'))) OVER r AS only_labels,
				bool_and(o.is IS NULL) OVER r AS only_values
			FROM (SELECT o.*, count(*) OVER (PARTITION BY o.row_no) AS row_cells FROM own o) o
			WINDOW r AS (PARTITION BY o.row_no)
		), stacked AS (
			SELECT r.*, CASE WHEN r.only_values AND lag(r.only_labels) OVER c AND lag(r.row_no) OVER c = r.row_no - 1 AND (r.row_cells > 1 OR lag(r.row_cells) OVER c = 1) THEN lag(r.written) OVER c END AS above,
				lag(r.roles) OVER c AS roles_above
			FROM rowed r
			WINDOW c AS (PARTITION BY r.col_no ORDER BY r.row_no)
		), ranged AS (
			SELECT o.*, count(*) FILTER (WHERE o.is IN ('label', 'pair')) OVER (PARTITION BY o.row_no ORDER BY o.col_no) AS range_no
			FROM stacked o
			WHERE o.is IS DISTINCT FROM 'title' AND o.is IS DISTINCT FROM 'side'
		), placed AS (
			SELECT r.*, (row_number() OVER w - 1 - CASE WHEN first_value(r.is) OVER w = 'pair' THEN 1 ELSE 0 END) % 2 = 1 AS is_second,
				lag(r.written) OVER w AS before, lag(r.roles) OVER w AS roles_before, lead(r.written) OVER w IS NOT NULL AS has_next,
				-- which of several numbers after a total is the score, nothing tells
				count(*) OVER (PARTITION BY r.row_no, r.range_no) > 2 AND coalesce(first_value(r.roles) OVER w ? 'total', false) AS many
			FROM ranged r
			WINDOW w AS (PARTITION BY r.row_no, r.range_no ORDER BY r.col_no)
		)
		SELECT p.form_no, p.row_no, p.col_no, p.value, p.written, p.roles, p.notes,
			coalesce(p.is, CASE WHEN p.above IS NOT NULL THEN 'value' WHEN p.is_second AND NOT p.many THEN 'value'
				WHEN p.many THEN 'stray'
				WHEN p.has_next AND length(p.written) <= 20 AND jsonb_typeof(p.value) = 'string' AND ascii(p.written) > 64 THEN 'label' ELSE 'stray' END),
			coalesce(p.above, p.before), CASE WHEN p.above IS NULL THEN p.roles_before ELSE p.roles_above END
		FROM placed p
		UNION ALL
		SELECT o.form_no, o.row_no, o.col_no, o.value, o.written, o.roles, o.notes, o.is, NULL, NULL
		FROM own o
		WHERE o.is IN ('title', 'side');
END
$$;
COMMENT ON FUNCTION label_cells(sheet_cell[]) IS '表头、表尾的单元格: the cells of head and tail: titles, labels, values, labels with their values';

-- What labels say: one row for each entry, several for a cell that holds several, such as 填报人：张三 联系电话：123.
CREATE FUNCTION label_entries(cells sheet_cell[])
	RETURNS TABLE (form_no integer, row_no integer, col_no integer, value jsonb, written text, notes jsonb[], entry_no bigint, field text, is_known boolean, content text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH pieces AS (
			SELECT l.*, u.ordinality AS nth, u.piece, count(*) OVER (PARTITION BY l.row_no, l.col_no) AS pieces, CASE WHEN l.kind = 'pair' AND l.roles ->> 'form' IS DISTINCT FROM 'fiscal_year' THEN colon_position(u.piece) ELSE 0 END AS colon
			FROM label_cells(cells) l
			CROSS JOIN LATERAL unnest(CASE WHEN l.kind = 'pair' AND length(l.written) <= 500
				THEN regexp_split_to_array(l.written, '[\s\u3000]+(?=[^\s:：\u3000]{2,14}[:：])' COLLATE "C") ELSE ARRAY[l.written] END) WITH ORDINALITY u (piece, ordinality)
			WHERE l.kind IN ('pair', 'value')
		), totalled AS (
			SELECT DISTINCT c.form_no FROM unnest(cells) c WHERE c.kind = 'total'
		), named AS (
			SELECT p.*, CASE WHEN p.colon > 0 THEN left(p.piece, p.colon - 1) ELSE p.label END AS entry_label,
				CASE WHEN p.kind = 'value' THEN p.label_roles WHEN p.colon > 0 THEN sheet_roles() -> sheet_word(normalize(left(p.piece, p.colon - 1), NFKC))
					WHEN p.pieces > 1 THEN coalesce(own_roles(normalize(p.piece, NFKC), sheet_word(normalize(p.piece, NFKC))), '{"form": "remarks"}') ELSE p.roles END AS entry_roles,
				trimmed(CASE WHEN p.colon > 0 THEN substr(p.piece, p.colon + 1)
					WHEN p.kind = 'pair' AND p.roles ->> 'form' = 'fiscal_year' AND colon_position(p.piece) > 0 THEN substr(p.piece, colon_position(p.piece) + 1) ELSE p.piece END) AS entry
			FROM pieces p
		), told AS (
			-- a score in the head is the total, if the form has no row of totals
			SELECT n.*, t.form_no IS NULL AND (n.entry_roles ? 'total' OR n.entry_roles ->> 'indicators' = 'score' AND length(n.entry_label) >= 4) IS TRUE AS is_total
			FROM named n
			LEFT JOIN totalled t ON t.form_no = n.form_no
		)
		SELECT n.form_no, n.row_no, n.col_no, n.value, n.written, n.notes, n.nth,
			coalesce(CASE WHEN n.entry_roles ->> 'form' = 'unit' THEN CASE WHEN n.entry IN ('元', '千元', '万元', '百万元', '亿元') THEN 'money_unit' ELSE 'department' END END,
				n.entry_roles ->> 'form', CASE WHEN n.is_total THEN 'total' END, kept_heading(n.entry_label))
				-- there may be several of these
				|| CASE WHEN n.entry_roles ->> 'form' = 'remarks' THEN coalesce(nullif(row_number() OVER (PARTITION BY n.form_no, n.entry_roles ->> 'form' ORDER BY n.row_no, n.col_no, n.nth), 1)::text, '') ELSE '' END,
			n.is_total OR coalesce(n.entry_roles ?| '{form,total}'::text[], false), n.entry
		FROM told n;
END
$$;
COMMENT ON FUNCTION label_entries(sheet_cell[]) IS '标签所注的内容: what the labels of head and tail say, entry by entry';

-- The unit that carries a project out is the one that files, if it is named; else the filing unit is.
CREATE FUNCTION label_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		WITH l AS MATERIALIZED (
			SELECT *, row_number() OVER (PARTITION BY c.form_no, c.roles ->> 'title' ORDER BY c.row_no) AS nth FROM label_cells(cells) c
		), entry AS (
			SELECT e.*, bool_or(e.field = 'implementing_unit') OVER f AND bool_or(e.field = 'subject') OVER f AS by_unit,
				first_value(e.content) OVER (PARTITION BY e.form_no, e.field, e.content = '' ORDER BY e.row_no, e.col_no, e.entry_no) AS first_content
			FROM label_entries(cells) e
			WINDOW f AS (PARTITION BY e.form_no)
		), faulted AS (
			SELECT e.*, CASE
					WHEN jsonb_typeof(e.value) NOT IN ('string', 'number') THEN 'wrong_type'
					WHEN e.content <> e.first_content THEN 'second_value'
					WHEN e.field = 'fiscal_year' AND e.content <> '' AND written_year(e.content) IS NULL THEN 'no_year_read' END AS why
			FROM entry e
		)
		SELECT array_agg(x.place) FROM (
			SELECT ROW(f.form_no, f.row_no, CASE f.entry_no WHEN 1 THEN f.col_no END, CASE f.entry_no WHEN 1 THEN f.written END,
					CASE WHEN f.why IS NOT NULL THEN NULL WHEN f.content = '' THEN 'heading'
						WHEN f.field IN ('accounting_units', 'department_code') OR f.field = 'department' AND f.by_unit IS NOT TRUE THEN 'department'
						WHEN f.field = 'total' THEN 'total' ELSE 'form' END, NULL,
					CASE f.field WHEN 'department' THEN CASE WHEN f.by_unit THEN 'filing_unit' ELSE 'name' END WHEN 'department_code' THEN 'code' WHEN 'total' THEN 'score' ELSE f.field END,
					CASE WHEN f.content = '' THEN NULL WHEN f.field = 'fiscal_year' THEN to_jsonb(written_year(f.content))
						ELSE field_reading(CASE f.field WHEN 'total' THEN 'score' ELSE f.field END, f.content) END, f.why,
					CASE f.entry_no WHEN 1 THEN CASE WHEN NOT f.is_known AND f.content <> '' THEN f.notes || ARRAY[jsonb_build_array('unknown_heading', f.field)] ELSE f.notes END
						ELSE ARRAY[jsonb_build_array('several_pairs', f.field)] END)::sheet_place AS place
			FROM faulted f
			UNION ALL
			SELECT ROW(l.form_no, l.row_no, l.col_no, l.written,
					CASE WHEN l.kind = 'stray' THEN NULL WHEN l.roles ->> 'title' = 'form' AND l.nth = 1 THEN 'form' ELSE 'heading' END, NULL,
					CASE l.kind WHEN 'title' THEN 'title' ELSE 'form' END,
					CASE l.kind WHEN 'title' THEN to_jsonb(regexp_replace(l.written, '\s*\n\s*[(（]?\s*[0-9]{4}\s*年度?\s*[)）]?$' COLLATE "C", '')) END,
					CASE l.kind WHEN 'stray' THEN CASE WHEN jsonb_typeof(l.value) IN ('string', 'number') THEN 'stray' ELSE 'wrong_type' END END, l.notes)::sheet_place
			FROM l
			WHERE l.kind IN ('title', 'side', 'label', 'stray')
			UNION ALL
			SELECT ROW(l.form_no, l.row_no, NULL, NULL, 'form', NULL, 'fiscal_year', to_jsonb(written_year(l.written)), NULL, NULL)::sheet_place
			FROM l
			WHERE l.roles ->> 'title' = 'form' AND l.nth = 1 AND written_year(l.written) IS NOT NULL AND strpos(l.written, E'\n') > 0
				AND NOT EXISTS (SELECT FROM entry e WHERE e.form_no = l.form_no AND e.field = 'fiscal_year')) x);
END
$$;
COMMENT ON FUNCTION label_places(sheet_cell[]) IS '表头、表尾各项的单元格: the cells of the head and the tail of a form: titles, labels and their values';

-- ---------------------------------------------------------------- reading a sheet: base data

-- A heading is a row of three cells or more without a number; what is beneath is kept under its words.
CREATE FUNCTION base_places(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM unnest(cells) c WHERE c.block = 'base_data') THEN
		RETURN NULL;
	END IF;
	RETURN (
		WITH own AS (
			SELECT c.*, c.written ~ '^[-—/0-9.,%％]+$' COLLATE "C" AS is_number
			FROM unnest(cells) c
			WHERE c.block = 'base_data'
		), rows AS (
			SELECT o.form_no, o.row_no, bool_or(coalesce(o.roles ? 'title', false)) AS is_title, min(o.col_no) AS first_col,
				count(*) >= 3 AND NOT bool_or(o.is_number) AS is_head, count(*) AS filled
			FROM own o
			GROUP BY o.form_no, o.row_no
		), headed AS (
			SELECT r.*, count(*) FILTER (WHERE r.is_head) OVER w AS head_no, (count(*) FILTER (WHERE NOT r.is_head AND NOT r.is_title) OVER w)::integer AS line_no
			FROM rows r
			WINDOW w AS (PARTITION BY r.form_no ORDER BY r.row_no)
		), heads AS (
			SELECT o.form_no, r.head_no, o.col_no, o.written, r.first_col
			FROM own o JOIN headed r ON r.form_no = o.form_no AND r.row_no = o.row_no
			WHERE r.is_head
		), placed AS (
			SELECT o.*, r.is_head OR r.is_title AS is_heading, r.line_no, h.written AS head, n.written AS section,
				o.col_no = r.first_col AND NOT o.is_number AS is_name, o.col_no = r.first_col AS is_first,
				-- a name and a sentence beside it stand under no heading
				r.filled = 2 AND NOT o.is_number AND o.col_no > r.first_col AS is_text
			FROM own o
			JOIN headed r ON r.form_no = o.form_no AND r.row_no = o.row_no
			LEFT JOIN heads h ON h.form_no = o.form_no AND h.head_no = r.head_no AND h.col_no = o.col_no
			LEFT JOIN heads n ON n.form_no = o.form_no AND n.head_no = r.head_no AND n.col_no = n.first_col
		)
		SELECT array_agg(x.place) FROM (
			SELECT ROW(p.form_no, p.row_no, p.col_no, p.written, CASE WHEN p.is_heading THEN 'heading' ELSE 'base_data' END,
					CASE WHEN NOT p.is_heading THEN p.line_no END,
					CASE WHEN p.is_heading THEN 'base_data' WHEN p.is_name THEN 'line' WHEN p.is_text THEN '内容' ELSE coalesce(kept_heading(p.head), column_letters(p.col_no)) END,
					CASE WHEN p.is_name THEN to_jsonb(p.written) ELSE coalesce(plain_number(p.written), to_jsonb(p.written)) END, NULL, p.notes)::sheet_place AS place
			FROM placed p
			UNION ALL
			SELECT ROW(p.form_no, p.row_no, NULL, NULL, 'base_data', p.line_no, 'line', to_jsonb(p.section), NULL, NULL)::sheet_place
			FROM placed p
			WHERE NOT p.is_heading AND p.is_first AND NOT p.is_name AND p.section IS NOT NULL) x);
END
$$;
COMMENT ON FUNCTION base_places(sheet_cell[]) IS '基础数据表的单元格: the cells of a table of base data, each in its line';

-- ---------------------------------------------------------------- reading a sheet: the form

-- Only what ends as offices do, before the year or what the form is about.
CREATE FUNCTION titled_department(title text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substring(title FROM '^\s*(?:[0-9]{4}\s*年度?)?\s*([^0-9\s]{2,30}?(?:局|厅|委|委员会|办|办公室|中心|处|院|学校|中学|小学|大学|学院|所|站|队|馆|镇|乡|街道|政府|法院|检察院|联合会|协会|总会|工会|党校))(?=\s*(?:[0-9〇○零一二三四五六七八九]{4}\s*年|部门|单位|整体|项目支出|财政))' COLLATE "C");
COMMENT ON FUNCTION titled_department(text) IS '标题中的部门名称: the department that a title names, such as 某县水利局2022年度部门整体支出绩效自评表';

-- What no cell says in so many words, and from which it follows.
CREATE FUNCTION completed_form(form jsonb, money_unit text) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT form
			|| CASE WHEN form ? 'money_unit' OR completed_form.money_unit IS NULL THEN '{}' ELSE jsonb_build_object('money_unit', completed_form.money_unit) END
			|| CASE WHEN form ? 'fiscal_year' OR written_year(form ->> 'title') IS NULL THEN '{}'
				ELSE jsonb_build_object('fiscal_year', written_year(form ->> 'title')) END
			|| jsonb_build_object('kind', CASE WHEN form ? 'subject' AND NOT coalesce(form ->> 'title' ~ '整体', false) THEN 'project'
				WHEN form ->> 'title' ~ '项目支出|专项|项目.*自评' AND form ->> 'title' !~ '整体' THEN 'project' ELSE 'department' END)
			|| CASE WHEN d.name IS NULL THEN '{}'
				ELSE jsonb_build_object('department', coalesce(form -> 'department', '{}') || jsonb_strip_nulls(jsonb_build_object(
					'code', coalesce(form #>> '{department,code}', substring(d.name FROM '^[\[(（]?([0-9]{3,12})[\])）]?[-—_\s\u3000]*[^0-9]' COLLATE "C")),
					'name', regexp_replace(d.name, '^[\[(（]?[0-9]{3,12}[\])）]?[-—_\s\u3000]*(?=[^0-9])' COLLATE "C", '')))) END
		FROM (SELECT coalesce(form #>> '{department,name}', form ->> 'implementing_unit', form ->> 'supervising_department', titled_department(form ->> 'title')) AS name) d);
END
$$;
COMMENT ON FUNCTION completed_form(jsonb, text) IS '补全表头（年度、类型、部门、金额单位）: adds to a form what follows from its title and labels';

CREATE FUNCTION completion_notes(given jsonb, form jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN (
		SELECT coalesce(jsonb_agg(jsonb_build_object('cell', NULL, 'path', n.path) || rendered(n.note)), '[]')
		FROM (VALUES
			('["fiscal_year"]'::jsonb, CASE WHEN NOT given ? 'fiscal_year' AND form ? 'fiscal_year' THEN jsonb_build_array('year_from_title', form -> 'fiscal_year') END),
			('["kind"]', CASE WHEN form ->> 'kind' = 'department' AND NOT coalesce(form ->> 'title' ~ '整体|部门', false) THEN '["kind_inferred"]'::jsonb END),
			('["department", "name"]', CASE WHEN given #> '{department,name}' IS NULL AND form ? 'department'
				THEN jsonb_build_array('department_from', coalesce(given -> 'implementing_unit', given -> 'supervising_department', form #> '{department,name}')) END),
			('["department", "code"]', CASE WHEN given #> '{department,code}' IS NULL AND form #> '{department,code}' IS NOT NULL THEN jsonb_build_array('code_in_name', form #> '{department,code}') END)
		) n (path, note)
		WHERE n.note IS NOT NULL);
END
$$;
COMMENT ON FUNCTION completion_notes(jsonb, jsonb) IS '补全表头的说明: notes of what was added to a form as it followed from its title and labels';

CREATE FUNCTION placed_cells(cells sheet_cell[]) RETURNS sheet_place[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	named constant sheet_cell[] := corrected_cells(named_cells(cells));
	c sheet_cell[] := merged_cells(named, true);
BEGIN
	c := columned_cells(CASE WHEN cardinality(c) = cardinality(named) THEN blocked_cells(c) ELSE merged_cells(blocked_cells(c), false) END);
	RETURN (SELECT array_agg(ROW(u.form_no, u.row_no, u.col_no, u.written, u.part, NULL, u.field, NULL, NULL, u.notes)::sheet_place) FROM unnest(c) u WHERE u.part IS NOT NULL)
		-- the longest last, as each is copied
		|| repeat_places(named, c) || total_places(c) || fund_places(c) || money_places(c) || goal_places(c) || label_places(c) || base_places(c) || indicator_places(c);
END
$$;
COMMENT ON FUNCTION placed_cells(sheet_cell[]) IS '每个单元格的去处: every cell of a grid with where it went, and why not where it did not';

-- The forms that the places make up.
CREATE FUNCTION placed_forms(places sheet_place[]) RETURNS TABLE (form_no integer, form jsonb)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 2 SET search_path FROM CURRENT
AS $$
BEGIN
	RETURN QUERY
		WITH line AS (
			SELECT p.form_no, p.part, p.line_no, jsonb_object_agg(p.field, p.reading) AS fields
			FROM unnest(places) p
			WHERE p.part <> 'heading' AND p.reading IS NOT NULL AND p.field IS NOT NULL
			GROUP BY p.form_no, p.part, p.line_no
		), part AS (
			SELECT l.form_no, l.part, CASE
					WHEN l.part = 'goals' THEN jsonb_agg(CASE WHEN l.fields ? 'goal' THEN l.fields -> 'goal' ELSE l.fields END ORDER BY l.line_no)
					WHEN min(l.line_no) IS NOT NULL THEN jsonb_agg(l.fields ORDER BY l.line_no)
					ELSE jsonb_agg(l.fields) -> 0 END AS content
			FROM line l
			GROUP BY l.form_no, l.part
		)
		SELECT p.form_no, coalesce(jsonb_object_agg(p.part, p.content) FILTER (WHERE p.part <> 'form'), '{}')
			|| coalesce(jsonb_agg(p.content) FILTER (WHERE p.part = 'form') -> 0, '{}')
		FROM part p
		GROUP BY p.form_no;
END
$$;
COMMENT ON FUNCTION placed_forms(sheet_place[]) IS '由各单元格组成的自评表: the forms that the cells make up';

CREATE FUNCTION form_part(form jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN form ?| '{indicators,funds,goals}'::text[] THEN 'form' WHEN form ? 'base_data' THEN 'base_data' ELSE 'none' END;
COMMENT ON FUNCTION form_part(jsonb) IS '读出的是什么（form 自评表，base_data 基础数据表，none 其他）: whether what was read is a form, base data, or neither';

-- Planned once in a session: how long a grid is tells the planner nothing, and planning takes longer than reading.
CREATE FUNCTION read_sheet(cells jsonb) RETURNS jsonb
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT SET enable_nestloop = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
	fault jsonb := grid_fault(cells);
	places sheet_place[];
	filled sheet_cell[];
BEGIN
	IF fault IS NULL THEN
		filled := grid_cells(cells);
		fault := filled_fault(filled);
	END IF;
	IF fault IS NOT NULL OR filled IS NULL THEN
		RETURN jsonb_strip_nulls(jsonb_build_object('forms', '[]'::jsonb, 'fault', fault));
	END IF;
	places := placed_cells(filled);
	RETURN (
		WITH found AS MATERIALIZED (
			SELECT * FROM placed_forms(places)
		), home AS (
			-- what makes no form by itself is left over from the form above it, or below
			SELECT n.form_no, f.form,
				coalesce(max(f.form_no) FILTER (WHERE form_part(f.form) <> 'none') OVER (ORDER BY n.form_no),
					min(f.form_no) FILTER (WHERE form_part(f.form) <> 'none') OVER ()) AS home
			FROM (SELECT DISTINCT p.form_no FROM unnest(places) p) n
			LEFT JOIN found f ON f.form_no = n.form_no
		), numbered AS (
			-- a line of which nothing could be placed is not there
			SELECT p.*, h.home, h.home IS NOT DISTINCT FROM p.form_no AND p.part IS NOT NULL AS is_placed,
				dense_rank() OVER (PARTITION BY p.form_no, p.part COLLATE "C" ORDER BY p.line_no) - 1 AS nth
			FROM unnest(places) p
			JOIN home h ON h.form_no = p.form_no
		), placed AS MATERIALIZED (
			SELECT p.*, cell_address(p.row_no, p.col_no) AS address, CASE
					WHEN p.part = 'form' THEN jsonb_build_array(p.field)
					WHEN p.part = 'goals' AND p.field = 'goal' THEN jsonb_build_array(p.part, p.nth)
					WHEN p.line_no IS NOT NULL THEN jsonb_build_array(p.part, p.nth, p.field)
					ELSE jsonb_build_array(p.part, p.field) END AS path
			FROM numbered p
		), report AS (
			SELECT p.home,
				coalesce(jsonb_object_agg(p.address, p.path) FILTER (WHERE p.is_placed AND p.written IS NOT NULL), '{}') AS cells,
				coalesce(jsonb_object_agg(p.address, left(p.written, 1000)) FILTER (WHERE p.is_placed AND p.written IS NOT NULL), '{}') AS written,
				coalesce(jsonb_agg(jsonb_build_object('cell', p.address, 'written', left(p.written, 1000))
						|| rendered(jsonb_build_array(CASE WHEN p.why <> 'stray' THEN p.why WHEN p.home IS NULL THEN 'no_form' ELSE 'stray' END, left(p.written, 100)))
					ORDER BY p.row_no, p.col_no) FILTER (WHERE NOT p.is_placed AND p.written IS NOT NULL), '[]') AS unplaced,
				(array_agg(bracketed_money_unit(p.written) ORDER BY p.row_no, p.col_no)
					FILTER (WHERE p.is_placed AND p.part = 'heading' AND strpos(p.written, '元') > 0 AND bracketed_money_unit(p.written) IS NOT NULL))[1] AS money_unit
			FROM placed p
			GROUP BY p.home
		), note AS (
			SELECT p.home, jsonb_agg(jsonb_build_object('cell', coalesce(p.address, 'A' || p.row_no), 'path', p.path, 'written', left(p.written, 100))
				|| rendered(m) ORDER BY p.row_no, p.col_no) AS notes
			FROM placed p CROSS JOIN LATERAL unnest(p.notes) m
			WHERE p.home = p.form_no
			GROUP BY p.home
		), form AS (
			SELECT r.*, h.form AS given, completed_form(h.form, r.money_unit) AS form
			FROM report r
			LEFT JOIN home h ON h.form_no = r.home
		)
		SELECT jsonb_build_object('forms', coalesce(jsonb_agg(jsonb_build_object('form', f.form, 'cells', f.cells, 'written', f.written, 'unplaced', f.unplaced,
				'notes', coalesce(n.notes, '[]') || coalesce(completion_notes(f.given, f.form), '[]')) ORDER BY f.home) FILTER (WHERE f.home IS NOT NULL), '[]'))
			|| coalesce((jsonb_agg(jsonb_build_object('unplaced', f.unplaced)) FILTER (WHERE f.home IS NULL)) -> 0, '{}')
		FROM form f
		LEFT JOIN note n ON n.home = f.home);
END
$$;
COMMENT ON FUNCTION read_sheet(jsonb) IS
	'读取表格中的自评表: reads the forms of a grid: each with where every cell went, what could not be placed, and what was inferred; a grid without a form leaves all its cells unplaced';

REVOKE ALL ON FUNCTION
	within_one_edit(text, text), misprinted_heading(text), own_roles(text, text), colon_position(text),
	named_cells(sheet_cell[]), corrected_cells(sheet_cell[]), merged_cells(sheet_cell[], boolean), repeat_places(sheet_cell[], sheet_cell[]), sheet_rows(sheet_cell[]), sheet_blocks(sheet_cell[]),
	sheet_columns(sheet_cell[]), kept_heading(text), blocked_cells(sheet_cell[]), columned_cells(sheet_cell[]),
	plain_number(text), plain_text(text), percent_points(text), is_number_field(text), is_money_field(text), field_reading(text, text),
	field_fault(text, jsonb, text, bigint), category_parts(text), joined_target(text, text, text),
	indicator_rows(sheet_cell[]), indicator_places(sheet_cell[]), total_places(sheet_cell[]), amount_parts(text),
	line_name(text), fund_pieces(sheet_cell[]), fund_places(sheet_cell[]), money_places(sheet_cell[]), split_goals(text),
	goal_places(sheet_cell[]), written_year(text), label_cells(sheet_cell[]), label_entries(sheet_cell[]),
	label_places(sheet_cell[]), base_places(sheet_cell[]), titled_department(text), completed_form(jsonb, text), bracketed_money_unit(text), completion_notes(jsonb, jsonb),
	placed_cells(sheet_cell[]), form_part(jsonb), placed_forms(sheet_place[]), read_sheet(jsonb)
	FROM PUBLIC;
