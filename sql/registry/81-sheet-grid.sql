-- stand-in until s16-sheet is merged
CREATE TYPE sheet_cell AS (row_no integer, col_no integer, value jsonb, written text);
CREATE FUNCTION grid_cells(cells jsonb) RETURNS sheet_cell[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT array_agg(ROW(r.ordinality::integer, c.ordinality::integer, c.value, c.value #>> '{}')::sheet_cell ORDER BY r.ordinality, c.ordinality)
	FROM jsonb_array_elements(CASE jsonb_typeof(cells) WHEN 'array' THEN cells ELSE cells -> 'rows' END) WITH ORDINALITY r (value, ordinality)
	CROSS JOIN LATERAL jsonb_array_elements(r.value) WITH ORDINALITY c (value, ordinality)
	WHERE c.value NOT IN ('null', '""');
END;
CREATE FUNCTION cell_address(row_no integer, col_no integer) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN col_no > 26 THEN chr(64 + (col_no - 1) / 26) ELSE '' END || chr(65 + (col_no - 1) % 26) || row_no;
