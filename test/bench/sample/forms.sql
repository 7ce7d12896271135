-- Headers and money. Amounts are whole hundreds of yuan, turned into the unit of the form.

-- A scheme of a bureau's own, beside the shipped ones.
SELECT :"registry".copy_scheme('mof-2020', 'yunling-2022', '云岭市项目支出绩效自评办法', 'Yunling city, self-evaluation of projects', '样例：在财预〔2020〕10号上补充')
WHERE NOT EXISTS (SELECT FROM :"registry".scheme WHERE code = 'yunling-2022') \g /dev/null
UPDATE :"registry".scheme SET jurisdiction = '云岭市', first_year = 2022, kind = 'project', steps = 'full', nearly_share = 0.9, partly_share = 0.7, not_share = 0, late = 'minus', late_minus = 0.1
	WHERE code = 'yunling-2022' AND steps IS NULL;

CREATE TEMPORARY TABLE made_form AS
	SELECT s.form_no, s.series_no, s.organisation_no, s.key, s.form_key, s.kind, s.project, s.subject, s.habit, s.fiscal_year, c.scheme,
		:"registry".find_scheme(c.scheme, s.fiscal_year) AS scheme_id, d.department_id, coalesce(h.name, d.name) AS department_name,
		u.money_unit, CASE u.money_unit WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END AS yuan, u.sources,
		CASE WHEN ARRAY['unbudgeted'] <@ e.errors THEN 0 ELSE b.budget END AS budget, b.initial_budget, b.transfers,
		CASE WHEN s.habit = 'idle' THEN round(b.budget * (4000 + pg_temp.made_pick(s.form_key, 10, 3900)) / 10000, -2)
			ELSE round(b.budget * (r.least + pg_temp.made_pick(s.form_key, 11, r.most - r.least + 1)) / 10000, -2) END / CASE WHEN ARRAY['unbudgeted'] <@ e.errors THEN 100 ELSE 1 END + b.transfers AS executed,
		CASE WHEN s.kind = 'project' THEN pg_temp.made_pick(s.form_key, 12, 10) < 7 END AS finished,
		t.stage, e.errors,
		(make_date(s.fiscal_year + 1, 2, 5) + pg_temp.made_pick(s.form_key, 13, 38) + CASE WHEN s.form_no % 19 = 7 THEN 30 ELSE 0 END + time '04:00') AT TIME ZONE 'UTC' AS filed_at
	FROM made_slot s
	JOIN made_organisation o ON o.organisation_no = s.organisation_no
	JOIN :"registry".department d ON d.code = o.code
	JOIN made_project p ON p.project = s.project
	LEFT JOIN :"registry".former_department h ON h.department_id = d.department_id AND s.fiscal_year BETWEEN h.first_year AND h.last_year
	JOIN made_rate_lot r ON r.lot = pg_temp.made_pick(s.form_key, 14, 1000)
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN s.kind = 'department' THEN CASE WHEN s.fiscal_year = 2024 THEN 'yueyang-2024' WHEN s.fiscal_year = 2020 AND o.place_no % 2 = 1 THEN 'wangcheng-2020' ELSE 'mof-2020' END
			WHEN k.n < 25 AND s.fiscal_year > 2020 THEN 'mof-2021-trial' WHEN k.n BETWEEN 25 AND 44 AND s.fiscal_year > 2021 THEN 'yunling-2022'
			WHEN k.n BETWEEN 45 AND 48 THEN NULL ELSE 'mof-2020' END AS scheme
		FROM (SELECT pg_temp.made_pick(s.key, 15, 100) AS n) k
	) c
	CROSS JOIN LATERAL (
		SELECT coalesce(array_agg(x.error) FILTER (WHERE (s.form_no + x.error_no * 7 + pg_temp.made_pick(hashtextextended(:'seed', 0), 16, 1000)) % x.every = 0), '{}') AS errors
		FROM made_error x
	) e
	CROSS JOIN LATERAL (
		SELECT CASE WHEN ARRAY['money_unit'] <@ e.errors THEN NULL WHEN k.n < 88 THEN '万元' WHEN k.n < 98 THEN '元' ELSE '千元' END AS money_unit,
			CASE WHEN s.kind = 'project' AND k.n % 2 = 0 THEN 'level' ELSE 'own' END AS sources
		FROM (SELECT pg_temp.made_pick(s.key, 17, 100) AS n) k
	) u
	CROSS JOIN LATERAL (
		SELECT m.budget, CASE WHEN ARRAY['unbudgeted'] <@ e.errors THEN 0 WHEN pg_temp.made_pick(s.form_key, 18, 10) < 6 THEN m.budget
				ELSE round(m.budget * (80 + pg_temp.made_pick(s.form_key, 19, 36)) / 100, -2) END AS initial_budget,
			CASE WHEN c.scheme = 'wangcheng-2020' THEN round(m.budget * greatest(pg_temp.made_pick(s.form_key, 20, 16) - 5, 0) / 100, -2) ELSE 0 END AS transfers
		FROM (
			SELECT round(((p.least + pg_temp.made_pick(s.key, 21, p.most - p.least + 1)) * 10000 + pg_temp.made_pick(s.key, 22, 100) * 100)::numeric
				* (1000 + (s.fiscal_year - 2020) * 25 + pg_temp.made_pick(s.form_key, 23, 121) - 60) / 1000, -2) AS budget
		) m
	) b
	JOIN made_stage_lot t ON t.last = (s.fiscal_year = 2024) AND t.lot = pg_temp.made_pick(s.form_key, 24, 100)
	WHERE s.form_no IS NOT NULL;
CREATE UNIQUE INDEX ON made_form (form_no);
ANALYZE made_form;

CREATE TEMPORARY TABLE made_policy AS
	SELECT s.scheme_id, p.* FROM (SELECT DISTINCT f.scheme_id FROM made_form f) s CROSS JOIN LATERAL :"registry".execution_policy(s.scheme_id) p;

CREATE TEMPORARY TABLE made_money AS
	SELECT f.form_no, 1 AS line_no, '年度资金总额' AS line, true AS is_total, m.initial_budget, m.budget, m.executed, m.transfers AS upper_transfers, r.rate, 10 AS points,
		CASE WHEN f.habit IN ('idle', 'proud') OR ARRAY['execution_full'] <@ f.errors THEN 10
			ELSE coalesce(perfeval.fund_score(true, p.rate_base, m.initial_budget, m.budget, NULL, m.executed, m.transfers, p.net_of_transfers, 10, p.rule, f.finished), 0) END AS self_score,
		p.rule, p.rate_base, p.net_of_transfers, '{}'::jsonb AS written
	FROM made_form f
	JOIN made_policy p ON p.scheme_id IS NOT DISTINCT FROM f.scheme_id
	CROSS JOIN LATERAL (
		SELECT trim_scale(f.initial_budget / f.yuan) AS initial_budget, trim_scale(f.budget / f.yuan) AS budget, trim_scale(f.executed / f.yuan) AS executed,
			CASE WHEN p.net_of_transfers THEN trim_scale(f.transfers / f.yuan) END AS transfers
	) m
	CROSS JOIN LATERAL (
		SELECT CASE WHEN f.budget > 0 THEN round((f.executed - f.transfers) * 100 / f.budget, 2) + CASE WHEN ARRAY['rate'] <@ f.errors THEN 1 ELSE 0 END || '%' END AS rate
	) r;

INSERT INTO made_money
	SELECT f.form_no, 1 + s.source_no, s.line, false, trim_scale(a.initial_budget / f.yuan), trim_scale(a.budget / f.yuan), trim_scale(a.executed / f.yuan),
		CASE WHEN p.net_of_transfers AND s.source_no = 1 THEN trim_scale(f.transfers / f.yuan) END,
		NULL, w.points, w.points, p.rule, p.rate_base, p.net_of_transfers, CASE WHEN w.points IS NULL THEN '{"points": "—", "score": "—"}' ELSE '{}' END::jsonb
	FROM made_form f
	JOIN made_policy p ON p.scheme_id IS NOT DISTINCT FROM f.scheme_id
	JOIN made_source s ON s.sources = f.sources
	CROSS JOIN LATERAL (SELECT CASE WHEN ARRAY['part_points'] <@ f.errors AND s.source_no = 1 THEN 10 END AS points) w
	CROSS JOIN LATERAL (
		SELECT sum(o.percent) FILTER (WHERE o.source_no < s.source_no) AS before, max(o.source_no) = s.source_no AS last
		FROM made_source o WHERE o.sources = f.sources
	) q
	CROSS JOIN LATERAL (
		SELECT round(t.initial_budget * b.from_percent / 100, -2) AS initial_from, round(t.initial_budget * b.to_percent / 100, -2) AS initial_to,
			round(t.budget * b.from_percent / 100, -2) AS budget_from, round(t.budget * b.to_percent / 100, -2) AS budget_to
		FROM (SELECT f.initial_budget, f.budget) t, (SELECT coalesce(q.before, 0) AS from_percent, CASE WHEN q.last THEN 100 ELSE coalesce(q.before, 0) + s.percent END AS to_percent) b
	) c
	-- the first source is spent first, so that what is left over is left of the last one
	CROSS JOIN LATERAL (
		SELECT c.initial_to - c.initial_from AS initial_budget,
			c.budget_to - c.budget_from + CASE WHEN ARRAY['parts'] <@ f.errors AND s.source_no = 1 THEN 50000 ELSE 0 END AS budget,
			CASE WHEN q.last THEN f.executed ELSE least(f.executed, c.budget_to) END - least(f.executed, c.budget_from) AS executed
	) a;
ANALYZE made_policy, made_money;
