-- ---------------------------------------------------------------- the grid: what a spreadsheet holds
-- Three ways to write a grid, one way to read it: a list of the cells that hold something, row by row.

CREATE TYPE sheet_cell AS (
	row_no integer, col_no integer, row_end integer, col_end integer,	-- ends are NULL where it is not known what is merged
	value jsonb, written text,
	word text, roles jsonb, rest text,									-- as a heading: see sheet_words(); rest is what follows its colon
	form_no integer, block_no integer, block text, kind text,			-- where it stands
	part text, field text, heading text,								-- the column that it stands in
	notes jsonb[]
);
COMMENT ON TYPE sheet_cell IS
	'表格的一个单元格: a cell of a grid: what it says, what that is as a heading, and where it stands';

CREATE TYPE sheet_place AS (
	form_no integer, row_no integer, col_no integer, written text,		-- written is NULL for what no cell of its own says
	part text, line_no integer, field text, reading jsonb,
	why text, notes jsonb[]
);
COMMENT ON TYPE sheet_place IS
	'单元格的去处: where a cell went, or why it went nowhere, and what was inferred';

CREATE FUNCTION column_letters(col_no integer) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN col_no > 702 THEN chr(64 + (col_no - 27) / 676 % 27) ELSE '' END
		|| CASE WHEN col_no > 26 THEN chr(65 + (col_no - 27) / 26 % 26) ELSE '' END
		|| chr(65 + (col_no - 1) % 26);
COMMENT ON FUNCTION column_letters(integer) IS '列号的字母: letters of a column, 1 is A, 27 is AA';

CREATE FUNCTION column_number(letters text) RETURNS integer
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE length(letters)
		WHEN 1 THEN ascii(letters) - 64
		WHEN 2 THEN (ascii(letters) - 64) * 26 + ascii(right(letters, 1)) - 64
		WHEN 3 THEN (ascii(letters) - 64) * 676 + (ascii(substr(letters, 2)) - 64) * 26 + ascii(right(letters, 1)) - 64
	END;
COMMENT ON FUNCTION column_number(text) IS '字母的列号: number of a column from its letters, A is 1';

CREATE FUNCTION cell_address(row_no integer, col_no integer) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN col_no <= 26 THEN chr(64 + col_no) ELSE column_letters(col_no) END || row_no::text;
COMMENT ON FUNCTION cell_address(integer, integer) IS '单元格地址: address of a cell, such as B3';

-- Both ends of a range such as B3:D5, or of a single cell; no row for anything else.
CREATE FUNCTION cell_range(address text) RETURNS TABLE (row_no integer, col_no integer, row_end integer, col_end integer)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT a.p[2]::integer, column_number(a.p[1]),
		greatest(a.p[2]::integer, coalesce(a.p[5], a.p[2])::integer),
		greatest(column_number(a.p[1]), column_number(coalesce(a.p[4], a.p[1])))
	FROM regexp_match(upper(address), '^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(:\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?$' COLLATE "C") a (p)
	WHERE a.p IS NOT NULL;
END;
COMMENT ON FUNCTION cell_range(text) IS '地址所指的区域: rows and columns of an address such as B3 or B3:D5';

-- Whitespace as people leave it in cells: also full width, not breaking and of no width.
CREATE FUNCTION trimmed(written text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN btrim(written, E' \t\r\n\u00A0\u3000\u200B\uFEFF');
COMMENT ON FUNCTION trimmed(text) IS '去掉首尾空白（含全角空格）: text without blanks around it, of any width';

CREATE FUNCTION grid_rows(cells jsonb) RETURNS jsonb
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE jsonb_typeof(cells) WHEN 'array' THEN cells WHEN 'object' THEN CASE WHEN cells ? 'cells' THEN '[]' ELSE cells -> 'rows' END END;
COMMENT ON FUNCTION grid_rows(jsonb) IS '按行给出的单元格: the rows of a grid that is written row by row';

-- The cells that hold something. An end that is not known is NULL: rows alone don't tell what is merged.
CREATE FUNCTION grid_cells(cells jsonb) RETURNS sheet_cell[]
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
AS $$
DECLARE
	merged constant jsonb := CASE jsonb_typeof(cells) WHEN 'object' THEN CASE WHEN cells ? 'cells' THEN NULL ELSE cells -> 'merged' END END;
BEGIN
	RETURN (
		WITH ranges AS MATERIALIZED (
			SELECT r.*
			FROM jsonb_array_elements_text(CASE jsonb_typeof(merged) WHEN 'array' THEN merged ELSE '[]' END) m
			CROSS JOIN LATERAL cell_range(m) r
		), given AS (
			SELECT r.ordinality::integer AS row_no, c.ordinality::integer AS col_no,
				CASE WHEN merged IS NOT NULL THEN coalesce(g.row_end, r.ordinality::integer) END AS row_end,
				CASE WHEN merged IS NOT NULL THEN coalesce(g.col_end, c.ordinality::integer) END AS col_end,
				c.value
			FROM jsonb_array_elements(grid_rows(cells)) WITH ORDINALITY r
			CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.value) WHEN 'array' THEN r.value ELSE jsonb_build_array(r.value) END)
				WITH ORDINALITY c
			LEFT JOIN ranges g ON merged IS NOT NULL AND g.row_no = r.ordinality AND g.col_no = c.ordinality
			WHERE c.value NOT IN ('null', '""')
			UNION ALL
			SELECT r.row_no, r.col_no, r.row_end, r.col_end, e.value -> 'value'
			FROM jsonb_array_elements(CASE WHEN jsonb_typeof(cells) = 'object' AND cells ? 'cells' THEN cells -> 'cells' ELSE '[]' END) e
			CROSS JOIN LATERAL cell_range(e.value ->> 'cell') r
			WHERE e.value -> 'value' NOT IN ('null', '""')
		)
		SELECT array_agg(ROW(g.row_no, g.col_no, g.row_end, g.col_end, g.value, g.written,
				NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::sheet_cell ORDER BY g.row_no, g.col_no)
		FROM (SELECT g.*, trimmed(g.value #>> '{}') AS written FROM given g) g
		WHERE g.written <> '');
END
$$;
COMMENT ON FUNCTION grid_cells(jsonb) IS
	'表格中有内容的单元格: the cells of a grid that hold something, from any of the three ways to write one';

REVOKE ALL ON FUNCTION
	column_letters(integer), column_number(text), cell_address(integer, integer), cell_range(text), trimmed(text),
	grid_rows(jsonb), grid_cells(jsonb)
	FROM PUBLIC;
