-- The days of a registry are Beijing's, in whatever time zone somebody asks for them, keeps them or writes them.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

CREATE TEMPORARY TABLE zone AS SELECT n, name FROM unnest('{Asia/Shanghai,UTC,America/Los_Angeles,Pacific/Kiritimati}'::text[]) WITH ORDINALITY z (name, n);
CREATE FUNCTION pg_temp.in_zone(zone text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	told text;
BEGIN
	PERFORM set_config('timezone', zone, true);
	EXECUTE query INTO told;
	RETURN told;
END
$$;

-- ------------------------------------------------ beijing_day()

SELECT is(pg_temp.in_zone(z.name, format('SELECT perfeval.beijing_day(%L)::text', v.at)), v.day, format('%s, asked in %s', v.at, z.name))
FROM (VALUES ('2025-03-31 15:59:59.999999+00', '2025-03-31'), ('2025-03-31 16:00+00', '2025-04-01'), ('2024-12-31 17:00+00', '2025-01-01'),
	-- there was summer time once: it moves no day
	('1988-07-01 15:30+00', '1988-07-01'), ('infinity', 'infinity'), ('-infinity', '-infinity'), (NULL, NULL)) v (at, day)
CROSS JOIN zone z;
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query; END $$;
SELECT is((SELECT string_agg(p, ' ') FROM pg_temp.plan('SELECT perfeval.beijing_day(v.at) FROM (VALUES (now()), (NULL)) v (at)') p) ~ 'beijing_day\(', false, 'no function is called for it: it is inlined');

-- ------------------------------------------------ what a registry makes of moments

SELECT perfeval.create_registry('eval');
SELECT is_empty($$SELECT s.statement FROM perfeval.marked_statements(perfeval.registry_script()) s
	WHERE regexp_replace(s.statement, '--[^\n]*', '', 'g') ~* '\ycurrent_date\y|\ylocaltimestamp\y|\ydate_trunc\y|(_at|now\(\)|timestamp\(\))\)?::date\y|timestamp\(\)\)?::date|\yextract\((?!epoch)'$$,
	'no statement of it makes a day of the session''s time zone');

INSERT INTO eval.department (department_id, code, name) SELECT n, '10' || n, '部门' || n FROM generate_series(1, 6) n;
-- in by 23:59 in Beijing; after midnight there; submitted so; today is the last day; it was yesterday; none asked
INSERT INTO eval.evaluation (evaluation_id, department_id, fiscal_year, kind, filed_at, submitted_at, stage, published_at) VALUES
	(1, 1, 2024, 'department', '2025-03-31 15:59+00', NULL, 'draft', NULL),
	(2, 2, 2024, 'department', '2025-03-31 20:00+00', NULL, 'draft', NULL),
	(3, 3, 2024, 'department', '2025-03-01 12:00+00', '2025-04-02 16:30+00', 'published', '2025-04-30 16:00+00'),
	(6, 6, 2024, 'department', '2025-03-31 23:00+00', NULL, 'draft', NULL);
INSERT INTO eval.filing_duty (department_id, fiscal_year, kind, due_on)
	SELECT n, 2024, 'department', CASE n WHEN 4 THEN perfeval.beijing_day(now()) WHEN 5 THEN perfeval.beijing_day(now()) - 1 ELSE '2025-03-31' END FROM generate_series(1, 5) n;
INSERT INTO eval.indicator (evaluation_id, line_no, fiscal_year, points) VALUES (3, 1, 2024, 10);
INSERT INTO eval.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at) VALUES (3, 1, 1, 'finance', '初审', 5, '2025-04-20 16:00+00');
INSERT INTO eval.stage_event (evaluation_id, line_no, action, from_stage, to_stage, acted_at) VALUES (3, 1, 'take', 'submitted', 'finance_review', '2025-04-10 15:59+00');
INSERT INTO eval.sample (sample_id, fiscal_year, by_risk, at_random, seed, seed_given, population, population_digest, risk_digest, drawn_at) VALUES (1, 2024, 1, 0, '7', true, 1, '', '', '2025-05-01 16:00+00');
INSERT INTO eval.sample_form (evaluation_id, sample_id, drawn_for, place, form_key, lot, findings, deviation, amount, risk) VALUES (3, 1, 'risk', 1, '103/2024/department/', '', 0, 0, 0, 1);
INSERT INTO eval.rectification (evaluation_id, line_no, problem, due_on)
	SELECT 3, n, '问题' || n, perfeval.beijing_day(now()) + n - 3 FROM generate_series(1, 4) n;

CREATE FUNCTION pg_temp.kept_days() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM eval.keep_departments(2024);
	RETURN (SELECT string_agg(concat_ws(' ', department_id, filed_on), ', ' ORDER BY department_id) FROM eval.kept_filing);
END
$$;
CREATE TEMPORARY TABLE asked (n int, what text, query text, told text);
INSERT INTO asked VALUES
	(1, 'filing_status', $$SELECT string_agg(concat_ws(' ', department_id, status, filed_on, days_late), ', ' ORDER BY department_id) FROM eval.filing_status WHERE fiscal_year = 2024$$,
		'1 filed 2025-03-31 0, 2 late 2025-04-01 1, 3 late 2025-04-03 3, 4 due 0, 5 missing 1, 6 not_due 2025-04-01 0'),
	(2, 'kept_filing', 'SELECT pg_temp.kept_days()',
		'1 2025-03-31, 2 2025-04-01, 3 2025-04-03, 4, 5, 6 2025-04-01'),
	(3, 'rectification_status', $$SELECT string_agg(concat_ws(' ', line_no, status, opened_on - perfeval.beijing_day(now()), days_left, days_late), ', ' ORDER BY line_no) FROM eval.rectification_status$$,
		'1 overdue 0 -2 2, 2 overdue 0 -1 1, 3 open 0 0 0, 4 open 0 1 0'),
	(4, 'review_total', $$SELECT string_agg(signed_on::text, ', ') FROM eval.signed_review$$, '2025-04-21'),
	(5, 'stage_log', $$SELECT string_agg(acted_on::text, ', ') FROM eval.stage_log$$, '2025-04-10'),
	(6, 'sample_list', $$SELECT string_agg(drawn_on::text, ', ') FROM eval.sample_list$$, '2025-05-02'),
	(7, 'the day of default deadlines', $$SELECT (eval.rectification_deadline(1) - perfeval.beijing_day(now()))::text$$, '60');
SELECT is(pg_temp.in_zone(z.name, a.query), a.told, format('%s, asked in %s', a.what, z.name))
FROM zone z CROSS JOIN asked a;

UPDATE eval.evaluation SET published_at = (perfeval.beijing_day(now()) - 10 + time '00:30') AT TIME ZONE INTERVAL '8 hours' WHERE evaluation_id = 3;
SELECT is(pg_temp.in_zone(z.name, 'SELECT (eval.rectification_deadline(3) - perfeval.beijing_day(now()))::text'), '50', format('fifty days are left, ten days after publication, asked in %s', z.name)) FROM zone z;

-- ------------------------------------------------ what is opened in one zone is closed in another

SELECT is(pg_temp.in_zone(z.name, 'SELECT eval.open_rectification(3, ''又一问题'')::text'), (4 + z.n)::text, format('an entry is opened in %s', z.name)) FROM zone z;
SELECT is((SELECT string_agg(DISTINCT (opened_on - perfeval.beijing_day(now()))::text, ' ') FROM eval.rectification), '0', 'on one day');
SELECT is(pg_temp.in_zone(w.name, format('SELECT eval.close_rectification(3, %s, ''已改'')::text', 4 + z.n)), '', format('and closed in %s', w.name))
FROM zone z JOIN zone w ON w.n = 5 - z.n;
SELECT is(pg_temp.in_zone(z.name, format('SELECT concat(eval.decide_consequence(3, %s, ''rectify'', ''张局长''))', z.n)), '', format('it is decided on in %s', z.name)) FROM zone z;
SELECT is((SELECT string_agg(DISTINCT concat_ws(' ', done_on - perfeval.beijing_day(now()), perfeval.beijing_day(decided_at) - perfeval.beijing_day(now())), ', ') FROM eval.rectification), '0', 'each on the same day, too');

SELECT * FROM finish();
ROLLBACK;
