-- Members: which role does what for which department, what it is granted, what it sees and may change; by every way to a role.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');

-- 市 above 教育局 above 一中; 卫生局 apart.
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES
	(1, '1', '市', NULL), (2, '101', '教育局', 1), (3, '101001', '一中', 2), (4, '201', '卫生局', NULL);

CREATE FUNCTION pg_temp.form(code text, year int) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_build_object(
	'department', jsonb_build_object('code', code), 'fiscal_year', year, 'kind', 'department', 'money_unit', '万元',
	'funds', jsonb_build_array(jsonb_build_object('line', '年度资金总额', 'budget', 100, 'executed', 90)),
	'goals', jsonb_build_array('完成全年任务'),
	'indicators', jsonb_build_array(jsonb_build_object('level1', '产出指标', 'target', '≥10个', 'actual', '10个', 'points', 10, 'score', 9)));

-- pgTAP keeps its results in tables of its own: what a role does is done in one call, and judged afterwards.
CREATE FUNCTION pg_temp.state_as(role name, command text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	rows bigint;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE command;
	GET DIAGNOSTICS rows = ROW_COUNT;
	RESET ROLE;
	RETURN rows || ' rows';
EXCEPTION WHEN OTHERS THEN
	RESET ROLE;
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE FUNCTION pg_temp.seen_as(role name, query text DEFAULT 'SELECT string_agg(evaluation_id::text, '' '' ORDER BY evaluation_id) FROM eval.evaluation') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE query INTO seen;
	RESET ROLE;
	RETURN seen;
END $$;

-- ------------------------------------------------ the tree

CREATE FUNCTION pg_temp.tree() RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(t.line, '; ' ORDER BY t.line) FROM (
		SELECT a.department_id || ' <= ' || string_agg(a.above_id::text, ' ' ORDER BY a.above_id) AS line FROM eval.department_above a GROUP BY a.department_id) t $$;
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4', 'each department with all above it');
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (7, '7', '下', 6), (6, '6', '中', 5);
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 6 <= 6; 7 <= 6 7', 'whose superior is not there has none');
INSERT INTO eval.department (department_id, code, name) VALUES (5, '5', '上');
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 6 <= 5 6; 7 <= 5 6 7', 'until it comes in, with what is below');
UPDATE eval.department SET parent_id = 4 WHERE department_id = 6;
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 6 <= 4 6; 7 <= 4 6 7', 'a department moves with what is below');
UPDATE eval.department SET parent_id = CASE department_id WHEN 6 THEN 7 ELSE 6 END WHERE department_id IN (6, 7);
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 6 <= 6 7; 7 <= 6 7', 'a circle ends');
UPDATE eval.department SET name = name || '局' WHERE department_id = 6;
UPDATE eval.department SET department_id = 8, parent_id = NULL WHERE department_id = 6;
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 7 <= 7; 8 <= 8', 'another key leaves those below it without one');
UPDATE eval.department SET parent_id = 8 WHERE department_id = 7;
DELETE FROM eval.department WHERE department_id = 8;
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 7 <= 7', 'so does a deletion');
INSERT INTO eval.department_above VALUES (3, 1), (3, 2), (7, 7);
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 1 2 3; 4 <= 4; 5 <= 5; 7 <= 7', 'what a restore of the data brings again is there already');
SELECT lives_ok($$SELECT eval.change_department('101001', 2024, superior => '201')$$, 'change_department() moves one');
SELECT is(pg_temp.tree(), '1 <= 1; 2 <= 1 2; 3 <= 3 4; 4 <= 4; 5 <= 5; 7 <= 7', 'it did');
SELECT eval.change_department('101001', 2025, superior => '101');
DELETE FROM eval.department WHERE department_id IN (5, 7);

-- ------------------------------------------------ perfeval.holds_role(), actor_holds_role(), once()

CREATE ROLE m_group;
CREATE ROLE m_heir IN ROLE m_group;
CREATE ROLE m_not_heir NOINHERIT IN ROLE m_group;
CREATE ROLE m_stranger;
SELECT is(pg_temp.seen_as(role, format('SELECT perfeval.holds_role(%L)::text', other)), want, format('%s holds %s: %s', role, other, want))
FROM (VALUES ('m_heir', 'm_heir', 'true'), ('m_heir', 'm_group', 'true'), ('m_group', 'm_heir', 'false'), ('m_not_heir', 'm_group', 'false'), ('m_not_heir', 'm_not_heir', 'true'),
	('m_stranger', 'm_group', 'false'), ('m_stranger', 'no such role', 'false'), ('m_stranger', '', 'false'), ('m_stranger', repeat('m', 64), 'false'), ('m_stranger', repeat('米', 10000), 'false'),
	('m_stranger', 'PUBLIC', 'false'), ('m_stranger', 'public', 'false'), ('m_stranger', 'M_STRANGER', 'false'), ('m_stranger', '"m_stranger"', 'false'), ('m_stranger', 'none', 'false')) v (role, other, want);
SELECT is(perfeval.holds_role(NULL), NULL, 'no role, no answer');
CREATE FUNCTION eval.lent(name text) RETURNS text LANGUAGE sql SECURITY DEFINER RETURN perfeval.holds_role(name) || ' ' || perfeval.actor_holds_role(name);
ALTER FUNCTION eval.lent(text) OWNER TO m_group;
GRANT USAGE ON SCHEMA eval TO m_group, m_stranger;
SELECT is(pg_temp.seen_as('m_stranger', 'SELECT eval.lent(''m_group'')'), 'true false', 'a function that lends its owner''s rights lends them, and who acts is told apart');
SELECT is(pg_temp.seen_as('m_stranger', 'SELECT eval.lent(''m_stranger'')'), 'false true', 'both ways');
DROP FUNCTION eval.lent(text);

CREATE FUNCTION public.is_even(key bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN CASE WHEN key >= 0 THEN key % 2 = 0 END; END $$;
SELECT is((SELECT string_agg(perfeval.once('public.is_even(bigint)', k)::text, ' ' ORDER BY n) FROM unnest('{2,3,2,3,-1,0}'::bigint[]) WITH ORDINALITY v (k, n)),
	'true false true false false true', 'once() says what the function says; NULL is false');
CREATE FUNCTION public.is_odd(key bigint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN key % 2 <> 0;
SELECT is((SELECT string_agg(perfeval.once(f::regprocedure, 2)::text, ' ' ORDER BY n) FROM unnest('{public.is_even(bigint),public.is_odd(bigint),public.is_even(bigint)}'::text[]) WITH ORDINALITY v (f, n)),
	'true false true', 'of each function that it is asked of');
-- once in a query, wherever it stands in it
CREATE SEQUENCE public.times_asked;
CREATE FUNCTION public.counts(key bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN nextval('public.times_asked') > 0; END $$;
SELECT count(*) FROM generate_series(1, 3) g WHERE perfeval.once('public.counts(bigint)', 1) AND perfeval.once('public.counts(bigint)', g % 2) AND EXISTS (SELECT WHERE perfeval.once('public.counts(bigint)', g % 2)) \g /dev/null
SELECT is((SELECT last_value FROM public.times_asked), 2::bigint, 'once in a query for a key');
SELECT perfeval.once('public.counts(bigint)', 1) \g /dev/null
SELECT is((SELECT last_value FROM public.times_asked), 3::bigint, 'and anew in the next');
-- what is no query has no end that would have it forgotten
CREATE FUNCTION public.is_there(key bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN EXISTS (SELECT FROM eval.department d WHERE d.department_id = key); END $$;
CREATE FUNCTION public.is_stranger(key bigint) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN current_user = 'm_stranger'; END $$;
CREATE FUNCTION pg_temp.asked_twice() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	was boolean := perfeval.once('public.is_there(bigint)', 77);
	own boolean := perfeval.once('public.is_stranger(bigint)', 0);
	lent boolean;
BEGIN
	SET LOCAL ROLE m_stranger;
	lent := perfeval.once('public.is_stranger(bigint)', 0);
	RESET ROLE;
	INSERT INTO eval.department (department_id, code, name) VALUES (77, '77', '新局');
	RETURN concat_ws(' ', own, lent, was, perfeval.once('public.is_there(bigint)', 77));
END $$;
SELECT is(pg_temp.asked_twice(), 'f t f t', 'not of who was another, nor of what was not there yet');
DELETE FROM eval.department WHERE department_id = 77;
-- in the same place, gone round to again
CREATE FUNCTION pg_temp.asked_in_a_loop(question regprocedure, key bigint, VARIADIC statements text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text := '';
	answer boolean;
	statement text;
BEGIN
	FOREACH statement IN ARRAY statements LOOP
		answer := perfeval.once(question, key);
		said := said || left(answer::text, 1);
		EXECUTE statement;
	END LOOP;
	RETURN said;
END $$;
SELECT is(pg_temp.asked_in_a_loop('public.is_there(bigint)', 77, 'INSERT INTO eval.department (department_id, code, name) VALUES (77, ''77'', ''新局'')', 'DELETE FROM eval.department WHERE department_id = 77', 'SELECT'),
	'ftf', 'nor, round after round, of what has come and gone');
SELECT is(pg_temp.asked_in_a_loop('public.is_stranger(bigint)', 0, 'SET LOCAL ROLE m_stranger', 'RESET ROLE', 'SELECT'), 'ftf', 'nor of who was another');
REVOKE ALL ON FUNCTION public.is_even(bigint) FROM PUBLIC;
SELECT is(pg_temp.seen_as('m_stranger', 'SELECT perfeval.once(''public.is_even(bigint)'', 2)::text'), 'false', 'who may not call the function gets no for an answer');
CREATE FUNCTION public.is_writing(key bigint) RETURNS boolean LANGUAGE sql VOLATILE RETURN true;
SELECT throws_ok(format('SELECT perfeval.once(%L, 1)', f), '42809', NULL, f || ' can''t be asked')
FROM unnest('{public.is_writing(bigint),pg_catalog.abs(bigint),pg_catalog.upper(text),pg_catalog.sum(bigint),"pg_catalog.generate_series(bigint,bigint)"}'::text[]) f;
SELECT throws_ok('SELECT perfeval.once(0::oid::regprocedure, 1)', '42883', NULL, 'nor one that is not there');

-- ------------------------------------------------ members and their rights

CREATE ROLE m_unit; CREATE ROLE m_school; CREATE ROLE m_city; CREATE ROLE m_finance; CREATE ROLE m_health_finance; CREATE ROLE m_reader; CREATE ROLE "M ""引"" 员";
SELECT throws_ok(statement, state, message, statement)
FROM (VALUES
	($$SELECT eval.add_member('m_unit', 'write', '101')$$, '22023', 'there is no duty ''write'''),
	($$SELECT eval.add_member('m_unit', NULL, '101')$$, '22023', 'there is no duty NULL'),
	($$SELECT eval.add_member(NULL, 'fill_in', '101')$$, '22004', 'add_member needs the name of a role'),
	($$SELECT eval.add_member('m_unit', 'fill_in')$$, '22004', 'the duty fill_in is for a department'),
	($$SELECT eval.add_member('m_unit', 'review')$$, '22004', NULL),
	($$SELECT eval.add_member('m_unit', 'fill_in', '999')$$, 'P0002', 'there is no department ''999'''),
	($$SELECT eval.add_member('m_nobody', 'fill_in', '101')$$, '42704', 'there is no role ''m_nobody'''),
	($$SELECT eval.remove_member('m_unit', 'fill_in', '101')$$, 'P0002', 'role ''m_unit'' has no duty ''fill_in'' for department ''101'''),
	($$SELECT eval.grant_duty('m_nobody', 'read')$$, '42704', NULL),
	($$SELECT eval.grant_duty('m_unit', 'write')$$, '23514', NULL),
	($$INSERT INTO eval.member (role_name, duty) VALUES ('m_unit', 'fill_in')$$, '23514', NULL),
	($$INSERT INTO eval.member (role_name, duty) VALUES ('', 'read')$$, '23514', NULL)
) v (statement, state, message);
SELECT is((SELECT count(*) FROM eval.member), 0::bigint, 'nothing of it is left');
SELECT eval.add_member('m_unit', 'fill_in', '101') AS unit \gset
SELECT is(eval.add_member('m_unit', 'fill_in', '101'), :unit::bigint, 'a member is added once');
SELECT lives_ok(format('SELECT eval.add_member(%L, %L, %L)', role, duty, department), format('%s: %s', role, duty))
FROM (VALUES ('m_school', 'fill_in', '101001'), ('m_city', 'review', '1'), ('m_finance', 'finance', NULL), ('m_health_finance', 'finance', '201'), ('m_reader', 'read', NULL), ('M "引" 员', 'read', '101')) v (role, duty, department);
SELECT is_empty('SELECT * FROM eval.member_fault', 'nothing is wrong with them');
SELECT is((SELECT string_agg(DISTINCT privilege_type, ',' ORDER BY privilege_type) FROM information_schema.role_table_grants WHERE grantee = 'm_reader' AND table_schema = 'eval'), 'SELECT', 'who reads is granted SELECT');
SELECT is_empty($$SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT has_table_privilege('m_reader', c.oid, 'SELECT')$$, 'on all tables and views');
CREATE TABLE eval.own_table (id int);
CREATE VIEW eval.own_view AS SELECT * FROM eval.evaluation;
CREATE FUNCTION eval.own_function() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER RETURN (SELECT count(*) FROM eval.evaluation);
REVOKE ALL ON FUNCTION eval.own_function() FROM PUBLIC;
SELECT eval.grant_rights('m_reader');
SELECT ok(NOT has_table_privilege('m_reader', 'eval.own_table', 'SELECT') AND NOT has_table_privilege('m_reader', 'eval.own_view', 'SELECT') AND NOT has_function_privilege('m_reader', 'eval.own_function()', 'EXECUTE'),
	'but a bureau''s own table without policies, and what reads with its owner''s rights, stay closed');
SELECT lives_ok('GRANT SELECT ON eval.own_table TO m_reader', 'unless it opens them');
DROP VIEW eval.own_view;
DROP FUNCTION eval.own_function();
SELECT is(
	(SELECT string_agg(p.proname, ' ' ORDER BY p.proname COLLATE "C") FROM pg_proc p WHERE p.pronamespace = 'eval'::regnamespace AND p.prosecdef AND p.prorettype <> 'trigger'::regtype
		AND has_function_privilege(role, p.oid, 'EXECUTE')), want, format('with the owner''s rights %s runs: %s', role, want))
FROM (VALUES ('m_reader', NULL), ('m_unit', 'explain_finding plan_rectification reply_to_review submit_form'),
	('m_city', 'close_rectification extend_rectification open_rectification open_rectifications plan_rectification return_form review_form review_line sign_review take_into_review'),
	('m_finance', 'close_rectification decide_consequence draw_sample extend_rectification open_rectification open_rectifications plan_rectification publish_form return_form review_form review_line sign_review take_into_review verify_sample withdraw_form')) v (role, want);

-- of two duties one goes
SELECT eval.add_member('m_unit', 'review', '201') \g /dev/null
SELECT eval.add_member('m_unit', 'review', '101') \g /dev/null
SELECT eval.remove_member('m_unit', 'review', '201');
SELECT ok(has_function_privilege('m_unit', 'eval.return_form(bigint,text)', 'EXECUTE'), 'a duty for another department keeps its rights');
SELECT eval.remove_member('m_unit', 'review', '101');
SELECT ok(NOT has_function_privilege('m_unit', 'eval.return_form(bigint,text)', 'EXECUTE'), 'a duty that is gone takes its own rights along');
SELECT is_empty('SELECT * FROM eval.member_fault', 'and none of the duty that stays');
SELECT eval.remove_member('M "引" 员', 'read', '101');
SELECT is_empty($$SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'eval'::regnamespace AND has_table_privilege('M "引" 员', c.oid, 'SELECT')$$, 'the last duty takes all');
SELECT lives_ok('DROP ROLE "M ""引"" 员"', 'so that the role can go');

-- ------------------------------------------------ who sees what

SELECT eval.import_form(pg_temp.form('101', 2023)) AS unit_form, eval.import_form(pg_temp.form('101001', 2023)) AS school_form,
	eval.import_form(pg_temp.form('201', 2023)) AS health_form, eval.import_form(pg_temp.form('1', 2023)) AS city_form, eval.import_form(pg_temp.form('101001', 2022)) AS secret_form \gset
SELECT set_config('test.forms', concat_ws(' ', :unit_form, :school_form, :health_form, :city_form, :secret_form), false) \g /dev/null
-- names instead of numbers
CREATE FUNCTION pg_temp.forms_of(role name) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(('{unit,school,health,city,secret}'::text[])[array_position(string_to_array(current_setting('test.forms'), ' '), s)], ' ' ORDER BY array_position(string_to_array(current_setting('test.forms'), ' '), s)), 'none')
	FROM string_to_table(pg_temp.seen_as(role), ' ') s $$;
CREATE ROLE m_both IN ROLE m_school, m_health_finance;
CREATE ROLE m_nobody;
GRANT USAGE ON SCHEMA eval TO m_nobody;
GRANT SELECT ON ALL TABLES IN SCHEMA eval TO m_nobody;
SELECT is(pg_temp.forms_of(role), want, format('of drafts %s sees %s', role, want))
FROM (VALUES ('m_unit', 'unit school secret'), ('m_school', 'school secret'), ('m_city', 'unit school city secret'), ('m_finance', 'unit school health city secret'),
	('m_health_finance', 'health'), ('m_reader', 'none'), ('m_nobody', 'none'), ('m_both', 'school health secret')) v (role, want);
UPDATE eval.evaluation SET classified = true WHERE evaluation_id = :secret_form;
UPDATE eval.evaluation SET stage = 'published' WHERE evaluation_id IN (:school_form, :health_form, :secret_form);
UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id = :unit_form;
SELECT is(pg_temp.forms_of(role), want, format('once published, %s sees %s', role, want))
FROM (VALUES ('m_unit', 'unit school secret'), ('m_health_finance', 'health'), ('m_reader', 'school health'), ('m_nobody', 'none')) v (role, want);
-- every table and view that has evaluation_id, by trying
CREATE TEMPORARY TABLE of_form AS
	SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'evaluation_id' AND NOT a.attisdropped
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> 'own_table';
SELECT cmp_ok((SELECT count(*) FROM of_form), '>', 40::bigint, 'tables and views of forms');
SELECT is_empty(format($$SELECT role, name, seen FROM (VALUES ('m_school', '{%2$s,%5$s}'::bigint[]), ('m_reader', '{%2$s,%3$s}'), ('m_health_finance', '{%3$s}'), ('m_city', '{%1$s,%2$s,%4$s,%5$s}')) r (role, forms), of_form,
		LATERAL (SELECT pg_temp.seen_as(role, format('SELECT array_agg(DISTINCT evaluation_id) FROM %%s WHERE evaluation_id <> 0', name))::bigint[] AS seen) s
	WHERE NOT coalesce(seen, '{}') <@ forms$$, :unit_form, :school_form, :health_form, :city_form, :secret_form),
	'none of them shows a form that a role may not see');

-- by every way to a role
SELECT eval.add_member('m_group', 'fill_in', '201') \g /dev/null
SELECT is(pg_temp.forms_of('m_heir'), 'health', 'what a role inherits');
SELECT is(pg_temp.state_as('m_not_heir', 'SELECT FROM eval.evaluation'), format('42501 permission denied for schema %s', (SELECT nspname FROM pg_namespace WHERE oid = 'eval'::regnamespace)), 'not what it does not inherit');
SET SESSION AUTHORIZATION m_not_heir;
SET ROLE m_group;
SELECT string_agg(evaluation_id::text, ' ') AS seen, current_user || ' ' || session_user AS who FROM eval.evaluation \gset
RESET ROLE;
RESET SESSION AUTHORIZATION;
SELECT is(:'seen' || ' ' || :'who', :'health_form' || ' m_group m_not_heir', 'unless it takes the role on by SET ROLE');
-- a pooler: one login, another role for each client; plans that were made for one are not used for the next
CREATE ROLE m_pooler NOINHERIT IN ROLE m_unit, m_school, m_reader;
SET SESSION AUTHORIZATION m_pooler;
SET ROLE m_unit;
PREPARE of_whom AS SELECT coalesce(string_agg(evaluation_id::text, ' ' ORDER BY evaluation_id), '') AS forms FROM eval.evaluation;
EXECUTE of_whom \gset unit_
SET ROLE m_school;
EXECUTE of_whom \gset school_
SET ROLE m_reader;
EXECUTE of_whom \gset reader_
SELECT set_config('role', 'm_unit', false) \g /dev/null
EXECUTE of_whom \gset again_
RESET ROLE;
SELECT count(*) AS denied FROM pg_catalog.pg_namespace WHERE nspname = 'eval' AND NOT has_schema_privilege(oid, 'USAGE') \gset
RESET SESSION AUTHORIZATION;
SELECT is(ARRAY[:'unit_forms', :'school_forms', :'reader_forms', :'again_forms', :'denied'], ARRAY[format('%s %s %s', :unit_form, :school_form, :secret_form), format('%s %s', :school_form, :secret_form), format('%s %s', :school_form, :health_form), format('%s %s %s', :unit_form, :school_form, :secret_form), '1'],
	'a pooled session sees what its role of the moment sees, prepared statements too');

-- a role that is gone
REVOKE m_school FROM m_both;
CREATE ROLE m_leaver;
SELECT eval.add_member('m_leaver', 'fill_in', '201') \g /dev/null
SELECT throws_ok('DROP ROLE m_leaver', '2BP01', NULL, 'a member can''t be dropped unawares: rights depend on it');
DROP OWNED BY m_leaver;
DROP ROLE m_leaver;
SELECT results_eq('SELECT role_name, duty, department_code, fault FROM eval.member_fault', $$VALUES ('m_leaver', 'fill_in', '201', 'role_gone')$$, 'member_fault tells');
SELECT is(pg_temp.forms_of('m_unit'), 'unit school secret', 'and nobody''s query ends in an error');
CREATE ROLE m_leaver;
SELECT results_eq('SELECT role_name, fault FROM eval.member_fault', $$VALUES ('m_leaver', 'rights_missing')$$, 'a new role of the old name has the duty and no right');
SELECT eval.grant_rights('m_leaver');
SELECT is(pg_temp.forms_of('m_leaver'), 'health', 'until it is granted');
SELECT eval.remove_member('m_leaver', 'fill_in', '201');
DROP ROLE m_leaver;
ALTER ROLE m_city BYPASSRLS;
SELECT results_eq('SELECT role_name, fault FROM eval.member_fault', $$VALUES ('m_city', 'unbound')$$, 'member_fault tells whom policies do not bind');
ALTER ROLE m_city NOBYPASSRLS;

-- many members, one group
CREATE ROLE m_filers;
SELECT eval.grant_duty('m_filers', 'fill_in');
CREATE ROLE m_filer IN ROLE m_filers;
SELECT is(pg_temp.forms_of('m_filer'), 'none', 'a group has rights and no department');
SELECT eval.add_member('m_filer', 'fill_in', '101001') \g /dev/null
SELECT is(pg_temp.forms_of('m_filer'), 'school secret', 'which its members have');
SELECT is_empty($$SELECT FROM pg_class c, aclexplode(c.relacl) a WHERE a.grantee = 'm_filer'::regrole UNION ALL SELECT FROM pg_proc p, aclexplode(p.proacl) a WHERE a.grantee = 'm_filer'::regrole$$,
	'who are granted nothing that they inherit');
SELECT is_empty('SELECT * FROM eval.member_fault', 'and lack nothing');
SELECT eval.remove_member('m_filer', 'fill_in', '101001');
SELECT ok(has_table_privilege('m_filer', 'eval.evaluation', 'SELECT'), 'the group keeps its rights');
SELECT eval.revoke_duty('m_filers', 'fill_in');
SELECT ok(NOT has_table_privilege('m_filer', 'eval.evaluation', 'SELECT'), 'until they are taken back');
SELECT eval.grant_duty(current_user, 'fill_in'), eval.revoke_duty(current_user, 'fill_in') \g /dev/null
SELECT ok(has_any, 'what is the owner''s own is no duty''s to take back')
FROM (SELECT coalesce(bool_or(a.privilege_type = 'USAGE'), n.nspacl IS NULL) AS has_any FROM pg_namespace n LEFT JOIN LATERAL aclexplode(n.nspacl) a ON a.grantee = n.nspowner WHERE n.nspname = 'eval' GROUP BY n.nspacl) n;

-- ------------------------------------------------ who changes what

SELECT is(pg_temp.state_as(role, format('SELECT eval.import_form(%L)', pg_temp.form(code, 2030))), want, format('%s brings in a form of %s: %s', role, code, want))
FROM (VALUES ('m_school', '101001', '1 rows'), ('m_unit', '101', '1 rows'), ('m_school', '101', '42501 permission denied for department ''101'''),
	('m_unit', '201', '42501 permission denied for department ''201'''), ('m_school', '999', '42501 there is no department ''999'', and role m_school may not add one'),
	('m_city', '101', '42501 permission denied for table evaluation'), ('m_reader', '101', '42501 permission denied for table evaluation'), ('m_finance', '201', '1 rows'), ('m_finance', '999', '1 rows'),
	('m_health_finance', '101', '42501 permission denied for department ''101'''), ('m_health_finance', '998', '42501 there is no department ''998'', and role m_health_finance may not add one'),
	('m_school', '101001', '23505 department, fiscal_year, kind, subject: found ["101001", 2030, "department", ""], expected a form that is not in yet'),
	-- a form that is there and one that is not are told of alike
	('m_school', '201', '42501 permission denied for department ''201''')) v (role, code, want);
SELECT is(pg_temp.state_as(role, statement), want, format('%s: %s', role, statement))
FROM (SELECT evaluation_id AS draft FROM eval.evaluation WHERE department_id = 3 AND fiscal_year = 2030) d, LATERAL (VALUES
	('m_school', format('UPDATE eval.indicator SET actual = ''8个'' WHERE evaluation_id = %s', draft), '1 rows'),
	('m_school', format('UPDATE eval.evaluation SET title = ''新'', classified = true WHERE evaluation_id = %s', draft), '1 rows'),
	('m_school', format('INSERT INTO eval.goal (evaluation_id, line_no, content) VALUES (%s, 9, ''新'')', draft), '1 rows'),
	('m_school', format('DELETE FROM eval.goal WHERE evaluation_id = %s AND line_no = 9', draft), '1 rows'),
	('m_school', format('SELECT eval.replace_form(%s, %L)', draft, pg_temp.form('101001', 2031)), '1 rows'),
	('m_school', format('SELECT eval.replace_form(%s, %L)', draft, pg_temp.form('101', 2031)), '42501 permission denied for department ''101'''),
	('m_school', format('UPDATE eval.evaluation SET department_id = 4 WHERE evaluation_id = %s', draft), '42501 permission denied for department ''201'''),
	('m_city', format('UPDATE eval.indicator SET actual = ''8个'' WHERE evaluation_id = %s', draft), '42501 permission denied for table indicator'),
	('m_school', format('UPDATE eval.evaluation SET stage = ''published'' WHERE evaluation_id = %s', draft), '42501 permission denied for table evaluation'),
	('m_school', format('UPDATE eval.evaluation SET evaluation_id = 5 WHERE evaluation_id = %s', draft), '42501 permission denied for table evaluation'),
	('m_school', format('UPDATE eval.goal SET evaluation_id = 5 WHERE evaluation_id = %s', draft), '42501 permission denied for table goal')
) v (role, statement, want);
SELECT is(pg_temp.state_as(role, statement), want, format('%s, of what is no draft: %s', role, statement))
FROM (SELECT split_part(current_setting('test.forms'), ' ', 2) AS published, split_part(current_setting('test.forms'), ' ', 1) AS submitted, split_part(current_setting('test.forms'), ' ', 3) AS foreign_form) f, LATERAL (VALUES
	('m_school', format('UPDATE eval.indicator SET actual = ''8个'' WHERE evaluation_id = %s', published), '0 rows'),
	('m_unit', format('UPDATE eval.evaluation SET title = ''新'' WHERE evaluation_id = %s', submitted), '0 rows'),
	('m_unit', format('DELETE FROM eval.evaluation WHERE evaluation_id = %s', submitted), '0 rows'),
	('m_unit', format('DELETE FROM eval.fund_line WHERE evaluation_id = %s', submitted), '0 rows'),
	('m_unit', format('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 9)', submitted), format('55000 form %s can''t be changed', submitted)),
	('m_finance', format('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 9)', submitted), format('55000 form %s can''t be changed', submitted)),
	('m_unit', format('INSERT INTO eval.goal (evaluation_id, line_no) VALUES (%s, 9)', foreign_form), format('42501 permission denied for form %s', foreign_form)),
	('m_unit', 'INSERT INTO eval.goal (evaluation_id, line_no) VALUES (99999999, 9)', '42501 permission denied for form 99999999'),
	('m_unit', format('UPDATE eval.indicator SET actual = ''8个'' WHERE evaluation_id = %s', foreign_form), '0 rows'),
	('m_unit', format('SELECT eval.submit_form(%s, ''长'')', foreign_form), format('42501 permission denied for form %s', foreign_form)),
	('m_unit', 'SELECT eval.submit_form(99999999, ''长'')', '42501 permission denied for form 99999999'),
	('m_unit', 'SELECT eval.submit_form(NULL, ''长'')', '42501 permission denied for form NULL'),
	('m_unit', format('SELECT eval.publish_form(%s, ''长'')', submitted), '42501 permission denied for function publish_form'),
	('m_health_finance', format('SELECT eval.publish_form(%s, ''长'')', submitted), format('42501 permission denied for form %s', submitted)),
	('m_finance', format('SELECT eval.return_form(%s, ''数据有误'')', submitted), '1 rows'),
	-- what was submitted once keeps its record
	('m_unit', format('DELETE FROM eval.evaluation WHERE evaluation_id = %s', submitted), '0 rows')
) v (role, statement, want);
-- when it was filed is not the filer's to say
UPDATE eval.evaluation SET filed_at = '2020-01-01' WHERE evaluation_id = :unit_form;
SELECT is(pg_temp.state_as('m_unit', format('UPDATE eval.evaluation SET filed_at = ''2021-01-01'', engine_version = 999 WHERE evaluation_id = %s', :unit_form)), '1 rows', 'a unit dates its form back');
SELECT results_eq(format('SELECT filed_at, engine_version FROM eval.evaluation WHERE evaluation_id = %s', :unit_form), 'VALUES (now(), perfeval.engine_version())', 'it is filed now');

-- accepting is finance's
SELECT is(pg_temp.state_as(role, format('INSERT INTO eval.audit_decision (evaluation_id, rule_id, section, fingerprint, reason) VALUES (%s, ''A01'', ''form'', '''', ''属实'')', form)), want, format('%s accepts: %s', role, want))
FROM (VALUES ('m_unit', :unit_form, '42501 permission denied for table audit_decision'), ('m_city', :unit_form, '42501 permission denied for table audit_decision'),
	('m_health_finance', :unit_form, '42501 new row violates row-level security policy for table "audit_decision"'), ('m_health_finance', :health_form, '1 rows'), ('m_finance', :unit_form, '1 rows')) v (role, form, want);
-- in one's own name, and at the time
SELECT is(pg_temp.state_as('m_finance', format('UPDATE eval.audit_decision SET reason = ''核实'', decided_by = %s, decided_at = %s WHERE evaluation_id = %s', who, day, :unit_form)), want, format('accepted by %s at %s', who, day))
FROM (VALUES ('current_user', 'now()', '1 rows'), ('current_user', '''2020-01-01''', '42501 new row violates row-level security policy for table "audit_decision"'),
	('''m_health_finance''', 'now()', '42501 new row violates row-level security policy for table "audit_decision"')) v (who, day, want);
-- a draft is finance's to correct too
SELECT is(pg_temp.state_as(role, format('UPDATE eval.indicator SET deviation_reason = ''核'' WHERE evaluation_id = %s', :unit_form)), want, format('%s corrects a draft: %s', role, want))
FROM (VALUES ('m_finance', '1 rows'), ('m_health_finance', '0 rows')) v (role, want);

-- ------------------------------------------------ what was granted and taken is kept, for the owner

SELECT ok(EXISTS (SELECT FROM eval.form_change WHERE table_name = 'member' AND old ->> 'role_name' = 'm_leaver'), 'a member who was removed is on record');
SELECT is(pg_temp.seen_as('m_finance', 'SELECT count(*)::text FROM eval.form_change WHERE table_name = ''member'''), '0', 'for the owner alone');
SELECT is(pg_temp.seen_as('m_city', 'SELECT string_agg(role_name, '' '') FROM eval.member'), 'm_city', 'a member sees his own duties');

SELECT * FROM finish();
ROLLBACK;
