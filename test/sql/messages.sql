-- What is said when something is wrong: message, detail, hint.
SET search_path = pg_catalog;
\set SHOW_CONTEXT never

-- rules
SELECT ''::perfeval.scoring_rule;
SELECT 'proportional highest'::perfeval.scoring_rule;
SELECT 'proportional 高'::perfeval.scoring_rule;
SELECT 'proportional round 7'::perfeval.scoring_rule;
SELECT 'proportional nearly 1.2'::perfeval.scoring_rule;
SELECT 'proportional late'::perfeval.scoring_rule;
SELECT 'proportional late minus x'::perfeval.scoring_rule;
SELECT 'proportional higher lower'::perfeval.scoring_rule;
SELECT perfeval.scoring_rule('完成得满分,得5分得3分'::text);

-- texts that are too long
SELECT perfeval.target_value(repeat('a', 1048577));
SELECT perfeval.actual_value(repeat('长', 400000));
SELECT perfeval.scoring_rule(repeat('a', 1048577));

-- states that no aggregate made
SELECT perfeval.overall_ratio('{1}');
SELECT perfeval.overall_score_accum('{1,NULL}', 1, 1);

-- score_row used wrongly
CREATE SCHEMA own;
CREATE TABLE own.task (target text, actual text, points numeric, rule text, score numeric, words text);
SELECT perfeval.score_row();
CREATE TRIGGER score AFTER INSERT ON own.task FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'score');
INSERT INTO own.task VALUES ('≥200', '180', 6, 'proportional');
DROP TRIGGER score ON own.task;
CREATE TRIGGER score BEFORE INSERT ON own.task FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual');
INSERT INTO own.task VALUES ('≥200', '180', 6, 'proportional');
DROP TRIGGER score ON own.task;
CREATE TRIGGER score BEFORE INSERT ON own.task FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'nowhere');
INSERT INTO own.task VALUES ('≥200', '180', 6, 'proportional');
DROP TRIGGER score ON own.task;
CREATE TRIGGER score BEFORE INSERT ON own.task FOR EACH ROW EXECUTE FUNCTION perfeval.score_row('target', 'actual', 'points', 'rule', 'words');
INSERT INTO own.task VALUES ('≥200', '180', 6, 'proportional');
DROP SCHEMA own CASCADE;

-- registries
SELECT perfeval.create_registry(NULL);
SELECT perfeval.create_registry('perfeval');
SELECT perfeval.create_registry('pg_eval');
SELECT perfeval.upgrade_registry('nowhere');
SELECT perfeval.upgrade_registry('public');
SELECT perfeval.create_registry('评价库');
SELECT perfeval.create_registry('评价库');
SELECT perfeval.upgrade_registry('评价库');

-- one whose schema was renamed, and whose functions don't know of it yet
ALTER SCHEMA 评价库 RENAME TO "Alt ""库""";
SELECT perfeval.create_registry('评价库');
SELECT perfeval.upgrade_registry('Alt "库"');
ALTER SCHEMA "Alt ""库""" RENAME TO 评价库;
SELECT perfeval.create_registry('Alt "库"');
SELECT perfeval.upgrade_registry('评价库');
SELECT perfeval.create_registry('Alt "库"', with_schemes => false);

-- the extension is not dropped under a registry
\set VERBOSITY terse
DROP EXTENSION perfeval;
SET client_min_messages = warning;
DROP SCHEMA 评价库, "Alt ""库""" CASCADE;
