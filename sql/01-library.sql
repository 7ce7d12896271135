-- ---------- the library that this script needs ----------
-- Every script that updates an older release begins with this part too.

DO $do$
BEGIN
	CREATE OR REPLACE FUNCTION library_version() RETURNS text
		AS 'MODULE_PATHNAME', 'pe_library_version'
		LANGUAGE C STABLE STRICT PARALLEL SAFE;
EXCEPTION WHEN undefined_function THEN
	RAISE EXCEPTION USING
		ERRCODE = 'object_not_in_prerequisite_state',
		MESSAGE = pg_catalog.format('perfeval''s library is older than its SQL, version %s',
			(SELECT e.extversion FROM pg_catalog.pg_extension e WHERE e.extname OPERATOR(pg_catalog.=) 'perfeval')),
		DETAIL = SQLERRM,
		HINT = 'Install the library (perfeval.so) of the same version on the server and open a new connection.';
END
$do$;
COMMENT ON FUNCTION library_version() IS '程序库的版本: version of the library that the server has loaded';

CREATE OR REPLACE FUNCTION version_number(version text) RETURNS integer[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN string_to_array(version, '.')::integer[];
COMMENT ON FUNCTION version_number(text) IS '版本号（可比较大小）: a version as numbers, in the order of releases';

CREATE OR REPLACE FUNCTION check_library(exactly boolean) RETURNS void
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $check$
DECLARE
	library constant text := perfeval.library_version();
	script constant text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'perfeval');
BEGIN
	IF perfeval.version_number(library) < perfeval.version_number(script) THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('perfeval''s library has version %s, which is older than its SQL, version %s', library, script),
			HINT = format('Install the library (perfeval.so) of version %s on the server and open a new connection.', script);
	ELSIF exactly AND library <> script THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('perfeval''s SQL has version %s, which is older than its library, version %s', script, library),
			DETAIL = 'Scores are computed and views read as before; registries are made and upgraded by the same version of both.',
			HINT = 'ALTER EXTENSION perfeval UPDATE;';
	END IF;
END
$check$;
COMMENT ON FUNCTION check_library(boolean) IS
	'核对程序库与 SQL 的版本: an error if the library is older than the SQL, or, where they must be exactly the same, newer';

SELECT check_library(false);
