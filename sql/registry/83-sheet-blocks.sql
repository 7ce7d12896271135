-- ---------------------------------------------------------------- reading a sheet: which block and which column a cell is in
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
		), compared AS (
			SELECT c.*, h.block_no IS NOT NULL AS begins_column,
				c.value = lag(c.value) OVER w AND c.col_no = lag(coalesce(c.col_end, c.col_no)) OVER w + 1 AS is_like,
				c.value = lag(c.value, 2) OVER w AND c.value = lag(c.value) OVER w OR c.value = lead(c.value) OVER w AS is_long
			FROM unnest(cells) c
			LEFT JOIN head h ON h.block_no = c.block_no AND h.col_no = c.col_no
			WINDOW w AS (PARTITION BY c.row_no ORDER BY c.col_no)
		), told AS (
			SELECT c.*, (c.is_like AND CASE
					WHEN headings_only THEN c.roles IS NOT NULL AND c.rest IS DISTINCT FROM c.written
					WHEN c.block NOT IN ('form', 'funds', 'goals', 'indicators') THEN false
					WHEN NOT c.begins_column THEN true
					-- over several columns: a line of text, or the one number of a total
					WHEN c.block = 'funds' THEN length(c.written) > 3 AND ascii(c.written) > 255
					WHEN c.kind = 'total' THEN c.is_long
					ELSE c.block = 'indicators' AND c.is_long AND length(c.written) > 3 AND ascii(c.written) > 255 END) IS TRUE AS is_same
			FROM compared c
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
	RETURNS TABLE (row_no integer, cells_filled bigint, labels bigint, head text, title text, is_left boolean, first jsonb, first_named jsonb, first_word text)
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
				count(*) FILTER (WHERE c.roles ? 'side') AS sides, count(*) FILTER (WHERE c.roles ? 'form') AS labels,
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
		SELECT r.row_no, r.filled, r.labels,
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
			-- goals may also stand in rows of their own, each beside what it is called; below one that begins a table beside its name, all is that table's
			SELECT r.*, r.head IS NULL AND r.is_left AND r.first IS NULL AS is_other,
				r.head IS NULL AND r.is_left AND r.first IS NULL AND r.cells_filled >= 4 AND r.labels = 0 AND r.in_range NOT IN ('indicators', 'funds', 'money')
					AND NOT lead(r.is_left) OVER w AND lead(r.row_no) OVER w = r.row_no + 1 AND lead(r.cells_filled) OVER w >= 3 AS begins_table,
				r.head IS NULL AND r.in_range <> 'goals' AND (r.side = 'goals' OR r.is_left AND r.first ? 'goals' AND r.cells_filled > 1)
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
			WINDOW w AS (ORDER BY r.row_no)
		), parted AS (
			SELECT r.*, r.event IN ('money', 'indicators') AS is_table, count(*) FILTER (WHERE r.event IN ('title', 'subject')) OVER w AS part_no,
				count(*) FILTER (WHERE r.event = 'indicators') OVER w AS tables, count(*) FILTER (WHERE r.starts OR r.begins_goals) OVER w AS nth,
				count(*) FILTER (WHERE r.is_left) OVER w AS left_no
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
					WHEN first_value(r.begins_table) OVER (PARTITION BY r.nth, r.left_no ORDER BY r.row_no) THEN 'other'
					-- up to a label of something else
					WHEN first_value(r.begins_goals) OVER n THEN CASE WHEN bool_or(r.is_other AND r.cells_filled > 1) OVER n THEN 'form' ELSE 'goals' END
					ELSE nullif(r.in_range, 'title') END AS in_block,
				1 + count(*) FILTER (WHERE r.new_form) OVER (ORDER BY r.row_no) AS of_form
			FROM numbered r
			WINDOW n AS (PARTITION BY r.nth ORDER BY r.row_no)
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
			SELECT c.*, c.ordinality AS nth, CASE c.block WHEN 'funds' THEN e.money_col END AS money_col, c.kind = 'head' AS is_head, c.block IN ('funds', 'goals', 'indicators') AND c.kind <> 'head' AS is_data,
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
				CASE WHEN c.is_head OR c.is_side OR c.col_no < c.money_col AND kept_heading(c.written) = k.heading THEN 'heading' END,
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

REVOKE ALL ON FUNCTION
	within_one_edit(text, text), misprinted_heading(text), own_roles(text, text), colon_position(text),
	named_cells(sheet_cell[]), corrected_cells(sheet_cell[]), merged_cells(sheet_cell[], boolean),
	repeat_places(sheet_cell[], sheet_cell[]), sheet_rows(sheet_cell[]), sheet_blocks(sheet_cell[]),
	sheet_columns(sheet_cell[]), kept_heading(text), blocked_cells(sheet_cell[]), columned_cells(sheet_cell[]),
	bracketed_money_unit(text)
	FROM PUBLIC;
