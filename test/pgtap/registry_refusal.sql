-- JSON that is no form is refused: SQLSTATE, path, what was found and what was expected; nothing is half imported.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(49);

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE seed AS SELECT (:'form')::jsonb AS form;
CREATE FUNCTION pg_temp.refusal(form jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	message text;
	hint text;
BEGIN
	PERFORM eval.import_form(form);
	RETURN 'imported';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' ', SQLSTATE, message, CASE hint WHEN '' THEN '(no hint)' END);
END $$;

SELECT is(pg_temp.refusal(v.document::jsonb), v.refusal, coalesce(v.document, 'SQL NULL'))
FROM (VALUES
	(NULL, '22004 form must not be NULL (no hint)'),
	('null', '22023 (form): found null, expected an object with at least department, fiscal_year and kind'),
	('[]', '22023 (form): found [], expected an object with at least department, fiscal_year and kind'),
	('"form"', '22023 (form): found "form", expected an object with at least department, fiscal_year and kind'),
	('12', '22023 (form): found 12, expected an object with at least department, fiscal_year and kind'),
	('{}', '22023 department: found nothing, expected an object')
) v (document, refusal);

SELECT is(pg_temp.refusal(CASE WHEN v.value IS NULL THEN s.form #- v.path::text[] ELSE jsonb_set(s.form, v.path::text[], v.value::jsonb) END),
	v.refusal, format('%s %s', v.path, coalesce(v.value, 'left out')))
FROM pg_temp.seed s
CROSS JOIN (VALUES
	('{department}', NULL, '22023 department: found nothing, expected an object'),
	('{department}', 'null', '22023 department: found null, expected an object'),
	('{department}', '"妇联"', '22023 department: found "妇联", expected an object'),
	('{department,code}', NULL, '22023 department.code: found nothing, expected text that is not blank'),
	('{department,code}', '" "', '22023 department.code: found " ", expected text that is not blank'),
	('{department,code}', '7', '22023 department.code: found 7, expected text that is not blank'),
	('{department,name}', '{}', '22023 department.name: found {}, expected text or a number'),
	('{fiscal_year}', NULL, '22023 fiscal_year: found nothing, expected a year from 1990 to 2100'),
	('{fiscal_year}', '20200', '22023 fiscal_year: found 20200, expected a year from 1990 to 2100'),
	('{fiscal_year}', '2020.5', '22023 fiscal_year: found 2020.5, expected a year from 1990 to 2100'),
	('{fiscal_year}', '"二〇二〇"', '22023 fiscal_year: found "二〇二〇", expected a year from 1990 to 2100'),
	('{fiscal_year}', '1989', '22023 fiscal_year: found 1989, expected a year from 1990 to 2100'),
	('{kind}', NULL, '22023 kind: found nothing, expected "department" or "project"'),
	('{kind}', '"programme"', '22023 kind: found "programme", expected "department" or "project"'),
	('{kind}', '"project"', '22023 subject: found nothing, expected the name of the project'),
	('{subject}', '"某项目"', '22023 subject: found "某项目", expected nothing, as kind is "department"'),
	('{subject}', '[]', '22023 subject: found [], expected text or a number'),
	('{scheme}', '"nowhere-2020"', '23503 scheme: found "nowhere-2020", expected the code of a scheme of this registry'),
	('{scheme}', '{}', '22023 scheme: found {}, expected text or a number'),
	('{finished}', '"是"', '22023 finished: found "是", expected true or false'),
	('{funds}', '{}', '22023 funds: found {}, expected an array'),
	('{funds,1}', '"财政拨款"', '22023 funds[1]: found "财政拨款", expected an object'),
	('{funds,0,points}', '"十分"', '22P02 funds[0].points: found "十分", expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{funds,0,budget}', 'true', '22023 funds[0].budget: found true, expected text or a number'),
	('{goals,2}', '7', '22023 goals[2]: found 7, expected text, or an object'),
	('{goals,2}', '{"content": []}', '22023 goals[2].content: found [], expected text or a number'),
	('{indicators}', '"无"', '22023 indicators: found "无", expected an array'),
	('{indicators,3}', 'null', '22023 indicators[3]: found null, expected an object'),
	('{indicators,3,points}', '"六"', '22P02 indicators[3].points: found "六", expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,3,points}', '-6', '22003 indicators[3].points: found -6, expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,3,points}', '"-6"', '22003 indicators[3].points: found "-6", expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,3,points}', '"6 6"', '22P02 indicators[3].points: found "6 6", expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,3,points}', '"NaN"', '22P02 indicators[3].points: found "NaN", expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,3,points}', '[6]', '22023 indicators[3].points: found [6], expected a number that is not negative, or a dash (--, —, /) or blank'),
	('{indicators,16,target}', '{"value": 5}', '22023 indicators[16].target: found {"value": 5}, expected text or a number'),
	('{total}', '90', '22023 total: found 90, expected an object'),
	('{total,points}', '"一百"', '22P02 total.points: found "一百", expected a number that is not negative, or a dash (--, —, /) or blank')
) v (path, value, refusal);

SELECT is_empty('SELECT department_id FROM eval.department UNION ALL SELECT evaluation_id FROM eval.evaluation
	UNION ALL SELECT evaluation_id FROM eval.fund_line UNION ALL SELECT evaluation_id FROM eval.indicator', 'nothing came in');

SELECT lives_ok($$SELECT eval.import_form(form) FROM pg_temp.seed$$, 'the form itself comes in');
SELECT is((SELECT pg_temp.refusal(form) FROM pg_temp.seed),
	'23505 department, fiscal_year, kind, subject: found ["wangcheng-fulian", 2020, "department", ""], expected a form that is not in yet',
	'but once');
SELECT is(pg_temp.refusal(jsonb_set(form, '{fiscal_year}', '2019')), 'imported', 'that of another year too') FROM pg_temp.seed;
SELECT throws_ok(format('SELECT eval.replace_form(%s, form) FROM pg_temp.seed', (SELECT max(evaluation_id) FROM eval.evaluation)), '23505',
	'department, fiscal_year, kind, subject: found ["wangcheng-fulian", 2020, "department", ""], expected a form that is not in yet', 'which is not replaced by what is in as another');

SELECT results_eq(
	$$SELECT path, error_code FROM pg_temp.seed CROSS JOIN LATERAL eval.form_faults(
		form || '{"kind": 1, "funds": [1], "indicators": [{"points": "多"}, {"points": 1}, {"target": [1]}]}')$$,
	$$VALUES ('kind', '22023'), ('funds[0]', '22023'), ('indicators[0].points', '22P02'), ('indicators[2].target', '22023')$$,
	'form_faults() tells all of them, in the order of the document');

SELECT finish();
ROLLBACK;
