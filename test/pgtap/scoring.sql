-- scoring: each bullet of design.md's Scoring block, by name, and the laws that every score obeys.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/share.psql

-- score is compared as text where the written digits matter; NULL points default to 6.
CREATE TEMPORARY TABLE scored (bullet text, target text, actual text, points numeric, rule text, fiscal_year int, status text, score text);
INSERT INTO scored VALUES
	-- met returns the points as they are
	('met', '≥30场', '43', 6, 'proportional', NULL, 'scored', '6'),
	('met', '≥30场', '43', 6.0, 'proportional', NULL, 'scored', '6.0'),
	('met', '≥30场', '30', 6.125, 'proportional', NULL, 'scored', '6.125'),
	('met', '≥30场', '43', 10.000000, 'proportional', NULL, 'scored', '10.000000'),
	('met', '≥30场', '43', 1e30, 'proportional', NULL, 'scored', '1000000000000000000000000000000'),
	-- a fraction is rounded once, half away from zero, to two decimals unless the rule says otherwise, then capped
	('rounding', '≥8', '1', 1, 'proportional', NULL, 'scored', '0.13'),
	('rounding', '≥200', '1', 1, 'proportional', NULL, 'scored', '0.01'),
	('rounding', '≥200', '1', 3, 'proportional', NULL, 'scored', '0.02'),
	('rounding', '≥3', '2', 10, 'proportional', NULL, 'scored', '6.67'),
	('rounding', '≥3', '1', 10, 'proportional', NULL, 'scored', '3.33'),
	('rounding', '≥3', '2', 10, 'proportional round 0', NULL, 'scored', '7'),
	('rounding', '≥3', '2', 10, 'proportional round 1', NULL, 'scored', '6.7'),
	('rounding', '≥3', '2', 10, 'proportional round 6', NULL, 'scored', '6.666667'),
	('rounding', '≥1000', '449', 10, 'proportional round 0', NULL, 'scored', '4'),
	('rounding', '≥2', '1', 5, 'proportional round 0', NULL, 'scored', '3'),
	('rounding', '≥2', '1', 6, 'proportional', NULL, 'scored', '3.00'),
	('rounding', '≥100000', '99999', 9.996, 'proportional', NULL, 'scored', '9.996'),
	('rounding', '≥1000', '1', 1, 'proportional', NULL, 'scored', '0.00'),
	('rounding', '≥7', '3', 0.07, 'proportional', NULL, 'scored', '0.03'),
	-- direction
	('direction', '≥200', '180', 6, 'proportional', NULL, 'scored', '5.40'),
	('direction', '>200', '180', 6, 'proportional', NULL, 'scored', '5.40'),
	('direction', '≤90万元', '100万元', 9, 'proportional', NULL, 'scored', '8.10'),
	('direction', '<90万元', '100万元', 9, 'proportional', NULL, 'scored', '8.10'),
	('direction', '≤90万元', '80万元', 9, 'proportional', NULL, 'scored', '9'),
	('direction', '≥200', '180', 6, 'proportional lower', NULL, 'scored', '5.40'),
	('direction', '≤90', '100', 9, 'proportional higher', NULL, 'scored', '8.10'),
	('direction', '200', '180', 6, 'proportional higher', NULL, 'scored', '5.40'),
	('direction', '=200', '180', 6, 'proportional higher', NULL, 'scored', '5.40'),
	('direction', '200', '220', 6, 'proportional higher', NULL, 'scored', '6'),
	('direction', '200', '250', 6, 'proportional lower', NULL, 'scored', '4.80'),
	('direction', '=200', '250', 6, 'proportional lower', NULL, 'scored', '4.80'),
	('direction', '200', '180', 6, 'proportional lower', NULL, 'scored', '6'),
	('direction', '200', '200', 6, 'proportional', NULL, 'scored', '6'),
	('direction', '200', '180', 6, 'proportional', NULL, 'judgement', NULL),
	('direction', '200', '220', 6, 'proportional', NULL, 'judgement', NULL),
	('direction', '=200', '200', 6, 'proportional', NULL, 'scored', '6'),
	('direction', '=200', '180', 6, 'proportional', NULL, 'judgement', NULL),
	('direction', '=200', '220', 6, 'proportional', NULL, 'judgement', NULL),
	('direction', '200', '200', 6, 'proportional exact', NULL, 'scored', '6'),
	('direction', '200', '180', 6, 'proportional exact', NULL, 'scored', '5.40'),
	('direction', '200', '250', 6, 'proportional exact', NULL, 'scored', '4.80'),
	-- higher: a ÷ t; lower: t ÷ a, or linear to 2t
	('lower', '≤3', '4', 8, 'proportional', NULL, 'scored', '6.00'),
	('lower', '≤3', '7', 7, 'proportional', NULL, 'scored', '3.00'),
	('lower', '≤3', '300000000', 8, 'proportional', NULL, 'scored', '0.00'),
	('linear', '≤4', '5', 8, 'proportional linear', NULL, 'scored', '6.00'),
	('linear', '≤4', '8', 8, 'proportional linear', NULL, 'scored', '0.00'),
	('linear', '≤4', '9', 8, 'proportional linear', NULL, 'scored', '0.00'),
	('linear', '≤4', '4', 8, 'proportional linear', NULL, 'scored', '8'),
	('linear', '≥4', '3', 8, 'proportional linear', NULL, 'scored', '6.00'),
	-- a target of 0, or below, is met or not met
	('zero target', '≤0%', '0', 5, 'proportional', NULL, 'scored', '5'),
	('zero target', '≤0次', '1次', 5, 'proportional', NULL, 'scored', '0.00'),
	('zero target', '0次', '0次', 5, 'proportional lower', NULL, 'scored', '5'),
	('zero target', '0次', '2次', 5, 'proportional lower', NULL, 'scored', '0.00'),
	('zero target', '≥0次', '2次', 5, 'proportional', NULL, 'scored', '5'),
	('zero target', '≤-5', '-4', 5, 'proportional', NULL, 'scored', '0.00'),
	('zero target', '≤-5', '-6', 5, 'proportional', NULL, 'scored', '5'),
	('zero target', '≥-5', '-6', 5, 'proportional', NULL, 'scored', '0.00'),
	('zero target', '≥-5', '-4', 5, 'proportional', NULL, 'scored', '5'),
	('negative actual', '≥10', '-3', 5, 'proportional', NULL, 'scored', '0.00'),
	('negative actual', '≤10', '-3', 5, 'proportional', NULL, 'scored', '5'),
	('zero actual', '≥10', '0', 5, 'proportional', NULL, 'scored', '0.00'),
	-- > and < at exact equality: full
	('strict', '>200', '200', 6, 'proportional', NULL, 'scored', '6'),
	('strict', '<24小时', '24小时', 6, 'proportional', NULL, 'scored', '6'),
	-- ranges
	('range', '3至5次', '3次', 6, 'proportional', NULL, 'scored', '6'),
	('range', '3至5次', '4次', 6, 'proportional', NULL, 'scored', '6'),
	('range', '3至5次', '5次', 6, 'proportional', NULL, 'scored', '6'),
	('range', '3至5次', '2次', 6, 'proportional higher', NULL, 'scored', '4.00'),
	('range', '3至5次', '6次', 6, 'proportional higher', NULL, 'scored', '6'),
	('range', '3至5次', '10次', 6, 'proportional lower', NULL, 'scored', '3.00'),
	('range', '3至5次', '2次', 6, 'proportional lower', NULL, 'scored', '6'),
	('range', '3至5次', '2次', 6, 'proportional', NULL, 'judgement', NULL),
	-- about
	('about', '约100人', '100人', 6, 'proportional', NULL, 'scored', '6'),
	('about', '约100人', '120人', 6, 'proportional higher', NULL, 'scored', '6'),
	('about', '约100人', '99人', 6, 'proportional higher', NULL, 'judgement', NULL),
	-- dates
	('date', '2022年12月30日前', '2022年12月30日', 6, 'proportional', NULL, 'scored', '6'),
	('date', '2022年12月30日前', '2022年12月31日', 6, 'proportional', NULL, 'judgement', NULL),
	('date', '2022年12月30日前', '2022年12月31日', 6, 'proportional late zero', NULL, 'scored', '0.00'),
	('date', '2022年12月30日前', '2023年1月4日', 6, 'proportional late minus 0.5', NULL, 'scored', '3.50'),
	('date', '2022年12月30日前', '2023年12月30日', 6, 'proportional late minus 0.5', NULL, 'scored', '0.00'),
	('date', '2022年12月30日前', '2022年12月', 6, 'proportional', NULL, 'judgement', NULL),
	('date', '2022年12月底前', '2022年12月', 6, 'proportional', NULL, 'scored', '6'),
	('date', '2021年10月', '2021年10月', 6, 'proportional', NULL, 'scored', '6'),
	('date', '2021年', '2021年10月', 6, 'proportional', NULL, 'scored', '6'),
	('date', '9月前', '7月', 6, 'proportional', NULL, 'scored', '6'),
	('date', '9月前', '2022年7月', 6, 'proportional', NULL, 'judgement', NULL),
	('date', '9月前', '2022年7月', 6, 'proportional', 2022, 'scored', '6'),
	('date', '9月前', '2023年7月', 6, 'proportional', 2022, 'judgement', NULL),
	('date', '9月前', '2022年9月1日', 6, 'proportional late minus 1', 2022, 'scored', '5.00'),
	('date', '11月底前', '11月30日', 6, 'proportional', NULL, 'scored', '6'),
	('date', '2月底前', '2月28日', 6, 'proportional', NULL, 'scored', '6'),
	('date', '2月底前', '2021年3月1日', 6, 'proportional late minus 1', 2021, 'scored', '5.00'),
	-- words
	('words', '长期坚持', '按要求完成并长期坚持', 5, 'proportional', NULL, 'claimed', '5'),
	('words', '效果明显', '达成预期指标', 10, 'proportional', NULL, 'claimed', '10'),
	('words', '专款专用', '专款专用', 10, 'proportional', NULL, 'claimed', '10'),
	('words', '专款专用', '专款专用。', 10, 'proportional', NULL, 'claimed', '10'),
	('words', '专 款 专 用', '专款专用', 10, 'proportional', NULL, 'claimed', '10'),
	('words', '效果明显', '明显改善', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '效果明显', '基本达成', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '效果明显', '部分达成', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '效果明显', '未达成', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '效果明显', '基本达成', 10, 'proportional nearly 80%', NULL, 'claimed', '8.00'),
	('words', '效果明显', '部分达成', 10, 'proportional partly 0.6', NULL, 'claimed', '6.00'),
	('words', '效果明显', '未达成', 10, 'proportional not 0', NULL, 'claimed', '0.00'),
	('words', '效果明显', '基本达成', 10, 'proportional partly 0.6', NULL, 'judgement', NULL),
	('words', '效果明显', '没按时完成', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '每人不少于600元', '按照标准完成', 4, 'proportional', NULL, 'judgement', NULL),
	('words', '效果明显', '95%', 10, 'proportional', NULL, 'judgement', NULL),
	('words', '≥95%', '≥95%', 10, 'proportional', NULL, 'claimed', '10'),
	('words', '3次以上', '3次以上', 10, 'proportional', NULL, 'claimed', '10'),
	-- several quantities in an actual
	('several', '≥20%', '为 1046 对夫妻提供调解服务，调和率达45.5%。', 10, 'proportional', NULL, 'scored', '10'),
	('several', '≥50%', '为 1046 对夫妻提供调解服务，调和率达45.5%。', 10, 'proportional', NULL, 'scored', '9.10'),
	('several', '≥20人', '慰问老人10人，儿童30人', 10, 'proportional', NULL, 'judgement', NULL),
	('several', '≥20户', '慰问老人10人，儿童30人', 10, 'proportional', NULL, 'judgement', NULL),
	('several', '开办3个班,培训60人', '开办3个班,培训60人', 10, 'proportional', NULL, 'claimed', '10'),
	('several', '开办3个班,培训60人', '3个班', 10, 'proportional', NULL, 'judgement', NULL),
	-- 各, per, frequency, change, intervals
	('per', '各3个以上', '5', 6, 'proportional', NULL, 'judgement', NULL),
	('per', '每人不少于600元', '650元', 6, 'proportional', NULL, 'judgement', NULL),
	('per', '每人不少于600元', '每人650元', 6, 'proportional', NULL, 'scored', '6'),
	('per', '≥530元/人*月', '583元/人*月', 6, 'proportional', NULL, 'scored', '6'),
	('per', '<=5300元/户', '5830元/户', 10, 'proportional', NULL, 'scored', '9.09'),
	('per', '每月2次', '20次', 6, 'proportional', NULL, 'judgement', NULL),
	('per', '每月2次', '每年20次', 6, 'proportional', NULL, 'judgement', NULL),
	('change', '增长5%', '95%', 6, 'proportional', NULL, 'judgement', NULL),
	('change', '≥5%', '增长6%', 6, 'proportional', NULL, 'judgement', NULL),
	('interval', '≥30场', '40余场', 6, 'proportional', NULL, 'scored', '6'),
	('interval', '≥45场', '40余场', 6, 'proportional', NULL, 'judgement', NULL),
	('interval', '≥50场', '40余场', 6, 'proportional', NULL, 'judgement', NULL),
	('interval', '≥40场', '40余场', 6, 'proportional', NULL, 'scored', '6'),
	('interval', '≥100场', '近100场', 6, 'proportional', NULL, 'judgement', NULL),
	('interval', '≤100场', '近100场', 6, 'proportional', NULL, 'scored', '6'),
	-- nothing happened
	('nothing', '0次', '无', 6, 'proportional lower', NULL, 'scored', '6'),
	('nothing', '0次', '零投诉', 6, 'proportional lower', NULL, 'scored', '6'),
	('nothing', '≤2次', '无', 6, 'proportional', NULL, 'scored', '6'),
	('nothing', '≤90万元', '无', 6, 'proportional', NULL, 'judgement', NULL),
	('nothing', '20万元', '无', 6, 'proportional lower', NULL, 'judgement', NULL),
	('nothing', '≤24小时', '无', 6, 'proportional', NULL, 'judgement', NULL),
	('nothing', '≥3次', '无', 6, 'proportional', NULL, 'judgement', NULL),
	('nothing', '效果明显', '无', 6, 'proportional', NULL, 'judgement', NULL),
	-- units
	('unit', '≥1万元', '9000元', 10, 'proportional', NULL, 'scored', '9.00'),
	('unit', '≤48小时', '2天', 10, 'proportional', NULL, 'scored', '10'),
	('unit', '≤24小时', '2天', 10, 'proportional', NULL, 'scored', '5.00'),
	('unit', '≥1公里', '900米', 10, 'proportional', NULL, 'scored', '9.00'),
	('unit', '≥1%', '5‰', 10, 'proportional', NULL, 'scored', '5.00'),
	('unit', '≥30场', '30人', 10, 'proportional', NULL, 'unit_mismatch', NULL),
	('unit', '≥10元', '10人', 10, 'proportional', NULL, 'unit_mismatch', NULL),
	('unit', '≥59人次', '87人', 10, 'proportional', NULL, 'unit_mismatch', NULL),
	('unit', '≥5%', '5个百分点', 10, 'proportional', NULL, 'unit_mismatch', NULL),
	('unit', '≥30场', '30场次', 10, 'proportional', NULL, 'scored', '10'),
	-- a bare number takes the other side's unit as written
	('bare', '≤200万元', '132.9', 8, 'proportional', NULL, 'scored', '8'),
	('bare', '≤100万元', '132.9', 8, 'proportional', NULL, 'scored', '6.02'),
	('bare', '≤90万元', '90', 8, 'proportional', NULL, 'scored', '8'),
	('bare', '15000次', '17180', 15, 'proportional higher', NULL, 'scored', '15'),
	('bare', '≥95', '90%', 10, 'proportional', NULL, 'scored', '9.47'),
	('bare', '195.5万元', '200万', 8, 'proportional higher', NULL, 'scored', '8'),
	('bare', '≤195.5万元', '200万', 8, 'proportional', NULL, 'scored', '7.82'),
	('bare', '≤90', '80万元', 8, 'proportional', NULL, 'scored', '8'),
	('bare', '300万', '300万', 8, 'proportional', NULL, 'scored', '8'),
	-- money off by a thousand as written, but not unscaled
	('magnitude', '≤90万元', '900000', 8, 'proportional', NULL, 'judgement', NULL),
	('magnitude', '≤900000', '90万元', 8, 'proportional', NULL, 'judgement', NULL),
	('magnitude', '≥90万元', '90元', 8, 'proportional', NULL, 'judgement', NULL),
	('magnitude', '≤90万元', '100', 9, 'proportional', NULL, 'scored', '8.10'),
	('magnitude', '≥1公里', '1米', 10, 'proportional', NULL, 'scored', '0.01'),
	-- 万 scales a count and the actual is bare: both readings, scored only if they agree
	('scaled count', '≥1.2万亩', '12000', 8, 'proportional', NULL, 'scored', '8'),
	('scaled count', '≥1.2万亩', '11000', 8, 'proportional', NULL, 'judgement', NULL),
	('scaled count', '≥1.2万亩', '1.1', 8, 'proportional', NULL, 'judgement', NULL),
	('scaled count', '≥3万条', '30000条', 8, 'proportional', NULL, 'scored', '8'),
	('scaled count', '≥1.2万亩', '15000', 8, 'proportional', NULL, 'scored', '8'),
	('scaled count', '≥3万条', '0', 8, 'proportional', NULL, 'scored', '0.00'),
	-- all or nothing
	('all or nothing', '≥200', '200', 6, 'all_or_nothing', NULL, 'scored', '6'),
	('all or nothing', '≥200', '199.999', 6, 'all_or_nothing', NULL, 'scored', '0.00'),
	('all or nothing', '≤200', '201', 6, 'all_or_nothing', NULL, 'scored', '0.00'),
	('all or nothing', '200', '199', 6, 'all_or_nothing higher', NULL, 'scored', '0.00'),
	('all or nothing', '200', '201', 6, 'all_or_nothing higher', NULL, 'scored', '6'),
	('all or nothing', '200', '199', 6, 'all_or_nothing', NULL, 'judgement', NULL),
	('all or nothing', '≥30场', '43人', 6, 'all_or_nothing', NULL, 'unit_mismatch', NULL),
	-- a standard that needs a person
	('person', '≥200', '200', 6, 'judgement', NULL, 'judgement', NULL),
	-- no points, no actual, no rule
	('no points', '≥200', '200', NULL, 'proportional', NULL, 'no_points', NULL),
	('no points', '≥200', '200', 0, 'proportional', NULL, 'no_points', NULL),
	('no points', '≥200', '200', -1, 'proportional', NULL, 'no_points', NULL),
	('no points', '≥200', '200', 'NaN', 'proportional', NULL, 'no_points', NULL),
	('no points', '≥200', '200', 'Infinity', 'proportional', NULL, 'no_points', NULL),
	('no points', '≥200', '200', '-Infinity', 'proportional', NULL, 'no_points', NULL),
	('no points', NULL, NULL, 0, 'proportional', NULL, 'no_points', NULL),
	('missing', '≥200', NULL, 6, 'proportional', NULL, 'missing', NULL),
	('missing', '≥200', '', 6, 'proportional', NULL, 'missing', NULL),
	('missing', '≥200', U&' \3000', 6, 'proportional', NULL, 'missing', NULL),
	('missing', '≥200', '--', 6, 'proportional', NULL, 'missing', NULL),
	('missing', NULL, NULL, 6, 'proportional', NULL, 'missing', NULL),
	('missing', NULL, '5', 6, 'proportional', NULL, 'judgement', NULL),
	('missing', '', '5', 6, 'proportional', NULL, 'judgement', NULL),
	('no rule', '≥200', '200', 6, NULL, NULL, 'unreadable', NULL);
SELECT is(
	concat_ws(' ', perfeval.score_status(t, a, points, r, fiscal_year), perfeval.indicator_score(t, a, points, r, fiscal_year)),
	concat_ws(' ', status, score),
	format('%s: %s against %s, %s points, %s%s', bullet, coalesce(actual, 'NULL'), coalesce(target, 'NULL'), coalesce(points::text, 'NULL'),
		coalesce(rule, 'no rule'), ', ' || fiscal_year))
FROM scored, LATERAL (SELECT target::perfeval.target_value AS t, actual::perfeval.actual_value AS a, rule::perfeval.scoring_rule AS r) v;

-- ------------------------------------------------ notes and derived figures in the trace

CREATE FUNCTION pg_temp.trace(target text, actual text, points numeric, rule text DEFAULT 'proportional', fiscal_year int DEFAULT NULL) RETURNS jsonb
	RETURN perfeval.score_trace(target::perfeval.target_value, actual::perfeval.actual_value, points, rule::perfeval.scoring_rule, fiscal_year);
SELECT ok(pg_temp.trace('>200', '200', 6) -> 'notes' ? 'strict_at_equality', 'a strict target met at equality is noted');
SELECT ok(pg_temp.trace('<24小时', '24小时', 6) -> 'notes' ? 'strict_at_equality', 'in the other direction too');
SELECT ok(NOT pg_temp.trace('>200', '201', 6) -> 'notes' ? 'strict_at_equality', 'and only at equality');
SELECT ok(pg_temp.trace('200', '220', 6, 'proportional higher') -> 'notes' ? 'beyond_target', 'beyond a bare target the deviation is noted');
SELECT is((pg_temp.trace('200', '220', 6, 'proportional higher') ->> 'deviation')::numeric, 0.1, 'as a share of the target');
SELECT ok(pg_temp.trace('3至5次', '6次', 6, 'proportional higher') -> 'notes' ? 'beyond_target', 'beyond a range it is noted');
SELECT ok(NOT pg_temp.trace('200', '200', 6, 'proportional higher') -> 'notes' ? 'beyond_target', 'at the target nothing is');
SELECT is((pg_temp.trace('2022年12月30日前', '2023年1月4日', 6) ->> 'days_late')::int, 5, 'a late date gives the days');
SELECT is((pg_temp.trace('2020年2月28日前', '2020年3月1日', 6) ->> 'days_late')::int, 2, 'through 29 February');
SELECT ok(pg_temp.trace('≤200万元', '132.9', 8) -> 'notes' ? 'took_unit', 'a bare number''s unit is noted');
SELECT ok(pg_temp.trace('≤24小时', '2天', 8) -> 'notes' ? 'converted', 'a conversion is noted');
SELECT ok(pg_temp.trace('≥20%', '为 1046 对夫妻提供调解服务，调和率达45.5%。', 10) -> 'notes' ? 'chosen', 'the choice of a figure is noted');
SELECT is(pg_temp.trace('≥20%', '为 1046 对夫妻提供调解服务，调和率达45.5%。', 10) ->> 'figure', '45.5%', 'and the figure named');
SELECT ok(pg_temp.trace('各3个以上', '5', 6) ? 'completion_rate', 'a judgement on 各 carries the derived figure');
SELECT ok(pg_temp.trace('每人不少于600元', '650元', 6) ? 'completion_rate', 'one on per too');
SELECT is(pg_temp.trace('≥200', '180', 6) ->> 'formula', '6 × 180 ÷ 200 = 5.40', 'the formula has the numbers of this case');
SELECT is(pg_temp.trace('≥200', '180', 6) - '{explain_zh,explain_en,notes,engine_version,reason,deviation,target_value,actual_value}'::text[],
	'{"status": "scored", "score": 5.40, "points": 6, "rule": "proportional", "direction": "higher", "formula": "6 × 180 ÷ 200 = 5.40",
		"target": {"written": "≥200", "kind": "quantity", "canonical": "≥200"}, "actual": {"written": "180", "kind": "quantity", "canonical": "180"},
		"completion_rate": 0.90000000000000000000}'::jsonb, 'the documented keys of a score');

-- Every case explains itself in both languages.
CREATE TEMPORARY VIEW traced AS
	SELECT s.*, pg_temp.trace(target, actual, points, rule, fiscal_year) AS trace,
		perfeval.score_status(t, a, points, r, fiscal_year) AS read_status, perfeval.indicator_score(t, a, points, r, fiscal_year)::text AS read_score
	FROM scored s, LATERAL (SELECT target::perfeval.target_value AS t, actual::perfeval.actual_value AS a, rule::perfeval.scoring_rule AS r) v;
SELECT is_empty($$SELECT bullet, target, actual, trace FROM traced WHERE NOT trace ?& '{status,score,points,rule,target,actual,direction,formula,notes,explain_zh,explain_en}'$$,
	'every trace has the documented keys');
SELECT is_empty($$SELECT bullet, target, actual, trace FROM traced
		WHERE (trace ->> 'status', trace ->> 'score') IS DISTINCT FROM (read_status, read_score)$$, 'status and score are those of the functions');
SELECT is_empty($$SELECT trace FROM traced WHERE (trace -> 'target' ->> 'written', trace -> 'actual' ->> 'written') IS DISTINCT FROM (target, actual)$$,
	'cells are given as written');
SELECT is_empty($$SELECT trace FROM traced WHERE NOT coalesce(trace ->> 'explain_zh' ~ '[一-龥]{4}.*。$', false)
		OR NOT coalesce(trace ->> 'explain_en' ~ '^[^一-龥]+\.$' OR trace ->> 'explain_en' ~ '^[a-z ].*\.$', false)$$,
	'each is explained in a sentence of Chinese and one of English');
SELECT is((SELECT array_agg(DISTINCT status ORDER BY status) FROM scored),
	'{claimed,judgement,missing,no_points,scored,unit_mismatch,unreadable}', 'and the cases reach every status');
SELECT is_empty($$SELECT status, count(DISTINCT trace ->> 'explain_zh') FROM traced WHERE status = 'judgement'
		GROUP BY status HAVING count(DISTINCT trace ->> 'explain_zh') < 10$$, 'judgement says why in its own words for each cause');

-- ------------------------------------------------ the seed's form

-- Directions as a scheme gives them: quantities higher, costs per person exact-or-higher by their own ≥.
CREATE TEMPORARY TABLE seed (line int, rule text, target text, actual text, points numeric, status text, score numeric);
INSERT INTO seed VALUES
	(1, 'proportional higher', '5 期', '21', 6, 'scored', 6),
	(2, 'proportional higher', '至少 30 场', '43', 6, 'scored', 6),
	(3, 'proportional higher', '10 个村（社区）', '10', 6, 'scored', 6),
	(4, 'proportional higher', '各 3 个以上', '5', 6, 'judgement', NULL),
	(5, 'proportional higher', '180 人以上', '576', 6, 'scored', 6),
	(6, 'proportional higher', '对象为乳腺癌、宫颈癌等女性疾病的贫困患者', '为 116 名贫困两癌妇女发放中央和省市区救助金共 58.3 万元。', 4, 'judgement', NULL),
	(7, 'proportional', '三八节及春节前后', '三八和春节期间慰问了疫情防控一线女干部职工和困难妇女儿童', 4, 'judgement', NULL),
	(8, 'proportional', '六一前后及春节前后', '六一慰问了困难儿童 45 名共3.02 万元，春节期间也慰问了困难儿童', 4, 'judgement', NULL),
	(9, 'proportional lower', '每人不少于 600元慰问金', '按照标准完成', 4, 'judgement', NULL),
	(10, 'proportional lower', '每人不少于3000 元救助金', '按照标准完成', 4, 'judgement', NULL),
	(11, 'proportional', NULL, NULL, 0, 'no_points', NULL),
	(12, 'proportional', '引导社会力量关心关爱困境儿童', '招募爱心妈妈与108 名困境儿童结对帮扶', 10, 'judgement', NULL),
	(13, 'proportional higher', '婚姻家庭矛盾调和率达 20%以上', '为 1046 对夫妻提供调解服务，调和率达45.5%。', 10, 'scored', 10),
	(14, 'proportional', NULL, NULL, 0, 'no_points', NULL),
	(15, 'proportional', '长期坚持', '按要求完成并长期坚持', 5, 'claimed', 5),
	(16, 'proportional', '长期坚持', '按要求完成并长期坚持', 5, 'claimed', 5),
	(17, 'proportional higher', NULL, NULL, 0, 'no_points', NULL);
CREATE TEMPORARY VIEW seed_scored AS
	SELECT s.*, perfeval.score_status(t, a, points, r, 2020) AS read_status, perfeval.indicator_score(t, a, points, r, 2020) AS read_score
	FROM seed s, LATERAL (SELECT target::perfeval.target_value AS t, actual::perfeval.actual_value AS a, rule::perfeval.scoring_rule AS r) v;
SELECT is(concat_ws(' ', read_status, read_score), concat_ws(' ', status, score), format('seed line %s: %s against %s', line, actual, target))
FROM seed_scored ORDER BY line;
SELECT results_eq($$SELECT read_status, count(*), sum(points) FROM seed_scored GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('claimed', 2::bigint, 10::numeric), ('judgement', 7, 36), ('no_points', 3, 0), ('scored', 5, 34)$$,
	'5 scored of 34 points, 2 claimed of 10, 7 judgement of 36, 3 no_points');
SELECT is((SELECT sum(read_score) FROM seed_scored WHERE read_status = 'scored'), 34::numeric, 'the figures give all their 34 points');

-- ------------------------------------------------ completion rate

SELECT is(perfeval.completion_rate(t::perfeval.target_value, a::perfeval.actual_value), want, format('completion rate of %s against %s', a, t))
FROM (VALUES ('≥200', '180', 0.9), ('5 期', '21', 4.2), ('≤200万元', '150', 0.75), ('≤24小时', '2天', 2), ('≥8', '1', 0.125), ('≥3', '3', 1),
	('≥10', '0', 0), ('≥10', '-1', -0.1),
	('0次', '0次', NULL), ('0次', '5次', NULL), ('效果明显', '95%', NULL), ('≥95%', '达成预期指标', NULL), ('≥30场', '30人', NULL),
	('2022年12月30日前', '2022年12月30日', NULL), ('≥200', '', NULL)) v (t, a, want);
SELECT is(round(perfeval.completion_rate('≥3', '1'), 12), 0.333333333333, 'it is not rounded');

-- ------------------------------------------------ laws, crossed

CREATE TEMPORARY TABLE odd_text AS
	SELECT DISTINCT cell FROM (
		SELECT target FROM scored UNION SELECT actual FROM scored UNION SELECT target FROM seed UNION SELECT actual FROM seed
		UNION SELECT unnest(ARRAY['NaN', 'Infinity', '1e5', '999999999999999999', '99999999999999999999', '0.000000000000000001', '-0', '99999999999999万亿',
			'≥0.000000000000000001', '≤999999999999999999', '%', '≥', '9月', '2月29日前', '2021年2月29日', '12月31日', '1亿亿元', '0亿',
			'各', '每人', '40余', '近0', '余', E'\t', '😀', '[3,5]次', '≤--02-29', '增长-5%', '3至5次', '负3', '1/0', '0/0', '½', '0.5‰', '5pp'])) s (cell)
	WHERE cell IS NOT NULL;
INSERT INTO odd_text VALUES (NULL);
CREATE TEMPORARY TABLE odd_points AS
	SELECT * FROM unnest(ARRAY[NULL, 0, -1, 'NaN', 'Infinity', '-Infinity', 1e30, 1e-30, 6, 0.005, 123456789012345678, 9.999999999999999999]::numeric[]) WITH ORDINALITY u (points, n);
CREATE TEMPORARY TABLE odd_rule AS
	SELECT * FROM unnest(ARRAY[NULL, 'proportional', 'proportional higher', 'proportional lower linear', 'proportional exact', 'proportional round 0 late zero',
		'proportional nearly 80% partly 60% not 0 late minus 0.1', 'all_or_nothing', 'all_or_nothing lower late zero', 'judgement']) WITH ORDINALITY u (rule, n);
CREATE TEMPORARY TABLE crossed AS
	SELECT t.cell AS target, a.cell AS actual, p.points, r.rule, y.fiscal_year,
		perfeval.indicator_score(t.v, a.v, p.points, r.rule::perfeval.scoring_rule, y.fiscal_year) AS score,
		perfeval.score_status(t.v, a.v, p.points, r.rule::perfeval.scoring_rule, y.fiscal_year) AS status
	FROM (SELECT cell, cell::perfeval.target_value AS v, row_number() OVER (ORDER BY cell) AS n FROM odd_text) t
	CROSS JOIN (SELECT cell, cell::perfeval.actual_value AS v, row_number() OVER (ORDER BY cell) AS n FROM odd_text) a
	CROSS JOIN odd_points p CROSS JOIN odd_rule r
	CROSS JOIN (VALUES (1, NULL), (2, 2021), (3, 0), (4, -5), (5, 20200), (6, 2147483647)) y (n, fiscal_year)
	-- every cell meets every other, each pair with some of the points, rules and years
	WHERE (t.n * 31 + a.n * 17 + p.n * 5 + r.n * 7 + y.n) % (101 * :share) = 0;
SELECT cmp_ok((SELECT count(*) FROM crossed), '>', 100000::bigint / :share, 'no score raises an error, whatever the texts, points, rules and years');
SELECT is_empty('SELECT * FROM crossed WHERE status IS NULL', 'the status is never NULL');
SELECT is_empty($$SELECT * FROM crossed WHERE (score IS NULL) <> (status NOT IN ('scored', 'claimed')) LIMIT 5$$,
	'there is a score exactly where the status is scored or claimed');
SELECT is_empty($$SELECT * FROM crossed WHERE score < 0 OR score > points OR score IN ('NaN', 'Infinity') LIMIT 5$$, '0 <= score <= points');
SELECT is_empty($$SELECT * FROM crossed WHERE (status = 'no_points') <> (NOT coalesce(points > 0 AND points NOT IN ('NaN', 'Infinity'), false)) AND rule IS NOT NULL LIMIT 5$$,
	'no_points exactly where the points are NULL, 0, negative or not finite');
SELECT is_empty($$SELECT * FROM (SELECT target, actual, points, rule, fiscal_year, status, score,
			perfeval.score_trace(target::perfeval.target_value, actual::perfeval.actual_value, points, rule::perfeval.scoring_rule, fiscal_year) AS trace
			FROM crossed WHERE hashtext(target || actual) % 11 = 0 OR target IS NULL) s
		WHERE (trace ->> 'status', trace ->> 'score') IS DISTINCT FROM (status, score::text)
			OR trace ->> 'explain_zh' IS NULL OR trace ->> 'explain_en' IS NULL LIMIT 5$$, 'the trace of each says the same');

-- Plain cells are scored straight from their bytes (src/core/quick.c), the trace goes the whole way: both must agree.
CREATE TEMPORARY TABLE plain AS
	SELECT sign || number || unit AS cell, sign <> '' AS signed
	FROM unnest(ARRAY['', '≥', '≤', '>', '<', '=']) sign, unnest(ARRAY['0', '0.00001', '0.5', '0.95', '1', '1.2', '3', '95', '100', '132.9', '900', '12000', '1000000',
		'123456789012345', '999999999999.99']) number, unnest(ARRAY['', '万', '元', '万元', '亿元', '%', '‰', '场', '人', '名', '亩', '万亩', '天', '小时', '元/人']) unit;
CREATE TEMPORARY VIEW both_ways AS
	SELECT t.cell AS target, a.cell AS actual, points, rule,
		perfeval.indicator_score(v.t, v.a, points, v.r) AS score, (perfeval.score_trace(v.t, v.a, points, v.r) ->> 'score')::numeric AS traced,
		perfeval.score_status(v.t, v.a, points, v.r) AS status, perfeval.score_trace(v.t, v.a, points, v.r) ->> 'status' AS traced_status
	FROM plain t JOIN plain a ON NOT a.signed AND hashtext(t.cell || '|' || a.cell) % (3 * :share) = 0,
		(VALUES (6, 'proportional higher'), (9.996, 'proportional lower'), (0.005, 'proportional exact'), (100.000, 'proportional lower linear round 0'),
			(123456789.123456789, 'all_or_nothing')) p (points, rule),
		LATERAL (SELECT t.cell::perfeval.target_value AS t, a.cell::perfeval.actual_value AS a, rule::perfeval.scoring_rule AS r) v
	WHERE hashtext(t.cell || '/' || a.cell || rule) % 5 = 0 OR t.cell ~ '元$' AND a.cell !~ '[^0-9.]' AND rule ~ 'higher|lower$';
SELECT cmp_ok((SELECT count(*) FROM both_ways), '>', 60000::bigint / :share, 'plain targets and actuals are crossed');
SELECT is_empty('SELECT * FROM both_ways WHERE score::text IS DISTINCT FROM traced::text LIMIT 10', 'the short way of scoring gives the score of the long one');
SELECT is_empty('SELECT * FROM both_ways WHERE status IS DISTINCT FROM traced_status LIMIT 10', 'and the status');

-- The same of rules with cases, which are kept prepared from row to row: more of them than are kept, each row with another one than the row before.
CREATE TEMPORARY TABLE cases AS
	SELECT row_number() OVER (ORDER BY rule) AS n, rule::perfeval.scoring_rule AS r FROM (
		SELECT format('met gives full; not_met%s gives full less %s per 1%%%s', side, minus, steps) AS rule
		FROM unnest(ARRAY['', '_below', '_above']) side, unnest(ARRAY['0.5', '10%', '0.125']) minus, unnest(ARRAY['', ' with steps full', ' with higher steps begun', ' with lower steps linear']) steps
		UNION ALL SELECT format('%s≥%s%s gives %s; [%s%s,%s%s) gives 60%%; <%s%s gives 0', measure, high, unit, most, low, unit, high, unit, low, unit)
		FROM unnest(ARRAY['', 'completion: ']) measure, (VALUES (90, 80), (100, 95)) b (high, low), unnest(ARRAY['%', '场', '']) unit, unnest(ARRAY['full', '5']) most
		UNION ALL SELECT unnest(ARRAY['met gives full; otherwise gives 0', 'met gives full; not_met gives proportion of 50% with higher', '≥95% gives full; [60%,95%) gives 0 to full; <60% gives 0',
			'≥100场 gives 8 plus 1 per 10场 at most 2; <100场 gives 0', 'met gives full; <60% gives 0; not_met_below gives full less 1 per 1% with round 0'])) AS rules;
CREATE TEMPORARY TABLE by_cases AS
	SELECT t.cell AS target, a.cell AS actual, t.cell::perfeval.target_value AS t, a.cell::perfeval.actual_value AS a, points, r.r,
		row_number() OVER (ORDER BY hashtext(t.cell || a.cell || r.n)) AS n
	FROM plain t JOIN plain a ON NOT a.signed AND hashtext(t.cell || '|' || a.cell) % (3 * :share) = 0, cases r, (VALUES (10), (5), (9.996), (0.005), (1234567.5)) p (points)
	WHERE hashtext(t.cell || '/' || a.cell || r.n || points) % 307 = 0;
SELECT cmp_ok((SELECT count(*) FROM by_cases), '>', 60000::bigint / :share, 'and with rules by cases');
SELECT cmp_ok((SELECT count(*) FROM cases), '>', 64::bigint, 'of which there are more than are kept');
SELECT is_empty($$SELECT target, actual, points, r::text, score, traced FROM (
			SELECT *, perfeval.indicator_score(t, a, points, r) AS score, (perfeval.score_trace(t, a, points, r) ->> 'score')::numeric AS traced FROM by_cases ORDER BY n) s
		WHERE score::text IS DISTINCT FROM traced::text LIMIT 10$$, 'the short way by cases gives the score of the long one, in a column of rules');
SELECT is_empty($$SELECT target, actual, points, score, traced FROM (
			SELECT *, perfeval.indicator_score(t, a, points, '≥95%得5分;90%(含)-95%得3分;低于90%不得分') AS score,
				(perfeval.score_trace(t, a, points, '≥95%得5分;90%(含)-95%得3分;低于90%不得分') ->> 'score')::numeric AS traced FROM by_cases WHERE n % 3 = 0) s
		WHERE score::text IS DISTINCT FROM traced::text LIMIT 10$$, 'and by a rule that is the same in every row');
SELECT is_empty($$SELECT target, points, r::text FROM by_cases WHERE n % 50 = 0 AND (
			perfeval.indicator_score(t, NULL, points, r) IS NOT NULL
			OR perfeval.indicator_score(t, NULL, points, perfeval.with_options(r, 'missing zero'))::text IS DISTINCT FROM perfeval.score_trace(t, NULL, points, perfeval.with_options(r, 'missing zero')) ->> 'score')
		LIMIT 10$$, 'what is missing has no score, unless the rule says 0');

-- More achieved never scores less on ≥, and never more on ≤.
CREATE TEMPORARY TABLE ladder AS
	SELECT op, rule, t, a, p,
		perfeval.indicator_score((op || t)::perfeval.target_value, a::text::perfeval.actual_value, p, rule::perfeval.scoring_rule) AS score
	FROM unnest(ARRAY['≥', '>', '≤', '<']) op, unnest(ARRAY['proportional', 'proportional linear', 'proportional round 0', 'all_or_nothing']) rule,
		unnest(ARRAY[-3, 0, 1, 7, 40]) t, (SELECT trim_scale(n / 4.0) AS a FROM generate_series(-24, 360, 3 * :share) n) steps, unnest(ARRAY[0.005, 6, 9.996]) p;
SELECT is_empty('SELECT * FROM ladder WHERE score IS NULL LIMIT 5', 'a signed target against a number always scores');
SELECT is_empty($$SELECT * FROM (SELECT l.*, lag(score) OVER (PARTITION BY op, rule, t, p ORDER BY a) AS before FROM ladder l) s
		WHERE op IN ('≥', '>') AND score < before LIMIT 5$$, 'more achieved never scores less on ≥ and >');
SELECT is_empty($$SELECT * FROM (SELECT l.*, lag(score) OVER (PARTITION BY op, rule, t, p ORDER BY a) AS before FROM ladder l) s
		WHERE op IN ('≤', '<') AND score > before LIMIT 5$$, 'more achieved never scores more on ≤ and <');
SELECT is_empty($$SELECT * FROM ladder WHERE (score = p) < CASE WHEN op IN ('≥', '>') THEN a >= t ELSE a <= t END LIMIT 5$$, 'met is full');
SELECT is_empty($$SELECT * FROM ladder WHERE op IN ('≥', '>') AND rule = 'proportional' AND t > 0 AND a < t
		AND score <> least(p, greatest(0, round(p * a / t, 2))) LIMIT 5$$, 'short of ≥ is points × actual ÷ target, rounded once');
SELECT is_empty($$SELECT * FROM ladder WHERE op IN ('≤', '<') AND rule = 'proportional' AND t > 0 AND a > t
		AND score <> least(p, round(p * t / a, 2)) LIMIT 5$$, 'beyond ≤ is points × target ÷ actual, rounded once');
SELECT is_empty($$SELECT * FROM ladder WHERE op IN ('≤', '<') AND rule = 'proportional linear' AND t > 0 AND a > t
		AND score <> least(p, greatest(0, round(p * (2 * t - a) / t, 2))) LIMIT 5$$, 'linear falls to nothing at twice the target');

-- ------------------------------------------------ grade

SELECT is(perfeval.grade(score, points), want, format('grade of %s of %s', score, points))
FROM (VALUES (100, 100, '优'), (90, 100, '优'), (89.999999, 100, '良'), (80, 100, '良'), (79.99, 100, '中'), (60, 100, '中'), (59.99, 100, '差'), (0, 100, '差'),
	(81, 90, '优'), (80.99, 90, '良'), (72, 90, '良'), (54, 90, '中'), (53.99, 90, '差'), (-1, 100, '差'), (110, 100, '优'),
	(NULL, 100, NULL), (90, NULL, NULL), (90, 0, NULL), (90, -1, NULL), ('NaN'::numeric, 100, NULL), (90, 'NaN'::numeric, NULL)) v (score, points, want);
SELECT is(perfeval.grade(90), '优', 'a grade is of 100 points unless said otherwise');

-- ------------------------------------------------ what asks for a time, of a target that is none; the same each time, whatever was read before
CREATE TEMPORARY TABLE timed AS SELECT t, a, r, perfeval.indicator_score(t::perfeval.target_value, a::perfeval.actual_value, 5, r::perfeval.scoring_rule) AS score
	FROM (VALUES ('培训3场,检查5次', '培训3场,检查5次'), ('及时维修', '28场,基本完成')) v (t, a), (VALUES ('met_in_time gives full; not_met_in_time gives 0'), ('按时完成得满分,未按时完成不得分')) w (r), generate_series(1, 50);
SELECT is((SELECT count(DISTINCT (t, r, score)) FROM timed), 4::bigint, 'one answer each');
SELECT is_empty('SELECT t, a, r FROM timed WHERE score IS NOT NULL', 'which is a person''s');

SELECT finish();
ROLLBACK;
