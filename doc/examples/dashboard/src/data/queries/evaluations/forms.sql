-- A row for each form. Only what department_total counts too is given to be added up: money of a whole department or, where that is not in,
-- of its projects; scores that have points. Ranks are among the forms that are seen.
SELECT f.evaluation_id AS id, f.fiscal_year AS year, f.department_id AS department, f.kind, f.subject, f.scheme, f.stage,
	(f.budget * 100)::bigint AS own_budget,
	CASE WHEN f.is_amount THEN (f.budget * 100)::bigint END AS budget,
	CASE WHEN f.is_amount THEN (f.executed * 100)::bigint END AS executed,
	CASE WHEN f.is_amount THEN (f.rated_budget * 100)::bigint END AS rated_budget,
	CASE WHEN f.is_amount THEN (f.rated_spending * 100)::bigint END AS rated_spending,
	(f.execution_rate * 1000000)::bigint AS rate,
	CASE WHEN f.self_points > 0 THEN (f.self_total * 10000)::bigint END AS self_total,
	CASE WHEN f.self_points > 0 AND f.self_total IS NOT NULL THEN (f.self_points * 10000)::bigint END AS self_points,
	CASE WHEN f.adopted_points > 0 THEN (f.adopted_total * 10000)::bigint END AS adopted_total,
	CASE WHEN f.adopted_points > 0 AND f.adopted_total IS NOT NULL THEN (f.adopted_points * 10000)::bigint END AS adopted_points,
	f.grade, CASE WHEN f.self_total IS NOT NULL THEN f.rank END AS rank, CASE WHEN f.self_total IS NOT NULL THEN f.tied END AS tied,
	(f.self_total * 10000)::bigint AS score, (f.full_points * 10000)::bigint AS full_points,
	(f.score_of_100 * 10000)::bigint AS score_of_100, (f.adopted_total * 10000)::bigint AS adopted
FROM (
	SELECT t.*, t.kind = 'department' OR NOT bool_or(t.kind = 'department') OVER (PARTITION BY t.department_id, t.fiscal_year) AS is_amount,
		rank() OVER best_first AS rank, count(*) OVER (best_first RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS tied
	FROM kept_form t
	WINDOW best_first AS (PARTITION BY t.fiscal_year, t.kind ORDER BY t.score_of_100 DESC NULLS LAST)
) f
ORDER BY f.evaluation_id
