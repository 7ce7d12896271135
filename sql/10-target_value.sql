-- ---------- type ----------

CREATE TYPE target_value;

CREATE FUNCTION target_value_in(cstring) RETURNS target_value
	AS 'MODULE_PATHNAME', 'pe_target_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_in(cstring) IS 'I/O';

CREATE FUNCTION target_value_out(target_value) RETURNS cstring
	AS 'MODULE_PATHNAME', 'pe_value_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_out(target_value) IS 'I/O';

CREATE FUNCTION target_value_recv(internal) RETURNS target_value
	AS 'MODULE_PATHNAME', 'pe_target_recv'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_recv(internal) IS 'I/O';

CREATE FUNCTION target_value_send(target_value) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_value_send'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_send(target_value) IS 'I/O';

CREATE TYPE target_value (
	INPUT = target_value_in,
	OUTPUT = target_value_out,
	RECEIVE = target_value_recv,
	SEND = target_value_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE target_value IS
	'目标值，按原文保存，读取一次: a target as written, read once: comparator, bounds, unit, per-what, change or level, date or period, or only words';

-- ---------- casts: none implicit, so that no old query changes its meaning ----------

CREATE FUNCTION target_value(text) RETURNS target_value
	AS 'MODULE_PATHNAME', 'pe_target_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value(text) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (text AS target_value) WITH FUNCTION target_value(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS target_value) IS '读取文本: read a text';

CREATE FUNCTION target_value(varchar) RETURNS target_value
	AS 'MODULE_PATHNAME', 'pe_target_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value(varchar) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (varchar AS target_value) WITH FUNCTION target_value(varchar) AS ASSIGNMENT;
COMMENT ON CAST (varchar AS target_value) IS '读取文本: read a text';

-- Padding is no part of what was written; the cast to text leaves it out.
CREATE FUNCTION target_value(bpchar) RETURNS target_value
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN target_value($1::text);
COMMENT ON FUNCTION target_value(bpchar) IS '读取文本: read a text; never fails below 1 MB, what can''t be read is kept as words';
CREATE CAST (bpchar AS target_value) WITH FUNCTION target_value(bpchar) AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS target_value) IS '读取文本: read a text';

CREATE FUNCTION text(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text(target_value) IS '原文: exactly as written';
CREATE CAST (target_value AS text) WITH FUNCTION text(target_value) AS ASSIGNMENT;
COMMENT ON CAST (target_value AS text) IS '原文: exactly as written';

-- ---------- what the cell says ----------

CREATE FUNCTION kind(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_kind'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION kind(target_value) IS
	'读成什么：quantity 数量、date 日期、compound 多个数、qualitative 文字、blank 空: how the cell was read: quantity, date, compound, qualitative or blank';

CREATE FUNCTION comparator(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_comparator'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparator(target_value) IS
	'比较符 ≥ > ≤ < = ≈，没有则为空: comparator of the quantity or date, NULL if bare or an interval';

CREATE FUNCTION lower_bound(target_value) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_lower_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_bound(target_value) IS
	'下限，万、亿已折算: lower bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION upper_bound(target_value) RETURNS numeric
	AS 'MODULE_PATHNAME', 'pe_value_upper_bound'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_bound(target_value) IS
	'上限，万、亿已折算: upper bound of a quantity with 万 and 亿 folded in; a bare number is both bounds; NULL if there is none';

CREATE FUNCTION date_from(target_value) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_from'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_from(target_value) IS
	'起始日期: first day of a date or period; NULL if open or without a year';

CREATE FUNCTION date_to(target_value) RETURNS date
	AS 'MODULE_PATHNAME', 'pe_value_date_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_to(target_value) IS
	'截止日期: last day of a date or period; NULL if without a year';

CREATE FUNCTION unit(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_unit'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION unit(target_value) IS
	'计量单位（统一写法，不含“每”）: unit in its one spelling, without the per-what; NULL if bare';

CREATE FUNCTION per(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_per'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per(target_value) IS
	'每什么：每人、人均为“人”，各为“各”: per what: 人 for 每人 and 人均, 各 for each of several; NULL if none';

CREATE FUNCTION is_change(target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_is_change'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_change(target_value) IS
	'是否增减幅度（增长、降低、较上年……）: whether the quantity is a change, not a level; NULL if not a quantity';

CREATE FUNCTION canonical(target_value) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_value_canonical'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION canonical(target_value) IS
	'标准写法: the reading in one strict form; NULL for words and compounds';


-- ---------- equality and a sort order, of stored bytes alone ----------

CREATE FUNCTION target_value_lt(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_lt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_lt(target_value, target_value) IS '排序在前: sorts before';

CREATE OPERATOR < (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (target_value, target_value) IS '排序在前: sorts before';

CREATE FUNCTION target_value_le(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_le'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_le(target_value, target_value) IS '排序在前或相同: sorts before or equal';

CREATE OPERATOR <= (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (target_value, target_value) IS '排序在前或相同: sorts before or equal';

CREATE FUNCTION target_value_eq(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_eq'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_eq(target_value, target_value) IS '相同: same';

CREATE OPERATOR = (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (target_value, target_value) IS '相同: same';

CREATE FUNCTION target_value_ne(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_ne'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_ne(target_value, target_value) IS '不同: different';

CREATE OPERATOR <> (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (target_value, target_value) IS '不同: different';

CREATE FUNCTION target_value_ge(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_ge'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_ge(target_value, target_value) IS '排序在后或相同: sorts after or equal';

CREATE OPERATOR >= (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (target_value, target_value) IS '排序在后或相同: sorts after or equal';

CREATE FUNCTION target_value_gt(target_value, target_value) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_value_gt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_gt(target_value, target_value) IS '排序在后: sorts after';

CREATE OPERATOR > (
	LEFTARG = target_value,
	RIGHTARG = target_value,
	FUNCTION = target_value_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (target_value, target_value) IS '排序在后: sorts after';

CREATE FUNCTION target_value_cmp(target_value, target_value) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_value_cmp'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_cmp(target_value, target_value) IS '排序比较: -1, 0 or 1; only a sort order, no comparison of amounts';

CREATE FUNCTION target_value_hash(target_value) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_value_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_hash(target_value) IS '散列: hash that agrees with =';

CREATE FUNCTION target_value_hash_extended(target_value, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_value_hash_extended'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION target_value_hash_extended(target_value, bigint) IS '散列（带种子）: seeded hash that agrees with =';

CREATE OPERATOR FAMILY target_value_ops USING btree;
COMMENT ON OPERATOR FAMILY target_value_ops USING btree IS '排序: sort order';
CREATE OPERATOR CLASS target_value_ops DEFAULT FOR TYPE target_value USING btree FAMILY target_value_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 target_value_cmp(target_value, target_value);
COMMENT ON OPERATOR CLASS target_value_ops USING btree IS '排序: sort order';

CREATE OPERATOR FAMILY target_value_ops USING hash;
COMMENT ON OPERATOR FAMILY target_value_ops USING hash IS '散列: hashing';
CREATE OPERATOR CLASS target_value_ops DEFAULT FOR TYPE target_value USING hash FAMILY target_value_ops AS
	OPERATOR 1 =,
	FUNCTION 1 target_value_hash(target_value),
	FUNCTION 2 target_value_hash_extended(target_value, bigint);
COMMENT ON OPERATOR CLASS target_value_ops USING hash IS '散列: hashing';
