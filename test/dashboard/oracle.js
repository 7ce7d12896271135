// What the pages should say, asked of the database in other words than the loaders use, and printed by PostgreSQL.
// Parameters are $1 the year, $2 the department or NULL, $3 the scheme or NULL.
export const PRINT = `
	CREATE FUNCTION pg_temp.n(x numeric, decimals integer) RETURNS text LANGUAGE sql IMMUTABLE
		AS $$ SELECT coalesce(replace(btrim(to_char(round(x, decimals), 'FM999,999,999,999,990' || CASE WHEN decimals > 0 THEN '.' || repeat('0', decimals) ELSE '' END)), '-', '−'), '—') $$;
	CREATE FUNCTION pg_temp.pct(x numeric, decimals integer) RETURNS text LANGUAGE sql IMMUTABLE
		AS $$ SELECT CASE WHEN x IS NULL THEN '—' ELSE pg_temp.n(x * 100, decimals) || '%' END $$;
	CREATE FUNCTION pg_temp.below(y integer, top bigint) RETURNS SETOF bigint LANGUAGE sql STABLE
		AS $$ SELECT t.department_id FROM department_in_year t WHERE t.fiscal_year = y AND (top IS NULL OR t.path_ids LIKE '%/' || top || '/%') $$;
	CREATE FUNCTION pg_temp.forms(y integer, top bigint, of text) RETURNS SETOF evaluation_summary LANGUAGE sql STABLE
		AS $$ SELECT s.* FROM evaluation_summary s JOIN department_in_year d ON d.department_code = s.department_code AND d.fiscal_year = s.fiscal_year
			WHERE s.fiscal_year = y AND d.department_id IN (SELECT pg_temp.below(y, top)) AND (of IS NULL OR s.scheme = of) $$`;

export const FILING = `
	SELECT pg_temp.n(count(*) FILTER (WHERE f.status <> 'not_due'), 0) AS expected, pg_temp.n(count(*) FILTER (WHERE f.status IN ('filed', 'late')), 0) AS received,
		pg_temp.pct(count(*) FILTER (WHERE f.status IN ('filed', 'late'))::numeric / nullif(count(*) FILTER (WHERE f.status <> 'not_due'), 0), 2) AS "received-share",
		pg_temp.n(count(*) FILTER (WHERE f.status = 'late'), 0) AS late, pg_temp.n(count(*) FILTER (WHERE f.status = 'missing'), 0) AS missing,
		pg_temp.n(count(*) FILTER (WHERE f.status = 'not_due'), 0) AS "not-due"
	FROM filing_status f
	WHERE f.fiscal_year = $1 AND f.department_id IN (SELECT pg_temp.below($1, $2))`;

// of a whole subtree, as the registry adds it up itself
export const TOTAL = `
	SELECT t.department_id, t.scope, pg_temp.n(t.forms, 0) AS forms, pg_temp.n(t.budget / 100000000, 2) AS budget, pg_temp.n(t.executed / 100000000, 2) AS executed,
		pg_temp.n(t.budget / 10000, 2) AS budget_wan, pg_temp.n(t.executed / 10000, 2) AS executed_wan, pg_temp.pct(t.execution_rate, 2) AS "execution-rate",
		pg_temp.pct(t.overall_score, 2) AS "self-share", pg_temp.pct(t.overall_adopted, 2) AS "adopted-share",
		pg_temp.n(t.excellent, 0) AS "grade-优", pg_temp.n(t.good, 0) AS "grade-良", pg_temp.n(t.fair, 0) AS "grade-中", pg_temp.n(t.poor, 0) AS "grade-差"
	FROM department_total t
	WHERE t.fiscal_year = $1 AND ($2::bigint IS NULL OR t.department_id = $2)`;

// of a scheme's forms, which department_total does not part
export const BY_SCHEME = `
	SELECT pg_temp.n(count(*), 0) AS forms, pg_temp.pct(sum(s.self_total) / sum(s.self_points), 2) AS "self-share", pg_temp.pct(sum(s.adopted_total) / sum(s.adopted_points), 2) AS "adopted-share",
		pg_temp.n(count(*) FILTER (WHERE s.grade = '优'), 0) AS "grade-优", pg_temp.n(count(*) FILTER (WHERE s.grade = '良'), 0) AS "grade-良"
	FROM pg_temp.forms($1, $2, $3) s`;

export const STAGES = `
	SELECT 'stage-' || s.stage AS figure, pg_temp.n(count(*), 0) AS text FROM pg_temp.forms($1, $2, $3) s GROUP BY s.stage`;

export const CATEGORIES = `
	SELECT c.level AS level, pg_temp.n(sum(c.points), 0) AS points, pg_temp.pct(sum(c.self_score) / sum(c.points), 2) AS self, pg_temp.pct(sum(c.adopted_score) / sum(c.points), 2) AS adopted,
		pg_temp.pct(sum(c.figures_score) / nullif(sum(c.figures_points), 0), 2) AS computed, pg_temp.n(sum(c.points) - coalesce(sum(c.adopted_score), 0), 1) AS lost
	FROM pg_temp.forms($1, $2, $3) s
	JOIN (SELECT v.*, regexp_replace(v.level1, '指标.*$', '') AS level FROM category_score v) c ON c.evaluation_id = s.evaluation_id
	GROUP BY c.level`;

export const DEVIATIONS = `
	SELECT pg_temp.n(count(*) FILTER (WHERE i.on_figures), 0) AS scored, pg_temp.n(count(*) FILTER (WHERE i.on_figures AND i.score < i.points AND i.over_achievement IS NULL), 0) AS short,
		pg_temp.n(coalesce(sum(i.points - i.score) FILTER (WHERE i.on_figures AND i.score < i.points AND i.over_achievement IS NULL), 0), 1) AS "short-lost",
		pg_temp.n(count(i.over_achievement) FILTER (WHERE i.on_figures), 0) AS over, pg_temp.n(count(*) FILTER (WHERE i.on_figures AND i.over_achievement = 'reason'), 0) AS unexplained,
		pg_temp.n(count(*) FILTER (WHERE i.on_figures AND i.self_score > i.score), 0) AS "raised-lines", pg_temp.n(coalesce(sum(i.self_score - i.score) FILTER (WHERE i.on_figures AND i.self_score > i.score), 0), 1) AS raised
	FROM pg_temp.forms($1, $2, $3) s
	JOIN (SELECT v.*, v.status IN ('scored', 'points_mismatch') AS on_figures FROM indicator_detail v) i ON i.evaluation_id = s.evaluation_id`;

export const FINDINGS = `
	SELECT coalesce(f.rule_id, 'all') AS rule, pg_temp.n(count(*), 0) AS findings, pg_temp.n(count(DISTINCT f.evaluation_id), 0) AS forms,
		pg_temp.n(count(*) FILTER (WHERE f.severity = 'E'), 0) AS errors, pg_temp.n(count(*) FILTER (WHERE f.severity = 'W'), 0) AS warnings, pg_temp.n(count(*) FILTER (WHERE f.severity = 'I'), 0) AS hints,
		pg_temp.n(count(DISTINCT f.evaluation_id) FILTER (WHERE f.severity = 'E'), 0) AS with_errors
	FROM pg_temp.forms($1, $2, $3) s
	JOIN finding f ON f.evaluation_id = s.evaluation_id AND f.outcome = 'fail'
	GROUP BY GROUPING SETS ((), (f.rule_id))`;

export const CHANGES = `
	SELECT pg_temp.n(count(*), 0) AS compared, pg_temp.n(count(*) FILTER (WHERE y.score_change > 0), 0) AS up, pg_temp.n(count(*) FILTER (WHERE y.score_change = 0), 0) AS same,
		pg_temp.n(count(*) FILTER (WHERE y.score_change < 0), 0) AS down
	FROM year_on_year y
	WHERE y.fiscal_year = $1 AND y.score_change IS NOT NULL`;

export const FORM = `
	SELECT r.evaluation_id AS id, r.department || CASE r.subject WHEN '' THEN '' ELSE ' · ' || r.subject END AS form, pg_temp.n(r.score, 2) AS score, pg_temp.n(r.adopted_score, 2) AS adopted,
		pg_temp.n(r.rank, 0) AS rank, r.grade, pg_temp.pct(s.execution_rate, 2) AS rate, pg_temp.n(s.budget / 10000, 2) AS budget, pg_temp.n(s.findings, 0) AS findings, form_html(r.evaluation_id) AS html
	FROM department_ranking r
	JOIN evaluation_summary s ON s.evaluation_id = r.evaluation_id
	WHERE r.evaluation_id = $1`;
