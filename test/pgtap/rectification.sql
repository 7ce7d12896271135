-- Rectification: what is to be put right, by whom, until when, what came of it, and what it means for the budget.
\set ON_ERROR_STOP on
BEGIN;
-- whose days are the registry's, see day.sql
SET LOCAL timezone = 'Asia/Shanghai';
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset
SELECT eval.import_form((:'form')::jsonb || '{"fiscal_year": 2021}') AS other \gset

-- ------------------------------------------------ in words, and from findings

SELECT is(eval.open_rectification(:id, '妇女儿童之家只有5个', due_on => CURRENT_DATE + 10), 1, 'a problem in words');
SELECT is(eval.open_rectification(:id, '预算执行说明不足', '补写说明', '李四'), 2, 'with the measure and who is to take it');
SELECT results_eq(format('SELECT problem, measure, responsible, opened_on, due_on - CURRENT_DATE, rule_id FROM eval.rectification WHERE evaluation_id = %s ORDER BY line_no', :id),
	$$VALUES ('妇女儿童之家只有5个', NULL, NULL, CURRENT_DATE, 10, NULL), ('预算执行说明不足', '补写说明', '李四', CURRENT_DATE, 60, NULL)$$, 'sixty days are left, unless a day is given');
SELECT eval.open_rectifications(:id) AS opened \gset
SELECT cmp_ok(:opened, '>', 5, 'an entry for each finding');
SELECT bag_eq(format('SELECT rule_id, section, on_line, problem FROM eval.rectification WHERE evaluation_id = %s AND rule_id IS NOT NULL', :id),
	format($$SELECT rule_id, section, line_no, message_zh FROM eval.finding WHERE evaluation_id = %s AND outcome = 'fail' AND severity IN ('E', 'W') AND rule_id NOT LIKE 'H%%'$$, :id), 'in its words');
SELECT is((SELECT array_agg(r.line_no ORDER BY r.line_no) FROM eval.rectification r WHERE r.evaluation_id = :id), ARRAY(SELECT generate_series(1, :opened + 2)), 'numbered on');
SELECT is((SELECT min(f.severity) FROM eval.rectification r JOIN eval.finding f ON f.evaluation_id = r.evaluation_id AND f.rule_id = r.rule_id WHERE r.evaluation_id = :id AND r.line_no = 3), 'E', 'errors first');
SELECT is(eval.open_rectifications(:id), 0, 'what is in the ledger is not asked for again');
SELECT is(eval.open_rectifications(:other, rule_id => 'B01', due_on => CURRENT_DATE + 5), 1, 'or those of one rule');
SELECT is(eval.open_rectifications(:other, '{I}'), (SELECT count(*)::integer FROM eval.finding f WHERE f.evaluation_id = :other AND f.severity = 'I' AND f.outcome = 'fail'), 'or of a severity');

-- ------------------------------------------------ lines that are told together

INSERT INTO eval.department (department_id, code, name) VALUES (7, 'lines', '甲局');
INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, subject) SELECT n, 7, 2024, 'project', '项目' || n FROM generate_series(1, 3) n;
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level1, level2, content, target, actual, points, self_score)
	SELECT f, n, 2024, '产出指标', '数量指标', '讲座' || n, '≥20场', '20场', 10, CASE f WHEN 1 THEN 12 WHEN 2 THEN CASE WHEN n <= 4 THEN 12 ELSE 10 END ELSE CASE WHEN n <= 4 THEN 12 ELSE 5 END END
	FROM generate_series(1, 3) f, generate_series(1, 8) n;
CREATE FUNCTION pg_temp.asked(form bigint) RETURNS TABLE (line_no integer, on_line integer, lines integer[], problem text) LANGUAGE sql STABLE AS $$
	SELECT r.line_no, r.on_line, r.lines, r.problem FROM eval.rectification r WHERE r.evaluation_id = form ORDER BY 1 $$;
-- what fails on each line, against what the open entries ask for
CREATE FUNCTION pg_temp.unlike(form bigint, severities text[]) RETURNS TABLE (rule_id text, line_no integer) LANGUAGE sql STABLE AS $$
	WITH failing AS (
		SELECT a.rule_id, a.section, a.line_no FROM eval.audit_failure a WHERE a.evaluation_id = form AND a.severity = ANY (severities)
	), asked AS (
		SELECT r.rule_id, r.section, unnest(coalesce(r.lines, ARRAY[r.on_line])) AS line_no
		FROM eval.rectification r WHERE r.evaluation_id = form AND r.rule_id IS NOT NULL AND r.done_on IS NULL
	)
	SELECT rule_id, line_no FROM ((SELECT * FROM failing EXCEPT ALL SELECT * FROM asked) UNION ALL (SELECT * FROM asked EXCEPT ALL SELECT * FROM failing)) x $$;

SELECT eval.explain_finding(1, 'D01', '已核实', n) FROM generate_series(1, 4) n;
SELECT is((SELECT count(*) FROM eval.finding f WHERE f.evaluation_id = 1 AND f.rule_id = 'D01'), 2::bigint, 'four lines are explained, four are not');
SELECT is(eval.open_rectifications(1, '{E}', 'D01'), 1, 'which is one thing to be put right');
SELECT results_eq('SELECT * FROM pg_temp.asked(1)', $$VALUES (1, NULL::integer, '{1,2,3,4,5,6,7,8}'::integer[], '第1行“讲座1”：得分12，分值10。（共8行：第1、2、3、4、5、6、7、8行）')$$, 'with its lines');
SELECT eval.open_rectifications(1, '{I}'), eval.open_rectifications(1, '{E}'), eval.open_rectifications(1, '{W,E}') \g /dev/null
SELECT is_empty($$SELECT * FROM pg_temp.unlike(1, '{E,W,I}')$$, 'each line that fails is asked for once, whatever is asked for first');
SELECT is(eval.open_rectifications(1, '{E,W,I}'), 0, 'and not again');

SELECT eval.explain_finding(2, 'D01', '已核实') \g /dev/null
SELECT is(eval.open_rectifications(2, '{E}', 'D01'), 1, 'four lines are asked for');
UPDATE eval.indicator SET self_score = 15 WHERE evaluation_id = 2 AND line_no BETWEEN 5 AND 8;
SELECT is(eval.open_rectifications(2, '{E}', 'D01'), 1, 'when four others fail, those are');
SELECT is(eval.open_rectifications(2, '{E}', 'D01'), 0, 'once');
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, level1, level2, content, target, actual, points, self_score)
	VALUES (2, 9, 2024, '产出指标', '数量指标', '讲座9', '≥20场', '20场', 10, 11);
SELECT is(eval.open_rectifications(2, '{E}', 'D01'), 1, 'one more is an entry of its own');
SELECT results_eq('SELECT * FROM pg_temp.asked(2)', $$VALUES (1, NULL::integer, '{1,2,3,4}'::integer[], '第1行“讲座1”：得分12，分值10。（共4行：第1、2、3、4行）'),
	(2, NULL, '{5,6,7,8}', '第5行“讲座5”：得分15，分值10。（共4行：第5、6、7、8行）'), (3, 9, NULL, '第9行“讲座9”：得分11，分值10。')$$, 'each names the lines that it is about');
SELECT eval.close_rectification(2, 2, '已更正') \g /dev/null
UPDATE eval.indicator SET self_score = 10 WHERE evaluation_id = 2 AND line_no IN (5, 6);
SELECT is(eval.open_rectifications(2, '{E}', 'D01'), 2, 'of lines that were said to be done, those that still fail are asked for again');
SELECT results_eq('SELECT line_no, on_line, lines FROM pg_temp.asked(2) WHERE line_no > 3', 'VALUES (4, 7, NULL::integer[]), (5, 8, NULL)', 'and those alone');
SELECT eval.accept_finding(2, 'D02', '同意', 9) \g /dev/null
SELECT eval.open_rectifications(2, '{E}') \g /dev/null
SELECT results_eq($$SELECT * FROM pg_temp.unlike(2, '{E}')$$, $$VALUES ('D02', 9)$$, 'what was accepted is not asked for');

SELECT bag_eq($$SELECT severity, lines FROM eval.finding WHERE evaluation_id = 3 AND rule_id = 'D02'$$, $$VALUES ('E', '1、2、3、4'), ('I', '5、6、7、8')$$, 'a rule that is an error on some lines and a hint on others');
SELECT is(eval.open_rectifications(3, '{E,W,I}', 'D02'), 2, 'is asked for as both');
SELECT results_eq('SELECT on_line, lines FROM pg_temp.asked(3)', $$VALUES (NULL::integer, '{1,2,3,4}'::integer[]), (NULL, '{5,6,7,8}')$$, 'errors first');
SELECT is(eval.open_rectifications(3, '{E,W,I}', 'D02'), 0, 'once, too');
SELECT results_eq('SELECT line_no, on_line, lines FROM eval.rectification_status WHERE evaluation_id = 2 AND rule_id = ''D01'' ORDER BY 1', $$VALUES (1, NULL::integer, '1、2、3、4'), (2, NULL, '5、6、7、8'), (3, 9, '9'), (4, 7, '7'), (5, 8, '8')$$, 'the ledger has the lines of each');
SELECT throws_ok(v.entry, '23514', NULL, v.told) FROM (VALUES
	($$INSERT INTO eval.rectification (evaluation_id, line_no, section, on_line, lines, problem, due_on) VALUES (3, 90, 'indicator', 1, '{1,2}', '甲', '2099-01-01')$$, 'an entry has one line, or several'),
	($$INSERT INTO eval.rectification (evaluation_id, line_no, section, lines, problem, due_on) VALUES (3, 90, 'form', '{1,2}', '甲', '2099-01-01')$$, 'a form has none'),
	($$INSERT INTO eval.rectification (evaluation_id, line_no, section, lines, problem, due_on) VALUES (3, 90, 'indicator', '{}', '甲', '2099-01-01')$$, 'several are not none'),
	($$INSERT INTO eval.rectification (evaluation_id, line_no, section, lines, problem, due_on) VALUES (3, 90, 'indicator', '{1,NULL}', '甲', '2099-01-01')$$, 'and each has its number')
) v (entry, told);

-- ------------------------------------------------ the default deadline

UPDATE eval.evaluation SET stage = 'published', published_at = now() - interval '10 days' WHERE evaluation_id = :other;
SELECT is(eval.rectification_deadline(:other), (now() - interval '10 days')::date + 60, 'sixty days from publication');
UPDATE eval.evaluation SET published_at = now() - interval '90 days' WHERE evaluation_id = :other;
SELECT is(eval.rectification_deadline(:other), CURRENT_DATE + 60, 'from today where that is over');
SELECT ok((SELECT bool_and(c.days = 60 AND c.source ~ '财预') FROM eval.consequence_rule c), 'as the source says');

-- ------------------------------------------------ planned, done, late

SELECT lives_ok(format($$SELECT eval.plan_rectification(%s, 1, '年内再建两个', '王五')$$, :id), 'the unit says what it will do');
SELECT lives_ok(format($$SELECT eval.plan_rectification(%s, 1, '年内再建三个')$$, :id), 'and says it anew');
SELECT results_eq(format('SELECT measure, responsible FROM eval.rectification WHERE evaluation_id = %s AND line_no = 1', :id), $$VALUES ('年内再建三个', '王五')$$, 'by the same person, if no other is named');
UPDATE eval.rectification SET opened_on = CURRENT_DATE - 20, due_on = CURRENT_DATE - CASE line_no WHEN 3 THEN 0 ELSE 7 END WHERE evaluation_id = :id AND line_no IN (2, 3, 4, 5);
SELECT lives_ok(format($$SELECT eval.close_rectification(%s, 1, '已建成3个')$$, :id), 'it is done');
SELECT lives_ok(format($$SELECT eval.close_rectification(%s, 4, '已更正', CURRENT_DATE - 2)$$, :id), 'another was done some days ago');
SELECT lives_ok(format($$SELECT eval.close_rectification(%s, 5, '已更正', CURRENT_DATE - 7)$$, :id), 'and one on its last day');
SELECT results_eq(format('SELECT line_no, status, days_left, days_late FROM eval.rectification_status WHERE evaluation_id = %s AND line_no <= 6 ORDER BY 1', :id),
	$$VALUES (1, 'done', NULL::integer, 0), (2, 'overdue', -7, 7), (3, 'open', 0, 0), (4, 'done_late', NULL, 5), (5, 'done', NULL, 0), (6, 'open', 60, 0)$$, 'how things stand today');
SELECT results_eq(format('SELECT 序号, 状态, 剩余天数, 整改结果 FROM eval.整改台账 WHERE 自评表编号 = %s AND 序号 IN (1, 2) ORDER BY 1', :id),
	$$VALUES (1, '已完成', NULL::integer, '已建成3个'), (2, '逾期', -7, NULL)$$, 'and in Chinese');
SAVEPOINT before_extension;
SELECT lives_ok(format($$SELECT eval.extend_rectification(%s, 2, CURRENT_DATE + 30, '等待验收')$$, :id), 'it may take longer');
SELECT results_eq(format('SELECT status, days_left, note FROM eval.rectification_status WHERE evaluation_id = %s AND line_no = 2', :id),
	format('VALUES (''open'', 30, %L)', format('%s延期，原期限%s：等待验收', to_char(CURRENT_DATE, 'YYYY-MM-DD'), to_char(CURRENT_DATE - 7, 'YYYY-MM-DD'))), 'with the day before and the reason');
SELECT throws_ok(format($$SELECT eval.extend_rectification(%s, 1, CURRENT_DATE + 90, '等待验收')$$, :id), '55000', NULL, 'but not when it is done');
ROLLBACK TO before_extension;
-- what was done and is found again is asked for again
SELECT is(eval.open_rectifications(:id), 2, 'a finding that is still there when it was said to be done is asked for again');
SELECT throws_ok(format('INSERT INTO eval.rectification (evaluation_id, line_no, rule_id, section, on_line, problem, due_on) SELECT evaluation_id, 900, rule_id, section, on_line, problem, due_on
	FROM eval.rectification WHERE evaluation_id = %s AND line_no = 3', :id), '23505', NULL, 'and never twice at once');

-- ------------------------------------------------ what it means for the budget

CREATE FUNCTION pg_temp.graded(year integer, score numeric) RETURNS TABLE (grade text, advised text, min_share numeric, max_share numeric, min_amount numeric, max_amount numeric) LANGUAGE sql AS $$
	SELECT eval.import_form(format('{"department": {"code": "g"}, "kind": "department", "fiscal_year": %s, "money_unit": "万元", "funds": [{"line": "总额", "budget": 123.45, "executed": 123.45, "points": 10, "score": 10}],
		"indicators": [{"level1": "产出指标", "level2": "数量指标", "level3": "甲", "target": "1", "actual": "1", "points": 90, "score": %s}]}', year, score - 10)::jsonb);
	SELECT b.grade, b.advised, b.min_share, b.max_share, b.min_amount, b.max_amount FROM eval.budget_consequence b WHERE b.department_code = 'g' AND b.fiscal_year = year $$;
SELECT results_eq('SELECT * FROM pg_temp.graded(2001, 95)', $$VALUES ('优', 'praise', NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric)$$, '优: praise');
SELECT results_eq('SELECT * FROM pg_temp.graded(2002, 85)', $$VALUES ('良', 'rectify', NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric)$$, '良: put right');
SELECT results_eq('SELECT * FROM pg_temp.graded(2003, 79.99)', $$VALUES ('中', 'cut', 0.1, 0.3, 123450.00, 370350.00)$$, '中: a cut of 10 to 30 % of the amount evaluated');
SELECT results_eq('SELECT * FROM pg_temp.graded(2004, 59.99)', $$VALUES ('差', 'cut', 0.3, 1::numeric, 370350.00, 1234500.00)$$, '差: of 30 % or more');
SELECT is((SELECT count(*) FROM eval.rectification r WHERE r.consequence IS NOT NULL), 0::bigint, 'which is advice: nothing is decided by it');
SELECT e.evaluation_id AS poor FROM eval.evaluation e WHERE e.fiscal_year = 2004 \gset
SELECT is(eval.open_rectification(:poor, '等级为差'), 1, 'the bureau takes it up');
SELECT lives_ok(format($$SELECT eval.decide_consequence(%s, 1, 'cut', '张局长', 0.35)$$, :poor), 'and decides on a share');
SELECT results_eq(format('SELECT decided, cut_share, cut_amount, decided_by, decided_on FROM eval.budget_consequence WHERE evaluation_id = %s', :poor),
	$$VALUES ('cut', 0.35, 432075.00, '张局长', CURRENT_DATE)$$, 'which is so much');
SELECT lives_ok(format($$SELECT eval.decide_consequence(%s, 1, 'cut', '张局长', cut_amount => 500000)$$, :poor), 'or on an amount');
SELECT results_eq(format('SELECT 决定, 决定比例, 决定金额, 建议 FROM eval.结果应用 WHERE 自评表编号 = %s', :poor), $$VALUES ('压减', NULL::numeric, 500000::numeric, '压减')$$, 'which stands in its place');
SELECT lives_ok(format($$SELECT eval.decide_consequence(%s, 1, 'rectify', '张局长')$$, :poor), 'or on no cut');
SELECT eval.open_rectification(:poor, '另一项') AS second \gset
SELECT eval.decide_consequence(:poor, :second, 'cut', '张局长', 0.3), eval.decide_consequence(:poor, 1, 'cut', '李局长', 0.1) \g /dev/null
SELECT results_eq(format('SELECT cut_share, decided_by FROM eval.budget_consequence WHERE evaluation_id = %s', :poor), $$VALUES (0.1, '李局长')$$,
	'of several entries what was decided last stands, on one day too');
DELETE FROM eval.rectification WHERE evaluation_id = :poor AND line_no = :second;
UPDATE eval.evaluation SET money_unit = '块' WHERE evaluation_id = :poor;
SELECT throws_ok(format($$SELECT eval.decide_consequence(%s, 1, 'cut', '张局长', 0.2)$$, :poor), '23514',
	'cut_share: found 0.2, expected cut_amount in yuan, as the budget of the form is not known in yuan', 'of what is not known there is no share');
SELECT lives_ok(format($$SELECT eval.decide_consequence(%s, 1, 'cut', '张局长', 0.2, 1000)$$, :poor), 'unless the amount is said');
UPDATE eval.evaluation SET money_unit = '万元' WHERE evaluation_id = :poor;
UPDATE eval.fund_line SET budget = -100 WHERE evaluation_id = :poor;
SELECT throws_ok(format($$SELECT eval.decide_consequence(%s, 1, 'cut', '张局长', 0.2)$$, :poor), '23514',
	'cut_share: found 0.2, expected cut_amount in yuan, as the budget of the form is -1000000', 'nor of less than nothing');
SELECT results_eq(format('SELECT advised, min_amount, max_amount FROM eval.budget_consequence WHERE evaluation_id = %s', :poor), $$VALUES ('cut', NULL::numeric, NULL::numeric)$$, 'of which no cut is advised either');

-- ------------------------------------------------ what is refused

SELECT throws_ok(format(v.call, :id), v.code, v.message, v.message) FROM (VALUES
	($$SELECT eval.open_rectification(%s, ' ')$$, '22023', $$problem: found ' ', expected words$$),
	($$SELECT eval.open_rectification(-1, '甲') /* %s */$$, 'P0002', 'there is no form -1'),
	($$SELECT eval.open_rectifications(%s, rule_id => 'A99')$$, '22023', 'there is no audit rule A99'),
	($$SELECT eval.open_rectifications(%s, '{X}')$$, '22023', $$severities: found '{X}', expected some of E, W, I$$),
	($$SELECT eval.close_rectification(%s, 2, NULL)$$, '22023', 'result: found NULL, expected words'),
	($$SELECT eval.plan_rectification(%s, 6, '')$$, '22023', $$measure: found '', expected words$$),
	($$SELECT eval.extend_rectification(%s, 6, CURRENT_DATE + 90, ' ')$$, '22023', $$reason: found ' ', expected words$$),
	($$SELECT eval.extend_rectification(%s, 6, NULL, '等验收')$$, '22023', format('due_on: found NULL, expected a day from %s to 9999-12-31', to_char(CURRENT_DATE + 61, 'YYYY-MM-DD'))),
	($$SELECT eval.extend_rectification(%s, 6, CURRENT_DATE + 60, '等验收')$$, '22023', format('due_on: found %s, expected a day from %s to 9999-12-31', to_char(CURRENT_DATE + 60, 'YYYY-MM-DD'), to_char(CURRENT_DATE + 61, 'YYYY-MM-DD'))),
	($$SELECT eval.extend_rectification(%s, 6, 'infinity', '等验收')$$, '22023', format('due_on: found infinity, expected a day from %s to 9999-12-31', to_char(CURRENT_DATE + 61, 'YYYY-MM-DD'))),
	($$SELECT eval.extend_rectification(%s, 2, CURRENT_DATE - 1, '等验收')$$, '22023', format('due_on: found %s, expected a day from %s to 9999-12-31', to_char(CURRENT_DATE - 1, 'YYYY-MM-DD'), to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.decide_consequence(%s, 2, 'rectify', NULL)$$, '22023', 'decided_by: found NULL, expected words'),
	($$SELECT eval.decide_consequence(%s, 2, 'fine', '张')$$, '23514', $$consequence: found 'fine', expected praise, rectify, cut or cancel$$),
	($$SELECT eval.decide_consequence(%s, 2, NULL, '张')$$, '23514', 'consequence: found NULL, expected praise, rectify, cut or cancel'),
	($$SELECT eval.decide_consequence(%s, 2, 'cut', '张')$$, '23514', 'cut_share, cut_amount: found neither, expected one of them with cut'),
	($$SELECT eval.decide_consequence(%s, 2, 'praise', '张', 0.1)$$, '23514', 'cut_share: found 0.1, expected none with praise'),
	($$SELECT eval.decide_consequence(%s, 2, 'rectify', '张', cut_amount => 0)$$, '23514', 'cut_amount: found 0, expected none with rectify'),
	($$SELECT eval.decide_consequence(%s, 2, 'cut', '张', 1.5)$$, '23514', 'cut_share: found 1.5, expected one above 0 and up to 1'),
	($$SELECT eval.decide_consequence(%s, 2, 'cancel', '张', 0)$$, '23514', 'cut_share: found 0, expected one above 0 and up to 1'),
	($$SELECT eval.decide_consequence(%s, 2, 'cut', '张', 'NaN')$$, '23514', 'cut_share: found NaN, expected one above 0 and up to 1'),
	($$SELECT eval.decide_consequence(%s, 2, 'cut', '张', cut_amount => -5)$$, '23514', 'cut_amount: found -5, expected yuan, 0 or more'),
	($$SELECT eval.decide_consequence(%s, 2, 'cut', '张', cut_amount => 'Infinity')$$, '23514', 'cut_amount: found Infinity, expected yuan, 0 or more'),
	($$SELECT eval.open_rectification(%s, '甲', due_on => 'infinity')$$, '22023', format('due_on: found infinity, expected a day from %1$s, which is today, to 9999-12-31', to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.open_rectification(%s, '甲', due_on => '-infinity')$$, '22023', format('due_on: found -infinity, expected a day from %1$s, which is today, to 9999-12-31', to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.open_rectification(%s, '甲', due_on => '2016-01-01')$$, '22023', format('due_on: found 2016-01-01, expected a day from %1$s, which is today, to 9999-12-31', to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.open_rectification(%s, '甲', due_on => '5874897-12-31')$$, '22023', format('due_on: found 5874897-12-31, expected a day from %1$s, which is today, to 9999-12-31', to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.open_rectifications(%s, '{E}', 'A01', 'infinity')$$, '22023', format('due_on: found infinity, expected a day from %1$s, which is today, to 9999-12-31', to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.open_rectifications(%s, '{E,W,I}', due_on => CURRENT_DATE - 1)$$, '22023', format('due_on: found %s, expected a day from %s, which is today, to 9999-12-31', to_char(CURRENT_DATE - 1, 'YYYY-MM-DD'), to_char(CURRENT_DATE, 'YYYY-MM-DD'))),
	($$SELECT eval.close_rectification(%s, 6, '完成', 'infinity')$$, '22023', format('done_on: found infinity, expected a day from %1$s to today', to_char(CURRENT_DATE, 'YYYY-MM-DD')))
) v (call, code, message);
SELECT is(eval.open_rectification(:poor, '今日办结', due_on => CURRENT_DATE), 2, 'today is not too late');
SELECT throws_ok(format('UPDATE eval.rectification SET %s WHERE evaluation_id = %s AND line_no = 1', v.change, :id), '23514', NULL, v.change) FROM (VALUES
	($$due_on = 'infinity'$$), ($$due_on = '-infinity'$$), ($$due_on = '300000-01-01'$$), ($$opened_on = '-infinity'$$), ($$done_on = 'infinity'$$), ($$decided_at = 'infinity', consequence = 'praise', decided_by = '张'$$)) v (change);
SELECT throws_ok(format($$SELECT eval.close_rectification(%s, 800, '完成')$$, :id), 'P0002', format('form %s has no rectification 800', :id), 'an entry that is not there');
SELECT throws_ok(format($$SELECT eval.close_rectification(%s, 1, '完成')$$, :id), '55000',
	format('rectification 1 of form %s: found one that was done on %s, expected an open one', :id, to_char(CURRENT_DATE, 'YYYY-MM-DD')), 'or that is done');
SELECT throws_ok(format($$SELECT eval.plan_rectification(%s, 1, '再做')$$, :id), '55000', NULL, 'is not planned anew either');
SELECT throws_ok(format($$SELECT eval.close_rectification(%s, 6, '完成', CURRENT_DATE + 1)$$, :id), '22023', NULL, 'nothing is done tomorrow');
SELECT throws_ok(format($$SELECT eval.close_rectification(%s, 6, '完成', CURRENT_DATE - 1)$$, :id), '22023', NULL, 'nor before it was asked for');
SELECT throws_ok(format($$SELECT eval.decide_consequence(%s, 2, 'cut', '张')$$, :id), '23514', NULL, 'a cut has a share or an amount');
SELECT throws_ok(format($$SELECT eval.decide_consequence(%s, 2, 'praise', '张', 0.1)$$, :id), '23514', NULL, 'praise has none');
SELECT throws_ok(format($$SELECT eval.decide_consequence(%s, 2, 'fine', '张')$$, :id), '23514', NULL, 'there is no other consequence');

-- ------------------------------------------------ duties

CREATE ROLE perfeval_rectification_clerk; CREATE ROLE perfeval_rectification_bureau; CREATE ROLE perfeval_rectification_other;
SELECT eval.add_member('perfeval_rectification_clerk', 'fill_in', d.code), eval.add_member('perfeval_rectification_bureau', 'finance')
	FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.evaluation_id = :id \g /dev/null
GRANT USAGE ON SCHEMA eval TO perfeval_rectification_other, perfeval_rectification_clerk, perfeval_rectification_bureau;
GRANT EXECUTE ON FUNCTION eval.open_rectification(bigint, text, text, text, date), eval.open_rectifications(bigint, text[], text, date), eval.plan_rectification(bigint, integer, text, text),
	eval.extend_rectification(bigint, integer, date, text), eval.close_rectification(bigint, integer, text, date), eval.decide_consequence(bigint, integer, text, text, numeric, numeric)
	TO perfeval_rectification_clerk, perfeval_rectification_bureau, perfeval_rectification_other;
CREATE FUNCTION pg_temp.as_role(role_name text, call text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('role', role_name, true);
	EXECUTE call;
	PERFORM set_config('role', 'none', true);
	RETURN 'done';
EXCEPTION WHEN others THEN
	PERFORM set_config('role', 'none', true);
	RETURN SQLSTATE;
END $$;
SELECT is(pg_temp.as_role('perfeval_rectification_' || v.who, format(v.call, :id)), v.outcome, format('%s: %s', v.who, v.call)) FROM (VALUES
	('other', $$SELECT eval.open_rectification(%s, '甲')$$, '42501'), ('other', $$SELECT eval.plan_rectification(%s, 6, '甲')$$, '42501'), ('other', $$SELECT eval.plan_rectification(-1, 6, '甲') /* %s */$$, '42501'),
	('clerk', $$SELECT eval.open_rectification(%s, '甲')$$, '42501'), ('clerk', $$SELECT eval.open_rectifications(%s)$$, '42501'), ('clerk', $$SELECT eval.close_rectification(%s, 6, '甲')$$, '42501'),
	('clerk', $$SELECT eval.decide_consequence(%s, 6, 'praise', '张三')$$, '42501'), ('clerk', $$SELECT eval.plan_rectification(%s, 6, '甲')$$, 'done'),
	('other', $$SELECT eval.extend_rectification(%s, 6, CURRENT_DATE + 90, '甲')$$, '42501'), ('clerk', $$SELECT eval.extend_rectification(%s, 6, CURRENT_DATE + 90, '甲')$$, '42501'),
	('bureau', $$SELECT eval.extend_rectification(%s, 6, CURRENT_DATE + 90, '甲')$$, 'done'), ('bureau', $$SELECT eval.open_rectification(%s, '甲')$$, 'done'), ('bureau', $$SELECT eval.decide_consequence(%s, 6, 'rectify', '张')$$, 'done'), ('bureau', $$SELECT eval.close_rectification(%s, 6, '完成')$$, 'done')
) v (who, call, outcome);

-- ------------------------------------------------ the log, and the paper

SELECT bag_has(format($$SELECT table_name, line_no, column_name, new FROM eval.history WHERE evaluation_id = %s$$, :id),
	$$VALUES ('rectification', 1, 'result', '已建成3个'), ('rectification', 1, 'measure', '年内再建两个'), ('rectification', 1, 'measure', '年内再建三个')$$, 'what becomes of an entry is logged');
SELECT eval.rectification_sheet(:id) AS paper \gset
SELECT is((:'paper')::jsonb #>> '{cells,0,value}', '绩效问题整改通知书', 'a notice');
SELECT results_eq(format($$SELECT c ->> 'cell', c ->> 'value' FROM jsonb_array_elements(%L::jsonb -> 'cells') c WHERE c ->> 'cell' ~ '^[A-H](6|7|8)$'$$, :'paper'),
	format($$VALUES ('A6', '序号'), ('B6', '位置'), ('C6', '存在问题'), ('D6', '整改措施'), ('E6', '责任人'), ('F6', '整改期限'), ('G6', '完成情况'), ('H6', '预算处理'),
		('A7', '1'), ('B7', ''), ('C7', '妇女儿童之家只有5个'), ('D7', '年内再建三个'), ('E7', '王五'), ('F7', %L), ('G7', %L), ('H7', ''),
		('A8', '2'), ('B8', ''), ('C8', '预算执行说明不足'), ('D8', '补写说明'), ('E8', '李四'), ('F8', %L), ('G8', '逾期7天'), ('H8', '')$$,
		to_char(CURRENT_DATE + 10, 'YYYY-MM-DD'), to_char(CURRENT_DATE, 'YYYY-MM-DD') || '：已建成3个', to_char(CURRENT_DATE - 7, 'YYYY-MM-DD')), 'with the lines of the ledger');
SELECT is((SELECT count(*) FROM jsonb_array_elements(eval.rectification_sheet(:id, open_only => true) -> 'cells') c WHERE c ->> 'cell' ~ '^A[0-9]+$' AND jsonb_typeof(c -> 'value') = 'number'),
	(SELECT count(*) FROM eval.rectification r WHERE r.evaluation_id = :id AND r.done_on IS NULL), 'or with what is open alone');
SELECT throws_ok('SELECT eval.rectification_sheet(-1)', 'P0002', 'there is no form -1', 'of no form, none');
SELECT is_empty(format('SELECT c FROM jsonb_array_elements(eval.rectification_sheet(%s) -> ''cells'') c WHERE c ->> ''cell'' IS NULL', :poor), 'each cell has its place');

SELECT * FROM finish();
ROLLBACK;
