-- Who has duties for every department at the top is not asked form by form: he is to see what he would if he were, whatever the tree is like.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');

-- pgTAP keeps its results in tables of its own: what a role does is done in one call, and judged afterwards.
CREATE FUNCTION pg_temp.seen_as(role name, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE query INTO seen;
	RESET ROLE;
	RETURN seen;
END $$;
-- What is said of all departments at once, and of each.
CREATE FUNCTION pg_temp.said(role name) RETURNS text LANGUAGE sql AS $$
	SELECT pg_temp.seen_as(role, 'SELECT eval.sees_all_departments(0) || '' '' || coalesce(bool_and(eval.sees_department(d.department_id)), true) FROM eval.department d') $$;
CREATE FUNCTION pg_temp.form(code text, year int) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_build_object(
	'department', jsonb_build_object('code', code), 'fiscal_year', year, 'kind', 'department', 'money_unit', '万元',
	'funds', jsonb_build_array(jsonb_build_object('line', '年度资金总额', 'budget', 100, 'executed', 90)),
	'goals', jsonb_build_array('完成全年任务'),
	'indicators', jsonb_build_array(jsonb_build_object('level1', '产出指标', 'target', '≥10个', 'actual', '10个', 'points', 10, 'score', 9)));

-- 市 above 教育局 above 一中; 卫生局 apart.
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES
	(1, '1', '市', NULL), (2, '101', '教育局', 1), (3, '101001', '一中', 2), (4, '201', '卫生局', NULL);
CREATE ROLE a_finance; CREATE ROLE a_all; CREATE ROLE a_one; CREATE ROLE a_reader; CREATE ROLE a_stranger;
SELECT count(eval.add_member(role, duty, department))
FROM (VALUES ('a_finance', 'finance', NULL), ('a_all', 'review', '1'), ('a_all', 'fill_in', '201'), ('a_one', 'review', '1'), ('a_one', 'review', '101'),
	('a_reader', 'read', '1'), ('a_reader', 'read', '201'), ('a_reader', 'read', NULL)) v (role, duty, department) \g /dev/null
GRANT USAGE ON SCHEMA eval TO a_stranger;
GRANT SELECT ON ALL TABLES IN SCHEMA eval TO a_stranger;
GRANT EXECUTE ON FUNCTION eval.sees_all_departments(bigint), eval.sees_department(bigint), eval.duties_held() TO a_stranger;

-- ------------------------------------------------ what he sees is what the owner sees

SELECT eval.import_form(pg_temp.form('1', 2023)) AS city_form, eval.import_form(pg_temp.form('101001', 2023)) AS school_form,
	eval.import_form(pg_temp.form('201', 2023)) AS health_form, eval.import_form(pg_temp.form('101', 2022)) AS secret_form \gset
UPDATE eval.evaluation SET classified = true WHERE evaluation_id = :secret_form;
UPDATE eval.evaluation SET stage = 'published' WHERE evaluation_id IN (:school_form, :secret_form);
UPDATE eval.evaluation SET stage = 'finance_review' WHERE evaluation_id = :health_form;
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at, superseded_at) VALUES
	(:health_form, 1, 1, 'finance', '初审', 8, '2024-01-01', NULL), (:health_form, 2, 1, 'department', NULL, 7, '2024-01-01', '2024-01-02');

-- every table and view that has evaluation_id, all of its rows
CREATE TEMPORARY TABLE of_form AS
	SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'evaluation_id' AND NOT a.attisdropped
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind IN ('r', 'v');
SELECT cmp_ok((SELECT count(*) FROM of_form), '>', 40::bigint, 'tables and views of forms');
CREATE FUNCTION pg_temp.sees_otherwise(role name) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(f.name::text, ' ' ORDER BY f.name::text), 'nothing')
	FROM of_form f, LATERAL format('SELECT jsonb_agg(t ORDER BY t::text) FROM %s t WHERE evaluation_id <> 0', f.name) query
	WHERE pg_temp.seen_as(role, query) IS DISTINCT FROM pg_temp.seen_as(current_user, query) $$;
SELECT is(pg_temp.sees_otherwise(role), 'nothing', format('%s sees what the owner sees', role))
FROM (VALUES ('a_finance'), ('a_all')) v (role);
SELECT isnt(pg_temp.sees_otherwise('a_one'), 'nothing', 'which is not what everybody sees');
SELECT is(pg_temp.seen_as(role, 'SELECT string_agg(department_id::text, '' '' ORDER BY department_id) FROM eval.filing_expected WHERE fiscal_year = 2021'), want, format('%s is told what is missing of %s', role, coalesce(want, 'none')))
FROM (VALUES ('a_finance', '1 2 3 4'), ('a_all', '1 2 3 4'), ('a_one', '1 2 3'), ('a_reader', NULL)) v (role, want);
-- finance's reviews stay finance's until they are signed
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at, superseded_at) VALUES
	(:health_form, 3, 1, 'finance', '复审', 6, NULL, NULL), (:school_form, 1, 1, 'department', NULL, 5, NULL, NULL);
SELECT is(pg_temp.seen_as(role, 'SELECT string_agg(score::text, '' '' ORDER BY score) FROM eval.review'), want, format('of reviews %s sees %s', role, coalesce(want, 'none')))
FROM (VALUES ('a_finance', '5 6 7 8'), ('a_all', '5 7 8'), ('a_one', '5'), ('a_reader', NULL)) v (role, want);
-- gone without a trace, as the history of a review that is gone is the owner's alone
ALTER TABLE eval.review DISABLE TRIGGER log_change;
DELETE FROM eval.review WHERE signed_at IS NULL;
ALTER TABLE eval.review ENABLE TRIGGER log_change;

-- ------------------------------------------------ who it is said of

SELECT is(pg_temp.said(role), want, format('%s: %s', role, want))
FROM (VALUES ('a_finance', 'true false'), ('a_all', 'true true'), ('a_one', 'false false'), ('a_reader', 'false false'), ('a_stranger', 'false false')) v (role, want);
-- by roles that he was granted, each for a part
CREATE ROLE a_health;
SELECT eval.add_member('a_health', 'finance', '201') \g /dev/null
CREATE ROLE a_heir IN ROLE a_one, a_health;
CREATE ROLE a_not_heir NOINHERIT IN ROLE a_one, a_health;
SELECT is(pg_temp.said('a_heir'), 'true true', 'of who inherits all parts');
SELECT is(pg_temp.sees_otherwise('a_heir'), 'nothing', 'who sees what the owner sees');
SET SESSION AUTHORIZATION a_not_heir;
SET ROLE a_health;
SELECT eval.sees_all_departments(0) AS said \gset
RESET ROLE;
RESET SESSION AUTHORIZATION;
SELECT is(:'said'::text, 'f', 'not of who has taken on one of them');
REVOKE a_health FROM a_heir;
SELECT is(pg_temp.said('a_heir'), 'false false', 'nor of who has lost one');
SELECT eval.remove_member('a_all', 'fill_in', '201');
SELECT is(pg_temp.said('a_all'), 'false false', 'a duty that is gone');
SELECT is(pg_temp.seen_as('a_all', 'SELECT string_agg(DISTINCT evaluation_id::text, '' '') FROM eval.indicator WHERE evaluation_id = ' || :health_form), NULL::text, 'takes the forms along');
SELECT eval.add_member('a_all', 'read', '201') \g /dev/null
SELECT is(pg_temp.said('a_all'), 'false false', 'reading is no such duty');
SELECT eval.add_member('a_all', 'finance', '201') \g /dev/null
SELECT is(pg_temp.said('a_all'), 'true true', 'each of the others is');

-- ------------------------------------------------ what becomes of the tree

-- In the session that has asked before, and by a statement that was planned before.
PREPARE of_whom AS SELECT string_agg(DISTINCT e.code, ' ' ORDER BY e.code) FROM eval.indicator i JOIN eval.evaluation f USING (evaluation_id) JOIN eval.department e USING (department_id);
CREATE FUNCTION pg_temp.codes(role name) RETURNS text LANGUAGE sql AS $$ SELECT pg_temp.seen_as(role, 'EXECUTE of_whom') $$;
SELECT is(pg_temp.codes('a_all'), '1 101 101001 201', 'all of them');
INSERT INTO eval.department (department_id, code, name) VALUES (5, '301', '交通局');
SELECT eval.import_form(pg_temp.form('301', 2023)) \g /dev/null
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'false false, 1 101 101001 201', 'a new one at the top is seen by nobody who was not given it');
UPDATE eval.department SET parent_id = 4 WHERE department_id = 5;
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'true true, 1 101 101001 201 301', 'until it stands below one that is his');
UPDATE eval.department SET parent_id = 99 WHERE department_id = 5;
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'false false, 1 101 101001 201', 'not below one that is not there');
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (99, '99', '新局', 1);
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'true true, 1 101 101001 201 301', 'which comes in later');
UPDATE eval.department SET parent_id = 5 WHERE department_id = 99;
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'false false, 1 101 101001 201', 'nor in a cycle');
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (100, '100', '下属', 99);
UPDATE eval.evaluation SET department_id = 100 WHERE department_id = 5;
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'false false, 1 101 101001 201', 'nor below a cycle');
SELECT eval.add_member('a_all', 'review', '99') \g /dev/null
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.codes('a_all'), 'false true, 1 100 101 101001 201', 'of which each is asked');
DELETE FROM eval.department WHERE department_id = 5;
SELECT is(pg_temp.said('a_all'), 'false true', 'a superior that was deleted is not there');
UPDATE eval.department SET parent_id = NULL WHERE department_id = 99;
SELECT is(pg_temp.said('a_all'), 'true true', 'what stands at the top is sound again');
-- more than twenty levels are a fault, and yet a way up
INSERT INTO eval.department (department_id, code, name, parent_id) SELECT 1000 + i, 'deep' || i, '第' || i || '级', CASE i WHEN 1 THEN 4 ELSE 999 + i END FROM generate_series(1, 30) i;
SELECT ok(EXISTS (SELECT FROM eval.department_faults() f WHERE f.fault = 'too_deep'), 'too deep a tree');
SELECT is(pg_temp.said('a_all'), 'true true', 'is all of it below its top');
UPDATE eval.department SET department_id = 1999 WHERE department_id = 1015;
SELECT is(pg_temp.said('a_all'), 'false false', 'until one on the way up has another key');
UPDATE eval.department SET parent_id = 1999 WHERE department_id = 1016;
SELECT is(pg_temp.said('a_all'), 'true true', 'by which it is found');
-- fifty at the top are looked at
INSERT INTO eval.department (department_id, code, name) SELECT 2000 + i, 'top' || i, '顶级' || i FROM generate_series(1, 47) i;
SELECT count(eval.add_member('a_all', 'review', 'top' || i)) FROM generate_series(1, 47) i \g /dev/null
SELECT is(pg_temp.said('a_all'), 'true true', 'fifty at the top');
INSERT INTO eval.department (department_id, code, name) VALUES (2048, 'top48', '顶级48');
SELECT eval.add_member('a_all', 'review', 'top48') \g /dev/null
SELECT is(pg_temp.said('a_all'), 'false true', 'of more each is asked');
SELECT is(pg_temp.sees_otherwise('a_all'), 'nothing', 'and the same is seen');

-- ------------------------------------------------ any tree, and any part of it

-- Ten departments below one another, below nothing, or below what is not there; a role for some of them.
DELETE FROM eval.evaluation;
DELETE FROM eval.member WHERE department_id IS NOT NULL;
DELETE FROM eval.department;
SELECT is(pg_temp.said('a_all') || ', ' || pg_temp.said('a_stranger'), 'false true, false true', 'without departments it is said of nobody');
INSERT INTO eval.department (department_id, code, name) SELECT i, 'd' || i, '部门' || i FROM generate_series(1, 10) i;
CREATE FUNCTION pg_temp.pick(n int, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE RETURN ((hashint8extended(n, salt) & x'7fffffff'::bigint) % below)::int;
CREATE FUNCTION pg_temp.said_of_tree(n int, OUT is_said boolean, OUT is_each boolean, OUT is_sound boolean) LANGUAGE plpgsql AS $$
BEGIN
	UPDATE eval.department d SET parent_id = CASE WHEN n % 3 = 0 AND d.department_id = pg_temp.pick(n, 2, 40) THEN 99 ELSE nullif(nullif(p.picked, 0), d.department_id) END
	FROM (SELECT k.department_id, CASE WHEN n % 3 = 1 THEN pg_temp.pick(n * 10 + k.department_id::int, 1, 11) ELSE pg_temp.pick(n * 10 + k.department_id::int, 1, k.department_id::int) END AS picked FROM eval.department k) p
	WHERE p.department_id = d.department_id;
	DELETE FROM eval.member WHERE role_name = 'a_all';
	INSERT INTO eval.member (role_name, duty, department_id)
		SELECT 'a_all', 'review', d.department_id FROM eval.department d WHERE pg_temp.pick(n * 10 + d.department_id::int, 3, 4) < CASE WHEN d.parent_id IS NULL THEN 3 + n % 2 ELSE 1 END;
	SELECT split_part(s, ' ', 1)::boolean, split_part(s, ' ', 2)::boolean INTO is_said, is_each FROM pg_temp.said('a_all') s;
	is_sound := NOT EXISTS (SELECT FROM eval.department_faults());
END $$;
CREATE TEMPORARY TABLE tree AS SELECT n, t.* FROM generate_series(1, 400) n, LATERAL pg_temp.said_of_tree(n) t;
SELECT is_empty('SELECT * FROM tree WHERE is_said AND NOT is_each', 'never is all said where one is hidden');
SELECT is_empty('SELECT * FROM tree WHERE is_said <> (is_each AND is_sound)', 'and it is said of each tree that is sound');
SELECT ok(count(*) FILTER (WHERE is_said) > 50 AND count(*) FILTER (WHERE is_sound AND NOT is_each) > 50 AND count(*) FILTER (WHERE is_each AND NOT is_sound) > 5 AND count(*) FILTER (WHERE NOT is_sound AND NOT is_each) > 50,
	'there were trees of all kinds: ' || concat_ws(' ', count(*) FILTER (WHERE is_said), count(*) FILTER (WHERE is_sound AND NOT is_each), count(*) FILTER (WHERE is_each AND NOT is_sound), count(*) FILTER (WHERE NOT is_sound AND NOT is_each))) FROM tree;
SELECT is_empty($$SELECT a.department_id FROM eval.department_above a JOIN eval.department p ON p.department_id = a.above_id GROUP BY 1 HAVING bool_or(a.reaches_root) <> bool_or(p.parent_id IS NULL) OR bool_or(a.reaches_root) <> bool_and(a.reaches_root)$$,
	'reaches_root says whether one of those above stands at the top');

SELECT * FROM finish();
ROLLBACK;
