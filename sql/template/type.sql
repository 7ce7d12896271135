-- ---------- type ----------

CREATE TYPE @type@;

CREATE FUNCTION @type@_in(cstring) RETURNS @type@
	AS 'MODULE_PATHNAME', '@reader@_in'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_in(cstring) IS 'I/O';

CREATE FUNCTION @type@_out(@type@) RETURNS cstring
	AS 'MODULE_PATHNAME', '@face@_out'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_out(@type@) IS 'I/O';

CREATE FUNCTION @type@_recv(internal) RETURNS @type@
	AS 'MODULE_PATHNAME', '@reader@_recv'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_recv(internal) IS 'I/O';

CREATE FUNCTION @type@_send(@type@) RETURNS bytea
	AS 'MODULE_PATHNAME', '@face@_send'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@_send(@type@) IS 'I/O';

CREATE TYPE @type@ (
	INPUT = @type@_in,
	OUTPUT = @type@_out,
	RECEIVE = @type@_recv,
	SEND = @type@_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
