-- ---------------------------------------------------------------- registries
-- A registry is plain objects that belong to whoever creates it, so they are dumped and restored like the user's own.

-- Whose they are is any role's, and their columns have perfeval's types.
GRANT USAGE ON SCHEMA perfeval TO PUBLIC;

-- The registry's schema comes first on the path, so objects are created there; pg_catalog, not listed, is still searched
-- before it, so nothing that lies in the schema can stand in for a built-in.
CREATE FUNCTION create_registry(schema_name name, with_schemes boolean DEFAULT true) RETURNS void
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $create$
DECLARE
	ddl constant text := $registry$
@REGISTRY_DDL@
$registry$;
	marker constant text := '-- @SHIPPED_ROWS@';
	is_new boolean;
	cause text;
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

	is_new := NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = schema_name);
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
	ELSIF NOT has_schema_privilege(schema_name::text, 'USAGE, CREATE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied for schema %I', schema_name),
			HINT = 'A registry is created in a schema where you may create objects, or in a new one.';
	END IF;

	PERFORM set_config('search_path', format('%I, pg_temp', schema_name), true);
	BEGIN
		EXECUTE CASE WHEN with_schemes THEN ddl ELSE left(ddl, strpos(ddl, marker) - 1) END;
	EXCEPTION WHEN duplicate_table OR duplicate_function OR duplicate_object THEN
		GET STACKED DIAGNOSTICS cause = MESSAGE_TEXT;
		RAISE EXCEPTION USING ERRCODE = SQLSTATE,
			MESSAGE = format('schema %I holds an object with a name that a registry needs', schema_name),
			DETAIL = format('Creating the registry ended with: %s.', cause),
			HINT = 'Choose another schema, or rename that object.';
	WHEN OTHERS THEN
		-- Raised anew, as the context of the original error is the whole script.
		GET STACKED DIAGNOSTICS cause = MESSAGE_TEXT;
		RAISE EXCEPTION USING ERRCODE = SQLSTATE,
			MESSAGE = format('registry %I can''t be created: %s', schema_name, cause);
	END;
END
$create$;
COMMENT ON FUNCTION create_registry(name, boolean) IS
	'在指定模式中建立评价库，归调用者所有；第二参数为 false 时不含随附方案，用于仅恢复数据: creates a registry in a schema, owned by the caller; without the shipped schemes if the second argument is false, to restore data only';

CREATE FUNCTION upgrade_registry(schema_name name) RETURNS text
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
AS $upgrade$
DECLARE
	-- The version is read from the function's text and not by running it: it could be anybody's function.
	version_function constant oid := (
		SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname = schema_name AND p.proname = 'registry_version' AND p.pronargs = 0);
	registry_version constant text := substring(
		pg_get_function_sqlbody(version_function) FROM '^RETURN ''([0-9]+\.[0-9]+\.[0-9]+)''::text$');
	extension_version constant text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'perfeval');
	pinned record;
BEGIN
	IF schema_name IS NULL OR NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = schema_name) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_schema_name',
			MESSAGE = format('schema %s does not exist', coalesce(quote_ident(schema_name), 'NULL'));
	END IF;
	IF registry_version IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'wrong_object_type',
			MESSAGE = format('schema %I is not a registry', schema_name),
			DETAIL = 'It has no function registry_version() as create_registry() makes it.',
			HINT = format('SELECT perfeval.create_registry(%L) creates one.', schema_name);
	END IF;
	IF NOT pg_has_role((SELECT p.proowner FROM pg_proc p WHERE p.oid = version_function), 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('must be owner of registry %I', schema_name);
	END IF;
	IF registry_version <> extension_version THEN
		RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
			MESSAGE = format('registry %I has version %s, which perfeval %s can''t upgrade',
				schema_name, registry_version, extension_version),
			HINT = 'ALTER EXTENSION perfeval UPDATE first, if the registry comes from a newer release.';
	END IF;

	-- A schema that was renamed has left its name in the functions that are pinned to it.
	FOR pinned IN
		SELECT p.oid::regprocedure AS name
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname = schema_name AND p.proname IN
			('import_form', 'fill_indicator', 'fill_fund_line', 'keep_used_scheme', 'keep_form_scheme', 'keep_used_scheme_whole', 'copy_scheme', 'checked', 'audit', 'keep_known_rule',
				'check_form', 'form_header', 'store_lines', 'replace_form', 'grid_cells', 'rendered', 'grid_fault', 'filled_fault',
				'named_cells', 'corrected_cells', 'sheet_rows', 'sheet_blocks', 'sheet_columns', 'blocked_cells', 'columned_cells',
				'indicator_rows', 'indicator_places', 'total_places', 'fund_pieces', 'fund_places', 'money_places', 'goal_places',
				'label_cells', 'label_entries', 'label_places', 'base_places', 'completed_form', 'completion_notes', 'placed_cells',
				'placed_forms', 'read_sheet', 'settled_department', 'settled_form', 'form_in_place', 'take_in', 'holds_budget_system',
				'sheet_kind', 'workbook_readings', 'joined_readings', 'import_workbook', 'import_document', 'import_sheet',
				'budget_system_target', 'approved_rows', 'take_in_parts', 'import_budget_system')
			AND (format('search_path=%I, pg_temp', schema_name) = ANY (p.proconfig)) IS NOT TRUE
	LOOP
		EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', pinned.name, schema_name);
	END LOOP;
	RETURN registry_version;
END
$upgrade$;
COMMENT ON FUNCTION upgrade_registry(name) IS
	'把评价库升级到扩展的版本，返回版本号；模式改名后亦须执行: brings a registry to the version of the extension and returns the version; also to be run after its schema was renamed';

