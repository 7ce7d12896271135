-- What a bureau sends round: the summary table of a year, who has not filed, the slip that sends a form back.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(52);

SELECT perfeval.create_registry('eval');

CREATE FUNCTION pg_temp.filed(code text, year int, project text, unit text, funds jsonb, indicators jsonb, scheme text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
	SELECT eval.import_form(jsonb_strip_nulls(jsonb_build_object('department', jsonb_build_object('code', code, 'name', '部门' || code), 'fiscal_year', year,
		'kind', CASE WHEN project IS NULL THEN 'department' ELSE 'project' END, 'subject', project, 'money_unit', unit, 'scheme', scheme,
		'funds', funds, 'indicators', indicators))) $$;
CREATE FUNCTION pg_temp.at(sheet jsonb, place text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
	$$SELECT c -> 'value' FROM jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'cell' ~ ('^' || place || '(:|$)')$$;
-- The cells of a row as they are shown, from left to right.
CREATE FUNCTION pg_temp.line(sheet jsonb, row_no int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(c.value ->> 'value', '|' ORDER BY c.ordinality) FROM jsonb_array_elements(sheet -> 'cells') WITH ORDINALITY c
	WHERE substring(c.value ->> 'cell' FROM '^[A-Z]+([0-9]+)')::int = row_no $$;

INSERT INTO eval.department (department_id, code, name, parent_id) VALUES
	(1, '02', '部门02', NULL), (2, '01', '部门01', NULL), (3, '01-2', '部门01-2', 2), (4, '01-1', '部门01-1', 2), (5, '03', '部门03', 99), (6, 'x', '甲', 7), (7, 'y', '乙', 6);
SELECT pg_temp.filed('01', 2020, NULL, '万元', '[{"line": "年度资金总额", "budget": 100, "executed": 90, "upper_transfers": 10, "points": 10, "score": 8}]',
	'[{"level1": "产出指标", "level2": "数量指标", "target": "≥10个", "actual": "10个", "points": 90, "score": 80}]', 'wangcheng-2020') AS id \gset
SELECT ok(pg_temp.filed('01', 2020, '项目一', '万元', '[{"line": "总额", "budget": 300, "executed": 300, "points": 10, "score": 10}]',
	'[{"target": "≥10个", "actual": "10个", "points": 40, "score": 40}]') > 0, 'a project of it');
SELECT ok(pg_temp.filed('01-1', 2020, '项目二', '元', '[{"line": "总额", "budget": 3000000, "executed": 1500000, "points": 10, "score": 5}]',
	'[{"target": "≥10个", "actual": "10个", "points": 90, "score": 40}]') > 0, 'a project of a unit below');
SELECT ok(pg_temp.filed('01-1', 2020, '项目三', '美元', '[{"line": "总额", "budget": 7, "executed": 7}]', '[]') > 0, 'one without a score, in money that is not read');
SELECT ok(pg_temp.filed('02', 2019, NULL, '万元', '[]', '[{"target": "≥10个", "actual": "10个", "points": 100, "score": 95}]') > 0, 'one of the year before');
SELECT ok(pg_temp.filed('02', 2019, '老项目', '万元', '[]', '[{"target": "≥10个", "actual": "10个", "points": 100, "score": 95}]') > 0, 'and a project');

-- ------------------------------------------------ departments

SELECT results_eq('SELECT department_code, depth, superior_code FROM eval.department_tree ORDER BY position', $$VALUES
	('01', 0, NULL), ('01-1', 1, '01'), ('01-2', 1, '01'), ('02', 0, NULL), ('03', 0, NULL), ('x', 0, 'y'), ('y', 0, 'x')$$,
	'each department below its superior, by code; those of a cycle, and below nobody, are not lost');
SELECT results_eq('SELECT department_code, due, filed, forms, projects, budget, executed, rated_spending, rated_budget FROM eval.department_filing WHERE fiscal_year = 2020 ORDER BY 1', $$VALUES
	('01', 1, 1, 2::bigint, 1::bigint, 1000000.0, 900000.0, 800000.0, 1000000.0), ('01-1', 1, 0, 2, 2, 3000000, 1500000, 1500000, 3000000),
	('01-2', 1, 0, 0, 0, NULL, NULL, NULL, NULL), ('02', 1, 0, 0, 0, NULL, NULL, NULL, NULL), ('03', 1, 0, 0, 0, NULL, NULL, NULL, NULL),
	('x', 1, 0, 0, 0, NULL, NULL, NULL, NULL), ('y', 1, 0, 0, 0, NULL, NULL, NULL, NULL)$$,
	'what each has filed; the money of projects counts where the whole department''s form is not in');
SELECT results_eq('SELECT adopted_total, adopted_points, excellent, good, fair, poor, other_grade FROM eval.department_filing WHERE fiscal_year = 2020 AND forms > 0 ORDER BY department_code', $$VALUES
	(138.0, 150.0, 0::bigint, 1::bigint, 0::bigint, 1::bigint, 0::bigint), (45, 100, 0, 0, 0, 1, 1)$$, 'its scores and grades');
SELECT results_eq('SELECT sum(errors), sum(warnings), sum(hints) FROM eval.department_filing WHERE fiscal_year = 2020',
	$$SELECT sum(q.errors), sum(q.warnings), sum(q.hints) FROM eval.form_quality q JOIN eval.evaluation USING (evaluation_id) WHERE fiscal_year = 2020$$, 'and the findings of its forms');
CREATE TEMPORARY TABLE plan (line text);
DO $$ DECLARE l text; BEGIN FOR l IN EXPLAIN SELECT department_code, forms, budget FROM eval.department_filing LOOP INSERT INTO pg_temp.plan VALUES (l); END LOOP; END $$;
SELECT is_empty($$SELECT line FROM pg_temp.plan WHERE line ~ 'audit'$$, 'who asks for no findings has no form audited');

-- ------------------------------------------------ summary table

CREATE TEMPORARY TABLE summary AS SELECT eval.summary_sheet(2020) AS sheet;
SELECT is(pg_temp.line(sheet, n), line, format('summary, row %s', n)) FROM summary, (VALUES
	(1, '2020年度绩效自评情况汇总表'), (2, '预算年度：2020年　　金额单位：万元'),
	(3, '序号|部门代码|部门名称|部门整体自评|自评表份数|全年预算数|全年执行数|执行率|平均得分率|等级（份）|复核问题（个）'),
	(4, '应报|已报|未报|优|良|中|差|其他|错误|警告|提示')) v (n, line);
CREATE FUNCTION pg_temp.without_findings(line text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT regexp_replace(line, '(\|[0-9]+){3}$', '')$$;
SELECT is(pg_temp.without_findings(pg_temp.line(sheet, n)), line, format('summary, row %s', n)) FROM summary, (VALUES
	(5, '1|01|部门01|1|1|0|2|100|90|0.8|0.92|0|1|0|1|0'),
	(6, '2|01-1|　部门01-1|1|0|1|2|300|150|0.5|0.45|0|0|0|1|1'),
	(7, '3|01-2|　部门01-2|1|0|1|0|||||0|0|0|0|0'),
	(12, '合计|7|1|6|4|400|240|0.575|0.732|0|1|0|2|1')) v (n, line);
SELECT is(pg_temp.at(sheet, 'R12'), to_jsonb((SELECT sum(warnings) FROM eval.department_filing WHERE fiscal_year = 2020)), 'findings are totalled too') FROM summary;
SELECT is_empty($$SELECT c ->> 'cell' FROM summary, jsonb_array_elements(sheet -> 'cells') c WHERE jsonb_typeof(c -> 'value') = 'number' AND c ->> 'format' IS NULL$$, 'every number says how it is shown');
SELECT results_eq($$SELECT DISTINCT c ->> 'style' FROM summary, jsonb_array_elements(sheet -> 'cells') c ORDER BY 1$$,
	$$VALUES ('head'), ('label'), ('note'), ('number'), ('subtitle'), ('text'), ('title')$$, 'every cell its style');
SELECT is(jsonb_array_length(sheet -> 'columns'), 19, 'and every column its width') FROM summary;
SELECT results_eq($$SELECT r.row_no, count(*), sum(r.col_end - r.col_no + 1)::int FROM summary, jsonb_array_elements(sheet -> 'cells') c, eval.cell_range(c ->> 'cell') r WHERE r.row_no > 4 GROUP BY 1 ORDER BY 1$$,
	$$SELECT n, CASE n WHEN 12 THEN 17::bigint WHEN 13 THEN 1 ELSE 19 END, 19 FROM generate_series(5, 13) n$$, 'each row fills all columns');
SELECT is(pg_temp.line(eval.summary_sheet(2030), 12), '合计|7|0|7|0|||||0|0|0|0|0|0|0|0', 'a year without forms: all are missing');
SELECT is(eval.summary_sheet(NULL), NULL, 'no year, no paper');

-- ------------------------------------------------ who has not filed

CREATE TEMPORARY TABLE late AS SELECT eval.not_filed_sheet(2020) AS sheet;
SELECT is(pg_temp.line(sheet, n), line, format('not filed, row %s', n)) FROM late, (VALUES
	(1, '2020年度绩效自评催报清单'), (2, '以下6个部门尚未报送部门整体自评表'),
	(3, '序号|部门代码|部门名称|主管部门代码|主管部门|未报自评表|截止日期|本年已报项目（份）|上年报送情况|备注'),
	(4, '1|01-1|部门01-1|01|部门01|部门整体||2|未报|'), (6, '3|02|部门02|||部门整体||0|部门整体自评表，认定95分（优）；项目自评表1份|'), (7, '4|03|部门03|||部门整体||0|未报|'), (10, NULL)) v (n, line);
SELECT is(pg_temp.line(eval.not_filed_sheet(2021), 4), '1|01|部门01|||部门整体||0|部门整体自评表，认定88分（良）；项目自评表1份|', 'the year after, who filed then');

-- ------------------------------------------------ return slip

\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS seed \gset
SELECT is(eval.accept_finding(:seed, 'C03', '区里统一的表述', line_no => 15), 1::bigint, 'one finding is accepted');
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at) VALUES (:seed, 1, 1, 'finance', '初审', 3, '2021-03-02');
CREATE FUNCTION eval.own_check(evaluation_id bigint) RETURNS TABLE (section text, line_no int, outcome text, message text) LANGUAGE sql STABLE
	BEGIN ATOMIC SELECT 'form', NULL::int, 'fail', '没有附证明材料'; END;
INSERT INTO eval.audit_check (rule_id, function_name, title_zh, source) VALUES ('X01', 'eval.own_check', '证明材料', '本市要求');
CREATE TEMPORARY TABLE slip AS SELECT eval.return_slip_sheet(:seed) AS sheet;
SELECT results_eq('SELECT severity, count(*) FROM eval.return_slip_lines(' || :seed || ') GROUP BY 1 ORDER BY 1',
	'SELECT severity, count(*) FROM (SELECT severity FROM eval.finding WHERE evaluation_id = ' || :seed || $$ AND outcome = 'fail' AND rule_id NOT LIKE 'H%' UNION ALL SELECT 'W') f GROUP BY 1 ORDER BY 1$$,
	'the open findings, those of a bureau''s own checks too, and none of reviews');
SELECT is(pg_temp.line(sheet, 3), '填报单位|长沙市望城区妇女联合会（wangcheng-fulian）|预算年度|2020年', 'the slip has the head of the form') FROM slip;
SELECT is(pg_temp.line(sheet, 4), '自评表|部门整体自评表|自评得分|90（满分90）', 'and what it came to') FROM slip;
SELECT is(pg_temp.line(sheet, 5), '退回次数||更正期限|　　　　年　　月　　日前', 'the deadline is left blank') FROM slip;
SELECT is(pg_temp.line(sheet, 7), '1|错误|整张表||各行分值合计90，应为100（预算执行10分在内）。|调整各行分值，使合计等于满分|财预〔2020〕10号第十八条', 'errors come first') FROM slip;
SELECT is((SELECT place || '|' || written || '|' || advice_zh FROM eval.return_slip_lines(:seed) WHERE message_zh LIKE '第4行%' AND message_zh LIKE '%几项的目标%'),
	'指标第4行|创建区级巾帼文明岗、妇女儿童之家，目标“各 3 个以上”，完成“5”，分值6，得分6|一项一行，分别填写目标值', 'a line is quoted, with what is to be done');
SELECT results_eq('SELECT severity, message_zh, advice_zh, source FROM eval.return_slip_lines(' || :seed || ') WHERE message_zh LIKE ''%证明材料''',
	$$VALUES ('W', '没有附证明材料', '请更正，或书面说明原因', '本市要求')$$, 'a check of the bureau''s own has what its severity asks for');
SELECT is((SELECT count(*) FROM eval.return_slip_lines(:seed) WHERE place = '指标第1、2、5、13行' AND written LIKE '%' || E'\n' || '%'), 2::bigint, 'lines that are told together are all quoted');
SELECT matches((SELECT c ->> 'value' FROM slip, jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'style' = 'note'),
	'^共[0-9]+项：错误2项，警告[0-9]+项，提示[0-9]+项。另有1项已由审核人接受，不再列出。另有[0-9]+项属审核环节，由审核人处理。', 'what is not listed is counted');
SELECT matches((SELECT string_agg(c ->> 'value', '|') FROM slip, jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'value' LIKE '%签%'), '审核人（签字）\|签收人（签字）', 'there is a place to sign');
SELECT throws_ok('SELECT eval.return_slip_sheet(-1)', 'P0002', 'there is no form -1', 'no such form, no slip');
SELECT is_empty($$SELECT rule_id FROM eval.audit_rule WHERE rule_group <> 'H' EXCEPT SELECT rule_id FROM eval.audit_advice$$, 'every rule but those of reviews says what is to be done');
SELECT is_empty($$SELECT rule_id FROM eval.audit_advice EXCEPT SELECT rule_id FROM eval.audit_rule$$, 'and no other');
SELECT is(eval.sheet_kind(sheet), 'none', 'a paper is no form') FROM (SELECT sheet FROM slip UNION ALL SELECT sheet FROM late UNION ALL SELECT sheet FROM summary) s;
-- ------------------------------------------------ a score without points

SELECT eval.import_form('{"department": {"code": "z1"}, "fiscal_year": 2018, "kind": "department", "total": {"points": 100, "score": 98.88}, "money_unit": "万元",
	"funds": [{"line": "合计", "budget": 100, "executed": 98.8, "score": 9.88}], "indicators": [{"target": "≥1个", "actual": "1个", "points": 90, "score": 89}]}') AS id \gset
SELECT results_eq('SELECT adopted_total, adopted_points FROM eval.department_filing WHERE department_code = ''z1'' AND fiscal_year = 2018', 'VALUES (98.88, 100.0)',
	'a score that has no points beside it is of those of the form''s total');
UPDATE eval.evaluation SET declared_points = NULL WHERE evaluation_id = :id;
SELECT results_eq('SELECT adopted_total, adopted_points FROM eval.department_filing WHERE department_code = ''z1'' AND fiscal_year = 2018', 'VALUES (NULL::numeric, NULL::numeric)',
	'where that says nothing either, it counts in no mean');

SELECT finish();
ROLLBACK;
