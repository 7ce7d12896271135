-- Read by upgrade_registry() without running it, so keep the shape: RETURN and one literal.
CREATE FUNCTION registry_version() RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN '0.2.0';
COMMENT ON FUNCTION registry_version() IS
	'评价库结构的版本: version of this registry''s tables, views and functions';

-- VOLATILE, or the planner could run it while it looks at the alternative.
CREATE FUNCTION refuse(state text, message text, detail text, hint text) RETURNS bigint
	LANGUAGE plpgsql VOLATILE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, DETAIL = detail, HINT = hint;
END
$$;
COMMENT ON FUNCTION refuse(text, text, text, text) IS '报错（供 SQL 函数用）: raises an error, for functions in SQL';
