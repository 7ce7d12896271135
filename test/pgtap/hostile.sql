-- Every function, table and view of a registry and every function of perfeval under a path in which objects named as those of pg_catalog,
-- of perfeval and of the registry come first: none of them is used.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT no_plan();

\ir inc/poison.psql
SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset
SELECT eval.export_form(:id) IS NOT NULL AS is_whole \gset

-- ------------------------------------------------ calls, with what their parameters usually get

CREATE TEMPORARY TABLE argument AS
SELECT * FROM (VALUES
	('evaluation_id', 'bigint', :'id'), ('form', 'bigint', :'id'), ('id', 'bigint', :'id'), ('scheme_id', 'bigint', '3'), ('department_id', 'bigint', '1000'),
	('forms', 'bigint[]', format('{%s}', :'id')), ('schemes', 'bigint[]', '{3}'), ('departments', 'bigint[]', '{1000}'), ('years', 'integer[]', '{2020}'),
	('fiscal_year', 'integer', '2020'), ('from_year', 'integer', '2020'), ('to_year', 'integer', '2021'), ('first_year', 'integer', '2021'), ('line_no', 'integer', '2'),
	('scheme', 'text', 'wangcheng-2020'), ('code', 'text', 'wangcheng-2020'), ('scheme_code', 'text', 'wangcheng-2020'), ('new_code', 'text', 'another'),
	('department', 'text', (SELECT d.code FROM eval.department d LIMIT 1)), ('rule_id', 'text', 'C15'), ('section', 'text', 'indicator'), ('layout', 'text', NULL),
	('form', 'jsonb', :'form'), ('filed', 'jsonb', :'form'), ('given', 'jsonb', :'form'), ('reading', 'jsonb', eval.read_sheet(eval.form_sheet(:id))::text),
	('cells', 'jsonb', eval.form_sheet(:id)::text), ('sheets', 'jsonb', jsonb_build_array(eval.form_sheet(:id))::text), ('duty', 'text', 'finance'),
	('header', 'eval.evaluation', (SELECT e::text FROM eval.evaluation e)),
	('e', 'eval.evaluation', (SELECT e::text FROM eval.evaluation e)),
	('i', 'eval.indicator', (SELECT i::text FROM eval.indicator i LIMIT 1)), ('f', 'eval.fund_line', (SELECT f::text FROM eval.fund_line f LIMIT 1)),
	('g', 'eval.goal', (SELECT g::text FROM eval.goal g LIMIT 1)), ('at', 'timestamp with time zone', '2000-01-01'),
	('table_name', 'regclass', 'eval.goal'), ('role_name', 'text', 'postgres'), ('resume', 'bigint', NULL),
	('rows', 'jsonb', '[]'), ('tables', 'jsonb', '[]'), ('lines', 'jsonb', '[]'), ('approvals', 'jsonb', '[]'), ('name', 'text', 'C09')) a (name, type, value);
-- What a parameter gets that is not listed: something of its type.
CREATE TEMPORARY TABLE usual AS
SELECT * FROM (VALUES
	('bigint', '1'), ('integer', '1'), ('numeric', '4.50'), ('text', '≥10个'), ('boolean', 'true'), ('jsonb', '{}'), ('text[]', '{甲,乙}'), ('bigint[]', '{1}'),
	('numeric[]', '{4,6}'), ('integer[]', '{1,2}'), ('jsonb[]', '{}'), ('date', '2020-12-30'), ('name', 'eval'), ('timestamp with time zone', '2000-01-01'),
	('perfeval.target_value', '≥10个'), ('perfeval.actual_value', '8个'), ('perfeval.scoring_rule', 'proportional higher'), ('regclass', 'eval.indicator')) u (type, value);


CREATE FUNCTION pg_temp.type_name(type oid) RETURNS text LANGUAGE sql STABLE
	RETURN (SELECT format('%I.%I', n.nspname, t.typname) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = type);
-- Whole names only, so that a hostile path changes nothing of what is called.
CREATE TEMPORARY TABLE call AS
SELECT format(CASE p.prokind WHEN 'p' THEN 'CALL %s(%s)' WHEN 'a' THEN 'SELECT %s(%s)' ELSE 'SELECT pg_catalog.max(r::pg_catalog.text) FROM %s(%s) r' END,
	format('%I.%I', n.nspname, p.proname), a.list) AS statement
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (
	SELECT string_agg(format('%L::%s', CASE WHEN v.name IS NULL THEN u.value ELSE v.value END, pg_temp.type_name(t.type)), ', ' ORDER BY t.nth) AS list
	FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY t (type, nth)
	LEFT JOIN pg_temp.argument v ON v.name = p.proargnames[t.nth] AND v.type::regtype = t.type
	LEFT JOIN pg_temp.usual u ON u.type::regtype = t.type) a
WHERE n.nspname IN ('eval', 'perfeval') AND p.prorettype <> 'trigger'::regtype
	AND NOT EXISTS (SELECT FROM unnest(p.prorettype || p.proargtypes::oid[]) t WHERE poison.is_beyond(t))
UNION ALL
SELECT format(s.statement, c.oid::regclass, w.columns, w.first_column)
FROM pg_class c
CROSS JOIN LATERAL (
	SELECT string_agg(quote_ident(a.attname), ', ') AS columns, quote_ident(min(a.attname) FILTER (WHERE a.attidentity = '')) AS first_column
	FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') w
CROSS JOIN LATERAL (VALUES ('SELECT pg_catalog.max(r::pg_catalog.text) FROM %1$s r', true), ('UPDATE %1$s SET %3$s = %3$s', false), ('DELETE FROM %1$s', false),
	('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %1$s', false), ('TRUNCATE %1$s CASCADE', false)) s (statement, of_views)
WHERE c.relnamespace = 'eval'::regnamespace AND (c.relkind = 'r' OR c.relkind = 'v' AND s.of_views)
UNION ALL
SELECT unnest(ARRAY[
	$$SELECT perfeval.create_registry('another')$$,
	$$UPDATE eval.indicator SET actual = '七个', points = 3, rule = NULL$$,
	$$UPDATE eval.fund_line SET executed = 1, rule = NULL$$,
	$$UPDATE eval.evaluation SET fiscal_year = 2021, money_unit = '元'$$,
	$$UPDATE eval.department SET parent_id = NULL, code = 'other', name = '另'$$,
	$$UPDATE eval.scheme SET full_points = 99$$,
	$$SELECT eval.import_form('{"department": {"code": "new"}, "fiscal_year": 2022, "kind": "department"}')$$,
	$$SELECT target, pg_catalog.count(*) FROM eval.indicator GROUP BY target ORDER BY target$$,
	$$CREATE INDEX ON eval.indicator (target, actual)$$,
	$$CREATE TABLE eval.own (target perfeval.target_value, actual perfeval.actual_value, points pg_catalog.numeric, rule perfeval.scoring_rule, score pg_catalog.numeric);
		CREATE TRIGGER score BEFORE INSERT ON eval.own FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');
		INSERT INTO eval.own VALUES ('≥10个', '5个', 4, 'proportional')$$]);

-- What it ends with, undone.
CREATE FUNCTION pg_temp.outcome(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	outcome pg_catalog.text;
BEGIN
	EXECUTE statement;
	RAISE EXCEPTION USING ERRCODE = 'XXEND';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS outcome = RETURNED_SQLSTATE;
	RETURN outcome;
END
$$;

SELECT current_setting('search_path') AS path \gset
SET LOCAL search_path = pg_catalog;
CREATE TEMPORARY TABLE expected AS SELECT statement, pg_temp.outcome(statement) AS outcome FROM pg_temp.call;
SET LOCAL search_path = :path;
SELECT cmp_ok(count(*) FILTER (WHERE outcome = 'XXEND'), '>', count(*) * 7 / 10, 'most of the calls do what they are for') FROM pg_temp.expected;

-- ------------------------------------------------ the same among hostile objects

CREATE SCHEMA hostile;
GRANT USAGE ON SCHEMA hostile TO PUBLIC;
SELECT poison.use_count() AS uses \gset
SET LOCAL check_function_bodies = off;
SELECT s.statement
FROM unnest(ARRAY['pg_catalog', 'perfeval', 'eval']::name[]) victim
CROSS JOIN LATERAL (
	SELECT poison.types(victim, 'hostile') UNION ALL SELECT poison.relations(victim, 'hostile') UNION ALL
	SELECT poison.routines(victim, 'hostile', victim) UNION ALL SELECT poison.operators(victim, 'hostile')) s (statement)
UNION ALL SELECT poison.nearer_operators('hostile')
UNION ALL SELECT poison.relations('eval', 'pg_temp') \gexec

SET LOCAL search_path = hostile, pg_catalog;
CREATE TEMPORARY TABLE got AS SELECT statement, pg_temp.outcome(statement) AS outcome FROM pg_temp.call;
SET LOCAL search_path = :path;
SELECT is(poison.use_count(), :uses::bigint, 'none of the objects that come first in the path is used');
SELECT set_eq('SELECT * FROM pg_temp.got', 'SELECT * FROM pg_temp.expected', 'and every call ends as it does without them');

-- They do stand in the way of whoever leaves it to the path what is meant. Found for show, they are not to be counted.
SELECT poison.use_count() AS uses \gset
SET LOCAL search_path = hostile, pg_catalog;
SELECT pg_temp.outcome(statement) FROM (VALUES ('SELECT lower(''A'')'), ('SELECT 1 + 1'), ('SELECT ''x''::text'), ('SELECT * FROM pg_class'), ('SELECT * FROM evaluation'),
	('SELECT audit(1)')) s (statement) \g /dev/null
SET LOCAL search_path = :path;
SELECT is(poison.use_count() - :uses, 6::bigint, 'a function, an operator, a type, a table of the system, one of the registry and a function of its that are named without a schema are found');
SELECT setval('poison.uses', greatest(:uses, 1), :uses > 0) \g /dev/null

SELECT finish();
ROLLBACK;
