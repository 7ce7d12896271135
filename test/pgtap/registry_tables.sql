-- What the tables take and refuse, and when a score is computed.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(66);

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset
SELECT set_config('test.id', :'id', true);

-- ------------------------------------------------ refused: what makes no sense to store

CREATE FUNCTION pg_temp.state(command text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE replace(command, '$id', current_setting('test.id'));
	RETURN 'stored';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;

SELECT is(pg_temp.state(command), '23514', 'refused: ' || command)
FROM unnest(ARRAY[
	$$UPDATE eval.indicator SET points = -1 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET points = 'Infinity' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET points = 1e30 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET budget = -9.9e131071 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET points = 'NaN' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET self_score = 'NaN' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET self_score = '-Infinity' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET line_no = 0 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET written = '[]' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET points = -1 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET points = 'Infinity' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET budget = 'NaN' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET executed = 'Infinity' WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.evaluation SET fiscal_year = 20200 WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET fiscal_year = 1989 WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET kind = 'programme' WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET subject = '某项目' WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET kind = 'project' WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET stage = 'lost' WHERE evaluation_id = $id$$,
	$$UPDATE eval.evaluation SET declared_points = 'NaN' WHERE evaluation_id = $id$$,
	$$UPDATE eval.department SET parent_id = department_id$$,
	$$UPDATE eval.department SET name = ' '$$,
	$$UPDATE eval.scheme SET full_points = 0$$,
	$$UPDATE eval.scheme SET last_year = first_year - 1$$,
	$$UPDATE eval.scheme_category SET points = -1$$,
	$$UPDATE eval.scheme_category SET direction = 'up'$$,
	$$UPDATE eval.scheme_grade SET min_share = 90$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, stage, score) VALUES ($id, 1, 'department', -1)$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, stage, score) VALUES ($id, 1, 'department', 'NaN')$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, stage, score) VALUES ($id, 1, 'finance', 90)$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score) VALUES ($id, 1, 'department', '初审', 90)$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, stage, rank, score) VALUES ($id, 1, 'finance', '四审', 90)$$,
	$$INSERT INTO eval.review (evaluation_id, line_no, fund_line_no, indicator_line_no, stage, score) VALUES ($id, 1, 1, 1, 'department', 9)$$
]) command;

SELECT is(pg_temp.state(command), state, state || ': ' || command)
FROM (VALUES
	($$INSERT INTO eval.evaluation (department_id, fiscal_year, kind) SELECT department_id, fiscal_year, kind FROM eval.evaluation$$, '23505'),
	($$INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year) VALUES ($id, 1, 2020)$$, '23505'),
	($$INSERT INTO eval.fund_line (evaluation_id, line_no) VALUES ($id, 1)$$, '23505'),
	($$INSERT INTO eval.goal (evaluation_id, line_no) VALUES ($id, 1)$$, '23505'),
	($$UPDATE eval.fund_line SET is_total = true WHERE evaluation_id = $id$$, '23505'),
	($$INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year) VALUES ($id, 99, 2021)$$, '23503'),
	($$INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year) VALUES (1, 1, 2020)$$, '23503'),
	($$INSERT INTO eval.indicator (evaluation_id, line_no) VALUES ($id, 99)$$, '23502'),
	($$INSERT INTO eval.fund_line (evaluation_id, line_no) VALUES (1, 1)$$, '23503'),
	($$INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage) VALUES ($id, 1, 99, 'department')$$, '23503'),
	($$UPDATE eval.evaluation SET scheme_id = 999$$, '23503'),
	($$DELETE FROM eval.department$$, '23503'),
	($$DELETE FROM eval.scheme$$, '23503'),
	($$UPDATE eval.indicator SET score = 6$$, '428C9'),
	($$UPDATE eval.indicator SET rule = 'by feeling' WHERE evaluation_id = $id$$, '22P02')
) v (command, state);

-- ------------------------------------------------ stored: what a department filed

SELECT is(pg_temp.state(command), 'stored', 'stored: ' || command)
FROM unnest(ARRAY[
	$$UPDATE eval.indicator SET self_score = 200 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.indicator SET self_score = -3 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET executed = 400 WHERE evaluation_id = $id AND line_no = 1$$,
	$$UPDATE eval.fund_line SET executed = -1, budget = 0 WHERE evaluation_id = $id AND line_no = 2$$,
	$$UPDATE eval.evaluation SET declared_score = -5 WHERE evaluation_id = $id$$,
	$$UPDATE eval.indicator SET target = '越多越好', actual = '??' WHERE evaluation_id = $id AND line_no = 17$$
]) command;

-- ------------------------------------------------ a score on every INSERT, UPDATE, COPY

INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
	VALUES (:id, 101, 2020, '≥30场', '15场', 6);
SELECT is((SELECT score FROM eval.indicator WHERE line_no = 101), 3.00, 'INSERT scores');
UPDATE eval.indicator SET actual = '20场' WHERE line_no = 101;
SELECT is((SELECT score FROM eval.indicator WHERE line_no = 101), 4.00, 'UPDATE of an actual scores anew');
UPDATE eval.indicator SET rule = 'all_or_nothing' WHERE line_no = 101;
SELECT is((SELECT score FROM eval.indicator WHERE line_no = 101), 0::numeric, 'so does UPDATE of a rule');
COPY eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points, rule) FROM stdin;
1000	102	2020	≥30场	15场	6	proportional
1000	103	2020	≥30场	15场	6	\N
1000	104	2020	≥30场	\N	6	\N
\.
SELECT results_eq(
	'SELECT line_no, score, rule::text FROM eval.indicator WHERE line_no IN (102, 103, 104) ORDER BY 1',
	$$VALUES (102, 3.00, 'proportional'), (103, 3.00, 'proportional'), (104, NULL, 'proportional')$$,
	'COPY scores, and fills in the rule where none is given');

INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
	VALUES (:id, 105, 2020, '11月底前', '2021年1月5日', 6);
SELECT is((SELECT score FROM eval.indicator WHERE line_no = 105), NULL, 'late for a date of the fiscal year');
UPDATE eval.evaluation SET fiscal_year = 2021 WHERE evaluation_id = :id;
SELECT results_eq('SELECT DISTINCT fiscal_year FROM eval.indicator', ARRAY[2021], 'the form''s year reaches its lines');
SELECT is((SELECT score FROM eval.indicator WHERE line_no = 105), 6::numeric, 'and their scores');

-- ------------------------------------------------ deletion

INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, score) VALUES (:id, 1, 1, 'department', 5);
SELECT is(pg_temp.state('DELETE FROM eval.indicator WHERE line_no = 1'), '23503', 'a reviewed line can''t go alone');
SELECT is(pg_temp.state('DELETE FROM eval.evaluation'), 'stored', 'a form goes with all that is its own');
SELECT is_empty('SELECT evaluation_id FROM eval.indicator UNION ALL SELECT evaluation_id FROM eval.fund_line
	UNION ALL SELECT evaluation_id FROM eval.goal UNION ALL SELECT evaluation_id FROM eval.review', 'nothing is left behind');

-- ------------------------------------------------ the department tree

INSERT INTO eval.department (department_id, code, name, parent_id)
	VALUES (1, 'a', '甲', 3), (2, 'b', '乙', 1), (3, 'c', '丙', 2), (4, 'd', '丁', 3), (5, 'e', '戊', 77);
SELECT set_eq('SELECT code, fault FROM eval.department_faults()',
	$$VALUES ('a', 'cycle'), ('b', 'cycle'), ('c', 'cycle'), ('e', 'no_such_parent')$$,
	'department_faults() finds cycles and parents that don''t exist, and no child of a cycle');
UPDATE eval.department SET parent_id = NULL WHERE code IN ('a', 'e');
SELECT is_empty('SELECT * FROM eval.department_faults()', 'a sound tree has none');

SELECT finish();
ROLLBACK;
