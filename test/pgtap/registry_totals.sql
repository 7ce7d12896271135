-- Totals with their own maximum at each rank of review, and a form explained in one call.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

-- ------------------------------------------------ each total and the most that it could be

SELECT results_eq(format('SELECT self_total, self_points, figures_score, figures_points, claimed_score, claimed_points, open_points, adopted_total, adopted_points, grade, full_of_what_it_has, department_total, finance_total, finance_rank
		FROM eval.evaluation_summary WHERE evaluation_id = %s', :id),
	$$VALUES (90.0, 90.0, 44.0, 44.0, 10.0, 10.0, 36.0, 90.0, 90.0, '优', '90.00 / 90', NULL::numeric, NULL::numeric, NULL::text)$$, 'the seed: 90 of 90 is a note, its grade is of 100');
SELECT is_empty('SELECT * FROM eval.review_total', 'nobody has reviewed');

CREATE FUNCTION pg_temp.ranks() RETURNS text LANGUAGE sql STABLE AS
	$$SELECT string_agg(format('%s %s of %s', coalesce(rank, stage), total::numeric(6,2), points), ', ' ORDER BY authority) FROM eval.review_total$$;
CREATE FUNCTION pg_temp.totals() RETURNS text LANGUAGE sql STABLE AS
	$$SELECT concat_ws(' ', coalesce(department_total::numeric(6,2)::text, '-'), coalesce(finance_total::numeric(6,2)::text, '-'), coalesce(finance_rank, '-'), adopted_total::numeric(6,2), adopted_points, full_of_what_it_has)
		FROM eval.evaluation_summary$$;
CREATE FUNCTION pg_temp.sign(no int, indicator int, fund int, stage text, rank text, score numeric, signed timestamptz) RETURNS void LANGUAGE sql AS
	$$INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, fund_line_no, stage, rank, score, signed_at) SELECT evaluation_id, $1, $2, $3, $4, $5, $6, $7 FROM eval.evaluation$$;

-- line 4 has 6 points, all of them self-evaluated
SELECT pg_temp.sign(1, 4, NULL, 'department', NULL, 5, '2021-02-01');
SELECT is(pg_temp.ranks(), 'department 89.00 of 90', 'a department takes one point off');
SELECT is(pg_temp.totals(), '89.00 - - 89.00 90 89.00 / 90', 'and that is adopted');
SELECT pg_temp.sign(2, 4, NULL, 'finance', '初审', 3, '2021-03-01'), pg_temp.sign(3, NULL, 1, 'finance', '复审', 8, '2021-04-01');
SELECT is(pg_temp.ranks(), 'department 89.00 of 90, 初审 87.00 of 90, 复审 85.00 of 90', 'each rank adds to the one before, and leaves its total as it was');
SELECT is(pg_temp.totals(), '89.00 85.00 复审 85.00 90 85.00 / 90', 'the highest rank of finance');
SELECT pg_temp.sign(4, NULL, NULL, 'department', NULL, 80, '2021-02-02');
SELECT is(pg_temp.ranks(), 'department 80.00 of 100, 初审 87.00 of 90, 复审 85.00 of 90', 'a review of the whole form is of the scheme''s full points, and decides at its own rank only');
SELECT pg_temp.sign(5, NULL, NULL, 'finance', '终审', 70, '2021-05-01');
SELECT is(pg_temp.ranks(), 'department 80.00 of 100, 初审 87.00 of 90, 复审 85.00 of 90, 终审 70.00 of 100', 'the last word');
SELECT is(pg_temp.totals(), '80.00 70.00 终审 70.00 100', 'is of 100, so there is no note');
SELECT pg_temp.sign(6, NULL, NULL, 'finance', '终审', 71, '2021-05-02 12:00'), pg_temp.sign(7, NULL, NULL, 'finance', '终审', 72, '2021-05-01'), pg_temp.sign(8, NULL, NULL, 'finance', '终审', 73, NULL);
SELECT is(pg_temp.totals(), '80.00 71.00 终审 71.00 100', 'the latest signed within a rank');
SELECT is((SELECT signed_on FROM eval.review_total WHERE rank = '终审'), '2021-05-02'::date, 'with its day');
SELECT is_empty('SELECT r.evaluation_id FROM eval.evaluation_summary s JOIN eval.review_total r ON r.evaluation_id = s.evaluation_id AND r.rank = s.finance_rank WHERE r.total <> s.adopted_total',
	'what the highest rank came to is what is adopted');
DELETE FROM eval.review;

SELECT eval.import_form('{"department": {"code": "d2"}, "fiscal_year": 2023, "kind": "department", "scheme": "mof-2020",
	"indicators": [{"target": "≥10个", "actual": "10个", "points": 90}], "total": {"points": 100, "score": 84.5}}') AS declared \gset
SELECT results_eq(format('SELECT self_total, self_points, adopted_total, adopted_points, full_of_what_it_has FROM eval.evaluation_summary WHERE evaluation_id = %s', :declared),
	$$VALUES (84.5, 100.0, 84.5, 100.0, NULL::text)$$, 'a printed total has the printed points');

-- ------------------------------------------------ explained in one call

SELECT results_eq(format('SELECT section, line_no, points, self_score, score, status FROM eval.explain_form(%s)', :id),
	format('SELECT section, line_no, CASE section WHEN ''total'' THEN 90 ELSE points END, self_score, score, status FROM eval.evaluation_form WHERE evaluation_id = %s AND section <> ''goal'' ORDER BY position', :id),
	'every line of the form that has a score or could have one, in the order of print');
SELECT results_eq(format($$SELECT formula, rule, rule_source_zh, rule_source_en, explain_zh, explain_en FROM eval.explain_form(%s) WHERE section = 'fund' AND line_no = 1$$, :id),
	$$VALUES ('(324 − 0) ÷ 324 = 1; 10 → 10'::text, 'proportional', '方案wangcheng-2020，长沙市望城区妇女联合会2020年度部门整体自评表（执行率按(B−C)/A）',
		'scheme wangcheng-2020, 长沙市望城区妇女联合会2020年度部门整体自评表（执行率按(B−C)/A）', '按执行率计分：(324 − 0) ÷ 324 = 1; 10 → 10。', 'scored by the execution rate: (324 − 0) ÷ 324 = 1; 10 → 10.')$$,
	'execution, with its numbers');
SELECT results_eq(format($$SELECT rule, rule_source_zh, rule_source_en, target_read, actual_read, explain_zh, explain_en FROM eval.explain_form(%s) WHERE section = 'indicator' AND line_no IN (1, 2)$$, :id),
	$$VALUES ('proportional higher', '方案的类别默认，望城区2020年度自评表所印；方向为通行理解；方向取自类别', 'the default of the category, 望城区2020年度自评表所印；方向为通行理解; the direction is the category''s',
			'5期', '21', '完成值达到目标值，得满分；超过目标值；未写单位的一方采用另一方的单位。', 'the actual reaches the target: full points; the target was passed, not only reached; a bare number took the other side''s unit.'),
		('proportional', '方案的类别默认，望城区2020年度自评表所印；方向为通行理解；方向取自目标值的符号', 'the default of the category, 望城区2020年度自评表所印；方向为通行理解; the direction is the target''s own operator',
			'≥30场', '43', '完成值达到目标值，得满分；未写单位的一方采用另一方的单位。', 'the actual reaches the target: full points; a bare number took the other side''s unit.')$$, 'what was read, by which rule, and why it is this rule');
SELECT results_eq(format($$SELECT explain_zh, explain_en FROM eval.explain_form(%s) WHERE section = 'total'$$, :id),
	$$VALUES ('按数据 44.00 / 44，按陈述 10.00 / 10，待人工判断 36；自评 90.00 / 90；认定 90.00 / 90，等级优（按方案满分 100 计）。',
		'On figures 44.00 of 44, on claims 10.00 of 10, open 36; self-evaluated 90.00 of 90; adopted 90.00 of 90, grade 优 by the scheme''s full points of 100.')$$, 'the totals');
SELECT is_empty(format($$SELECT line_no FROM eval.explain_form(%s) WHERE btrim(explain_zh) = '' OR btrim(explain_en) = '' OR explain_zh IS NULL OR explain_en IS NULL OR rule_source_zh IS NULL OR rule_source_en IS NULL$$, :id), 'no line goes without a word');
SELECT is_empty('SELECT * FROM eval.explain_form(-1)', 'no form, no row');

SELECT eval.import_form('{"department": {"code": "d4"}, "fiscal_year": 2024, "kind": "department", "scheme": "yueyang-2024", "money_unit": "万元",
	"funds": [{"line": "总额", "budget": 100, "executed": 120, "upper_transfers": 30, "points": 10}, {"line": "其中", "budget": "约100", "executed": 1}],
	"indicators": [
		{"level1": "产出指标", "level2": "数量指标", "level3": "在职人员控制率", "target": "≤100%", "actual": "103%", "points": 5},
		{"level1": "产出指标", "level2": "数量指标", "level3": "培训", "target": "3场", "actual": "1场", "points": 10, "standard": "按完成比例得分"},
		{"level1": "产出指标", "level2": "数量指标", "level3": "宣传", "target": "3场", "actual": "1场", "points": 10, "standard": "凭感觉给分"},
		{"level1": "管理", "target": "3场", "actual": "3场", "points": 10},
		{"level1": "产出指标", "level2": "数量指标", "level3": "投诉率", "target": "3%", "actual": "4%", "points": 10}]}') AS mixed \gset
UPDATE eval.indicator SET rule = 'all_or_nothing lower' WHERE evaluation_id = :mixed AND line_no = 5;
SELECT results_eq(format($$SELECT line_no, formula, rule_source_zh, rule_source_en, explain_en FROM eval.explain_form(%s) WHERE section = 'indicator'$$, :mixed),
	$$VALUES (1, '5 - 0.5 × 3 = 3.50', '方案的共性指标，湖南省部门整体支出绩效评价指标表（各部门填报本，如 https://yzwku.com/doc/561683.html）；方向取自目标值的符号',
			'a common indicator of the scheme, 湖南省部门整体支出绩效评价指标表（各部门填报本，如 https://yzwku.com/doc/561683.html）; the direction is the target''s own operator', 'scored by the standard: 5 - 0.5 × 3 = 3.50.'),
		(2, '10 × 1 ÷ 3 = 3.33', '表上所写评分标准；方向取自类别', 'the standard as written on the form; the direction is the category''s',
			'the actual falls short of the target: points in proportion: 10 × 1 ÷ 3 = 3.33; rounded once, half away from zero.'),
		(3, NULL, '表上所写评分标准；方向取自类别', 'the standard as written on the form; the direction is the category''s', 'there is no scoring rule that could be read.'),
		(4, NULL, '方案未定，按比例计分', 'no scheme says otherwise', 'the actual reaches the target: full points.'),
		(5, '10 × 0 = 0.00', '不是方案现在给出的：本行单独指定，或方案、本行后来有改动', 'not what the scheme gives: set on this line, or the scheme or the line has changed since', 'the actual does not meet the target, and the rule gives nothing for less: 10 × 0 = 0.00.')$$,
	'the five places that a rule can come from; rounding is said');
SELECT results_eq(format($$SELECT formula, explain_zh FROM eval.explain_form(%s) WHERE section = 'fund'$$, :mixed),
	$$VALUES ('120 ÷ 100 = 1.2; 10 → 10', '超过预算，以分值为限：120 ÷ 100 = 1.2; 10 → 10。'), (NULL, '没有分值，不计分。')$$, 'a clamp is said; no transfers where the scheme takes none off');
UPDATE eval.fund_line SET executed = -5 WHERE evaluation_id = :mixed AND line_no = 1;
SELECT is((SELECT explain_en FROM eval.explain_form(:mixed) WHERE section = 'fund' AND line_no = 1), 'what is executed is below 0 and counts as 0: -5 ÷ 100 = -0.05; 10 → 0.00.', 'so is the other one');

-- ------------------------------------------------ money lines: why they score what they do, and by whose rule

SELECT eval.copy_scheme('mof-2021-trial', 'told') AS told \gset
SELECT eval.import_form('{"department": {"code": "d5"}, "fiscal_year": 2024, "kind": "department", "scheme": "told", "money_unit": "万元", "funds": [{"budget": 1, "executed": 1, "points": 10}],
	"indicators": [{"level1": "成本指标", "points": 20, "target": "≤3万元", "actual": "6万元"}, {"level1": "产出指标", "points": 40}, {"level1": "效益指标", "points": 20}]}') AS told_form \gset
CREATE FUNCTION pg_temp.told(changes text, is_finished boolean, initial numeric, adjusted numeric, spent numeric) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	id bigint = (SELECT max(evaluation_id) FROM eval.evaluation);
BEGIN
	EXECUTE 'UPDATE eval.scheme SET ' || changes || ' WHERE code = ''told''';
	UPDATE eval.evaluation SET finished = is_finished WHERE evaluation_id = id;
	UPDATE eval.fund_line SET initial_budget = initial, budget = adjusted, executed = spent WHERE evaluation_id = id;
	PERFORM eval.apply_scheme(id);
	RETURN (SELECT explain_zh || ' ' || explain_en FROM eval.explain_form(id) WHERE section = 'fund');
END $$;
SELECT is(pg_temp.told(changes, finished, initial, budget, executed), want, concat_ws(', ', changes, finished::text, initial, budget, executed))
FROM (VALUES
	(1, 'net_of_transfers = false', true, NULL::numeric, 100, 60, '项目已完成且未超预算，按规则对此的规定计分：60 ÷ 100 = 0.6; 10 → 10。 the project is finished within the budget, and gets what the rule gives for that: 60 ÷ 100 = 0.6; 10 → 10.'),
	(2, 'net_of_transfers = false', false, NULL, 100, 60, '按执行率计分：60 ÷ 100 = 0.6; 10 → 5.00。 scored by the execution rate: 60 ÷ 100 = 0.6; 10 → 5.00.'),
	(3, 'net_of_transfers = false', true, NULL, 100, 120, '超过预算，规则没有规定如何计分，由人工评定：120 ÷ 100 = 1.2。 more was spent than the budget, and the rule does not say what that gets: a person decides: 120 ÷ 100 = 1.2.'),
	(4, 'execution_rule = ''proportional'', overspent = ''zero''', true, NULL, 100, 120, '超过预算，按规则不得分：120 ÷ 100 = 1.2; 10 → 0.00。 more was spent than the budget, and the rule gives nothing for that: 120 ÷ 100 = 1.2; 10 → 0.00.'),
	(5, 'overspent = ''judgement''', true, NULL, 100, 120, '超过预算，规则没有规定如何计分，由人工评定：120 ÷ 100 = 1.2。 more was spent than the budget, and the rule does not say what that gets: a person decides: 120 ÷ 100 = 1.2.'),
	(6, 'overspent = ''full''', true, NULL, 100, 60, '按执行率计分：60 ÷ 100 = 0.6; 10 → 6.00。 scored by the execution rate: 60 ÷ 100 = 0.6; 10 → 6.00.'),
	(7, 'zero_budget = ''full''', false, NULL, 0, 0, '预算为0，也没有支出，按规则得满分。 the budget is 0 and nothing was spent: full points by the rule.'),
	(8, 'zero_budget = ''full''', false, NULL, 0, 5, '预算为0，没有执行率，规则没有规定如何计分，由人工评定。 the budget is 0, so there is no rate, and the rule does not say what that gets: a person decides.'),
	(9, 'zero_budget = ''zero''', false, NULL, 0, 5, '预算为0，按规则不得分。 the budget is 0, and the rule gives nothing for that.'),
	(10, 'zero_budget = ''open''', false, NULL, 0, 0, '预算为0，没有执行率，规则没有规定如何计分，由人工评定。 the budget is 0, so there is no rate, and the rule does not say what that gets: a person decides.'),
	(11, 'zero_budget = ''moved'', absent_category = ''cost_plus''', false, NULL, 0, 0, '预算为0，方案把预算执行率的分值移至成本指标，表上仍在本行，由人工评定。 the budget is 0, and the scheme moves the points of execution to 成本指标, while the form has them here: a person decides.'),
	(12, 'absent_category = ''none''', false, NULL, 0, 0, '预算为0，方案要把预算执行率的分值移走，但没有可移至的类别，由人工评定。 the budget is 0, and the scheme would move the points of execution, but no category can take them: a person decides.'),
	(13, 'absent_category = ''rescale''', false, NULL, 0, 0, '预算为0，方案把预算执行率的分值移至其他各类，表上仍在本行，由人工评定。 the budget is 0, and the scheme moves the points of execution to the other categories, while the form has them here: a person decides.'),
	(14, 'zero_budget = ''zero'', execution_base = ''initial''', false, 0, 100, 5, '年初预算为0，按规则不得分。 the initial budget is 0, and the rule gives nothing for that.'),
	(15, 'execution_base = ''initial''', false, NULL, 100, 5, '缺年初预算或执行数，不计分。 the initial budget, or what was executed, is missing.'),
	(16, 'execution_base = ''initial''', false, 100, 0, 120, '超过年初预算，以分值为限：120 ÷ 100 = 1.2; 10 → 10。 more was spent than the initial budget: the points and no more: 120 ÷ 100 = 1.2; 10 → 10.')
) v (n, changes, finished, initial, budget, executed, want);

CREATE FUNCTION pg_temp.sources() RETURNS text LANGUAGE sql STABLE AS
	$$SELECT string_agg(CASE WHEN rule_source_en LIKE 'not what the scheme gives: %' THEN 'other' ELSE split_part(rule_source_en, ',', 1) END, ' | ' ORDER BY section, line_no)
		FROM eval.explain_form((SELECT max(evaluation_id) FROM eval.evaluation)) WHERE section = 'fund' OR line_no = 1 AND section = 'indicator'$$;
SELECT is(pg_temp.sources(), 'scheme told | the default of the category', 'the scheme''s rules are told as the scheme''s');
UPDATE eval.fund_line SET rule = 'all_or_nothing' WHERE evaluation_id = :told_form;
SELECT is(pg_temp.sources(), 'other | the default of the category', 'a money line''s own rule is not');
SELECT eval.apply_scheme(:told_form);
UPDATE eval.fund_line SET rate_base = 'received' WHERE evaluation_id = :told_form;
SELECT is(pg_temp.sources(), 'other | the default of the category', 'nor is its own denominator');
SELECT eval.apply_scheme(:told_form);
UPDATE eval.scheme SET decimals = 3 WHERE code = 'told';
SELECT is(pg_temp.sources(), 'other | other', 'rules that the scheme no longer gives are not told as by hand');
SELECT eval.apply_scheme(:told_form);
SELECT is(pg_temp.sources(), 'scheme told | the default of the category', 'apply_scheme() sets them anew');
UPDATE eval.indicator SET rule = 'all_or_nothing' WHERE evaluation_id = :told_form AND line_no = 1;
SELECT is(eval.apply_scheme(:told_form), 1::bigint, 'a rule set by hand too');
UPDATE eval.indicator SET standard = 'all_or_nothing' WHERE evaluation_id = :told_form AND line_no = 1;
SELECT eval.apply_scheme(:told_form);
SELECT is((SELECT rule::text FROM eval.indicator WHERE evaluation_id = :told_form AND line_no = 1), 'all_or_nothing round 3', 'while one that is written as the standard stays');
UPDATE eval.evaluation SET scheme_id = NULL WHERE evaluation_id = :told_form;
SELECT eval.apply_scheme(:told_form);
SELECT is((SELECT rule_source_en FROM eval.explain_form(:told_form) WHERE section = 'fund'), 'no scheme says otherwise', 'no scheme');

SELECT finish();
ROLLBACK;
