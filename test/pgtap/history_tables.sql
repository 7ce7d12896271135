-- Tables of a bureau's own in the history: whatever their keys and columns are, they stand in nobody's way.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(13);

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

-- ------------------------------------------------ a schema of a log of somebody's own

CREATE SCHEMA own;
CREATE TABLE own.form_change (LIKE eval.form_change INCLUDING DEFAULTS);
CREATE TABLE own.a (id int PRIMARY KEY);
CREATE TABLE own.b (id int PRIMARY KEY);
CREATE TRIGGER log AFTER DELETE ON own.a FOR EACH ROW EXECUTE FUNCTION perfeval.log_change();
CREATE TRIGGER log AFTER DELETE ON own.b FOR EACH ROW EXECUTE FUNCTION perfeval.log_change();
CREATE FUNCTION own.next_change() RETURNS bigint LANGUAGE sql RETURN 1;
ALTER TABLE own.form_change ALTER change_id SET DEFAULT own.next_change();
INSERT INTO own.a VALUES (1), (2);
INSERT INTO own.b VALUES (1);

-- whose entries bring on other entries, and change it meanwhile
CREATE FUNCTION own.go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.table_name = 'a' THEN
		GRANT SELECT ON own.form_change TO PUBLIC;
		DELETE FROM own.b;
		RAISE EXCEPTION 'enough' USING ERRCODE = 'P0009';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER go_on BEFORE INSERT ON own.form_change FOR EACH ROW EXECUTE FUNCTION own.go_on();
SELECT throws_ok('DELETE FROM own.a', 'P0009', 'enough', 'a log whose trigger changes it and logs again');
DROP TRIGGER go_on ON own.form_change;

-- which is renamed between two rows, or dropped
CREATE FUNCTION own.away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE TG_ARGV[0]; RETURN NULL; END $$;
CREATE TRIGGER next AFTER DELETE ON own.a FOR EACH ROW EXECUTE FUNCTION own.away('ALTER TABLE IF EXISTS own.form_change RENAME TO kept');
SELECT lives_ok('DELETE FROM own.a', 'a log that is renamed between two rows');
SELECT is((SELECT count(*) FROM own.kept), 2::bigint, 'has both');
ALTER TABLE own.kept RENAME TO form_change;
DROP TRIGGER next ON own.a;
CREATE TRIGGER next AFTER DELETE ON own.a FOR EACH ROW EXECUTE FUNCTION own.away('DROP TABLE own.form_change');
INSERT INTO own.a VALUES (1), (2);
SELECT throws_ok('DELETE FROM own.a', '42P01', 'table "form_change" was dropped while changes were logged in it', 'one that is dropped');

CREATE TABLE own.parted (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE own.part PARTITION OF own.parted DEFAULT;
CREATE TRIGGER log_truncate BEFORE TRUNCATE ON own.parted FOR EACH STATEMENT EXECUTE FUNCTION perfeval.log_change();
SELECT throws_ok('TRUNCATE own.parted', '0A000', 'cannot truncate partitioned table "parted", whose changes are logged', 'a table of partitions');

SELECT * FROM finish();
ROLLBACK;
