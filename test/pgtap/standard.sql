-- Scoring standards as written in Chinese: the corpus' own and others, with scores worked out by hand, and the laws of the notation.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/share.psql

-- ------------------------------------------------ probes

-- standard, points of the row, kind, target, actual, what must come out: a status with its number, a status without, or error.
-- Labelled from the standards' meaning by an accountant's conventions (doc/scoring.md), without the code.
CREATE TEMPORARY TABLE probe (standard text, points text, kind text, target text, actual text, want text);
\copy probe FROM 'test/data/rules.tsv'
ALTER TABLE probe ADD COLUMN corpus boolean NOT NULL DEFAULT true;
ALTER TABLE probe ALTER COLUMN corpus SET DEFAULT false;
\copy probe (standard, points, kind, target, actual, want) FROM 'test/data/standards.tsv'

-- Standards that a hostile tester found to be read for less than they say; a number may follow only if it is the right one.
CREATE TEMPORARY TABLE trap (LIKE probe INCLUDING ALL);
\copy trap (standard, points, kind, target, actual, want) FROM 'test/data/traps.tsv'

CREATE TEMPORARY TABLE corpus_rule (points text, standard text);
\copy corpus_rule FROM 'test/data/corpus-rules.tsv'
SELECT is_empty($$SELECT standard FROM corpus_rule WHERE NOT EXISTS (SELECT FROM probe p WHERE p.corpus AND p.standard = corpus_rule.standard)$$,
	'every standard of the corpus is labelled');
SELECT is_empty($$SELECT standard FROM probe GROUP BY standard HAVING bool_or(want ~ '\d') AND count(*) < 3$$, 'a standard that gives numbers has three probes at least');

CREATE TEMPORARY TABLE outcome AS
	SELECT p.*, r.rule,
		CASE WHEN r.rule IS NULL THEN 'error' ELSE concat_ws(' ', s.status, trim_scale(s.score)::text) END AS got,
		s.score IS NOT NULL AS is_number,
		CASE WHEN want ~ '\d' THEN concat_ws(' ', split_part(want, ' ', 1), trim_scale(split_part(want, ' ', 2)::numeric)::text) ELSE want END AS wanted
	FROM (SELECT *, false AS trap FROM probe UNION ALL SELECT *, true FROM trap) p
	CROSS JOIN LATERAL (SELECT perfeval.try_scoring_rule(p.standard) AS rule) r
	CROSS JOIN LATERAL (
		SELECT perfeval.score_status(p.target::perfeval.target_value, p.actual::perfeval.actual_value, p.points::numeric, r.rule, 2022) AS status,
			perfeval.indicator_score(p.target::perfeval.target_value, p.actual::perfeval.actual_value, p.points::numeric, r.rule, 2022) AS score) s;
ALTER TABLE outcome ADD COLUMN is_right boolean;
-- Where no number follows, judgement and unit_mismatch both leave it to a person.
UPDATE outcome SET is_right = got = wanted OR NOT is_number AND got IN ('judgement', 'unit_mismatch') AND wanted IN ('judgement', 'unit_mismatch');

SELECT is_empty($$SELECT standard, target, actual, got, wanted FROM outcome WHERE is_number AND NOT is_right$$, 'no standard gives a wrong number');
SELECT is_empty($$SELECT standard, got FROM outcome WHERE wanted = 'error' AND rule IS NOT NULL AND NOT trap$$, 'what is no standard is an error');
SELECT cmp_ok((SELECT avg(is_right::int) FROM outcome WHERE corpus = is_corpus AND NOT trap), '>=', 0.95, format('at least 95 in 100 probes are right, of the corpus: %s', is_corpus))
FROM unnest('{true,false}'::boolean[]) is_corpus;
SELECT cmp_ok((SELECT avg(all_right::int) FROM (SELECT bool_and(is_right) AS all_right FROM outcome WHERE corpus = is_corpus AND NOT trap GROUP BY standard) s), '>=', 0.95,
	format('and at least 95 in 100 standards in all their probes, of the corpus: %s', is_corpus))
FROM unnest('{true,false}'::boolean[]) is_corpus;

-- ------------------------------------------------ laws

CREATE TEMPORARY TABLE standard AS SELECT DISTINCT standard, rule FROM outcome WHERE rule IS NOT NULL;
SELECT is(perfeval.notation(perfeval.notation(rule)::perfeval.scoring_rule), perfeval.notation(rule), standard) FROM standard;
SELECT is_empty($$SELECT standard, perfeval.notation(rule) FROM standard WHERE NOT perfeval.notation(rule)::perfeval.scoring_rule OPERATOR(perfeval.=) rule$$,
	'the notation of a rule compiles to the same rule');
SELECT is_empty($$SELECT standard, target, actual FROM outcome WHERE rule IS NOT NULL AND (
			perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, points::numeric, perfeval.notation(rule)::perfeval.scoring_rule, 2022)::text,
			perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, points::numeric, perfeval.notation(rule)::perfeval.scoring_rule, 2022))
		IS DISTINCT FROM (perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, points::numeric, rule, 2022)::text,
			perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, points::numeric, rule, 2022))$$,
	'and scores alike');
SELECT is_empty($$SELECT standard, perfeval.describe(rule) FROM standard WHERE perfeval.describe(rule) !~ ('^[^\n]+\n[^\n]+$')
		OR split_part(perfeval.describe(rule), E'\n', 2) <> perfeval.notation(rule)$$,
	'a description is a line in Chinese and one in the notation');
SELECT is_empty($$SELECT standard FROM standard
		WHERE NOT perfeval.try_scoring_rule(translate(standard, '0123456789%<>=(),;:', '０１２３４５６７８９％＜＞＝（），；：')) OPERATOR(perfeval.=) rule$$,
	'full-width forms change nothing');

-- Every actual from -20 to 140 in steps of a quarter, against every standard and a target of each kind.
CREATE TEMPORARY TABLE sweep AS
	SELECT s.standard, t.target, n / 4.0 AS actual,
		perfeval.indicator_score(t.target::perfeval.target_value, (trim_scale(n / 4.0) || '%')::perfeval.actual_value, 20, s.rule) AS score,
		perfeval.score_status(t.target::perfeval.target_value, (trim_scale(n / 4.0) || '%')::perfeval.actual_value, 20, s.rule) AS status
	FROM standard s
	CROSS JOIN (VALUES ('≥95%'), ('≤100%'), ('=0%'), ('≥40%')) t (target)
	CROSS JOIN generate_series(-80, 560, :share) n;
SELECT is_empty($$SELECT * FROM sweep WHERE score < 0 OR score > 20 OR (score IS NULL) <> (status IN ('judgement', 'unit_mismatch'))$$,
	'a score is from 0 to the points, or a person decides');
-- 加分 makes the better end rise; the standards that want a band with something worse on either side are of a kind of their own.
SELECT is_empty($$SELECT standard, target FROM (
			SELECT standard, target, bool_or(score < before) AS falls, bool_or(score > before) AS rises
			FROM (SELECT *, lag(score) OVER (PARTITION BY standard, target ORDER BY actual) AS before FROM sweep
				WHERE score IS NOT NULL AND standard NOT IN (SELECT standard FROM probe WHERE kind = 'both-sides')) s
			GROUP BY standard, target) m WHERE falls AND rises$$,
	'more of what is measured never scores up and down again');

-- ------------------------------------------------ published formulas

-- Those of ../shared/domain/rules.md §5 and §7, with values worked out by hand; 10 points unless said.
SELECT is(concat_ws(' ', perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, 10, rule::perfeval.scoring_rule),
		perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, 10, rule::perfeval.scoring_rule)), want,
	format('%s: %s against %s', formula, actual, target))
FROM (VALUES
	('10-pos', 'proportional', '≥8个', '6个', 'scored 7.50'), ('10-pos', 'proportional', '≥8个', '8个', 'scored 10'), ('10-pos', 'proportional', '≥8个', '9个', 'scored 10'),
	('10-rev', 'proportional', '≤50万元', '80万元', 'scored 6.25'), ('10-rev', 'proportional', '≤50万元', '50万元', 'scored 10'), ('10-rev', 'proportional', '≤50万元', '200万元', 'scored 2.50'),
	('LT-rev', 'proportional linear', '≤50万元', '80万元', 'scored 4.00'), ('LT-rev', 'proportional linear', '≤50万元', '100万元', 'scored 0.00'),
	('LT-rev', 'proportional linear', '≤50万元', '120万元', 'scored 0.00'), ('LT-rev', 'proportional linear', '≤50万元', '49万元', 'scored 10'),
	('LT-eq', 'proportional lower', '0起', '0起', 'scored 10'), ('LT-eq', 'proportional lower', '0起', '1起', 'scored 0.00'), ('LT-eq', 'proportional higher', '8起', '6起', 'scored 7.50'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '150人', 'scored 3.75'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '120人', 'scored 0.00'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '119人', 'scored 0.00'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '199人', 'scored 9.88'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '200人', 'scored 10'),
	('101-pass', 'completion: <60% gives 0; [60%,100%) gives 0 to full; ≥100% gives full', '≥200人', '260人', 'scored 10'),
	('101-pass in Chinese', '得分=(完成率-60%)/(1-60%)×分值;完成率低于60%不得分', '≥200人', '150人', 'scored 3.75'),
	('101-pass in Chinese', '得分=(完成率-60%)/(1-60%)×分值;完成率低于60%不得分', '≥200人', '100人', 'scored 0.00'),
	('binary', 'all_or_nothing', '≥8个', '7个', 'scored 0.00'), ('binary', '完成得满分,否则不得分', '≥8个', '8个', 'scored 10'), ('binary', '完成得满分,否则不得分', '≥8个', '7个', 'scored 0.00'),
	('binary', 'met gives full; otherwise gives full less 4', '≥8个', '7个', 'scored 6.00'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止', '≤100%', '103%', 'scored 8.50'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止', '≤100%', '120%', 'scored 0.00'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止', '≤100%', '100%', 'scored 10'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止', '≤100%', '102.5%', 'judgement'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止 with steps full', '≤100%', '102.5%', 'scored 9.00'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止 with steps begun', '≤100%', '102.5%', 'scored 8.50'),
	('step-deduct', '控制率≤100%得10分,每超1个百分点扣0.5分,扣完为止 with steps linear', '≤100%', '102.5%', 'scored 8.75'),
	('band-table', '预算控制率=0计10分;0-10%(含)计8分;10-20%(含)计6分;20-30%(含)计4分;大于30%不得分', '≤10%', '10%', 'scored 8.00'),
	('band-table', '预算控制率=0计10分;0-10%(含)计8分;10-20%(含)计6分;20-30%(含)计4分;大于30%不得分', '≤10%', '10.01%', 'scored 6.00'),
	('band-table', '预算控制率=0计10分;0-10%(含)计8分;10-20%(含)计6分;20-30%(含)计4分;大于30%不得分', '≤10%', '0%', 'scored 10'),
	('band-table', '预算控制率=0计10分;0-10%(含)计8分;10-20%(含)计6分;20-30%(含)计4分;大于30%不得分', '≤10%', '31%', 'scored 0.00'),
	('satisfaction', '≥90% gives 10; [80%,90%) gives 8; [60%,80%) gives 5; <60% gives 0', '≥90%', '89.9%', 'scored 8.00'),
	('satisfaction', '≥90% gives 10; [80%,90%) gives 8; [60%,80%) gives 5; <60% gives 0', '≥90%', '80%', 'scored 8.00'),
	('satisfaction', '≥90% gives 10; [80%,90%) gives 8; [60%,80%) gives 5; <60% gives 0', '≥90%', '59.9%', 'scored 0.00'),
	('points of another row', '≥90% gives 8; otherwise gives 0', '≥90%', '90%', 'points_mismatch 8.00'),
	('points above the row', '≥90% gives 12; otherwise gives 0', '≥90%', '90%', 'points_mismatch 10'),
	('missing', 'proportional missing zero', '≥8个', '', 'scored 0.00'), ('missing', 'proportional', '≥8个', '', 'missing'),
	('negative', 'proportional negative zero', '≥8个', '-2个', 'scored 0.00'), ('negative', 'proportional negative zero', '≤5%', '-2%', 'scored 10')) v (formula, rule, target, actual, want);

-- 101号: a finished project within its budget has all of it, one that is not by bands of its rate.
SELECT is(perfeval.execution_score(100, executed, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0', finished)::text, want,
	format('execution in bands: %s of 100, finished: %s', executed, coalesce(finished::text, 'not said')))
FROM (VALUES (85, false, '7.00'), (85, NULL, '7.00'), (85, true, '10'), (80, false, '7.00'), (79.99, false, '5.00'), (60, false, '5.00'), (59.99, false, '0.00'),
	(100, true, '10'), (100, false, NULL), (110, true, NULL)) v (executed, finished, want);

SELECT finish();
ROLLBACK;
