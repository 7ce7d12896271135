-- Exports of the national budget system become forms, without a mapping, and nothing of them is lost.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(105);

SELECT perfeval.create_registry('eval');

-- A table as it is exported, cells apart by |, a number with # before it.
CREATE FUNCTION pg_temp.export(sheet text, lines text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('sheet', sheet, 'rows', jsonb_agg(r.cells ORDER BY r.n))
	FROM (
		SELECT l.n, jsonb_agg(CASE WHEN btrim(c.cell) ~ '^#' THEN to_jsonb(substr(btrim(c.cell), 2)::numeric) ELSE to_jsonb(btrim(c.cell)) END ORDER BY c.n) AS cells
		FROM string_to_table(btrim(lines, E'\n'), E'\n') WITH ORDINALITY l (line, n)
		CROSS JOIN LATERAL string_to_table(l.line, '|') WITH ORDINALITY c (cell, n)
		GROUP BY l.n
	) r $$;

-- ------------------------------------------------ what is an export

CREATE FUNCTION pg_temp.part(headings text, sheet text DEFAULT 'Sheet1') RETURNS text LANGUAGE sql AS $$
	SELECT (eval.budget_system_heading(eval.grid_cells(g), eval.budget_system_hint(g))).part FROM pg_temp.export(sheet, headings) g $$;
SELECT is(pg_temp.part(headings), part, coalesce(part, 'none') || ': ' || headings)
FROM (VALUES
	('EVAL_ID|FISCAL_YEAR|MOF_DIV_CODE|AGENCY_CODE|PRO_CODE|TOTAL_EVAL_VALUE|DEPT_SCORE', 'head'),
	('FISCAL_YEAR|AGENCY_CODE|KPI_TARGET|GOAL_COMP', 'goal'),
	('fiscal_year|agency_code|lv3_perf_ind_name|kpi_val|ind_comp', 'indicator'),
	('Kpi_Val|Ind_Weight|Pro_Name', 'indicator'),
	('PM_SELF_EVAL_INDICATOR.PRO_CODE|PM_SELF_EVAL_INDICATOR.KPI_VAL|PM_SELF_EVAL_INDICATOR.EVAL_SCORE', 'indicator'),
	('"pro_code"|"found_type_code"|"cur_amt"', 'money'),
	('pro_code|year_exe_amt|cur_amt|eval_id', 'money'),
	('fiscal_year|dept_code|kpi_lv1|kpi_lv2|kpi_lv3|kpi_content|kpi_evalstd|kpi_val', 'approved_indicator'),
	('fiscal_year|pro_code|lv1_perf_ind_code|lv2_perf_ind_code|lv3_perf_ind_code|kpi_val|version', 'approved_indicator'),
	('fiscal_year|dept_code|kpi_target', 'approved_goal'),
	('评价年度|单位代码|项目代码|一级绩效指标名称|指标值|指标值完成情况', 'indicator'),
	('fiscal_year|agency_code', NULL), ('kpi_val|ind_comp|lv3_perf_ind_name', NULL),
	('评价年度|财政区划代码|单位代码|资金来源名称|年初批复数|变动后预算数|全年执行数', 'money'),
	('序号|部门代码|部门名称|全年预算数|全年执行数|执行率', NULL),
	('一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分', NULL), ('项目名称|某项目|项目代码|4301|预算年度|2023', NULL), ('x', NULL)
) v (headings, part);
SELECT is(pg_temp.part('pro_code|lv3_perf_ind_name|kpi_val', 'PM_SELF_EVAL_INDICATOR'), 'indicator', 'where only common columns are left, the name of the sheet tells');
SELECT is(pg_temp.part('pro_code|lv3_perf_ind_name|kpi_val', 'PM_PERF_INDICATOR'), 'approved_indicator', 'and so here');
SELECT ok(eval.is_budget_system(pg_temp.export('s', E'项目支出绩效自评导出\n导出人|张三\nPRO_CODE|KPI_VAL|IND_COMP\n1|2|3')), 'the heading may stand below a title');
SELECT ok(NOT eval.is_budget_system(g::jsonb), 'no export: ' || g) FROM unnest(ARRAY['[]', '{}', '[[]]', '{"rows": []}', '{"cells": []}', 'null', '5', '"x"', '[null, 7]']) g;
SELECT is(eval.sheet_kind(pg_temp.export('s', 'PRO_CODE|KPI_VAL|IND_COMP')), 'budget_system', 'sheet_kind() knows it');
SELECT is((SELECT count(*) FROM eval.budget_system_columns() GROUP BY column_name, heading HAVING count(*) > 1), NULL, 'a column is listed once for each of its headings');

-- ------------------------------------------------ a target from its parts

SELECT is(eval.budget_system_target(jsonb_strip_nulls(jsonb_build_object('kpi_val', kpi_val, 'computesign', sign, 'meterunit', unit))), target,
	concat_ws(' ', sign, kpi_val, unit, 'is', target))
FROM (VALUES
	('30', '1', '场', '≥30场'), ('30', '2', '场', '>30场'), ('30', '3', '场', '=30场'), ('5', '4', '%', '<5%'), ('5', '5', '次', '≤5次'),
	('30', '≥', '场', '≥30场'), ('30', '大于等于', '场', '≥30场'), ('30', '>=', '场', '≥30场'), ('≥30场', '1', '场', '≥30场'), ('≥30', '1', '场', '≥30场'),
	('30场', '1', '场', '≥30场'), ('95%', '1', '%', '≥95%'), ('30', NULL, '场', '30场'), ('30', '1', NULL, '≥30'), ('≥30场', NULL, NULL, '≥30场'),
	('30', '1', '无', '≥30'), ('30', '1', '/', '≥30'), ('显著提升', '6', '', '显著提升'), ('显著提升', '1', '级', '显著提升'), ('优良中低差', '9', NULL, '优良中低差'),
	('12月底前', '5', NULL, '12月底前'), ('2022年12月31日', '5', NULL, '2022年12月31日'), ('1.2万', '1', '亩', '≥1.2万亩'), (' 30 ', '1', '场', '≥ 30 场')
) v (kpi_val, sign, unit, target);
SELECT is(eval.budget_system_target('{"kpi_val": 30, "computesign": 1, "meterunit": "场"}'), '≥30场', 'numbers are read as text is');
SELECT is(eval.budget_system_target('{"computesign": "1"}'), NULL, 'no value, no target');

-- ------------------------------------------------ several projects, in five tables

CREATE TEMPORARY TABLE export AS SELECT * FROM (VALUES
	(1, pg_temp.export('PM_PERF_SELF_EVAL', '
EVAL_ID|FISCAL_YEAR|MOF_DIV_CODE|MOF_DIV_NAME|DEPT_CODE|DEPT_NAME|AGENCY_CODE|AGENCY_NAME|PRO_CODE|PRO_NAME|DEVI_ANALY|TOTAL_EVAL_VALUE|DEPT_SCORE|MOF_AUD_OPINION|IS_LAST_INST|UPDATE_TIME|IS_DELETED|CREATE_TIME
自评信息主键|评价年度|财政区划代码|财政区划名称|部门代码|部门名称|单位代码|单位名称|项目代码|项目名称|偏差分析|单位自评得分|主管部门评分|财政审核意见|是否终审|更新时间|是否删除|创建时间
E1|2023|430112000|望城区|109|望城区妇女联合会|109001|望城区妇女联合会本级|430112230000000000101|妇女儿童关爱|无|#96.500000|#95.000000|同意|1|20240201101010123|2|20240101101010123
E2|2023|430112000|望城区|109|望城区妇女联合会|109002|望城区妇女儿童活动中心|430112230000000000102|阵地建设||#88.000000|||1|20240201101010123|2|20240101101010123
E3|2023|430112000|望城区|109|望城区妇女联合会|109002|望城区妇女儿童活动中心|430112230000000000103|已撤项目||#60||不同意|1|20240201101010123|1|20240101101010123')),
	(2, pg_temp.export('PM_SELF_EVAL_GOAL', '
fiscal_year|pro_code|pro_name|agency_code|kpi_target|goal_comp|is_deleted
2023|430112230000000000101|妇女儿童关爱|109001|救助贫困妇女180人以上|救助576人|2
2023|430112230000000000101|妇女儿童关爱|109001|开展讲座30场|开展43场|2')),
	(3, pg_temp.export('PM_SELF_EVAL_INDICATOR', '
EVAL_IND_ID|EVAL_ID|FISCAL_YEAR|MOF_DIV_CODE|KPI_ID|AGENCY_CODE|AGENCY_NAME|PRO_CODE|PRO_NAME|LV1_PERF_IND_CODE|LV1_PERF_IND_NAME|LV2_PERF_IND_CODE|LV2_PERF_IND_NAME|LV3_PERF_IND_CODE|LV3_PERF_IND_NAME|KPI_VAL|IND_COMP|KPI_EVALSTD|IND_WEIGHT|EVAL_SCORE|DEVI_ANALY|APPLICATION_ADVISE|IS_LAST_INST|IS_DELETED|WFSTATUS
I1|E1|2023|430112000|K1|109001|望城区妇女联合会本级|430112230000000000101|妇女儿童关爱|1|产出指标|11|数量指标|111001|救助人数|≥180人|576人|完成得满分|#30.0000|#30.000000|||1|2|011
I2|E1|2023|430112000|K2|109001|望城区妇女联合会本级|430112230000000000101|妇女儿童关爱|1|产出指标|11|数量指标|111002|讲座场次|30场|21场|完成得满分|#30.0000|#21.000000|受疫情影响|提前安排|1|2|011
I3|E1|2023|430112000||109001|望城区妇女联合会本级|430112230000000000101|妇女儿童关爱|3|满意度指标|31|服务对象满意度指标||群众满意率|≥90%|95.5%||#30.0000|#30.000000|||1|2|011
I4|E1|2023|430112000||109001|望城区妇女联合会本级|430112230000000000101|妇女儿童关爱|2|效益指标|21|社会效益指标|211001|作废指标|≥90%|95.5%||#30.0000|#30.000000|||1|1|011
I5|E2|2023|430112000|K5|109002|望城区妇女儿童活动中心|430112230000000000102|阵地建设|1||11||111009||≥3个|3个||#90.0000|#81.000000|||1|2|012')),
	(4, pg_temp.export('PM_PERF_SELF_BGT', '
FISCAL_YEAR|AGENCY_CODE|PRO_CODE|FOUND_TYPE_CODE|FOUND_TYPE_NAME|REPLY_AMT|YEAR_ADJ_AMT|CUR_AMT|YEAR_EXE_AMT|EXE_AMT_RATE|EXE_SCORE|IS_DELETED
2023|109001|430112230000000000101|0|合计|#200000.00|#0.00|#200000.00|#199300.00|#0.9965|#9.970000|2
2023|109001|430112230000000000101|11|一般公共预算|#150000.00|#0.00|#150000.00|#149300.00|#0.9953||2
2023|109001|430112230000000000101|12|政府性基金|#50000.00|#0.00|#50000.00|#50000.00|#1.0000||2')),
	(5, pg_temp.export('PM_PERF_INDICATOR', '
FISCAL_YEAR|PRO_CODE|KPI_ID|LV1_PERF_IND_CODE|LV2_PERF_IND_CODE|LV3_PERF_IND_CODE|LV3_PERF_IND_NAME|KPI_CONTENT|COMPUTESIGN|KPI_VAL|METERUNIT|VERSION|IS_DELETED
2023|430112230000000000101|K1|1|11|111001|救助人数|救助困难妇女|1|150|人|1|2
2023|430112230000000000101|K1|1|11|111001|救助人数|救助困难妇女|1|200|人|10|2
2023|430112230000000000101|K2|1|11|111002|讲座场次|公益讲座|1|30|场|9|2
2023|430112230000000000101|KX|1|11|111002|讲座场次|公益讲座|1|30|场|10|2
2023|430112230000000000101|K7|3|31|319999|群众满意率|满意度|1|90|%|10|2
2023|430112230000000000101|K8|1|12|121001|建成率|建设质量|1|100|%|10|2
2023|430112230000000000199|K9|1|12|121001|别的项目|建设质量|1|100|%|10|2'))
) v (n, cells);
CREATE TEMPORARY TABLE report AS
	SELECT r.* FROM (SELECT jsonb_agg(cells ORDER BY n) AS tables FROM pg_temp.export) e, eval.import_budget_system(e.tables, 'mof-2021-trial') WITH ORDINALITY r;

SELECT results_eq('SELECT sheet, cell, outcome, message_zh FROM pg_temp.report ORDER BY ordinality', $$VALUES
	('PM_PERF_SELF_EVAL', 'A3', 'imported', '妇女儿童关爱：已导入：指标3行，资金3行，目标2行；批复值新设3个；批复指标1个没有对应的自评指标：建成率（PM_PERF_INDICATOR!A7）；2行已被取代或重复，未取'),
	('PM_PERF_SELF_EVAL', 'A4', 'imported', '阵地建设：已导入：指标1行，资金0行，目标0行；没有资金'),
	('PM_PERF_INDICATOR', 'A8', 'ignored', '430112230000000000199：批复指标1个、批复目标0个未写入：自评表尚未导入，导入后须再次导入批复'),
	('PM_PERF_SELF_EVAL', 'A5', 'ignored', '1行已标记删除（is_deleted），未取'),
	('PM_SELF_EVAL_INDICATOR', 'A5', 'ignored', '1行已标记删除（is_deleted），未取'),
	('PM_SELF_EVAL_INDICATOR', NULL, 'ignored', '不认识的列已原样保存：WFSTATUS')$$, 'what became of the tables');
SELECT results_eq('SELECT d.code, d.name, p.code, e.fiscal_year, e.kind, e.subject, e.money_unit, e.declared_score, e.stage FROM eval.evaluation e
		JOIN eval.department d USING (department_id) LEFT JOIN eval.department p ON p.department_id = d.parent_id ORDER BY d.code', $$VALUES
	('109001', '望城区妇女联合会本级', '109', 2023, 'project', '妇女儿童关爱', '元', 96.5, 'draft'),
	('109002', '望城区妇女儿童活动中心', '109', 2023, 'project', '阵地建设', NULL, 88, 'draft')$$, 'a form for each project, of the unit that files it, below its department');
SELECT results_eq('SELECT level1, level2, level3, target::text, approved_target::text, actual::text, points, self_score, standard, deviation_reason
		FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id) WHERE e.subject = ''妇女儿童关爱'' ORDER BY line_no', $$VALUES
	('产出指标', '数量指标', '救助人数', '≥180人', '≥200人', '576人', 30.0, 30.0, '完成得满分', NULL),
	('产出指标', '数量指标', '讲座场次', '30场', '≥30场', '21场', 30, 21, '完成得满分', '受疫情影响'),
	('满意度指标', '服务对象满意度指标', '群众满意率', '≥90%', '≥90%', '95.5%', 30, 30, NULL, NULL)$$,
	'its indicators; approved targets of the highest version, by key, by code, by name');
SELECT results_eq('SELECT line, is_total, initial_budget, budget, executed, rate, points, self_score FROM eval.fund_line ORDER BY line_no', $$VALUES
	('合计', true, 200000.00, 200000.00, 199300.00, '0.9965', 10.0, 9.97), ('一般公共预算', false, 150000, 150000, 149300, '0.9953', NULL, NULL),
	('政府性基金', false, 50000, 50000, 50000, '1.0000', NULL, NULL)$$, 'its money, in yuan; execution has the points of the scheme');
SELECT results_eq('SELECT execution_rate, self_total, points_total, budget FROM eval.evaluation_summary WHERE subject = ''妇女儿童关爱''',
	'VALUES (0.9965, 90.97, 100.0, 200000.00)', 'and it is scored as any form is');
SELECT results_eq('SELECT content, achievement FROM eval.goal ORDER BY line_no',
	$$VALUES ('救助贫困妇女180人以上', '救助576人'), ('开展讲座30场', '开展43场')$$, 'its goals');
SELECT results_eq('SELECT level1, level2, level3 FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id) WHERE e.subject = ''阵地建设''',
	$$VALUES ('1', '11', '111009')$$, 'an indicator without names goes by its codes');
SELECT results_eq($$SELECT written ->> 'eval_id', written ->> 'pro_code', written ->> 'dept_score', written ->> 'mof_aud_opinion', written #>> '{department,mof_div_code}',
		written #>> '{approved_unmatched,0,lv3_perf_ind_name}' FROM eval.evaluation WHERE subject = '妇女儿童关爱'$$,
	$$VALUES ('E1', '430112230000000000101', '95.000000', '同意', '430112000', '建成率')$$, 'what the head says beside, and what was approved and not filed, is kept');
SELECT results_eq($$SELECT written ->> 'lv3_perf_ind_code', written ->> 'application_advise', written ->> 'WFSTATUS', written #>> '{approved,kpi_content}' FROM eval.indicator WHERE level3 = '讲座场次'$$,
	$$VALUES ('111002', '提前安排', '011', '公益讲座')$$, 'and so is what a line has beside, also in columns that nobody knows');
SELECT is((SELECT count(*) FROM eval.audit_ledger WHERE rule_id = 'C21' AND outcome = 'fail'), 1::bigint, 'the audit holds the targets against what was approved');
SELECT results_eq('SELECT cell, part, line_no, outcome FROM eval.import_report WHERE evaluation_id = (SELECT min(evaluation_id) FROM eval.evaluation) AND (part = ''indicators'' OR outcome = ''unplaced'') ORDER BY cell',
	$$VALUES ('PM_PERF_INDICATOR!A7', NULL, NULL::integer, 'unplaced'), ('PM_SELF_EVAL_INDICATOR!A2', 'indicators', 1, 'placed'), ('PM_SELF_EVAL_INDICATOR!A3', 'indicators', 2, 'placed'),
		('PM_SELF_EVAL_INDICATOR!A4', 'indicators', 3, 'placed')$$, 'import_report tells where each line came from');
SELECT is(eval.export_form(e.evaluation_id), eval.export_form(e.evaluation_id) || '{"money_unit": "元"}', 'it comes out as JSON') FROM eval.evaluation e WHERE e.subject = '妇女儿童关爱';

-- ------------------------------------------------ again

CREATE FUNCTION pg_temp.again(place text[], value text, replace boolean) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(r.outcome, ' ' ORDER BY r.ordinality) FILTER (WHERE r.outcome <> 'ignored')
	FROM (SELECT jsonb_agg(cells ORDER BY n) AS tables FROM pg_temp.export) e,
		eval.import_budget_system(CASE WHEN place IS NULL THEN e.tables ELSE jsonb_set(e.tables, place, to_jsonb(value)) END, 'mof-2021-trial', replace) WITH ORDINALITY r $$;
SELECT evaluation_id AS id FROM eval.evaluation WHERE subject = '妇女儿童关爱' \gset
SELECT is(pg_temp.again(NULL, NULL, true), 'unchanged unchanged', 'the same again is not written again');
SELECT is(pg_temp.again('{0,rows,2,15}', '20240901101010123', true), 'unchanged unchanged', 'nor where only the system''s own record of a row has changed');
SELECT is(pg_temp.again('{2,rows,1,16}', '600人', false), 'exists unchanged', 'what has changed is told');
SELECT is((SELECT actual::text FROM eval.indicator WHERE evaluation_id = :id AND line_no = 1), '576人', 'and not written');
SELECT is(pg_temp.again('{2,rows,1,16}', '600人', true), 'replaced unchanged', 'unless it is to be replaced');
SELECT is((SELECT actual::text FROM eval.indicator WHERE evaluation_id = :id AND line_no = 1), '600人', 'under the same number');
UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id = :id;
SELECT is(pg_temp.again(NULL, NULL, true), 'rejected unchanged', 'what is no draft any more is not replaced');

-- ------------------------------------------------ a whole department; instances, duplicates, codes that don't match

CREATE FUNCTION pg_temp.take_in(tables jsonb, scheme text DEFAULT NULL) RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(format('%s %s %s', r.cell, r.outcome, r.message_zh), E'\n' ORDER BY r.ordinality) FROM eval.import_budget_system(tables, scheme) WITH ORDINALITY r$$;
CREATE FUNCTION pg_temp.form(year int) RETURNS bigint LANGUAGE sql STABLE AS $$SELECT evaluation_id FROM eval.evaluation WHERE fiscal_year = year$$;
SELECT is(pg_temp.take_in(jsonb_build_array(
	pg_temp.export('部门自评', '
dept_code|dept_name|fiscal_year|lv1_perf_ind_name|lv2_perf_ind_name|lv3_perf_ind_code|lv3_perf_ind_name|kpi_val|computesign|meterunit|ind_comp|ind_weight|eval_score|eval_ind_id|update_time|is_last_inst
109|望城区妇女联合会|2022年|产出指标|数量指标|A1|培训期数|5|1|期|4|#45|#40|S1|20230101|2
109|望城区妇女联合会|2022年|产出指标|数量指标|A1|培训期数|5|1|期|21|#45|#45|S1|20230301|1
109|望城区妇女联合会|2022年|产出指标|数量指标|A1|培训期数|5|1|期|20|#45|#44|S1|20230201|1
109|望城区妇女联合会|2022年|效益指标|社会效益指标|A2|调和率|20|1|%|45.5%|#45|#45|S2|20230301|1
109|望城区妇女联合会|2022年|效益指标|社会效益指标|A2|调和率|20|1|%|45.5%|#45|#45|S2|20230301|1'),
	pg_temp.export('BGT_PERF_INDICATOR', '
dept_code|fiscal_year|kpi_lv1|kpi_lv2|kpi_lv3|kpi_val|kpi_evalstd
109|2022|产出指标|数量指标|培训 期数|≥10期|达标得满分
109|2022|效益指标|社会效益指标|A9|≥20%|达标得满分'),
	pg_temp.export('BGT_PERF_GOAL_INFO', '
dept_code|fiscal_year|kpi_target
109|2022|服务妇女'))), 'A2 imported 望城区妇女联合会：已导入：指标2行，资金0行，目标0行；批复值新设1个；批复目标1个；批复指标1个没有对应的自评指标：A9（BGT_PERF_INDICATOR!A3）；没有资金；3行已被取代或重复，未取',
	'a whole department: rows of the last instance, each as last updated');
SELECT results_eq($$SELECT e.kind, e.subject, i.line_no, i.target::text, i.approved_target::text, i.actual::text, i.written ->> 'kpi_val', i.written ->> 'computesign', i.written ->> 'meterunit'
		FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id) WHERE evaluation_id = pg_temp.form(2022) ORDER BY line_no$$,
	$$VALUES ('department', '', 1, '≥5期', '≥10期', '21', '5', '1', '期'), ('department', '', 2, '≥20%', NULL, '45.5%', '20', '1', '%')$$, 'its targets are joined, and their parts kept');
SELECT is((SELECT written #>> '{approved_goals,0,kpi_target}' FROM eval.evaluation WHERE evaluation_id = pg_temp.form(2022)), '服务妇女', 'approved goals are kept');

-- ------------------------------------------------ money without a total, sources in two levels

SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('资金', '
fiscal_year|agency_code|found_type_code|found_type_name|reply_amt|year_adj_amt|cur_amt|year_exe_amt|exe_amt_rate|exe_score
2021|109001|1|财政拨款|#100|#20|#120|#110|#0.9167|#9.17
2021|109001|11|一般公共预算|#60|#20|#80|#80|#1|#9.17
2021|109001|12|政府性基金|#40|#0|#40|#30|#0.75|#9.17
2021|109001|2|其他资金|#30|#0|#30|#10|#0.3333|#9.17'))), 'A2 imported 109001：已导入：指标0行，资金5行，目标0行；没有指标；资金总额为各来源之和；预算执行的分值导出表没有',
	'money alone is a form, and says what is not there');
SELECT results_eq('SELECT line, is_total, initial_budget, budget, executed, points, self_score FROM eval.fund_line WHERE evaluation_id = pg_temp.form(2021) AND line_no < 3 ORDER BY line_no',
	$$VALUES ('年度资金总额', true, 130.0, 150.0, 120.0, NULL::numeric, 9.17), ('财政拨款', false, 100, 120, 110, NULL, NULL)$$,
	'the total is the sum of the sources, and not of the parts of one as well');
SELECT is(pg_temp.take_in(jsonb_build_array(
	pg_temp.export('资金', E'fiscal_year|agency_code|found_type_name|reply_amt|year_adj_amt|year_exe_amt|exe_score\n2019|109001|一般公共预算|#100|#20|#120|#10'),
	pg_temp.export('指标', E'fiscal_year|agency_code|lv3_perf_ind_name|kpi_val|ind_comp|ind_weight\n2019|109001|期数|≥5期|6期|#90'))),
	'A2 imported 109001：已导入：指标1行，资金1行，目标0行', 'one source is the total');
SELECT results_eq('SELECT line, is_total, initial_budget, budget, executed, points, self_score FROM eval.fund_line WHERE evaluation_id = pg_temp.form(2019)',
	$$VALUES ('一般公共预算', true, 100.0, 120.0, 120.0, 10.0, 10.0)$$, 'its budget is what was approved and adjusted; execution is 10 where the indicators have 90');

-- ------------------------------------------------ what can't be a form

SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', tables)), scheme), report, why)
FROM (VALUES
	(E'fiscal_year|agency_code|kpi_val|ind_comp|ind_weight\n2018|109001|≥5期|6期|#5\n2018|109001|≥5期|6期|五分', NULL,
		'A3 rejected 109001：indicators[1].points 处为“五分”，应为非负数、横线或空白', 'points that are none: the row is named'),
	(E'fiscal_year|agency_code|kpi_val|ind_comp\n1889|109001|≥5期|6期', NULL, 'A2 rejected 109001：fiscal_year 处为 1889，应为1990至2100的年度', 'a year that is none'),
	(E'fiscal_year|pro_name|kpi_val|ind_comp\n2018|某项目|≥5期|6期', NULL, 'A2 rejected 某项目：没有单位代码或名称（agency_code、agency_name、dept_code）', 'nobody files'),
	(E'fiscal_year|agency_code|kpi_val|ind_comp\n|109001|≥5期|6期', NULL, 'B2 rejected 109001：没有预算年度（fiscal_year）', 'no year'),
	(E'fiscal_year|agency_code|mof_div_code|kpi_val|ind_comp\n2018|109001|430112|≥5期|6期\n2018|109001|430113|≥5期|6期', NULL,
		'A2 rejected 109001：单位代码109001出现在几个财政区划：430112、430112000、430113', 'one code for units of several districts'),
	(E'eval_id|fiscal_year|agency_code|kpi_val|ind_comp\nE1|2018|109001|≥5期|6期\nE2|2018|109001|≥5期|6期', NULL,
		'A2 rejected 109001：同一项目有2次自评（eval_id不同），分不出先后', 'two self-evaluations, neither later'),
	(E'fiscal_year|agency_code|kpi_val|ind_comp\n2018|109001|≥5期|6期', 'no-such', 'A2 rejected 109001：scheme 处为“no-such”，应为本库中的评分方案代码', 'a scheme that there is not'),
	(E'fiscal_year|agency_code|kpi_val|ind_comp', NULL, NULL, 'a heading alone')
) v (tables, scheme, report, why);
SELECT is(pg_temp.form(2018), NULL, 'none of them is in');
SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', E'eval_id|fiscal_year|agency_code|kpi_val|ind_comp|update_time\nE1|2018|109001|≥5期|6期|20190101\nE2|2018|109001|≥5期|7期|20190102'))),
	'A2 imported 109001：已导入：指标1行，资金0行，目标0行；没有资金；1行已被取代或重复，未取', 'of two self-evaluations the later one counts');
SELECT results_eq($$SELECT sheet, outcome FROM eval.import_budget_system('[[["x"]], {"rows": [["a"]], "sheet": "说明", "file": "a.xlsx"}, null]')$$,
	$$VALUES ('1', 'ignored'), ('a.xlsx 说明', 'ignored'), ('3', 'ignored')$$, 'what is no export is told');
SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', E'fiscal_year|agency_code|total_eval_value|devi_analy|update_time\n2014|109001|#90|甲|20150102\n2014|109001|#80|乙|20150101'))),
	'A2 imported 109001：已导入：指标0行，资金0行，目标0行；没有指标；没有资金；1行已被取代或重复，未取', 'a form has one head');
SELECT is((SELECT declared_score FROM eval.evaluation WHERE fiscal_year = 2014), 90.0, 'the one updated last');
SELECT throws_ok('SELECT * FROM eval.import_budget_system(''{}'')', '22023', 'tables: found object, expected an array of grids', 'tables are an array');
SELECT is_empty('SELECT * FROM eval.import_budget_system(''[]'')', 'none give nothing');

-- ------------------------------------------------ projects of one name, codes that lost their end, hostile text

SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', '
fiscal_year|agency_code|pro_code|pro_name|kpi_val|ind_comp
2017|109001|4301|修缮|≥5间|6间
2017|109001|4302|修缮|≥6间|6间'))), 'A2 imported 修缮：已导入：指标1行，资金0行，目标0行；没有资金
A3 imported 修缮：已导入：指标1行，资金0行，目标0行；没有资金', 'two projects of one name');
SELECT results_eq('SELECT subject FROM eval.evaluation WHERE fiscal_year = 2017 ORDER BY 1', $$VALUES ('修缮（4301）'), ('修缮（4302）')$$, 'are told apart by their codes');
SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', E'fiscal_year|agency_code|pro_code|pro_name|kpi_val|ind_comp\n2017|109001|4302|修缮|≥6间|6间'))),
	'A2 unchanged 修缮：内容相同，未再写入：指标1行，资金0行，目标0行；没有资金', 'also when one of them comes alone');
SELECT is(pg_temp.take_in(jsonb_build_array(pg_temp.export('t', E'fiscal_year|agency_code|pro_code|pro_name|kpi_val|ind_comp\n2016|109001|#430112230000000000101|甲|≥6间|6间\n2016|109001|#430112230000000000102|乙|≥6间|6间'))),
	'A2 imported 甲：已导入：指标1行，资金0行，目标0行；没有资金
A3 imported 乙：已导入：指标1行，资金0行，目标0行；没有资金', 'a code that a spreadsheet has made a number is not relied on');
SELECT matches(pg_temp.take_in(jsonb_build_array(jsonb_build_object('rows', jsonb_build_array(
	'["FISCAL_YEAR", "AGENCY_CODE", "AGENCY_NAME", "KPI_VAL", "IND_COMP", "score", "points", "rule", "IND_WEIGHT", "'';DROP TABLE x;--", "kpi_val"]'::jsonb,
	jsonb_build_array('2015', '9''; DROP SCHEMA eval;--', '<script>alert(1)</script>', '≥5期%s%1$s', E'=cmd|''/c calc''!A1\n\t\\', '不是分', '-5', '{}', 10, '<b>', '≥7期'))))),
	'^A2 imported <script>alert\(1\)</script>：已导入：指标1行', 'hostile text is text');
SELECT results_eq($$SELECT target::text, actual::text, points, written FROM eval.indicator WHERE evaluation_id = pg_temp.form(2015)$$,
	$$VALUES ('≥5期%s%1$s', E'=cmd|''/c calc''!A1\n\t\\', 10.0, jsonb_build_object('score（列）', '不是分', 'points（列）', '-5', 'rule', '{}', ''';DROP TABLE x;--', '<b>', 'kpi_val K1', '≥7期'))$$,
	'as it is written; columns that have the name of a cell, and one that is there twice, are told apart');
SELECT finish();
ROLLBACK;
