-- ---------- casts: none implicit, so that no old query changes its meaning ----------

CREATE FUNCTION @type@(text) RETURNS @type@
	AS 'MODULE_PATHNAME', '@reader@_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@(text) IS '@says@; @more@';
CREATE CAST (text AS @type@) WITH FUNCTION @type@(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS @type@) IS '@says@';

CREATE FUNCTION @type@(varchar) RETURNS @type@
	AS 'MODULE_PATHNAME', '@reader@_from_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @type@(varchar) IS '@says@; @more@';
CREATE CAST (varchar AS @type@) WITH FUNCTION @type@(varchar) AS ASSIGNMENT;
COMMENT ON CAST (varchar AS @type@) IS '@says@';

-- Padding is no part of what was written; the cast to text leaves it out.
CREATE FUNCTION @type@(bpchar) RETURNS @type@
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN @type@($1::text);
COMMENT ON FUNCTION @type@(bpchar) IS '@says@; @more@';
CREATE CAST (bpchar AS @type@) WITH FUNCTION @type@(bpchar) AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS @type@) IS '@says@';

CREATE FUNCTION text(@type@) RETURNS text
	AS 'MODULE_PATHNAME', '@face@_to_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text(@type@) IS '原文: exactly as written';
CREATE CAST (@type@ AS text) WITH FUNCTION text(@type@) AS ASSIGNMENT;
COMMENT ON CAST (@type@ AS text) IS '原文: exactly as written';
