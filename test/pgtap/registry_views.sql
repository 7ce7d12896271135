-- The seed's form through the views, as design.md lists it; then reviews, and what is zero and what is missing.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(52);

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

-- ------------------------------------------------ the seed's numbers

SELECT unnest(ARRAY[
	is(s.department, '长沙市望城区妇女联合会', 'department'),
	is(s.fiscal_year, 2020, 'fiscal year'),
	is(s.kind, 'department', 'kind'),
	is(s.subject, '', 'subject'),
	is(s.scheme, 'wangcheng-2020', 'scheme'),
	is(s.stage, 'draft', 'stage'),
	is(s.budget, 3240000.0, 'budget in yuan'),
	is(s.executed, 3240000.0, 'executed in yuan'),
	is(s.upper_transfers, 0.0, 'transfers are zero, not missing'),
	is(s.execution_rate, 1.0, 'execution rate 1'),
	is(s.execution_score, 10.00, 'execution score 10.00'),
	is(s.points_total, 90.0, 'points total 90'),
	is(s.self_total, 90.00, 'self-evaluated 90.00'),
	is(s.figures_points, 44.0, 'on figures, execution included: 44 points'),
	is(s.figures_score, 44.00, 'on figures 44.00'),
	is(s.claimed_points, 10.0, 'on claims: 10 points'),
	is(s.claimed_score, 10.00, 'on claims 10.00'),
	is(s.open_points, 36.0, 'open 36'),
	is(s.reviewed_total, NULL, 'nothing reviewed'),
	is(s.adopted_total, 90.00, 'adopted 90.00'),
	is(s.grade, '优', 'grade 优, on 90.00 of 100'),
	is(s.findings, (SELECT count(*) FROM eval.finding f WHERE f.evaluation_id = s.evaluation_id AND f.outcome = 'fail'), 'findings that nobody has accepted'),
	cmp_ok(s.findings, '>=', 21::bigint, 'of the seed one for each rule that it breaks at least'),
	is(s.declared_points, 100.0, 'the form declares 100 points')])
FROM eval.evaluation_summary s WHERE s.evaluation_id = :id;

SELECT results_eq(
	$$SELECT status, count(*), sum(points), sum(score) FROM eval.indicator_detail GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('claimed', 2::bigint, 10.0, 10.0), ('judgement', 7, 36, NULL), ('no_points', 3, 0, NULL), ('scored', 5, 34, 34)$$,
	'17 lines: 5 scored, 2 claimed, 7 judgement, 3 without points');
SELECT results_eq(
	$$SELECT target, actual FROM eval.indicator_detail WHERE status = 'scored' ORDER BY line_no$$,
	$$VALUES ('5 期', '21'), ('至少 30 场', '43'), ('10 个村（社区）', '10'), ('180 人以上', '576'),
		('婚姻家庭矛盾调和率达 20%以上', '为 1046 对夫妻提供调解服务，调和率达45.5%。')$$,
	'the lines that rest on figures, as written');
SELECT results_eq(
	$$SELECT line_no FROM eval.indicator_detail WHERE status = 'judgement' ORDER BY 1$$,
	'{4,6,7,8,9,10,12}'::int[], 'the lines that need a person');
SELECT results_eq(
	$$SELECT line_no, target_kind, comparator, target_bound, actual_quantity, unit, completion_rate, deviation
		FROM eval.indicator_detail WHERE line_no IN (2, 5, 13) ORDER BY 1$$,
	$$VALUES (2, 'quantity', '≥', 30.0, 43.0, '场', perfeval.completion_rate('至少 30 场', '43'), perfeval.completion_rate('至少 30 场', '43') - 1),
		(5, 'quantity', '≥', 180.0, 576.0, '人', 3.2, 2.2), (13, 'quantity', '≥', 20.0, 45.5, '%', 2.275, 1.275)$$,
	'indicator_detail shows what was read');
SELECT results_eq(
	$$SELECT section, count(*), min(line_no), max(line_no) FROM eval.evaluation_form GROUP BY 1 ORDER BY min(position)$$,
	$$VALUES ('fund', 2::bigint, 1, 2), ('goal', 9, 1, 9), ('indicator', 17, 1, 17), ('total', 1, 1, 1)$$,
	'evaluation_form has every line in the order of print');
SELECT results_eq(
	$$SELECT content, target, actual, points, self_score, score, status FROM eval.evaluation_form WHERE section = 'fund' ORDER BY line_no$$,
	$$VALUES ('年度资金总额', '324万元', '324万元', 10.0, 10.00, 10.00, 'scored'), ('财政拨款', '324万元', '324万元', NULL, NULL, NULL, 'no_points')$$,
	'money lines; the one printed with dashes carries no points');
SELECT results_eq(
	$$SELECT line_no, content, left(actual, 4) FROM eval.evaluation_form WHERE section = 'goal' AND (line_no = 9 OR actual IS NOT NULL) ORDER BY 1$$,
	$$VALUES (1, '指标 1：开展至少 30 场家庭教育、法律知识、婚姻家庭、心理健康等公益讲堂；', '2020'),
		(9, '指标 9：建立健全内部控制制度，并严格对照执行。', NULL)$$,
	'goals, with what was achieved beside the first');
SELECT results_eq(
	$$SELECT points, self_score, score, status FROM eval.evaluation_form WHERE section = 'total'$$,
	$$VALUES (100.0, 90.00, NULL::numeric, 'judgement')$$,
	'the total line shows what is printed, and no computed total while lines are open');
SELECT results_eq(
	$$SELECT level2, points, self_score, figures_score, claimed_score, open_points, adopted_score FROM eval.category_score ORDER BY first_line_no$$,
	$$VALUES ('数量指标', 30.0, 30.0, 24.0, NULL::numeric, 6.0, 30.0), ('质量指标', 4, 4, NULL, NULL, 4, 4), ('时效指标', 8, 8, NULL, NULL, 8, 8),
		('成本指标', 8, 8, NULL, NULL, 8, 8), ('经济效益指标', 0, 0, NULL, NULL, 0, 0), ('社会效益指标', 20, 20, 10, NULL, 10, 20),
		('生态效益指标', 0, 0, NULL, NULL, 0, 0), ('可持续影响指标', 10, 10, NULL, 10, 0, 10), ('服务对象满意度指标', 0, 0, NULL, NULL, 0, 0)$$,
	'category_score');
SELECT results_eq('SELECT 部分, 行号, 目标值, 完成值, 分值, 自评得分, 计算得分 FROM eval.自评表 ORDER BY 位置',
	$$SELECT CASE section WHEN 'fund' THEN '资金情况' WHEN 'goal' THEN '总体目标' WHEN 'indicator' THEN '绩效指标' ELSE '总分' END,
		line_no, target, actual, points, self_score, score FROM eval.evaluation_form ORDER BY position$$, '自评表');
SELECT results_eq('SELECT 状态 FROM eval.指标明细 GROUP BY 状态 ORDER BY 状态 COLLATE "C"',
	$$SELECT label_zh FROM eval.status_label JOIN eval.indicator_detail USING (status) GROUP BY label_zh ORDER BY label_zh COLLATE "C"$$, '指标明细');
SELECT results_eq('SELECT 全年预算数, 数据得分, 陈述得分, 待判断分值, 认定得分, 等级 FROM eval.自评汇总',
	$$VALUES (3240000.0, 44.0, 10.0, 36.0, 90.0, '优')$$, '自评汇总');
SELECT results_eq('SELECT 全年预算数, 全年执行数, 执行率, 分值, 计算得分 FROM eval.预算执行情况 ORDER BY 行号',
	$$VALUES (3240000.0, 3240000.0, 1.0, 10.0, 10.0), (3240000, 3240000, 1, NULL, NULL)$$, '预算执行情况');

-- ------------------------------------------------ reviews: finance, else department, else self

CREATE FUNCTION pg_temp.totals() RETURNS text LANGUAGE sql STABLE AS
	$$SELECT format('%s %s %s', coalesce(reviewed_total::numeric(6,2)::text, '-'), adopted_total::numeric(6,2), grade) FROM eval.evaluation_summary$$;
CREATE FUNCTION pg_temp.line(n int) RETURNS numeric LANGUAGE sql STABLE AS
	$$SELECT adopted_score FROM eval.indicator_detail WHERE line_no = n$$;
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at) VALUES
	(:id, 1, 4, 'department', NULL, 5, '2021-02-01'), (:id, 2, 4, 'department', NULL, 4, NULL), (:id, 3, 1, 'finance', '终审', 0, NULL);
SELECT is(pg_temp.line(4), 5.0, 'the department''s review counts; unsigned ones do not');
SELECT is(pg_temp.totals(), '89.00 89.00 良', 'and so does the grade');
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at) VALUES
	(:id, 4, 4, 'finance', '初审', 3, '2021-03-02'), (:id, 5, 4, 'finance', '初审', 2, '2021-03-01'), (:id, 6, 4, 'department', NULL, 6, '2021-09-01');
SELECT is(pg_temp.line(4), 3.0, 'finance before department, the latest signed within a rank');
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at) VALUES
	(:id, 7, 4, 'finance', '终审', 1, '2021-03-01'), (:id, 8, 4, 'finance', '复审', 6, '2021-04-01');
SELECT is(pg_temp.line(4), 1.0, '终审 before 复审 before 初审, whenever they were signed');
INSERT INTO eval.review (evaluation_id, line_no, fund_line_no, stage, rank, score, signed_at) VALUES
	(:id, 9, 1, 'finance', '终审', 7, '2021-04-01');
SELECT is(pg_temp.totals(), '82.00 82.00 良', 'a money line is reviewed like an indicator');
INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score, signed_at) VALUES (:id, 10, 'department', NULL, 99, '2022-04-01');
SELECT is(pg_temp.totals(), '82.00 82.00 良', 'a review of the whole form at a lower rank does not undo one of a line');
INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score, signed_at) VALUES (:id, 11, 'finance', '终审', 59.99, '2021-01-01');
SELECT is(pg_temp.totals(), '59.99 59.99 差', 'one at the same rank decides the total');

-- ------------------------------------------------ zero is not missing

SELECT eval.import_form('{"department": {"code": "d2"}, "fiscal_year": 2021, "kind": "project", "subject": "甲", "money_unit": "元",
	"funds": [{"line": "总额", "budget": 0, "executed": 0, "points": 10}],
	"indicators": [{"target": "≥10个", "actual": "0", "points": 5, "score": 0}, {"target": "≥10个", "points": 5, "score": "—"},
		{"target": "≥10个", "actual": "5个", "points": 8}]}') AS zero \gset
SELECT results_eq(
	format($$SELECT budget, execution_rate, execution_score, points_total, self_total, figures_points, figures_score, claimed_points,
		claimed_score, open_points, adopted_total, grade FROM eval.evaluation_summary WHERE evaluation_id = %s$$, :zero),
	$$VALUES (0.0, NULL::numeric, NULL::numeric, 28.0, 0.0, 13.0, 4.0, 0.0, NULL::numeric, 15.0, 4.0, '差')$$,
	'a zero budget, a zero score and a missing actual are three things; computed only while nothing is filed');
SELECT results_eq(format('SELECT status, score, adopted_score FROM eval.indicator_detail WHERE evaluation_id = %s ORDER BY line_no', :zero),
	$$VALUES ('scored', 0.0, 0.0), ('missing', NULL, NULL), ('scored', 4.0, 4.0)$$, 'line by line');
SELECT eval.import_form('{"department": {"code": "d2"}, "fiscal_year": 2022, "kind": "department"}') AS empty \gset
SELECT results_eq(
	format($$SELECT budget, points_total, self_total, figures_points, figures_score, open_points, adopted_total, grade
		FROM eval.evaluation_summary WHERE evaluation_id = %s$$, :empty),
	$$VALUES (NULL::numeric, NULL::numeric, NULL::numeric, 0.0, NULL::numeric, 0.0, NULL::numeric, NULL::text)$$,
	'a form without lines has a row and no numbers');
SELECT eval.import_form('{"department": {"code": "d2"}, "fiscal_year": 2023, "kind": "department", "scheme": "mof-2020",
	"indicators": [{"target": "≥10个", "actual": "10个", "points": 90}], "total": {"points": 100, "score": 84.5}}') AS declared \gset
SELECT results_eq(format('SELECT self_total, adopted_total, grade FROM eval.evaluation_summary WHERE evaluation_id = %s', :declared),
	$$VALUES (84.5, 84.5, '良')$$, 'a printed total stands where no line has a score');
SELECT results_eq(format($$SELECT score, status FROM eval.evaluation_form WHERE evaluation_id = %s AND section = 'total'$$, :declared),
	$$VALUES (90.0, 'scored')$$, 'and the computed total is there where nothing is open');
SELECT eval.import_form(jsonb_build_object('department', '{"code": "d3"}'::jsonb, 'fiscal_year', 2024, 'kind', 'project',
	'subject', subject, 'money_unit', unit, 'funds', funds::jsonb))
FROM (VALUES
	('1', '万元', '[{"line": "总额", "budget": "1,000", "executed": "250万元", "points": 10}]'),
	('2', '元', '[{"line": "总额", "budget": "1,000万元", "executed": 250, "points": 10}]'),
	('3', '美元', '[{"line": "总额", "budget": 1000, "executed": 500, "points": 10}]'),
	('4', '万元', '[{"line": "总额", "budget": "约1000", "executed": 500, "points": 10}, {"line": "其中", "budget": 1, "executed": 1, "points": 10}]'),
	('5', '万元', '[{"line": "总额", "budget": "--", "executed": 500, "points": 10}]'),
	('6', '亿元', '[{"line": "总额", "budget": 2, "executed": 1, "upper_transfers": 0.5}]')
) v (subject, unit, funds);
SELECT results_eq($$SELECT e.subject, f.budget, f.execution_rate, f.score, f.status FROM eval.fund_execution f JOIN eval.evaluation e USING (evaluation_id)
		WHERE e.fiscal_year = 2024 ORDER BY e.subject, f.line_no$$,
	$$VALUES ('1', 10000000.0, 0.25, 2.5, 'scored'), ('2', 10000000, 0.000025, 0, 'scored'), ('3', NULL, 0.5, 5, 'scored'),
		('4', NULL, NULL, NULL, 'unreadable'), ('4', 10000, 1, NULL, 'no_points'), ('5', NULL, NULL, NULL, 'missing'),
		('6', 200000000, 0.25, NULL, 'no_points')$$,
	'units, amounts with a unit of their own, an unknown unit, an amount that can''t be read, a dash, no points');

-- JDBC and ODBC know no infinite numeric (test/readers).
SELECT results_eq('SELECT from_points, grade, position FROM eval.grade_band WHERE scheme_id = 0 ORDER BY position',
	$$VALUES (90.0, '优', 1), (80.0, '良', 2), (60.0, '中', 3), (NULL, '差', 4)$$, 'the lowest grade has no lower bound, and no infinite one');
-- with the bands of 财预〔2020〕10号, as it has none
INSERT INTO eval.scheme (scheme_id, code, name_zh, name_en, jurisdiction, first_year, full_points, source) VALUES (5000, 'no-bands', '无等级', 'no bands', '某区', 2020, 50, '测试');
SELECT results_eq('SELECT scheme_id, position, from_points, grade FROM eval.grade_band WHERE scheme_id IN (1, 5000) ORDER BY scheme_id, position',
	$$VALUES (1::bigint, 1, 90.0, '优'), (1, 2, 80, '良'), (1, 3, 60, '中'), (1, 4, 0, '差'), (5000, 1, 45, '优'), (5000, 2, 40, '良'), (5000, 3, 30, '中'), (5000, 4, NULL, '差')$$,
	'each has its place, the best first');

SELECT finish();
ROLLBACK;
