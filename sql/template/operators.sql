-- ---------- equality and a sort order, of stored bytes alone ----------

CREATE FUNCTION @type@_lt(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_lt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_lt(@type@, @type@) IS '排序在前: sorts before';

CREATE OPERATOR < (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (@type@, @type@) IS '排序在前: sorts before';

CREATE FUNCTION @type@_le(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_le'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_le(@type@, @type@) IS '排序在前或相同: sorts before or equal';

CREATE OPERATOR <= (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (@type@, @type@) IS '排序在前或相同: sorts before or equal';

CREATE FUNCTION @type@_eq(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_eq'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_eq(@type@, @type@) IS '相同: same';

CREATE OPERATOR = (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (@type@, @type@) IS '相同: same';

CREATE FUNCTION @type@_ne(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_ne'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_ne(@type@, @type@) IS '不同: different';

CREATE OPERATOR <> (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (@type@, @type@) IS '不同: different';

CREATE FUNCTION @type@_ge(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_ge'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_ge(@type@, @type@) IS '排序在后或相同: sorts after or equal';

CREATE OPERATOR >= (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (@type@, @type@) IS '排序在后或相同: sorts after or equal';

CREATE FUNCTION @type@_gt(@type@, @type@) RETURNS boolean
	AS 'MODULE_PATHNAME', '@face@_gt'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_gt(@type@, @type@) IS '排序在后: sorts after';

CREATE OPERATOR > (
	LEFTARG = @type@,
	RIGHTARG = @type@,
	FUNCTION = @type@_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (@type@, @type@) IS '排序在后: sorts after';

CREATE FUNCTION @type@_cmp(@type@, @type@) RETURNS int
	AS 'MODULE_PATHNAME', '@face@_cmp'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_cmp(@type@, @type@) IS '排序比较: -1, 0 or 1; only a sort order, no comparison of amounts';

CREATE FUNCTION @type@_hash(@type@) RETURNS int
	AS 'MODULE_PATHNAME', '@face@_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_hash(@type@) IS '散列: hash that agrees with =';

CREATE FUNCTION @type@_hash_extended(@type@, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', '@face@_hash_extended'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_hash_extended(@type@, bigint) IS '散列（带种子）: seeded hash that agrees with =';

CREATE OPERATOR FAMILY @type@_ops USING btree;
COMMENT ON OPERATOR FAMILY @type@_ops USING btree IS '排序: sort order';
CREATE OPERATOR CLASS @type@_ops DEFAULT FOR TYPE @type@ USING btree FAMILY @type@_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 @type@_cmp(@type@, @type@);
COMMENT ON OPERATOR CLASS @type@_ops USING btree IS '排序: sort order';

CREATE OPERATOR FAMILY @type@_ops USING hash;
COMMENT ON OPERATOR FAMILY @type@_ops USING hash IS '散列: hashing';
CREATE OPERATOR CLASS @type@_ops DEFAULT FOR TYPE @type@ USING hash FAMILY @type@_ops AS
	OPERATOR 1 =,
	FUNCTION 1 @type@_hash(@type@),
	FUNCTION 2 @type@_hash_extended(@type@, bigint);
COMMENT ON OPERATOR CLASS @type@_ops USING hash IS '散列: hashing';
