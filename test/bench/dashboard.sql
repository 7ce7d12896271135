-- The queries of the pages of doc/examples/dashboard, as members ask them of the kept totals under row-level security, against the same
-- questions asked of flat tables made by hand. A form for every 20 rows. Needs timing.sql alone: BENCH=dashboard make bench.

SET search_path = public, perfeval;
SET client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS perfeval;
SELECT create_registry('paged') \g /dev/null
SELECT :rows / 20 AS forms \gset
\set registry paged
\set seed 1
BEGIN;
\ir sample/sample.sql
COMMIT;
VACUUM ANALYZE;

SELECT own_ms() AS started \gset
CALL paged.keep_totals();
INSERT INTO timing VALUES ('dashboard: keep_totals()', 1, own_ms() - :started);
VACUUM ANALYZE;
-- Once more, where each row is there already: so the pages find the tables.
SELECT own_ms() AS started \gset
CALL paged.keep_totals();
INSERT INTO timing VALUES ('dashboard: keep_totals() again', 1, own_ms() - :started);

\ir dashboard/flat.sql
\ir dashboard/members.sql
VACUUM ANALYZE;
CHECKPOINT;

-- A reader's findings are kept nowhere, as he does not see the paper trail: he asks the live view.
SELECT own_ms() AS started \gset
SET ROLE page_reader;
SELECT count(*) FROM (SELECT f.evaluation_id, f.rule_id, f.severity, count(*) FROM paged.finding f WHERE f.outcome = 'fail' GROUP BY 1, 2, 3) c \g /dev/null
RESET ROLE;
INSERT INTO timing VALUES ('dashboard: live views, findings as a reader', 1, own_ms() - :started);

\ir dashboard/ask.sql

-- Below two milliseconds on both sides it is planning that is measured, and noise: printed, but not judged.
CREATE TABLE page_ratio AS
	SELECT k.name, k.member, k.ms, f.way, f.ms AS flat_ms, k.ms / f.ms AS ratio, a.forms AS rows, k.ms < 2 AND f.ms < 2 AS tiny
	FROM (SELECT t.name, t.member, t.way, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms) AS ms FROM page_time t GROUP BY 1, 2, 3) k
	JOIN (SELECT t.name, t.member, t.way, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms) AS ms FROM page_time t GROUP BY 1, 2, 3) f ON f.name = k.name AND f.member = k.member AND f.way <> 'kept'
	JOIN page_answer a ON a.name = k.name AND a.member = k.member AND a.way = 'kept'
	WHERE k.way = 'kept';

-- What must not be: an answer that differs, or a query that is asked of kept totals at more than 1.2 times the cost.
CREATE VIEW page_missed AS
	SELECT f.name, f.member, f.way, format('%s rows, kept %s, or others', f.forms, k.forms) AS missed
	FROM page_answer f
	JOIN page_answer k ON k.name = f.name AND k.member = f.member AND k.way = 'kept'
	-- who asks and since when is another answer on either side
	WHERE (f.forms, f.sum) IS DISTINCT FROM (k.forms, k.sum) AND f.name <> 'bureau/about'
	UNION ALL
	SELECT r.name, r.member, r.way, format('%s times', round(r.ratio::numeric, 2))
	FROM page_ratio r
	WHERE r.way IN ('flat', 'lines') AND NOT r.tiny AND round(r.ratio::numeric, 2) > 1.2;

\pset border 1
\pset footer off
\pset linestyle unicode
\C 'pages: a query of the kept totals ÷ the same of a flat table (medians of 7 rounds, ms)'
SELECT r.name AS query, r.member, max(r.rows) AS rows, round(max(r.ms)::numeric, 2) AS kept,
	round(max(r.flat_ms) FILTER (WHERE r.way = 'flat')::numeric, 2) AS flat, round(max(r.ratio) FILTER (WHERE r.way = 'flat')::numeric, 2) AS ratio,
	round(max(r.flat_ms) FILTER (WHERE r.way = 'own')::numeric, 2) AS "flat, own rows", round(max(r.ratio) FILTER (WHERE r.way = 'own')::numeric, 2) AS "ratio ",
	round(max(r.flat_ms) FILTER (WHERE r.way = 'lines')::numeric, 2) AS "flat, indicators", round(max(r.ratio) FILTER (WHERE r.way = 'lines')::numeric, 3) AS "ratio  "
FROM page_ratio r
GROUP BY r.name, r.member
ORDER BY r.member = 'reader', r.member = 'division', r.name;
\C 'totals kept'
SELECT replace(way, 'dashboard: ', '') AS work, round(ms::numeric) AS ms, CASE WHEN way ~ 'keep_totals' THEN round((:rows * 3000.0 / ms)::numeric) END AS "forms a minute"
FROM timing WHERE way ~ '^dashboard: ' ORDER BY way;
\C
\C 'missed'
SELECT m.* FROM page_missed m ORDER BY 1, 2, 3;
\C
