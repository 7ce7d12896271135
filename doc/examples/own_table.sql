-- Scoring in a table of your own, in two ways. Needs: CREATE EXTENSION perfeval;
-- Tested by test/pgtap/own_table.sql.

CREATE SCHEMA own;

-- First way: a trigger. The table keeps the types it has, and the score is an ordinary column, which a person may correct
-- until the row is next written. Arguments: the columns with target, actual, points and rule, and the one that takes the score.
CREATE TABLE own.task (
	task_id integer PRIMARY KEY,
	name text NOT NULL,
	target perfeval.target_value,
	actual perfeval.actual_value,
	points numeric,
	rule perfeval.scoring_rule DEFAULT 'proportional higher',
	score numeric
);
CREATE TRIGGER task_score BEFORE INSERT OR UPDATE OF target, actual, points, rule ON own.task
	FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');

INSERT INTO own.task (task_id, name, target, actual, points) VALUES
	(1, '技能培训', '≥5期', '21期', 6),
	(2, '公益讲堂', '至少30场', '15场', 6),
	(3, '慰问活动', '春节前后', '慰问了困难家庭', 5);
UPDATE own.task SET actual = '27场' WHERE task_id = 2;

-- Second way: a generated column. The score can't differ from what its columns give, and a dump leaves it out and computes
-- it anew; PostgreSQL then refuses every attempt to write it.
CREATE TABLE own.result (
	result_id integer PRIMARY KEY,
	target perfeval.target_value,
	actual perfeval.actual_value,
	points numeric,
	score numeric GENERATED ALWAYS AS (perfeval.indicator_score(target, actual, points)) STORED,
	status text GENERATED ALWAYS AS (perfeval.score_status(target, actual, points)) STORED
);
INSERT INTO own.result (result_id, target, actual, points) VALUES
	(1, '≤50万元', '480000元', 10),
	(2, '≥95%', '90%', 10),
	(3, '每人不少于600元', '按照标准完成', 4);
