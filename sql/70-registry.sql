-- ---------------------------------------------------------------- registries
-- A registry is plain objects that belong to whoever creates it, so they are dumped and restored like the user's own.

-- Whose they are is any role's, and their columns have perfeval's types.
GRANT USAGE ON SCHEMA perfeval TO PUBLIC;

CREATE FUNCTION registry_script() RETURNS text
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $script$
BEGIN
	RETURN $registry$
@REGISTRY_DDL@
$registry$;
END
$script$;
COMMENT ON FUNCTION registry_script() IS
	'评价库的脚本，每条语句前有一行“--; 版本”: the script of a registry; before each statement a line tells the release that it came with';

CREATE FUNCTION registry_deltas() RETURNS text
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $deltas$
BEGIN
	RETURN $registry$
@REGISTRY_DELTAS@
$registry$;
END
$deltas$;
COMMENT ON FUNCTION registry_deltas() IS
	'评价库的表逐版的变更，每条语句前有一行“--; 原版本”: what has changed in a registry''s tables; before each statement a line tells the release that it takes further';

CREATE FUNCTION is_shipped_table(relation regclass) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT strpos(registry_script(), format(E'\nCREATE TABLE %I (', c.relname)) > 0 FROM pg_class c WHERE c.oid = relation;
END;
COMMENT ON FUNCTION is_shipped_table(regclass) IS
	'是否评价库自带的表（以名称判断）: whether a table has the name of one that create_registry() makes, and is not a bureau''s own';

CREATE FUNCTION marked_statements(script text)
	RETURNS TABLE (line_no bigint, version integer[], statement text)
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 2000
BEGIN ATOMIC
	SELECT s.line_no, version_number(split_part(s.marked, E'\n', 1)), substr(s.marked, strpos(s.marked, E'\n') + 1)
	FROM unnest(string_to_array(script, E'\n--; ')) WITH ORDINALITY s (marked, line_no)
	WHERE s.line_no > 1;
END;
COMMENT ON FUNCTION marked_statements(text) IS '脚本的各条语句: the statements of such a script, each with its release';

CREATE FUNCTION delta_statements(from_version integer[]) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN ARRAY(
		SELECT d.statement FROM marked_statements(registry_deltas()) d
		WHERE d.version >= from_version ORDER BY d.version, d.line_no);
COMMENT ON FUNCTION delta_statements(integer[]) IS
	'某版本以来各表的变更: what has changed in the tables of a registry of a release';

-- Once the tables are taken further: what is new is made, and functions, views, triggers and policies are replaced; what the script
-- calls is called again. What the bureau has made itself is not touched, nor is a row of the old tables.
CREATE FUNCTION renewing_statements(from_version integer[]) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN ARRAY(
		SELECT u.statement
		FROM (
			SELECT s.line_no, CASE
				WHEN s.version > from_version THEN s.statement
				WHEN s.statement ~ '^CREATE (FUNCTION|PROCEDURE|VIEW|TRIGGER) ' THEN 'CREATE OR REPLACE' || substr(s.statement, 7)
				WHEN s.statement ~ '^CREATE POLICY ' THEN
					regexp_replace(s.statement, '^CREATE POLICY (\S+)\s+ON\s+(\S+).*$', 'DROP POLICY IF EXISTS \1 ON \2; ') || s.statement
				WHEN s.statement ~ '^(COMMENT|GRANT|REVOKE|SELECT) ' THEN s.statement
			END AS statement
			FROM marked_statements(registry_script()) s
		) u
		WHERE u.statement IS NOT NULL
		ORDER BY u.line_no);
COMMENT ON FUNCTION renewing_statements(integer[]) IS
	'把某版本评价库的函数、视图、触发器、策略换成本版本的，并建立新对象: the statements that replace what a registry of a release has by this one''s, and make what is new';

-- A view or SQL function of the registry, until the script replaces it, as a shell that depends on nothing; what is built on it stays.
CREATE FUNCTION shell_of(object oid) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
	SELECT format('CREATE OR REPLACE VIEW %s WITH (security_invoker = true) AS SELECT %s', c.oid::regclass,
			string_agg(format('NULL::%s%s AS %I', format_type(a.atttypid, a.atttypmod),
				(SELECT ' COLLATE ' || l.oid::regcollation FROM pg_collation l WHERE l.oid = a.attcollation), a.attname), ', ' ORDER BY a.attnum))
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		WHERE c.oid = object AND c.relkind = 'v'
		GROUP BY c.oid
	UNION ALL
	SELECT format('CREATE OR REPLACE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', n.nspname, p.proname,
			pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), 'BEGIN RAISE ''not replaced''; END')
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE p.oid = object AND p.prosqlbody IS NOT NULL;
END;
COMMENT ON FUNCTION shell_of(oid) IS
	'升级时暂代视图或 SQL 函数的空壳: a view or SQL function as a shell that depends on nothing, while an upgrade replaces what it uses';

-- What of the registry itself stands in the way of a delta's statement, and is replaced afterwards: users of a function that is dropped,
-- for another takes its place; SQL functions of a table's rows, which newer servers don't let the table change under.
CREATE FUNCTION shells_before(schema_name name, statement text) RETURNS text[]
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $shells$
DECLARE
	script constant text := perfeval.registry_script();
	dropped oid;
	altered oid;
BEGIN
	PERFORM set_config('search_path', format('%I, pg_temp', schema_name), true);
	dropped := to_regprocedure(substring(statement, '^DROP FUNCTION (?:IF EXISTS )?(.*);\s*$'::text));
	altered := (SELECT c.reltype FROM pg_class c WHERE c.oid = to_regclass(substring(statement, '^ALTER TABLE (?:IF EXISTS )?(\S+)'::text)));
	PERFORM set_config('search_path', 'pg_catalog, pg_temp', true);
	RETURN ARRAY(
		SELECT perfeval.shell_of(x.object)
		FROM (
			SELECT DISTINCT coalesce(w.ev_class, d.objid) AS object
			FROM pg_depend d
			LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
			WHERE d.deptype = 'n' AND d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass)
				AND (d.refclassid = 'pg_proc'::regclass AND d.refobjid = dropped OR d.refclassid = 'pg_type'::regclass AND d.refobjid = altered)
		) x
		LEFT JOIN pg_class c ON c.oid = x.object
		LEFT JOIN pg_proc p ON p.oid = x.object AND c.oid IS NULL
		JOIN pg_namespace n ON n.oid = coalesce(c.relnamespace, p.pronamespace) AND n.nspname = schema_name
		WHERE (c.relkind = 'v' OR p.prosqlbody IS NOT NULL) AND strpos(script, CASE WHEN c.oid IS NULL
			THEN format(E'\nCREATE FUNCTION %I(', p.proname) ELSE format(E'\nCREATE VIEW %I ', c.relname) END) > 0);
END
$shells$;
COMMENT ON FUNCTION shells_before(name, text) IS
	'变更语句执行前，评价库中有妨碍的对象的空壳: shells for what of a registry stands in the way of a statement of a delta';

-- The registry's schema comes first on the path, so objects are created there; pg_catalog, not listed, is still searched
-- before it, so nothing that lies in the schema can stand in for a built-in. So little as possible is called under that path.
CREATE FUNCTION run_statements(schema_name name, done text, statements text[]) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $run$
DECLARE
	statement text;
	cause text;
	circumstances text;
	advice text;
BEGIN
	PERFORM set_config('search_path', format('%I, pg_temp', schema_name), true);
	FOREACH statement IN ARRAY statements LOOP
		EXECUTE statement;
	END LOOP;
EXCEPTION WHEN duplicate_table OR duplicate_function OR duplicate_object THEN
	GET STACKED DIAGNOSTICS cause = MESSAGE_TEXT;
	RAISE EXCEPTION USING ERRCODE = SQLSTATE,
		MESSAGE = format('schema %I holds an object with a name that a registry needs', schema_name),
		DETAIL = format('The registry can''t be %s: %s.', done, cause),
		HINT = 'Choose another schema, or rename that object.';
WHEN OTHERS THEN
	-- Raised anew, as the context of the original error is the whole statement.
	GET STACKED DIAGNOSTICS cause = MESSAGE_TEXT, circumstances = PG_EXCEPTION_DETAIL, advice = PG_EXCEPTION_HINT;
	RAISE EXCEPTION USING ERRCODE = SQLSTATE,
		MESSAGE = format('registry %I can''t be %s: %s', schema_name, done, cause),
		DETAIL = concat_ws(E'\n', nullif(circumstances, ''), nullif(advice, ''), format('At: %s', split_part(statement, E'\n', 1)));
END
$run$;
COMMENT ON FUNCTION run_statements(name, text, text[]) IS
	'在评价库的模式中执行语句: runs statements in the path of a registry; an error says what could not be done';

-- The role pg_database_owner has no members, but the database's owner in its stead.
CREATE FUNCTION other_creators(schema_name name, owner name) RETURNS text[]
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN (
		SELECT array_agg(DISTINCT coalesce(r.rolname, 'PUBLIC')::text COLLATE "C")
		FROM pg_namespace n
		CROSS JOIN LATERAL (
			SELECT n.nspowner AS role
			UNION ALL
			SELECT a.grantee FROM aclexplode(n.nspacl) a WHERE a.privilege_type = 'CREATE'
		) g
		LEFT JOIN pg_roles r ON r.oid = CASE
			WHEN pg_get_userbyid(g.role) = 'pg_database_owner' THEN (SELECT d.datdba FROM pg_database d WHERE d.datname = current_database())
			ELSE g.role
		END
		WHERE n.nspname = schema_name AND (g.role = 0 OR NOT pg_has_role(r.oid, owner, 'USAGE')));
COMMENT ON FUNCTION other_creators(name, name) IS
	'可在模式中建立对象的其他角色: who may create objects in a schema, its owner too, beside those who have the privileges of the role that is named; NULL where nobody may';

-- What others can put there would be found first by functions that run with the owner's rights.
CREATE FUNCTION take_schema(schema_name name) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $take$
DECLARE
	is_new constant boolean := NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = schema_name);
	others text;
BEGIN
	IF is_new THEN
		EXECUTE format('CREATE SCHEMA %I', schema_name);
		EXECUTE format('COMMENT ON SCHEMA %I IS %L', schema_name, '评价库: a registry of self-evaluations, made by perfeval');
	ELSIF EXISTS (
		SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname = schema_name AND p.proname = 'registry_version')
	THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_object',
			MESSAGE = format('schema %I already holds a registry', schema_name),
			HINT = format('SELECT perfeval.upgrade_registry(%L) brings it up to date.', schema_name);
	ELSIF NOT (has_schema_privilege(schema_name::text, 'USAGE') AND has_schema_privilege(schema_name::text, 'CREATE')) THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for schema %I', schema_name),
			HINT = 'A registry is created in a schema where you may create objects, or in a new one.';
	END IF;
	SELECT string_agg(CASE c.name WHEN 'PUBLIC' THEN c.name ELSE quote_ident(c.name) END, ', ') INTO others
		FROM unnest(perfeval.other_creators(schema_name, current_user)) c (name);
	IF is_new AND others IS NOT NULL THEN
		-- by default privileges
		EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM %s', schema_name, others);
	ELSIF others IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('others may create objects in schema %I', schema_name),
			DETAIL = format('%s could put functions there that would run with the rights of the registry''s owner.', others),
			HINT = format('Take a schema that is not there yet; or REVOKE CREATE ON SCHEMA %1$I FROM %2$s, or from its owner by ALTER SCHEMA %1$I OWNER TO %3$I.', schema_name, others, current_user);
	END IF;
END
$take$;
COMMENT ON FUNCTION take_schema(name) IS
	'建立或核对评价库的模式: makes the schema of a registry, or sees that one can be in it: error 42710 where there is one, 42501 where the caller may not create objects, 55000 where others may';

CREATE FUNCTION create_registry(schema_name name, with_schemes boolean DEFAULT true) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp SET quote_all_identifiers = off
AS $create$
DECLARE
	script constant text := perfeval.registry_script();
	marker constant text := '-- @SHIPPED_ROWS@';
	renamed name;
BEGIN
	IF schema_name IS NULL OR schema_name = '' OR with_schemes IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'create_registry needs the name of a schema',
			HINT = 'For example: SELECT perfeval.create_registry(''eval'');';
	END IF;
	IF schema_name IN ('perfeval', 'information_schema') OR starts_with(schema_name::text, 'pg_') THEN
		RAISE EXCEPTION USING ERRCODE = 'reserved_name',
			MESSAGE = format('schema %I can''t hold a registry', schema_name),
			HINT = 'Choose another name, for example eval.';
	END IF;
	PERFORM perfeval.check_library(true);

	SELECT min(n.nspname) INTO renamed
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE p.proname = 'import_form' AND p.pronargs = 1 AND n.nspname <> schema_name
			AND format('search_path=%I, pg_temp', schema_name) = ANY (p.proconfig)
			AND perfeval.version_of_registry(n.oid) IS NOT NULL;
	IF renamed IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('functions of registry %I are still pinned to schema %I', renamed, schema_name),
			DETAIL = 'Its schema was renamed, and what they read and write would be the new registry.',
			HINT = format('SELECT perfeval.upgrade_registry(%L) pins them to its own.', renamed);
	END IF;

	PERFORM perfeval.take_schema(schema_name);
	PERFORM perfeval.run_statements(schema_name, 'created', ARRAY(
		SELECT s.statement
		FROM perfeval.marked_statements(CASE WHEN with_schemes THEN script ELSE left(script, strpos(script, marker) - 1) END) s
		ORDER BY s.line_no));
END
$create$;
COMMENT ON FUNCTION create_registry(name, boolean) IS
	'在指定模式中建立评价库，归调用者所有；第二参数为 false 时不含随附方案，用于仅恢复数据: creates a registry in a schema, owned by the caller; without the shipped schemes if the second argument is false, to restore data only';

-- A schema that was renamed has left its name in the functions that are pinned to it, the user's own as well.
CREATE FUNCTION pin_registry(schema_name name) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $pin$
DECLARE
	-- as it was when the registry was made, or last brought up to date
	pinned_path constant text := (
		SELECT c.setting
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN unnest(p.proconfig) c (setting)
		WHERE n.nspname = schema_name AND p.proname = 'import_form' AND p.pronargs = 1 AND c.setting LIKE 'search_path=%');
	pinned record;
BEGIN
	FOR pinned IN
		SELECT p.oid::regprocedure AS name
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname = schema_name AND pg_has_role(p.proowner, 'USAGE')
			AND pinned_path <> format('search_path=%I, pg_temp', schema_name) AND pinned_path = ANY (p.proconfig)
	LOOP
		EXECUTE format('ALTER ROUTINE %s SET search_path = %I, pg_temp', pinned.name, schema_name);
	END LOOP;
END
$pin$;
COMMENT ON FUNCTION pin_registry(name) IS
	'模式改名后，重新固定评价库各函数的路径: pins the functions of a registry to its schema anew, after that was renamed';

-- It is read from the function's text and not by running it: it could be anybody's function.
CREATE FUNCTION version_of_registry(schema_id oid) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN (
		SELECT substring(pg_get_function_sqlbody(p.oid) FROM '^RETURN ''([0-9]+\.[0-9]+\.[0-9]+)''::text$')
		FROM pg_proc p
		WHERE p.pronamespace = schema_id AND p.proname = 'registry_version' AND p.pronargs = 0);
COMMENT ON FUNCTION version_of_registry(oid) IS
	'模式所存评价库的版本，不是评价库则为空: version of the registry that a schema holds; NULL where it is none';

CREATE FUNCTION found_registry(schema_name name, OUT version text, OUT owner name, OUT schema_id oid)
	LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $found$
BEGIN
	SELECT n.oid INTO schema_id FROM pg_namespace n WHERE n.nspname = schema_name;
	IF schema_id IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('schema %s does not exist', coalesce(quote_ident(schema_name), 'NULL'));
	END IF;
	SELECT perfeval.version_of_registry(schema_id), pg_get_userbyid(p.proowner)
		INTO version, owner
		FROM pg_proc p
		WHERE p.pronamespace = schema_id AND p.proname = 'registry_version' AND p.pronargs = 0;
	IF version IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
			MESSAGE = format('schema %I is not a registry', schema_name),
			DETAIL = 'It has no function registry_version() as create_registry() makes it.',
			HINT = format('SELECT perfeval.create_registry(%L) creates one.', schema_name);
	END IF;
	IF NOT pg_has_role(owner, 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('must be owner of registry %I', schema_name);
	END IF;
END
$found$;
COMMENT ON FUNCTION found_registry(name) IS
	'评价库的版本和所有者，调用者无权时报错: version and owner of a registry; an error if it is none, or not the caller''s';

-- What a bureau has switched off, or on for replicas, and an upgrade has made anew as it comes.
CREATE FUNCTION switched_back(states jsonb) RETURNS text[]
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT ARRAY(
		SELECT format('ALTER TABLE %s %s TRIGGER %I', t.tgrelid::regclass,
			CASE k.state WHEN 'D' THEN 'DISABLE' WHEN 'O' THEN 'ENABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname)
		FROM jsonb_to_recordset(states) k (relation oid, name text, state text)
		JOIN pg_trigger t ON t.tgrelid = k.relation AND t.tgname::text = k.name AND t.tgenabled::text <> k.state);
END;
COMMENT ON FUNCTION switched_back(jsonb) IS
	'恢复各触发器的启用状态: statements that give triggers the states back that they had';

CREATE FUNCTION run_upgrade(schema_name name, schema_id oid, from_version integer[]) RETURNS void
	LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp SET quote_all_identifiers = off
AS $upgrade$
DECLARE
	states constant jsonb := (
		SELECT coalesce(jsonb_agg(jsonb_build_object('relation', t.tgrelid, 'name', t.tgname, 'state', t.tgenabled)), '[]')
		FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE c.relnamespace = schema_id AND NOT t.tgisinternal);
	statement text;
BEGIN
	FOREACH statement IN ARRAY perfeval.delta_statements(from_version) LOOP
		PERFORM perfeval.run_statements(schema_name, 'upgraded', perfeval.shells_before(schema_name, statement) || statement);
	END LOOP;
	PERFORM perfeval.run_statements(schema_name, 'upgraded', perfeval.renewing_statements(from_version));
	PERFORM perfeval.run_statements(schema_name, 'upgraded', perfeval.switched_back(states));
END
$upgrade$;
COMMENT ON FUNCTION run_upgrade(name, oid, integer[]) IS
	'升级评价库，由 upgrade_registry() 调用: what upgrade_registry() does once all is checked';

CREATE FUNCTION upgrade_registry(schema_name name) RETURNS text
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp SET quote_all_identifiers = off
AS $upgrade$
DECLARE
	extension_version constant text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'perfeval');
	caller constant text := current_setting('role');
	registry record := perfeval.found_registry(schema_name);
	is_owner constant boolean := registry.owner = current_user;
BEGIN
	PERFORM perfeval.check_library(true);
	IF perfeval.version_number(registry.version) > perfeval.version_number(extension_version) THEN
		RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
			MESSAGE = format('registry %I has version %s, which perfeval %s can''t upgrade',
				schema_name, registry.version, extension_version),
			HINT = 'ALTER EXTENSION perfeval UPDATE first, if the registry comes from a newer release.';
	END IF;

	-- What is made belongs to whom the registry belongs to.
	IF NOT is_owner THEN
		PERFORM set_config('role', registry.owner, true);
	END IF;
	IF registry.version <> extension_version THEN
		-- Two at once: the second waits, and finds that there is nothing to do. A table's lock makes it look at the catalog anew.
		EXECUTE format('LOCK TABLE %I.evaluation IN ACCESS EXCLUSIVE MODE', schema_name);
		registry := perfeval.found_registry(schema_name);
	END IF;
	PERFORM perfeval.pin_registry(schema_name);
	IF registry.version <> extension_version THEN
		PERFORM perfeval.run_upgrade(schema_name, registry.schema_id, perfeval.version_number(registry.version));
	END IF;
	IF NOT is_owner THEN
		PERFORM set_config('role', caller, true);
	END IF;
	RETURN extension_version;
END
$upgrade$;
COMMENT ON FUNCTION upgrade_registry(name) IS
	'把评价库升级到扩展的版本，返回版本号；模式改名后亦须执行: brings a registry to the version of the extension and returns the version; also to be run after its schema was renamed';
