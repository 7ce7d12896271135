-- ---------- the figures of a narrative ----------

CREATE FUNCTION quantities(
	narrative text,
	OUT ordinal int,
	OUT comparator text,
	OUT quantity numeric,
	OUT unit text,
	OUT per text,
	OUT label text,
	OUT start int,
	OUT length int
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'pe_quantities'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	COST 10 ROWS 8;
COMMENT ON FUNCTION quantities(text) IS
	'叙述中的每个数量及其位置（从1起的字符位置）: every quantity of a narrative with comparator, unit, per-what, the words beside it and its place in characters from 1; dates and numbers inside names are left out';
