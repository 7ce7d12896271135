-- print_form: a form on paper has all that was filed, where its layout has it, and nothing that a computer could run.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE seed AS SELECT (:'form')::jsonb AS form;

-- All positions of a grid, each with the cell that covers it.
CREATE FUNCTION pg_temp.covered(sheet jsonb) RETURNS TABLE (r integer, c integer, value jsonb) LANGUAGE sql STABLE AS $$
	SELECT r, c, p.value FROM eval.drawn_cells(sheet) p, generate_series(p.row_no, p.last_row) r, generate_series(p.first_column, p.last_column) c $$;
CREATE FUNCTION pg_temp.at(sheet jsonb, address text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT c ->> 'value' FROM jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'cell' = address $$;
-- Everything that was filed: all text and numbers of a form, but the keys that no form shows.
CREATE FUNCTION pg_temp.filed(form jsonb) RETURNS TABLE (value text) LANGUAGE sql STABLE AS $$
	WITH RECURSIVE part AS (
		SELECT form - 'scheme' - 'kind' - 'fiscal_year' - 'money_unit' #- '{department,code}' AS value
		UNION ALL
		SELECT e.value FROM part p, LATERAL (
			SELECT o.value FROM jsonb_each(CASE jsonb_typeof(p.value) WHEN 'object' THEN p.value ELSE '{}' END) o
			UNION ALL
			SELECT a.value FROM jsonb_array_elements(CASE jsonb_typeof(p.value) WHEN 'array' THEN p.value ELSE '[]' END) a) e
	)
	SELECT part.value #>> '{}' FROM part WHERE jsonb_typeof(part.value) IN ('string', 'number') AND part.value <> '""' $$;

-- ------------------------------------------------ the seed's form, as it was published

SELECT eval.import_form(form) AS id FROM seed \gset
CREATE TEMPORARY TABLE printed AS SELECT eval.form_sheet(:id) AS sheet;

SELECT is(eval.form_sheet(:id), eval.sheet_of_form(form, 'changsha'), 'the scheme says which layout, the form says the rest') FROM seed;
SELECT results_eq($$SELECT c ->> 'cell', c ->> 'value', c ->> 'style' FROM printed, jsonb_array_elements(sheet -> 'cells') WITH ORDINALITY e (c, n) WHERE n <= 14$$,
	$$VALUES ('A1:N1', '部门整体自评表', 'title'), ('A2:N2', '（2020年）', 'subtitle'),
		('A3:C3', '部门(单位)名称', 'label'), ('D3:G3', '长沙市望城区妇女联合会', 'text'), ('H3:I3', '所属独立核算单位个数', 'label'), ('J3:N3', '1', 'number'),
		('A4:A6', '资金情况（万元）', 'label'), ('B4:D4', '资金来源', 'head'), ('E4', '全年预算数（A）', 'head'), ('F4:G4', '全年执行数（B）', 'head'),
		('H4:I4', '上级财政转移支付（C）', 'head'), ('J4:K4', '分值', 'head'), ('L4:M4', '执行率（(B-C)/A）', 'head'), ('N4', '得分', 'head')$$,
	'title, year, department and the heading of the money');
SELECT is(pg_temp.at(sheet, 'J6:K6') || ' ' || pg_temp.at(sheet, 'N6') || ' ' || pg_temp.at(sheet, 'N5'), '-- -- 10.0', 'dashes as filed, and 10.0 as 10.0') FROM printed;
SELECT is(pg_temp.at(sheet, 'A8:A17') || ' ' || left(pg_temp.at(sheet, 'H9:N17'), 7), '年度总体目标 2020 年，', 'nine goals, and what came of them merged beside') FROM printed;
SELECT results_eq($$SELECT c ->> 'cell', c ->> 'value' FROM printed, jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'style' = 'label' AND c ->> 'cell' ~ '^[BC][0-9]'$$,
	$$VALUES ('B19:B28', '产出指标'), ('C19:C23', '数量指标'), ('C24', '质量指标'), ('C25:C26', '时效指标'), ('C27:C28', '成本指标'),
		('B29:B34', '效益指标'), ('C29', '经济效益指标'), ('C30:C31', '社会效益指标'), ('C32', '生态效益指标'), ('C33:C34', '可持续影响指标'),
		('B35', '满意度指标'), ('C35', '服务对象满意度指标')$$, 'categories are merged over their lines');
SELECT is(string_agg(coalesce(c ->> 'value', '·'), ' '), '总分 100 90.0 · ·', 'the total comes last, as filed')
	FROM printed, jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'cell' ~ '[A-Z]36$';
SELECT is(pg_temp.at(eval.sheet_of_form(form || '{"title": "2020年度自评表"}'), 'A2:C2'), '部门(单位)名称', 'a year that the title says is not said again') FROM seed;
SELECT is(eval.form_sheet(-1), NULL, 'no such form, no sheet');
SELECT is(eval.form_html(-1), NULL, 'and no page');

UPDATE eval.indicator SET self_score = 5.5 WHERE evaluation_id = :id AND line_no = 1;
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, reviewer, signed_at) VALUES (:id, 1, 1, 'finance', '终审', 3, '王五', now());
SELECT is(pg_temp.at(eval.form_sheet(:id), 'L19'), '5.5', 'a score is printed as filed and corrected by the department, whatever the machine or a review makes of it');

-- ------------------------------------------------ layouts

SELECT is(eval.form_layout(form - 'scheme'), 'changsha', 'without a scheme: a column that only one layout has') FROM seed;
SELECT is(eval.form_layout(form - 'scheme' #- '{funds,0,upper_transfers}' #- '{funds,1,upper_transfers}'), 'changsha', 'one such column is enough') FROM seed;
SELECT is(eval.form_layout('{"funds": [{"upper_transfers": null}], "indicators": [{"target": "1"}]}'), 'mof', 'the other''s else');
SELECT is(eval.form_layout('{}'), 'mof', 'an empty form too');
SELECT is(eval.form_layout('{}', true), 'changsha', 'a scheme that takes transfers off has the district''s layout');
SELECT is(eval.form_layout('{"indicators": [{"content": "x"}]}', false), 'mof', 'one that does not has the ministry''s');

CREATE TEMPORARY TABLE project AS SELECT jsonb_build_object(
	'title', '项目支出绩效自评表', 'fiscal_year', 2023, 'kind', 'project', 'subject', '农村公路提质改造工程', 'money_unit', '万元', 'scheme', 'mof-2020',
	'department', jsonb_build_object('code', 'jt', 'name', '县公路中心'), 'supervising_department', '县交通运输局', 'implementing_unit', '县公路中心',
	'funds', jsonb_build_array(
		jsonb_build_object('line', '年度资金总额', 'initial_budget', 2860.00, 'budget', 2860, 'executed', 2838.836, 'points', 10, 'rate', '99.26%', 'score', 9.93),
		jsonb_build_object('line', '其中：当年财政拨款', 'initial_budget', 2860.00, 'budget', 2860, 'executed', 2838.836, 'points', '—', 'rate', '99.26%', 'score', '—')),
	'goals', jsonb_build_array(jsonb_build_object('content', '改造公路62.5公里', 'achievement', '改造63.2公里')),
	'indicators', jsonb_build_array(
		jsonb_build_object('level1', '产出指标', 'level2', '数量指标', 'level3', '改造里程', 'target', '≥62.5公里', 'actual', '63.2公里', 'points', 20, 'score', 20),
		jsonb_build_object('level1', '产出指标', 'level2', '数量指标', 'level3', '危桥改造', 'target', '5座', 'actual', '4座', 'points', 30.0, 'score', 24.00, 'deviation_reason', '一座改为新建'),
		jsonb_build_object('level1', '满意度指标', 'level2', '服务对象满意度指标', 'level3', '群众满意度', 'target', '≥95%', 'actual', '94.05%', 'points', 10, 'score', 9.9)),
	'total', jsonb_build_object('points', 100, 'score', 99.83)) AS form;
SELECT results_eq($$SELECT c ->> 'value' FROM project, jsonb_array_elements(eval.sheet_of_form(form) -> 'cells') c WHERE c ->> 'style' IN ('head', 'label', 'title', 'subtitle')$$,
	$$SELECT unnest(ARRAY['项目支出绩效自评表', '（2023年度）', '项目名称', '主管部门', '实施单位', '项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分',
		'年度总体目标', '预期目标', '实际完成情况', '绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施',
		'产出指标', '数量指标', '满意度指标', '服务对象满意度指标', '总分'])$$, 'the ministry''s layout, heading by heading');
SELECT is(eval.form_sheet(eval.import_form(form)), eval.sheet_of_form(form), 'and so it comes out of the registry') FROM project;

-- ------------------------------------------------ everything that was filed is printed

CREATE TEMPORARY TABLE paper AS
	WITH form AS (
		SELECT 'the seed' AS name, form FROM seed
		UNION ALL
		SELECT 'a project', form FROM project
		UNION ALL
		SELECT 'with columns of its own', jsonb_set(jsonb_set(jsonb_set(form, '{funds,0}', form #> '{funds,0}' || '{"调整数": "12.50", "received": 320}'),
			'{indicators,3}', form #> '{indicators,3}' || '{"standard": "每少1个扣2分", "approved_target": "≥3个", "数据来源": "照片", "deviation_reason": "无", "corrective_action": "继续"}'),
			'{goals,2}', '{"content": "甲", "achievement": "乙", "责任科室": "办公室"}') FROM seed
		UNION ALL
		SELECT 'with head and tail', form || '{"filled_in_by": "张三", "phone": "0731-88888888", "filed_on": "2021-03-01", "responsible": "李四", "备注": "本表一式三份"}'
			|| '{"department": {"code": "a", "name": "县妇联", "级别": "县区"}, "total": {"points": 100, "score": "90.00", "等级": "优"}}' FROM project
		UNION ALL
		SELECT 'as written', jsonb_set(jsonb_set(jsonb_set(form, '{funds,0,budget}', '"约300万元"'), '{total}', '{"points": "—", "score": "玖拾"}'),
			'{indicators,0}', '{"level1": "产出指标", "target": 30.50, "points": "--", "score": "优", "actual": " 前后有空格 "}') FROM seed
		UNION ALL
		SELECT 'with little on it', '{"fiscal_year": 2024, "kind": "department", "department": {"code": "x"}, "achievement": "只有一段话"}'
		UNION ALL
		SELECT 'with nothing on it', '{}'
		UNION ALL
		SELECT 'of odd types', '{"title": 12, "funds": {}, "goals": ["", 5, {}], "indicators": [{}, {"level1": null}], "total": null, "department": null, "mandate": ""}'
		UNION ALL
		SELECT 'with forty columns', jsonb_set(form, '{funds,0}', form #> '{funds,0}' || (SELECT jsonb_object_agg('栏' || i, i) FROM generate_series(1, 33) i)) FROM seed
	)
	SELECT f.name || ', ' || l.layout AS name, f.form, l.layout, eval.sheet_of_form(f.form, l.layout) AS sheet
	FROM form f CROSS JOIN (VALUES ('changsha'), ('mof')) l (layout);
SELECT is_empty(format($$SELECT value, count(*) FROM (SELECT value FROM pg_temp.filed(%L)) f GROUP BY value
		EXCEPT ALL SELECT c ->> 'value', count(*) FROM jsonb_array_elements(%L::jsonb -> 'cells') c GROUP BY 1$$,
	form #- '{indicators}' #- '{funds}', (sheet - 'sheet')), format('all of the head: %s', name)) FROM paper WHERE name ~ 'head and tail|little';
SELECT is((SELECT count(*) FROM pg_temp.filed(form) f WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(sheet -> 'cells') c WHERE c ->> 'value' = f.value)), 0::bigint,
	format('all that was filed is there: %s', name)) FROM paper;
SELECT is((SELECT count(*) FROM jsonb_array_elements(form -> 'indicators') i, jsonb_each_text(i) c WHERE c.key NOT IN ('level1', 'level2') AND c.value <> ''),
	(SELECT count(*) FROM jsonb_array_elements(sheet -> 'cells') c
		WHERE c ->> 'value' <> '' AND substring(c ->> 'cell' FROM '[0-9]+')::integer BETWEEN h.row_no + 1 AND h.last_row AND c ->> 'style' <> 'label'),
	format('no cell of an indicator is printed twice or not at all: %s', name))
	FROM paper CROSS JOIN LATERAL (
		SELECT p.row_no, p.last_row FROM eval.drawn_cells(sheet) p WHERE p.first_column = 1 AND p.value #>> '{}' IN ('绩效指标', '年度绩效指标')) h;
SELECT is_empty(format('SELECT r, c, count(*) FROM pg_temp.covered(%L) GROUP BY r, c HAVING count(*) > 1', sheet), format('no cell lies over another: %s', name)) FROM paper;
SELECT is((SELECT count(*) FROM pg_temp.covered(sheet)), (SELECT (max(r) * jsonb_array_length(sheet -> 'columns'))::bigint FROM pg_temp.covered(sheet)),
	format('the cells fill the sheet: %s', name)) FROM paper;
SELECT is_empty(format('SELECT * FROM jsonb_array_elements(%L) w WHERE w::numeric <= 0.9', sheet -> 'columns'), format('no column is a sliver: %s', name))
	FROM paper WHERE name !~ 'forty';
SELECT is((SELECT max(r) FROM pg_temp.covered(sheet)), 3, format('%s: a title, a year where there is one, what there is', name)) FROM paper WHERE name ~ '^with little' AND layout = 'none';
SELECT is(c ->> 'value', '偏差原因分析', 'two reason columns, where a form of the ministry has both')
	FROM paper, jsonb_array_elements(sheet -> 'cells') c WHERE name = 'with columns of its own, mof' AND c ->> 'value' ~ '^偏差原因';
SELECT results_eq($$SELECT c ->> 'value', c ->> 'format' FROM paper, jsonb_array_elements(sheet -> 'cells') c WHERE name = 'a project, mof' AND c ? 'format' AND c ->> 'cell' ~ '[67]$'$$,
	$$VALUES ('2860.00', '0.00'), ('2860', '0'), ('2838.836', '0.000'), ('10', '0'), ('9.93', '0.00'), ('2860.00', '0.00'), ('2860', '0'), ('2838.836', '0.000')$$,
	'numbers say how many decimals they have');

-- ------------------------------------------------ the page

SELECT is(eval.form_html(:id), eval.sheet_html(eval.form_sheet(:id)), 'the page of a form is that of its sheet');
CREATE TEMPORARY TABLE page AS SELECT name, sheet, eval.sheet_html(sheet) AS html FROM paper;

CREATE FUNCTION pg_temp.body(html text) RETURNS xml LANGUAGE sql STABLE AS $$
	SELECT xmlparse(DOCUMENT substring(html FROM '<body>.*</body>')) $$;
CREATE FUNCTION pg_temp.count(html text, path text) RETURNS bigint LANGUAGE sql STABLE AS $$
	SELECT (xpath('count(' || path || ')', pg_temp.body(html)))[1]::text::bigint $$;
SELECT is(pg_temp.count(html, '//td[not(ancestor::tfoot)] | //th | //h1 | //p'), (SELECT count(*) FROM jsonb_array_elements(sheet -> 'cells'))
		+ (SELECT count(*) FROM eval.drawn_blocks(sheet) b WHERE b.last_row - b.first_row + 1 - b.head_rows > 4 AND b.head_rows > 0),
	format('well formed, and every cell is in it; what hangs from a heading that is printed again, once more: %s', name)) FROM page;
SELECT is((SELECT string_agg(t::text, '' ORDER BY t::text COLLATE "C") FROM unnest(xpath('//*[not(ancestor::tfoot)]/text()[normalize-space()]', pg_temp.body(html))) t),
	(SELECT string_agg(replace(replace(replace(c ->> 'value', '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '' ORDER BY c ->> 'value' COLLATE "C")
		FROM jsonb_array_elements(sheet -> 'cells') c WHERE btrim(c ->> 'value') <> ''),
	format('its text is that of the cells: %s', name))
	FROM page WHERE name ~ 'project|head and tail' AND html !~ '<br/>（';
SELECT is_empty(format($$SELECT m[1] FROM regexp_matches(%L, '<([a-z0-9]+)', 'g') m
		WHERE m[1] NOT IN ('html', 'head', 'meta', 'title', 'style', 'body', 'section', 'h1', 'p', 'table', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'span', 'br')$$, html),
	'nothing but text and tables: ' || name) FROM page;
SELECT is_empty(format($$SELECT m[1] FROM regexp_matches(regexp_replace(%L, '^.*</head>', ''), '<[a-z0-9]+ ([a-z]+)=', 'g') m
		WHERE m[1] NOT IN ('class', 'rowspan', 'colspan', 'scope', 'aria')$$, html), 'no attribute that acts: ' || name) FROM page;
SELECT matches(html, '^<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src ''none''; style-src ''sha256-[A-Za-z0-9+/]{43}=''; base-uri ''none''; form-action ''none''">\n<title>',
	'a page of its own, in Chinese and UTF-8, that lets nothing in') FROM page WHERE name ~ '^the seed, c';
SELECT is(substring(html FROM 'sha256-([^'']+)'), encode(sha256(convert_to(substring(html FROM '<style>(.*)</style>'), 'UTF8')), 'base64'),
	'but its own style: ' || name) FROM page;
SELECT is(pg_temp.count(html, '//thead'), 2::bigint, 'goals and indicators of the seed have headings that come again') FROM page WHERE name = 'the seed, changsha';
SELECT is(pg_temp.count(html, '//tbody/tr[1]/th[@rowspan=17][@scope="rowgroup"]/span[@class="upright"]'), 1::bigint, 'and the name of the block stands upright beside its lines')
	FROM page WHERE name = 'the seed, changsha';
SELECT ok(html ~ '@page \{ size: A4 landscape;' AND html ~ 'table-header-group' AND html ~ 'break-inside: avoid' AND html ~ '"Noto Serif CJK SC"', 'the style is for paper') FROM page LIMIT 1;

-- Two sheets are one document; one grid is the same page however it is written.
SELECT is(pg_temp.count(eval.workbook_html(jsonb_agg(sheet ORDER BY name)), '//section'), count(*), 'several sheets, a section each') FROM page;
SELECT is(eval.sheet_html('[["甲", null, 1.50], ["乙", "", "丙"]]'), eval.sheet_html('{"rows": [["甲", null, 1.50], ["乙", "", "丙"]]}'), 'rows, and rows in an object');
SELECT is(eval.sheet_html('{"rows": [["甲", "x", 1.50], ["乙", "", "丙"]], "merged": ["A1:B1"]}'),
	eval.sheet_html('{"cells": [{"cell": "A1:B1", "value": "甲"}, {"cell": "C1", "value": 1.50}, {"cell": "A2", "value": "乙"}, {"cell": "B2", "value": ""}, {"cell": "C2", "value": "丙"}]}'),
	'merged rows, and cells with their addresses');
SELECT ok(eval.sheet_html(grid) ~ '<section class="s1">', format('any JSON is a page: %s', grid))
	FROM unnest('{null,"[]","{}","[[]]","[1, [2], null]","{\"cells\": [1, {\"cell\": \"?\"}, {\"cell\": \"C3\", \"value\": {\"a\": 1}}]}","{\"cells\": {}, \"columns\": [0, \"x\"]}"}'::text[]) g (text),
		LATERAL (SELECT coalesce(g.text, 'null')::jsonb AS grid) j;
SELECT results_eq($$SELECT kind, first_row, head_rows, last_row FROM eval.drawn_blocks('{"cells": [{"cell": "A1:B1", "value": "t", "style": "title"},
		{"cell": "A2", "value": "h", "style": "head"}, {"cell": "B2", "value": "h", "style": "head"}, {"cell": "A3", "value": 1}, {"cell": "B3:B4", "value": 2}, {"cell": "A4", "value": "h", "style": "head"},
		{"cell": "A5:B5", "value": "n", "style": "note"}]}') ORDER BY block_no$$,
	$$VALUES ('title', 1, 0, 1), ('table', 2, 1, 4), ('note', 5, 0, 5)$$, 'a heading that a cell above reaches into begins no table');
SELECT is(eval.displayed(value, format), shown, format('%s as %s', value, format)) FROM (VALUES
	('0.993'::jsonb, '0.00%', '99.30%'), ('1', '0%', '100%'), ('-0.0512', '0.0%', '-5.1%'), ('1234567.5', '#,##0.00', '1,234,567.50'), ('10', '0.0', '10.0'), ('10.0', NULL, '10.0'),
	('10.0', 'General', '10.0'), ('"10"', '0.00', '10'), ('true', '0', 'true'), ('null', '0', NULL), ('0.5', '#,##0', '1'), ('0', '#,##0.00', '0.00')) v (value, format, shown);

-- ------------------------------------------------ hostile text in every cell

CREATE TEMPORARY TABLE hostile (n integer GENERATED ALWAYS AS IDENTITY, text text);
INSERT INTO hostile (text) VALUES ('<script>alert(1)</script>'), ('"><img src=x onerror=alert(1)>'), (''' onmouseover=''alert(1)'), (']]><!--'), ('</td></table></style><style>*{display:none}'),
	('''; DROP TABLE eval.evaluation; --'), ('=cmd|'' /C calc''!A0'), ('&lt;b&gt;&amp;#60;'), (E'a\x01b\x1Fc\x7F\u0085\uFFFE'), ('javascript:alert(1)'), ('%s %1$s %I'), ('\1\\'), ('</title><base href=//x>'), (E'行1\r\n行2\t'), ('$$;$1');
CREATE TEMPORARY TABLE attack AS
	SELECT h.n, h.text, l.layout, eval.sheet_of_form(jsonb_build_object(
		'title', h.text, 'fiscal_year', h.text, 'kind', 'project', 'subject', h.text, 'money_unit', h.text, 'mandate', h.text, 'achievement', h.text, h.text, h.text, 'filled_in_by', h.text,
		'department', jsonb_build_object('code', h.text, 'name', h.text, h.text, h.text),
		'funds', jsonb_build_array(jsonb_build_object('line', h.text, 'budget', h.text, 'rate', h.text, 'points', h.text, h.text, h.text)),
		'goals', jsonb_build_array(h.text, jsonb_build_object('content', h.text, h.text, h.text)),
		'indicators', to_jsonb(array_fill(jsonb_build_object('level1', h.text, 'level2', h.text, 'level3', h.text, 'content', h.text, 'target', h.text, 'actual', h.text, 'points', h.text, 'score', h.text,
			'standard', h.text, 'approved_target', h.text, 'deviation_reason', h.text, 'corrective_action', h.text, h.text, h.text), ARRAY[6])),
		'total', jsonb_build_object('points', h.text, 'score', h.text, h.text, h.text)), l.layout) || jsonb_build_object('sheet', h.text) AS sheet
	FROM hostile h CROSS JOIN (VALUES ('changsha'), ('mof')) l (layout);
-- A long name does not stand upright, so its span is left out.
CREATE FUNCTION pg_temp.bare(html text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT md5(regexp_replace(regexp_replace(html, '</?(span|br)[^>]*>', '', 'g'), '>[^<]+<|sha256-[^'']+', '', 'g')) $$;
SELECT is(array_agg(DISTINCT pg_temp.bare(eval.sheet_html(sheet))), (SELECT ARRAY[pg_temp.bare(eval.sheet_html(replace(sheet::text, to_jsonb(text)::text, '"x"')::jsonb))]
	FROM attack a WHERE a.n = 1 AND a.layout = attack.layout), format('whatever the text, the page is the same but for the text: %s', layout))
	FROM attack WHERE text !~ ':' GROUP BY layout;	-- what has a colon shares a cell with its label
SELECT is(count(*), 30::bigint, 'a page for each') FROM attack WHERE pg_temp.count(eval.sheet_html(sheet), '//td') > 60;
SELECT ok(NOT eval.sheet_html(sheet) ~ '<script|<img|<base|[^&]#39;|onerror=alert\(1\)>|\]\]>' , format('no way out: %s', text)) FROM attack WHERE layout = 'mof';
SELECT is((xpath('string(//td[1])', pg_temp.body(eval.sheet_html(jsonb_build_array(jsonb_build_array(text))))))[1]::text,
		replace(replace(replace(shown, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), format('shown as %s', shown))
	FROM (SELECT text, CASE WHEN text ~ E'\x01' THEN 'a␁b␟c␡��' ELSE replace(text, E'\r\n', E'\n') END AS shown FROM hostile) h;
SELECT is(eval.html_text(string_agg(chr(i), '' ORDER BY i)), E'␁␂␃␄␅␆␇␈\t\n␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟', 'all control characters of ASCII but the tab and the end of a line') FROM generate_series(1, 31) i;
SELECT is(eval.html_text(E'<>&"''\u0080\u009F\uFDD0\uFFFF'), '&lt;&gt;&amp;&quot;&#39;����', 'and those beyond');

-- ------------------------------------------------ there and back: what is printed reads as the form that was filed
-- A cell is read without the blanks around it, a category without any; a number in a column of numbers is one however it was written.

CREATE FUNCTION pg_temp.leaves(form jsonb) RETURNS TABLE (path text, value text) LANGUAGE sql STABLE AS $$
	WITH RECURSIVE part AS (
		SELECT ''::text AS path, form - 'scheme' #- '{department,code}' AS value
		UNION ALL
		SELECT p.path || '/' || e.key, e.value FROM part p, LATERAL (
			SELECT o.key, o.value FROM jsonb_each(CASE jsonb_typeof(p.value) WHEN 'object' THEN p.value ELSE '{}' END) o
			UNION ALL
			SELECT a.ordinality::text, a.value FROM jsonb_array_elements(CASE jsonb_typeof(p.value) WHEN 'array' THEN p.value ELSE '[]' END) WITH ORDINALITY a) e
	)
	SELECT part.path, CASE WHEN part.path ~ 'level[12]$' THEN regexp_replace(part.value #>> '{}', '\s', '', 'g') ELSE btrim(part.value #>> '{}') END
	FROM part WHERE jsonb_typeof(part.value) NOT IN ('object', 'array') AND btrim(coalesce(part.value #>> '{}', '')) <> '' $$;
CREATE FUNCTION pg_temp.lost(form jsonb, layout text) RETURNS TABLE (what text, path text, value text) LANGUAGE sql STABLE AS $$
	WITH there AS MATERIALIZED (SELECT l.* FROM pg_temp.leaves(form) l),
		back AS MATERIALIZED (SELECT l.* FROM pg_temp.leaves(eval.read_sheet(eval.sheet_of_form(form, layout)) #> '{forms,0,form}') l)
	(SELECT 'lost', t.* FROM there t EXCEPT SELECT 'lost', b.* FROM back b)
	UNION ALL
	(SELECT 'new', b.* FROM back b EXCEPT SELECT 'new', t.* FROM there t) $$;

SELECT is((eval.read_sheet(eval.sheet_of_form(form, 'changsha')) #> '{forms,0,form}')::text, (form - 'scheme' #- '{department,code}')::text, 'the seed comes back, to the last character') FROM seed;
SELECT is(eval.read_sheet(eval.sheet_of_form(form, layout)) #> '{forms,0,unplaced}', '[]', 'no cell of it is without a place: ' || layout) FROM seed, (VALUES ('changsha'), ('mof')) l (layout);

-- Forms of the corpus: real indicators, the money and the head of a form around them.
CREATE TEMPORARY TABLE corpus (form_id text, year text, form_type text, level1 text, level2 text, level3 text, target text, actual text, points text, score text, reason text);
\copy corpus FROM 'test/data/corpus-indicators.tsv'
CREATE TEMPORARY TABLE real AS
	SELECT c.form_id AS name, jsonb_build_object(
		'title', CASE min(c.form_type) WHEN 'project' THEN '项目支出绩效自评表' ELSE '部门整体支出绩效自评表' END, 'fiscal_year', coalesce(min(substring(c.year FROM '\d{4}')::integer), 2020),
		'kind', CASE min(c.form_type) WHEN 'project' THEN 'project' ELSE 'department' END, 'money_unit', '万元',
		'department', jsonb_build_object('code', c.form_id, 'name', '某县水利局'), 'filled_in_by', '张三', 'filed_on', '2021年3月1日',
		'funds', '[{"line": "年度资金总额", "initial_budget": 120.00, "budget": 118.5, "executed": 117.25, "points": 10, "rate": "98.95%", "score": 9.9},
			{"line": "其中：当年财政拨款", "initial_budget": 120.00, "budget": 118.5, "executed": 117.25, "points": "—", "rate": "98.95%", "score": "—"}]'::jsonb,
		'goals', '["完成全年任务；", "群众满意。"]'::jsonb, 'achievement', '已全部完成，群众满意度95%。',
		'indicators', jsonb_agg(jsonb_strip_nulls(jsonb_build_object('level1', nullif(c.level1, ''), 'level2', nullif(c.level2, ''), 'level3', nullif(c.level3, ''),
			'target', nullif(c.target, ''), 'actual', nullif(c.actual, ''),
			'points', CASE WHEN c.points ~ '^[0-9.]+$' THEN to_jsonb(c.points::numeric) WHEN c.points ~ '^[-—/]+$' THEN to_jsonb(c.points) END,
			'score', CASE WHEN c.score ~ '^[0-9.]+$' THEN to_jsonb(c.score::numeric) ELSE to_jsonb(nullif(c.score, '')) END, 'deviation_reason', nullif(c.reason, '')))),
		'total', '{"points": 100, "score": 95.50}'::jsonb) || CASE min(c.form_type) WHEN 'project' THEN '{"subject": "小型水库除险加固"}' ELSE '{}' END::jsonb AS form
	FROM corpus c WHERE c.form_id <> 'form_id' GROUP BY c.form_id;
SELECT cmp_ok(count(*), '>', 40::bigint, 'forms of the corpus') FROM real;
SELECT is_empty(format('SELECT * FROM pg_temp.lost(%L, %L)', form, layout), format('%s comes back, %s', name, layout))
	FROM real CROSS JOIN (VALUES ('changsha'), ('mof')) l (layout);
SELECT is_empty(format('SELECT * FROM pg_temp.lost(%L, %L)', v.form, layout), format('it comes back with %s, %s', what, layout))
	FROM seed CROSS JOIN LATERAL (VALUES
		('what stands above and below the tables', form - 'department' || '{"department": {"code": "x", "name": "县妇联"}, "filled_in_by": "张三", "phone": "0731-88888888", "filed_on": "2021-03-01", "responsible": "李四", "problems": "进度慢", "grade": "优", "经办科室": "办公室"}'),
		('columns of its own', jsonb_set(jsonb_set(form, '{funds,0}', form #> '{funds,0}' || '{"调整数": "12.50", "received": 320, "initial_budget": 300.10}'), '{indicators,3}',
			form #> '{indicators,3}' || '{"standard": "每少1个扣2分", "approved_target": "≥3个", "数据来源": "照片", "deviation_reason": "无", "corrective_action": "继续"}')),
		('numbers as they were written', jsonb_set(jsonb_set(form, '{total}', '{"points": "—", "score": "玖拾"}'), '{indicators,0}', form #> '{indicators,0}' || '{"target": "30.50", "points": "--", "score": -1.50}')),
		('base data', form || '{"base_data": [{"line": "三公经费", "上年决算数": 12.5, "本年预算数": 13, "本年决算数": 11.20}, {"line": "其中：公务接待费", "上年决算数": 2.5, "本年预算数": 3}, {"line": "编制数", "本年决算数": "—"}]}'),
		('goals that have their own', jsonb_set(form - 'achievement', '{goals}', '[{"content": "甲", "achievement": "完成甲"}, {"content": "乙", "achievement": "完成乙"}]')),
		('subtotals', form || '{"totals": [{"line": "产出指标小计", "points": 50, "score": 50}, {"line": "效益指标小计", "points": 30, "score": 30.00}]}'),
		('money by its kinds', jsonb_set(form, '{funds}', '[{"line": "年度资金总额", "budget": 1688.92, "executed": 1650.1}, {"line": "按收入性质分", "executed": 1650.1}, {"line": "其中：一般公共预算", "group": "按收入性质分", "budget": 1688.92},
			{"line": "其中：基本支出", "group": "按支出性质分", "executed": 779.7}, {"line": "项目支出", "group": "按支出性质分", "amount": 870.4}]')),
		('a unit that files beside the one that carried it out', form || '{"title": "项目支出绩效自评表", "subject": "危桥改造", "kind": "project", "implementing_unit": "县公路中心", "filing_unit": "县交通局", "department": {"code": "x", "name": "县公路中心"}}'),
		('a target that stood in three cells', jsonb_set(form, '{indicators,0}', form #> '{indicators,0}' || '{"target": "≥4间", "指标性质": "≥", "指标值": "4", "度量单位": "间"}')),
		('a year in the title', form || '{"title": "2020年度部门整体支出绩效自评表"}'), ('another year in the title', form || '{"title": "2019年部门整体支出绩效自评表"}'),
		('no money', form - 'funds'), ('no goals', form - 'goals' - 'achievement'), ('no mandate and no title', form - 'mandate' || '{"title": "部门整体支出绩效自评表"}')) v (what, form)
	CROSS JOIN (VALUES ('changsha'), ('mof')) l (layout);

-- ------------------------------------------------ the size of things

SELECT is(pg_temp.count(html, '//tr'), 1002::bigint, 'a sheet of a thousand rows')
	FROM (SELECT eval.sheet_html(jsonb_build_object('cells', jsonb_agg(jsonb_build_object('cell', chr(65 + c) || r, 'value', r * c, 'style', CASE r WHEN 1 THEN 'head' END)))) AS html
		FROM generate_series(1, 1001) r, generate_series(0, 9) c) s;

SELECT ok(eval.sheet_html('{"cells": [{"cell": "A1", "value": "甲"}, {"cell": "B2:ZZ30000", "value": "乙"}]}') ~ '>乙</td>', 'one beyond all paper');

SELECT * FROM finish();
ROLLBACK;
