-- Flat tables as one would make them for these pages who has no perfeval: one wide table for each grain, every number already in it, the
-- indexes that one would think of, no policies. They are filled from the live views, so that equal answers prove the kept totals right, too.
-- Where a kept table is of the same grain its name stands for both, and a page's query asks either, by search_path.

CREATE SCHEMA flat;
SET search_path = flat, paged, perfeval, public;

SELECT public.own_ms() AS started \gset
CREATE TABLE flat.kept_form AS
	SELECT s.evaluation_id, s.department_id, s.stage, e.classified, e.stage = 'published' AND NOT e.classified AS for_readers, s.fiscal_year, s.kind, s.subject, s.scheme_key, s.scheme,
		t.budget, t.executed, t.upper_transfers, t.rated_budget, t.rated_spending, t.execution_rate, s.execution_score, s.money_status, s.rate_status, s.execution_status,
		s.points_total, t.self_total, t.self_points, t.full_points, s.figures_points, s.figures_score, s.claimed_points, s.claimed_score, s.open_points,
		s.reviewed_total, t.adopted_total, t.adopted_points, t.grade, s.lines, s.figures_lines, s.claimed_lines, s.open_lines, s.self_status, s.reviewed_by, s.adopted_by,
		trim_scale(round(t.self_total * 100 / t.full_points, 4)) AS score_of_100, now() AS kept_at
	FROM evaluation_summary s
	JOIN form_total t ON t.evaluation_id = s.evaluation_id
	JOIN evaluation e ON e.evaluation_id = s.evaluation_id
	ORDER BY s.evaluation_id;
INSERT INTO timing VALUES ('dashboard: live views, forms', 1, own_ms() - :started);

SELECT public.own_ms() AS started \gset
CREATE TABLE flat.line AS
	SELECT f.evaluation_id, l.section, l.line_no, f.department_id, f.stage, f.classified, f.for_readers, f.fiscal_year, f.scheme_key, f.scheme, l.level1, l.level2, l.indicator, l.target, l.actual,
		l.completion_rate, l.points, l.self_score, l.score, l.adopted_score, l.status, l.basis, c.class,
		CASE WHEN c.class IN ('claimed', 'open') THEN -1 WHEN c.class IS NOT NULL THEN CASE
			WHEN l.completion_rate < 0.5 THEN 0 WHEN l.completion_rate < 0.8 THEN 1 WHEN l.completion_rate < 1 THEN 2 WHEN l.completion_rate = 1 THEN 3
			WHEN l.completion_rate < 1.2 THEN 4 WHEN l.completion_rate < 1.3 THEN 5 WHEN l.completion_rate < 1.5 THEN 6 WHEN l.completion_rate < 2 THEN 7
			ELSE 8 + (l.completion_rate IS NULL)::integer
		END END AS step,
		l.reason
	FROM (
		SELECT n.*, CASE WHEN n.status IN ('scored', 'points_mismatch') THEN 'figures' WHEN n.status = 'claimed' THEN 'claimed' ELSE 'open' END AS basis
		FROM (
			SELECT 'fund'::text AS section, l.evaluation_id, l.line_no, '预算执行'::text AS level1, ''::text AS level2, NULL::text AS indicator, NULL::text AS target, NULL::text AS actual,
				NULL::numeric AS completion_rate, l.points, l.self_score, l.score, l.adopted_score, NULL::text AS over_achievement, l.status, NULL::text AS reason
			FROM scored_line l
			WHERE l.section = 'fund'
			UNION ALL
			SELECT 'indicator', i.evaluation_id, i.line_no, coalesce(category_key(i.level1), ''), coalesce(category_key(i.level2), ''), coalesce(nullif(i.content, ''), i.level3), i.target, i.actual,
				i.completion_rate, i.points, i.self_score, i.score, i.adopted_score, i.over_achievement, i.status, i.deviation_reason
			FROM indicator_detail i
		) n
	) l
	CROSS JOIN LATERAL (
		SELECT CASE WHEN l.section = 'fund' OR l.status = 'no_points' THEN NULL WHEN l.basis <> 'figures' THEN l.basis
			WHEN l.over_achievement IS NOT NULL THEN l.over_achievement WHEN l.score < l.points THEN 'short' ELSE 'met' END AS class
	) c
	JOIN flat.kept_form f ON f.evaluation_id = l.evaluation_id
	ORDER BY f.evaluation_id, l.section, l.line_no;
INSERT INTO timing VALUES ('dashboard: live views, indicators', 1, own_ms() - :started);

SELECT public.own_ms() AS started \gset
CREATE TABLE flat.kept_finding AS
	SELECT f.evaluation_id, k.department_id, k.stage, k.classified, k.fiscal_year, k.scheme_key, k.scheme, f.rule_id, f.section, f.line_no, f.outcome, f.severity, f.message_zh, f.message_en,
		f.source, f.lines, f.times, f.accepted_because, f.accepted_by, f.explained_because, f.explained_by, f.severity_order
	FROM finding f
	JOIN flat.kept_form k ON k.evaluation_id = f.evaluation_id
	ORDER BY f.evaluation_id, f.severity_order, f.rule_id, f.line_no;
INSERT INTO timing VALUES ('dashboard: live views, findings', 1, own_ms() - :started);

SELECT public.own_ms() AS started \gset
CREATE TABLE flat.kept_filing AS
	SELECT f.department_id, f.fiscal_year, f.kind, f.subject, f.evaluation_id, f.stage, k.classified, k.for_readers, f.due_on, f.filed_on, f.note, f.by_roster, f.submitted,
		(f.status = 'not_due')::integer AS not_due
	FROM filing_status f
	LEFT JOIN flat.kept_form k ON k.evaluation_id = f.evaluation_id
	ORDER BY f.fiscal_year, f.department_id, f.kind, f.subject;
INSERT INTO timing VALUES ('dashboard: live views, filing', 1, own_ms() - :started);

SELECT public.own_ms() AS started \gset
CREATE TABLE flat.kept_department AS SELECT d.* FROM department_in_year d ORDER BY d.fiscal_year, d.position;
INSERT INTO timing VALUES ('dashboard: live views, departments', 1, own_ms() - :started);

-- The indicators added up to the grain of the kept tables, which is more than most would do.
CREATE TABLE flat.kept_category AS
	SELECT l.evaluation_id, l.department_id, l.stage, l.classified, l.for_readers, l.fiscal_year, l.scheme_key, l.scheme, l.level1, l.level2,
		sum(l.points) AS points, sum(l.self_score) AS self_score, sum(l.adopted_score) AS adopted_score,
		coalesce(sum(l.points) FILTER (WHERE l.basis = 'figures'), 0) AS figures_points, sum(l.score) FILTER (WHERE l.basis = 'figures') AS figures_score,
		coalesce(sum(l.points) FILTER (WHERE l.basis = 'claimed'), 0) AS claimed_points, sum(l.score) FILTER (WHERE l.basis = 'claimed') AS claimed_score,
		coalesce(sum(l.points) FILTER (WHERE l.basis = 'open'), 0) AS open_points, count(*) AS lines
	FROM flat.line l
	GROUP BY l.evaluation_id, l.department_id, l.stage, l.classified, l.for_readers, l.fiscal_year, l.scheme_key, l.scheme, l.level1, l.level2, l.section
	ORDER BY l.evaluation_id, l.level1, l.level2;
CREATE TABLE flat.kept_achievement AS
	SELECT l.evaluation_id, l.department_id, l.stage, l.classified, l.for_readers, l.fiscal_year, l.scheme_key, l.scheme, l.class, l.step, count(*) AS lines, sum(l.points) AS points,
		sum(l.points - l.score) FILTER (WHERE l.class = 'short') AS lost, count(*) FILTER (WHERE l.self_score > l.score AND l.basis = 'figures') AS raised_lines,
		sum(l.self_score - l.score) FILTER (WHERE l.self_score > l.score AND l.basis = 'figures') AS raised
	FROM flat.line l
	WHERE l.class IS NOT NULL
	GROUP BY l.evaluation_id, l.department_id, l.stage, l.classified, l.for_readers, l.fiscal_year, l.scheme_key, l.scheme, l.class, l.step
	ORDER BY l.evaluation_id, l.class, l.step;
CREATE TABLE flat.kept_deviation AS
	SELECT l.evaluation_id, l.line_no, l.department_id, l.stage, l.classified, l.for_readers, l.fiscal_year, l.scheme_key, l.scheme, l.class, l.level2, l.indicator, l.target, l.actual, l.completion_rate,
		l.points, l.self_score, l.score, l.reason
	FROM flat.line l
	WHERE l.class IN ('short', 'flag', 'reason', 'explained')
	ORDER BY l.evaluation_id, l.line_no;

CREATE TABLE flat.kept_scheme AS
	SELECT s.*, (s.scheme_key IN (SELECT coalesce(e.scheme_id, 0) FROM evaluation e))::integer AS in_use
	FROM scheme_list s
	ORDER BY s.position;
CREATE TABLE flat.kept_rule AS
	SELECT r.rule_id, r.rule_group, r.group_zh, r.group_en, r.severity, r.severity_order, r.title_zh, r.title_en, r.source
	FROM audit_rule r
	ORDER BY r.rule_id;

-- How many forms are not in these tables is to be asked of the forms themselves.
CREATE VIEW flat.kept_state WITH (security_invoker = true) AS
	SELECT e.forms - k.kept AS not_kept, k.kept_from::text AS kept_from, k.kept_to::text AS kept_to
	FROM (SELECT count(*) AS forms FROM evaluation) e
	CROSS JOIN (SELECT count(*) AS kept, min(f.kept_at) AS kept_from, max(f.kept_at) AS kept_to FROM flat.kept_form f) k;

ALTER TABLE flat.kept_form ADD PRIMARY KEY (evaluation_id);
ALTER TABLE flat.line ADD PRIMARY KEY (evaluation_id, section, line_no);
ALTER TABLE flat.kept_department ADD PRIMARY KEY (fiscal_year, department_id);
ALTER TABLE flat.kept_scheme ADD PRIMARY KEY (scheme_key);
ALTER TABLE flat.kept_rule ADD PRIMARY KEY (rule_id);
ALTER TABLE flat.kept_category ADD PRIMARY KEY (evaluation_id, level1, level2);
ALTER TABLE flat.kept_achievement ADD PRIMARY KEY (evaluation_id, class, step);
ALTER TABLE flat.kept_deviation ADD PRIMARY KEY (evaluation_id, line_no);
CREATE INDEX ON flat.kept_form (fiscal_year, department_id);
CREATE INDEX ON flat.kept_form (department_id);
CREATE INDEX ON flat.kept_form (scheme_key);
CREATE INDEX ON flat.line (fiscal_year, department_id);
CREATE INDEX ON flat.line (department_id);
CREATE INDEX ON flat.kept_finding (evaluation_id);
CREATE INDEX ON flat.kept_finding (rule_id);
CREATE INDEX ON flat.kept_finding (department_id);
CREATE INDEX ON flat.kept_filing (fiscal_year, department_id);
CREATE INDEX ON flat.kept_filing (evaluation_id);
