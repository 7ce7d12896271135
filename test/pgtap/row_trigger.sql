-- row_trigger: perfeval.score_row in tables of every make, and where it is used wrongly.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();
CREATE SCHEMA own;

-- A table whose columns are declared as given; scored by score_row.
CREATE FUNCTION pg_temp.make(columns text, arguments text DEFAULT $$'target', 'actual', 'points', 'rule', 'score'$$) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF to_regclass('own.task') IS NOT NULL THEN
		DROP TABLE own.task;
	END IF;
	EXECUTE format('CREATE TABLE own.task (id int PRIMARY KEY, %s)', columns);
	EXECUTE format('CREATE TRIGGER score BEFORE INSERT OR UPDATE ON own.task FOR EACH ROW EXECUTE FUNCTION perfeval.score_row(%s)', arguments);
END$$;
CREATE FUNCTION pg_temp.score(id int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	stored text;
BEGIN
	EXECUTE 'SELECT score::text FROM own.task WHERE id = $1' INTO stored USING id;
	RETURN stored;
END$$;

-- ------------------------------------------------ columns of perfeval's types

SELECT pg_temp.make('target perfeval.target_value, actual perfeval.actual_value, points numeric, rule perfeval.scoring_rule, score numeric') \g /dev/null
INSERT INTO own.task VALUES
	(1, '≥200', '180', 6, 'proportional'), (2, '≥200', '200', 6.0, 'proportional'), (3, '200', '180', 6, 'proportional'), (4, '200', '180', 6, 'proportional higher'),
	(5, NULL, '180', 6, 'proportional'), (6, '≥200', NULL, 6, 'proportional'), (7, '≥200', '180', NULL, 'proportional'), (8, '≥200', '180', 6, NULL),
	(9, '长期坚持', '长期坚持', 5, 'proportional'), (10, '≥200', '180', 'NaN', 'proportional'), (11, '≥200', '180', -6, 'proportional'), (12, '≥3', '2', 10, 'proportional round 4');
SELECT results_eq('SELECT id, score::text FROM own.task ORDER BY id', $$VALUES (1, '5.40'), (2, '6.0'), (3, NULL), (4, '5.40'), (5, NULL), (6, NULL), (7, NULL), (8, NULL),
	(9, '5'), (10, NULL), (11, NULL), (12, '6.6667')$$, 'a row gets the score that indicator_score gives');
SELECT is_empty($$SELECT * FROM own.task WHERE score::text IS DISTINCT FROM perfeval.indicator_score(target, actual, points, rule)::text$$, 'to the digit');
INSERT INTO own.task VALUES (20, '≥200', '180', 6, 'proportional', 99);
SELECT is(pg_temp.score(20), '5.40', 'a score that was given is replaced');
UPDATE own.task SET actual = '100' WHERE id = 1;
SELECT is(pg_temp.score(1), '3.00', 'UPDATE scores anew');
UPDATE own.task SET points = 12, rule = 'all_or_nothing' WHERE id = 1;
SELECT is(pg_temp.score(1), '0.00', 'with the new rule');
UPDATE own.task SET actual = NULL WHERE id = 1;
SELECT is(pg_temp.score(1), NULL, 'and forgets the score when there is none');
INSERT INTO own.task VALUES (1, '≥10', '5', 8, 'proportional') ON CONFLICT (id) DO UPDATE SET actual = '5', target = '≥10', points = 8, rule = 'proportional';
SELECT is(pg_temp.score(1), '4.00', 'ON CONFLICT too');
COPY own.task (id, target, actual, points, rule) FROM stdin;
30	180 人以上	90人	8	proportional
31	\N	\N	\N	\N
\.
SELECT is(pg_temp.score(30), '4.00', 'COPY too');
INSERT INTO own.task SELECT n, ('≥' || n)::perfeval.target_value, '50'::perfeval.actual_value, 10, 'proportional' FROM generate_series(100, 1099) n;
SELECT is_empty($$SELECT * FROM own.task WHERE id >= 100 AND score IS DISTINCT FROM round(500.0 / id, 2)$$, 'many rows in one statement');
INSERT INTO own.task VALUES (40, repeat('长', 3000)::perfeval.target_value, repeat('长', 3000)::perfeval.actual_value, 5, 'proportional');
SELECT is(pg_temp.score(40), '5', 'long cells, stored out of line');
UPDATE own.task SET points = 4 WHERE id = 40;
SELECT is(pg_temp.score(40), '4', 'and read back from there');

-- ------------------------------------------------ columns of text and other numbers

SELECT pg_temp.make('target text, actual text, points text, rule text, score numeric') \g /dev/null
INSERT INTO own.task VALUES
	(1, '≥200', '180', '6', 'proportional'), (2, '≥200', '200', '6.0', 'proportional'), (3, '≥200', '180', '６', 'proportional'), (4, '≥200', '180', ' 6 ', 'proportional'),
	(5, '≥200', '180', '--', 'proportional'), (6, '≥200', '180', '', 'proportional'), (7, '≥200', '180', '十来分', 'proportional'), (8, '≥200', '180', '5-6', 'proportional'),
	(9, '≥200', '180', '≥6', 'proportional'), (10, '≥200', '180', '-6', 'proportional'), (11, '≥200', '180', 'NaN', 'proportional'),
	(12, '≥200', '180', '6', '酌情扣分'), (13, '≥200', '180', '6', ''), (14, '≥200', '180', '6', 'proportional highest'), (15, '效果明显', '良好', '6', 'proportional'),
	(16, '', '', '', ''), (17, NULL, NULL, NULL, NULL);
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 5.40), (2, 6), (3, 5.40), (4, 5.40), (5, NULL), (6, NULL), (7, NULL), (8, NULL), (9, NULL),
	(10, NULL), (11, NULL), (12, NULL), (13, NULL), (14, NULL), (15, NULL), (16, NULL), (17, NULL)$$,
	'text is read; what is no number is no points, what doesn''t compile is no rule');

SELECT pg_temp.make('target varchar(20), actual char(20), points int, rule varchar, score numeric') \g /dev/null
INSERT INTO own.task VALUES (1, '≥200', '180', 6, 'proportional'), (2, '≥200', '180', 0, 'proportional'), (3, '≥200', '180', -6, 'proportional'), (4, '≥200', '250', 6, 'proportional');
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 5.40), (2, NULL), (3, NULL), (4, 6)$$, 'varchar, character and int');
SELECT pg_temp.make('target text, actual text, points bigint, rule text, score numeric') \g /dev/null
INSERT INTO own.task VALUES (1, '≥200', '180', 6, 'proportional'), (2, '≥2', '1', 9000000000, 'proportional');
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 5.40), (2, 4500000000)$$, 'bigint');
SELECT pg_temp.make('target text, actual text, points float8, rule text, score numeric') \g /dev/null
INSERT INTO own.task VALUES (1, '≥200', '180', 6.5, 'proportional'), (2, '≥200', '200', 1e-7, 'proportional'), (3, '≥2', '1', 1e16, 'proportional'),
	(4, '≥200', '180', 'NaN', 'proportional'), (5, '≥200', '180', 'Infinity', 'proportional'), (6, '≥2', '1', 1e300, 'proportional'), (7, '≥200', '200', 12345678.25, 'proportional');
SELECT results_eq('SELECT id, score FROM own.task WHERE id <> 6 ORDER BY id', $$VALUES (1, 5.85), (2, 0.0000001), (3, 5000000000000000), (4, NULL), (5, NULL), (7, 12345678.25)$$, 'float8');
SELECT pg_temp.make('target int, actual float8, points real, rule text, score numeric') \g /dev/null
INSERT INTO own.task VALUES (1, 200, 200, 6, 'proportional'), (2, 200, 180, 6, 'proportional higher'), (3, 200, 180.5, 6, 'proportional higher');
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 6.0), (2, 5.40), (3, 5.42)$$, 'bare numbers as target and actual');
SELECT pg_temp.make('target perfeval.actual_value, actual perfeval.target_value, points numeric, rule text, score numeric') \g /dev/null
INSERT INTO own.task VALUES (1, '达到200', '180', 6, 'proportional');
SELECT is(pg_temp.score(1), '5.40', 'a column of the other type is read again for what it is used as');

-- ------------------------------------------------ the column of the score keeps its own type

SELECT pg_temp.make('target text, actual text, points numeric, rule text, score numeric(6,1)') \g /dev/null
INSERT INTO own.task VALUES (1, '≥3', '2', 10, 'proportional'), (2, '≥3', '3', 10, 'proportional'), (3, '≥1000', '449', 1, 'proportional round 3');
SELECT results_eq('SELECT id, score::text FROM own.task ORDER BY id', $$VALUES (1, '6.7'), (2, '10.0'), (3, '0.4')$$, 'numeric(6,1) stores one decimal');
UPDATE own.task SET actual = '1' WHERE id = 1;
SELECT is(pg_temp.score(1), '3.3', 'on UPDATE too');
SELECT throws_ok($$INSERT INTO own.task VALUES (4, '≥3', '3', 1e9, 'proportional')$$, '22003', NULL, 'a score that doesn''t fit is refused, as any value is');
CREATE DOMAIN own.small AS numeric CHECK (VALUE <= 5);
SELECT pg_temp.make('target text, actual text, points numeric, rule text, score own.small') \g /dev/null
INSERT INTO own.task VALUES (1, '≥3', '3', 5, 'proportional');
SELECT is(pg_temp.score(1), '5', 'a domain over numeric can hold a score');
SELECT throws_ok($$INSERT INTO own.task VALUES (2, '≥3', '3', 6, 'proportional')$$, '23514', NULL, 'and keeps its check');
SELECT pg_temp.make('target text, actual text, points numeric, rule text, score numeric NOT NULL CHECK (score < 9)') \g /dev/null
SELECT throws_ok($$INSERT INTO own.task VALUES (1, '≥3', '3', 9, 'proportional')$$, '23514', NULL, 'constraints of the table are checked on the score');
SELECT throws_ok($$INSERT INTO own.task VALUES (1, '≥3', NULL, 9, 'proportional')$$, '23502', NULL, 'NOT NULL too');

-- ------------------------------------------------ the fiscal year

SELECT pg_temp.make('target text, actual text, points numeric, rule text, score numeric, year int', $$'target', 'actual', 'points', 'rule', 'score', 'year'$$) \g /dev/null
INSERT INTO own.task VALUES (1, '9月前', '2022年7月', 6, 'proportional', NULL, 2022), (2, '9月前', '2023年7月', 6, 'proportional late zero', NULL, 2022),
	(3, '9月前', '2022年7月', 6, 'proportional', NULL, NULL), (4, '9月前', '2022年7月', 6, 'proportional', NULL, 20220), (5, '≥200', '180', 6, 'proportional', NULL, NULL);
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 6), (2, 0.00), (3, NULL), (4, NULL), (5, 5.40)$$, 'a sixth argument names the fiscal year');
UPDATE own.task SET year = 2022 WHERE id = 3;
SELECT is(pg_temp.score(3), '6', 'UPDATE of the year scores anew');
SELECT pg_temp.make('target text, actual text, points numeric, rule text, score numeric, year text', $$'target', 'actual', 'points', 'rule', 'score', 'year'$$) \g /dev/null
INSERT INTO own.task VALUES (1, '9月前', '2022年7月', 6, 'proportional', NULL, '2022'), (2, '9月前', '2022年7月', 6, 'proportional', NULL, '去年'),
	(3, '9月前', '2022年7月', 6, 'proportional', NULL, '');
SELECT results_eq('SELECT id, score FROM own.task ORDER BY id', $$VALUES (1, 6), (2, NULL::numeric), (3, NULL)$$, 'also from text');

-- ------------------------------------------------ tables of other makes

SELECT pg_temp.make($$"目标" text, "完成 值" text, "Points" numeric, "rule" text, "得分" numeric$$, $$'目标', '完成 值', 'Points', 'rule', '得分'$$) \g /dev/null
INSERT INTO own.task VALUES (1, '≥200', '180', 6, 'proportional');
SELECT results_eq('SELECT "得分" FROM own.task', 'VALUES (5.40)', 'columns of any name');
SELECT pg_temp.make('gone int, score numeric, rule text, points numeric, actual text, target text') \g /dev/null
ALTER TABLE own.task DROP COLUMN gone;
ALTER TABLE own.task ADD COLUMN remark text DEFAULT 'x';
INSERT INTO own.task (id, target, actual, points, rule) VALUES (1, '≥200', '180', 6, 'proportional');
SELECT is((SELECT t::text FROM own.task t), '(1,5.40,proportional,6,180,≥200,x)', 'in any order, beside dropped and added ones, the rest is left alone');
CREATE TABLE own.part (target text, actual text, points numeric, rule text, score numeric, year int) PARTITION BY LIST (year);
CREATE TABLE own.part_2020 (year int, score numeric, target text, actual text, points numeric, rule text);
ALTER TABLE own.part ATTACH PARTITION own.part_2020 FOR VALUES IN (2020);
CREATE TABLE own.part_2021 PARTITION OF own.part FOR VALUES IN (2021);
CREATE TRIGGER score BEFORE INSERT OR UPDATE ON own.part FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score', 'year');
INSERT INTO own.part VALUES ('≥200', '180', 6, 'proportional', NULL, 2020), ('9月前', '2021年7月', 6, 'proportional', NULL, 2021);
SELECT results_eq('SELECT year, score FROM own.part ORDER BY 1', 'VALUES (2020, 5.40), (2021, 6)', 'partitions, with their columns in another order');
ALTER TABLE own.part_2021 DISABLE TRIGGER score;
SELECT lives_ok($$INSERT INTO own.part VALUES ('≥200', '180', 6, 'proportional', NULL, 2021)$$, 'the trigger can be disabled');
SELECT is((SELECT count(*) FROM own.part WHERE score IS NULL), 1::bigint, 'then nothing scores');
CREATE TABLE own.computed (target text, actual text, points numeric, rule text, score numeric, rounded numeric GENERATED ALWAYS AS (round(score)) STORED);
CREATE TRIGGER score BEFORE INSERT ON own.computed FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');
INSERT INTO own.computed VALUES ('≥200', '180', 6, 'proportional');
SELECT results_eq('SELECT score, rounded FROM own.computed', 'VALUES (5.40, 5::numeric)', 'a generated column may be computed from the score');

-- ------------------------------------------------ used wrongly

CREATE TABLE own.wrong (target text, actual text, points numeric, rule text, score numeric, words text);
CREATE VIEW own.wrong_view AS SELECT * FROM own.wrong;
CREATE FUNCTION pg_temp.try(timing text, arguments text DEFAULT $$'target', 'actual', 'points', 'rule', 'score'$$,
	action text DEFAULT $$INSERT INTO own.wrong VALUES ('≥200', '180', 6, 'proportional')$$) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER wrong %s EXECUTE FUNCTION perfeval.score_row(%s)', timing, arguments);
	INSERT INTO own.wrong (target) SELECT 'x' WHERE action ~ '^DELETE|^TRUNCATE' AND timing !~ 'INSERT';
	EXECUTE action;
END$$;
SELECT lives_ok($$SELECT pg_temp.try('BEFORE INSERT ON own.wrong FOR EACH ROW')$$, 'used rightly');
DELETE FROM own.wrong;
DROP TRIGGER wrong ON own.wrong;
SELECT throws_ok(format('SELECT pg_temp.try(%L, action => %L)', timing, action), '39P01', NULL, timing)
FROM (VALUES ('AFTER INSERT ON own.wrong FOR EACH ROW', $$INSERT INTO own.wrong VALUES ('1')$$),
	('AFTER UPDATE ON own.wrong FOR EACH ROW', $$INSERT INTO own.wrong VALUES ('1'); UPDATE own.wrong SET target = '2'$$),
	('BEFORE INSERT ON own.wrong FOR EACH STATEMENT', $$INSERT INTO own.wrong VALUES ('1')$$),
	('AFTER INSERT ON own.wrong FOR EACH STATEMENT', $$INSERT INTO own.wrong VALUES ('1')$$),
	('BEFORE DELETE ON own.wrong FOR EACH ROW', 'DELETE FROM own.wrong'),
	('BEFORE TRUNCATE ON own.wrong FOR EACH STATEMENT', 'TRUNCATE own.wrong'),
	('INSTEAD OF INSERT ON own.wrong_view FOR EACH ROW', $$INSERT INTO own.wrong_view VALUES ('1')$$)) v (timing, action);
SELECT throws_ok(format('SELECT pg_temp.try(%L, %L)', 'BEFORE INSERT ON own.wrong FOR EACH ROW', arguments), code, NULL, what)
FROM (VALUES ('', '22023', 'no arguments'),
	($$'target', 'actual', 'points', 'rule'$$, '22023', 'four arguments'),
	($$'target', 'actual', 'points', 'rule', 'score', 'words', 'words'$$, '22023', 'seven arguments'),
	($$'nowhere', 'actual', 'points', 'rule', 'score'$$, '42703', 'no such target'),
	($$'target', 'nowhere', 'points', 'rule', 'score'$$, '42703', 'no such actual'),
	($$'target', 'actual', 'nowhere', 'rule', 'score'$$, '42703', 'no such points'),
	($$'target', 'actual', 'points', 'nowhere', 'score'$$, '42703', 'no such rule'),
	($$'target', 'actual', 'points', 'rule', 'nowhere'$$, '42703', 'no such score'),
	($$'target', 'actual', 'points', 'rule', 'score', 'nowhere'$$, '42703', 'no such fiscal year'),
	($$'TARGET', 'actual', 'points', 'rule', 'score'$$, '42703', 'a name is taken as it is'),
	($$'', 'actual', 'points', 'rule', 'score'$$, '42703', 'an empty name'),
	($$'target', 'actual', 'points', 'rule', 'ctid'$$, '42703', 'a system column'),
	($$'target', 'actual', 'points', 'rule', 'words'$$, '42804', 'a score in words')) v (arguments, code, what);
SELECT throws_ok($$SELECT perfeval.score_row()$$, '39P01', NULL, 'called as a function');
SELECT throws_ok($$SELECT pg_temp.try('BEFORE INSERT ON own.wrong FOR EACH ROW', $q$'target', 'actual', 'points', 'rule', 'nowhere'$q$)$$,
	'42703', 'column "nowhere" of relation "wrong" does not exist', 'the message names column and table');
ALTER TABLE own.wrong ADD COLUMN gone text;
ALTER TABLE own.wrong DROP COLUMN gone;
SELECT throws_ok($$SELECT pg_temp.try('BEFORE INSERT ON own.wrong FOR EACH ROW', $q$'gone', 'actual', 'points', 'rule', 'score'$q$)$$, '42703', NULL, 'a dropped column');

CREATE DOMAIN own.given AS numeric NOT NULL;
CREATE TABLE own.scored_given (target text, actual text, points numeric, rule text, score own.given);
CREATE TRIGGER score BEFORE INSERT ON own.scored_given FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');
SELECT lives_ok($$INSERT INTO own.scored_given VALUES ('≥5人', '5人', 5, 'proportional', 0)$$, 'a score where one has to be');
SELECT throws_ok($$INSERT INTO own.scored_given VALUES ('≥5人', NULL, 5, 'proportional', 0)$$, '23502', NULL, 'none where one has to be');

SELECT finish();
ROLLBACK;
