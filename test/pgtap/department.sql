-- Departments over the years, the roster, what is due and what is in, sums over the tree, ranking, the year before.
\set ON_ERROR_STOP on
BEGIN;
-- whose days are the registry's, see day.sql
SET LOCAL timezone = 'Asia/Shanghai';
SELECT plan(108);

SELECT perfeval.create_registry('eval');

-- A form with one indicator; amounts in 万元.
CREATE FUNCTION pg_temp.filed(code text, year int, project text DEFAULT NULL, budget numeric DEFAULT NULL, executed numeric DEFAULT NULL, transfers numeric DEFAULT NULL,
	points numeric DEFAULT 100, score numeric DEFAULT NULL, declared numeric DEFAULT NULL, scheme text DEFAULT NULL, at timestamptz DEFAULT '2021-03-01 09:00')
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	id bigint := eval.import_form(jsonb_strip_nulls(jsonb_build_object('department', jsonb_build_object('code', code), 'fiscal_year', year,
		'kind', CASE WHEN project IS NULL THEN 'department' ELSE 'project' END, 'subject', project, 'money_unit', '万元', 'scheme', scheme,
		'total', CASE WHEN declared IS NOT NULL THEN jsonb_build_object('points', declared, 'score', score) END,
		'funds', CASE WHEN budget IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('line', '年度资金总额', 'budget', budget, 'executed', executed, 'upper_transfers', transfers)) END,
		'indicators', jsonb_build_array(jsonb_build_object('level1', '产出指标', 'target', '≥10个', 'actual', '10个', 'points', points, 'score', score)))));
BEGIN
	UPDATE eval.evaluation SET filed_at = at WHERE evaluation_id = id;
	RETURN id;
END $$;
CREATE FUNCTION pg_temp.line(sheet jsonb, row_no int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(c.value ->> 'value', '|' ORDER BY c.ordinality) FROM jsonb_array_elements(sheet -> 'cells') WITH ORDINALITY c
	WHERE substring(c.value ->> 'cell' FROM '^[A-Z]+([0-9]+)')::int = row_no $$;

-- 区 A and 区 B; 教育局 below A with two schools, 卫生局 below B.
INSERT INTO eval.department (department_id, code, name, parent_id, kind, division) VALUES
	(1, 'A', 'A区', NULL, 'division', '430111'), (2, 'B', 'B区', NULL, 'division', '430112'),
	(3, '101', '教育局', 1, 'department', '430111'), (4, '101001', '一中', 3, 'unit', '430111'), (5, '101002', '二中', 3, 'unit', '430111'),
	(6, '201', '卫生局', 2, 'department', '430112');

-- ------------------------------------------------ names and superiors by year

SELECT lives_ok($$SELECT eval.change_department('101', 2021, name => '教育体育局')$$, 'a department is renamed');
SELECT lives_ok($$SELECT eval.change_department('101002', 2022, superior => '201', division => '430112')$$, 'a school moves to the other district');
SELECT lives_ok($$SELECT eval.change_department('101', 2023, name => '教育和体育局')$$, 'a department is renamed again');
SELECT results_eq('SELECT code, name, p FROM (SELECT d.code, d.name, (SELECT code FROM eval.department p WHERE p.department_id = d.parent_id) AS p FROM eval.department d) d ORDER BY 1',
	$$VALUES ('101', '教育和体育局', 'A'), ('101001', '一中', '101'), ('101002', '二中', '201'), ('201', '卫生局', 'B'), ('A', 'A区', NULL), ('B', 'B区', NULL)$$,
	'department says what is so now');
SELECT results_eq('SELECT department_id, first_year, name, parent_id, division FROM eval.department_year ORDER BY 1, 2', $$VALUES
	(3::bigint, 1990, '教育局', 1::bigint, '430111'), (3, 2021, '教育体育局', 1, '430111'), (3, 2023, '教育和体育局', 1, '430111'),
	(5, 1990, '二中', 3, '430111'), (5, 2022, '二中', 6, '430112')$$, 'department_year what was so from when on');
SELECT lives_ok($$SELECT eval.change_department('101', 2023, name => '教育体育和科技局')$$, 'told again for the same year');
SELECT is((SELECT string_agg(name, ' ' ORDER BY first_year) FROM eval.department_year WHERE department_id = 3), '教育局 教育体育局 教育体育和科技局', 'it is corrected');
SELECT results_eq('SELECT name, first_year, last_year FROM eval.former_department WHERE department_id = 3 ORDER BY 2', $$VALUES ('教育局', 1990, 2020), ('教育体育局', 2021, 2022)$$, 'former names, from when to when');
SELECT throws_ok($$SELECT eval.change_department('101', 2022, name => '教体局')$$, '55000', 'department ''101'' has changed again in 2023', 'changes are told in order');
SELECT throws_ok($$SELECT eval.change_department('999', 2022, name => '教体局')$$, 'P0002', 'there is no department ''999''', 'of a department that is there');
SELECT throws_ok($$SELECT eval.change_department('201', 2022, superior => '999')$$, 'P0002', 'there is no department ''999''', 'below one that is there');
SELECT throws_ok($$SELECT eval.change_department('201', 2023, superior => '101002')$$, '22023', 'department ''201'' can''t stand below ''101002'', which is itself or below it', 'and not below itself');
SAVEPOINT past;
SELECT eval.change_department('201', 2018, superior => '101'), eval.change_department('201', 2020, superior => 'B') \g /dev/null
SELECT throws_ok($$SELECT eval.change_department('A', 2017, superior => '201')$$, '22023', 'department ''A'' can''t stand below ''201'' from 2017 on', 'in no year from then on');
SELECT lives_ok($$SELECT eval.change_department('A', 2020, superior => '201')$$, 'as soon as it can it may');
SELECT is_empty('SELECT * FROM eval.department_faults() WHERE fault = ''cycle''', 'and no year has a cycle');
UPDATE eval.department SET parent_id = 1 WHERE code = 'B';
SELECT lives_ok($$SELECT eval.change_department('A', 2024, name => '甲区')$$, 'what is broken already hinders no rename');
ROLLBACK TO past;
SELECT throws_ok($$SELECT eval.change_department('101', 2022)$$, '22004', NULL, 'with something that changes');
SELECT throws_ok($$SELECT eval.change_department('201', 1000, name => '教体局')$$, '22023', 'first_year: found 1000, expected a year from 1990 to 2100', 'in a year of this age');
SELECT throws_ok($$SELECT eval.change_department('201', 2023, name => ' ')$$, '22023', 'name: found '' '', expected words', 'with a name that says something');
SAVEPOINT unplaced;
SELECT lives_ok($$SELECT eval.change_department('201', 2023, division => '')$$, 'it can be without a division');
SELECT is((SELECT division FROM eval.department WHERE code = '201'), NULL, 'as it is without a superior');
ROLLBACK TO unplaced;
SELECT is_empty('SELECT * FROM eval.department_faults()', 'the tree is sound in every year');

SELECT pg_temp.filed('101', y, budget => 100, executed => 100, score => 90) FROM generate_series(2020, 2023) y \g /dev/null
SELECT results_eq('SELECT fiscal_year, name, path FROM eval.department_in_year WHERE department_code = ''101'' ORDER BY 1',
	$$VALUES (2020, '教育局', 'A/101'), (2021, '教育体育局', 'A/101'), (2022, '教育体育局', 'A/101'), (2023, '教育体育和科技局', 'A/101')$$, 'the name of each year with forms');
SELECT results_eq('SELECT fiscal_year, path, depth, path_ids, division FROM eval.department_in_year WHERE department_code = ''101002'' ORDER BY 1',
	$$VALUES (2020, 'A/101/101002', 2, '/1/3/5/', '430111'), (2021, 'A/101/101002', 2, '/1/3/5/', '430111'),
		(2022, 'B/201/101002', 2, '/2/6/5/', '430112'), (2023, 'B/201/101002', 2, '/2/6/5/', '430112')$$, 'and the superiors');
SELECT results_eq('SELECT department_code, name FROM eval.department_in_year WHERE fiscal_year = 2020 ORDER BY position',
	$$VALUES ('A', 'A区'), ('101', '教育局'), ('101001', '一中'), ('101002', '二中'), ('B', 'B区'), ('201', '卫生局')$$, 'in the order of the tree');
UPDATE eval.department SET name = '教体科局' WHERE code = '101';
SELECT results_eq('SELECT fiscal_year, name FROM eval.department_in_year WHERE department_code = ''101'' AND fiscal_year > 2021 ORDER BY 1', $$VALUES (2022, '教育体育局'), (2023, '教体科局')$$,
	'a correction of what is so now is seen in the years since the last change');
SELECT results_eq('SELECT code, fault, first_year FROM eval.department_faults()', $$VALUES ('101', 'not_current', 2023)$$, 'and told, as department_year has it otherwise');
SELECT eval.change_department('101', 2024, division => '430119') \g /dev/null
SELECT is((SELECT string_agg(name || division, ' ' ORDER BY first_year) FROM eval.department_year WHERE department_id = 3), '教育局430111 教育体育局430111 教体科局430111 教体科局430119', 'the next change keeps it');
SELECT results_eq('SELECT DISTINCT department FROM eval.department_ranking WHERE fiscal_year = 2020', ARRAY['教育局'], 'a ranking has the name of its year');
SELECT is(eval.settled_department('{"department": {"name": "教育 局"}}', NULL) #>> '{form,department,code}', '101', 'a form under a former name is the department''s');
INSERT INTO eval.department (department_id, code, name) VALUES (7, '301', '教育局');
SELECT is(eval.settled_department('{"department": {"name": "教育局"}}', NULL) #>> '{form,department,code}', '301', 'unless another has that name now');
SELECT is(eval.departments_named('教育局', 2020), '{101,301}', 'both had it, for all that is known');
UPDATE eval.department SET first_year = 2021 WHERE code = '301';
SELECT is(eval.settled_department('{"department": {"name": "教育局"}, "fiscal_year": "2020年"}', NULL) #>> '{form,department,code}', '101', 'or a form is of a year in which it was the name of the one');
SELECT is(eval.settled_department('{"department": {"name": "教育局"}, "fiscal_year": 2022}', NULL) #>> '{form,department,code}', '301', 'and not of one in which it was another''s');
INSERT INTO eval.department (department_id, code, name, retired_after) VALUES (8, '302', '教育局', 2018);
SELECT is(eval.departments_named('教育局', y), w, format('教育局 in %s', y)) FROM (VALUES
	(2018, '{101,302}'::text[]), (2020, '{101}'), (2021, '{301}'), (2022, '{301}'), (NULL, '{301,302}')) v (y, w);
SELECT is(eval.settled_department('{"department": {"name": "教育局"}, "fiscal_year": 2018}', NULL) #>> '{fault,why_en}', 'several departments have this name, so give the code of one: 教育局', 'two of a name in one year are told apart by a person');
UPDATE eval.department SET first_year = 2023 WHERE code = '301';
SELECT is(eval.departments_named('教育局', 2022), '{101}', 'of a year in which nobody had it, whoever was there and once had it goes before those who have it and were not there');
SELECT is(eval.departments_named('教育体育局', 2018), '{101}', 'or came to have it');
DELETE FROM eval.department WHERE code IN ('301', '302');

-- ------------------------------------------------ sums over the tree: Σ ÷ Σ, each form once

-- 一中 100 of 100, 二中 150 of 300: together 250 of 400, no mean of 100 % and 50 %. 教育局 fills in transfers: (90 − 10) ÷ 100.
DELETE FROM eval.evaluation;
SELECT pg_temp.filed('101', 2021, budget => 100, executed => 90, transfers => 10, score => 80),
	pg_temp.filed('101', 2021, '校舍', budget => 60, executed => 30, points => 50, score => 20),
	pg_temp.filed('101001', 2021, '操场', budget => 100, executed => 100, score => 95),
	pg_temp.filed('101002', 2021, budget => 300, executed => 150, score => 65),
	pg_temp.filed('101002', 2022, budget => 300, executed => 300, score => 70),
	pg_temp.filed('201', 2022, budget => 100, executed => 50, score => 90) \g /dev/null
CREATE TEMPORARY VIEW total AS
	SELECT t.*, d.code FROM eval.department_total t JOIN eval.department d USING (department_id);
SELECT results_eq('SELECT code, forms, budget, executed, upper_transfers, execution_rate FROM pg_temp.total WHERE fiscal_year = 2021 AND scope = ''own'' AND forms > 0 ORDER BY 1', $$VALUES
	('101', 2::bigint, 1000000::numeric, 900000::numeric, 100000::numeric, 0.8), ('101001', 1, 1000000, 1000000, NULL, 1), ('101002', 1, 3000000, 1500000, NULL, 0.5)$$,
	'of the department itself; the money of its projects is in its own form where that is in');
SELECT results_eq('SELECT code, forms, departments, budget, execution_rate FROM pg_temp.total WHERE fiscal_year = 2021 AND scope = ''with_below'' ORDER BY 1', $$VALUES
	('101', 4::bigint, 3::bigint, 5000000::numeric, 0.66), ('101001', 1, 1, 1000000, 1), ('101002', 1, 1, 3000000, 0.5), ('201', 0, 1, NULL, NULL), ('A', 4, 4, 5000000, 0.66), ('B', 0, 2, NULL, NULL)$$,
	'with everything below: (80 + 100 + 150) ÷ (100 + 100 + 300)');
SELECT isnt((SELECT execution_rate FROM pg_temp.total WHERE fiscal_year = 2021 AND scope = 'with_below' AND code = 'A'),
	(SELECT avg(execution_rate) FROM eval.form_total WHERE fiscal_year = 2021), 'which is no mean of rates');
SELECT results_eq('SELECT score, points, overall_score, adopted_score, adopted_points, overall_adopted FROM pg_temp.total WHERE fiscal_year = 2021 AND scope = ''with_below'' AND code = ''A''',
	'VALUES (260::numeric, 350::numeric, 260 / 350.0, 260::numeric, 350::numeric, 260 / 350.0)', 'scores: Σ ÷ Σ of all forms');
SELECT results_eq('SELECT excellent, good, fair, poor, other_grade FROM pg_temp.total WHERE fiscal_year = 2021 AND scope = ''with_below'' AND code = ''A''',
	'VALUES (1::bigint, 1::bigint, 1::bigint, 1::bigint, 0::bigint)', 'and grades');
SELECT results_eq('SELECT fiscal_year, code, forms FROM pg_temp.total WHERE scope = ''with_below'' AND code IN (''A'', ''B'') ORDER BY 1, 2',
	$$VALUES (2021, 'A', 4::bigint), (2021, 'B', 0), (2022, 'A', 0), (2022, 'B', 2)$$, 'a form counts where its department stood in that year');
SELECT results_eq('SELECT fiscal_year, sum(forms)::bigint, sum(budget) FROM pg_temp.total WHERE scope = ''own'' GROUP BY 1 ORDER BY 1',
	'SELECT fiscal_year, sum(forms)::bigint, sum(budget) FROM pg_temp.total JOIN eval.department_in_year USING (department_id, fiscal_year) WHERE scope = ''with_below'' AND depth = 0 GROUP BY 1 ORDER BY 1',
	'the tops come to what all come to');

-- ------------------------------------------------ a broken tree hangs nothing and loses nothing

SAVEPOINT sound;
INSERT INTO eval.department (department_id, code, name, parent_id) VALUES (21, 'x', '甲', 22), (22, 'y', '乙', 21), (23, 'z', '丙', 21), (24, 'w', '丁', 99);
INSERT INTO eval.department (department_id, code, name, parent_id) SELECT 100 + i, 'deep' || i, '第' || i || '级', CASE WHEN i > 1 THEN 99 + i END FROM generate_series(1, 25) i;
INSERT INTO eval.department (department_id, code, name, parent_id) SELECT 200 + i, 'ring' || i, '环' || i, 200 + i % 30 + 1 FROM generate_series(1, 30) i;
SELECT pg_temp.filed(code, 2021, budget => 10, executed => 5, score => 50) FROM eval.department WHERE department_id > 20 \g /dev/null
SELECT is((SELECT sum(forms) FROM pg_temp.total JOIN eval.department_in_year USING (department_id, fiscal_year) WHERE scope = 'with_below' AND depth = 0 AND fiscal_year = 2021),
	(SELECT count(*)::numeric FROM eval.evaluation WHERE fiscal_year = 2021), 'every form is below one top and no more');
SELECT is((SELECT count(*) FROM eval.department_in_year WHERE fiscal_year = 2021), (SELECT count(*) FROM eval.department), 'every department is in the tree once');
SELECT is((SELECT forms FROM pg_temp.total WHERE scope = 'with_below' AND code = 'deep1' AND fiscal_year = 2021), 20::bigint, 'twenty levels are followed');
SELECT results_eq($$SELECT fault, string_agg(code, ' ' ORDER BY department_id), min(first_year) FROM eval.department_faults() GROUP BY 1 ORDER BY 1$$,
	$$VALUES ('cycle', 'x y', NULL::int), ('no_such_parent', 'w', NULL),
		('too_deep', (SELECT string_agg(code, ' ' ORDER BY department_id) FROM eval.department WHERE department_id > 120 AND department_id <> 126), NULL)$$,
	'department_faults() tells the cycle and not what hangs below it, and what is below the twentieth level');
ROLLBACK TO sound;
INSERT INTO eval.department_year (department_id, first_year, name, parent_id) VALUES (6, 2005, '卫生局', 5), (6, 2010, '卫生局', 77), (6, 2012, '卫健局', 2);
UPDATE eval.department SET retired_after = 2019 WHERE code = 'A';
SELECT results_eq('SELECT code, fault, first_year FROM eval.department_faults() ORDER BY 2, 1', $$VALUES
	('101', 'closed_parent', 2020), ('201', 'no_such_parent', 2010), ('201', 'not_current', 2012)$$,
	'faults of some years, with the first of them');
UPDATE eval.department_year SET parent_id = 4 WHERE department_id = 6 AND first_year = 2005;
INSERT INTO eval.department_year (department_id, first_year, name, parent_id) VALUES (4, 2005, '一中', 6), (4, 2006, '一中', 3);
SELECT results_eq('SELECT code, first_year FROM eval.department_faults() WHERE fault = ''cycle'' ORDER BY 1', $$VALUES ('101001', 2005), ('201', 2005)$$, 'a cycle of a year');
ROLLBACK TO sound;

-- ------------------------------------------------ due, filed, late, missing

DELETE FROM eval.evaluation;
UPDATE eval.department SET retired_after = 2021 WHERE code = '101001';
INSERT INTO eval.filing_duty (department_id, fiscal_year, kind, subject, due_on, note) VALUES
	(3, 2021, 'department', '', '2022-03-15', NULL), (3, 2021, 'project', '校舍', '2022-03-15', NULL), (4, 2021, 'department', '', '2022-03-15', NULL),
	(5, 2021, 'department', '', '2100-01-01', '已同意延期'), (5, 2021, 'project', '操场', NULL, NULL), (6, 2021, 'department', '', '2022-03-15', NULL);
SELECT pg_temp.filed('101', 2021, score => 90, at => '2022-03-15 23:59'), pg_temp.filed('101001', 2021, score => 90, at => '2022-03-18 00:01'),
	pg_temp.filed('101002', 2021, '食堂', score => 90), pg_temp.filed('101', 2020, score => 88) AS before \g /dev/null
UPDATE eval.evaluation SET stage = 'submitted' WHERE department_id = 3;
CREATE TEMPORARY VIEW status AS SELECT department_code || coalesce(nullif('/' || subject, '/'), '') AS what, fiscal_year, status, submitted, days_late, by_roster FROM eval.filing_status;
SELECT results_eq('SELECT what, status, submitted FROM pg_temp.status WHERE fiscal_year = 2021 ORDER BY 1', $$VALUES
	('101', 'filed', 1), ('101/校舍', 'missing', NULL), ('101001', 'late', 0), ('101002', 'due', NULL), ('101002/操场', 'due', NULL), ('101002/食堂', 'not_due', 0), ('201', 'missing', NULL)$$,
	'on the last day it is in time, after it late; missing once the day is over; in though nobody asked');
SELECT is((SELECT days_late FROM pg_temp.status WHERE what = '101001' AND fiscal_year = 2021), 3, 'three days late');
SELECT is((SELECT days_late FROM pg_temp.status WHERE what = '201' AND fiscal_year = 2021), current_date - date '2022-03-15', 'what is missing is late up to today');
SELECT results_eq('SELECT what, status, by_roster FROM pg_temp.status WHERE fiscal_year = 2020 ORDER BY 1', $$VALUES
	('101', 'filed', 0), ('101001', 'due', 0), ('101002', 'due', 0), ('201', 'due', 0)$$,
	'a year without a roster asks every department, but no division');
SELECT is((SELECT count(*) FROM eval.filing_status WHERE evaluation_id IS NOT NULL), (SELECT count(*) FROM eval.evaluation), 'each form is there once');
-- a draft in time that is submitted late
SAVEPOINT placeholder;
UPDATE eval.evaluation SET submitted_at = '2022-03-20 09:00' WHERE department_id = 3 AND fiscal_year = 2021;
UPDATE eval.evaluation SET submitted_at = '2022-03-14 09:00', stage = 'submitted' WHERE department_id = 4 AND fiscal_year = 2021;
SELECT results_eq('SELECT department_code, status, filed_on, days_late FROM eval.filing_status WHERE fiscal_year = 2021 AND department_code IN (''101'', ''101001'') AND evaluation_id IS NOT NULL ORDER BY 1',
	$$VALUES ('101', 'late', date '2022-03-20', 5), ('101001', 'filed', '2022-03-14', 0)$$, 'the day of the submission counts, whenever the draft came in');
ROLLBACK TO placeholder;

-- a department that is closed, though a roster still names it
UPDATE eval.department SET retired_after = 2020 WHERE code = '101001' OR code = '201';
SELECT results_eq('SELECT what, status, days_late, by_roster FROM pg_temp.status WHERE fiscal_year = 2021 AND what IN (''101001'', ''201'')', $$VALUES ('101001', 'not_due', 0, 0)$$,
	'after its last year it is asked for nothing, and has filed though nobody asked');
SELECT is((SELECT count(*) FROM eval.filing_expected WHERE fiscal_year = 2021 AND department_id IN (4, 6)), 0::bigint, 'nor is it on the list of those to be chased');
SELECT is((SELECT count(*) FROM eval.filing_status WHERE evaluation_id IS NOT NULL), (SELECT count(*) FROM eval.evaluation), 'each form is there once');
ROLLBACK TO placeholder;

-- one that is not there yet
UPDATE eval.department SET first_year = 2022, retired_after = NULL WHERE code IN ('101001', '101002', '201');
SELECT results_eq('SELECT what, status FROM pg_temp.status WHERE fiscal_year = 2020 OR (fiscal_year = 2021 AND what ~ ''^(101001|101002|201)'') ORDER BY fiscal_year, what', $$VALUES
	('101', 'filed'), ('101001', 'not_due'), ('101002/食堂', 'not_due')$$, 'before its first year it is asked for nothing, with a roster or without');
SELECT results_eq('SELECT department_code, retired FROM eval.department_in_year WHERE fiscal_year = 2021 ORDER BY 1', $$VALUES
	('101', 0), ('101001', 1), ('101002', 1), ('201', 1), ('A', 0), ('B', 0)$$, 'it stands in the tree as one that is not there');
SELECT results_eq('SELECT department_code FROM eval.summary_figures(2020) ORDER BY 1', $$VALUES ('101'), ('A'), ('B'), (NULL)$$, 'a paper of a year does not change when a department is set up later');
SELECT is((SELECT count(*) FROM eval.filing_status WHERE evaluation_id IS NOT NULL), (SELECT count(*) FROM eval.evaluation), 'each form is there once');
SELECT is(eval.copy_roster(2021, 2019), 1::bigint, 'nor does a roster of an earlier year ask for it');
UPDATE eval.department SET first_year = 2022 WHERE code = 'A';
SELECT results_eq('SELECT code, fault, first_year FROM eval.department_faults()', $$VALUES ('101', 'closed_parent', NULL::integer)$$, 'nobody stands below one that is not there yet');
SELECT throws_ok('UPDATE eval.department SET retired_after = 2021 WHERE code = ''201''', '23514', NULL, 'it is not closed before it is there');
ROLLBACK TO placeholder;

SELECT throws_ok(format('UPDATE eval.%s SET %s = %L', v.rel, v.col, v.day), '23514', NULL, format('%s of %s is a day: not %s', v.col, v.rel, v.day))
FROM (VALUES ('filing_duty', 'due_on', 'infinity'), ('filing_duty', 'due_on', '-infinity'), ('evaluation', 'filed_at', 'infinity'),
	('evaluation', 'submitted_at', 'infinity'), ('evaluation', 'submitted_at', '-infinity')) v (rel, col, day);

SELECT is(eval.copy_roster(2021, 2022), 3::bigint, 'a roster is copied: whole departments, without one that is closed');
SELECT results_eq('SELECT department_id, kind, due_on FROM eval.filing_duty WHERE fiscal_year = 2022 ORDER BY 1', $$VALUES
	(3::bigint, 'department', date '2023-03-15'), (5, 'department', '2101-01-01'), (6, 'department', '2023-03-15')$$, 'its dates moved along');
SELECT is(eval.copy_roster(2021, 2022), 0::bigint, 'a second time there is nothing to add');
SELECT is(eval.copy_roster(2021, 2022, with_projects => true), 2::bigint, 'but the projects, if asked for');
SELECT throws_ok('SELECT eval.copy_roster(2019, 2022)', 'P0002', 'there is no roster of 2019', 'no roster to copy');
SELECT throws_ok('SELECT eval.copy_roster(2021, 2021)', '22023', NULL, 'nor to itself');
SELECT throws_ok('SELECT eval.copy_roster(2021, 1980)', '22023', 'to_year: found 1980, expected a year from 1990 to 2100', 'nor to a year that none can be of');
SELECT pg_temp.filed('101001', 2022, score => 70), pg_temp.filed('101001', 2023, score => 70) \g /dev/null
SELECT results_eq('SELECT fiscal_year, status FROM pg_temp.status WHERE what = ''101001'' AND fiscal_year > 2021 ORDER BY 1', $$VALUES (2022, 'not_due'), (2023, 'not_due')$$, 'a unit that is closed is not due, whatever it files');
SELECT is((SELECT count(*) FROM pg_temp.status WHERE fiscal_year = 2023), 4::bigint, 'nor asked in a year without a roster');
SELECT is((SELECT forms FROM pg_temp.total WHERE code = '101001' AND fiscal_year = 2023 AND scope = 'own'), 1::bigint, 'its forms count all the same');
SELECT throws_ok($$INSERT INTO eval.filing_duty (department_id, fiscal_year, kind, subject) VALUES (3, 2021, 'project', '')$$, '23514', NULL, 'a project has a name');

-- ------------------------------------------------ the papers go by the roster

SELECT is(pg_temp.line(sheet, n), line, format('not filed by the roster, row %s', n)) FROM (SELECT eval.not_filed_sheet(2021) AS sheet) s, (VALUES
	(2, '按应报名单，以下3个部门尚有4份自评表未报送'), (4, '1|101|教育体育局|A|A区|项目：校舍|2022-03-15|0|部门整体自评表，认定88分（良）|'),
	(5, '2|101002|二中|101|教育体育局|部门整体|2100-01-01|1|未报|已同意延期'), (7, '4|201|卫生局|B|B区|部门整体|2022-03-15|0|未报|'), (8, NULL)) v (n, line);
SELECT is(regexp_replace(pg_temp.line(sheet, n), '(\|[^|]*){12}$', ''), line, format('summary by the roster, row %s', n)) FROM (SELECT eval.summary_sheet(2022) AS sheet) s, (VALUES
	(5, '1|A|A区|0|0|0|0'), (6, '2|101|　教育体育局|1|0|1|0'), (7, '3|101001|　　一中|0|1|0|1'), (11, '合计|3|1|3|1')) v (n, line);
SELECT is((SELECT count(*) FROM eval.summary_figures(2024) WHERE department_code = '101001'), 0::bigint, 'a unit that is closed is not on the paper');

-- ------------------------------------------------ ranking, on the score as filed of the points of a whole form

DELETE FROM eval.evaluation;
INSERT INTO eval.department (code, name) SELECT c, c || '局' FROM unnest('{a,b,c,d,e,f}'::text[]) c;
UPDATE eval.scheme SET full_points = 120 WHERE code = 'yueyang-2024';
SELECT pg_temp.filed('a', 2021, points => 90, score => 90, declared => 100), pg_temp.filed('b', 2021, points => 100, score => 90, declared => 100),
	pg_temp.filed('c', 2021, points => 100, score => 88), pg_temp.filed('d', 2021, points => 90, score => 90, declared => 90),
	pg_temp.filed('e', 2021), pg_temp.filed('f', 2021, points => 120, score => 120, scheme => 'yueyang-2024'),
	pg_temp.filed('a', 2021, '甲', points => 100, score => 60), pg_temp.filed('a', 2020, score => 10) \g /dev/null
SELECT results_eq('SELECT department_code, rank, tied, ranked, score, score_of_100 FROM eval.department_ranking WHERE fiscal_year = 2021 AND kind = ''department'' ORDER BY rank, 1', $$VALUES
	('f', 1::bigint, 1::bigint, 5::bigint, 120::numeric, 100::numeric), ('a', 2, 3, 5, 90, 90), ('b', 2, 3, 5, 90, 90), ('d', 2, 3, 5, 90, 90), ('c', 5, 1, 5, 88, 88), ('e', NULL, NULL, 5, NULL, NULL)$$,
	'90 of 90 stands where 90 of 100 does; ties share a rank; without a score there is none');
DELETE FROM eval.evaluation WHERE department_id IN (SELECT department_id FROM eval.department WHERE code IN ('d', 'f'));
SELECT results_eq('SELECT rank FROM eval.department_ranking WHERE fiscal_year = 2021 AND kind = ''department'' ORDER BY rank', 'VALUES (1::bigint), (1), (3), (NULL)', '1, 1, 3');
SELECT results_eq('SELECT fiscal_year, kind, rank FROM eval.department_ranking WHERE department_code = ''a'' ORDER BY 1, 2', $$VALUES
	(2020, 'department', 1::bigint), (2021, 'department', 1), (2021, 'project', 1)$$, 'each year and kind by itself');

-- ------------------------------------------------ the year before

DELETE FROM eval.evaluation;
SELECT pg_temp.filed('101', 2020, budget => 100, executed => 80, score => 80), pg_temp.filed('101', 2021, budget => 150, executed => 135, score => 90.5),
	pg_temp.filed('201', 2020, budget => 0, executed => 0, score => 70), pg_temp.filed('201', 2021, budget => 10, executed => 10, points => 120, score => 96, scheme => 'yueyang-2024'),
	pg_temp.filed('101', 2021, '校舍', budget => 1, executed => 1, score => 60), pg_temp.filed('101', 2019, '校舍', budget => 1, executed => 1, score => 60) \g /dev/null
SELECT results_eq('SELECT department_code, subject, score, score_before, score_change, execution_rate, rate_before, rate_change, budget, budget_before, budget_change, budget_growth FROM eval.year_on_year WHERE fiscal_year = 2021 ORDER BY 1, 2', $$VALUES
	('101', '', 90.5, 80::numeric, 10.5, 0.9, 0.8, 0.1, 1500000::numeric, 1000000::numeric, 500000::numeric, 0.5),
	('101', '校舍', 60, NULL, NULL, 1, NULL, NULL, 10000, NULL, NULL, NULL), ('201', '', 80, 70, 10, 1, NULL, NULL, 100000, 0, 100000, NULL)$$,
	'a year beside the one before, over a rename; of 100 where full points differ; no rate of change without a base');
SELECT is((SELECT count(*) FROM eval.year_on_year), (SELECT count(*) FROM eval.evaluation), 'each form is there once');

-- ------------------------------------------------ what a form comes to is what evaluation_summary says

DELETE FROM eval.evaluation;
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(jsonb_set(:'form', '{fiscal_year}', to_jsonb(y))) FROM generate_series(2015, 2024) y \g /dev/null
SELECT pg_temp.filed('a', 2020), pg_temp.filed('b', 2020, score => 50, declared => 100), pg_temp.filed('c', 2020, '项目', budget => 0, executed => 3, score => 50),
	pg_temp.filed('d', 2020, budget => 10, executed => 12, transfers => 1, scheme => 'mof-2020'), pg_temp.filed('e', 2020, points => NULL, score => 3) \g /dev/null
UPDATE eval.indicator SET self_score = NULL WHERE fiscal_year = 2016;
UPDATE eval.fund_line SET self_score = NULL FROM eval.evaluation e WHERE e.evaluation_id = fund_line.evaluation_id AND e.fiscal_year IN (2016, 2017);
UPDATE eval.indicator SET self_score = NULL, score = DEFAULT, actual = NULL WHERE fiscal_year = 2018 AND line_no < 5;
INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score, fund_line_no, indicator_line_no, signed_at)
	SELECT e.evaluation_id, v.line_no, v.stage, v.rank, v.score, v.fund_line_no, v.indicator_line_no, '2025-01-01'
	FROM eval.evaluation e
	JOIN (VALUES
		(2018, 1, 'department', NULL, 3, NULL::int, 1), (2018, 2, 'department', NULL, 9, 1, NULL), (2018, 3, 'finance', '初审', 2, NULL, 7), (2018, 4, 'finance', '复审', 1, NULL, 7),
		(2019, 1, 'finance', '终审', 77, NULL, NULL), (2019, 2, 'finance', '初审', 1, NULL, 2),
		(2021, 1, 'department', NULL, 70, NULL, NULL), (2021, 2, 'finance', '初审', 1, NULL, 2),
		(2022, 1, 'finance', '初审', 0, 2, NULL), (2023, 1, 'finance', '初审', 5, 1, NULL), (2016, 1, 'finance', '初审', 5, NULL, 1)) v (fiscal_year, line_no, stage, rank, score, fund_line_no, indicator_line_no)
		ON v.fiscal_year = e.fiscal_year;
CREATE TEMPORARY VIEW by_form AS
	SELECT evaluation_id, fiscal_year, kind, subject, stage, budget, executed, upper_transfers, execution_rate, self_total, self_points, adopted_total, adopted_points, grade FROM eval.form_total;
SELECT results_eq('SELECT * FROM pg_temp.by_form ORDER BY 1', 'SELECT evaluation_id, fiscal_year, kind, subject, stage, budget, executed, upper_transfers, execution_rate,
	self_total, self_points, adopted_total, adopted_points, grade FROM eval.evaluation_summary ORDER BY 1', 'form by form, whatever was reviewed');
-- 98.88 with no points beside the 9.88 of execution: of 100 as printed, and not of 90
SELECT eval.import_form('{"department": {"code": "z1"}, "fiscal_year": 2018, "kind": "department", "total": {"points": 100, "score": 98.88}, "money_unit": "万元",
	"funds": [{"line": "合计", "budget": 100, "executed": 98.8, "score": 9.88}], "indicators": [{"target": "≥1个", "actual": "1个", "points": 90, "score": 89}]}') AS z1 \gset
SELECT results_eq('SELECT self_total, self_points, adopted_total, adopted_points FROM eval.form_total WHERE evaluation_id = ' || :z1, 'VALUES (98.88, 100::numeric, 98.88, 100::numeric)', 'a score without points is of those of the form''s total');
INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score, fund_line_no, signed_at) VALUES (:z1, 1, 'finance', '初审', 0, 1, '2025-01-01');
SELECT results_eq('SELECT adopted_total, adopted_points FROM eval.form_total WHERE evaluation_id = ' || :z1, 'SELECT adopted_total, adopted_points FROM eval.evaluation_summary WHERE evaluation_id = ' || :z1, 'a review may take that score off');
UPDATE eval.review SET score = 7 WHERE evaluation_id = :z1;
SELECT results_eq('SELECT adopted_total, adopted_points FROM eval.form_total WHERE evaluation_id = ' || :z1, 'SELECT adopted_total, adopted_points FROM eval.evaluation_summary WHERE evaluation_id = ' || :z1, 'or change it');
SELECT is((SELECT count(DISTINCT adopted_total) > 6 FROM pg_temp.by_form), true, 'and they differ');

CREATE TEMPORARY TABLE plan (line text);
DO $$ DECLARE l text; v text; BEGIN
	FOREACH v IN ARRAY '{form_total,department_sum,department_total,department_ranking,year_on_year,filing_status,department_in_year}'::text[] LOOP
		FOR l IN EXECUTE format('EXPLAIN SELECT * FROM eval.%I WHERE fiscal_year = 2020', v) LOOP INSERT INTO pg_temp.plan VALUES (v || l); END LOOP;
	END LOOP;
END $$;
SELECT is_empty($$SELECT line FROM pg_temp.plan WHERE line ~ 'audit'$$, 'nothing is audited for sums and rankings');
SELECT finish();
ROLLBACK;
