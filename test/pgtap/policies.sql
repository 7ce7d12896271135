-- What the rules leave open, settled by options of a rule (rules.md §16): over-achievement, targets and budgets of 0, what does not apply, overspending.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT is(
	concat_ws(' ', perfeval.score_status(target::perfeval.target_value, actual::perfeval.actual_value, points, rule::perfeval.scoring_rule, 2024), perfeval.indicator_score(target::perfeval.target_value, actual::perfeval.actual_value, points, rule::perfeval.scoring_rule, 2024)), want,
	concat_ws(' / ', rule, target, actual, points))
FROM (VALUES
	-- passing the target: bands begin at their lower end, the points are taken off once
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '100人', 10, 'scored 10'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '129人', 10, 'scored 10'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100%', '129.999%', 10, 'scored 10'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '130人', 10, 'scored 9.00'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '149人', 10, 'scored 9.00'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '150人', 10, 'scored 8.00'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '1000人', 10, 'scored 8.00'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '99人', 10, 'scored 9.90'),
	('proportional beyond 30% minus 100%', '≥100人', '131人', 10, 'scored 0.00'),
	('proportional beyond 30% minus 0 then 50% minus 10%', '≥100人', '131人', 10, 'scored 10.00'),
	('proportional beyond 0.3 minus 0.1 round 1', '≥100人', '131人', 7, 'scored 6.3'),
	('proportional higher beyond 30% minus 10%', '3场', '4场', 5, 'scored 4.50'),
	('proportional higher beyond 30% minus 10%', '3公里', '3.9公里', 5, 'scored 4.50'),
	('proportional higher beyond 30% minus 10%', '=3场', '3场', 5, 'scored 5'),
	('all_or_nothing higher beyond 30% minus 10%', '3场', '4场', 5, 'scored 4.50'),
	('all_or_nothing higher beyond 30% minus 10%', '3场', '2场', 5, 'scored 0.00'),
	-- from the far end of a range
	('proportional higher beyond 30% minus 10%', '100-200人', '240人', 10, 'scored 10'),
	('proportional higher beyond 30% minus 10%', '100-200人', '260人', 10, 'scored 9.00'),
	('proportional higher beyond 30% minus 10%', '100-200人', '150人', 10, 'scored 10'),
	-- where less is better, below is no over-achievement that was meant
	('proportional beyond 30% minus 10%', '≤100万元', '10万元', 10, 'scored 10'),
	('proportional lower beyond 30% minus 10%', '100万元', '10万元', 10, 'scored 10'),
	('proportional beyond 30% minus 10%', '100人', '100人', 10, 'scored 10'),
	-- an interval is beyond by what all of it is beyond by, else a person decides
	('proportional beyond 30% minus 10%', '≥100人', '140余人', 10, 'scored 9.00'),
	('proportional beyond 30% minus 10% then 50% minus 20%', '≥100人', '140余人', 10, 'judgement'),
	('proportional beyond 30% minus 10%', '≥100人', '110余人', 10, 'scored 10'),
	('proportional beyond 30% minus 10%', '≥100人', '120余人', 10, 'judgement'),
	('proportional beyond 30% minus 10%', '≥100人', '120人以上', 10, 'judgement'),
	('proportional beyond 30% minus 10%', '≥100人', '130人以上', 10, 'scored 9.00'),
	-- 0.95 or 95%: passed by little in one reading, not met in the other
	('proportional beyond 30% minus 10%', '≥0.5%', '0.9', 10, 'scored 9.00'),
	-- what has no share of it to be passed by
	('proportional beyond 30% minus 10%', '≥0人', '7人', 10, 'scored 10'),
	('proportional beyond 30% minus 10%', '2024年6月30日前', '2024年1月1日', 10, 'scored 10'),
	('proportional beyond 30% minus 10%', '长期坚持', '长期坚持', 10, 'claimed 10'),
	-- a standard's own words say what is full: the scheme's table is not for them
	('met gives full; not_met gives 0 with beyond 30% minus 10%', '≥100人', '200人', 10, 'scored 10'),
	-- more than 18 digits
	('proportional beyond 30% minus 10%', '≥999999999999999999人', '999999999999999999人', 10, 'scored 10'),

	-- a target of 0
	('proportional higher', '0起', '3起', 10, 'scored 10'),
	('proportional lower', '0起', '3起', 10, 'scored 0.00'),
	('proportional higher zero_target exact', '0起', '3起', 10, 'scored 0.00'),
	('proportional zero_target exact', '0起', '3起', 10, 'scored 0.00'),
	('proportional zero_target exact', '=0起', '0起', 10, 'scored 10'),
	('proportional zero_target exact', '0起', '无', 10, 'scored 10'),
	('proportional higher zero_target exact', '0起', '-3起', 10, 'scored 10'),
	('proportional higher zero_target exact', '8起', '6起', 10, 'scored 7.50'),
	('proportional zero_target exact', '≤0起', '3起', 10, 'scored 0.00'),
	('proportional zero_target exact', '≥0起', '3起', 10, 'scored 10'),
	('proportional lower zero_target judgement', '0起', '3起', 10, 'judgement'),
	('proportional higher zero_target judgement', '0起', '3起', 10, 'judgement'),
	('proportional lower zero_target judgement', '0起', '0起', 10, 'scored 10'),
	('proportional zero_target judgement', '≤0起', '3起', 10, 'judgement'),
	('proportional zero_target judgement', '≤0起', '0起', 10, 'scored 10'),
	-- whatever sign and method: only what hits the target of 0 or below is certain
	('all_or_nothing lower zero_target judgement', '≤0起', '1起', 10, 'judgement'),
	('all_or_nothing zero_target judgement', '≤0起', '0起', 10, 'scored 10'),
	('all_or_nothing', '≤0起', '1起', 10, 'scored 0.00'),
	('proportional zero_target judgement', '≥0起', '3起', 10, 'judgement'),
	('proportional zero_target judgement', '≥0起', '0起', 10, 'scored 10'),
	('proportional zero_target judgement', '≤0起', '-3起', 10, 'judgement'),
	('proportional zero_target judgement', '>0起', '3起', 10, 'judgement'),
	('proportional zero_target judgement', '0起', '3起', 10, 'judgement'),
	('proportional exact zero_target judgement', '0起', '3起', 10, 'judgement'),
	('proportional exact zero_target judgement', '0起', '0起', 10, 'scored 10'),
	('proportional exact', '0起', '3起', 10, 'scored 0.00'),
	('proportional zero_target judgement', '≤-5%', '-8%', 10, 'judgement'),
	('proportional zero_target judgement', '≤-5%', '-2%', 10, 'judgement'),
	('proportional zero_target judgement', '≤-5%', '-5%', 10, 'scored 10'),
	('proportional zero_target judgement', '≥-5%', '3%', 10, 'judgement'),
	('proportional exact zero_target judgement', '-5%', '-6%', 10, 'judgement'),
	('proportional higher zero_target judgement', '-5%', '-6%', 10, 'judgement'),
	('proportional', '≤-5%', '-8%', 10, 'scored 10'),
	('proportional', '≤-5%', '-2%', 10, 'scored 0.00'),
	('proportional zero_target judgement', '≥0起', '10余起', 10, 'judgement'),
	('proportional zero_target judgement', '≤0起', '无', 10, 'scored 10'),
	-- a range that holds the actual is hit; from the end that is 0 or below no ratio leads away
	('proportional lower zero_target judgement', '0-5起', '3起', 10, 'scored 10'),
	('proportional lower zero_target judgement', '0-5起', '10起', 10, 'scored 5.00'),
	('proportional lower zero_target judgement', '0-5起', '-1起', 10, 'judgement'),
	('proportional lower', '0-5起', '-1起', 10, 'scored 10'),
	-- above 0 the policy has nothing to say
	('proportional zero_target judgement', '≤4起', '5起', 10, 'scored 8.00'),
	('proportional zero_target judgement', '≤4起', '0起', 10, 'scored 10'),
	('proportional zero_target judgement', '≥4起', '0起', 10, 'scored 0.00'),
	-- so it is for cases that ask whether the target is met; ranges measure by themselves
	('met gives full; not_met gives 0 with zero_target judgement', '≤0起', '1起', 10, 'judgement'),
	('met gives full; not_met gives 0 with zero_target judgement', '≤0起', '0起', 10, 'scored 10'),
	('met gives full; not_met gives 0', '≤0起', '1起', 10, 'scored 0.00'),
	('=0起 gives full; >0起 gives full less 2 per 1起 with zero_target judgement', '≤0起', '1起', 10, 'scored 8.00'),

	-- full is the points as they are, however a score is rounded
	('otherwise gives proportion with round 0', '≥30场', '30场', 12.25, 'scored 12.25'),
	('otherwise gives proportion with round 0', '≥30场', '33场', 12.25, 'scored 12.25'),
	('otherwise gives proportion with round 0', '≥30场', '15场', 12.25, 'scored 6'),
	('otherwise gives proportion of 50% with round 0', '≥30场', '30场', 11, 'scored 6'),
	('=0件 gives full; >0件 gives full less 0.1 for each 1件 with round 0', '≤2件', '1件', 12.25, 'judgement'),
	('=0件 gives full; >0件 gives full less 0.1 for each 1件 with round 0', '', '1件', 12.25, 'scored 12'),
	('met gives full; not_met gives full less 0.1 per 1场 with round 0', '≥3场', '3场', 12.25, 'scored 12.25'),

	-- what does not apply
	('proportional', '≥100人', '不涉及', 10, 'judgement'),
	('proportional absent full', '≥100人', '不涉及', 10, 'claimed 10'),
	('proportional absent full', '无新建楼堂馆所', '不 涉 及', 10, 'claimed 10'),
	('all_or_nothing absent full', '≥100人', '本年度不涉及', 10, 'claimed 10'),
	('≥90% gives full; <90% gives 0 with absent full', '≥90%', '无此类项目', 10, 'claimed 10'),
	('absent "不涉及" gives 3; ≥90% gives full with absent full', '≥90%', '不涉及', 10, 'claimed 3.00'),
	('judgement', '≥100人', '不涉及', 10, 'judgement'),
	('proportional absent full', '≥100人', '无', 10, 'judgement'),
	('proportional absent full', '≥100人', '', 10, 'missing')
) v (rule, target, actual, points, want);

-- ------------------------------------------------ execution

SELECT is(perfeval.execution_score(a, b, c, w, rule)::text, want, format('%s, %s, %s of %s points: %s', a, b, c, w, rule))
FROM (VALUES
	(0::numeric, 0::numeric, 0::numeric, 10::numeric, 'proportional'::perfeval.scoring_rule, NULL),
	(0, 0, 0, 10, 'proportional zero_budget zero', '0.00'),
	(0, 5, 0, 10, 'proportional zero_budget zero round 1', '0.0'),
	(0, NULL, 0, 10, 'proportional zero_budget zero', '0.00'),
	(0.00, 0, 0, 10, 'proportional zero_budget full', '10'),
	-- spent without a budget is no full execution
	(0, 5, 0, 10, 'proportional zero_budget full', NULL),
	(0, NULL, 0, 10, 'proportional zero_budget full', NULL),
	(NULL, 0, 0, 10, 'proportional zero_budget full', NULL),
	(-1, 0, 0, 10, 'proportional zero_budget zero', NULL),
	('NaN', 0, 0, 10, 'proportional zero_budget zero', NULL),
	(0, 0, 0, 0, 'proportional zero_budget full', NULL),
	(0, 0, 0, 10, 'judgement', NULL),
	(0, 0, 0, 10, 'finished gives full; <60% gives 0 with zero_budget zero', '0.00'),
	(100, 50, 0, 10, 'proportional zero_budget zero', '5.00'),
	(100, 120, 0, 10, 'proportional', '10'),
	(100, 120, 0, 10, 'proportional overspent judgement', NULL),
	(100, 120, 0, 10, 'proportional overspent zero', '0.00'),
	(100, 120, 20, 10, 'proportional overspent zero', '10'),
	(100, 100, 0, 10, 'proportional overspent judgement', '10'),
	(100, 90, 0, 10, 'proportional overspent judgement', '9.00'),
	-- 101号 has no band for it: unsaid a person, else what the scheme says
	(100, 120, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0', NULL),
	(100, 120, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent judgement', NULL),
	(100, 120, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent zero', '0.00'),
	(100, 100.01, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent zero round 1', '0.0'),
	(100, 100, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent zero', NULL),
	(100, 120, 30, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent zero', '7.00'),
	(100, 85, 0, 10, 'finished gives full; [80%,100%) gives 7; [60%,80%) gives 5; <60% gives 0 with overspent zero', '7.00'),
	-- a band without an end holds it, if the scheme says nothing
	(100, 120, 0, 10, '≥95% gives full; <95% gives 0', '10'),
	(100, 120, 0, 10, '≥95% gives full; <95% gives 0 with overspent zero', '0.00'),
	(100, 120, 0, 10, '≥95% gives full; <95% gives 0 with overspent judgement', NULL),
	(100, 100, 0, 10, '≥95% gives full; <95% gives 0 with overspent zero', '10'),
	(100, 94, 0, 10, '≥95% gives full; <95% gives 0 with overspent judgement', '0.00'),
	-- a band that begins above 100 % speaks of nothing else, and has it
	(100, 105, 0, 10, '[95%,100%] gives full; (100%,110%] gives 5; <95% gives 0 with overspent zero', '5.00'),
	(100, 105, 0, 10, '[95%,100%] gives full; (100%,110%] gives 5; <95% gives 0 with overspent judgement', '5.00'),
	(100, 120, 0, 10, '[95%,100%] gives full; (100%,110%] gives 5; <95% gives 0 with overspent zero', '0.00'),
	(100, 120, 0, 10, '[95%,100%] gives full; >100% gives full less 1 per 5%; <95% gives 0 with overspent zero', '6.00')) v (a, b, c, w, rule, want);

-- ------------------------------------------------ said back, and refused

SELECT is(perfeval.notation(rule::perfeval.scoring_rule), want, 'notation of ' || rule)
FROM (VALUES
	('proportional beyond 0.3 minus 0.1 then 0.5 minus 0.2 absent full', 'proportional absent full beyond 30% minus 10% then 50% minus 20%'),
	('proportional zero_target exact zero_budget full overspent zero', 'proportional zero_target exact zero_budget full overspent zero'),
	('met gives full with zero_target judgement overspent judgement zero_budget zero', 'met gives full with zero_target judgement zero_budget zero overspent judgement')
) v (rule, want);
SELECT is(split_part(perfeval.describe('proportional beyond 30% minus 10% then 50% minus 20% absent full zero_target exact'), E'\n', 1),
	'达到目标值得满分，未达到的按完成比例得分；不涉及的得满分；超过目标值30%及以上的扣分值的10%，超过50%及以上的扣分值的20%；目标值为0的须恰好为0才得满分，否则不得分',
	'the policies in Chinese');
SELECT is(split_part(perfeval.describe('proportional zero_budget full overspent judgement'), E'\n', 1),
	'达到目标值得满分，未达到的按完成比例得分；预算和执行均为0的得满分；超预算的由人工评定', 'those of execution');
SELECT throws_ok(format('SELECT %L::perfeval.scoring_rule', rule), '22P02', NULL, rule)
FROM (VALUES
	('proportional beyond'), ('proportional beyond 0 minus 10%'), ('proportional beyond 30%'), ('proportional beyond 30% less 10%'),
	('proportional beyond 30% minus 110%'), ('proportional beyond 30% minus 10% then 30% minus 20%'), ('proportional beyond 30% minus 10% then'),
	('proportional beyond 30% minus 10% beyond 50% minus 20%'), ('proportional beyond 1% minus 1% then 2% minus 1% then 3% minus 1% then 4% minus 1% then 5% minus 1% then 6% minus 1% then 7% minus 1%'),
	('proportional zero_target zero'), ('proportional zero_budget exact'), ('proportional overspent'), ('proportional absent zero'), ('proportional overspent zero overspent zero')) v (rule);
SELECT is(perfeval.with_options('proportional beyond 10% minus 5%', 'beyond 30% minus 10% then 50% minus 20% absent full')::text,
	'proportional beyond 10% minus 5% absent full', 'a rule''s own bands stay');
SELECT is(perfeval.score_trace('≥100人', '150人', 10, 'proportional beyond 30% minus 10%') - '{target,actual,engine_version}'::text[],
	'{"status": "scored", "reason": "beyond", "score": 9.00, "points": 10, "rule": "proportional beyond 30% minus 10%", "direction": "higher", "target_value": 100, "actual_value": 150,
	"completion_rate": 1.5, "deviation": 0.5, "formula": "10 - 10 × 0.1 = 9.00", "notes": [], "explain_zh": "完成值超过目标值较多，按方案扣分：10 - 10 × 0.1 = 9.00。",
	"explain_en": "the actual passes the target by so much that the scheme takes points off: 10 - 10 × 0.1 = 9.00."}'::jsonb, 'the trace of a deduction');

SELECT finish();
ROLLBACK;
