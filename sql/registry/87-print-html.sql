-- ---------------------------------------------------------------- any grid of cells as a page
-- One document that needs nothing else: no script, no picture, no address; what is in a cell can't be anything but text.

CREATE FUNCTION html_text(written text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN replace(replace(replace(replace(replace(
		-- HTML has no control characters: those of ASCII have pictures (␀ ␁ …), the others are replaced.
		translate(
			regexp_replace(replace(written, E'\r\n', E'\n'), U&'[\0080-\009F\FDD0-\FDEF\FFFE\FFFF]', U&'\FFFD', 'g'),
			E'\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0D\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F',
			'␁␂␃␄␅␆␇␈␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡'),
		'&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION html_text(text) IS
	'转义为网页文字，控制字符显示为符号: text as it may stand in HTML, inside an element or an attribute; control characters become visible';

-- A cell that is merged spans from first to last; a column or row that no cell reaches is blank.
CREATE FUNCTION drawn_cells(cells jsonb)
	RETURNS TABLE (row_no integer, first_column integer, last_row integer, last_column integer, value jsonb, style text, format text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 300
BEGIN ATOMIC
	-- Not by cell_range(), which would take each address apart four times.
	WITH addressed AS MATERIALIZED (
		SELECT c.value AS cell,
			regexp_match(upper(c.value ->> 'cell'), '^([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?$' COLLATE "C") AS ends
		FROM jsonb_array_elements(CASE jsonb_typeof(cells -> 'cells') WHEN 'array' THEN cells -> 'cells' ELSE '[]' END) c
	), merged AS MATERIALIZED (
		SELECT r.*
		FROM jsonb_array_elements(CASE jsonb_typeof(cells -> 'merged') WHEN 'array' THEN cells -> 'merged' ELSE '[]' END) m
		CROSS JOIN LATERAL cell_range(m.value #>> '{}') r
	), rowed AS (
		SELECT r.ordinality::integer AS row_no, c.ordinality::integer AS col_no, c.value
		FROM jsonb_array_elements(CASE WHEN jsonb_typeof(cells) = 'array' THEN cells WHEN jsonb_typeof(cells -> 'rows') = 'array' THEN cells -> 'rows' ELSE '[]' END)
			WITH ORDINALITY r
		CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.value) WHEN 'array' THEN r.value ELSE '[]' END) WITH ORDINALITY c
	)
	SELECT a.ends[2]::integer, column_number(a.ends[1]), greatest(a.ends[2]::integer, a.ends[4]::integer),
		greatest(column_number(a.ends[1]), column_number(a.ends[3])), a.cell -> 'value', a.cell ->> 'style', a.cell ->> 'format'
	FROM addressed a
	WHERE a.ends IS NOT NULL
	UNION ALL
	SELECT r.row_no, r.col_no, coalesce(m.row_end, r.row_no), coalesce(m.col_end, r.col_no), r.value, NULL::text AS style, NULL::text AS format
	FROM rowed r
	LEFT JOIN merged m ON m.row_no = r.row_no AND m.col_no = r.col_no
	WHERE NOT EXISTS (
		SELECT FROM merged o
		WHERE r.row_no >= o.row_no AND r.row_no <= o.row_end AND r.col_no >= o.col_no AND r.col_no <= o.col_end
			AND NOT (r.row_no = o.row_no AND r.col_no = o.col_no));
END;
COMMENT ON FUNCTION drawn_cells(jsonb) IS '网格的单元格及其位置: cells of a grid, in any of its forms, each with the rows and columns that it takes';

-- Gives a grid's parts as paper has them: what to set apart, where a table begins, and which of its rows are its heading.
CREATE FUNCTION drawn_blocks(cells jsonb)
	RETURNS TABLE (block_no bigint, first_row integer, head_rows integer, last_row integer, kind text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 8
BEGIN ATOMIC
	WITH cell AS MATERIALIZED (
		SELECT p.* FROM drawn_cells(cells) p
	), size AS (
		SELECT max(p.last_row) AS rows, max(p.last_column) AS columns FROM cell p
	), line AS (
		SELECT r.row_no,
			CASE
				WHEN count(p.row_no) = 1 AND min(p.first_column) = 1 AND max(p.last_column) = s.columns AND max(p.last_row) = r.row_no
					AND min(p.style) IN ('title', 'subtitle', 'note') THEN min(p.style)
				WHEN bool_and(p.style = 'head' OR p.style = 'label' AND p.last_row > p.row_no) AND bool_or(p.style = 'head') THEN 'head'
				ELSE 'body'
			END AS kind,
			coalesce(max(max(p.last_row)) OVER (ORDER BY r.row_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) >= r.row_no, false) AS hangs
		FROM size s
		CROSS JOIN LATERAL generate_series(1, s.rows) r (row_no)
		LEFT JOIN cell p ON p.row_no = r.row_no
		GROUP BY r.row_no, s.columns
	), begun AS (
		SELECT l.*, count(*) FILTER (WHERE l.begins) OVER (ORDER BY l.row_no) AS block_no
		FROM (
			SELECT l.*, NOT l.hangs AND (l.kind NOT IN ('head', 'body') OR coalesce(lag(l.kind) OVER by_row NOT IN ('head', 'body'), true)
				OR l.kind = 'head' AND lag(l.kind) OVER by_row <> 'head') AS begins
			FROM line l
			WINDOW by_row AS (ORDER BY l.row_no)
		) l
	)
	SELECT b.block_no, min(b.row_no),
		(coalesce(min(b.row_no) FILTER (WHERE b.kind <> 'head'), max(b.row_no) + 1) - min(b.row_no))::integer, max(b.row_no),
		CASE WHEN min(b.kind) IN ('head', 'body') THEN 'table' ELSE min(b.kind) END
	FROM begun b
	GROUP BY b.block_no;
END;
COMMENT ON FUNCTION drawn_blocks(jsonb) IS
	'网格的各段（表名、附注、各表及其表头行数）: parts of a grid as they are printed: title, subtitle, note, or a table with the number of rows that are its heading';

CREATE FUNCTION drawn_widths(cells jsonb) RETURNS TABLE (column_no integer, share numeric)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 12
BEGIN ATOMIC
	WITH cell AS MATERIALIZED (
		SELECT p.last_column, CASE p.first_column WHEN p.last_column THEN length(p.value #>> '{}') END AS length FROM drawn_cells(cells) p
	), said AS (
		SELECT w.ordinality::integer AS column_no, abs(cell_number(w.value)) AS width
		FROM jsonb_array_elements(CASE jsonb_typeof(cells -> 'columns') WHEN 'array' THEN cells -> 'columns' ELSE '[]' END) WITH ORDINALITY w
	), width AS (
		-- A grid that does not say how wide its columns are has them by what is in them.
		SELECT c.column_no, coalesce(nullif(s.width, 0), least(greatest(l.length, 4), 30), 6) AS width
		FROM (SELECT generate_series(1, max(e.last_column)) AS column_no FROM cell e) c
		LEFT JOIN said s ON s.column_no = c.column_no
		LEFT JOIN (SELECT e.last_column AS column_no, max(e.length) AS length FROM cell e GROUP BY e.last_column) l ON l.column_no = c.column_no
	)
	SELECT w.column_no, w.width / sum(w.width) OVER ()
	FROM width w;
END;
COMMENT ON FUNCTION drawn_widths(jsonb) IS '各列宽度所占份额: share of the paper''s width that each column of a grid has';

CREATE FUNCTION displayed(value jsonb, format text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN jsonb_typeof(value) = 'number' AND format ~ '^0(\.0{1,20})?%$' COLLATE "C"
			THEN round((value #>> '{}')::numeric * 100, greatest(length(format) - 3, 0)) || '%'
		WHEN jsonb_typeof(value) = 'number' AND format ~ '^(#,##)?0(\.0{1,20})?$' COLLATE "C"
			THEN to_char((value #>> '{}')::numeric, CASE WHEN format ~ ',' THEN 'FM999,999,999,999,999,999,999,999,999,990' ELSE 'FM999999999999999999999999999999999990' END
				|| coalesce(substring(format FROM '\..*'), ''))
		ELSE value #>> '{}'
	END;
COMMENT ON FUNCTION displayed(jsonb, text) IS '单元格显示的文字: a cell as it is shown, a number by its format (0.00, #,##0.00 or 0.00%) if it has one';

-- A name beside a whole table stands upright in its narrow column, one character below the other.
CREATE FUNCTION html_cell(written text, style text, rows integer, columns integer, narrow boolean, open_below boolean) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE style WHEN 'head' THEN '<th class="head' WHEN 'label' THEN '<th class="label'
			ELSE '<td class="' || CASE WHEN style IN ('title', 'subtitle', 'number', 'note') THEN style ELSE 'text' END END
		|| CASE WHEN open_below THEN ' open"' ELSE '"' END
		|| CASE style WHEN 'head' THEN ' scope="col"' WHEN 'label' THEN CASE WHEN rows > 1 THEN ' scope="rowgroup"' ELSE ' scope="row"' END ELSE '' END
		|| CASE WHEN rows > 1 THEN ' rowspan="' || rows || '"' ELSE '' END
		|| CASE WHEN columns > 1 THEN ' colspan="' || columns || '"' ELSE '' END
		|| CASE WHEN style = 'label' AND narrow AND length(written) BETWEEN 3 AND 30
			THEN '><span class="upright">' || replace(html_text(written), '（', '<br/>（') || '</span>'
			ELSE '>' || coalesce(html_text(written), '') END
		|| CASE WHEN style IN ('head', 'label') THEN '</th>' ELSE '</td>' END;
COMMENT ON FUNCTION html_cell(text, text, integer, integer, boolean, boolean) IS '一个单元格的网页代码: one cell as HTML';

-- Where a table may run over a page its heading is a thead, which is printed again on the next; what hangs from the heading into
-- the table is cut there, without a line.
CREATE FUNCTION html_blocks(cells jsonb) RETURNS TABLE (block_no bigint, kind text, html text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 8
BEGIN ATOMIC
	WITH cell AS MATERIALIZED (
		SELECT p.row_no, p.first_column, p.last_row, p.last_column, displayed(p.value, p.format) AS shown, p.style FROM drawn_cells(cells) p
	), size AS (
		-- A sheet beyond all paper has no blanks drawn between its cells.
		SELECT max(c.last_row) AS rows, max(c.last_column) AS columns, max(c.last_row)::bigint * max(c.last_column) <= 2000000 AS is_page FROM cell c
	), whole AS (
		SELECT c.* FROM cell c
		UNION ALL
		SELECT b.row_no, b.column_no, b.row_no, b.column_no, NULL::text AS shown, NULL::text AS style
		FROM (
			SELECT r.row_no, c.column_no
			FROM size s, generate_series(1, s.rows) r (row_no), generate_series(1, s.columns) c (column_no)
			WHERE s.is_page
			EXCEPT
			SELECT r.row_no, k.column_no
			FROM size s, cell c, generate_series(c.row_no, c.last_row) r (row_no), generate_series(c.first_column, c.last_column) k (column_no)
			WHERE s.is_page
		) b
	), narrow AS MATERIALIZED (
		SELECT n.share < 0.06 AS narrow FROM drawn_widths(cells) n WHERE n.column_no = 1
	), block AS MATERIALIZED (
		SELECT b.*, CASE WHEN b.last_row - b.first_row + 1 - b.head_rows > 4 THEN b.first_row + b.head_rows ELSE b.first_row END AS body_row
		FROM drawn_blocks(cells) b
	), piece AS (
		SELECT b.block_no, w.row_no, w.first_column, w.last_column, w.style,
			CASE WHEN w.row_no >= b.body_row OR w.last_row < b.body_row THEN w.last_row ELSE b.body_row - 1 END AS last_row,
			CASE WHEN w.row_no >= b.body_row OR w.last_row < b.body_row THEN w.shown END AS shown,
			w.row_no < b.body_row AND w.last_row >= b.body_row AS open_below
		FROM whole w
		JOIN block b ON w.row_no BETWEEN b.first_row AND b.last_row
		UNION ALL
		SELECT b.block_no, b.body_row, w.first_column, w.last_column, w.style, w.last_row, w.shown, false
		FROM whole w
		JOIN block b ON w.row_no >= b.first_row AND w.row_no < b.body_row AND w.last_row >= b.body_row
	), line AS (
		SELECT b.block_no, b.kind, r.row_no, r.row_no < b.body_row AS heads,
			'<tr>' || coalesce(string_agg(
				html_cell(p.shown, p.style, p.last_row - p.row_no + 1, p.last_column - p.first_column + 1,
					p.first_column = 1 AND p.last_column = 1 AND n.narrow, p.open_below), '' ORDER BY p.first_column), '') || '</tr>' AS html
		FROM block b
		CROSS JOIN generate_series(b.first_row, b.last_row) r (row_no)
		LEFT JOIN piece p ON p.block_no = b.block_no AND p.row_no = r.row_no
		CROSS JOIN narrow n
		GROUP BY b.block_no, b.kind, r.row_no, r.row_no < b.body_row
	), section AS (
		SELECT l.block_no, l.kind, l.heads, string_agg(l.html, E'\n' ORDER BY l.row_no) AS html
		FROM line l
		WHERE l.kind = 'table'
		GROUP BY l.block_no, l.kind, l.heads
	)
	SELECT s.block_no, s.kind, concat('<table>', E'\n',
		'<colgroup>', repeat('<col/>', (SELECT s.columns FROM size s)), '</colgroup>', E'\n',
		'<thead>' || E'\n' || max(s.html) FILTER (WHERE s.heads) || E'\n</thead>\n',
		'<tbody>', E'\n', max(s.html) FILTER (WHERE NOT s.heads), E'\n', '</tbody>', E'\n',
		-- Draws the lower line of what is on a page, where a page ends.
		'<tfoot aria-hidden="true"><tr><td colspan="', (SELECT s.columns FROM size s), '"></td></tr></tfoot>', E'\n', '</table>')
	FROM section s
	GROUP BY s.block_no, s.kind
	UNION ALL
	SELECT b.block_no, b.kind, format('<%s class="%s">%s</%1$s>', CASE b.kind WHEN 'title' THEN 'h1' ELSE 'p' END, b.kind, html_text(c.shown))
	FROM block b
	JOIN cell c ON c.row_no = b.first_row
	WHERE b.kind <> 'table';
END;
COMMENT ON FUNCTION html_blocks(jsonb) IS '网格各段的网页代码: the parts of a grid as HTML';

CREATE FUNCTION print_stylesheet() RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN $css$
@page { size: A4 landscape; margin: 13mm 12mm 15mm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 9pt "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #333; } }
html { color: #000; background: #fff; font: 10pt/1.45 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; }
section + section { break-before: page; }
h1, p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; text-align: center; break-after: avoid; }
h1 { font-size: 18pt; font-weight: 700; line-height: 1.3; letter-spacing: 0.06em; }
p.subtitle { margin: 1mm 0 3mm; font-size: 11pt; }
p.note { margin: 1.5mm 0; font-size: 9.5pt; text-align: left; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table + table { margin-top: -1px; }
th, td { border: 1px solid #000; padding: 1.1mm 1.3mm; vertical-align: middle; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 1; font-weight: 400; text-align: left; }
td.number, th.head, th.label { padding-left: 0.5mm; padding-right: 0.5mm; text-align: center; text-wrap: balance; }
td.number { font-variant-numeric: lining-nums tabular-nums; }
th.head { background: #f0f2f5; font-weight: 600; }
th.open { border-bottom-style: hidden; }
tfoot { display: table-footer-group; }
tfoot td { height: 0; padding: 0; border-width: 1px 0 0; line-height: 0; }
thead { display: table-header-group; }
td:not([rowspan]), th:not([rowspan]) { break-inside: avoid; }
tbody tr:last-child, p.note, tfoot, tfoot tr { break-before: avoid; }
.upright { display: inline-block; writing-mode: vertical-rl; max-height: 13em; letter-spacing: 0.12em; line-height: 1.25; }
@media screen { html { background: #e9ebee; } section { box-sizing: border-box; max-width: 297mm; margin: 6mm auto; padding: 12mm; background: #fff; box-shadow: 0 1px 4px rgba(0, 0, 0, 0.25); } }
$css$;
COMMENT ON FUNCTION print_stylesheet() IS '印刷样式: how a page and its tables look, on paper (A4 landscape) and on a screen';

CREATE FUNCTION workbook_html(sheets jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH sheet AS (
		SELECT s.ordinality, s.value AS cells
		FROM jsonb_array_elements(CASE jsonb_typeof(sheets) WHEN 'array' THEN sheets ELSE '[]' END) WITH ORDINALITY s
	), style AS (
		SELECT print_stylesheet() || coalesce(string_agg(
			format('.s%s col:nth-child(%s) { width: %s%%; }', s.ordinality, w.column_no, round(w.share * 100, 2)), E'\n' ORDER BY s.ordinality, w.column_no), '') AS css
		FROM sheet s
		CROSS JOIN LATERAL drawn_widths(s.cells) w
	)
	-- The policy lets in this style and nothing else, whatever a later hand puts in the page.
	SELECT concat('<!DOCTYPE html>', E'\n', '<html lang="zh-CN">', E'\n', '<head>', E'\n', '<meta charset="utf-8">', E'\n',
		'<meta http-equiv="Content-Security-Policy" content="default-src ''none''; style-src ''sha256-',
			encode(sha256(replace(y.css, '\', '\\')::bytea), 'base64'), '''; base-uri ''none''; form-action ''none''">', E'\n',
		'<title>', (
			SELECT html_text(coalesce(string_agg(DISTINCT (
				SELECT displayed(p.value, p.format) FROM drawn_cells(s.cells) p WHERE p.style = 'title' ORDER BY p.row_no LIMIT 1), '、'), '表'))
			FROM sheet s), '</title>', E'\n',
		'<style>', y.css, '</style>', E'\n', '</head>', E'\n', '<body>', E'\n',
		(SELECT string_agg(format(E'<section class="s%s">\n%s\n</section>\n', s.ordinality,
				(SELECT string_agg(b.html, E'\n' ORDER BY b.block_no) FROM html_blocks(s.cells) b)), '' ORDER BY s.ordinality)
			FROM sheet s),
		'</body>', E'\n', '</html>', E'\n')
	FROM style y;
END;
COMMENT ON FUNCTION workbook_html(jsonb) IS
	'多张网格的网页（每张另起一页，可直接打印）: several grids as one HTML document that prints on A4 landscape, each from a page of its own';

CREATE FUNCTION sheet_html(cells jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN workbook_html(jsonb_build_array(cells));
COMMENT ON FUNCTION sheet_html(jsonb) IS
	'网格的网页（自成一体，可直接打印）: any grid of cells as one HTML document that needs nothing else and prints on A4 landscape';

CREATE FUNCTION form_html(evaluation_id bigint) RETURNS text
	LANGUAGE sql VOLATILE STRICT PARALLEL RESTRICTED
	RETURN sheet_html(form_sheet(evaluation_id));
COMMENT ON FUNCTION form_html(bigint) IS
	'自评表的网页（自成一体，可直接打印）: a form as it is printed and published, as one HTML document; NULL if there is no such form';

-- What a program has to know to draw a grid in another format: it places and shows, and knows nothing of forms.
CREATE FUNCTION drawn_sheet(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT jsonb_build_object(
		'sheet', coalesce(cells ->> 'sheet', ''),
		'widths', coalesce((SELECT jsonb_agg(round(w.share, 6) ORDER BY w.column_no) FROM drawn_widths(cells) w), '[]'),
		'blocks', coalesce((SELECT jsonb_agg(jsonb_build_array(b.kind, b.first_row, b.head_rows, b.last_row) ORDER BY b.block_no) FROM drawn_blocks(cells) b), '[]'),
		'cells', coalesce((
			SELECT jsonb_agg(jsonb_build_array(p.row_no, p.first_column, p.last_row, p.last_column, p.value, displayed(p.value, p.format), p.style, p.format)
				ORDER BY p.row_no, p.first_column)
			FROM drawn_cells(cells) p), '[]'));
END;
COMMENT ON FUNCTION drawn_sheet(jsonb) IS
	'网格的画法（位置、宽度、分段、显示文字），供输出程序使用: what a program needs to draw a grid: places, widths, parts, and the text that each cell shows';

REVOKE ALL ON FUNCTION
	html_text(text), drawn_cells(jsonb), drawn_blocks(jsonb), drawn_widths(jsonb), displayed(jsonb, text),
	html_cell(text, text, integer, integer, boolean, boolean), html_blocks(jsonb), print_stylesheet(), workbook_html(jsonb), sheet_html(jsonb),
	form_html(bigint), drawn_sheet(jsonb)
	FROM PUBLIC;
