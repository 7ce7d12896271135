-- What becomes of a form's rows is logged, by whoever changes them, and a form can be had as it was.
-- Time passes from transaction to transaction, so the laws are tried in a registry that is committed, and dropped afterwards.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SELECT plan(58);

\set form `cat test/data/wangcheng-2020.json`
\set another `cat test/data/clean-2020.json`
SELECT perfeval.create_registry('Laws "of" history');
SELECT '"Laws ""of"" history"' AS laws \gset

-- ------------------------------------------------ a random sequence of transactions

CREATE TABLE :laws.step (step int PRIMARY KEY, at timestamptz, last_change bigint);
CREATE TABLE :laws.exported (step int, evaluation_id bigint, form jsonb);
CREATE TABLE :laws.state (step int, table_name text, row_key jsonb, cells jsonb);
CREATE TABLE :laws.document (n int PRIMARY KEY, form jsonb);
CREATE TABLE :laws.refused (what text, message text);
INSERT INTO :laws.document
	SELECT n, jsonb_set(jsonb_set(f.form, '{department,code}', to_jsonb('d' || n % 2)), '{fiscal_year}', to_jsonb(2020 + n))
	FROM generate_series(1, 4) n, (VALUES (0, :'form'::jsonb), (1, :'another'::jsonb)) f (part, form)
	WHERE f.part = n % 2;

-- every row that is logged, without its generated columns
CREATE FUNCTION :laws.rows() RETURNS TABLE (table_name text, row_key jsonb, cells jsonb)
	LANGUAGE plpgsql SET timezone = 'UTC'
AS $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT c.oid::regclass AS name, c.relname,
			(SELECT array_agg(a.attname::text) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
				WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
			(SELECT coalesce(array_agg(a.attname::text), '{}') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attgenerated <> '') AS generated
		FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
		WHERE g.tgname = 'log_change' AND c.relnamespace = '"Laws ""of"" history"'::regnamespace
	LOOP
		RETURN QUERY EXECUTE format($q$
			SELECT %L::text, (SELECT jsonb_object_agg(k.key, k.value) FROM jsonb_each(to_jsonb(t)) k WHERE k.key = ANY ($1)), jsonb_strip_nulls(to_jsonb(t) - $2)
			FROM %s t$q$, t.relname, t.name) USING t.key, t.generated;
	END LOOP;
END
$$;

CREATE FUNCTION :laws.pick(VARIADIC from_these text[]) RETURNS text
	LANGUAGE sql VOLATILE RETURN from_these[1 + floor(random() * array_length(from_these, 1))::int];

-- one change of some kind, of some row; what a key or a CHECK refuses is refused
CREATE PROCEDURE :laws.change(kind int)
	LANGUAGE plpgsql
AS $$
DECLARE
	form bigint := (SELECT e.evaluation_id FROM "Laws ""of"" history".evaluation e ORDER BY random() LIMIT 1);
	other bigint := (SELECT e.evaluation_id FROM "Laws ""of"" history".evaluation e ORDER BY random() LIMIT 1);
	line int := (SELECT i.line_no FROM "Laws ""of"" history".indicator i WHERE i.evaluation_id = form ORDER BY random() LIMIT 1);
	statement text;
BEGIN
	statement := CASE
		WHEN form IS NULL OR kind = 0 THEN
			'SELECT import_form((SELECT d.form FROM document d ORDER BY random() LIMIT 1))'
		WHEN kind <= 5 THEN format('UPDATE indicator SET %I = %s WHERE evaluation_id = %s AND line_no = %s',
			pick('target', 'approved_target', 'actual', 'standard', 'deviation_reason', 'level3'),
			pick('NULL', '''≥20场''', '''30''', '''''', E'''第一行\n"第二行"\\t''', '''95.50%'''), form, line)
		WHEN kind = 6 THEN format('UPDATE indicator SET points = %s, self_score = %s, written = written || %L WHERE evaluation_id = %s AND line_no = %s',
			pick('5', '5.0', '5.00', 'NULL', '1e20', '0.000001'), pick('5', '5.0', 'NULL', '-3'), pick('{}', '{"x": 1.50}', '{"x": "1.5", "y": [null, {"z": true}]}'), form, line)
		WHEN kind = 7 THEN format('UPDATE fund_line SET budget = %s, executed = executed * 2, rate = %s WHERE evaluation_id = %s', pick('100', '100.00', 'NULL'), pick('''99%''', 'NULL'), form)
		WHEN kind = 8 THEN format('UPDATE goal SET achievement = %s WHERE evaluation_id = %s AND line_no <= 2', pick('NULL', '''完成''', '''部分完成'''), form)
		WHEN kind = 9 THEN format('UPDATE evaluation SET money_unit = %s, title = %s, finished = %s WHERE evaluation_id = %s',
			pick('''万元''', '''元''', '''百万元''', '''块''', 'NULL'), pick('''表''', 'NULL', 'title'), pick('true', 'false', 'NULL'), form)
		WHEN kind = 10 THEN format('UPDATE evaluation SET fiscal_year = %s WHERE evaluation_id = %s', 2015 + floor(random() * 10), form)
		WHEN kind = 11 THEN format('UPDATE evaluation SET stage = %L WHERE evaluation_id = %s', pick('draft', 'draft', 'submitted'), form)
		WHEN kind = 12 THEN format('DELETE FROM indicator WHERE evaluation_id = %s AND line_no = %s', form, line)
		WHEN kind = 13 THEN format('DELETE FROM %I WHERE evaluation_id = %s AND line_no = 1', pick('fund_line', 'goal', 'review'), form)
		WHEN kind = 14 THEN format('INSERT INTO indicator (evaluation_id, line_no, fiscal_year, target, actual, points)
			SELECT evaluation_id, %s, fiscal_year, ''≥10'', ''9'', 3 FROM evaluation WHERE evaluation_id = %s', 1 + floor(random() * 30), form)
		WHEN kind = 15 THEN format('UPDATE indicator SET line_no = %s, points = points + 1 WHERE evaluation_id = %s AND line_no = %s', 1 + floor(random() * 30), form, line)
		WHEN kind = 16 THEN format('UPDATE indicator i SET evaluation_id = e.evaluation_id, fiscal_year = e.fiscal_year, line_no = %s
			FROM evaluation e WHERE i.evaluation_id = %s AND i.line_no = %s AND e.evaluation_id = %s', 1 + floor(random() * 30), form, line, other)
		WHEN kind = 17 AND random() < 0.4 THEN format('DELETE FROM evaluation WHERE evaluation_id = %s', form)
		WHEN kind = 18 THEN format('SELECT replace_form(%s, d.form) FROM document d WHERE d.form ->> ''fiscal_year'' = (SELECT e.fiscal_year::text FROM evaluation e WHERE e.evaluation_id = %1$s)', form)
		WHEN kind = 19 THEN format('SELECT * FROM import_document(
			jsonb_set((SELECT d.form FROM document d ORDER BY random() LIMIT 1), ''{title}'', to_jsonb(%L::text)), replace => true)', pick('甲', '乙', '丙'))
		WHEN kind = 20 THEN format('UPDATE department SET code = %s, name = name || ''改'' WHERE department_id = (SELECT max(department_id) - %s FROM department)',
			pick('code', 'code', '''d0''', '''d1''', '''d9'''), pick('0', '1'))
		WHEN kind = 21 AND random() < 0.6 AND EXISTS (SELECT FROM review) THEN
			'UPDATE review SET score = score + 1, opinion = opinion || ''改'' WHERE (evaluation_id, line_no) = (SELECT r.evaluation_id, r.line_no FROM review r ORDER BY random() LIMIT 1)'
		WHEN kind = 21 THEN format('INSERT INTO review AS r (evaluation_id, line_no, indicator_line_no, stage, score, opinion, signed_at)
			VALUES (%s, %s, %s, ''department'', 3.0, ''意见'', %s) ON CONFLICT (evaluation_id, line_no) DO UPDATE SET score = r.score + 1, signed_at = excluded.signed_at',
			form, 1 + floor(random() * 2), coalesce(line::text, 'NULL'), pick('NULL', 'now()', '''2021-03-01 08:00:00.5+08'''))
		WHEN kind = 22 THEN format('SELECT rescore_forms(ARRAY[%s], true), apply_scheme(%1$s)', form)
		WHEN kind = 23 AND random() < 0.2 THEN 'TRUNCATE ' || pick('goal', 'fund_line, review, evidence', 'form_source')
		ELSE format('UPDATE indicator SET actual = actual, points = points WHERE evaluation_id = %s', form)
	END;
	EXECUTE statement;
EXCEPTION WHEN unique_violation OR foreign_key_violation OR object_not_in_prerequisite_state OR check_violation OR not_null_violation THEN
	INSERT INTO refused VALUES (statement, SQLERRM);
END
$$;

-- Undoes entry by entry what is there now, and compares at the end of every transaction with what was there then.
CREATE FUNCTION :laws.replay() RETURNS TABLE (fault text, step int, change_id bigint, table_name text, row_key jsonb, got jsonb, expected jsonb)
	LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
	c record;
	s record;
	was_key jsonb;
	is_key jsonb;
	there jsonb;
BEGIN
	CREATE TEMPORARY TABLE now (table_name text, row_key jsonb, cells jsonb, PRIMARY KEY (table_name, row_key)) ON COMMIT DROP;
	INSERT INTO now SELECT r.* FROM rows() r;
	FOR s IN
		SELECT t.*, coalesce(lag(t.last_change) OVER w, 0) AS change_before, coalesce(lag(t.at) OVER w, '-infinity') AS at_before
		FROM step t WINDOW w AS (ORDER BY t.step) ORDER BY t.step DESC
	LOOP
		RETURN QUERY
			SELECT 'not as it was', s.step, NULL::bigint, table_name, row_key, n.cells, w.cells
			FROM now n FULL JOIN (SELECT * FROM state w WHERE w.step = s.step) w USING (table_name, row_key)
			-- departments and schemes don't say when they came in
			WHERE n.cells::text IS DISTINCT FROM w.cells::text AND NOT (table_name IN ('department', 'scheme') AND w.cells IS NULL);
		-- arrivals tell under which key a row went on
		FOR c IN
			SELECT f.*, lead(f.row_key || jsonb_build_object('evaluation_id', f.evaluation_id)) OVER (ORDER BY f.change_id) AS next_key
			FROM form_change f WHERE f.change_id > s.change_before AND f.change_id <= s.last_change ORDER BY f.change_id DESC
		LOOP
			CONTINUE WHEN c.old IS NULL;
			was_key := c.row_key || CASE c.evaluation_id WHEN 0 THEN '{}' ELSE jsonb_build_object('evaluation_id', c.evaluation_id) END;
			IF c.operation = 'UPDATE' THEN
				is_key := CASE WHEN c.whole THEN c.next_key ELSE was_key END;
				DELETE FROM now n WHERE n.table_name = c.table_name AND n.row_key = is_key RETURNING n.cells INTO there;
				IF there IS NULL OR NOT jsonb_strip_nulls(c.new) <@ there OR EXISTS (SELECT FROM jsonb_each(c.new) k WHERE k.value = 'null' AND there ? k.key) THEN
					RETURN QUERY SELECT 'changed to something else than is there', s.step, c.change_id, c.table_name, is_key, there, c.new;
				END IF;
				IF EXISTS (SELECT FROM jsonb_each(c.new) k WHERE NOT c.whole AND k.value::text = (c.old -> k.key)::text) THEN
					RETURN QUERY SELECT 'nothing changed', s.step, c.change_id, c.table_name, is_key, c.old, c.new;
				END IF;
			END IF;
			-- a row that came in later in the same transaction takes no place before it
			DELETE FROM now n WHERE n.table_name = c.table_name AND n.row_key = was_key AND (n.cells ->> 'created_at')::timestamptz > s.at_before;
			INSERT INTO now VALUES (c.table_name, was_key, jsonb_strip_nulls(CASE c.operation WHEN 'UPDATE' THEN there ELSE '{}' END || c.old || was_key))
				ON CONFLICT DO NOTHING;
			IF NOT FOUND THEN
				RETURN QUERY SELECT 'gone, and still there', s.step, c.change_id, c.table_name, was_key, NULL::jsonb, c.old;
			END IF;
		END LOOP;
		DELETE FROM now n WHERE (n.cells ->> 'created_at')::timestamptz > s.at_before;
	END LOOP;
END
$$;
SELECT format('ALTER ROUTINE %s SET search_path = %s, pg_temp', p.oid::regprocedure, :'laws') FROM pg_proc p
	WHERE p.pronamespace = :'laws'::regnamespace AND p.proname IN ('change', 'pick', 'replay') \gexec

CREATE PROCEDURE :laws.run(steps int)
	LANGUAGE plpgsql
AS $$
BEGIN
	FOR step IN 1..steps LOOP
		FOR times IN 1..1 + floor(random() * random() * 4) LOOP
			-- each kind has its turn
			CALL "Laws ""of"" history".change(CASE times WHEN 1 THEN step % 24 ELSE floor(random() * 24)::int END);
		END LOOP;
		COMMIT;
		INSERT INTO "Laws ""of"" history".exported
			SELECT step, f.id, "Laws ""of"" history".export_form(f.id)
			FROM (SELECT evaluation_id AS id FROM "Laws ""of"" history".evaluation UNION SELECT evaluation_id FROM "Laws ""of"" history".exported) f;
		INSERT INTO "Laws ""of"" history".state SELECT step, r.* FROM "Laws ""of"" history".rows() r;
		INSERT INTO "Laws ""of"" history".step SELECT step, clock_timestamp(), coalesce(max(c.change_id), 0) FROM "Laws ""of"" history".form_change c;
		COMMIT;
	END LOOP;
END
$$;

SELECT coalesce(nullif(current_setting('perfeval.seed', true), ''), round(random()::numeric, 6)::text) AS seed \gset
SELECT diag('seed of the random sequence: ' || :'seed' || ' (SET perfeval.seed repeats it)');
SELECT setseed(:seed) \g /dev/null
-- What is logged is exact whatever the session has set.
SET datestyle = 'SQL, DMY';
SET timezone = 'Asia/Shanghai';
SET extra_float_digits = -10;
CALL :laws.run(320);
RESET datestyle;
RESET timezone;
RESET extra_float_digits;

SELECT cmp_ok((SELECT count(*) FROM :laws.form_change), '>', 500::bigint, 'a random sequence of some 500 changes in 320 transactions left its history');
SELECT set_has(
	format($$SELECT DISTINCT table_name, operation FROM %s.form_change$$, :'laws'),
	$$VALUES ('evaluation', 'UPDATE'), ('evaluation', 'DELETE'), ('fund_line', 'UPDATE'), ('fund_line', 'DELETE'), ('goal', 'UPDATE'), ('goal', 'DELETE'),
		('indicator', 'UPDATE'), ('indicator', 'DELETE'), ('review', 'UPDATE'), ('review', 'DELETE'), ('department', 'UPDATE')$$,
	'of every kind of row');
SELECT cmp_ok((SELECT count(DISTINCT what) FROM :laws.refused), '>', 10::bigint, 'and what was refused was refused');

-- ------------------------------------------------ the log backwards

SELECT is_empty(format('SELECT * FROM %s.replay() LIMIT 5', :'laws'),
	'undone entry by entry, the log gives every row of every table as it was after each transaction, and every entry is of a change');
SELECT is_empty(format('SELECT c.txid FROM %s.form_change c GROUP BY c.txid HAVING count(DISTINCT c.changed_at) > 1', :'laws'),
	'a transaction has one time');

SELECT cmp_ok((SELECT count(form) FROM :laws.exported), '>', 300::bigint, 'forms were exported after each transaction');
SELECT is_empty(format('SELECT e.step, e.evaluation_id FROM %s.exported e JOIN %1$s.step s USING (step)
		WHERE (e.form IS NOT NULL OR mod(e.step, 10) = 0) AND %1$s.form_as_of(e.evaluation_id, s.at)::text IS DISTINCT FROM e.form::text LIMIT 5', :'laws'),
	'form_as_of() gives each form as export_form() gave it then, and NULL where it was deleted');
SELECT is_empty(format('SELECT evaluation_id FROM (SELECT evaluation_id, min(step) AS step FROM %s.exported GROUP BY 1) f JOIN %1$s.step s ON s.step = f.step - 1
		WHERE %1$s.form_as_of(evaluation_id, s.at) IS NOT NULL', :'laws'),
	'and NULL before it was in');
DROP SCHEMA :laws CASCADE;

-- ------------------------------------------------ what an entry says

BEGIN;
SELECT perfeval.create_registry('eval');
SELECT eval.import_form(:'form') AS id \gset
SELECT is_empty('SELECT * FROM eval.form_change', 'what comes in is no change');
SELECT is(eval.export_form(:id)::text, (:'form')::jsonb::text, 'and comes out without who brought it in');
SELECT results_eq('SELECT DISTINCT created_by, created_at FROM eval.indicator', $$VALUES (session_user::text COLLATE "default", now())$$, 'its rows say who brought them in, and when');

UPDATE eval.indicator SET actual = '43.0 场', points = 10.50, deviation_reason = '' WHERE line_no = 1;
SELECT results_eq($$SELECT column_name, old, new, operation, line_no, table_name, changed_by, login, changed_at::timestamptz, evaluation_id FROM eval.history ORDER BY 1$$,
	format($$VALUES ('actual', '21', '43.0 场', 'UPDATE', 1, 'indicator', session_user::text COLLATE "default", session_user::text COLLATE "default", now(), %s::bigint),
		('deviation_reason', NULL, '', 'UPDATE', 1, 'indicator', session_user, session_user, now(), %1$s),
		('points', '6', '10.50', 'UPDATE', 1, 'indicator', session_user, session_user, now(), %1$s)$$, :id),
	'one row for each column that was changed, as text, and none for what is generated');
SELECT is((SELECT txid FROM eval.form_change), pg_current_xact_id()::text::bigint, 'with its transaction');
DELETE FROM eval.form_change;
UPDATE eval.indicator SET actual = actual, rule = rule::text::perfeval.scoring_rule;
UPDATE eval.evaluation SET title = title, engine_version = engine_version;
SELECT is_empty('SELECT * FROM eval.form_change', 'an UPDATE that changes nothing is none');

DELETE FROM eval.goal WHERE line_no = 2;
SELECT set_has('SELECT column_name, new, operation FROM eval.history', $$VALUES ('content', NULL::text, 'DELETE'), ('created_at', NULL, 'DELETE')$$, 'a DELETE has all that the row held');
DELETE FROM eval.form_change;
UPDATE eval.indicator SET line_no = 90 WHERE line_no = 17;
SELECT results_eq('SELECT line_no, column_name, old, new FROM eval.history', $$VALUES (17, 'line_no', '17', '90')$$, 'a row that gets another key is one change');
SELECT is(eval.form_as_of(:id, now()), eval.export_form(:id), 'and is where it is now');
DELETE FROM eval.form_change;
UPDATE eval.evaluation SET fiscal_year = 2019 WHERE evaluation_id = :id;
SELECT results_eq('SELECT table_name, count(*) FROM eval.history WHERE column_name = ''fiscal_year'' GROUP BY 1 ORDER BY 1', $$VALUES ('evaluation', 1::bigint), ('indicator', 17)$$,
	'what follows the header by its key is logged as well');
DELETE FROM eval.form_change;
SAVEPOINT before;
UPDATE eval.goal SET content = 'x';
ROLLBACK TO before;
SELECT is_empty('SELECT * FROM eval.form_change', 'what is rolled back leaves no entry');
INSERT INTO eval.evaluation (department_id, fiscal_year, kind, money_unit)
	SELECT min(e.department_id), min(2000 + v.n), 'department', v.u FROM eval.evaluation e, unnest('{元," 千元",万元,百万元,亿元,块,NULL}'::text[]) WITH ORDINALITY v (u, n) GROUP BY v.u;
SELECT is_empty('SELECT money_unit FROM eval.evaluation WHERE yuan_per_unit IS DISTINCT FROM eval.yuan_per_unit(money_unit)', 'yuan_per_unit() is the generated column');
DELETE FROM eval.evaluation WHERE fiscal_year < 2010;
DELETE FROM eval.form_change;

-- exactly, whatever a bureau adds
CREATE TABLE eval.note (evaluation_id bigint REFERENCES eval.evaluation ON DELETE CASCADE, n int, f float8, d interval, b bytea, j json, a text[], t timestamptz, PRIMARY KEY (evaluation_id, n));
SELECT eval.keep_history('eval.note');
INSERT INTO eval.note VALUES (:id, 1, 0.1, '1 mon -2 days', '\x00ff', '{"a":  1}', '{a,"b c",NULL}', '2020-02-29 23:59:59.999999+08');
SET LOCAL extra_float_digits = -10;
SET LOCAL bytea_output = 'escape';
SET LOCAL intervalstyle = 'sql_standard';
SET LOCAL datestyle = 'German';
SET LOCAL timezone = 'America/New_York';
UPDATE eval.note SET f = 1.0 / 3, d = '1 year', b = '\x01', a = '{}', t = NULL, j = NULL;
SELECT results_eq('SELECT column_name, old, new FROM eval.history ORDER BY 1',
	$$VALUES ('a', '{a,"b c",NULL}', '{}'), ('b', '\x00ff', '\x01'), ('d', '1 mon -2 days', '1 year'), ('f', '0.1', '0.3333333333333333'), ('j', '{"a":  1}', NULL),
		('t', '2020-02-29T15:59:59.999999+00:00', NULL)$$,
	'a value is its exact text, whatever the session has set');
SELECT is(current_setting('extra_float_digits') || current_setting('bytea_output') || current_setting('datestyle') || current_setting('timezone'), '-10escapeGerman, DMYAmerica/New_York',
	'and has so afterwards');
RESET timezone;
RESET datestyle;
RESET extra_float_digits;
RESET bytea_output;
RESET intervalstyle;

SELECT eval.keep_history('eval.note');
SELECT is((SELECT count(*) FROM pg_trigger WHERE tgrelid = 'eval.note'::regclass AND tgname = 'log_change'), 1::bigint, 'keep_history() is done once');
SELECT is_empty($$SELECT DISTINCT k.conrelid::regclass FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = 'eval.evaluation'::regclass
		AND k.conrelid NOT IN ('eval.kept_form'::regclass, 'eval.kept_filing'::regclass) AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = k.conrelid AND t.tgname = 'log_change')$$,
	'every table that has a form above it is logged, but what is worked out from it');
SELECT is_empty($$SELECT k.conrelid::regclass FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = 'eval.evaluation'::regclass
		AND k.conrelid NOT IN ('eval.kept_form'::regclass, 'eval.kept_filing'::regclass) AND 2 <> (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname IN ('created_by', 'created_at') AND a.attnotnull)$$,
	'and says who brought a row in, and when');

-- ------------------------------------------------ deleted and truncated forms

SELECT eval.import_form(:'another') AS gone \gset
INSERT INTO eval.review (evaluation_id, line_no, stage, score) VALUES (:gone, 1, 'department', 90);
SELECT count(*) AS lines FROM (SELECT evaluation_id FROM eval.fund_line UNION ALL SELECT evaluation_id FROM eval.goal UNION ALL SELECT evaluation_id FROM eval.indicator) l
	WHERE evaluation_id = :gone \gset
DELETE FROM eval.form_change;
DELETE FROM eval.evaluation WHERE evaluation_id = :gone;
SELECT is((SELECT count(*) FROM eval.form_change WHERE evaluation_id = :gone AND operation = 'DELETE'), :lines + 2::bigint, 'a form that is deleted is logged with all its rows');
DELETE FROM eval.form_change;
TRUNCATE eval.evaluation CASCADE;
SELECT results_eq('SELECT table_name, count(*) FROM eval.form_change GROUP BY 1 ORDER BY 1',
	$$VALUES ('evaluation', 1::bigint), ('fund_line', 2), ('goal', 8), ('indicator', 17), ('note', 1)$$, 'and so is every row that TRUNCATE takes');
SELECT is(eval.form_as_of(:id, '-infinity'), NULL, 'before it was in there was none');
SELECT is(eval.form_as_of(:id, NULL), NULL, 'nor is there one at no time');

-- ------------------------------------------------ who it was, and who may do what

CREATE ROLE history_member;
CREATE ROLE history_reader;
CREATE ROLE history_owner;
SELECT lives_ok(format('GRANT CREATE ON DATABASE %I TO history_owner', current_database()), 'a role that may create a schema');
SET ROLE history_owner;
SELECT perfeval.create_registry('bureau');
GRANT USAGE ON SCHEMA bureau TO history_member, history_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bureau TO history_member;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bureau TO history_member;
SELECT bureau.add_member('history_member', 'finance') \g /dev/null
SELECT bureau.add_member('history_reader', 'finance') \g /dev/null
REVOKE ALL ON bureau.form_change FROM history_member;
GRANT SELECT ON ALL TABLES IN SCHEMA bureau TO history_reader;
SET ROLE history_member;
SELECT bureau.import_form(:'form') AS id \gset
UPDATE bureau.goal SET content = '改' WHERE line_no = 1;
UPDATE bureau.evaluation SET fiscal_year = 2018;
DELETE FROM bureau.evaluation;
SELECT bureau.import_form(:'form') AS id \gset
RESET ROLE;
SELECT results_eq('SELECT DISTINCT changed_by, login FROM bureau.form_change', $$VALUES ('history_member', session_user::text COLLATE "default")$$,
	'the change of a member who can''t write the log is logged as his, in a cascade too');
SELECT is((SELECT count(*) FROM bureau.form_change WHERE operation = 'DELETE'), 29::bigint, 'all of it');
SELECT results_eq('SELECT DISTINCT created_by FROM bureau.goal', ARRAY['history_member'], 'so is what he brought in');

-- a function that lends its owner's rights lends no name
CREATE FUNCTION bureau.correct() RETURNS void LANGUAGE sql SECURITY DEFINER BEGIN ATOMIC UPDATE bureau.goal SET content = '又改' WHERE line_no = 2; END;
ALTER FUNCTION bureau.correct() OWNER TO history_owner;
DELETE FROM bureau.form_change;
GRANT EXECUTE ON FUNCTION bureau.correct() TO history_member;
SET ROLE history_member;
SELECT bureau.correct();
SELECT current_user = 'history_member' AS is_himself \gset
RESET ROLE;
SELECT results_eq('SELECT changed_by FROM bureau.form_change', ARRAY['history_member'], 'nor does a function that runs as its owner');
SELECT ok(:'is_himself', 'who is himself afterwards');

-- pgTAP keeps its results in tables of its own, so a role's attempts are made first and judged afterwards
CREATE TABLE public.attempt (n serial, who text, statement text, state text);
GRANT ALL ON public.attempt TO PUBLIC;
GRANT ALL ON SEQUENCE public.attempt_n_seq TO PUBLIC;
CREATE FUNCTION public.attempt(statement text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	rows bigint;
BEGIN
	EXECUTE statement;
	GET DIAGNOSTICS rows = ROW_COUNT;
	INSERT INTO public.attempt (who, statement, state) VALUES (current_user, statement, rows || ' rows');
EXCEPTION WHEN OTHERS THEN
	INSERT INTO public.attempt (who, statement, state) VALUES (current_user, statement, SQLSTATE);
END
$$;
CREATE TEMPORARY TABLE attempts AS SELECT * FROM unnest(ARRAY[
	'INSERT INTO bureau.form_change (evaluation_id, table_name, row_key, operation, changed_by, login, changed_at, txid) VALUES (1, ''goal'', ''{}'', ''DELETE'', ''x'', ''x'', now(), 1)',
	'UPDATE bureau.form_change SET changed_by = ''nobody''',
	'DELETE FROM bureau.form_change', 'TRUNCATE bureau.form_change', 'UPDATE bureau.history SET old = ''x''', 'SELECT perfeval.log_change()',
	'ALTER TABLE bureau.goal DISABLE TRIGGER log_change', 'SET LOCAL session_replication_role = replica',
	'SELECT bureau.keep_log()', 'SELECT nextval(''bureau.form_change_change_id_seq'')', 'SELECT * FROM bureau.history']) WITH ORDINALITY a (statement, n);
GRANT SELECT ON attempts TO PUBLIC;
SET ROLE history_member;
SELECT public.attempt(statement) FROM pg_temp.attempts ORDER BY n;
SET ROLE history_owner;
GRANT ALL ON bureau.form_change TO history_member;
SET ROLE history_member;
SELECT public.attempt(statement) FROM pg_temp.attempts WHERE n <= 4 OR n = 11 ORDER BY n;
RESET ROLE;
SELECT results_eq('SELECT state FROM public.attempt WHERE who = ''history_member'' ORDER BY n LIMIT 11',
	'{42501,42501,42501,42501,55000,39P01,42501,42501,0A000,42501,42501}'::text[], 'who changes forms can''t touch the log');
SELECT results_eq('SELECT state FROM public.attempt WHERE who = ''history_member'' ORDER BY n OFFSET 11',
	'{42501,"0 rows","0 rows",42501,"1 rows"}'::text[], 'even where all was granted; he reads it');
SELECT is((SELECT count(*) FROM bureau.form_change), 1::bigint, 'and nothing was lost');

ALTER TABLE bureau.form_change FORCE ROW LEVEL SECURITY;
SET ROLE history_member;
UPDATE bureau.goal SET achievement = '改' WHERE line_no = 2;
RESET ROLE;
SELECT is((SELECT count(*) FROM bureau.form_change), 2::bigint, 'policies that bind the owner too don''t keep the log from being written');
ALTER TABLE bureau.form_change NO FORCE ROW LEVEL SECURITY;
DELETE FROM bureau.form_change WHERE new ? 'achievement';

-- whoever sees a form sees its history
SET ROLE history_reader;
SELECT count(*) AS seen FROM bureau.history \gset
RESET ROLE;
SELECT is(:seen, 1, 'who reads forms reads their history');
DELETE FROM bureau.member WHERE role_name = 'history_reader';
DELETE FROM bureau.form_change WHERE table_name = 'member';
SET ROLE history_reader;
SELECT count(*) AS seen FROM bureau.history \gset
RESET ROLE;
SELECT is(:seen, 0, 'a policy that hides a form hides its history');
REVOKE ALL ON bureau.form_change FROM history_reader, history_member;

-- nor does he say who brought a row in
SET ROLE history_member;
UPDATE bureau.goal SET created_by = 'nobody', created_at = '2000-01-01' WHERE line_no = 3;
INSERT INTO bureau.goal (evaluation_id, line_no, created_by, created_at) VALUES (:id, 50, 'nobody', '2000-01-01');
SET ROLE history_owner;
INSERT INTO bureau.goal (evaluation_id, line_no, created_by, created_at) VALUES (:id, 51, 'somebody', '2000-01-01');
RESET ROLE;
SELECT results_eq('SELECT line_no, created_by, created_at FROM bureau.goal WHERE line_no IN (3, 50, 51) ORDER BY 1',
	$$VALUES (3, 'history_member', now()), (50, 'history_member', now()), (51, 'somebody', '2000-01-01'::timestamptz)$$,
	'who brought a row in is not for a member to say; an owner who loads and restores may');

-- ------------------------------------------------ objects of the same names, other schemas, other names

CREATE SCHEMA hostile;
CREATE TABLE hostile.form_change (LIKE bureau.form_change INCLUDING ALL);
CREATE FUNCTION hostile.now() RETURNS timestamptz LANGUAGE sql RETURN '1999-01-01'::timestamptz;
CREATE FUNCTION hostile.acting_role() RETURNS text LANGUAGE sql RETURN 'nobody';
CREATE FUNCTION hostile.jsonb_each(jsonb) RETURNS TABLE (key text, value jsonb) LANGUAGE sql RETURN NULL::record;
SELECT current_setting('search_path') AS path \gset
SET LOCAL search_path = hostile, pg_catalog;
UPDATE bureau.goal SET content = '再改' WHERE line_no = 4;
SET LOCAL search_path = :path;
SELECT is((SELECT count(*) FROM hostile.form_change), 0::bigint, 'a table of the same name that is first in the path gets nothing');
SELECT is((SELECT new FROM bureau.history WHERE line_no = 4), '再改', 'the registry''s own does');
ALTER SCHEMA bureau RENAME TO "Büro ""2""";
SELECT perfeval.upgrade_registry('Büro "2"') \g /dev/null
UPDATE "Büro ""2""".goal SET content = '三改' WHERE line_no = 4;
SELECT is((SELECT max(new) FROM "Büro ""2""".history WHERE line_no = 4 AND old = '再改'), '三改', 'and goes on when its schema is renamed');
SELECT is("Büro ""2""".form_as_of(:id, now()), "Büro ""2""".export_form(:id), 'so does form_as_of()');
UPDATE eval.department SET name = name || '改';
SELECT results_eq('SELECT DISTINCT table_name FROM eval.form_change WHERE evaluation_id = 0', ARRAY['department'], 'each registry has its own');

-- ------------------------------------------------ the trigger function elsewhere

CREATE FUNCTION pg_temp.wrong(statement text) RETURNS text LANGUAGE sql RETURN statement;
CREATE TABLE hostile.own (evaluation_id int PRIMARY KEY);
INSERT INTO hostile.own VALUES (1);
CREATE TRIGGER wrong BEFORE UPDATE ON hostile.own FOR EACH ROW EXECUTE FUNCTION perfeval.log_change();
SELECT throws_ok('UPDATE hostile.own SET evaluation_id = 2', '39P01', 'log_change must be called by an AFTER UPDATE OR DELETE trigger, FOR EACH ROW, or by a BEFORE TRUNCATE trigger',
	'log_change() says how it is called');
DROP TRIGGER wrong ON hostile.own;
CREATE TRIGGER log_change AFTER UPDATE ON hostile.own FOR EACH ROW EXECUTE FUNCTION perfeval.log_change();
SELECT throws_ok('UPDATE hostile.own SET evaluation_id = 2', '42804', NULL, 'evaluation_id must be a bigint');
ALTER TABLE hostile.own RENAME evaluation_id TO id;
ALTER TABLE hostile.own DROP CONSTRAINT own_pkey;
SELECT throws_ok('UPDATE hostile.own SET id = 2', '42704', NULL, 'a table without a key can''t be logged');
ALTER TABLE hostile.own ADD PRIMARY KEY (id);
ALTER TABLE hostile.form_change OWNER TO history_owner;
ALTER TABLE hostile.own OWNER TO history_member;
SELECT throws_ok('UPDATE hostile.own SET id = 2', '42501', NULL, 'a table of somebody else''s is not logged in a registry''s name');
DROP TABLE hostile.form_change;
SELECT throws_ok('UPDATE hostile.own SET id = 2', '42P01', NULL, 'nor one where there is no log');
SELECT throws_ok($$SELECT eval.keep_history('hostile.own')$$, '22023', 'table hostile.own is not of this registry', 'keep_history() is for tables of its registry');
CREATE TABLE eval.keyless (evaluation_id bigint);
SELECT throws_ok($$SELECT eval.keep_history('eval.keyless')$$, '42704', 'table keyless has no primary key', 'and for such as have a key');
CREATE TABLE eval.narrow (id int PRIMARY KEY, evaluation_id int);
CREATE DOMAIN eval.form_number AS bigint;
CREATE DOMAIN eval.known_number AS eval.form_number CHECK (VALUE > 0);
CREATE TABLE eval.wide (id int PRIMARY KEY, evaluation_id eval.known_number);
SELECT throws_ok($$SELECT eval.keep_history('eval.narrow')$$, '42804', 'column evaluation_id of table narrow is integer, expected bigint', 'and whose evaluation_id is the form''s');
SELECT is_empty($$SELECT tgname FROM pg_trigger WHERE tgrelid = 'eval.narrow'::regclass$$, 'before a trigger stands in the way of its rows');
SELECT lives_ok($$SELECT eval.keep_history('eval.wide')$$, 'or a domain of it');
INSERT INTO eval.wide VALUES (1, 7);
UPDATE eval.wide SET evaluation_id = 8;
SELECT results_eq($$SELECT evaluation_id FROM eval.form_change WHERE table_name = 'wide' ORDER BY change_id$$, '{7,8}'::bigint[], 'which is logged');

SELECT finish();
ROLLBACK;
