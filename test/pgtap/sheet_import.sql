-- Sheets taken in: a form once, whole; what is in is replaced only if asked; hostile grids end in a clear reject.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
\ir inc/share.psql

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`

CREATE FUNCTION pg_temp.sheet(unit text DEFAULT '某局', title text DEFAULT '部门整体支出绩效自评表（2022年度）', points text DEFAULT '90', project text DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('sheet', '自评表', 'file', 'a.xlsx', 'rows', jsonb_build_array(
		jsonb_build_array(title),
		jsonb_build_array(CASE WHEN unit IS NOT NULL THEN '部门名称' END, unit, CASE WHEN project IS NOT NULL THEN '项目名称' END, project),
		jsonb_build_array('资金来源（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'),
		jsonb_build_array('年度资金总额', 10, 12, 12, 10, '100%', 10),
		jsonb_build_array('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'),
		jsonb_build_array('产出指标', '数量指标', '培训期数', '5期', '5期', points, 90),
		jsonb_build_array('总分', null, null, null, null, 100, 100),
		jsonb_build_array('张三')))
$$;
CREATE FUNCTION pg_temp.taken(sheets jsonb, replace boolean DEFAULT false) RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(concat_ws(' ', w.sheet, w.cell, w.outcome), ', ') FROM eval.import_workbook(sheets, replace => replace) w$$;
CREATE FUNCTION pg_temp.why(sheets jsonb, department text DEFAULT NULL, fiscal_year integer DEFAULT NULL, scheme text DEFAULT NULL) RETURNS text LANGUAGE sql AS
	$$SELECT string_agg(concat_ws(' ', w.cell, w.outcome, w.message_zh), ', ') FROM eval.import_workbook(sheets, scheme, department, fiscal_year) w$$;

-- ------------------------------------------------ one sheet

SELECT eval.import_sheet(pg_temp.sheet(), scheme => 'mof-2020') AS id \gset
SELECT is(eval.export_form(:id) - '{indicators,funds}'::text[],
	'{"title": "部门整体支出绩效自评表（2022年度）", "kind": "department", "fiscal_year": 2022, "scheme": "mof-2020", "money_unit": "万元", "department": {"code": "某局", "name": "某局"}, "total": {"points": 100, "score": 100}}'::jsonb,
	'a sheet is in as a form');
SELECT is((SELECT score FROM eval.indicator WHERE evaluation_id = :id), 90.0, 'scored');
SELECT is((SELECT concat_ws(' ', code, name) FROM eval.department), '某局 某局', 'a department that was not known has its name for a code');
SELECT results_eq('SELECT file, sheet, length(digest) FROM eval.form_source', $$VALUES ('a.xlsx', '自评表', 64)$$, 'where it came from');
SELECT results_eq(format($$SELECT cell, written, outcome, part, line_no, field FROM eval.import_report WHERE evaluation_id = %s AND cell IN ('A1', 'B4', 'D6', 'F7', 'A8') ORDER BY 1, 3$$, :id),
	$$VALUES ('A1', '部门整体支出绩效自评表（2022年度）', 'placed', 'form', NULL::integer, 'title'), ('A8', '张三', 'unplaced', NULL, NULL, NULL),
		('B4', '10', 'placed', 'funds', 1, 'initial_budget'), ('D6', '5期', 'placed', 'indicators', 1, 'target'), ('F7', '100', 'placed', 'total', NULL, 'points')$$,
	'import_report tells where each cell went');
SELECT results_eq(format($$SELECT message_en FROM eval.import_report WHERE evaluation_id = %s AND outcome = 'unplaced'$$, :id), $$VALUES ('it belongs to no part of the form')$$, 'and why not');
SELECT is((SELECT string_agg(message_en, '; ' ORDER BY message_en) FROM eval.import_report WHERE outcome = 'note'), 'a new department, its code: 某局; the year is taken from the title: 2022', 'and what was inferred');
SELECT is((SELECT string_agg(DISTINCT file, '') FROM eval.import_report), 'a.xlsx', 'in which file');
SELECT is((SELECT string_agg(w.outcome || ' ' || w.error_code, ', ') FROM eval.import_workbook(jsonb_build_array(pg_temp.sheet(unit => NULL), pg_temp.sheet('癸局', points => '-')), scheme => 'x') w), 'rejected 22023, rejected 23503', 'what is rejected has its SQLSTATE');
SELECT is(eval.import_sheet(pg_temp.sheet(), scheme => 'mof-2020'), :id::bigint, 'the same again is the same form');
SELECT throws_ok('SELECT eval.import_sheet(pg_temp.sheet(points => ''80''))', '23505', '自评表: another content of this form is in; nothing was written', 'another content is refused');
SELECT is(eval.import_sheet(pg_temp.sheet(points => '80'), replace => true), :id::bigint, 'unless it is to replace the one that is in');
SELECT is((SELECT points FROM eval.indicator WHERE evaluation_id = :id), 80::numeric, 'which it does');
SELECT throws_ok($$SELECT eval.import_sheet('[["备忘"]]')$$, '22023', 'no self-evaluation form was found', 'no form');
SELECT throws_ok($$SELECT eval.import_sheet(jsonb_build_object('sheet', '表', 'rows', (pg_temp.sheet() -> 'rows') || (pg_temp.sheet() -> 'rows')))$$, '22023', '表: 2 forms, expected one', 'two forms');
SELECT throws_ok($$SELECT eval.import_sheet(pg_temp.sheet(unit => NULL))$$, '22023', '自评表: the form names no department: write it there, or give its code', 'no department');
SELECT throws_ok($$SELECT eval.import_sheet(pg_temp.sheet(unit => NULL) -> 'rows')$$, '22023', 'the form names no department: write it there, or give its code', 'nor one on a grid without a name');
SELECT throws_ok($$SELECT eval.import_sheet(pg_temp.sheet(title => '部门整体支出绩效自评表'))$$, '22023', '自评表: the form states no year: write it there, or give fiscal_year', 'no year');
SELECT throws_ok($$SELECT eval.import_sheet(pg_temp.sheet(unit => '乙局'), scheme => 'x')$$, '23503', '自评表: scheme: found "x", expected the code of a scheme of this registry', 'no such scheme');
SELECT is((SELECT count(*) FROM eval.department), 1::bigint, 'what was refused left nothing');
SELECT throws_ok('SELECT eval.import_sheet(NULL)', '22023', NULL, 'no grid');

SELECT is(eval.rendered('["several_pairs", "phone"]') ->> 'why_zh', '一个单元格含多项：联系电话', 'in Chinese a field is called by its word');
SELECT is(eval.rendered('["amount_column", "executed"]') ->> 'why_zh', '金额未注明栏目，与合计行比较后记入：全年执行数', 'that of its part');
SELECT is(eval.rendered('["several_pairs", "经办科室"]') ->> 'why_en', 'one cell holds several entries: 经办科室', 'a heading of the form''s own as written');

-- ------------------------------------------------ a workbook

SELECT throws_ok('SELECT eval.import_workbook(' || v || ')', '22023', 'sheets: found ' || w || ', expected an array of grids', 'a workbook is an array of grids, not ' || w)
FROM (VALUES ('pg_temp.sheet()', 'object'), ('NULL', 'nothing')) t (v, w);
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet(points => '80'), '[]'::jsonb, '[["备忘"]]'::jsonb, pg_temp.sheet('乙局'))), '自评表 unchanged, 自评表 imported, Sheet2 ignored, Sheet3 ignored',
	'all sheets of a file');
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('乙局', points => '70'))), '自评表 exists', 'another content');
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('乙局', points => '70')), true), '自评表 replaced', 'in its place');
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('乙局', points => '70')), true), '自评表 unchanged', 'once');
UPDATE eval.evaluation SET stage = 'submitted' WHERE department_name = '乙局';
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('乙局', points => '60'))), 'exists 已有不同内容的表，未写入', 'a form that was submitted');
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('乙局', points => '60')), true), '自评表 rejected', 'is not replaced');
UPDATE eval.evaluation SET stage = 'draft' WHERE department_name = '乙局';
INSERT INTO eval.review (evaluation_id, line_no, stage, score) SELECT evaluation_id, 1, 'department', 9 FROM eval.evaluation WHERE department_name = '乙局';
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('乙局', points => '60')), true), '自评表 rejected', 'nor is one that has a review');
DELETE FROM eval.review;
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('丙局')), fiscal_year => 2020), 'imported 已导入', 'a year is given');
SELECT is((SELECT count(*) FROM eval.import_report r JOIN eval.evaluation e USING (evaluation_id) WHERE e.department_name = '丙局' AND e.fiscal_year = 2022 AND r.message_en = 'the form says 2022; the year given, 2020, is not used'), 1::bigint, 'but the form''s own goes before it');
INSERT INTO eval.department (code, name) VALUES ('101', '丁局'), ('102', '同名局'), ('103', '同名局');
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('丁 局'))), 'imported 已导入', 'a department is known by its name');
SELECT is((SELECT d.code FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.department_name = '丁 局'), '101', 'whatever its blanks');
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('同名局'))), 'rejected 有多个部门名为：同名局，请指定部门代码', 'but not if there are several');
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('同名局')), department => '103'), 'imported 已导入', 'unless its code is given');
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('101-丁局', '部门整体支出绩效自评表（2021年度）'))), 'imported 已导入', 'a department is known by its code');
SELECT is((SELECT string_agg(d.code, ' ' ORDER BY d.code) FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.fiscal_year = 2021), '101', 'before its name');
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet('219-丁局', '部门整体支出绩效自评表（2020年度）'), pg_temp.sheet('219-新局', '部门整体支出绩效自评表（2020年度）'))), 'imported 已导入, imported 已导入', 'a code that is not known');
SELECT is((SELECT string_agg(d.code || d.name, ' ' ORDER BY d.code) FROM eval.evaluation e JOIN eval.department d USING (department_id) WHERE e.fiscal_year = 2020 AND d.name ~ '丁|新'), '101丁局 219新局', 'is a new department''s, unless the name is known');
SELECT is(pg_temp.taken(jsonb_build_array(pg_temp.sheet('戊局', '项目支出绩效自评表（2022年度）', project => '路灯'), pg_temp.sheet('戊局', '项目支出绩效自评表（2022年度）', project => '桥'))), '自评表 imported, 自评表 imported', 'projects of one department');
SELECT is(pg_temp.taken(jsonb_build_array('[["部门整体支出绩效评价基础数据表"], ["财政供养人员情况", "编制数", "实际在职人数", "控制率"], [null, 30, 28, "93%"]]'::jsonb, pg_temp.sheet('己局'))), '自评表 imported, Sheet1 imported', 'base data on a sheet of their own');
SELECT is((SELECT eval.export_form(evaluation_id) -> 'base_data' FROM eval.evaluation WHERE department_name = '己局'), '[{"line": "财政供养人员情况", "编制数": 30, "实际在职人数": 28, "控制率": "93%"}]'::jsonb, 'are in the form');
SELECT is(pg_temp.taken('[[["部门整体支出绩效评价基础数据表"], ["财政供养人员情况", "编制数", "实际在职人数", "控制率"], [null, 30, 28, "93%"]]]'), 'Sheet1 ignored', 'and alone are none');
SELECT is(pg_temp.taken(jsonb_build_array(jsonb_build_object('sheet', '两张', 'rows', (pg_temp.sheet('庚局') -> 'rows') || (pg_temp.sheet('辛局') -> 'rows')))), '两张 imported, 两张 imported', 'two forms on a sheet');

-- a correction in the registry is kept when the same file comes again
UPDATE eval.indicator SET actual = '4期' WHERE evaluation_id = :id;
SELECT is(pg_temp.why(jsonb_build_array(pg_temp.sheet(points => '80')), scheme => 'mof-2020'), 'exists 已有不同内容的表，未写入', 'what was replaced without a scheme has none');
SELECT is(eval.sheet_kind(pg_temp.sheet()), 'form', 'kinds: form');
SELECT is(eval.sheet_kind('[["部门整体支出绩效评价基础数据表"], ["三公经费", 1, 2]]'), 'base_data', 'base data');
SELECT is(eval.sheet_kind('[["备忘"]]'), 'none', 'none');

SELECT is(eval.sheet_kind('7'), 'none', 'no grid');
SELECT is(eval.sheet_kind(NULL), 'none', 'none at all');
SELECT is(eval.sheet_kind('[]'), 'none', 'an empty one');
SELECT is(eval.sheet_kind((pg_temp.sheet() -> 'rows') || '[["部门整体支出绩效评价基础数据表"], ["三公经费", 1, 2]]'::jsonb), 'form', 'a form with its base data');

-- ------------------------------------------------ documents in JSON

SELECT results_eq($$SELECT outcome FROM eval.import_document(jsonb_build_array(jsonb_set('{"kind": "department", "department": {"code": "j1"}, "fiscal_year": 2020}', '{department,code}', '"j2"'),
		'{"kind": "department", "department": {"code": "j1"}, "fiscal_year": 2020, "indicators": [{"points": -1}]}', '"x"', '{}'))$$,
	$$VALUES ('imported'), ('rejected'), ('rejected'), ('rejected')$$, 'an array of forms, each for itself');
SELECT results_eq(format('SELECT outcome, message_en FROM eval.import_document(%L)', :'form'), $$VALUES ('imported', 'imported')$$, 'one form');
SELECT results_eq(format('SELECT outcome FROM eval.import_document(%L)', :'form'), $$VALUES ('unchanged')$$, 'again');
SELECT is((SELECT eval.export_form(evaluation_id)::text FROM eval.evaluation WHERE department_name = '长沙市望城区妇女联合会'), (:'form')::jsonb::text, 'to the last character');
SELECT results_eq($$SELECT cell, message_en FROM eval.import_document('{"kind": "department", "department": {"code": "j3"}, "fiscal_year": 2020, "indicators": [{"points": -1}]}')$$,
	$$VALUES ('indicators[0].points', 'indicators[0].points: found -1, expected a number that is not negative, or a dash (--, —, /) or blank')$$, 'the place of a fault');

SELECT is((SELECT string_agg(concat_ws(' ', cell, message_zh), '') FROM eval.import_document(document::jsonb, scheme)), report, report)
FROM (VALUES
	('{"kind": "department", "department": {"code": "j3"}, "fiscal_year": 2020, "indicators": [{}, {}, {}, {"points": "很多"}]}', NULL, 'indicators[3].points indicators[3].points 处为“很多”，应为非负数、横线或空白'),
	('{"kind": "department", "department": {"code": "j3"}, "fiscal_year": 2020, "indicators": [{"points": "a\", expected b"}]}', NULL,
		'indicators[0].points indicators[0].points 处为“a", expected b”，应为非负数、横线或空白'),
	('{"kind": "department", "department": {"code": "j3"}}', NULL, '表上没有年度，请在表上写明，或指定年度'),
	('{"department": {"code": "j3"}, "fiscal_year": 2020}', NULL, 'kind kind 处没有内容，应为department（部门整体）或 project（项目）'),
	('{"kind": "department", "department": {"code": "j3"}, "fiscal_year": 2020}', 'x', 'scheme scheme 处为“x”，应为本库中的评分方案代码')
) v (document, scheme, report);
SELECT is_empty($$SELECT f.expected FROM (VALUES ('7'::jsonb), ('{"department": 1, "fiscal_year": 1, "kind": 1, "subject": [], "finished": 1, "funds": 1, "goals": [7], "indicators": [1, {"points": -1}]}'),
		('{"department": {"code": " "}, "kind": "department", "subject": "x"}'), ('{"department": {"code": " "}, "kind": "project"}')) d (document)
	CROSS JOIN LATERAL eval.form_faults(d.document) f WHERE NOT EXISTS (SELECT FROM eval.expectations() e WHERE e.expected = f.expected)$$, 'each expectation is there in Chinese');
SELECT is((SELECT count(DISTINCT f.expected) FROM (VALUES ('7'::jsonb), ('{"department": 1, "fiscal_year": 1, "kind": 1, "subject": [], "finished": 1, "funds": 1, "goals": [7], "indicators": [1, {"points": -1}]}'),
		('{"department": {"code": " "}, "kind": "department", "subject": "x"}'), ('{"department": {"code": " "}, "kind": "project"}')) d (document)
	CROSS JOIN LATERAL eval.form_faults(d.document) f), 12::bigint, 'all that form_faults() has');
SELECT is(eval.fault_zh('indicators[3].points: found "很多", expected a number that is not negative, or a dash (--, —, /) or blank', 'H12'), 'H12（indicators[3].points）处为“很多”，应为非负数、横线或空白', 'with its cell');
SELECT is(eval.fault_zh('disk is full'), '写入时出错：disk is full', 'what is no fault of the form');

-- ------------------------------------------------ hostile grids

CREATE FUNCTION pg_temp.fault(cells jsonb) RETURNS text LANGUAGE sql AS $$SELECT eval.read_sheet(cells) #>> '{fault,why_en}'$$;
SELECT is(pg_temp.fault(NULL), 'expected a grid (an array of rows, or an object with cells or rows), found NULL', 'NULL');
SELECT is(pg_temp.fault('7'), 'expected a grid (an array of rows, or an object with cells or rows), found 7', 'a number');
SELECT is(pg_temp.fault('{"a": 1}'), 'an object needs an array cells or rows: {"a": 1}', 'an object');
SELECT is(pg_temp.fault('{"cells": [{"cell": "??", "value": 1}]}'), 'not an address of a cell: {"cell": "??", "value": 1}', 'no address');
SELECT is(pg_temp.fault('{"cells": [7]}'), 'not an address of a cell: 7', 'no cell');
SELECT is(pg_temp.fault('{"cells": [{"cell": "A1", "value": 1}, {"cell": "A1:B2", "value": 2}]}'), 'a cell is given twice: A1', 'a cell twice');
SELECT is(pg_temp.fault('{"cells": [{"cell": "A9999999", "value": 1}]}'), 'the grid has too many rows: 9999999, at most 20000', 'a cell far below');
SELECT is(pg_temp.fault('{"cells": [{"cell": "ZZZ1", "value": 1}]}'), 'the grid has too many columns: 18278, at most 200', 'a cell far right');
SELECT is(pg_temp.fault(jsonb_build_array((SELECT jsonb_agg(i) FROM generate_series(1, 10000) i))), 'the grid has too many columns: 10000, at most 200', '10,000 columns');
SELECT is(pg_temp.fault((SELECT jsonb_agg(jsonb_build_array(i)) FROM generate_series(1, 50000) i)), 'the grid has too many rows: 50000, at most 20000', '50,000 rows');
SELECT is(pg_temp.fault((SELECT jsonb_agg(jsonb_build_array(i, i, i, i)) FROM generate_series(1, 10000) i)), 'the grid has too many filled cells: 40000, at most 30000', 'too many cells');
SELECT is(pg_temp.fault(jsonb_build_array(jsonb_build_array((SELECT string_agg(md5(i::text), '') FROM generate_series(1, 300000) i)))), 'the grid is too large: 9375 kB, at most 8 MB', 'one cell of 9 MB');
SELECT is(eval.read_sheet((repeat('[', 3000) || repeat(']', 3000))::jsonb) #>> '{unplaced,0,code}', 'wrong_type', 'deep nesting');
SELECT is(eval.read_sheet('[[true, {"a": 1}, ["x"]]]') #>> '{unplaced,2,code}', 'wrong_type', 'cells that are neither text nor number');
SELECT is(pg_temp.why(jsonb_build_array(jsonb_set(pg_temp.sheet('壬局'), '{rows,5,5}', '1e131068'))), 'imported 已导入', 'a number of 131,069 digits among points');
SELECT is((SELECT points FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id) WHERE e.department_name = '壬局'), NULL, 'is none');
SELECT is(pg_temp.why(jsonb_build_array(jsonb_set(pg_temp.sheet('癸局'), '{rows,3,2}', '1e131068'))), 'imported 已导入', 'one among amounts');
SELECT matches(pg_temp.why(jsonb_build_array(jsonb_set(pg_temp.sheet('子局'), '{rows,5,3}', to_jsonb(repeat('长', 400000))))), '^rejected .*1048576|^rejected', 'a cell of more than a megabyte');
SELECT lives_ok(format('SELECT eval.read_sheet(%L)', jsonb_build_array((SELECT jsonb_agg(chr(i)) FROM generate_series(1, 199) i), (SELECT jsonb_agg(chr(i)) FROM generate_series(8190, 8300) i), jsonb_build_array(U&'\FFFE\FFFF\+01F600\0301\202E'))), 'odd characters');
SELECT lives_ok(format($$SELECT eval.read_sheet((SELECT jsonb_agg(jsonb_build_array('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分')) FROM generate_series(1, %s)))$$, 3000 / :share), 'headings and nothing else');
SELECT lives_ok(format($$SELECT eval.read_sheet((SELECT jsonb_agg(jsonb_build_array('项目名称', '桥', '项目支出绩效自评报告表', '资金来源', '全年预算数')) FROM generate_series(1, %s)))$$, 3000 / :share), 'labels and nothing else');
SELECT lives_ok(format($$SELECT eval.read_sheet((SELECT jsonb_agg(jsonb_build_array('项目支出绩效自评表')) || (SELECT jsonb_agg(jsonb_build_array('某某某某某' || i, '绩效目标完成清况' || i)) FROM generate_series(1, %s) i) FROM generate_series(1, %s)))$$, 3000 / :share, 3000 / :share), 'titles and nothing else');

SELECT finish();
ROLLBACK;
