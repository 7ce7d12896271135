-- ---------- scoring in a user's own table ----------

CREATE FUNCTION score_row() RETURNS trigger
	AS 'MODULE_PATHNAME', 'pe_score_row'
	LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION score_row() IS
	'在用户自己的表上逐行计分: scores a row of a user''s own table; arguments name the columns of target, actual, points, rule, score and, optionally, fiscal year; BEFORE INSERT OR UPDATE, FOR EACH ROW; text that can''t be read gives a NULL score, a missing column is error 42703';
