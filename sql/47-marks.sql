-- ---------- what an auditor sees in the cells of a line, as bits ----------

CREATE FUNCTION mark(name text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_mark'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mark(text) IS
	'特征的位值: bit of a mark in what line_marks() and text_marks() give, by its name; error 22023 where there is no such mark';

CREATE FUNCTION line_marks(
	level1 text, level2 text, name text, content text, target target_value, actual actual_value, deviation_reason text, corrective_action text
) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_line_marks_of'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION line_marks(text, text, text, text, target_value, actual_value, text, text) IS
	'一行各单元格的特征（位值之和，见 mark()）: what is to be seen in the cells of a line, bits of mark(); never NULL, never raises; a cell that is NULL is blank';

CREATE FUNCTION text_marks(words text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_text_marks_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text_marks(text) IS
	'一段文字的特征（占位符、乱码、上级资金）: the marks that any text can have: placeholder, bad_characters, upper_money';

CREATE FUNCTION says_something(words text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_says_something_of'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION says_something(text) IS
	'是否有实际内容（横线、“无”、空白不算）: whether a cell says more than dashes, blanks or 无';

CREATE FUNCTION name_key(content text, name text) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_name_key'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION name_key(text, text) IS
	'指标的比较键（目标内容，没有内容的取名称，不计空白）: a number for what an indicator is called, to compare by: of its content, or of its name where there is none, whatever the spacing; NULL where both are blank';

CREATE FUNCTION has_twins(keys bigint[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_has_twins'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION has_twins(bigint[]) IS
	'是否有相同的数: whether a number stands twice in an array; error 22004 where one is NULL';
