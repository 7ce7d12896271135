-- Printed forms: what a person sees at a prompt.
\pset null '∅'
SET search_path = perfeval, pg_catalog;
SET datestyle = 'ISO';

SELECT v AS written, kind(v), canonical(v), comparator(v), lower_bound(v), upper_bound(v), unit(v), per(v)
FROM unnest(ARRAY['至少 30 场', '各 3 个以上', '1.2万亩', '3至5次', '每人不少于600元', '百分之二十以上', '30', '效果明显', '开办3个班,培训60人', '']::target_value[]) v;
SELECT v AS written, kind(v), canonical(v), date_from(v), date_to(v)
FROM unnest(ARRAY['2022年12月30日前', '2021年10月', '2019.1.1-2019.12.31', '11月底前']::target_value[]) v;
SELECT v AS written, kind(v), canonical(v), tier(v)
FROM unnest(ARRAY['达到95%', '40余场', '近100人', '2021年10月', '零投诉', '已完成', '基本达成', '部分完成', '未完成', '效果明显']::actual_value[]) v;
SELECT 'proportional  higher nearly 80%'::scoring_rule;

-- the digits of a score
SELECT indicator_score('≥200', '180', 6), indicator_score('≥200', '200', 6), indicator_score('≥200', '200', 6.000), indicator_score('≥3', '2', 10, 'proportional round 4');
SELECT execution_rate(324, 324), execution_rate(100, 50, 20), execution_score(100, 95, 0, 10), execution_score(324, 324, 0, 10.00);
SELECT score_status('≥200', '180', 6), score_status('200', '180', 6), score_status('≥200', '', 6), grade(90), grade(59.99);
SELECT * FROM quantities('开展公益讲座 40 余场，慰问 576 名困难群众，共 81.6 万元，调和率达45.5%。');

-- the reason of a score
SELECT t ->> 'status' AS status, t ->> 'formula' AS formula, t ->> 'explain_zh' AS explain_zh
FROM (VALUES (score_trace('≥200', '180', 6)), (score_trace('≥200', '200', 6)), (score_trace('各 3 个以上', '5', 6)), (score_trace('≥200', '', 6)),
	(score_trace('≥30场', '30人', 6)), (score_trace('长期坚持', '按要求完成并长期坚持', 5)), (score_trace('≥200', '180', 0)), (score_trace('≥200', '180', 6, NULL))) v (t);
SELECT t ->> 'explain_en' AS explain_en
FROM (VALUES (score_trace('≥200', '180', 6)), (score_trace('≥200', '200', 6)), (score_trace('各 3 个以上', '5', 6)), (score_trace('≥200', '', 6)),
	(score_trace('≥30场', '30人', 6)), (score_trace('长期坚持', '按要求完成并长期坚持', 5)), (score_trace('≥200', '180', 0)), (score_trace('≥200', '180', 6, NULL))) v (t);
