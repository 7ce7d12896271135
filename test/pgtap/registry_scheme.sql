-- Schemes: what ships, their policies on real forms, copies and versions, the points that they expect.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');

-- A form of one department with a line for each category that is named; execution has points unless said otherwise.
CREATE FUNCTION pg_temp.form(code text, scheme text, funds jsonb, indicators jsonb) RETURNS bigint
	LANGUAGE sql
	RETURN eval.import_form(jsonb_strip_nulls(jsonb_build_object('department', jsonb_build_object('code', code), 'fiscal_year', 2024,
		'kind', 'department', 'money_unit', '万元', 'scheme', scheme, 'funds', funds, 'indicators', indicators)));
CREATE FUNCTION pg_temp.weights(id bigint) RETURNS text
	LANGUAGE sql
	RETURN (SELECT string_agg(format('%s %s', level1, coalesce(expected_points::text, '—')), ' ') FROM eval.category_weights(id));

-- ------------------------------------------------ what ships

SELECT results_eq($$SELECT code, version, kind, execution_points, net_of_transfers, absent_category FROM eval.scheme ORDER BY scheme_id$$,
	$$VALUES ('mof-2020', 1, NULL, 10::numeric, false, 'none'), ('wangcheng-2020', 1, NULL, 10, true, 'none'),
		('mof-2021-trial', 1, 'project', 10, false, 'benefit_plus'), ('yueyang-2024', 1, 'department', 10, false, 'full_marks')$$, 'four schemes');
SELECT is_empty($$SELECT code, sum FROM (
		SELECT s.code, s.execution_points + (SELECT sum(c.points) FROM eval.scheme_category c WHERE c.scheme_id = s.scheme_id AND c.level2 = '') AS sum
		FROM eval.scheme s) v WHERE sum <> CASE code WHEN 'wangcheng-2020' THEN 90 ELSE 100 END$$, 'their points add up to 100, and to 90 as printed on the seed''s form');
SELECT is_empty($$SELECT source FROM eval.scheme_indicator WHERE btrim(source) = '' UNION ALL SELECT source FROM eval.scheme_absence WHERE btrim(source) = ''$$,
	'each row has its source');

-- ------------------------------------------------ 101号: execution bands, the pass mark, satisfaction (worked out by hand from 三(七))

SELECT is(perfeval.execution_score(100, b, 0, w, (SELECT rule FROM eval.execution_policy(3)), finished)::text, want, format('101号, %s of 100 spent, finished %s, %s points', b, finished, w))
FROM (VALUES (60::numeric, 10::numeric, true, '10'), (100, 10, true, '10'), (100, 10, NULL, NULL), (99.99, 10, NULL, '7.00'), (80, 10, false, '7.00'), (79.99, 10, false, '5.00'),
	(60, 10, false, '5.00'), (59.99, 10, false, '0.00'), (120, 10, true, NULL), (70, 20, false, '10.00')) v (b, w, finished, want);
SELECT is(concat_ws(' ', perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, w, r.rule), perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, w, r.rule)), want,
	concat_ws(' / ', '101号', level1, level2, target, actual))
FROM (VALUES
	('产出指标', '数量指标', '≥200人', '200人', 10::numeric, 'scored 10'),
	('产出指标', '数量指标', '≥200人', '150人', 10, 'scored 3.75'),
	('产出指标', '数量指标', '200人', '150人', 10, 'scored 3.75'),
	('产出指标', '数量指标', '≥200人', '120人', 10, 'scored 0.00'),
	('产出指标', '数量指标', '≥200人', '119人', 10, 'scored 0.00'),
	('产出指标', '数量指标', '≥200人', '300人', 10, 'scored 10'),
	('效益指标', '社会效益指标', '长期坚持', '长期坚持', 10, 'claimed 10'),
	('效益指标', '社会效益指标', '长期坚持', '部分完成', 10, 'judgement'),
	('满意度指标', '服务对象满意度指标', '≥95%', '90%', 10, 'scored 10'),
	('满意度指标', '服务对象满意度指标', '≥95%', '89.99%', 10, 'scored 8.00'),
	('满意度指标', '服务对象满意度指标', '≥95%', '80%', 10, 'scored 8.00'),
	('满意度指标', '服务对象满意度指标', '≥95%', '79%', 10, 'scored 5.00'),
	('满意度指标', '服务对象满意度指标', '≥95%', '59.9%', 10, 'scored 0.00'),
	('成本指标', '经济成本指标', '≤50万元', '80万元', 10, 'scored 6.25'),
	('产出指标', '时效指标', '2024年6月30日前', '2024年7月3日', 10, 'judgement')) v (level1, level2, target, actual, w, want)
CROSS JOIN LATERAL (SELECT eval.effective_rule(3, level1, level2, NULL, NULL, target::perfeval.target_value, NULL) AS rule) r;

-- ------------------------------------------------ Hunan's table for departments (rules.md §10)

SELECT is(concat_ws(' ', perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, 5, r.rule), perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, 5, r.rule)), want,
	concat_ws(' / ', name, target, actual))
FROM (VALUES
	('在职人员控制率', '≤100%', '98.5%', 'scored 5'), ('在职人员控制率', '≤100%', '100%', 'scored 5'), ('在职人员控制率', '≤100%', '103%', 'scored 3.50'),
	('在职人员控制率', '≤100%', '110%', 'scored 0.00'), ('在职人员控制率', '≤100%', '250%', 'scored 0.00'), ('在职人员控制率', '≤100%', '103.5%', 'judgement'),
	('在职人员 控制率指标', '100%', '103%', 'scored 3.50'),
	('三公经费变动率', '≤0%', '-12%', 'scored 5'), ('三公经费变动率', '≤0%', '0%', 'scored 5'), ('三公经费变动率', '≤0%', '4%', 'scored 3.00'),
	('预算完成率', '100%', '100%', 'scored 5'), ('预算完成率', '100%', '95%', 'scored 3.00'), ('预算完成率', '100%', '90%', 'scored 1.00'), ('预算完成率', '100%', '70%', 'scored 0.00'),
	('预算完成率', '100%', '92%', 'judgement'),
	('预算控制率', '≤10%', '0%', 'scored 5'), ('预算控制率', '≤10%', '10%', 'scored 4.00'), ('预算控制率', '≤10%', '10.01%', 'scored 3.00'),
	('预算控制率', '≤10%', '30%', 'scored 2.00'), ('预算控制率', '≤10%', '30.1%', 'scored 0.00'), ('预算控制率', '≤10%', '-3%', 'judgement'),
	('新建楼堂馆所面积控制率', '≤100%', '105%', 'scored 3.00'), ('新建楼堂馆所面积控制率', '≤100%', '不涉及', 'claimed 5'), ('新建楼堂馆所投资概算控制率', '≤100%', '无此类项目', 'claimed 5')) v (name, target, actual, want)
CROSS JOIN LATERAL (SELECT eval.effective_rule(4, '产出指标', '数量指标', name, NULL, target::perfeval.target_value, NULL) AS rule) r;
SELECT is(eval.effective_rule(4, '产出指标', '数量指标', '在职人员控制率', NULL, '≤100%', '按完成比例得分')::text, '按完成比例得分 with absent full', 'a written standard goes before the scheme''s');
SELECT is(eval.effective_rule(4, '产出指标', '数量指标', '其他', '预算控制率', '≤10%', NULL)::text, (SELECT rule::text || ' with absent full' FROM eval.scheme_indicator WHERE name = '预算控制率'),
	'a common indicator is also known by what its target is about');
SELECT is((SELECT chosen_by || ' ' || direction_by FROM eval.rule_choice(4, '产出指标', '数量指标', '预算控制率', NULL, '10%', NULL)), 'indicator term', 'and the choice says so');

-- ------------------------------------------------ how schemes say what the rules leave open

UPDATE eval.scheme SET over_deduction = '30% minus 10%', zero_target = 'exact', zero_budget = 'full', overspent = 'judgement' WHERE scheme_id = 1;
SELECT results_eq($$SELECT rule_options, execution_options FROM eval.scheme WHERE scheme_id = 1$$,
	$$VALUES ('beyond 30% minus 10% zero_target exact', 'zero_budget full overspent judgement')$$, 'policies become options');
SELECT is((SELECT rule::text FROM eval.execution_policy(1)), 'proportional zero_budget full overspent judgement', 'of the rule of execution too');
SELECT throws_ok(format('UPDATE eval.scheme SET %s WHERE scheme_id = 2', change), '23514', NULL, change || ' can''t be said in a rule')
FROM (VALUES ('partly_share = 2/3.0'), ('late = ''minus'', late_minus = 0.1000000000000000000000'), ('over_deduction = ''30% minus 10% round 0''')) v (change);
SELECT throws_ok($$UPDATE eval.scheme SET over_deduction = '30% less 10%' WHERE scheme_id = 1$$, '23514', NULL, 'a deduction table that can''t be read is refused');
SELECT pg_temp.form('over', 'mof-2020', '[{"budget": 0, "executed": 0, "points": 10}]',
	'[{"level1": "产出指标", "level2": "数量指标", "target": "≥100人", "actual": "131人", "points": 50},
	  {"level1": "产出指标", "level2": "数量指标", "target": "100人", "actual": "125人", "points": 10},
	  {"level1": "产出指标", "level2": "数量指标", "target": "100人", "actual": "119人", "points": 10},
	  {"level1": "产出指标", "level2": "数量指标", "target": "≥100人", "actual": "180人", "points": 10, "deviation_reason": "新增任务"},
	  {"level1": "产出指标", "level2": "成本指标", "target": "≤100万元", "actual": "180万元", "points": 10}]') AS id \gset
SELECT results_eq(format('SELECT line_no, score, over_achievement FROM eval.indicator_detail WHERE evaluation_id = %s ORDER BY 1', :id),
	$$VALUES (1, 45.00, 'reason'), (2, 10, 'flag'), (3, 10, NULL), (4, 9.00, 'explained'), (5, 5.56, NULL)$$, 'over-achievement is taken off, flagged, and a reason is asked for');
SELECT is((SELECT score FROM eval.fund_execution WHERE evaluation_id = :id), 10.0, 'nothing of nothing spent is full, where the scheme says so');
UPDATE eval.fund_line SET budget = 100, executed = 101 WHERE evaluation_id = :id;
SELECT results_eq(format('SELECT execution_rate, score, status FROM eval.fund_execution WHERE evaluation_id = %s', :id), $$VALUES (1.01, NULL::numeric, 'judgement')$$, 'what is overspent a person decides');

-- ------------------------------------------------ the denominator of execution

SELECT pg_temp.form('base', 'mof-2020', '[{"initial_budget": 80, "budget": 100, "received": 90, "executed": 72, "upper_transfers": 2, "points": 10}]', NULL) AS id \gset
SELECT results_eq(format('SELECT execution_rate, score, rate_base, net_of_transfers, received FROM eval.fund_execution WHERE evaluation_id = %s', :id),
	$$VALUES (0.72, 7.20, 'adjusted', 0, 900000.0)$$, 'B ÷ A under the ministry''s rules');
CREATE TEMPORARY TABLE base_case (base text, net boolean, rate numeric, score numeric);
INSERT INTO base_case VALUES ('initial', false, 0.9, 9.00), ('received', false, 0.8, 8.00), ('adjusted', true, 0.7, 7.00), ('initial', true, 0.875, 8.75);
PREPARE rebase (text, boolean) AS UPDATE eval.scheme SET execution_base = $1, net_of_transfers = $2 WHERE scheme_id = 1;
EXECUTE rebase('initial', false);
SELECT is(eval.apply_scheme(:id), 1::bigint, 'a changed denominator changes the line');
SELECT results_eq(format('SELECT execution_rate, score FROM eval.fund_execution WHERE evaluation_id = %s', :id), $$SELECT rate, score FROM base_case WHERE base = 'initial' AND NOT net$$, 'of the initial budget');
EXECUTE rebase('received', false);
SELECT eval.apply_scheme(:id);
SELECT results_eq(format('SELECT execution_rate, score FROM eval.fund_execution WHERE evaluation_id = %s', :id), $$SELECT rate, score FROM base_case WHERE base = 'received'$$, 'of what arrived');
EXECUTE rebase('adjusted', true);
SELECT eval.apply_scheme(:id);
SELECT results_eq(format('SELECT execution_rate, score FROM eval.fund_execution WHERE evaluation_id = %s', :id), $$SELECT rate, score FROM base_case WHERE base = 'adjusted'$$, 'net of transfers');
EXECUTE rebase('initial', true);
SELECT eval.apply_scheme(:id);
SELECT results_eq(format('SELECT execution_rate, score FROM eval.fund_execution WHERE evaluation_id = %s', :id), $$SELECT rate, score FROM base_case WHERE base = 'initial' AND net$$, 'both');
INSERT INTO eval.fund_line (evaluation_id, line_no, executed) VALUES (:id, 2, 1);
SELECT results_eq(format('SELECT rate_base, net_of_transfers, rule FROM eval.fund_execution WHERE evaluation_id = %s AND line_no = 2', :id),
	$$VALUES ('initial', 1, 'proportional zero_budget full overspent judgement')$$, 'a line that is inserted without a rule takes the scheme''s');
INSERT INTO eval.fund_line (evaluation_id, line_no, executed, rule) VALUES (:id, 3, 1, 'all_or_nothing');
SELECT results_eq(format('SELECT rate_base, net_of_transfers, rule FROM eval.fund_execution WHERE evaluation_id = %s AND line_no = 3', :id), $$VALUES ('adjusted', 1, 'all_or_nothing')$$, 'one that brings its own keeps it');
DELETE FROM eval.fund_line WHERE evaluation_id = :id AND line_no > 1;
UPDATE eval.fund_line SET initial_budget = NULL WHERE evaluation_id = :id;
SELECT is((SELECT status FROM eval.fund_execution WHERE evaluation_id = :id), 'missing', 'a denominator that is missing');
SELECT is((SELECT eval.export_form(:id) #> '{funds,0}'), '{"budget": 100, "received": 90, "executed": 72, "upper_transfers": 2, "points": 10}'::jsonb, 'what arrived goes out as it came in');

-- ------------------------------------------------ the points that a scheme expects (rules.md §3)

CREATE TEMPORARY TABLE profile (id bigint, want text, why text);
INSERT INTO profile
SELECT pg_temp.form('w' || n, scheme, CASE WHEN has_money THEN '[{"budget": 1, "executed": 1, "points": 10}]'::jsonb END,
		(SELECT jsonb_agg(jsonb_build_object('level1', c, 'points', 5)) FROM unnest(categories) c)), want, why
FROM (VALUES
	(1, 'mof-2021-trial', true, '{成本,产出,效益,满意度}'::text[], '预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10', 'with cost'),
	(2, 'mof-2021-trial', true, '{产出指标,效益指标,满意度指标}', '预算执行率 10 成本指标 0 产出指标 50 效益指标 30 满意度指标 10', 'without cost'),
	(3, 'mof-2021-trial', true, '{成本指标,产出指标,效益指标}', '预算执行率 10 成本指标 20 产出指标 40 效益指标 30 满意度指标 0', 'with cost, without satisfaction'),
	(4, 'mof-2021-trial', true, '{产出指标,效益指标}', '预算执行率 10 成本指标 0 产出指标 50 效益指标 40 满意度指标 0', 'without cost and satisfaction'),
	(5, 'mof-2020', true, '{产出指标,效益指标}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 0', 'none: the total is less'),
	(6, 'mof-2020', true, '{产出指标,效益指标,满意度指标,其他}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10 其他 —', 'a category that the scheme does not know'),
	(7, 'yueyang-2024', true, '{产出指标,效益指标,满意度指标}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10', 'all of them')) v (n, scheme, has_money, categories, want, why);
SELECT is(pg_temp.weights(id), want, 'expected points: ' || why) FROM profile;
UPDATE eval.scheme SET absent_category = 'rescale' WHERE scheme_id = 1;
SELECT is(pg_temp.weights(id), '预算执行率 11.11 产出指标 55.56 效益指标 33.33 满意度指标 0', 'rescale: to 100 again') FROM profile WHERE want LIKE '%满意度指标 0' AND why LIKE 'none%';
-- a bond project without fiscal money: the points of execution go to cost
UPDATE eval.scheme SET absent_category = 'cost_plus' WHERE scheme_id = 3;
SELECT is(pg_temp.weights(pg_temp.form('bond', 'mof-2021-trial', NULL, '[{"level1": "成本", "points": 30}, {"level1": "产出", "points": 40}, {"level1": "效益", "points": 20}, {"level1": "满意度", "points": 10}]')),
	'预算执行率 0 成本指标 30 产出指标 40 效益指标 20 满意度指标 10', 'cost_plus: no execution');
UPDATE eval.scheme SET zero_budget = 'moved' WHERE scheme_id = 3;
SELECT is(pg_temp.weights(pg_temp.form('zero', 'mof-2021-trial', '[{"budget": 0, "executed": 0, "points": 10}]', '[{"level1": "成本", "points": 30}, {"level1": "产出", "points": 40}, {"level1": "效益", "points": 20}, {"level1": "满意度", "points": 10}]')),
	'预算执行率 0 成本指标 30 产出指标 40 效益指标 20 满意度指标 10', 'and a budget of 0, where its points move');

-- Each by hand: 10 execution, 20 cost, 40 output, 20 benefit, 10 satisfaction under mof-2021-trial; 10, 50, 30, 10 under mof-2020.
CREATE TEMPORARY TABLE moved (id bigint, want text, why text);
CREATE FUNCTION pg_temp.expect(scheme text, funds jsonb, categories text[], want text, why text) RETURNS void
	LANGUAGE sql BEGIN ATOMIC
	INSERT INTO moved SELECT pg_temp.form(why, scheme, funds, (SELECT jsonb_agg(jsonb_build_object('level1', c, 'points', 5)) FROM unnest(categories) c)), want, why;
END;
UPDATE eval.scheme SET absent_category = 'benefit_plus', zero_budget = 'open' WHERE scheme_id = 3;
SELECT pg_temp.expect('mof-2021-trial', '[{"budget": 1, "points": 10}]', '{成本,产出,满意度}', '预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10',
	'benefit_plus, and it is benefit that is missing (101号 wants it of every project): its points stay');
SELECT pg_temp.expect('mof-2021-trial', '[{"budget": 1, "points": 10}]', '{成本,产出}', '预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10',
	'those of satisfaction have nowhere to go either');
SELECT pg_temp.expect('mof-2021-trial', '[{"budget": 1, "points": 10}]', '{产出}', '预算执行率 10 成本指标 10 产出指标 50 效益指标 20 满意度指标 10',
	'of the 20 of cost, 10 go to output and the 10 for benefit stay');
SELECT pg_temp.expect('yueyang-2024', '[{"budget": 1, "points": 10}]', '{产出,效益}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10', 'full_marks: nothing moves');
SELECT is(pg_temp.weights(id), want, why) FROM moved;
SELECT is((SELECT sum(expected_points) FROM eval.category_weights(id)), 100::numeric, why || ': 100 in all') FROM moved;
DELETE FROM moved;

-- a budget of 0 is one of the denominator
SELECT eval.copy_scheme('mof-2021-trial', 'initial') AS initial \gset
UPDATE eval.scheme SET absent_category = 'cost_plus', zero_budget = 'moved', execution_base = 'initial' WHERE scheme_id = :initial;
SELECT pg_temp.expect('initial', '[{"initial_budget": 0, "budget": 100, "executed": 1, "points": 10}]', '{成本,产出,效益,满意度}',
	'预算执行率 0 成本指标 30 产出指标 40 效益指标 20 满意度指标 10', 'an initial budget of 0, where the rate is of the initial budget');
SELECT pg_temp.expect('initial', '[{"initial_budget": 80, "budget": 0, "executed": 1, "points": 10}]', '{成本,产出,效益,满意度}',
	'预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10', 'the adjusted budget is of no matter then');
SELECT pg_temp.expect('initial', '[{"budget": 0, "executed": 1, "points": 10}]', '{成本,产出,效益,满意度}',
	'预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10', 'a missing one is not 0');
SELECT pg_temp.expect('initial', '[{"initial_budget": 0, "points": 10}]', '{产出,效益,满意度}',
	'预算执行率 10 成本指标 0 产出指标 50 效益指标 30 满意度指标 10', 'cost does not apply, so execution keeps its points');
-- where nothing takes the points, they stay with execution
SELECT eval.copy_scheme('mof-2020', 'nowhere-2024') AS nowhere \gset
UPDATE eval.scheme SET zero_budget = 'moved', absent_category = 'none', execution_base = 'adjusted' WHERE scheme_id = :nowhere;
SELECT pg_temp.expect('nowhere-2024', '[{"budget": 0, "executed": 0, "points": 10}]', '{产出,效益,满意度}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10', 'none: no category is named');
SELECT pg_temp.expect('nowhere-2024', NULL, '{产出,效益,满意度}', '预算执行率 0 产出指标 50 效益指标 30 满意度指标 10', 'while execution that is not on the form does not apply');
SELECT is(pg_temp.weights(id), want, 'moved: ' || why) FROM moved;
DELETE FROM moved;
UPDATE eval.scheme SET absent_category = 'cost_plus' WHERE scheme_id = :nowhere;
SELECT pg_temp.expect('nowhere-2024', '[{"budget": 0, "executed": 0, "points": 10}]', '{产出,效益,成本}', '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10 成本 —', 'cost_plus, in a tree without cost');
SELECT is(pg_temp.weights(id), want, 'moved: ' || why) FROM moved;
DELETE FROM moved;
UPDATE eval.scheme SET absent_category = 'none' WHERE scheme_id = :nowhere;
INSERT INTO eval.scheme_absence VALUES (:nowhere, '预算执行率', '产出', 10, '本局通知');
SELECT pg_temp.expect('nowhere-2024', '[{"budget": 0, "executed": 0, "points": 9}]', '{产出,效益,满意度}', '预算执行率 0 产出指标 60 效益指标 30 满意度指标 10', 'to the category that the scheme names');
SELECT is(pg_temp.weights(id), want, 'moved: ' || why) FROM moved;
DELETE FROM moved;

-- rescale adds up to the full points: 11.111… 22.222… 44.444… 22.222… of 90, the largest remainder is that of output
SELECT eval.copy_scheme('mof-2021-trial', 'rescaled') AS rescaled \gset
UPDATE eval.scheme SET absent_category = 'rescale' WHERE scheme_id = :rescaled;
SELECT pg_temp.expect('rescaled', '[{"budget": 1, "points": 10}]', '{成本,产出,效益}', '预算执行率 11.11 成本指标 22.22 产出指标 44.45 效益指标 22.22 满意度指标 0', '99.99 without the remainder');
SELECT pg_temp.expect('rescaled', '[{"budget": 1, "points": 10}]', '{产出,效益}', '预算执行率 11.11 成本指标 0 产出指标 55.56 效益指标 33.33 满意度指标 0', 'after the 20 of cost have gone where the scheme says');
SELECT is(pg_temp.weights(id), want, 'rescale: ' || why) FROM moved;
DELETE FROM moved;
-- 10, 25 and 25 of 60 are 16.666…, 41.666…, 41.666…: each up would be 100.01
UPDATE eval.scheme_category SET points = 25 WHERE scheme_id = :rescaled AND level2 = '' AND level1 IN ('产出指标', '效益指标');
DELETE FROM eval.scheme_absence WHERE scheme_id = :rescaled;
SELECT pg_temp.expect('rescaled', '[{"budget": 1, "points": 10}]', '{产出,效益}', '预算执行率 16.67 成本指标 0 产出指标 41.67 效益指标 41.66 满意度指标 0', '100.01 with each rounded; of equal remainders the first');
SELECT is(pg_temp.weights(id), want, 'rescale: ' || why) FROM moved;
UPDATE eval.scheme SET decimals = 0 WHERE scheme_id = :rescaled;
SELECT is(pg_temp.weights(id), '预算执行率 17 成本指标 0 产出指标 42 效益指标 41 满意度指标 0', 'rescale: to whole points') FROM moved;
SELECT is(eval.shared_points(weights, total, decimals)::text, want, format('%s by %s to %s decimals', total, weights, decimals))
FROM (VALUES ('{1,1,1}'::numeric[], 100::numeric, 2, '{33.34,33.33,33.33}'), ('{1,1,1,1,1,1}', 100, 2, '{16.67,16.67,16.67,16.67,16.66,16.66}'), ('{1,0,2}', 1, 1, '{0.3,0.0,0.7}'),
	('{5}', 100, 0, '{100}'), ('{1,2}', 100.5, 0, '{33.5,67.0}'), ('{0.1,0.2}', 90, 2, '{30.00,60.00}'), ('{}', 100, 2, NULL)) v (weights, total, decimals, want);
SELECT is_empty('SELECT * FROM eval.category_weights(-1)', 'no form, no row');

-- ------------------------------------------------ copies and versions

SELECT eval.copy_scheme('yueyang-2024', 'own-2025', '本市方案', 'our own', '本市财政局通知') AS own \gset
SELECT ok(:own >= 1000, 'a copy has an id of the user''s');
SELECT results_eq(format('SELECT name_zh, kind, source, absent_category, version FROM eval.scheme WHERE scheme_id = %s', :own), $$VALUES ('本市方案', 'department', '本市财政局通知', 'full_marks', 1)$$, 'the scheme');
SELECT results_eq(format($$SELECT (SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY line_no) FROM eval.scheme_category c WHERE scheme_id = s.id),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY line_no) FROM eval.scheme_indicator c WHERE scheme_id = s.id),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY min_share) FROM eval.scheme_grade c WHERE scheme_id = s.id),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY place, term, level2) FROM eval.scheme_term c WHERE scheme_id = s.id),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY absent, gains) FROM eval.scheme_absence c WHERE scheme_id = s.id)
	FROM (VALUES (%s)) s (id)$$, :own), $$SELECT (SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY line_no) FROM eval.scheme_category c WHERE scheme_id = 4),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY line_no) FROM eval.scheme_indicator c WHERE scheme_id = 4),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY min_share) FROM eval.scheme_grade c WHERE scheme_id = 4),
		(SELECT jsonb_agg(to_jsonb(c) - 'scheme_id' ORDER BY place, term, level2) FROM eval.scheme_term c WHERE scheme_id = 4), NULL::jsonb$$, 'and all its parts');
SELECT is((SELECT count(*) FROM (SELECT to_jsonb(s) - '{scheme_id,code,version,name_zh,name_en,source}'::text[] AS row FROM eval.scheme s WHERE scheme_id IN (4, :own)) v),
	2::bigint, 'two rows');
SELECT is((SELECT count(DISTINCT row) FROM (SELECT to_jsonb(s) - '{scheme_id,code,version,name_zh,name_en,source}'::text[] AS row FROM eval.scheme s WHERE scheme_id IN (4, :own)) v),
	1::bigint, 'that differ in their names alone: no column is forgotten');
SELECT throws_ok($$SELECT eval.copy_scheme('nowhere', 'x')$$, 'P0002', 'there is no scheme ''nowhere''', 'an unknown scheme');
SELECT throws_ok($$SELECT eval.copy_scheme(NULL, 'x')$$, 'P0002', 'there is no scheme NULL', 'no scheme');
SELECT throws_ok($$SELECT eval.copy_scheme('mof-2020', 'own-2025')$$, '42710', 'scheme ''own-2025'' exists already', 'a code that is taken');
SELECT throws_ok($$SELECT eval.copy_scheme('mof-2020', NULL)$$, '22004', 'a scheme needs a code', 'no code');
SELECT lives_ok(format('UPDATE eval.scheme SET decimals = 1 WHERE scheme_id = %s', :own), 'a scheme that no form uses changes freely');

SELECT pg_temp.form('used', 'own-2025', '[{"budget": 100, "executed": 90, "points": 10}]', '[{"level1": "产出", "level2": "数量", "target": "≥3场", "actual": "2场", "points": 10}]') AS id \gset
SELECT lives_ok(format('UPDATE eval.scheme SET decimals = 3 WHERE scheme_id = %s', :own), 'or that drafts alone use');
SELECT is(eval.apply_scheme(:id), 2::bigint, 'which follow when told to');
UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id = :id;
SELECT throws_ok(format(statement, :own), '55000', 'scheme own-2025, version 1, is in use and can''t change', statement)
FROM (VALUES ('UPDATE eval.scheme SET decimals = 2 WHERE scheme_id = %s'), ('UPDATE eval.scheme_category SET points = 1 WHERE scheme_id = %s'),
	('DELETE FROM eval.scheme_grade WHERE scheme_id = %s'), ('UPDATE eval.scheme_grade SET min_share = 0.95 WHERE scheme_id = %s AND grade = ''优'''),
	('INSERT INTO eval.scheme_term SELECT %s, ''name'', ''甲'', '''', ''higher'', ''乙'''), ('UPDATE eval.scheme_indicator SET points = 1 WHERE scheme_id = %s'),
	('TRUNCATE eval.scheme_grade -- %s'), ('UPDATE eval.scheme_category SET scheme_id = %s, level1 = ''丙'', line_no = 99 WHERE scheme_id = 1 AND line_no = 2')) v (statement);
SELECT lives_ok(format('UPDATE eval.scheme SET last_year = 2025, name_en = ''ours'' WHERE scheme_id = %s', :own), 'its name and its end may be written down');
SELECT eval.new_scheme_version('own-2025', '本市财政局新通知') AS newer \gset
SELECT results_eq(format('SELECT code, version, source, decimals FROM eval.scheme WHERE scheme_id = %s', :newer), $$VALUES ('own-2025', 2, '本市财政局新通知', 3)$$, 'a new version');
SELECT lives_ok(format('UPDATE eval.scheme SET decimals = 0, last_year = NULL WHERE scheme_id = %s', :newer), 'can change');
SELECT is((SELECT count(*) FROM eval.indicator_detail WHERE evaluation_id = :id AND rule LIKE '%round 3%'), 1::bigint, 'the submitted form keeps its own');
SELECT pg_temp.form('later', 'own-2025', NULL, NULL) AS later \gset
SELECT is((SELECT s.version FROM eval.evaluation e JOIN eval.scheme s USING (scheme_id) WHERE e.evaluation_id = :later), 2, 'forms taken in from now on have the new one');
UPDATE eval.scheme SET first_year = 2025 WHERE scheme_id = :newer;
SELECT is(eval.find_scheme('own-2025', 2024), :own::bigint, 'unless the new one does not hold for their year');
SELECT is(eval.find_scheme('own-2025', 2030), :newer::bigint, 'of later years');
SELECT is(eval.find_scheme('own-2025', 1999), :newer::bigint, 'the newest where none holds');
SELECT is(eval.find_scheme('nowhere', 2024), NULL, 'no scheme');
SELECT is((SELECT scheme_version FROM eval.evaluation_summary WHERE evaluation_id = :id), 1, 'the summary says which');

-- ------------------------------------------------ a submitted form keeps its scheme, whoever looks

SELECT throws_ok(format(statement, :id), '55000', format('form %s is submitted and keeps its scheme', :id), statement)
FROM (VALUES ('UPDATE eval.evaluation SET scheme_id = 1 WHERE evaluation_id = %s'), ('UPDATE eval.evaluation SET scheme_id = NULL WHERE evaluation_id = %s'),
	('UPDATE eval.evaluation SET scheme_id = 1, stage = ''published'' WHERE evaluation_id = %s')) v (statement);
SELECT lives_ok(format('UPDATE eval.evaluation SET scheme_id = scheme_id, stage = ''department_review'' WHERE evaluation_id = %s', :id), 'the next stage');
SELECT lives_ok(format('UPDATE eval.evaluation SET scheme_id = 1, stage = ''draft'' WHERE evaluation_id = %s', :id), 'a draft again, it may have another');
SELECT lives_ok(format('UPDATE eval.evaluation SET scheme_id = %s, stage = ''submitted'' WHERE evaluation_id = %s', :own, :id), 'up to the moment that it is submitted');

CREATE ROLE scheme_editor;
CREATE ROLE scheme_clerk;
CREATE FUNCTION pg_temp.state_as(role name, command text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL ROLE %I', role);
	EXECUTE command;
	RESET ROLE;
	RETURN 'none';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
GRANT USAGE ON SCHEMA eval TO scheme_editor, scheme_clerk;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON eval.scheme, eval.scheme_category, eval.scheme_grade TO scheme_editor;
GRANT SELECT, UPDATE ON eval.evaluation TO scheme_clerk;
CREATE POLICY editor ON eval.scheme TO scheme_editor USING (true);
CREATE POLICY editor ON eval.scheme_category TO scheme_editor USING (true);
CREATE POLICY editor ON eval.scheme_grade TO scheme_editor USING (true);
CREATE POLICY clerk ON eval.evaluation TO scheme_clerk USING (true);
SELECT is(pg_temp.state_as('scheme_editor', format(statement, :own)), '55000', 'by one who sees no form: ' || statement)
FROM (VALUES ('UPDATE eval.scheme SET decimals = 2 WHERE scheme_id = %s'), ('UPDATE eval.scheme_category SET points = 1 WHERE scheme_id = %s'),
	('DELETE FROM eval.scheme_grade WHERE scheme_id = %s'), ('INSERT INTO eval.scheme_grade VALUES (%s, 0.95, ''特优'', ''甲'')'), ('TRUNCATE eval.scheme_grade -- %s')) v (statement);
SELECT is(pg_temp.state_as('scheme_editor', format('UPDATE eval.scheme SET decimals = 1 WHERE scheme_id = %s', :newer)), 'none', 'who changes the others without a right to any function');
SELECT is(pg_temp.state_as('scheme_clerk', format('UPDATE eval.evaluation SET stage = ''submitted'' WHERE evaluation_id = %s', :later)), 'none', 'a form is submitted by one who may not see its scheme');
SELECT is((SELECT stage FROM eval.evaluation WHERE evaluation_id = :later), 'submitted', 'it is');
SELECT is(pg_temp.state_as('scheme_editor', format('UPDATE eval.scheme SET decimals = 2 WHERE scheme_id = %s', :newer)), '55000', 'which closes its scheme too');

-- An owner that is bound by its own policies can't look past them, and is told so.
CREATE ROLE scheme_owner;
SELECT format('GRANT CREATE ON DATABASE %I TO scheme_owner', current_database()) \gexec
SET ROLE scheme_owner;
SELECT perfeval.create_registry('bound');
ALTER TABLE bound.evaluation FORCE ROW LEVEL SECURITY;
RESET ROLE;
SELECT is(pg_temp.state_as('scheme_owner', 'UPDATE bound.scheme SET decimals = 1 WHERE scheme_id = 1'), '42501', 'FORCE ROW LEVEL SECURITY: an error, and no change');

SELECT finish();
ROLLBACK;
