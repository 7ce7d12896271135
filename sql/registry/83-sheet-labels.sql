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
				CASE WHEN c.block = 'other' THEN 'stray'
					WHEN c.roles ? 'title' THEN 'title'
					WHEN c.rest = c.written AND lag(c.roles ? 'form' AND c.rest IS NULL) OVER (PARTITION BY c.row_no ORDER BY c.col_no) THEN NULL
					WHEN c.rest IS NOT NULL OR c.roles IS NULL AND jsonb_typeof(c.value) = 'string' AND colon_position(c.written) BETWEEN 3 AND least(21, length(c.written) - 1)
						THEN 'pair'
					WHEN c.roles ?| '{form,total}'::text[] THEN 'label'
					WHEN c.roles ? 'side' THEN 'side'
				END AS is
			FROM unnest(cells) c
			WHERE c.block IN ('form', 'other') AND c.part IS NULL
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
			WHERE o.is IS NULL OR o.is NOT IN ('title', 'side', 'stray')
		), placed AS (
			SELECT r.*, (row_number() OVER w - 1 - CASE WHEN first_value(r.is) OVER w = 'pair' THEN 1 ELSE 0 END) % 2 = 1 AS is_second,
				lag(r.written) OVER w AS before, lag(r.is IS NULL AND ascii(r.written) <= 64) OVER w IS NOT TRUE AS is_named, lag(r.roles) OVER w AS roles_before, lead(r.written) OVER w IS NOT NULL AS has_next,
				-- which of several numbers after a total is the score, nothing tells
				count(*) OVER (PARTITION BY r.row_no, r.range_no) > 2 AND coalesce(first_value(r.roles) OVER w ? 'total', false) AS many
			FROM ranged r
			WINDOW w AS (PARTITION BY r.row_no, r.range_no ORDER BY r.col_no)
		)
		SELECT p.form_no, p.row_no, p.col_no, p.value, p.written, p.roles, p.notes,
			coalesce(p.is, CASE WHEN p.above IS NOT NULL THEN 'value' WHEN p.is_second AND p.is_named AND NOT p.many THEN 'value'
				WHEN p.many THEN 'stray'
				WHEN p.has_next AND length(p.written) <= 20 AND jsonb_typeof(p.value) = 'string' AND ascii(p.written) > 64 THEN 'label' ELSE 'stray' END),
			coalesce(p.above, p.before), CASE WHEN p.above IS NULL THEN p.roles_before ELSE p.roles_above END
		FROM placed p
		UNION ALL
		SELECT o.form_no, o.row_no, o.col_no, o.value, o.written, o.roles, o.notes, o.is, NULL, NULL
		FROM own o
		WHERE o.is IN ('title', 'side', 'stray');
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

REVOKE ALL ON FUNCTION
	written_year(text), label_cells(sheet_cell[]), label_entries(sheet_cell[]), label_places(sheet_cell[]),
	base_places(sheet_cell[])
	FROM PUBLIC;
