-- doc/examples/own_table.sql does what it says.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(10);

\i doc/examples/own_table.sql
SELECT results_eq('SELECT task_id, score FROM own.task ORDER BY 1',
	$$VALUES (1, 6.0), (2, 5.4), (3, NULL)$$, 'the trigger scores on INSERT and UPDATE; what needs a person has no score');
UPDATE own.task SET score = 4.5 WHERE task_id = 3;
SELECT is((SELECT score FROM own.task WHERE task_id = 3), 4.5, 'a person''s score stays while the rest does');
UPDATE own.task SET name = '走访慰问' WHERE task_id = 3;
SELECT is((SELECT score FROM own.task WHERE task_id = 3), 4.5, 'also when another column changes');
UPDATE own.task SET rule = NULL WHERE task_id = 1;
SELECT is((SELECT score FROM own.task WHERE task_id = 1), NULL, 'no rule, no score');
COPY own.task (task_id, name, target, actual, points) FROM stdin;
4	救助	180人以上	90人	8
\.
SELECT is((SELECT score FROM own.task WHERE task_id = 4), 4.0, 'COPY is scored too');
UPDATE own.task SET points = NULL WHERE task_id = 4;
SELECT is((SELECT score FROM own.task WHERE task_id = 4), NULL, 'no points, no score');

SELECT results_eq('SELECT result_id, score, status FROM own.result ORDER BY 1',
	$$VALUES (1, 10.0, 'scored'), (2, 9.47, 'scored'), (3, NULL, 'judgement')$$, 'the generated column scores');
SELECT throws_ok('UPDATE own.result SET score = 10', '428C9', NULL, 'and can''t be written');
UPDATE own.result SET actual = '95%' WHERE result_id = 2;
SELECT is((SELECT score FROM own.result WHERE result_id = 2), 10.0, 'it follows its columns');

CREATE TABLE own.bad (target text, score numeric);
CREATE TRIGGER bad BEFORE INSERT ON own.bad
	FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'nowhere', 'points', 'rule', 'score');
SELECT throws_ok($$INSERT INTO own.bad VALUES ('1', 1)$$, '42703', NULL, 'a column that is not there is named when a row comes');

SELECT finish();
ROLLBACK;
