-- ---------- type ----------

CREATE TYPE actual_value;

CREATE FUNCTION actual_value_in(cstring) RETURNS actual_value
	AS 'MODULE_PATHNAME', 'pe_actual_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_in(cstring) IS 'I/O';

CREATE FUNCTION actual_value_out(actual_value) RETURNS cstring
	AS 'MODULE_PATHNAME', 'pe_value_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_out(actual_value) IS 'I/O';

CREATE FUNCTION actual_value_recv(internal) RETURNS actual_value
	AS 'MODULE_PATHNAME', 'pe_actual_recv'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_recv(internal) IS 'I/O';

CREATE FUNCTION actual_value_send(actual_value) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_value_send'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_send(actual_value) IS 'I/O';

CREATE TYPE actual_value (
	INPUT = actual_value_in,
	OUTPUT = actual_value_out,
	RECEIVE = actual_value_recv,
	SEND = actual_value_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE actual_value IS
	'完成值，按原文保存，读取一次: an actual as written, read once: a quantity or the interval it means, a date, a tier, or only words';

-- ---------- casts: none implicit, so that no old query changes its meaning ----------

CREATE FUNCTION actual_value(text) RETURNS actual_value
	AS 'MODULE_PATHNAME', 'pe_actual_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value(text) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (text AS actual_value) WITH FUNCTION actual_value(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS actual_value) IS '读取文本: read a text';

CREATE FUNCTION actual_value(varchar) RETURNS actual_value
	AS 'MODULE_PATHNAME', 'pe_actual_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value(varchar) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (varchar AS actual_value) WITH FUNCTION actual_value(varchar) AS ASSIGNMENT;
COMMENT ON CAST (varchar AS actual_value) IS '读取文本: read a text';

-- Padding is no part of what was written; the cast to text leaves it out.
CREATE FUNCTION actual_value(bpchar) RETURNS actual_value
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN actual_value($1::text);
COMMENT ON FUNCTION actual_value(bpchar) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (bpchar AS actual_value) WITH FUNCTION actual_value(bpchar) AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS actual_value) IS '读取文本: read a text';

CREATE FUNCTION text(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text(actual_value) IS '原文: exactly as written';
CREATE CAST (actual_value AS text) WITH FUNCTION text(actual_value) AS ASSIGNMENT;
COMMENT ON CAST (actual_value AS text) IS '原文: exactly as written';

-- ---------- what the cell says ----------

CREATE FUNCTION kind(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_kind'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION kind(actual_value) IS
	'读成什么：quantity 数量、date 日期、compound 多个数、qualitative 文字、blank 空: how the cell was read: quantity, date, compound, qualitative or blank';

CREATE FUNCTION comparator(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_comparator'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparator(actual_value) IS
	'比较符 ≥ > ≤ < = ≈，没有则为空: comparator of the quantity or date, NULL if bare or an interval';

CREATE FUNCTION lower_bound(actual_value) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_lower_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_bound(actual_value) IS
	'下限，万、亿已折算: lower bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION upper_bound(actual_value) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_upper_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_bound(actual_value) IS
	'上限，万、亿已折算: upper bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION date_from(actual_value) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_from'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_from(actual_value) IS
	'起始日期: first day of a date or period; NULL if open or without a year';

CREATE FUNCTION date_to(actual_value) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_to(actual_value) IS
	'截止日期: last day of a date or period; NULL if without a year';

CREATE FUNCTION unit(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_unit'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION unit(actual_value) IS
	'计量单位（统一写法，不含“每”）: unit in its one spelling, without the per-what; NULL if bare';

CREATE FUNCTION per(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_per'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per(actual_value) IS
	'每什么：每人、人均为“人”，各为“各”: per what: 人 for 每人 and 人均, 各 for each of several; NULL if none';

CREATE FUNCTION is_change(actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_is_change'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_change(actual_value) IS
	'是否增减幅度（增长、降低、较上年……）: whether the quantity is a change, not a level; NULL if not a quantity';

CREATE FUNCTION canonical(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_canonical'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION canonical(actual_value) IS
	'标准写法: the reading in one strict form; NULL for words and compounds';

CREATE FUNCTION tier(actual_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_actual_tier'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION tier(actual_value) IS
	'达成程度 met 达成、nearly_met 基本达成、partly_met 部分达成、not_met 未达成: what the words say about the target; NULL if they say nothing certain';

-- ---------- equality and a sort order, of stored bytes alone ----------

CREATE FUNCTION actual_value_lt(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_lt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_lt(actual_value, actual_value) IS '排序在前: sorts before';

CREATE OPERATOR < (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (actual_value, actual_value) IS '排序在前: sorts before';

CREATE FUNCTION actual_value_le(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_le'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_le(actual_value, actual_value) IS '排序在前或相同: sorts before or equal';

CREATE OPERATOR <= (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (actual_value, actual_value) IS '排序在前或相同: sorts before or equal';

CREATE FUNCTION actual_value_eq(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_eq'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_eq(actual_value, actual_value) IS '相同: same';

CREATE OPERATOR = (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (actual_value, actual_value) IS '相同: same';

CREATE FUNCTION actual_value_ne(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_ne'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_ne(actual_value, actual_value) IS '不同: different';

CREATE OPERATOR <> (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (actual_value, actual_value) IS '不同: different';

CREATE FUNCTION actual_value_ge(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_ge'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_ge(actual_value, actual_value) IS '排序在后或相同: sorts after or equal';

CREATE OPERATOR >= (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (actual_value, actual_value) IS '排序在后或相同: sorts after or equal';

CREATE FUNCTION actual_value_gt(actual_value, actual_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_gt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_gt(actual_value, actual_value) IS '排序在后: sorts after';

CREATE OPERATOR > (
	LEFTARG = actual_value,
	RIGHTARG = actual_value,
	FUNCTION = actual_value_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (actual_value, actual_value) IS '排序在后: sorts after';

CREATE FUNCTION actual_value_cmp(actual_value, actual_value) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_value_cmp'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_cmp(actual_value, actual_value) IS '排序比较: -1, 0 or 1; only a sort order, no comparison of amounts';

CREATE FUNCTION actual_value_hash(actual_value) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_value_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_hash(actual_value) IS '散列: hash that agrees with =';

CREATE FUNCTION actual_value_hash_extended(actual_value, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_value_hash_extended'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actual_value_hash_extended(actual_value, bigint) IS '散列（带种子）: seeded hash that agrees with =';

CREATE OPERATOR FAMILY actual_value_ops USING btree;
COMMENT ON OPERATOR FAMILY actual_value_ops USING btree IS '排序: sort order';
CREATE OPERATOR CLASS actual_value_ops DEFAULT FOR TYPE actual_value USING btree FAMILY actual_value_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 actual_value_cmp(actual_value, actual_value);
COMMENT ON OPERATOR CLASS actual_value_ops USING btree IS '排序: sort order';

CREATE OPERATOR FAMILY actual_value_ops USING hash;
COMMENT ON OPERATOR FAMILY actual_value_ops USING hash IS '散列: hashing';
CREATE OPERATOR CLASS actual_value_ops DEFAULT FOR TYPE actual_value USING hash FAMILY actual_value_ops AS
	OPERATOR 1 =,
	FUNCTION 1 actual_value_hash(actual_value),
	FUNCTION 2 actual_value_hash_extended(actual_value, bigint);
COMMENT ON OPERATOR CLASS actual_value_ops USING hash IS '散列: hashing';
