-- ---------- the server that perfeval can work on ----------

DO $$
BEGIN
	IF pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 150000 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'feature_not_supported',
			MESSAGE = 'perfeval needs PostgreSQL 15 or newer',
			DETAIL = pg_catalog.format('This server is PostgreSQL %s.', pg_catalog.current_setting('server_version'));
	END IF;
	IF pg_catalog.getdatabaseencoding() OPERATOR(pg_catalog.<>) 'UTF8' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'feature_not_supported',
			MESSAGE = 'perfeval needs a database in UTF8',
			DETAIL = pg_catalog.format('The encoding of this database is %s.', pg_catalog.getdatabaseencoding()),
			HINT = 'Create the database with ENCODING ''UTF8'' TEMPLATE template0.';
	END IF;
END
$$;

COMMENT ON SCHEMA @extschema@ IS
	'预算绩效评价：读取、计算、解释: budget performance evaluation, its types and pure functions';

CREATE FUNCTION engine_version() RETURNS int
	AS 'MODULE_PATHNAME', 'pe_engine_version'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION engine_version() IS
	'引擎版本，读法或得分有变化时加一: rises with any release that changes a reading or a score';
