-- The ten questions of doc/bi.md, as they stand there, on the sample; each answer held against one worked out from the tables, another way.
-- And the queries of doc/tools.md, each of which finds something there.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(38);

SELECT perfeval.create_registry('eval') \g /dev/null
\set registry 'eval'
\set forms 160
\set seed 7
\i test/bench/sample/sample.sql
SELECT set_config('search_path', 'eval,' || current_setting('search_path'), true) \g /dev/null
SET LOCAL jit = off;
-- what the sample has not: a department that gives itself far less than it might, and a finding that was accepted
UPDATE indicator SET self_score = 0 WHERE evaluation_id = (SELECT min(evaluation_id) FROM indicator WHERE fiscal_year = 2024 AND score > 6) AND score > 6;
SELECT accept_finding(evaluation_id, 'C03', '本市统一表述') FROM (SELECT evaluation_id FROM finding WHERE rule_id = 'C03' AND evaluation_id IN (SELECT evaluation_id FROM evaluation WHERE fiscal_year = 2024) GROUP BY 1 ORDER BY 1 LIMIT 9) f \g /dev/null

\set ask 'awk -v n=$N ''/^## /{q=$2+0} /^```sql/&&q==n{on=1;next} /^```/{on=0} on{sub(/;$/,"");print}'' doc/bi.md'
\setenv ASK :ask
\set q1 `N=1 sh -c "$ASK"`
\set q2 `N=2 sh -c "$ASK"`
\set q3 `N=3 sh -c "$ASK"`
\set q4 `N=4 sh -c "$ASK"`
\set q5 `N=5 sh -c "$ASK"`
\set q6 `N=6 sh -c "$ASK"`
\set q7 `N=7 sh -c "$ASK"`
\set q8 `N=8 sh -c "$ASK"`
\set q9 `N=9 sh -c "$ASK"`
\set q10 `N=10 sh -c "$ASK"`
CREATE TEMPORARY VIEW question1 AS :q1;
CREATE TEMPORARY VIEW question2 AS :q2;
CREATE TEMPORARY VIEW question3 AS :q3;
CREATE TEMPORARY VIEW question4 AS :q4;
CREATE TEMPORARY VIEW question5 AS :q5;
CREATE TEMPORARY VIEW question6 AS :q6;
CREATE TEMPORARY VIEW question7 AS :q7;
CREATE TEMPORARY VIEW question8 AS :q8;
CREATE TEMPORARY VIEW question9 AS :q9;
CREATE TEMPORARY VIEW question10 AS :q10;

SELECT is_empty($$SELECT r.ev_class::regclass, d.refobjid::regclass FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
	JOIN pg_class c ON c.oid = d.refobjid
	WHERE r.ev_class::regclass::text ~ 'question[0-9]+$' AND d.refobjid <> r.ev_class AND (c.relkind <> 'v' OR c.relnamespace <> 'eval'::regnamespace)$$, 'the questions ask nothing but views of the registry');
\set headings `grep -c '^## [0-9]*\. .*？$' doc/bi.md`
SELECT is(:headings, 10, 'ten of them, in Chinese');

-- ------------------------------------------------ the tables, seen plainly

CREATE FUNCTION pg_temp.figure(cell text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT substring(cell FROM '[0-9]+(?:\.[0-9]+)?')::numeric $$;
CREATE TEMPORARY TABLE head AS
	SELECT e.evaluation_id, d.code, e.fiscal_year, e.kind, e.subject, e.scheme_id, e.finished, d.kind AS level,
		CASE e.money_unit WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 WHEN '元' THEN 1 END AS yuan,
		greatest(coalesce((SELECT s.full_points FROM scheme s WHERE s.scheme_id = e.scheme_id), 100), e.declared_points) AS full_points
	FROM evaluation e JOIN department d ON d.department_id = e.department_id;
CREATE TEMPORARY TABLE money AS
	SELECT h.*, m.line_no, m.line, m.is_total, m.budget, m.executed, m.executed - CASE WHEN m.net_of_transfers THEN coalesce(m.upper_transfers, 0) ELSE 0 END AS spent, m.points, m.self_score,
		CASE WHEN m.is_total THEN perfeval.execution_score(nullif(m.budget, 0), m.executed, CASE WHEN m.net_of_transfers THEN m.upper_transfers ELSE 0 END, m.points, m.rule, h.finished) END AS score
	FROM head h JOIN fund_line m ON m.evaluation_id = h.evaluation_id;
CREATE TEMPORARY TABLE line AS
	SELECT h.*, i.line_no, i.level1, i.level2, coalesce(i.content, i.level3) AS indicator, i.target::text AS target, i.actual::text AS actual, i.rule::text AS rule, i.points, i.self_score, i.score,
		perfeval.score_status(i.target, i.actual, i.points, i.rule, i.fiscal_year) AS status,
		coalesce((SELECT r.score FROM review r WHERE r.evaluation_id = i.evaluation_id AND r.indicator_line_no = i.line_no AND r.signed_at IS NOT NULL
			ORDER BY array_position(ARRAY['终审', '复审', '初审', 'department'], coalesce(r.rank, r.stage)), r.signed_at DESC, r.line_no DESC LIMIT 1), i.self_score, i.score) AS adopted
	FROM head h JOIN indicator i ON i.evaluation_id = h.evaluation_id;

-- ------------------------------------------------ 1: below 80 %, full marks

SELECT cmp_ok((SELECT count(*)::int FROM question1), '>', 4, '1: some did');
SELECT bag_eq('SELECT department_code, fiscal_year, subject, rate, self_score, score FROM question1', $$
	SELECT code, fiscal_year, subject, round(spent * 100 / budget, 2), self_score, score FROM money WHERE is_total AND budget > 0 AND spent * 10 < budget * 8 AND self_score = points$$, '1: these');
SELECT results_eq('SELECT rate FROM question1', 'SELECT rate FROM question1 ORDER BY rate', '1: the worst first');

-- ------------------------------------------------ 2: beaten by half, three years running

CREATE TEMPORARY TABLE beaten AS
	SELECT code, kind, subject, level2, indicator, fiscal_year, pg_temp.figure(actual) / pg_temp.figure(target) AS rate
	FROM line
	WHERE scheme_id IS NOT NULL AND status NOT IN ('unit_mismatch', 'missing') AND target !~ '年|月|，|各|^(≤|<=|≦|不超过)|以内$' AND target ~ '[0-9]' AND actual ~ '[0-9]'
		AND (target ~ '^(≥|>=|≧|不少于)|以上$' OR rule ~ '\mhigher\M') AND pg_temp.figure(actual) >= 1.5 * pg_temp.figure(target);
CREATE TEMPORARY VIEW running AS
	SELECT b.* FROM beaten b
	WHERE EXISTS (
		SELECT FROM generate_series(b.fiscal_year - 2, b.fiscal_year) f (year)
		WHERE (SELECT count(*) FROM beaten o WHERE (o.code, o.kind, o.subject, o.level2, o.indicator) = (b.code, b.kind, b.subject, b.level2, b.indicator) AND o.fiscal_year BETWEEN f.year AND f.year + 2) = 3);
SELECT cmp_ok((SELECT count(*)::int FROM question2), '>', 4, '2: some were');
SELECT bag_eq('SELECT department_code, subject, indicator, y FROM question2, generate_series(first_year, first_year + years - 1) y', 'SELECT code, subject, indicator, fiscal_year::bigint FROM running', '2: these, in these years');
SELECT is_empty($$SELECT q.* FROM question2 q WHERE q.least_rate <> (SELECT round(min(r.rate), 2) FROM running r
	WHERE r.code = q.department_code AND r.subject = q.subject AND r.indicator = q.indicator AND r.fiscal_year BETWEEN q.first_year AND q.first_year + q.years - 1)$$, '2: by so much at least');

-- ------------------------------------------------ 3: points lost by category

SELECT cmp_ok((SELECT count(*)::int FROM question3), '>=', 9, '3: categories of 2024');
SELECT bag_eq('SELECT level1, level2, forms, points, lost FROM question3', $$
	SELECT level1, level2, count(DISTINCT evaluation_id), sum(points), sum(points) - coalesce(sum(adopted), 0) FROM line WHERE fiscal_year = 2024 GROUP BY level1, level2$$, '3: points, and what was not adopted of them');
SELECT is((SELECT sum(lost) FROM question3), (SELECT sum(points) - sum(adopted) FROM line WHERE fiscal_year = 2024), '3: all that was lost');
SELECT is_empty('SELECT FROM question3 WHERE lost_percent <> round(lost / points * 100, 2)', '3: as a share of the points');

-- ------------------------------------------------ 4: mostly words

CREATE TEMPORARY VIEW rests AS
	SELECT h.code, h.fiscal_year, h.subject,
		coalesce((SELECT sum(l.points) FROM line l WHERE l.evaluation_id = h.evaluation_id AND l.status = 'claimed'), 0) AS claimed,
		coalesce((SELECT sum(l.points) FROM line l WHERE l.evaluation_id = h.evaluation_id AND l.status IN ('scored', 'points_mismatch')), 0)
			+ coalesce((SELECT m.points FROM money m WHERE m.evaluation_id = h.evaluation_id AND m.score IS NOT NULL), 0) AS figures,
		coalesce((SELECT sum(l.points) FROM line l WHERE l.evaluation_id = h.evaluation_id AND l.status NOT IN ('claimed', 'scored', 'points_mismatch')), 0)
			+ coalesce((SELECT m.points FROM money m WHERE m.evaluation_id = h.evaluation_id AND m.is_total AND m.score IS NULL), 0) AS open
	FROM head h;
SELECT cmp_ok((SELECT count(*)::int FROM question4), '>', 2, '4: some do');
SELECT bag_eq('SELECT department_code, fiscal_year, subject, claimed_points, figures_points, open_points, claimed_percent FROM question4',
	'SELECT code, fiscal_year, subject, claimed, figures, open, round(claimed * 100 / (claimed + figures), 1) FROM rests WHERE claimed > figures', '4: these');

-- ------------------------------------------------ 5: due and not filed

SELECT cmp_ok((SELECT count(*)::int FROM question5), '>', 2, '5: some are not');
SELECT bag_eq('SELECT department_code, fiscal_year, kind, subject, due_on, days_late, note FROM question5', $$
	SELECT d.code, r.fiscal_year, r.kind, r.subject, r.due_on, perfeval.beijing_day(now()) - r.due_on, r.note FROM filing_duty r JOIN department d ON d.department_id = r.department_id
	WHERE r.due_on < perfeval.beijing_day(now()) AND NOT EXISTS (SELECT FROM evaluation e WHERE e.department_id = r.department_id AND e.fiscal_year = r.fiscal_year AND e.subject = r.subject)$$, '5: these');
SELECT is_empty($$SELECT q.* FROM question5 q JOIN department d ON d.code = q.department_code
	WHERE q.department <> coalesce((SELECT y.name FROM department_year y WHERE y.department_id = d.department_id AND y.first_year <= q.fiscal_year ORDER BY y.first_year DESC LIMIT 1), d.name)$$,
	'5: by the name of the year');

-- ------------------------------------------------ 6: fell most against the year before

CREATE TEMPORARY TABLE total AS
	SELECT h.*, round(((SELECT sum(l.self_score) FROM line l WHERE l.evaluation_id = h.evaluation_id) + (SELECT m.self_score FROM money m WHERE m.evaluation_id = h.evaluation_id AND m.is_total)) * 100 / h.full_points, 4) AS score
	FROM head h;
CREATE TEMPORARY VIEW fell AS
	SELECT t.code, t.kind, t.subject, b.score AS score_before, t.score, t.score - b.score AS change
	FROM total t JOIN total b ON (b.code, b.kind, b.subject) = (t.code, t.kind, t.subject) AND b.fiscal_year = 2023
	WHERE t.fiscal_year = 2024 AND t.score < b.score
	ORDER BY t.score - b.score, t.code, t.kind, t.subject LIMIT 20;
SELECT cmp_ok((SELECT count(*)::int FROM question6), '>', 4, '6: some did');
SELECT results_eq('SELECT department_code, kind, subject, score_before, score, score_change FROM question6', 'SELECT * FROM fell', '6: these, in this order');
SELECT is_empty($$SELECT q.* FROM question6 q JOIN money m ON m.code = q.department_code AND m.kind = q.kind AND m.subject = q.subject AND m.is_total AND m.fiscal_year IN (2023, 2024)
	WHERE CASE m.fiscal_year WHEN 2024 THEN q.rate ELSE q.rate_before END IS DISTINCT FROM CASE WHEN m.budget > 0 THEN round(m.spent * 100 / m.budget, 2) END$$, '6: beside their execution');

-- ------------------------------------------------ 7: copied year after year

CREATE TEMPORARY VIEW series AS
	SELECT l.code, l.kind, l.subject, l.indicator, l.level2, bool_and(l.target = f.target) AS same
	FROM line l
	JOIN LATERAL (SELECT o.target FROM line o WHERE (o.code, o.kind, o.subject, o.level2, o.indicator) = (l.code, l.kind, l.subject, l.level2, l.indicator)
		AND o.target ~ '[0-9]' AND o.target !~ '年|月|，' AND pg_temp.figure(o.target) <> 100 ORDER BY o.fiscal_year LIMIT 1) f ON true
	WHERE l.target ~ '[0-9]' AND l.target !~ '年|月|，' AND pg_temp.figure(l.target) <> 100
	GROUP BY l.code, l.kind, l.subject, l.indicator, l.level2
	HAVING count(*) >= 3;
SELECT cmp_ok((SELECT count(*)::int FROM question7), '>', 2, '7: some are');
SELECT bag_eq('SELECT department_code, kind, subject, indicators, copied FROM question7', $$
	SELECT code, kind, subject, count(*), sum(same::int) FROM series GROUP BY code, kind, subject HAVING avg(same::int) > 0.5$$, '7: these');

-- ------------------------------------------------ 8: self against computed

CREATE TEMPORARY VIEW apart AS
	SELECT code, fiscal_year, subject, count(*) AS lines, sum(self_score - score) AS above, max(abs(self_score - score)) AS most
	FROM (SELECT code, fiscal_year, subject, self_score, score FROM line UNION ALL SELECT code, fiscal_year, subject, self_score, score FROM money WHERE is_total) a
	WHERE self_score <> score
	GROUP BY code, fiscal_year, subject
	ORDER BY abs(sum(self_score - score)) DESC, code, fiscal_year, subject LIMIT 20;
SELECT is((SELECT count(*)::int FROM question8), 20, '8: twenty of them');
SELECT results_eq('SELECT department_code, fiscal_year, subject, lines, above, most FROM question8', 'SELECT * FROM apart', '8: these, in this order');

-- ------------------------------------------------ 9: findings by level

CREATE TEMPORARY TABLE audited AS
	SELECT h.level, h.evaluation_id, a.rule_id FROM head h CROSS JOIN LATERAL audit(h.evaluation_id) a WHERE h.fiscal_year = 2024 AND a.outcome = 'fail';
SELECT set_eq('SELECT kind FROM question9', '{department,unit}'::text[], '9: departments and units');
SELECT bag_eq('SELECT kind, rule_id, forms, findings FROM question9', $$
	SELECT a.level, a.rule_id, count(DISTINCT a.evaluation_id) AS forms, count(*) AS findings FROM audited a GROUP BY a.level, a.rule_id
	HAVING (SELECT count(*) FROM (SELECT o.rule_id FROM audited o WHERE o.level = a.level GROUP BY o.rule_id HAVING count(DISTINCT o.evaluation_id) > count(DISTINCT a.evaluation_id)) m) < 5$$, '9: these');
SELECT is_empty('SELECT q.* FROM question9 q WHERE q.title_zh <> (SELECT r.title_zh FROM audit_rule r WHERE r.rule_id = q.rule_id)', '9: by name');

-- ------------------------------------------------ 10: money left, by source

SELECT cmp_ok((SELECT count(*)::int FROM question10), '=', 6, '10: six sources');
SELECT bag_eq('SELECT source, lines, budget, executed, unspent FROM question10', $$
	SELECT replace(line, '其中：', '') AS source, count(*) AS lines, sum(budget * yuan) AS budget, sum(executed * yuan) AS executed, sum(budget * yuan) - sum(executed * yuan) AS unspent
	FROM money WHERE NOT is_total AND fiscal_year = 2024 AND yuan IS NOT NULL AND budget > 0 GROUP BY replace(line, '其中：', '')$$, '10: these amounts');
SELECT is_empty('SELECT FROM question10 WHERE unspent_percent <> round(100 * unspent / budget, 2)', '10: as a share of the budget');
SELECT is((SELECT sum(budget) FROM question10),
	(SELECT sum(m.budget * m.yuan) FROM money m WHERE m.is_total AND m.fiscal_year = 2024) + coalesce((SELECT count(*) * 50000 FROM finding f JOIN head h ON h.evaluation_id = f.evaluation_id AND h.fiscal_year = 2024 AND h.yuan IS NOT NULL WHERE f.rule_id = 'F03'), 0),
	'10: which add up to the totals, but where the sample has the parts apart on purpose');

-- ------------------------------------------------ doc/tools.md

\set ask 'awk ''/^```/{if (text ~ /^SELECT .*FROM ev[a]l/) printf "%s", text; text = ""; on = /^```sql/; next} on{text = text $0 " "}'' doc/tools.md'
\setenv ASK :ask
\set queries `sh -c "$ASK"`
-- the registry may have another name here
CREATE TEMPORARY TABLE tool AS SELECT n, btrim(replace(q, 'ev' || 'al.', '')) AS query FROM string_to_table(:'queries', ';') WITH ORDINALITY t (q, n) WHERE btrim(q) <> '';
SELECT is((SELECT count(*) FROM tool), 6::bigint, 'the queries of doc/tools.md');
SELECT isnt_empty(query, format('the one with number %s finds something', n)) FROM tool ORDER BY n;

SELECT * FROM finish();
ROLLBACK;
