-- Forms in and out: nothing lost, nothing guessed, nothing half imported.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(116);

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE seed AS SELECT (:'form')::jsonb AS form;

-- ------------------------------------------------ round trip

SELECT is(eval.export_form(eval.import_form(form))::text, form::text, 'the seed''s form, to the last character') FROM seed;
SELECT is_empty($$SELECT line_no, written FROM eval.indicator WHERE written <> '{}'
	UNION ALL SELECT line_no, written FROM eval.goal WHERE written <> '{}'
	UNION ALL SELECT 0, written FROM eval.evaluation WHERE written <> '{}'$$,
	'all of it has a column');
SELECT results_eq('SELECT line_no, written FROM eval.fund_line ORDER BY 1',
	$$VALUES (1, '{}'::jsonb), (2, '{"points": "--", "score": "--"}')$$, 'but the dashes, which are kept');
SELECT is(eval.export_form(-1), NULL, 'no such form, no document');

-- A variant replaces the value at path in the seed's form; the year keeps them apart.
CREATE FUNCTION pg_temp.variant(path text, value text, year int) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_set(CASE WHEN value IS NULL THEN form #- path::text[] ELSE jsonb_set(form, path::text[], value::jsonb) END,
		'{fiscal_year}', CASE WHEN path = '{fiscal_year}' THEN value::jsonb ELSE to_jsonb(year) END)
	FROM pg_temp.seed $$;
CREATE TEMPORARY TABLE variant AS
	SELECT row_number() OVER ()::int + CASE WHEN row_number() OVER () < 30 THEN 1990 ELSE 1991 END AS year, path, value
	FROM (VALUES
		('{title}', NULL), ('{title}', 'null'), ('{title}', '""'), ('{title}', '2020'),
		('{scheme}', NULL), ('{scheme}', 'null'), ('{scheme}', '"mof-2020"'),
		('{fiscal_year}', '"2099"'), ('{fiscal_year}', '"2098年度"'), ('{fiscal_year}', '2097.0'),
		('{subject}', '""'), ('{subject}', 'null'), ('{subject}', '" "'),
		('{money_unit}', NULL), ('{money_unit}', 'null'), ('{money_unit}', '"元"'), ('{money_unit}', '"美元"'),
		('{finished}', 'true'), ('{finished}', 'null'),
		('{filler}', '{"name": "张三", "phone": ["0731", null, {"a": 1.50}]}'), ('{written}', '{"department": {}}'),
		('{department,name}', NULL), ('{department,name}', 'null'), ('{department,name}', '"望城区妇联"'),
		('{department,accounting_units}', '"1个"'), ('{department,accounting_units}', '"1"'), ('{department,accounting_units}', NULL),
		('{department,level}', '"县区"'),
		('{total}', NULL), ('{total}', 'null'), ('{total}', '{}'), ('{total,points}', 'null'), ('{total,points}', '"—"'),
		('{total,score}', '"90.00"'), ('{total,score}', '"玖拾"'), ('{total,grade}', '"优"'),
		('{funds}', NULL), ('{funds}', 'null'), ('{funds}', '[]'), ('{funds}', '[{}]'),
		('{funds,0,budget}', '"1,000,000"'), ('{funds,0,budget}', '"239万元"'), ('{funds,0,budget}', '"约300"'),
		('{funds,0,budget}', '"４ 320.50"'), ('{funds,0,budget}', '"1,234 567"'), ('{funds,0,budget}', '"43 20"'), ('{funds,0,budget}', '324.000000'),
		('{funds,0,budget}', '-1'), ('{funds,0,executed}', '1e3'), ('{funds,0,rate}', '1.0'), ('{funds,0,rate}', 'null'),
		('{funds,0,initial_budget}', '300.10'), ('{funds,0,is_total}', 'true'), ('{funds,1,is_total}', 'false'), ('{funds,1,is_total}', 'true'),
		('{funds,1,points}', '"/"'), ('{funds,1,points}', '"—"'), ('{funds,1,points}', '""'), ('{funds,1,points}', 'null'), ('{funds,1,points}', NULL),
		('{funds,0,points}', '"10.00"'), ('{funds,0,points}', '"１０分"'), ('{funds,0,score}', '200'), ('{funds,0,note}', '"结转"'),
		('{goals}', NULL), ('{goals}', '[]'), ('{goals,0}', '""'), ('{goals,0}', '{}'), ('{goals,0}', '{"content": "甲"}'),
		('{goals,0}', '{"content": null}'), ('{goals,0}', '{"content": "甲", "achievement": "乙", "x": 0.10}'), ('{goals,0}', '{"achievement": "乙"}'),
		('{indicators}', NULL), ('{indicators}', 'null'), ('{indicators}', '[]'), ('{indicators,0}', '{}'),
		('{indicators,0,target}', '30'), ('{indicators,0,target}', '30.50'), ('{indicators,0,target}', '""'), ('{indicators,0,target}', 'null'),
		('{indicators,0,target}', '"\n 至少\t３０ 场　"'), ('{indicators,0,actual}', '21'), ('{indicators,0,actual}', '"21.0"'), ('{indicators,0,actual}', NULL),
		('{indicators,0,approved_target}', '"≥6期"'), ('{indicators,0,standard}', '"完成得满分"'), ('{indicators,0,points}', '6.0'), ('{indicators,0,points}', '"--"'),
		('{indicators,0,score}', '"优"'), ('{indicators,0,score}', '-1.50'), ('{indicators,0,level1}', '1'), ('{indicators,0,rule}', '"all_or_nothing"'),
		('{indicators,0,deviation_reason}', '"无"'), ('{indicators,0,corrective_action}', 'null')
	) v (path, value);
SELECT is(eval.export_form(eval.import_form(form))::text, form::text, format('round trip with %s %s', path, coalesce(value, 'left out')))
FROM pg_temp.variant CROSS JOIN LATERAL pg_temp.variant(path, value, year) form;

-- ------------------------------------------------ what was read, what was kept

CREATE FUNCTION pg_temp.year_of(path text, value text) RETURNS int LANGUAGE sql STABLE AS
	$$SELECT v.year FROM pg_temp.variant v WHERE v.path = $1 AND v.value = $2$$;
SELECT results_eq($$SELECT f.budget, f.written -> 'budget' FROM eval.fund_line f JOIN eval.evaluation e USING (evaluation_id)
		WHERE f.line_no = 1 AND e.fiscal_year IN (SELECT pg_temp.year_of('{funds,0,budget}', v) FROM unnest('{"\"1,000,000\"","\"239万元\"","\"约300\"","\"４ 320.50\"","\"1,234 567\"","\"43 20\""}'::text[]) v)
		ORDER BY e.fiscal_year$$,
	$$VALUES (1000000.0, '"1,000,000"'::jsonb), (239, '"239万元"'), (NULL, '"约300"'), (4320.50, '"４ 320.50"'), (NULL, '"1,234 567"'), (NULL, '"43 20"')$$,
	'an amount is read in the form''s unit and kept as written; one that can''t be read is kept');
SELECT results_eq($$SELECT i.self_score, i.written FROM eval.indicator i JOIN eval.evaluation e USING (evaluation_id)
		WHERE i.line_no = 1 AND e.fiscal_year = pg_temp.year_of('{indicators,0,score}', '"优"')$$,
	$$VALUES (NULL::numeric, '{"score": "优"}'::jsonb)$$, 'a score in words is kept');
SELECT results_eq($$SELECT f.line_no FROM eval.fund_line f JOIN eval.evaluation e USING (evaluation_id)
		WHERE f.is_total AND e.fiscal_year = pg_temp.year_of('{funds,1,is_total}', 'true')$$, ARRAY[2],
	'a line that says that it is the total is');
CREATE FUNCTION pg_temp.total_line(funds jsonb, year int) RETURNS int LANGUAGE sql AS $$
	SELECT eval.import_form(jsonb_build_object('department', '{"code": "t"}'::jsonb, 'fiscal_year', year, 'kind', 'department', 'funds', funds));
	SELECT f.line_no FROM eval.fund_line f JOIN eval.evaluation e USING (evaluation_id) JOIN eval.department d USING (department_id)
	WHERE f.is_total AND d.code = 't' AND e.fiscal_year = year $$;
SELECT is(pg_temp.total_line(v.funds::jsonb, v.year), v.line_no, 'the line that scores: ' || v.why)
FROM (VALUES
	(2001, '[{"line": "年度资金总额", "points": 10}, {"line": "其中:财政拨款", "points": 10}]', 1, 'the total, where a part has points too'),
	(2002, '[{"line": "年度总金额"}, {"line": "其中:财政拨款", "points": "10.00"}]', 2, 'a part, where it alone has points'),
	(2003, '[{"line": "专项经费"}, {"line": "上级补助"}, {"line": "合计"}]', 3, 'the one named a total, where none has points'),
	(2004, '[{"line": "生均公用经费"}, {"line": "其中上级资金"}]', 1, 'the first, where nothing tells'),
	(2005, '[{"line": "合计", "is_total": false, "points": 10}]', NULL, 'none, where the only one says that it is not'),
	(2006, '[]', NULL, 'none, where there is none')
) v (year, funds, line_no, why);
DELETE FROM eval.evaluation WHERE department_id = (SELECT department_id FROM eval.department WHERE code = 't');
DELETE FROM eval.department WHERE code = 't';
SELECT is((SELECT count(*) FROM eval.department), 1::bigint, 'all of them are of one department');
SELECT is((SELECT name FROM eval.department), '长沙市望城区妇女联合会', 'which keeps its name');

-- ------------------------------------------------ corrections come out

SELECT evaluation_id AS id FROM eval.evaluation WHERE fiscal_year = pg_temp.year_of('{funds,0,budget}', '"239万元"') \gset
UPDATE eval.fund_line SET budget = 240 WHERE evaluation_id = :id AND line_no = 1;
UPDATE eval.fund_line SET points = 5 WHERE evaluation_id = :id AND line_no = 2;
UPDATE eval.indicator SET actual = '22', deviation_reason = '补报' WHERE evaluation_id = :id AND line_no = 1;
UPDATE eval.evaluation SET scheme_id = NULL, title = '更正' WHERE evaluation_id = :id;
SELECT is(eval.export_form(:id) #> path::text[], value::jsonb, 'corrected: ' || path)
FROM (VALUES ('{funds,0,budget}', '240'), ('{funds,1,points}', '5'), ('{funds,1,score}', '"--"'), ('{indicators,0,actual}', '"22"'),
	('{indicators,0,deviation_reason}', '"补报"'), ('{scheme}', NULL), ('{title}', '"更正"')) v (path, value);

SELECT finish();
ROLLBACK;
