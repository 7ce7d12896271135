-- points and scores by category; budget execution is one of its own
SELECT fiscal_year AS year, department_id AS department, scheme, level1, nullif(level2, '') AS level2,
	(sum(points) * 10000)::bigint AS points, (sum(self_score) * 10000)::bigint AS self_score, (sum(adopted_score) * 10000)::bigint AS adopted_score,
	(sum(figures_points) * 10000)::bigint AS figures_points, (sum(figures_score) * 10000)::bigint AS figures_score,
	(sum(claimed_points) * 10000)::bigint AS claimed_points, (sum(open_points) * 10000)::bigint AS open_points
FROM kept_category
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
