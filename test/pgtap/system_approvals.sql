-- Approved tables that come alone, after their forms: targets are set on what is in, nothing else gives way, nothing is lost.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(60);

SELECT perfeval.create_registry('eval');

CREATE FUNCTION pg_temp.export(sheet text, lines text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('sheet', sheet, 'rows', jsonb_agg(to_jsonb(string_to_array(l.line, '|')) ORDER BY l.n))
	FROM string_to_table(btrim(lines, E'\n'), E'\n') WITH ORDINALITY l (line, n) $$;
CREATE FUNCTION pg_temp.report(replace boolean, VARIADIC tables jsonb[]) RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(format('%s %s %s', r.cell, r.outcome, r.message_zh), E'\n' ORDER BY r.ordinality) FROM eval.import_budget_system(to_jsonb(tables), NULL, replace) WITH ORDINALITY r$$;
CREATE FUNCTION pg_temp.outcome(replace boolean, VARIADIC tables jsonb[]) RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(r.outcome, ' ' ORDER BY r.ordinality) FROM eval.import_budget_system(to_jsonb(tables), NULL, replace) WITH ORDINALITY r$$;
CREATE FUNCTION pg_temp.targets(id bigint) RETURNS text LANGUAGE sql STABLE AS
	$$SELECT string_agg(coalesce(approved_target::text, '-'), ' ' ORDER BY line_no) FROM eval.indicator WHERE evaluation_id = id$$;
CREATE FUNCTION pg_temp.unmatched(id bigint) RETURNS text LANGUAGE sql STABLE AS
	$$SELECT string_agg(eval.budget_system_level(u, 3), ' ' ORDER BY n) FROM eval.evaluation e, jsonb_array_elements(e.written -> 'approved_unmatched') WITH ORDINALITY u (u, n) WHERE evaluation_id = id$$;

-- The forms of a year: a project, a whole department.
CREATE FUNCTION pg_temp.form(year text, actual text DEFAULT '576人', third text DEFAULT '群众满意率') RETURNS jsonb LANGUAGE sql AS $$SELECT pg_temp.export('PM_SELF_EVAL_INDICATOR', format('
fiscal_year|mof_div_code|agency_code|agency_name|dept_code|dept_name|pro_code|pro_name|kpi_id|lv1_perf_ind_name|lv2_perf_ind_name|lv3_perf_ind_code|lv3_perf_ind_name|kpi_val|ind_comp|ind_weight
%1$s|430112|109001|妇联本级|109|妇联|4301A|关爱|K1|产出指标|数量指标|111001|救助人数|≥180人|%2$s|30
%1$s|430112|109001|妇联本级|109|妇联|4301A|关爱|K2|产出指标|数量指标|111002|讲座场次|30场|21场|30
%1$s|430112|109001|妇联本级|109|妇联|4301A|关爱||满意度指标|服务对象满意度指标||%3$s|≥90%%|95.5%%|30', year, actual, third)) $$;
CREATE FUNCTION pg_temp.approved(year text, second text DEFAULT '30') RETURNS jsonb LANGUAGE sql AS $$SELECT pg_temp.export('PM_PERF_INDICATOR', format('
fiscal_year|pro_code|kpi_id|lv1_perf_ind_name|lv3_perf_ind_code|lv3_perf_ind_name|computesign|kpi_val|meterunit|version
%1$s|4301A|K1|产出|111001|救助人数|1|150|人|1
%1$s|4301A|K1|产出|111001|救助人数|1|200|人|2
%1$s|4301A|KX|产出|111002|讲座场次|1|%2$s|场|2
%1$s|4301A|K7|满意度|319999|群众满意率|1|90|%%|2
%1$s|4301A|K8|产出|121001|建成率|1|100|%%|2', year, second)) $$;
CREATE FUNCTION pg_temp.goal(year text, goal text DEFAULT '救助妇女') RETURNS jsonb LANGUAGE sql AS
	$$SELECT pg_temp.export('PM_PERF_GOAL_INFO', format(E'fiscal_year|pro_code|kpi_target\n%s|4301A|%s', year, goal)) $$;

-- ------------------------------------------------ after the form

SELECT is(pg_temp.report(false, pg_temp.approved('2023'), pg_temp.goal('2023')),
	'A2 ignored 4301A：批复指标4个、批复目标1个未写入：自评表尚未导入，导入后须再次导入批复；1行已被取代或重复，未取', 'before the form is in, approvals wait, and are counted');
SELECT is((SELECT count(*) FROM eval.evaluation), 0::bigint, 'they are no form');
SELECT is(pg_temp.outcome(false, pg_temp.form('2023')), 'imported', 'a form');
SELECT evaluation_id AS id FROM eval.evaluation WHERE fiscal_year = 2023 \gset
SELECT digest FROM eval.form_source WHERE evaluation_id = :id \gset
SELECT is(pg_temp.report(false, pg_temp.approved('2023'), pg_temp.goal('2023')),
	'A2 replaced 4301A：批复值新设3个；批复目标1个；批复指标1个没有对应的自评指标：建成率（PM_PERF_INDICATOR!A6）；1行已被取代或重复，未取',
	'then they are set, by key, by code, by name; where none was that is no replacement');
SELECT is(pg_temp.targets(:id), '≥200人 ≥30场 ≥90%', 'on its lines');
SELECT is(pg_temp.unmatched(:id), '建成率', 'what matches no line is kept');
SELECT is((SELECT written #>> '{approved_goals,0,kpi_target}' FROM eval.evaluation WHERE evaluation_id = :id), '救助妇女', 'and so are goals');
SELECT results_eq(format('SELECT cell, written, outcome, message_zh FROM eval.import_report WHERE evaluation_id = %s AND outcome = ''unplaced''', :id),
	$$VALUES ('PM_PERF_INDICATOR!A6', '建成率', 'unplaced', '批复指标没有对应的自评指标')$$, 'import_report has its cell');
SELECT is((SELECT digest FROM eval.form_source WHERE evaluation_id = :id), :'digest', 'the form is known as what it was filed as');
SELECT is(pg_temp.report(false, pg_temp.approved('2023'), pg_temp.goal('2023')),
	'A2 unchanged 4301A：批复值已相同3个；批复目标1个；批复指标1个没有对应的自评指标：建成率（PM_PERF_INDICATOR!A6）；1行已被取代或重复，未取', 'again: equal');
SELECT is((SELECT count(*) FROM eval.audit_ledger WHERE rule_id = 'C21' AND outcome = 'fail' AND evaluation_id = :id), 1::bigint, 'the audit holds the targets against them');

SELECT is(pg_temp.outcome(true, pg_temp.form('2023')), 'unchanged', 'the same self-evaluation afterwards is unchanged');
SELECT is(pg_temp.targets(:id), '≥200人 ≥30场 ≥90%', 'and wipes nothing');
SELECT is(pg_temp.outcome(true, pg_temp.form('2023'), pg_temp.approved('2023'), pg_temp.goal('2023')), 'unchanged', 'nor both together');
SELECT is(pg_temp.outcome(false, pg_temp.form('2022'), pg_temp.approved('2022'), pg_temp.goal('2022')), 'imported', 'both at once');
SELECT is((SELECT eval.export_form(evaluation_id) || '{"fiscal_year": 2023}' FROM eval.evaluation WHERE fiscal_year = 2022), eval.export_form(:id), 'are what one after the other is');
SELECT is(pg_temp.outcome(true, pg_temp.form('2022')), 'unchanged', 'then the form alone is unchanged');
SELECT is((SELECT pg_temp.targets(evaluation_id) FROM eval.evaluation WHERE fiscal_year = 2022), '≥200人 ≥30场 ≥90%', 'with what was approved');
SELECT is((SELECT outcome FROM eval.import_document(eval.export_form(:id))), 'unchanged', 'what it comes out as is what is in');

-- ------------------------------------------------ another approval

SELECT is(pg_temp.report(false, pg_temp.approved('2023', '40')),
	'A2 exists 4301A：与已有的批复不同，未写入，须指明替换：讲座场次（≥30场 → ≥40场）；批复值不同1个；批复值已相同2个；批复指标1个没有对应的自评指标：建成率（PM_PERF_INDICATOR!A6）；1行已被取代或重复，未取',
	'another approved target gives way only if asked');
SELECT is(pg_temp.targets(:id), '≥200人 ≥30场 ≥90%', 'nothing was written');
SELECT is(pg_temp.report(true, pg_temp.approved('2023', '40')),
	'A2 replaced 4301A：批复值改写1个；批复值已相同2个；批复指标1个没有对应的自评指标：建成率（PM_PERF_INDICATOR!A6）；1行已被取代或重复，未取', 'asked');
SELECT is(pg_temp.targets(:id), '≥200人 ≥40场 ≥90%', 'it does');
SELECT is(pg_temp.outcome(false, pg_temp.goal('2023', '别的')), 'exists', 'so do goals');
SELECT is(pg_temp.outcome(true, pg_temp.goal('2023', '别的')), 'replaced', 'if asked');
SELECT is(pg_temp.report(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|pro_code|lv3_perf_ind_code|lv3_perf_ind_name|kpi_val\n2023|4301A|121002|入住率|≥80%\n2023|4301A|121001|建成率|≥70%')),
	'A2 exists 4301A：与已有的批复不同，未写入，须指明替换：批复目标或没有对应指标的批复；批复指标2个没有对应的自评指标：入住率（PM_PERF_INDICATOR!A2）、建成率（PM_PERF_INDICATOR!A3）', 'and what has no line');
SELECT is(pg_temp.outcome(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|pro_code|lv3_perf_ind_code|lv3_perf_ind_name|kpi_val\n2023|4301A|121002|入住率|≥80%')), 'replaced', 'one more is added');
SELECT is(pg_temp.unmatched(:id), '建成率 入住率', 'to what was there');
SELECT is(pg_temp.targets(:id), '≥200人 ≥40场 ≥90%', 'a table of some lines leaves the others');

UPDATE eval.evaluation SET stage = 'submitted' WHERE evaluation_id = :id;
SELECT is(pg_temp.report(true, pg_temp.goal('2023', '又一个')), 'A2 exists 4301A：已报送或已有审核意见，批复值未写入；批复目标1个', 'a form that was submitted takes none');
SELECT is(pg_temp.outcome(true, pg_temp.approved('2023', '40')), 'unchanged', 'but what is equal is equal');
UPDATE eval.evaluation SET stage = 'draft' WHERE evaluation_id = :id;
INSERT INTO eval.review (evaluation_id, line_no, stage, score) VALUES (:id, 1, 'department', 9);
SELECT is(pg_temp.outcome(true, pg_temp.goal('2023', '又一个')), 'exists', 'nor does one with a review');
DELETE FROM eval.review;

-- ------------------------------------------------ a form replaced

SELECT is(pg_temp.outcome(true, pg_temp.form('2023', '600人')), 'replaced', 'a form by one without approvals');
SELECT is(pg_temp.targets(:id), '≥200人 ≥40场 ≥90%', 'keeps those of its lines');
SELECT is(pg_temp.unmatched(:id), '建成率 入住率', 'those without a line');
SELECT is((SELECT written #>> '{approved_goals,0,kpi_target}' FROM eval.evaluation WHERE evaluation_id = :id), '别的', 'and goals');
SELECT is((SELECT string_agg(cell, ' ' ORDER BY cell) FROM eval.import_report WHERE evaluation_id = :id AND outcome = 'unplaced'), 'PM_PERF_INDICATOR!A2 PM_PERF_INDICATOR!A6', 'with their cells');
SELECT is(pg_temp.outcome(true, pg_temp.form('2023', '600人')), 'unchanged', 'once');
SELECT is(pg_temp.outcome(true, pg_temp.form('2023', '600人', '建成率')), 'replaced', 'one with another third line');
SELECT is(pg_temp.targets(:id), '≥200人 ≥40场 -', 'has no target for it');
SELECT is(pg_temp.unmatched(:id), '群众满意率 建成率 入住率', 'the approval of the line that is gone is kept without one');
SELECT is(pg_temp.outcome(true, pg_temp.form('2023', '600人')), 'replaced', 'back again');
SELECT is(pg_temp.targets(:id), '≥200人 ≥40场 ≥90%', 'it finds its line');
SELECT is(pg_temp.unmatched(:id), '建成率 入住率', 'and is not left over');

-- ------------------------------------------------ forms from sheets and documents

CREATE FUNCTION pg_temp.sheet(unit text, project text, actual text DEFAULT '5期') RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_array(jsonb_build_object('sheet', '自评表', 'rows', jsonb_build_array(
		jsonb_build_array(CASE WHEN project IS NULL THEN '部门整体支出绩效自评表（2021年度）' ELSE '项目支出绩效自评表（2021年度）' END),
		jsonb_build_array('部门名称', unit, CASE WHEN project IS NOT NULL THEN '项目名称' END, project),
		jsonb_build_array('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'),
		jsonb_build_array('产出指标', '数量指标', '培训期数', '5期', actual, 50, 50),
		jsonb_build_array('效益指标', '社会效益', '就业率', '≥20%', '45%', 40, 40)))) $$;
SELECT is((SELECT string_agg(w.outcome, ' ') FROM (VALUES ('妇联本级', '路灯'), ('文化馆', '修缮'), ('图书馆', '修缮'), ('妇联', NULL), ('残联', NULL)) v (unit, project), eval.import_workbook(pg_temp.sheet(unit, project)) w),
	'imported imported imported imported imported', 'forms from sheets, whose departments have names and no codes');
CREATE FUNCTION pg_temp.of(unit text, project text) RETURNS bigint LANGUAGE sql STABLE AS
	$$SELECT e.evaluation_id FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE d.name = unit AND e.subject = coalesce(project, '') AND e.fiscal_year = 2021$$;
SELECT is(pg_temp.report(false, pg_temp.export('PM_PERF_INDICATOR', '
fiscal_year|agency_code|agency_name|pro_code|pro_name|lv1_perf_ind_name|lv2_perf_ind_name|lv3_perf_ind_name|kpi_val
2021|109001|妇联 本级|43X1|路灯|产出指标|数量指标|培训期数|≥6期
2021|109001|妇联 本级|43X1|路灯|效益指标|社会效益指标|就业率|≥30%
2021|201|文化馆|43X2|修缮|产出指标|数量指标|培训期数|≥7期
2021|303|美术馆|43X3|修缮|产出指标|数量指标|培训期数|≥8期
2022|201|文化馆|43X2|修缮|产出指标|数量指标|培训期数|≥7期'), pg_temp.export('BGT_PERF_INDICATOR', '
fiscal_year|dept_code|dept_name|kpi_lv1|kpi_lv2|kpi_lv3|kpi_val
2021|109|妇联|产出指标|数量指标|培训期数|≥9期
2021|108|残 联|产出指标|质量指标|培训期数|≥9期')),
'A2 replaced 路灯：批复值新设2个
A4 replaced 修缮：批复值新设1个
A5 ignored 修缮：批复指标1个、批复目标0个未写入：自评表尚未导入，导入后须再次导入批复
A6 ignored 修缮：批复指标1个、批复目标0个未写入：自评表尚未导入，导入后须再次导入批复
A2 replaced 妇联：批复值新设1个
A3 replaced 残 联：批复指标1个没有对应的自评指标：培训期数（BGT_PERF_INDICATOR!A3）', 'approvals of a project by its name and unit, of a department by its name');
SELECT is(pg_temp.targets(pg_temp.of('妇联本级', '路灯')), '≥6期 ≥30%', 'by the names of the indicators, a category with 指标 or without');
SELECT is(pg_temp.targets(pg_temp.of('文化馆', '修缮')) || ' ' || pg_temp.targets(pg_temp.of('图书馆', '修缮')), '≥7期 - - -', 'a name that two units have is that of the unit');
SELECT is((SELECT string_agg(w.outcome, ' ') FROM eval.import_workbook(pg_temp.sheet('妇联本级', '路灯'), replace => true) w), 'unchanged', 'the sheet again is unchanged');
SELECT is((SELECT string_agg(w.outcome, ' ') FROM eval.import_workbook(pg_temp.sheet('妇联本级', '路灯', '6期'), replace => true) w), 'replaced', 'and one that has changed');
SELECT is(pg_temp.targets(pg_temp.of('妇联本级', '路灯')), '≥6期 ≥30%', 'keeps what is approved');
SELECT is(pg_temp.report(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|pro_code|pro_name|lv3_perf_ind_name|kpi_val\n2021|43X5|修缮|培训期数|≥7期')),
	'A2 ignored 修缮：批复指标1个、批复目标0个未写入：不能确定属于哪张自评表，可能的有2张', 'a name alone that two forms have is left');
SELECT is(pg_temp.report(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|agency_name|pro_code|pro_name|lv3_perf_ind_name|kpi_val\n2021|图书馆|43X5|修缮|培训期数|≥7期\n2021|图书馆|43X6|修缮|培训期数|≥8期')),
	'A2 ignored 修缮：批复指标1个、批复目标0个未写入：不能确定属于哪张自评表，几个项目的名称与它相同
A3 ignored 修缮：批复指标1个、批复目标0个未写入：不能确定属于哪张自评表，几个项目的名称与它相同', 'and so is a form that two projects have the name of');

SELECT is(pg_temp.report(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|pro_code|lv3_perf_ind_name|kpi_val\n|43X5|培训期数|≥7期')),
	'B2 ignored 43X5：批复指标1个、批复目标0个未写入：没有预算年度（fiscal_year）', 'no year');
SELECT eval.import_form('{"department": {"code": "501", "name": "某局"}, "fiscal_year": 2020, "kind": "project", "subject": "桥", "project_code": "43Y1", "indicators": [{"level3": "期数"}]}') AS bridge \gset
SELECT is(pg_temp.outcome(false, pg_temp.export('PM_PERF_INDICATOR', E'fiscal_year|pro_code|pro_name|lv3_perf_ind_name|kpi_val\n2020|43Y1|桥（二期）|期数|≥7期')), 'replaced', 'a form that has the code of the project from its sheet');
SELECT is(pg_temp.targets(:bridge), '≥7期', 'is known by it');
SELECT eval.import_form('{"department": {"code": "501", "name": "某局"}, "fiscal_year": 2020, "kind": "department", "indicators": [{"level3": "期数", "target": "5期", "approved_target": "5期"}, {"level3": "人数"}]}') AS doc \gset
SELECT is(pg_temp.report(false, pg_temp.export('BGT_PERF_INDICATOR', E'fiscal_year|dept_code|kpi_lv1|kpi_lv2|kpi_lv3|kpi_val\n2020|501|||期数|5期\n2020|501|||人数|6人')),
	'A2 replaced 501：批复值新设1个；批复值已相同1个', 'a form with approved targets of its own');
SELECT is((SELECT string_agg(outcome, ' ') FROM eval.import_document('{"department": {"code": "501", "name": "某局"}, "fiscal_year": 2020, "kind": "department", "indicators": [{"level3": "期数", "target": "5期", "approved_target": "5期"}, {"level3": "人数"}]}', replace => true)),
	'unchanged', 'is known again as it was');
SELECT is((SELECT string_agg(outcome, ' ') FROM eval.import_document('{"department": {"code": "501", "name": "某局"}, "fiscal_year": 2020, "kind": "department", "indicators": [{"level3": "期数", "target": "5期", "approved_target": "4期"}, {"level3": "人数"}]}', replace => true)),
	'replaced', 'with another of its own');
SELECT is(pg_temp.targets(:doc), '4期 6人', 'has its own where it states one, and what came from the table where not');
SELECT finish();
ROLLBACK;
