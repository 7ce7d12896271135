-- What another scheme would give: its version for each form's year, and the true status of money lines under either.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');

CREATE FUNCTION pg_temp.form(code text, year integer, funds jsonb) RETURNS bigint
	LANGUAGE sql
	RETURN eval.import_form(jsonb_build_object('department', jsonb_build_object('code', code), 'fiscal_year', year, 'kind', 'department',
		'money_unit', '万元', 'scheme', 'mof-2020', 'funds', funds,
		'indicators', '[{"level1": "产出指标", "level2": "数量指标", "target": "100人", "actual": "50人", "points": 90}]'::jsonb));

-- ------------------------------------------------ the version of each form's year

-- Version 1 holds from 2020 to 2022 in proportion, version 2 from 2023 on: all or nothing, to one decimal, its own grades.
SELECT eval.copy_scheme('mof-2020', 'own') AS first \gset
UPDATE eval.scheme SET last_year = 2022 WHERE scheme_id = :first;
SELECT eval.new_scheme_version('own') AS second \gset
UPDATE eval.scheme SET first_year = 2023, last_year = 2030, execution_rule = 'all_or_nothing', decimals = 1 WHERE scheme_id = :second;
UPDATE eval.scheme_category SET rule = 'all_or_nothing' WHERE scheme_id = :second AND level2 = '数量指标';
UPDATE eval.scheme_grade SET grade = '待改进' WHERE scheme_id = :second AND grade = '差';

SELECT pg_temp.form('甲', 2021, '[{"budget": 100, "executed": 80, "points": 10}]') AS old \gset
SELECT pg_temp.form('甲', 2024, '[{"budget": 100, "executed": 80, "points": 10}]') AS new \gset
SELECT pg_temp.form('甲', 2015, '[{"budget": 100, "executed": 80, "points": 10}]') AS none \gset
SELECT results_eq($$SELECT evaluation_id, section, score, score_then, rule_then FROM eval.score_under('own') ORDER BY 1, 2$$,
	format($$VALUES (%1$s::bigint, 'fund', 8.00, 8.00, 'proportional'), (%1$s, 'indicator', 45.00, 45.00, 'proportional higher'),
		(%2$s, 'fund', 8.00, 0.0, 'all_or_nothing round 1'), (%2$s, 'indicator', 45.00, 0.0, 'all_or_nothing higher round 1'),
		(%3$s, 'fund', 8.00, 0.0, 'all_or_nothing round 1'), (%3$s, 'indicator', 45.00, 0.0, 'all_or_nothing higher round 1')$$, :old, :new, :none),
	'each form by the version that holds for its year, the newest where none holds');
SELECT results_eq($$SELECT form_year, total_then, grade_then FROM eval.summary_under('own') ORDER BY 1$$,
	$$VALUES (2015, 0.0, '待改进'), (2021, 53.00, '差'), (2024, 0.0, '待改进')$$, 'with its grades');
UPDATE eval.evaluation SET scheme_id = eval.find_scheme('own', fiscal_year);
SELECT eval.apply_scheme(evaluation_id) FROM eval.evaluation;
SELECT is_empty($$SELECT * FROM eval.score_under('own') WHERE (score, status, rule) IS DISTINCT FROM (score_then, status_then, rule_then)$$,
	'which is what a form has whose scheme was found by its year');
SELECT throws_ok($$SELECT * FROM eval.score_under('owm')$$, 'P0002', 'there is no scheme ''owm''', 'an unknown code');
DELETE FROM eval.evaluation;
SELECT throws_ok($$SELECT * FROM eval.score_under('owm')$$, 'P0002', 'there is no scheme ''owm''', 'even where there is no form');
SELECT throws_ok($$SELECT * FROM eval.summary_under('owm')$$, 'P0002', 'there is no scheme ''owm''', 'in sum too');
SELECT is_empty($$SELECT * FROM eval.score_under('own')$$, 'a known one has nothing to say of no form');

-- ------------------------------------------------ money lines that lack what one of the two schemes looks at

SELECT eval.copy_scheme('mof-2020', 'initial') AS initial \gset
UPDATE eval.scheme SET execution_base = 'initial' WHERE scheme_id = :initial;
CREATE TEMPORARY TABLE money (id bigint, want_now text, want_then text, cells jsonb, why text);
INSERT INTO money (want_now, want_then, cells, why) VALUES
	('scored', 'scored', '{"initial_budget": 80, "budget": 100, "executed": 80, "points": 10}', 'both amounts'),
	('scored', 'missing', '{"budget": 100, "executed": 80, "points": 10}', 'no initial budget'),
	('scored', 'unreadable', '{"initial_budget": "约八十", "budget": 100, "executed": 80, "points": 10}', 'an initial budget that can''t be read'),
	('scored', 'judgement', '{"initial_budget": 0, "budget": 100, "executed": 80, "points": 10}', 'an initial budget of 0'),
	('missing', 'scored', '{"initial_budget": 80, "executed": 80, "points": 10}', 'no adjusted budget'),
	('missing', 'judgement', '{"initial_budget": 0, "executed": 80, "points": 10}', 'no adjusted budget, an initial one of 0'),
	('judgement', 'missing', '{"budget": 0, "executed": 80, "points": 10}', 'the other way round'),
	('missing', 'missing', '{"initial_budget": 80, "budget": 100, "points": 10}', 'nothing executed'),
	('missing', 'missing', '{"initial_budget": "—", "budget": "/", "executed": 1, "points": 10}', 'dashes'),
	('unreadable', 'unreadable', '{"initial_budget": 80, "budget": 100, "executed": "不详", "points": 10}', 'what was executed can''t be read'),
	('no_points', 'no_points', '{"initial_budget": 80, "budget": 100, "executed": 80, "points": 0}', 'no points');
UPDATE money SET id = pg_temp.form(why, 2024, jsonb_build_array(cells));
SELECT is((SELECT status || ' ' || status_then FROM eval.score_under('initial', form => id) WHERE section = 'fund'), want_now || ' ' || want_then, why)
FROM money;
SELECT is_empty($$SELECT * FROM eval.score_under('initial') u JOIN eval.fund_execution x USING (evaluation_id, line_no)
	WHERE section = 'fund' AND (u.status, u.score) IS DISTINCT FROM (x.status, x.score)$$, 'now is what the view shows');

SELECT finish();
ROLLBACK;
