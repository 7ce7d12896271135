-- ---------- what the cell says ----------

CREATE FUNCTION kind(@type@) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_kind'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION kind(@type@) IS
	'读成什么：quantity 数量、date 日期、compound 多个数、qualitative 文字、blank 空: how the cell was read: quantity, date, compound, qualitative or blank';

CREATE FUNCTION comparator(@type@) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_comparator'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparator(@type@) IS
	'比较符 ≥ > ≤ < = ≈，没有则为空: comparator of the quantity or date, NULL if bare or an interval';

CREATE FUNCTION lower_bound(@type@) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_lower_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_bound(@type@) IS
	'下限，万、亿已折算: lower bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION upper_bound(@type@) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_upper_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_bound(@type@) IS
	'上限，万、亿已折算: upper bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION date_from(@type@) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_from'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_from(@type@) IS
	'起始日期: first day of a date or period; NULL if open or without a year';

CREATE FUNCTION date_to(@type@) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_to(@type@) IS
	'截止日期: last day of a date or period; NULL if without a year';

CREATE FUNCTION unit(@type@) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_unit'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION unit(@type@) IS
	'计量单位（统一写法，不含“每”）: unit in its one spelling, without the per-what; NULL if bare';

CREATE FUNCTION per(@type@) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_per'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per(@type@) IS
	'每什么：每人、人均为“人”，各为“各”: per what: 人 for 每人 and 人均, 各 for each of several; NULL if none';

CREATE FUNCTION is_change(@type@) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_is_change'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_change(@type@) IS
	'是否增减幅度（增长、降低、较上年……）: whether the quantity is a change, not a level; NULL if not a quantity';

CREATE FUNCTION canonical(@type@) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_canonical'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION canonical(@type@) IS
	'标准写法: the reading in one strict form; NULL for words and compounds';
