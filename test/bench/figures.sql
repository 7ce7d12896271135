-- The figures that must be reached.

SET search_path = public, perfeval;

CREATE TABLE median AS
	SELECT way, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM timing GROUP BY way;

CREATE FUNCTION ms(way text) RETURNS float8 LANGUAGE sql STABLE STRICT
	RETURN (SELECT m.ms FROM median m WHERE m.way = ms.way);

-- most: the ratio may be at most that; least: must be at least that; neither: shown for comparison
CREATE TABLE figure AS
	SELECT n, work, ratio, most, least, round(ratio::numeric, 2) BETWEEN coalesce(least, 0) AND coalesce(most, 'Infinity') AS reached
	FROM (VALUES
		(1, 'sum(indicator_score) ÷ sum(points)', ms('stored: indicator_score') / ms('stored: sum(points)'), 1.5, NULL::numeric),
		(2, 'a rule of steps ÷ the proportional rule', ms('stored: steps') / ms('stored: indicator_score'), 1.5, NULL),
		(3, 'a rule of bands ÷ the proportional rule', ms('stored: bands') / ms('stored: indicator_score'), 1.5, NULL),
		(4, '  a column of twenty standards in turn ÷ the proportional rule', ms('ruled: in turn') / ms('ruled: proportional'), NULL, NULL),
		(5, '  a column with any of all standards ÷ the proportional rule', ms('ruled: any') / ms('ruled: proportional'), NULL, NULL),
		(6, 'PL/pgSQL on bare numbers ÷ indicator_score, whole query', ms('bare: PL/pgSQL') / ms('stored: indicator_score'), NULL, 2.5),
		(7, '  net of count(*)', (ms('bare: PL/pgSQL') - ms('bare: count(*)')) / (ms('stored: indicator_score') - ms('stored: count(*)')), NULL, 4),
		(8, 'SQL CASE on bare numbers ÷ indicator_score, whole query', ms('bare: CASE') / ms('stored: indicator_score'), NULL, 1.3),
		(9, '  net of count(*)', (ms('bare: CASE') - ms('bare: count(*)')) / (ms('stored: indicator_score') - ms('stored: count(*)')), NULL, 1.8),
		(10, 'text → target_value ÷ text → numeric', ms('text: target_value') / ms('text: numeric'), 1.5, NULL),
		(11, 'three regexps ÷ text → target_value', ms('text: three regexps') / ms('text: target_value'), NULL, 6),
		(12, 'COPY of rows that reads and scores ÷ COPY into text', ms('rows: reading') / ms('rows: plain'), 1.6, NULL),
		(13, '  of target, actual and points alone', ms('cells: reading') / ms('cells: plain'), NULL, NULL),
		(14, 'registry''s indicator ÷ the same without types and score', ms('registry: indicator') / ms('registry: untyped'), 1.3, NULL),
		(15, 'memory after ten times the rows ÷ after once', (SELECT max(kb) FILTER (WHERE scored > n) / max(kb) FILTER (WHERE scored = n)::float8 FROM memory, (SELECT min(scored) AS n FROM memory) AS first), 1.02, NULL),
		(16, 'rescore() of all lines ÷ UPDATE that sets one column', ms('registry: rescore(), 1% otherwise') / ms('registry: UPDATE of one column'), 1.3, NULL),
		(17, '  where every line reads otherwise and is written', ms('registry: rescore(), 100% otherwise') / ms('registry: UPDATE of one column'), NULL, NULL),
		(17.1, 'UPDATE of one column with its history ÷ without', ms('history: UPDATE of one column, logged') / ms('history: UPDATE of one column, not logged'), NULL, NULL),
		(17.2, '  of five columns', ms('history: UPDATE of five columns, logged') / ms('history: UPDATE of five columns, not logged'), NULL, NULL),
		(17.3, '  of one column, the log written by a trigger in PL/pgSQL', ms('history: UPDATE of one column, logged by PL/pgSQL') / ms('history: UPDATE of one column, not logged'), NULL, NULL),
		(18, 'the ledger of a form for every 200 rows ÷ sum(points) of their lines', (SELECT ms(f || ' forms: ledger') / ms(f || ' forms: sum(points)') FROM (SELECT :rows / 200 AS f) q), 10, NULL),
		(19, '  of a form for every 2000', (SELECT ms(f || ' forms: ledger') / ms(f || ' forms: sum(points)') FROM (SELECT :rows / 2000 AS f) q), NULL, NULL),
		(19.5, '  where four forms in five have one of the year before', (SELECT ms(f || ' forms of five years: ledger') / ms(f || ' forms of five years: sum(points)') FROM (SELECT :rows / 200 AS f) q), NULL, NULL),
		(20, '  the ledger of ten times as many forms ÷ ten times the ledger', ms(:rows / 20 || ' forms: ledger') / ms(:rows / 200 || ' forms: ledger') / 10, 1.2, NULL),
		(21, 'audit() of one form among all, in ms', ms('audit() of one form'), 5, NULL),
		(22, 'findings of a fifth of the forms, form by form ÷ of all', ms('findings: of a fifth, form by form') / ms('findings: of all forms'), 0.5, NULL),
		(23, '  by a list', ms('findings: of a fifth, by a list') / ms('findings: of all forms'), NULL, NULL),
		(30, 'sums over a tree of 5000 departments, 10000 forms of a year, in ms', ms('tree: department_total'), 1000, NULL),
		(31, '  ranking of these forms, in ms', ms('tree: department_ranking'), 1000, NULL),
		(32, '  each beside the year before, in ms', ms('tree: year_on_year'), 1000, NULL),
		(33, '  what is due, filed, late and missing, in ms', ms('tree: filing_status'), 1000, NULL),
		(34, 'totals of these forms ÷ evaluation_summary of the same columns', ms('tree: form_total') / ms('tree: evaluation_summary'), 0.7, NULL),
		(40, 'lines of one form among all as finance ÷ as the owner', ms('policy: lines of a form, policy_finance') / ms('policy: lines of a form, owner'), 2, NULL),
		(41, '  as who reviews a division', ms('policy: lines of a form, policy_division') / ms('policy: lines of a form, owner'), 2, NULL),
		(42, '  as a reader', ms('policy: lines of a form, policy_reader') / ms('policy: lines of a form, owner'), 2, NULL),
		(43, 'its summary as finance ÷ as the owner', ms('policy: summary of a form, policy_finance') / ms('policy: summary of a form, owner'), 2, NULL),
		(44, '  as who reviews a division', ms('policy: summary of a form, policy_division') / ms('policy: summary of a form, owner'), 2, NULL),
		(45, '  as a reader', ms('policy: summary of a form, policy_reader') / ms('policy: summary of a form, owner'), 2, NULL),
		(46, 'a year''s summary of all forms as finance ÷ as the owner', ms('policy: summary of a year, policy_finance') / ms('policy: summary of a year, owner'), 1.5, NULL),
		(47, '  as who reviews all departments', ms('policy: summary of a year, policy_all') / ms('policy: summary of a year, owner'), 1.5, NULL),
		(48, '  as a reader, who sees four in five', ms('policy: summary of a year, policy_reader') / ms('policy: summary of a year, owner'), 1.5, NULL),
		(49, '  as who reviews a division, an eighth', ms('policy: summary of a year, policy_division') / ms('policy: summary of a year, owner'), NULL, NULL),
		(50, 'forms of the sample into a registry in a minute', :rows / 200 * 60000 / ms('sample: forms into a registry'), NULL, 10000)
	) AS f (n, work, ratio, most, least);

\pset border 1
\pset footer off
\pset linestyle unicode
\C 'times: medians of 5 rounds'
SELECT way, round(ms::numeric, 1) AS ms FROM median ORDER BY way;
\C 'memory of a backend'
SELECT scored AS "rows scored", kb AS "kB at most" FROM memory ORDER BY scored;
\C 'figures'
SELECT work, round(ratio::numeric, 2) AS measured, coalesce('≤ ' || most, '≥ ' || least) AS "must reach",
	CASE WHEN NOT reached THEN 'missed' WHEN coalesce(most, least) > 0 THEN 'ok' END AS verdict
FROM figure ORDER BY n;
