-- The rule in effect: written standard, else the category's default, with the direction of form, lexicon or category.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(60);

SELECT perfeval.create_registry('eval');

CREATE TEMPORARY TABLE rule_case (level1 text, level2 text, level3 text, content text, target text, standard text, rule text, why text);
INSERT INTO rule_case VALUES
	('产出指标', '数量指标', '部门整体', '技能培训', '5期', NULL, 'proportional higher', 'category'),
	('产出', '数量', NULL, '技能培训', '5期', NULL, 'proportional higher', 'category without the word 指标'),
	('一级：产出', '数量指标', NULL, '技能培训', '5期', NULL, 'proportional higher', 'second level alone'),
	('效益指标', '其他效益指标', NULL, '收入', '5万元', NULL, 'proportional', 'first level has no direction'),
	('满意度指标', '群众满意程度', NULL, '群众评价', '90%', NULL, 'proportional higher', 'first level where the second is unknown'),
	('产出指标', '时效指标', NULL, '完成天数', '30天', NULL, 'proportional', 'no direction known'),
	('管理', '管理指标', NULL, '天数', '30天', NULL, 'proportional', 'no such category'),
	(NULL, NULL, NULL, NULL, '30天', NULL, 'proportional', 'no category at all'),
	('产出指标', '成本指标', NULL, '项目成本', '20万元', NULL, 'proportional lower', 'cost'),
	('产出指标', '成本指标', NULL, '慰问标准', '每人600元', NULL, 'proportional higher', 'cost that is a standard per person'),
	('产出指标', '成本指标', NULL, '造林补助', '每亩300元', NULL, 'proportional lower', 'cost per area is no standard per person'),
	('产出指标', '数量指标', NULL, '慰问标准', '每人600元', NULL, 'proportional higher', 'a standard per person under quantity follows the category'),
	('产出指标', '成本指标', NULL, '成本节约率', '5%', NULL, 'proportional higher', 'lexicon over category'),
	('产出指标', '成本指标', NULL, '成本控制率', '100%', NULL, 'proportional lower', 'lexicon and category agree'),
	('产出指标', '数量指标', '在职人员控制率', NULL, '100%', NULL, 'proportional lower', '控制率'),
	('产出指标', '数量指标', NULL, '结转结余率', '2%', NULL, 'proportional lower', '结余率'),
	('产出指标', '数量指标', NULL, '预算调整率', '3%', NULL, 'proportional lower', '调整率'),
	('产出指标', '数量指标', NULL, '三公经费变动率', '0', NULL, 'proportional lower', '变动率'),
	('效益指标', '生态效益指标', NULL, '森林火灾受害率', '0.9', NULL, 'proportional lower', '受害率'),
	('效益指标', '社会效益指标', NULL, '孕产妇死亡率', '0.9', NULL, 'proportional lower', '死亡率'),
	('效益指标', '社会效益指标', NULL, '责任事故', '0次', NULL, 'proportional lower', '事故'),
	('效益指标', '社会效益指标', NULL, '群众投诉', '3次', NULL, 'proportional lower', '投诉'),
	('效益指标', '社会效益指标', NULL, '投诉办结率', '95%', NULL, 'proportional higher', 'the term that ends last decides'),
	('效益指标', '社会效益指标', NULL, '事故处置及时率', '95%', NULL, 'proportional higher', 'the same'),
	('产出指标', '数量指标', NULL, '受理投诉', '200件', NULL, 'proportional higher', 'the longer term decides'),
	('产出指标', '时效指标', NULL, '资金支付及时率', '100%', NULL, 'proportional higher', '及时率'),
	('产出指标', '时效指标', NULL, '贷款逾期', '3笔', NULL, 'proportional lower', '逾期'),
	('效益指标', '生态效益指标', NULL, '单位能耗', '3吨', NULL, 'proportional lower', '能耗'),
	('产出指标', '成本指标', NULL, '项目成本', '≤20万元', NULL, 'proportional', 'the form''s own operator needs no option'),
	('产出指标', '成本指标', NULL, '项目成本', '≥20万元', NULL, 'proportional', 'even against category and lexicon'),
	('产出指标', '成本指标', NULL, '项目成本', '=20万元', NULL, 'proportional lower', '= takes a direction'),
	('产出指标', '成本指标', NULL, '项目成本', NULL, NULL, 'proportional lower', 'no target yet'),
	('效益指标', '社会效益指标', '信访投诉量', NULL, '较上年减少2起', NULL, 'proportional higher', 'a fall of what should be low is the better the greater it is'),
	('效益指标', '社会效益指标', NULL, '安全事故', '下降10%', NULL, 'proportional higher', 'as a share too'),
	('效益指标', '社会效益指标', NULL, '安全事故', '下降10%左右', NULL, 'proportional higher', 'about so much'),
	('产出指标', '成本指标', NULL, '单位成本', '降低5%', NULL, 'proportional higher', 'where the category says that it should be low'),
	('效益指标', '社会效益指标', NULL, '群众投诉', '较上年增加2件', NULL, 'proportional lower', 'a rise of it is the better the smaller it is'),
	('产出指标', '数量指标', NULL, '化肥施用', '减少5吨', NULL, 'proportional higher', 'more of what is counted, a fall or not'),
	('产出指标', '数量指标', NULL, '技能培训', '5期', 'all_or_nothing', 'all_or_nothing higher', 'a written standard takes the direction'),
	('产出指标', '数量指标', NULL, '技能培训', '5期', 'proportional lower', 'proportional lower', 'unless it has one'),
	('产出指标', '数量指标', NULL, '技能培训', '≥5期', 'all_or_nothing', 'all_or_nothing', 'or the form has an operator'),
	('产出指标', '数量指标', NULL, '技能培训', '5期', 'judgement', 'judgement', 'a judgement has no direction'),
	('产出指标', '数量指标', NULL, '技能培训', '5期', '每少一期随意扣分', NULL, 'a standard that does not compile is no rule'),
	('产出指标', '数量指标', NULL, '技能培训', '5期', '  ', 'proportional higher', 'a blank standard is none');

SELECT is(
	eval.effective_rule(1, level1, level2, level3, content, target::perfeval.target_value, standard)::text, rule,
	concat_ws(' ', why || ':', level2, level3, content, target, standard))
FROM rule_case;
SELECT is(eval.effective_rule(NULL, '产出指标', '数量指标', NULL, '技能培训', '5期', NULL)::text, 'proportional',
	'without a scheme nothing is known of directions');
SELECT results_eq($$SELECT perfeval.indicator_score('较上年减少2起', a::perfeval.actual_value, 10, eval.effective_rule(1, '效益指标', '社会效益指标', '信访投诉量', NULL, '较上年减少2起', NULL))
		FROM unnest('{减少1起,减少2起,减少3起}'::text[]) WITH ORDINALITY u (a, n) ORDER BY n$$,
	ARRAY[5, 10, 10]::numeric[], 'so that more achieved never scores less');

-- ------------------------------------------------ what a scheme says of what the rules leave open

SELECT is((SELECT rule_options FROM eval.scheme WHERE scheme_id = 1), '', 'a scheme that says nothing has no options');
UPDATE eval.scheme SET reverse = 'linear', steps = 'begun', nearly_share = 0.8, partly_share = 0.6, late = 'minus', late_minus = 0.5, missing_actual = 'zero',
	negative_actual = 'zero', decimals = 1 WHERE scheme_id = 1;
SELECT is((SELECT rule_options FROM eval.scheme WHERE scheme_id = 1), 'linear steps begun nearly 0.8 partly 0.6 late minus 0.5 missing zero negative zero round 1',
	'all of it becomes options of a rule');
SELECT is(eval.effective_rule(1, level1, level2, NULL, content, target::perfeval.target_value, standard)::text, rule, why)
FROM (VALUES
	('产出指标', '数量指标', '技能培训', '5期', NULL, 'proportional higher linear steps begun nearly 0.8 partly 0.6 late minus 0.5 missing zero negative zero round 1', 'the default rule takes them'),
	('产出指标', '数量指标', '技能培训', '≥5期', '完成得满分,每少1期扣1分 with steps full',
		'完成得满分,每少1期扣1分 with steps full linear nearly 0.8 partly 0.6 late minus 0.5 missing zero negative zero round 1', 'what a standard says itself stays'),
	('产出指标', '数量指标', '技能培训', '≥5期', '根据完成情况酌情扣分', '根据完成情况酌情扣分', 'a standard that wants a person takes none')) v (level1, level2, content, target, standard, rule, why);
SELECT throws_ok($$UPDATE eval.scheme SET late_minus = NULL WHERE scheme_id = 1$$, '23514', NULL, 'a deduction a day needs its points');
SELECT is(perfeval.indicator_score('≥95%', '92.5%', 10, eval.effective_rule(1, '产出指标', '质量指标', NULL, '合格率', '≥95%', '完成得满分,每低1个百分点扣0.5分'))::text, '8.5',
	'three begun steps, one decimal');
UPDATE eval.scheme SET steps = NULL WHERE scheme_id = 1;
SELECT is(perfeval.score_status('≥95%', '92.5%', 10, eval.effective_rule(1, '产出指标', '质量指标', NULL, '合格率', '≥95%', '完成得满分,每低1个百分点扣0.5分')), 'judgement',
	'unless nobody says how they count');
UPDATE eval.scheme SET reverse = 'ratio', nearly_share = NULL, partly_share = NULL, late = 'judgement', late_minus = NULL, missing_actual = 'open',
	negative_actual = 'number', decimals = 2 WHERE scheme_id = 1;

-- ------------------------------------------------ who fills it in

\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset
SELECT is((SELECT rule::text FROM eval.indicator WHERE evaluation_id = :id AND line_no = 1), 'proportional higher',
	'import does');
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level2, target, standard)
	VALUES (:id, 101, 2020, '成本指标', '20万元', NULL), (:id, 102, 2020, '成本指标', '20万元', '凭印象给分');
SELECT results_eq($$SELECT rule::text FROM eval.indicator WHERE line_no > 100 ORDER BY line_no$$,
	$$VALUES ('proportional lower'), (NULL)$$, 'the trigger does, where there is one');
UPDATE eval.indicator SET rule = 'all_or_nothing' WHERE line_no = 101;
SELECT is((SELECT rule::text FROM eval.indicator WHERE line_no = 101), 'all_or_nothing', 'and leaves a given rule alone');
SELECT is(eval.apply_scheme(:id), 1::bigint, 'apply_scheme() tells how many lines changed');
SELECT is((SELECT rule::text FROM eval.indicator WHERE line_no = 101), 'proportional lower', 'and sets the rule anew');
UPDATE eval.scheme SET execution_rule = 'all_or_nothing' WHERE code = 'wangcheng-2020';
SELECT is(eval.apply_scheme(:id), (SELECT count(*) FROM eval.fund_line WHERE evaluation_id = :id), 'money lines too');

SELECT finish();
ROLLBACK;
