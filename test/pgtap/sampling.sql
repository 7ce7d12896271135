-- Samples: the same draw from the same seed, what it is drawn by, and what a repetition says when things have changed.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/audit.psql
\ir inc/tried.psql

-- Thirty forms of a year, every third with something to find, of growing budgets; a draft and one of another year stay out.
CREATE FUNCTION pg_temp.filed(n integer, changes jsonb DEFAULT '{}') RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	id bigint := pg_temp.take_in(current_setting('test.clean')::jsonb, changes);
BEGIN
	UPDATE eval.department d SET code = 'unit-' || lpad(n::text, 2, '0') FROM eval.evaluation e WHERE e.department_id = d.department_id AND e.evaluation_id = id;
	UPDATE eval.fund_line SET initial_budget = 100 * n, budget = 100 * n, executed = 98 * n WHERE evaluation_id = id;
	UPDATE eval.indicator SET self_score = CASE n % 3 WHEN 0 THEN 12 ELSE 10 END WHERE evaluation_id = id AND line_no = 5;
	PERFORM eval.explain_finding(id, r.rule_id, '已核对') FROM (SELECT DISTINCT rule_id FROM eval.finding WHERE evaluation_id = id AND severity = 'E') r;
	RETURN id;
END
$$;
SELECT set_config('test.clean', :'clean', true) IS NOT NULL;
SELECT pg_temp.filed(n) FROM generate_series(1, 30) n;
SELECT eval.submit_form(evaluation_id, '张三') FROM eval.evaluation;
SELECT pg_temp.filed(31) AS draft \gset
SELECT pg_temp.filed(32, '{"fiscal_year": 2021, "scheme": null}') AS other_year \gset

-- ------------------------------------------------ what is drawn, and by what

SELECT eval.draw_sample(2020, 5, 4, '20201130-7') AS sample \gset
SELECT results_eq(format('SELECT fiscal_year, by_risk, at_random, seed, seed_given, population, drawn_by FROM eval.sample WHERE sample_id = %s', :sample),
	format($$VALUES (2020, 5, 4, '20201130-7', true, 30::bigint, %L)$$, session_user), 'the draw is recorded with its seed');
SELECT results_eq(format('SELECT drawn_for, count(*), min(place), max(place), count(DISTINCT place) FROM eval.sample_list WHERE sample_id = %s GROUP BY 1 ORDER BY 1', :sample),
	$$VALUES ('random', 4::bigint, 1::bigint, 4::bigint, 4::bigint), ('risk', 5, 1, 5, 5)$$, 'five by risk and four of the others');
SELECT is((SELECT count(*) FROM eval.sample_form WHERE evaluation_id IN (:draft, :other_year)), 0::bigint, 'neither a draft nor another year is drawn');
-- by hand: a rank in each of three, added, ties by the lot
CREATE TEMPORARY TABLE by_hand AS
	SELECT f.*, row_number() OVER (ORDER BY f.risk, f.lot COLLATE "C") AS place
	FROM (
		SELECT e.evaluation_id, d.code || '/2020/department/' AS form_key,
			encode(sha256(convert_to('20201130-7/' || d.code || '/2020/department/', 'UTF8')), 'hex') AS lot, n.findings, v.deviation, a.amount,
			rank() OVER (ORDER BY n.findings DESC) + rank() OVER (ORDER BY v.deviation DESC) + rank() OVER (ORDER BY a.amount DESC) AS risk
		FROM eval.evaluation e
		JOIN eval.department d USING (department_id)
		CROSS JOIN LATERAL (SELECT coalesce(sum(CASE severity WHEN 'E' THEN 10 WHEN 'W' THEN 3 WHEN 'I' THEN 1 END), 0) AS findings FROM eval.finding f WHERE f.evaluation_id = e.evaluation_id AND outcome = 'fail') n
		CROSS JOIN LATERAL (SELECT sum(greatest(self_score - score, 0)) AS deviation FROM eval.evaluation_form f WHERE f.evaluation_id = e.evaluation_id AND status = 'scored' AND section IN ('fund', 'indicator')) v
		CROSS JOIN LATERAL (SELECT budget AS amount FROM eval.evaluation_summary s WHERE s.evaluation_id = e.evaluation_id) a
		WHERE e.fiscal_year = 2020 AND e.stage = 'submitted'
	) f;
SELECT cmp_ok((SELECT count(DISTINCT findings) FROM by_hand), '>', 1::bigint, 'the forms differ in findings');
SELECT results_eq(format('SELECT evaluation_id, form_key, lot, findings, deviation, amount, risk, place FROM eval.sample_form WHERE sample_id = %s AND drawn_for = ''risk'' ORDER BY place', :sample),
	'SELECT evaluation_id, form_key, lot, findings, deviation, amount, risk, place FROM pg_temp.by_hand WHERE place <= 5 ORDER BY place', 'the riskiest five');
SELECT results_eq(format('SELECT evaluation_id, lot FROM eval.sample_form WHERE sample_id = %s AND drawn_for = ''random'' ORDER BY place', :sample),
	'SELECT evaluation_id, lot FROM pg_temp.by_hand WHERE place > 5 ORDER BY lot COLLATE "C" LIMIT 4', 'and of the others those with the first lots');

SELECT pg_temp.take_in((:'clean')::jsonb, '{"fiscal_year": 2022, "scheme": null}') AS three \gset
SELECT pg_temp.take_in((:'clean')::jsonb, '{"fiscal_year": 2022, "scheme": null}') AS six \gset
UPDATE eval.indicator SET self_score = points + 1 WHERE evaluation_id = :three AND line_no <= 3 OR evaluation_id = :six AND line_no <= 6;
UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id IN (:three, :six);
SELECT is((SELECT string_agg(p.evaluation_id::text, ' ' ORDER BY p.findings DESC) FROM eval.sample_population(2022, 'x') p), :'six' || ' ' || :'three', 'a fault on six lines weighs more than on three, though it is told of once');
DELETE FROM eval.evaluation WHERE evaluation_id IN (:three, :six);

-- ------------------------------------------------ the seed decides, and nothing else

CREATE FUNCTION pg_temp.drawn(sample bigint) RETURNS text LANGUAGE sql VOLATILE RETURN (
	SELECT string_agg(concat_ws(' ', drawn_for, place, form_key), ', ' ORDER BY drawn_for, place) FROM eval.sample_form WHERE sample_id = sample);
SELECT is(pg_temp.drawn(eval.draw_sample(2020, 5, 4, '20201130-7')), pg_temp.drawn(:sample), 'the same seed draws the same');
SELECT isnt(pg_temp.drawn(eval.draw_sample(2020, 5, 4, '20201130-8')), pg_temp.drawn(:sample), 'another seed draws others');
SELECT eval.draw_sample(2020, 0, 10) AS made, eval.draw_sample(2020, 0, 10) AS made_too \gset
SELECT is((SELECT count(DISTINCT seed) FROM eval.sample WHERE sample_id IN (:made, :made_too) AND NOT seed_given AND length(seed) > 20), 2::bigint, 'a seed that is made is recorded, and another each time');
SELECT is(pg_temp.drawn(eval.draw_sample(2020, 0, 10, (SELECT seed FROM eval.sample WHERE sample_id = :made))), pg_temp.drawn(:made), 'and draws the same again');
SELECT eval.draw_sample(2020, 20, 20, 'all') AS whole \gset
SELECT is((SELECT count(*) FROM eval.sample_form WHERE sample_id = :whole), 30::bigint, 'there are no more than there are');
-- half of them, eight times: four times each on average, and the seeds are fixed
SELECT eval.draw_sample(2020, 0, 15, 'n' || n) FROM generate_series(1, 8) n;
SELECT results_eq($$SELECT sum(n), min(n) > 0, max(n) < 8 FROM (SELECT count(f.evaluation_id) AS n FROM eval.evaluation e
		LEFT JOIN eval.sample_form f ON f.evaluation_id = e.evaluation_id AND f.sample_id IN (SELECT sample_id FROM eval.sample WHERE seed ~ '^n[1-8]$')
		WHERE e.stage = 'submitted' GROUP BY e.evaluation_id) x$$, 'VALUES (120::numeric, true, true)', 'lots fall on every form, and on none always');

SELECT eval.draw_sample(2020, 2147483647, 1, 'most') AS most \gset
SELECT results_eq(format('SELECT part, recorded, holds FROM eval.verify_sample(%s) WHERE part IN (''risk'', ''random'')', :most), $$VALUES ('risk', 30::bigint, true), ('random', 0, true)$$, 'however many are asked for');

SELECT throws_ok(format('SELECT eval.draw_sample(%s)', a.arguments), a.state, NULL, a.arguments)
FROM (VALUES ('2020, 0, 0', '22023'), ('2020, -1, 5', '22023'), ('2020, 5, -1', '22023'), ('2020, NULL, 5', '22023'), ('2020, 5, NULL', '22023'), ('2020, 5, 5, ''''', '22023'),
	('2019, 5, 5', 'P0002'), ('2021, 5, 5', 'P0002'), ('NULL, 5, 5', 'P0002')) a (arguments, state);

-- ------------------------------------------------ repeated

SELECT results_eq(format('SELECT part, recorded, confirmed, holds FROM eval.verify_sample(%s)', :sample),
	$$VALUES ('population', 30::bigint, 30::bigint, true), ('figures', 30, 30, true), ('risk', 5, 5, true), ('random', 4, 4, true)$$, 'drawn again, it is the same');
SAVEPOINT before_change;
SELECT eval.return_form(f.evaluation_id, '退回') FROM eval.evaluation f WHERE f.evaluation_id NOT IN (SELECT evaluation_id FROM eval.sample_form WHERE sample_id = :sample) AND f.fiscal_year = 2020 AND stage = 'submitted' LIMIT 1;
SELECT results_eq(format('SELECT part, recorded, confirmed, holds FROM eval.verify_sample(%s) WHERE part IN (''population'', ''figures'')', :sample),
	$$VALUES ('population', 30::bigint, 29::bigint, false), ('figures', 30, 29, false)$$, 'a form that was returned is missing from what it is drawn from');
ROLLBACK TO before_change;
UPDATE eval.fund_line SET budget = budget * 1000 WHERE evaluation_id = (SELECT evaluation_id FROM eval.sample_form WHERE sample_id = :sample AND drawn_for = 'random' LIMIT 1);
SELECT results_eq(format('SELECT part, holds FROM eval.verify_sample(%s)', :sample), $$VALUES ('population', true), ('figures', false), ('risk', false), ('random', true)$$,
	'figures that changed are told of, and the random part stands by itself');
ROLLBACK TO before_change;
UPDATE eval.sample_form SET place = 9 - place WHERE sample_id = :sample AND drawn_for = 'random';
SELECT results_eq(format('SELECT part, confirmed, holds FROM eval.verify_sample(%s) WHERE part = ''random''', :sample), $$VALUES ('random', 0::bigint, false)$$, 'a sample that was tampered with does not hold');
ROLLBACK TO before_change;
DELETE FROM eval.sample_form WHERE sample_id = :sample AND drawn_for = 'risk' AND place = 5;
SELECT results_eq(format('SELECT part, recorded, holds FROM eval.verify_sample(%s) WHERE part = ''risk''', :sample), $$VALUES ('risk', 4::bigint, false)$$, 'nor one that a form was taken out of');
ROLLBACK TO before_change;
SELECT throws_ok('SELECT * FROM eval.verify_sample(0)', 'P0002', 'there is no sample 0', 'a sample that there is not');
SELECT throws_ok('SELECT * FROM eval.verify_sample(NULL)', 'P0002', 'there is no sample NULL', 'nor NULL');

-- ------------------------------------------------ and then

SELECT is(eval.take_into_review((SELECT evaluation_id FROM eval.sample_form WHERE sample_id = :sample LIMIT 1)), true, 'who takes a form into review learns that it was drawn');
SELECT eval.submit_form(:draft, '张三');
SELECT is(eval.take_into_review(:draft), false, 'or was not');
SELECT is((SELECT count(*) FROM eval.sample_list WHERE sample_id = :sample AND stage = 'finance_review'), 1::bigint, 'the list says how far each is');
SELECT is((SELECT count(*) FROM eval."抽查名单" WHERE "抽查编号" = :sample AND "抽取方式" = '风险' AND "阶段" IN ('已报送', '财政复核')), 5::bigint, 'in Chinese too');

-- ------------------------------------------------ who may

CREATE ROLE sample_finance;
CREATE ROLE sample_district;
CREATE ROLE sample_reviewer;
INSERT INTO eval.member (role_name, duty, department_id) SELECT 'sample_finance', 'finance', NULL::bigint
	UNION ALL SELECT 'sample_district', 'finance', department_id FROM eval.evaluation WHERE evaluation_id = :draft
	UNION ALL SELECT 'sample_reviewer', 'review', department_id FROM eval.evaluation WHERE fiscal_year = 2020;
GRANT USAGE ON SCHEMA eval TO sample_finance, sample_district, sample_reviewer;
GRANT EXECUTE ON FUNCTION eval.draw_sample(integer, integer, integer, text), eval.verify_sample(bigint) TO sample_finance, sample_district, sample_reviewer;
SELECT is(pg_temp.tried(s.statement, r.role_name), CASE r.role_name WHEN 'sample_finance' THEN 'ok' ELSE '42501' END, r.role_name || ': ' || s.statement)
FROM unnest('{sample_finance,sample_district,sample_reviewer}'::text[]) r (role_name)
CROSS JOIN (VALUES ('SELECT eval.draw_sample(2020, 1, 1)'), (format('SELECT * FROM eval.verify_sample(%s)', :sample))) s (statement);
SELECT is((SELECT drawn_by FROM eval.sample ORDER BY sample_id DESC LIMIT 1), 'sample_finance', 'and it is known who drew');
INSERT INTO eval.member (role_name, duty, department_id) SELECT 'sample_district', 'finance', department_id FROM eval.department WHERE department_id NOT IN (SELECT department_id FROM eval.member WHERE role_name = 'sample_district');
SELECT is(pg_temp.tried('SELECT eval.draw_sample(2020, 1, 1)', 'sample_district'), 'ok', 'finance of every department may, one by one');

SELECT * FROM finish();
ROLLBACK;
