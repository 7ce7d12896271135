-- ---------- type ----------

CREATE TYPE scoring_rule;

CREATE FUNCTION scoring_rule_in(cstring) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_in(cstring) IS 'I/O';

CREATE FUNCTION scoring_rule_out(scoring_rule) RETURNS cstring
	AS 'MODULE_PATHNAME', 'pe_rule_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_out(scoring_rule) IS 'I/O';

CREATE FUNCTION scoring_rule_recv(internal) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_recv'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_recv(internal) IS 'I/O';

CREATE FUNCTION scoring_rule_send(scoring_rule) RETURNS bytea
	AS 'MODULE_PATHNAME', 'pe_rule_send'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_send(scoring_rule) IS 'I/O';

CREATE TYPE scoring_rule (
	INPUT = scoring_rule_in,
	OUTPUT = scoring_rule_out,
	RECEIVE = scoring_rule_recv,
	SEND = scoring_rule_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE scoring_rule IS
	'评分标准，编译后保存: a compiled scoring standard: proportional, all_or_nothing or judgement, with options higher, lower, exact, linear, round, nearly, partly, not, late';

-- ---------- casts: none implicit ----------

CREATE FUNCTION scoring_rule(text) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule(text) IS '编译评分标准: compile a standard; error 22P02 with the place where it can''t be';
CREATE CAST (text AS scoring_rule) WITH FUNCTION scoring_rule(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS scoring_rule) IS '编译评分标准: compile a standard';

CREATE FUNCTION scoring_rule(varchar) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_rule_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule(varchar) IS '编译评分标准: compile a standard; error 22P02 with the place where it can''t be';
CREATE CAST (varchar AS scoring_rule) WITH FUNCTION scoring_rule(varchar) AS ASSIGNMENT;
COMMENT ON CAST (varchar AS scoring_rule) IS '编译评分标准: compile a standard';

-- Padding is no part of what was written; the cast to text leaves it out.
CREATE FUNCTION scoring_rule(bpchar) RETURNS scoring_rule
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN scoring_rule($1::text);
COMMENT ON FUNCTION scoring_rule(bpchar) IS '编译评分标准: compile a standard; error 22P02 with the place where it can''t be';
CREATE CAST (bpchar AS scoring_rule) WITH FUNCTION scoring_rule(bpchar) AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS scoring_rule) IS '编译评分标准: compile a standard';

CREATE FUNCTION text(scoring_rule) RETURNS text
	AS 'MODULE_PATHNAME', 'pe_rule_to_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text(scoring_rule) IS '原文: exactly as written';
CREATE CAST (scoring_rule AS text) WITH FUNCTION text(scoring_rule) AS ASSIGNMENT;
COMMENT ON CAST (scoring_rule AS text) IS '原文: exactly as written';

CREATE FUNCTION try_scoring_rule(standard text) RETURNS scoring_rule
	AS 'MODULE_PATHNAME', 'pe_try_rule'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_scoring_rule(text) IS
	'试编译评分标准，不能编译则为空: compile a standard; NULL instead of an error where it can''t be';

-- ---------- equality and a sort order, of stored bytes alone ----------

CREATE FUNCTION scoring_rule_lt(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_lt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_lt(scoring_rule, scoring_rule) IS '排序在前: sorts before';

CREATE OPERATOR < (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (scoring_rule, scoring_rule) IS '排序在前: sorts before';

CREATE FUNCTION scoring_rule_le(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_le'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_le(scoring_rule, scoring_rule) IS '排序在前或相同: sorts before or equal';

CREATE OPERATOR <= (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (scoring_rule, scoring_rule) IS '排序在前或相同: sorts before or equal';

CREATE FUNCTION scoring_rule_eq(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_eq'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_eq(scoring_rule, scoring_rule) IS '相同: same';

CREATE OPERATOR = (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (scoring_rule, scoring_rule) IS '相同: same';

CREATE FUNCTION scoring_rule_ne(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_ne'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_ne(scoring_rule, scoring_rule) IS '不同: different';

CREATE OPERATOR <> (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (scoring_rule, scoring_rule) IS '不同: different';

CREATE FUNCTION scoring_rule_ge(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_ge'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_ge(scoring_rule, scoring_rule) IS '排序在后或相同: sorts after or equal';

CREATE OPERATOR >= (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (scoring_rule, scoring_rule) IS '排序在后或相同: sorts after or equal';

CREATE FUNCTION scoring_rule_gt(scoring_rule, scoring_rule) RETURNS boolean
	AS 'MODULE_PATHNAME', 'pe_rule_gt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_gt(scoring_rule, scoring_rule) IS '排序在后: sorts after';

CREATE OPERATOR > (
	LEFTARG = scoring_rule,
	RIGHTARG = scoring_rule,
	FUNCTION = scoring_rule_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (scoring_rule, scoring_rule) IS '排序在后: sorts after';

CREATE FUNCTION scoring_rule_cmp(scoring_rule, scoring_rule) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_rule_cmp'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_cmp(scoring_rule, scoring_rule) IS '排序比较: -1, 0 or 1; only a sort order, no comparison of amounts';

CREATE FUNCTION scoring_rule_hash(scoring_rule) RETURNS int
	AS 'MODULE_PATHNAME', 'pe_rule_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_hash(scoring_rule) IS '散列: hash that agrees with =';

CREATE FUNCTION scoring_rule_hash_extended(scoring_rule, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'pe_rule_hash_extended'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scoring_rule_hash_extended(scoring_rule, bigint) IS '散列（带种子）: seeded hash that agrees with =';

CREATE OPERATOR FAMILY scoring_rule_ops USING btree;
COMMENT ON OPERATOR FAMILY scoring_rule_ops USING btree IS '排序: sort order';
CREATE OPERATOR CLASS scoring_rule_ops DEFAULT FOR TYPE scoring_rule USING btree FAMILY scoring_rule_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 scoring_rule_cmp(scoring_rule, scoring_rule);
COMMENT ON OPERATOR CLASS scoring_rule_ops USING btree IS '排序: sort order';

CREATE OPERATOR FAMILY scoring_rule_ops USING hash;
COMMENT ON OPERATOR FAMILY scoring_rule_ops USING hash IS '散列: hashing';
CREATE OPERATOR CLASS scoring_rule_ops DEFAULT FOR TYPE scoring_rule USING hash FAMILY scoring_rule_ops AS
	OPERATOR 1 =,
	FUNCTION 1 scoring_rule_hash(scoring_rule),
	FUNCTION 2 scoring_rule_hash_extended(scoring_rule, bigint);
COMMENT ON OPERATOR CLASS scoring_rule_ops USING hash IS '散列: hashing';
