-- What create_registry() makes, and who may do what with it.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(76);

SELECT perfeval.create_registry('评价库');
SELECT perfeval.create_registry('Eval "X"', with_schemes => false);

CREATE TEMPORARY VIEW registry AS
	SELECT n.oid, n.nspname FROM pg_namespace n WHERE n.nspname IN ('评价库', 'Eval "X"');
-- pg_class rows of both registries, pg_proc likewise
CREATE TEMPORARY VIEW relation AS
	SELECT c.*, r.nspname FROM pg_class c JOIN registry r ON r.oid = c.relnamespace;
CREATE TEMPORARY VIEW routine AS
	SELECT p.*, r.nspname FROM pg_proc p JOIN registry r ON r.oid = p.pronamespace;

-- ------------------------------------------------ two registries, the same objects

SELECT set_eq(
	$$SELECT relname FROM pg_temp.relation WHERE nspname = '评价库' AND relkind = 'r'$$,
	'{scheme,scheme_category,scheme_indicator,scheme_absence,scheme_grade,scheme_term,department,department_year,department_above,member,duty_group,filing_duty,evaluation,fund_line,goal,indicator,review,rescore_run,audit_setting,audit_decision,audit_check,audit_deduction,form_source,form_change,evidence,rectification,stage_event,finding_explanation,sample,sample_form,kept_form,kept_category,kept_achievement,kept_deviation,kept_finding,kept_filing,kept_department,kept_scheme,kept_rule,keep_run}'::name[],
	'the tables of a registry');
SELECT is_empty($$SELECT oid::regclass FROM pg_temp.relation r WHERE relkind = 'r' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = r.oid AND i.indisprimary)$$,
	'each has a primary key, as one that is replicated must');
SELECT set_has(
	$$SELECT relname FROM pg_temp.relation WHERE nspname = '评价库' AND relkind = 'v'$$,
	$$VALUES ('evaluation_form'::name), ('evaluation_summary'), ('category_score'), ('fund_execution'), ('indicator_detail'),
		('自评表'), ('自评汇总'), ('预算执行情况'), ('指标明细')$$,
	'the views of a registry');
SELECT results_eq(
	$$SELECT relname, relkind FROM pg_temp.relation WHERE nspname = '评价库' AND relkind IN ('r', 'v', 'S') ORDER BY 1$$,
	$$SELECT relname, relkind FROM pg_temp.relation WHERE nspname = 'Eval "X"' AND relkind IN ('r', 'v', 'S') ORDER BY 1$$,
	'a schema with a quoted name holds the same relations');
SELECT results_eq(
	$$SELECT proname, replace(pg_get_function_identity_arguments(oid), '"评价库".', '') FROM pg_temp.routine WHERE nspname = '评价库' ORDER BY 1, 2$$,
	$$SELECT proname, replace(pg_get_function_identity_arguments(oid), '"Eval ""X""".', '') FROM pg_temp.routine WHERE nspname = 'Eval "X"' ORDER BY 1, 2$$,
	'and the same functions');
SELECT is_empty(
	$$SELECT d.objid FROM pg_depend d JOIN pg_temp.relation r ON d.classid = 'pg_class'::regclass AND d.objid = r.oid
		JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'$$,
	'none of it belongs to the extension');
SELECT is_empty(
	$$SELECT d.objid FROM pg_depend d JOIN pg_temp.relation r ON d.objid = r.oid JOIN pg_temp.relation o ON d.refobjid = o.oid
		WHERE r.nspname <> o.nspname$$,
	'neither registry depends on the other');
SELECT is("评价库".registry_version(), (SELECT extversion FROM pg_extension WHERE extname = 'perfeval'),
	'a new registry has the version of the extension');
SELECT is(
	(SELECT sum((xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', nspname, relname), false, true, '')))[1]::text::int)
		FROM pg_temp.relation WHERE nspname = 'Eval "X"' AND relkind = 'r'), 0::bigint,
	'without schemes no table holds a row');

-- ------------------------------------------------ comments, in Chinese and English

CREATE TEMPORARY VIEW commented (what, comment) AS
	SELECT format('%I.%I', nspname, relname), obj_description(oid, 'pg_class') FROM pg_temp.relation
	WHERE relkind IN ('r', 'v')
	UNION ALL
	SELECT format('%I.%I.%I', nspname, relname, attname), col_description(oid, attnum)
	FROM pg_temp.relation JOIN pg_attribute ON attrelid = oid AND attnum > 0 AND NOT attisdropped
	WHERE relkind IN ('r', 'v')
	UNION ALL
	SELECT format('%I.%I', nspname, relname), obj_description(r.oid, 'pg_class')
	FROM pg_temp.relation r JOIN pg_index i ON i.indexrelid = r.oid
	WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = r.oid AND c.contype IN ('p', 'u'))
	UNION ALL
	SELECT format('%I.%s', nspname, oid::regprocedure), obj_description(oid, 'pg_proc') FROM pg_temp.routine
	UNION ALL
	SELECT format('%I.%I', nspname, tgname), obj_description(t.oid, 'pg_trigger')
	FROM pg_trigger t JOIN pg_temp.relation r ON r.oid = t.tgrelid WHERE NOT tgisinternal
	UNION ALL
	SELECT format('%I.%I', nspname, conname), obj_description(c.oid, 'pg_constraint')
	FROM pg_constraint c JOIN pg_temp.relation r ON r.oid = c.conrelid
	WHERE c.contype IN ('c', 'f') AND array_length(c.conkey, 1) > 1
	UNION ALL
	SELECT format('%I.%I on %I', nspname, polname, relname), obj_description(p.oid, 'pg_policy') FROM pg_policy p JOIN pg_temp.relation r ON r.oid = p.polrelid
	UNION ALL
	SELECT format('%I.%I', g.nspname, typname), obj_description(t.oid, 'pg_type')
	FROM pg_temp.registry g JOIN pg_type t ON t.typnamespace = g.oid JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
	UNION ALL
	SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_temp.registry;
SELECT cmp_ok((SELECT count(*) FROM pg_temp.commented), '>', 400::bigint, 'the list of objects and columns is not empty');
SELECT is_empty($$SELECT what FROM pg_temp.commented WHERE comment IS NULL$$,
	'every object and every column has a comment');
SELECT is_empty($$SELECT what, comment FROM pg_temp.commented WHERE comment !~ '^.*[一-龥].*: .*[A-Za-z]'$$,
	'and each is in Chinese and in English');

-- ------------------------------------------------ the contract of the views

SELECT is_empty(
	$$SELECT relname FROM pg_temp.relation WHERE relkind = 'v' AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'$$,
	'every view is security_invoker');
SELECT is_empty(
	$$SELECT relname, attname, atttypid::regtype FROM pg_temp.relation JOIN pg_attribute ON attrelid = oid AND attnum > 0
		WHERE relkind = 'v' AND atttypid NOT IN ('int'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'text'::regtype, 'date'::regtype)
			AND NOT (relname ~ '^audit_' AND attname IN ('masks', 'seen', 'money', 'rules', 'told'))$$,
	'views show int, bigint, numeric, text and date only, but for what the audit''s hand on to each other in one piece');
SELECT is(c.first_columns, v.columns, v.name || ' starts with the columns of the contract')
FROM (VALUES
	('evaluation_form', 'evaluation_id section line_no level1 level2 level3 content target actual points self_score score status deviation_reason corrective_action'),
	('evaluation_summary', 'evaluation_id department fiscal_year kind subject scheme stage budget executed upper_transfers execution_rate execution_score points_total self_total figures_points figures_score claimed_points claimed_score open_points reviewed_total adopted_total grade findings'),
	('category_score', 'evaluation_id level1 level2 points self_score figures_score claimed_score open_points adopted_score'),
	('fund_execution', 'evaluation_id line_no line initial_budget budget executed upper_transfers execution_rate points self_score score'),
	('indicator_detail', 'evaluation_id line_no level1 level2 level3 content target actual target_kind comparator target_bound actual_quantity unit completion_rate deviation points self_score score adopted_score status rule')
) v (name, columns)
CROSS JOIN LATERAL (
	SELECT string_agg(attname, ' ' ORDER BY attnum) FILTER (WHERE attnum <= array_length(string_to_array(v.columns, ' '), 1)) AS first_columns
	FROM pg_temp.relation JOIN pg_attribute ON attrelid = oid AND attnum > 0
	WHERE nspname = '评价库' AND relname = v.name) c;

SET LOCAL quote_all_identifiers = on;
SELECT perfeval.create_registry('quoted', with_schemes => false);
SET LOCAL quote_all_identifiers = off;
SELECT results_eq(
	$$SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'quoted'::regnamespace ORDER BY 1, 2$$,
	$$SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = '"Eval ""X"""'::regnamespace ORDER BY 1, 2$$,
	'a registry has the same policies whatever the session that makes it is set to');

-- ------------------------------------------------ functions

SELECT is_empty(
	$$SELECT r.oid::regprocedure FROM pg_temp.routine r JOIN pg_language l ON l.oid = prolang
		WHERE NOT (lanname = 'sql' AND prosqlbody IS NOT NULL
			OR lanname = 'plpgsql' AND proconfig::text LIKE '%search\_path=%, pg\_temp%'
			OR prokind = 'p' AND prosrc ~ '^[^;]*\sBEGIN\s+PERFORM pg_catalog.set_config\(''search_path''')$$,
	'functions are SQL with a parsed body, or plpgsql with a pinned search_path; a procedure pins it first of all');
-- from PostgreSQL 17.12 on such a table could not be given a column with a default
SELECT is_empty(
	$$SELECT r.oid::regprocedure FROM pg_temp.routine r
		WHERE prosqlbody IS NOT NULL AND EXISTS (
			SELECT FROM pg_depend d JOIN pg_type t ON t.oid = d.refobjid JOIN pg_class c ON c.oid = t.typrelid
			WHERE d.classid = 'pg_proc'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_type'::regclass AND c.relkind = 'r')$$,
	'no parsed body knows a table''s row');
SELECT is(
	(SELECT string_agg(format('%s %s', proname, proconfig), ', ' ORDER BY proname) FROM pg_temp.routine WHERE prosecdef AND nspname = '评价库'),
	(SELECT string_agg(format('%s {"search_path=\"评价库\", pg_temp"%s}', name, CASE name WHEN 'keep_department_above' THEN '' ELSE ',row_security=off' END), ', ')
		FROM unnest('{close_rectification,decide_consequence,draw_sample,explain_finding,extend_rectification,keep_department_above,keep_form_scheme,keep_used_scheme,keep_used_scheme_whole,open_rectification,open_rectifications,plan_rectification,publish_form,reply_to_review,return_form,review_form,review_line,sign_review,submit_form,take_into_review,verify_sample,withdraw_form}'::text[]) name),
	'what runs as the owner: four trigger functions, as keys do, and what moves a form, reviews or draws; with a pinned search_path, and all but one look past no policy unseen');
SELECT is_empty($$SELECT r.proname FROM pg_temp.routine r JOIN pg_temp.relation t ON t.relnamespace = r.pronamespace WHERE r.proowner <> t.relowner$$,
	'the owner is that of the tables');
SELECT results_eq(
	$$SELECT proname, provolatile, proparallel FROM pg_temp.routine
		WHERE nspname = '评价库' AND (provolatile <> 'i' OR proparallel <> 's') ORDER BY 1$$,
	$$VALUES ('accept_finding'::name, 'v'::"char", 'u'::"char"), ('acts_as_owner', 's', 's'), ('add_member', 'v', 'u'), ('apply_scheme', 'v', 'u'),
		('approved_homes', 's', 's'), ('audit', 's', 'u'), ('begin_keeping', 'v', 'u'), ('begin_rescore', 'v', 'u'), ('budget_system_fault', 's', 's'),
		('budget_system_subject', 's', 's'), ('category_moves', 's', 's'), ('category_weights', 's', 's'), ('change_department', 'v', 'u'),
		('change_rights', 'v', 'u'), ('check_review', 's', 's'), ('checked', 's', 'u'), ('clear_copies', 'v', 'u'), ('close_rectification', 'v', 'u'),
		('code_as_of', 's', 's'), ('copy_roster', 'v', 'u'), ('copy_scheme', 'v', 'u'), ('copy_scheme_rows', 'v', 'u'), ('copy_scores', 'v', 'u'),
		('decide_consequence', 'v', 'u'), ('department_faults', 's', 's'), ('departments_below', 's', 's'), ('departments_named', 's', 's'), ('draw_sample', 'v', 'u'), ('duties_held', 's', 's'),
		('effective_rule', 's', 's'), ('enter_review', 'v', 'u'), ('evidence_facts', 's', 's'), ('execution_points', 's', 's'),
		('execution_policy', 's', 's'), ('explain_finding', 'v', 'u'), ('explain_form', 's', 's'), ('explain_fund', 's', 's'),
		('explain_rule_source', 's', 's'), ('explain_total', 's', 's'), ('export_form', 'v', 'r'), ('extend_rectification', 'v', 'u'), ('file_under', 'v', 'u'),
		('filed_before', 's', 's'), ('filed_forms', 's', 's'), ('filing_department', 'v', 'u'), ('fill_fund_line', 'v', 'u'),
		('fill_indicator', 'v', 'u'), ('find_scheme', 's', 's'), ('form_as_of', 's', 's'), ('form_categories', 's', 's'), ('form_header', 'v', 'u'),
		('form_html', 'v', 'r'), ('form_in_place', 's', 's'), ('form_in_stage', 'v', 'u'), ('form_sheet', 'v', 'r'), ('forms_in_scope', 's', 's'),
		('found_department', 's', 's'), ('found_form', 's', 's'), ('found_rectification', 's', 's'), ('found_role', 's', 's'),
		('found_rule', 's', 's'), ('found_scheme', 's', 's'), ('fund_reasons', 's', 's'), ('grade_under', 's', 's'), ('grant_duty', 'v', 'u'),
		('grant_rights', 'v', 'u'), ('has_department_duty', 's', 's'), ('has_duty', 's', 's'), ('held_approvals', 's', 's'), ('hide_from_readers', 'v', 'u'),
		('holds_budget_system', 's', 's'), ('holds_duty', 's', 's'), ('import_budget_system', 'v', 'u'), ('import_document', 'v', 'u'),
		('import_form', 'v', 'u'), ('import_sheet', 'v', 'u'), ('import_workbook', 'v', 'u'), ('joined_readings', 's', 's'),
		('keep_achievements', 'v', 'u'), ('keep_categories', 'v', 'u'), ('keep_creation', 'v', 'u'), ('keep_department_above', 'v', 'u'), ('keep_departments', 'v', 'u'),
		('keep_filing', 'v', 'u'), ('keep_findings', 'v', 'u'), ('keep_form_scheme', 'v', 'u'), ('keep_form_totals', 'v', 'u'), ('keep_forms', 'v', 'u'),
		('keep_history', 'v', 'u'), ('keep_known_rule', 'v', 'u'), ('keep_known_scheme', 'v', 'u'), ('keep_log', 'v', 'u'), ('keep_lookups', 'v', 'u'), ('keep_message', 's', 's'), ('keep_totals', 'v', 'u'),
		('keep_used_scheme', 'v', 'u'), ('keep_used_scheme_whole', 'v', 'u'), ('known_lines', 's', 's'), ('known_schemes', 's', 's'),
		('lacks_right', 's', 's'), ('lines_under', 's', 's'), ('lock_access', 'v', 'u'), ('lock_draft', 'v', 'u'), ('lock_lines', 'v', 'u'), ('lock_schemes', 'v', 'u'),
		('locked_form', 'v', 'u'), ('locked_scores', 'v', 'u'), ('marked_forms', 'v', 'u'), ('may_edit', 's', 's'), ('may_file', 's', 's'), ('move_form', 'v', 'u'),
		('needs_of', 's', 's'), ('new_scheme_version', 'v', 'u'), ('not_filed_sheet', 's', 's'), ('note_approvals', 'v', 'u'),
		('open_errors', 's', 'u'), ('open_rectification', 'v', 'u'), ('open_rectifications', 'v', 'u'), ('other_forms', 'v', 'u'),
		('plan_rectification', 'v', 'u'), ('protect_form_rows', 'v', 'u'), ('protect_kept_rows', 'v', 'u'), ('publish_form', 'v', 'u'), ('reads_all', 's', 's'), ('reads_department', 's', 's'), ('reads_only', 's', 's'),
		('rectification_deadline', 's', 's'), ('rectification_lines', 's', 's'), ('rectification_sheet', 's', 's'),
		('refuse', 'v', 's'), ('refuse_finding', 's', 's'), ('refuse_scheme_change', 's', 's'), ('refuse_twin', 's', 's'), ('remove_member', 'v', 'u'), ('renew_department_above', 'v', 'u'),
		('replace_form', 'v', 'u'), ('reply_to_review', 'v', 'u'), ('require_department_duty', 'v', 'u'), ('require_duty', 'v', 'u'),
		('required_sample_duty', 'v', 'u'), ('reread_forms', 'v', 'u'), ('rescore', 'v', 'u'), ('rescore_forms', 'v', 'u'),
		('rescore_message', 's', 's'), ('restore_approvals', 'v', 'u'), ('resumed_rescore', 's', 's'), ('return_form', 'v', 'u'),
		('return_slip_lines', 's', 'u'), ('return_slip_sheet', 's', 'u'), ('review_form', 'v', 'u'), ('review_line', 'v', 'u'),
		('reviewed_line', 's', 's'), ('reviewing_form', 'v', 'u'), ('reviews_department', 's', 's'), ('reviews_for_finance', 's', 's'), ('revoke_duty', 'v', 'u'), ('revoke_rights', 'v', 'u'), ('rows_as_of', 's', 's'),
		('rule_choice', 's', 's'), ('sample_population', 's', 'u'), ('score_under', 's', 's'), ('sees_all', 's', 's'), ('sees_all_departments', 's', 's'), ('sees_department', 's', 's'),
		('set_approvals', 'v', 'u'), ('settled_department', 's', 's'), ('settled_form', 's', 's'), ('sheet_kind', 's', 's'),
		('sign_review', 'v', 'u'), ('skip_known_above', 'v', 'u'), ('store_lines', 'v', 'u'), ('submit_form', 'v', 'u'),
		('summary_figures', 's', 's'), ('summary_sheet', 's', 's'), ('summary_under', 's', 's'), ('take_in', 'v', 'u'),
		('take_in_approvals', 'v', 'u'), ('take_in_parts', 'v', 'u'), ('take_into_review', 'v', 'u'), ('term_direction', 's', 's'),
		('undone_changes', 's', 's'), ('verify_sample', 's', 'u'), ('withdraw_form', 'v', 'u'), ('workbook_readings', 's', 's'),
		('write_approvals', 'v', 'u'), ('written_on_line', 's', 's'), ('year_of_loop', 's', 's'), ('years_to_keep', 's', 's')$$,
	'what reads tables is STABLE, what writes them is VOLATILE and not parallel, the rest is IMMUTABLE and parallel safe');

-- ------------------------------------------------ under an empty search_path

\set form `cat test/data/wangcheng-2020.json`
SELECT current_setting('search_path') AS path \gset
SET LOCAL search_path = '';
SELECT "Eval ""X""".import_form((:'form')::jsonb - 'scheme') AS id \gset
INSERT INTO "Eval ""X""".indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
	VALUES (:id, 99, 2020, '≥10个', '5个', 4);
SELECT score, rule FROM "Eval ""X""".indicator WHERE line_no = 99 \gset
DELETE FROM "Eval ""X""".indicator WHERE line_no = 99;
SELECT "Eval ""X""".export_form(:id)::text = ((:'form')::jsonb - 'scheme')::text AS round_trip \gset
SELECT "Eval ""X""".apply_scheme(:id) AS changed \gset
SET LOCAL search_path = :path;
SELECT is(:'score' || ' ' || :'rule', '2.00 proportional', 'the trigger works under an empty path and in a schema with quotes in its name');
SELECT ok(:'round_trip', 'so do import and export');
SELECT is(:changed, 0, 'and apply_scheme()');

-- ------------------------------------------------ privileges

SELECT is_empty(
	$$SELECT relname FROM pg_temp.relation CROSS JOIN LATERAL aclexplode(relacl) a WHERE a.grantee = 0
		UNION ALL
		SELECT proname FROM pg_temp.routine CROSS JOIN LATERAL aclexplode(coalesce(proacl, acldefault('f', proowner))) a WHERE a.grantee = 0
		UNION ALL
		SELECT nspname FROM pg_namespace JOIN pg_temp.registry USING (oid, nspname) CROSS JOIN LATERAL aclexplode(nspacl) a WHERE a.grantee = 0$$,
	'nothing is granted to PUBLIC');

CREATE ROLE bureau_owner;
CREATE ROLE bureau_reader;
SELECT lives_ok(format('GRANT CREATE ON DATABASE %I TO bureau_owner', current_database()), 'a role that may create schemas');
-- pgTAP keeps its results in tables of its own, so a role's work is done first and judged afterwards.
SET ROLE bureau_owner;
SELECT perfeval.create_registry('bureau');
SELECT bureau.import_form(:'form') AS evaluation_id \gset
SELECT bureau.export_form(:evaluation_id)::text = (:'form')::jsonb::text AS round_trip \gset
SELECT perfeval.upgrade_registry('bureau') AS version \gset
GRANT USAGE ON SCHEMA bureau TO bureau_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA bureau TO bureau_reader;
SET ROLE bureau_reader;
SELECT count(*) AS stranger_lines FROM bureau.evaluation_form \gset
SET ROLE bureau_owner;
INSERT INTO bureau.member (role_name, duty) VALUES ('bureau_reader', 'finance');
GRANT EXECUTE ON FUNCTION bureau.sees_all(bigint), bureau.sees_all_departments(bigint), bureau.reads_all(bigint), bureau.sees_department(bigint), bureau.reads_department(bigint), bureau.duties_held() TO bureau_reader;
SET ROLE bureau_reader;
SELECT count(*) AS form_lines FROM bureau.evaluation_form \gset
SELECT count(*) AS summary_lines FROM bureau."自评汇总" \gset
SELECT count(*) AS detail_lines FROM bureau."指标明细" \gset
SELECT sum(points) AS category_points FROM bureau.category_score \gset
RESET ROLE;
SELECT ok(:'round_trip', 'an owner who is no superuser and did not create the extension imports and exports');
SELECT is(:'version', bureau.registry_version(), 'and upgrades');
SELECT results_eq(
	$$SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'bureau'::regnamespace$$,
	ARRAY['bureau_owner'], 'and owns all of it');
SELECT is(ARRAY[:form_lines, :summary_lines, :detail_lines, :category_points], ARRAY[29, 1, 17, 80],
	'a reader needs USAGE, SELECT, a row of member and what the policies ask, and no more');
SELECT is(:stranger_lines, 0, 'who is no member sees nothing, and gets no error');
SELECT results_eq(
	$$SELECT proname::text COLLATE "default" FROM pg_proc WHERE pronamespace = 'bureau'::regnamespace AND has_function_privilege('bureau_reader', oid, 'EXECUTE') ORDER BY 1$$,
	'{duties_held,reads_all,reads_department,sees_all,sees_all_departments,sees_department}'::text[], 'and may run none of the other functions');
UPDATE bureau.evaluation SET classified = true;
UPDATE bureau.member SET duty = 'read' WHERE role_name = 'bureau_reader';
SET ROLE bureau_reader;
SELECT count(*) AS hidden_summary FROM bureau.evaluation_summary \gset
RESET ROLE;
SELECT is(:hidden_summary, 0, 'a row-level policy hides a form from the views too');

-- ------------------------------------------------ errors of create_registry and upgrade_registry

CREATE SCHEMA taken;
CREATE TABLE taken.goal ();
CREATE SCHEMA stranger;
CREATE FUNCTION stranger.registry_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN lower('1.0.0');
CREATE SCHEMA future;
CREATE FUNCTION future.registry_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN '999.0.0';
SELECT throws_ok($$SELECT perfeval.create_registry('评价库')$$, '42710', 'schema "评价库" already holds a registry',
	'a second registry in one schema is refused');
SELECT throws_ok($$SELECT perfeval.create_registry('taken')$$, '42P07',
	'schema taken holds an object with a name that a registry needs', 'a schema with an object in the way is refused');
SELECT results_eq($$SELECT relname FROM pg_class WHERE relnamespace = 'taken'::regnamespace$$, ARRAY['goal'::name],
	'and left as it was');
SELECT throws_ok($$SELECT perfeval.create_registry(NULL)$$, '22004');
SELECT throws_ok($$SELECT perfeval.create_registry('perfeval')$$, '42939');
SELECT throws_ok($$SELECT perfeval.create_registry('pg_eval')$$, '42939');
SELECT throws_ok($$SELECT perfeval.upgrade_registry('no such')$$, '3F000');
SELECT throws_ok($$SELECT perfeval.upgrade_registry(NULL)$$, '3F000');
SELECT throws_ok($$SELECT perfeval.upgrade_registry('taken')$$, '42809', 'schema taken is not a registry');
SELECT throws_ok($$SELECT perfeval.upgrade_registry('stranger')$$, '42809', 'schema stranger is not a registry',
	'a foreign registry_version() is not run');
SELECT throws_ok($$SELECT perfeval.upgrade_registry('future')$$, '0A000');
SELECT is(perfeval.upgrade_registry('Eval "X"'), "Eval ""X""".registry_version(), 'a registry that is up to date stays as it is');

CREATE FUNCTION pg_temp.state_as(role name, command text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE command;
	RESET ROLE;
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
CREATE SCHEMA shared;
CREATE ROLE shared_owner;
CREATE ROLE shared_heir IN ROLE shared_owner;
CREATE ROLE "Shared ""Stranger";
GRANT CREATE, USAGE ON SCHEMA shared TO shared_owner, shared_heir;
GRANT CREATE ON DATABASE :"DBNAME" TO shared_owner;
SELECT is(pg_temp.state_as('shared_owner', $$SELECT perfeval.create_registry('shared', false)$$), 'none', 'a schema where its owner, a superuser, and who has its rights may create objects will do');
SELECT is_empty('SELECT role_name FROM shared.member_fault', 'nobody is at fault');
GRANT CREATE ON SCHEMA shared TO PUBLIC, "Shared ""Stranger";
SELECT results_eq('SELECT role_name, fault FROM shared.member_fault', $$VALUES ('PUBLIC'::text, 'creates'), ('Shared "Stranger', 'creates')$$, 'others who may later are');
CREATE SCHEMA open;
GRANT CREATE ON SCHEMA open TO PUBLIC, "Shared ""Stranger";
SELECT throws_ok($$SELECT perfeval.create_registry('open')$$, '55000', 'others may create objects in schema open', 'one where others may will not');
SELECT is((SELECT perfeval.other_creators('open', current_user)), '{PUBLIC,"Shared \"Stranger"}', 'they are named once each');
CREATE SCHEMA lent AUTHORIZATION "Shared ""Stranger";
GRANT CREATE, USAGE ON SCHEMA lent TO shared_owner;
SELECT is(pg_temp.state_as('shared_owner', $$SELECT perfeval.create_registry('lent')$$), '55000', 'nor one that is somebody else''s');
CREATE SCHEMA of_group AUTHORIZATION shared_owner;
SELECT is(pg_temp.state_as('shared_heir', $$SELECT perfeval.create_registry('of_group')$$), '55000', 'nor a group''s, whose other members may');
ALTER DEFAULT PRIVILEGES FOR ROLE shared_owner GRANT ALL ON SCHEMAS TO "Shared ""Stranger";
SELECT is(pg_temp.state_as('shared_owner', $$SELECT perfeval.create_registry('by_default', false)$$), 'none', 'a new one is the owner''s, whatever default privileges give');
SELECT is_empty('SELECT role_name FROM by_default.member_fault', 'and nobody else''s');
CREATE SCHEMA half;
GRANT USAGE ON SCHEMA half TO shared_owner;
SELECT is(pg_temp.state_as('shared_owner', $$SELECT perfeval.create_registry('half')$$), '42501', 'nor one where the caller may use what is there alone');
SELECT is(pg_temp.state_as('bureau_reader', $$SELECT perfeval.create_registry('another')$$), '42501',
	'no registry without CREATE on the database');
SELECT is(pg_temp.state_as('bureau_reader', $$SELECT perfeval.create_registry('future')$$), '42710',
	'what is taken is said first');
SELECT is(pg_temp.state_as('bureau_reader', $$SELECT perfeval.create_registry('taken')$$), '42501',
	'nor in a schema of somebody else');
SELECT is(pg_temp.state_as('bureau_reader', $$SELECT perfeval.upgrade_registry('bureau')$$), '42501',
	'only its owner upgrades a registry');

REVOKE USAGE ON TYPE perfeval.target_value FROM PUBLIC;
SELECT is(pg_temp.state_as('bureau_owner', $$SELECT perfeval.create_registry('second')$$), '42501',
	'an error on the way ends it with its own SQLSTATE');
SELECT hasnt_schema('second', 'and leaves nothing');
GRANT USAGE ON TYPE perfeval.target_value TO PUBLIC;

-- ------------------------------------------------ a registry whose schema is renamed

ALTER SCHEMA bureau RENAME TO "Bureau 2";
CREATE TEMPORARY VIEW pinned_to_the_old_name AS
	SELECT proname FROM pg_proc WHERE pronamespace = '"Bureau 2"'::regnamespace AND proconfig::text LIKE '%bureau%';
SELECT isnt_empty('SELECT proname FROM pinned_to_the_old_name', 'functions are still pinned to the old name');
SELECT is(perfeval.upgrade_registry('Bureau 2'), "Bureau 2".registry_version(), 'upgrade_registry()');
SELECT is_empty('SELECT proname FROM pinned_to_the_old_name', 'pins them to the new one');
SELECT is("Bureau 2".export_form("Bureau 2".import_form(jsonb_set(:'form', '{fiscal_year}', '2021'))),
	jsonb_set(:'form', '{fiscal_year}', '2021'), 'where they run');
-- once it is, the name is free (test/sql/messages.sql has the error until then); what a bureau has pinned itself stands in nobody's way, nor do names that are nearly the same
CREATE FUNCTION public.of_bureau() RETURNS int LANGUAGE sql SET search_path = bureau, pg_temp AS 'SELECT 1';
CREATE FUNCTION public.import_form(int) RETURNS int LANGUAGE sql SET search_path = bureau, pg_temp AS 'SELECT 1';
SELECT lives_ok(format('SELECT perfeval.create_registry(%L, with_schemes => false)', name), 'a registry can be called ' || name)
FROM unnest('{bureau,Bureau__}'::text[]) name;
DROP FUNCTION public.of_bureau(), public.import_form(int);

-- ------------------------------------------------ shipped schemes

SELECT results_eq(
	$$SELECT code, scheme_id < 1000, full_points, execution_points + (
			SELECT sum(c.points) FROM "评价库".scheme_category c WHERE c.scheme_id = s.scheme_id AND c.level2 = '')
		FROM "评价库".scheme s ORDER BY 1$$,
	$$VALUES ('mof-2020', true, 100::numeric, 100::numeric), ('mof-2021-trial', true, 100, 100), ('wangcheng-2020', true, 100, 90), ('yueyang-2024', true, 100, 100)$$,
	'they add up to 100, wangcheng-2020 to the 90 that its form adds up to');
SELECT is_empty(
	$$SELECT level1 FROM "评价库".scheme_category GROUP BY scheme_id, level1
		HAVING sum(points) FILTER (WHERE level2 <> '') <> sum(points) FILTER (WHERE level2 = '')$$,
	'second-level points add up to the first level');
SELECT results_eq(
	$$SELECT grade, min_share FROM "评价库".scheme_grade WHERE scheme_id = 1 ORDER BY min_share DESC$$,
	$$VALUES ('优', 0.9), ('良', 0.8), ('中', 0.6), ('差', 0)$$, 'grade bands of 财预〔2020〕10号');
SELECT is_empty(
	$$SELECT source FROM "评价库".scheme WHERE btrim(source) = '' UNION ALL SELECT source FROM "评价库".scheme_category WHERE btrim(source) = ''
		UNION ALL SELECT source FROM "评价库".scheme_grade WHERE btrim(source) = '' UNION ALL SELECT source FROM "评价库".scheme_term WHERE btrim(source) = ''$$,
	'every shipped row names its source');
SELECT results_eq(
	$$INSERT INTO "评价库".scheme (code, name_zh, name_en, jurisdiction, first_year, source)
		VALUES ('own', '本局', 'ours', '本市', 2024, '本局通知') RETURNING scheme_id$$,
	ARRAY[1000::bigint], 'a user''s own schemes start at 1000');

SELECT finish();
ROLLBACK;
