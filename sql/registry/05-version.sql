-- Read by upgrade_registry() without running it, so keep the shape: RETURN and one literal.
CREATE FUNCTION registry_version() RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN '0.1.0';
COMMENT ON FUNCTION registry_version() IS
	'评价库结构的版本: version of this registry''s tables, views and functions';

