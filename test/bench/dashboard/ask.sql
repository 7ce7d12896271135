-- Asks each query of the pages as each member, of the kept totals and of flat tables in turn, and sees to it that the answers are the same.

SET search_path = public, perfeval;

CREATE TABLE page_query (name text PRIMARY KEY, kept text NOT NULL, lines text);
\set place `pwd`
INSERT INTO page_query
	SELECT q.name, regexp_replace(regexp_replace(regexp_replace(pg_read_file(format('%s/doc/examples/dashboard/src/data/queries/%s.sql', :'place', q.name)), '\$1', '16', 'g'), '\$2', '3', 'g'), '\$3', '0', 'g'),
		pg_read_file(format('%s/test/bench/dashboard/lines/%s.sql', :'place', q.name), 0, 1000000, true)
	FROM (
		SELECT folder || '/' || replace(file, '.sql', '') AS name
		FROM pg_ls_dir(:'place' || '/doc/examples/dashboard/src/data/queries') folder, pg_ls_dir(:'place' || '/doc/examples/dashboard/src/data/queries/' || folder) file
	) q
	-- printing is form_html(), which is asked of a form as it is now
	WHERE q.name <> 'forms/printed';

-- What a member asks of what. A reader's findings are not kept, and of a form that came in since only the forms themselves know.
CREATE TABLE page_way (member text, way text, asker name, schema name, lines boolean, PRIMARY KEY (member, way));
INSERT INTO page_way VALUES
	('finance', 'kept', 'page_finance', 'paged', false), ('finance', 'flat', 'page_finance', 'flat', false), ('finance', 'lines', 'page_finance', 'flat', true),
	('division', 'kept', 'page_division', 'paged', false), ('division', 'flat', 'page_division', 'flat', false), ('division', 'own', 'page_division', 'flat_division', false), ('division', 'lines', 'page_division', 'flat', true),
	('reader', 'kept', 'page_reader', 'paged', false), ('reader', 'flat', 'page_reader', 'flat', false), ('reader', 'own', 'page_reader', 'flat_reader', false), ('reader', 'lines', 'page_reader', 'flat', true);

CREATE VIEW page_question AS
	SELECT q.name, w.member, w.way, w.asker, w.schema, CASE WHEN w.lines THEN q.lines ELSE q.kept END AS sql
	FROM page_query q
	JOIN page_way w ON NOT w.lines OR q.lines IS NOT NULL
	WHERE NOT (w.member = 'reader' AND q.kept ~ 'kept_finding') AND NOT (w.way = 'own' AND q.kept ~ 'kept_state');

CREATE TABLE page_answer (name text, member text, way text, forms bigint, sum numeric);
CREATE TABLE page_time (name text, member text, way text, round int, ms float8);

-- A set of rows, whatever their order, in one number.
CREATE PROCEDURE compare_pages()
	LANGUAGE plpgsql
AS $$
DECLARE
	q page_question;
	answer record;
BEGIN
	FOR q IN SELECT * FROM page_question LOOP
		PERFORM set_config('search_path', q.schema || ', perfeval, pg_catalog', true), set_config('role', q.asker, true);
		EXECUTE format('SELECT count(*) AS rows, sum(hashtextextended(a::text, 0)) AS sum FROM (%s) a', q.sql) INTO answer;
		RESET ROLE;
		SET LOCAL search_path = public;
		INSERT INTO page_answer VALUES (q.name, q.member, q.way, answer.rows, answer.sum);
	END LOOP;
END
$$;

-- The time within the query alone; what takes less than ten milliseconds is asked again and again. Each is planned anew, as a reporting tool does it.
CREATE PROCEDURE measure_pages(rounds int)
	LANGUAGE plpgsql
AS $$
DECLARE
	about record;
	q page_question;
	times int;
	waited float8;
	began timestamptz;
	elapsed float8;
BEGIN
	FOR about IN SELECT DISTINCT p.member, p.name FROM page_question p ORDER BY p.member, p.name LOOP
		times := 1;
		FOR round IN 0..rounds LOOP
			FOR q IN SELECT * FROM page_question p WHERE p.member = about.member AND p.name = about.name ORDER BY hashtext(p.way || round) LOOP
				waited := public.waited_ms();
				PERFORM set_config('search_path', q.schema || ', perfeval, pg_catalog', false), set_config('role', q.asker, false);
				began := clock_timestamp();
				FOR again IN 1..times LOOP
					EXECUTE q.sql;
				END LOOP;
				elapsed := extract(epoch FROM clock_timestamp() - began) * 1e3;
				RESET ROLE;
				SET search_path = public;
				elapsed := (elapsed - (waited_ms() - waited)) / times;
				COMMIT;
				IF round > 0 THEN
					INSERT INTO page_time VALUES (q.name, q.member, q.way, round, elapsed);
				ELSIF q.way = 'kept' THEN
					times := greatest(1, least(50, 10 / greatest(elapsed, 0.01)))::int;
				END IF;
			END LOOP;
		END LOOP;
	END LOOP;
END
$$;

CALL compare_pages();
CALL measure_pages(7);
