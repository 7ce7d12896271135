-- Tables of a bureau's own in the history: whatever their keys and columns are, they stand in nobody's way.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(8);

SELECT perfeval.create_registry('eval');
SELECT eval.import_form('{"department": {"code": "101", "name": "教育局"}, "fiscal_year": 2022, "kind": "department", "goals": ["目标"]}') AS id \gset
SELECT eval.export_form(:id)::text AS exported \gset

-- line_no of other types than a form's, and created_at of none that is a time
CREATE TABLE eval.remark (evaluation_id bigint REFERENCES eval.evaluation, line_no text, created_at text DEFAULT '昨天', body text, PRIMARY KEY (evaluation_id, line_no));
CREATE TABLE eval.measured (evaluation_id bigint REFERENCES eval.evaluation, line_no numeric, body text, PRIMARY KEY (evaluation_id, line_no));
CREATE TABLE eval.counted (evaluation_id bigint REFERENCES eval.evaluation, part int, line_no bigint, body text, PRIMARY KEY (evaluation_id, part, line_no));
SELECT eval.keep_history('eval.measured'), eval.keep_history('eval.counted');
-- keep_history() adds what a table of forms should have; this one has it its own way
CREATE TRIGGER log_change AFTER UPDATE OR DELETE ON eval.remark FOR EACH ROW EXECUTE FUNCTION perfeval.log_change();
INSERT INTO eval.remark (evaluation_id, line_no, body) VALUES (:id, '3a', '旧'), (:id, '7', '旧');
INSERT INTO eval.measured VALUES (:id, 1.5, '旧'), (:id, 2, '旧'), (:id, 'NaN', '旧');
INSERT INTO eval.counted VALUES (:id, 1, 9223372036854775807, '旧'), (:id, 1, 4, '旧');
UPDATE eval.remark SET body = '新';
UPDATE eval.measured SET body = '新';
UPDATE eval.counted SET body = '新';
UPDATE eval.goal SET content = '新目标';

SELECT results_eq('SELECT table_name, line_no, other_key FROM eval.history ORDER BY change_id', $$VALUES ('remark', NULL::int, '{"line_no": "3a"}'), ('remark', NULL, '{"line_no": "7"}'),
	('measured', NULL, '{"line_no": 1.5}'), ('measured', 2, NULL), ('measured', NULL, '{"line_no": "NaN"}'),
	('counted', NULL, '{"part": 1, "line_no": 9223372036854775807}'), ('counted', 4, '{"part": 1}'), ('goal', 1, NULL)$$,
	'a line_no that is the number of a line is told as such, any other with the rest of the key');
SELECT is((SELECT count(*) FROM eval.history WHERE line_no = 1 AND old = '目标' AND new = '新目标'), 1::bigint, 'a form''s lines as ever');

SELECT lives_ok('DELETE FROM eval.remark', 'whole rows go');
SELECT lives_ok('DELETE FROM eval.measured', 'of each table');
SELECT lives_ok('DELETE FROM eval.counted', 'one after the other');
SELECT is((SELECT count(*) FROM eval.history WHERE operation = 'DELETE' AND column_name = 'body'), 7::bigint, 'and their history stays');
-- all of a transaction is of one time
SELECT is(eval.form_as_of(:id, now())::jsonb, eval.export_form(:id)::jsonb, 'the form is as it is');
UPDATE eval.form_change SET changed_at = now() + interval '1 hour';
SELECT is(eval.form_as_of(:id, now())::jsonb, (:'exported')::jsonb, 'and was as it was, whatever else belonged to it');

SELECT * FROM finish();
ROLLBACK;
