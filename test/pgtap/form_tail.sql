-- Head and tail of a form: who filled it in and answers for it, when, and whether it is secret.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
CREATE TEMPORARY TABLE seed AS SELECT (:'form')::jsonb AS form;

-- ------------------------------------------------ there and back, and what the columns hold

CREATE TEMPORARY TABLE variant AS
	SELECT (1989 + row_number() OVER ())::integer AS year, v.*
	FROM (VALUES
		('responsible', '"李四"', '李四', '{}'::jsonb), ('responsible', '""', '', '{}'), ('responsible', 'null', NULL, '{"responsible": null}'),
		('filled_in_by', '" 张三 "', ' 张三 ', '{}'),
		('phone', '"0731-88062222"', '0731-88062222', '{}'), ('phone', '13800000000', '13800000000', '{"phone": 13800000000}'),
		('phone', '8806.10', '8806.10', '{"phone": 8806.10}'),
		('supervising_department', '"区委"', '区委', '{}'), ('implementing_unit', '"区妇联"', '区妇联', '{}'),
		('filed_on', '"2021-03-05"', '2021-03-05', '{}'), ('filed_on', '"2021年3月5日"', '2021-03-05', '{"filed_on": "2021年3月5日"}'),
		('filed_on', '"2021.3.5"', '2021-03-05', '{"filed_on": "2021.3.5"}'), ('filed_on', '20210305', '2021-03-05', '{"filed_on": 20210305}'),
		('filed_on', '"二〇二一年三月五日"', '2021-03-05', '{"filed_on": "二〇二一年三月五日"}'),
		('filed_on', '"2023年1月"', NULL, '{"filed_on": "2023年1月"}'), ('filed_on', '"2021年2月30日"', NULL, '{"filed_on": "2021年2月30日"}'),
		('filed_on', '"2021年3月5日前"', NULL, '{"filed_on": "2021年3月5日前"}'), ('filed_on', '"　年　月　日"', NULL, '{"filed_on": "　年　月　日"}'),
		('filed_on', '""', NULL, '{"filed_on": ""}'), ('filed_on', '44260', NULL, '{"filed_on": 44260}'),
		('classified', 'true', 'true', '{"classified": true}'), ('classified', 'false', 'false', '{"classified": false}'),
		('classified', '"是"', 'true', '{"classified": "是"}'), ('classified', '"否"', 'false', '{"classified": "否"}'),
		('classified', '" 否。"', 'false', '{"classified": " 否。"}'), ('classified', '"不 涉 密"', 'false', '{"classified": "不 涉 密"}'),
		('classified', '"机密"', 'true', '{"classified": "机密"}'), ('classified', '"部分涉密"', 'true', '{"classified": "部分涉密"}'),
		('classified', '"不公开"', 'true', '{"classified": "不公开"}'), ('classified', '"无法确定"', 'true', '{"classified": "无法确定"}'),
		('classified', '"—"', 'false', '{"classified": "—"}'), ('classified', '""', 'false', '{"classified": ""}'),
		('classified', '1', 'true', '{"classified": 1}'), ('classified', '0', 'false', '{"classified": 0}'),
		('classified', 'null', 'false', '{"classified": null}')
	) v (member, value, held, kept);
CREATE TEMPORARY TABLE filed AS
	SELECT v.*, f.form, eval.import_form(f.form) AS id
	FROM variant v CROSS JOIN seed s
	CROSS JOIN LATERAL (SELECT s.form || jsonb_build_object('fiscal_year', v.year, v.member, v.value::jsonb) AS form) f;
SELECT is(eval.export_form(f.id)::text, f.form::text, format('there and back with %s %s', f.member, f.value)) FROM filed f ORDER BY f.year;
SELECT is(eval.form_as_of(f.id, now())::text, f.form::text, format('as of now with %s %s', f.member, f.value)) FROM filed f ORDER BY f.year;
SELECT is(to_jsonb(e) ->> CASE f.member WHEN 'filed_on' THEN 'filled_in_on' ELSE f.member END, f.held, format('%s %s is read', f.member, f.value))
	FROM filed f JOIN eval.evaluation e ON e.evaluation_id = f.id ORDER BY f.year;
SELECT is(e.written::text, f.kept::text, format('%s %s: what is kept', f.member, f.value)) FROM filed f JOIN eval.evaluation e ON e.evaluation_id = f.id ORDER BY f.year;
SELECT is(eval.export_form(eval.import_form(form || '{"fiscal_year": 2061}'))::text, (form || '{"fiscal_year": 2061}')::text, 'a form that says nothing of these says nothing when it comes out') FROM seed;
SELECT is((SELECT array_agg(DISTINCT d) FROM (SELECT set_config('DateStyle', s, true), eval.cell_date('"2021年3月5日"')::date - '2021-03-05'::date AS d FROM unnest('{ISO\, DMY,"SQL, MDY",German}'::text[]) s) x),
	ARRAY[0], 'whatever the style of dates');
SET LOCAL DateStyle = 'German, DMY';
SELECT is((eval.export_form(id) ->> 'filed_on'), '2021-03-05', 'an export has ISO dates in any style of them') FROM filed WHERE value = '"2021-03-05"';
SELECT eval.import_form(s.form || '{"fiscal_year": 2050, "filed_on": "2021年3月5日"}') AS german FROM seed s \gset
SELECT is((SELECT e.filled_in_on - make_date(2021, 3, 5) FROM eval.evaluation e WHERE e.evaluation_id = :german), 0, 'and so has what comes in');
RESET DateStyle;

-- ------------------------------------------------ corrections

CREATE FUNCTION pg_temp.of(member text, value text) RETURNS bigint LANGUAGE sql STABLE AS $$SELECT f.id FROM pg_temp.filed f WHERE f.member = $1 AND f.value = $2$$;
UPDATE eval.evaluation SET filled_in_on = '2021-03-06' WHERE evaluation_id IN (pg_temp.of('filed_on', '"2021年3月5日"'), pg_temp.of('filed_on', '"2023年1月"'));
SELECT is(eval.export_form(pg_temp.of('filed_on', v)) ->> 'filed_on', '2021-03-06', 'a corrected date comes out in place of ' || v) FROM unnest('{"\"2021年3月5日\"","\"2023年1月\""}'::text[]) v;
UPDATE eval.evaluation SET filled_in_on = NULL WHERE evaluation_id = pg_temp.of('filed_on', '"2021年3月5日"');
SELECT ok(NOT eval.export_form(pg_temp.of('filed_on', '"2021年3月5日"')) ? 'filed_on', 'one that was taken away does not');
UPDATE eval.evaluation SET classified = NOT classified WHERE evaluation_id IN (pg_temp.of('classified', '"机密"'), pg_temp.of('classified', '"否"'), pg_temp.of('classified', 'null'));
SELECT results_eq($$SELECT eval.export_form(pg_temp.of('classified', v)) -> 'classified' FROM unnest('{"\"机密\"","\"否\"",null}'::text[]) v (v) WHERE v IS NOT NULL UNION ALL SELECT eval.export_form(pg_temp.of('classified', 'null')) -> 'classified'$$,
	$$VALUES ('false'::jsonb), ('true'), ('true')$$, 'what is secret now is what comes out');
UPDATE eval.evaluation SET classified = NOT classified WHERE evaluation_id IN (pg_temp.of('classified', '"机密"'), pg_temp.of('classified', 'null'));
SELECT is(eval.export_form(f.id), f.form, 'and as it was, once it is as it was') FROM filed f WHERE f.member = 'classified' AND f.value IN ('"机密"', 'null');
SELECT lives_ok(format('SELECT eval.replace_form(%s, %L)', f.id, s.form || '{"fiscal_year": 2060, "filled_in_by": "王五", "filed_on": "2021-01-01", "classified": "是"}'), 'a form is replaced')
	FROM filed f CROSS JOIN seed s WHERE f.value = '"李四"';
SELECT results_eq($$SELECT responsible, filled_in_by, filled_in_on, classified FROM eval.evaluation WHERE evaluation_id = pg_temp.of('responsible', '"李四"')$$,
	$$VALUES (NULL::text, '王五', '2021-01-01'::date, true)$$, 'with its head and its tail');

-- ------------------------------------------------ what is refused

SELECT throws_ok(format('SELECT eval.import_form(%L)', s.form || v.more), v.code, v.message, v.message)
FROM seed s CROSS JOIN (VALUES
	('{"responsible": {"name": "x"}}'::jsonb, '22023', 'responsible: found {"name": "x"}, expected text or a number'),
	('{"filed_on": [2021]}', '22023', 'filed_on: found [2021], expected text or a number'),
	('{"phone": true}', '22023', 'phone: found true, expected text or a number'),
	('{"classified": {}}', '22023', 'classified: found {}, expected true or false, or text')
) v (more, code, message);

-- ------------------------------------------------ as release 0.1.0 kept them

-- As its rows are after ALTER TABLE: the columns are empty, the cells in `written`.
CREATE TEMPORARY TABLE old AS SELECT f.id, f.form FROM filed f WHERE f.id NOT IN (pg_temp.of('responsible', '"李四"')) AND f.id NOT IN (SELECT c.evaluation_id FROM eval.form_change c);
ALTER TABLE eval.evaluation DISABLE TRIGGER log_change;
UPDATE eval.evaluation e SET supervising_department = NULL, implementing_unit = NULL, responsible = NULL, filled_in_by = NULL, phone = NULL, filled_in_on = NULL, classified = false,
	written = o.form - '{department,total,funds,goals,indicators,title,scheme,fiscal_year,kind,money_unit,mandate,achievement}'::text[]
	FROM old o WHERE o.id = e.evaluation_id;
ALTER TABLE eval.evaluation ENABLE TRIGGER log_change;
\set move `cat sql/registry/69-head-cells.sql`
SET LOCAL search_path = eval, pg_temp;
:move
RESET search_path;
SELECT cmp_ok(count(*), '>=', 20::bigint, 'forms of release 0.1.0') FROM old;
SELECT is(eval.export_form(o.id)::text, o.form::text, 'a form of 0.1.0 is as it was: ' || f.member || ' ' || f.value) FROM old o JOIN filed f USING (id);
SELECT is(to_jsonb(e) ->> CASE f.member WHEN 'filed_on' THEN 'filled_in_on' ELSE f.member END, f.held, format('and its columns hold %s %s', f.member, f.value))
	FROM old o JOIN filed f USING (id) JOIN eval.evaluation e ON e.evaluation_id = f.id ORDER BY f.year;
SELECT is((SELECT count(*) FROM eval.form_change c JOIN old o ON o.id = c.evaluation_id), 0::bigint, 'which is no change of theirs');
-- A form that 0.1.0 logged has none of the columns.
CREATE TEMPORARY TABLE gone AS SELECT f.id, f.form, f.member, f.value FROM filed f JOIN old o USING (id);
DELETE FROM eval.evaluation e USING gone g WHERE g.id = e.evaluation_id;
UPDATE eval.form_change c SET old = (c.old - '{supervising_department,implementing_unit,responsible,filled_in_by,phone,filled_in_on,classified}'::text[])
		|| jsonb_build_object('written', g.form - '{department,total,funds,goals,indicators,title,scheme,fiscal_year,kind,money_unit,mandate,achievement}'::text[]),
	changed_at = clock_timestamp() + interval '1 day'
	FROM gone g WHERE g.id = c.evaluation_id AND c.table_name = 'evaluation';
UPDATE eval.form_change c SET changed_at = clock_timestamp() + interval '1 day' FROM gone g WHERE g.id = c.evaluation_id AND c.table_name <> 'evaluation';
SELECT is(eval.form_as_of(g.id, clock_timestamp())::text, g.form::text, format('a form that 0.1.0 saw deleted: %s %s', g.member, g.value)) FROM gone g;

SELECT * FROM finish();
ROLLBACK;
