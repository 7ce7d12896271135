-- In the registry "empty": every function goes that no table, trigger or policy is built on, and all is replaced as by an upgrade.
SET ROLE bureau_owner;
SELECT perfeval.run_statements('empty', 'upgraded', ARRAY(
		SELECT format('DROP FUNCTION %s;', p.oid::regprocedure)
		FROM pg_proc p
		WHERE p.pronamespace = 'empty'::regnamespace AND p.prokind = 'f'
			AND NOT EXISTS (
				SELECT FROM pg_depend d
				WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid AND d.classid NOT IN ('pg_proc'::regclass, 'pg_rewrite'::regclass)))
	|| perfeval.upgrade_statements(perfeval.version_number("empty".registry_version())))
