-- Members go on where they had stopped.
\set ON_ERROR_STOP on
CREATE FUNCTION pg_temp.id(subject text) RETURNS bigint LANGUAGE sql
	RETURN (SELECT e.evaluation_id FROM eval.evaluation e WHERE e.subject = id.subject);
CREATE FUNCTION pg_temp.state(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
SELECT max(sample_id) AS last_sample FROM eval.sample \gset
SELECT max(member_id) AS last_member FROM eval.member \gset
SELECT max(evaluation_id) AS last_form FROM eval.evaluation \gset
SELECT max(change_id) AS last_change FROM eval.form_change \gset
SELECT max(department_id) AS last_department FROM eval.department \gset

SET ROLE public_reader;
SELECT 'read', string_agg(subject, ' ') FROM eval.evaluation;
SELECT 'kept', (SELECT array_agg(evaluation_id ORDER BY evaluation_id) FROM eval.kept_form) = (SELECT array_agg(evaluation_id ORDER BY evaluation_id) FROM eval.evaluation),
	(SELECT count(DISTINCT evaluation_id) FROM eval.kept_category) = (SELECT count(*) FROM eval.kept_form);
SELECT 'not for a reader', pg_temp.state(format('SELECT eval.submit_form(%s, ''我'')', pg_temp.id('published')));
SET ROLE school;
WITH changed AS (UPDATE eval.goal SET content = 'y' WHERE evaluation_id IN (pg_temp.id('published'), pg_temp.id('submitted')) RETURNING 1) SELECT 'locked', count(*) FROM changed;
SELECT 'locked', pg_temp.state(format('INSERT INTO eval.goal (evaluation_id, line_no, content) VALUES (%s, 77, ''y'')', pg_temp.id('submitted')));
WITH changed AS (UPDATE eval.goal SET content = 'y' WHERE evaluation_id = pg_temp.id('draft') RETURNING 1) SELECT 'changed', count(*) FROM changed;
SELECT 'submitted', pg_temp.state(format('SELECT eval.submit_form(%s, ''校长'')', pg_temp.id(s))) FROM unnest('{draft,returned}'::text[]) s;
SELECT 'imported', eval.import_form('{"department": {"code": "10101"}, "fiscal_year": 2021, "kind": "department"}') > :last_form;
SET ROLE inspector;
SELECT 'reviewed', eval.review_line(pg_temp.id('department_review'), 'indicator', 1, 1, '少') > 1, pg_temp.state(format('SELECT eval.sign_review(%s, 1)', pg_temp.id('department_review')));
SET ROLE treasurer;
SELECT 'taken', pg_temp.state(format('SELECT eval.take_into_review(%s)', pg_temp.id('returned')));
SELECT 'published', pg_temp.state(format('SELECT eval.publish_form(%s, ''处长'')', pg_temp.id(s))) FROM unnest('{submitted,department_review,finance_review,withdrawn}'::text[]) s;
SELECT 'drawn', eval.draw_sample(2020, 1, 1, '再抽') > :last_sample;
SELECT 'withdrawn', pg_temp.state(format('SELECT eval.withdraw_form(%s, ''再改'')', pg_temp.id('published')));
SET ROLE public_reader;
SELECT 'kept before', count(*) FROM eval.kept_form;
RESET ROLE;
SELECT 'given', eval.add_member('school', 'review', '10101') > :last_member;
SELECT 'logged', bool_and(change_id > :last_change) FROM eval.form_change WHERE changed_at = (SELECT max(changed_at) FROM eval.form_change);
INSERT INTO eval.department (code, name) VALUES ('after', '后') RETURNING 'department', department_id > :last_department;
SELECT 'moves', subject, string_agg(action, ' ' ORDER BY v.line_no), max(v.line_no) = count(*) FROM eval.stage_event v JOIN eval.evaluation e USING (evaluation_id) GROUP BY subject ORDER BY subject COLLATE "C";

-- what the triggers on department keep is what they would work out anew
CREATE TEMPORARY TABLE above AS TABLE eval.department_above;
SELECT eval.renew_department_above(ARRAY(SELECT department_id FROM eval.department)) \g /dev/null
SELECT 'above', count(*) > 5, (SELECT count(*) FROM (TABLE above EXCEPT ALL TABLE eval.department_above) d), (SELECT count(*) FROM (TABLE eval.department_above EXCEPT ALL TABLE above) d) FROM above;
