SELECT fiscal_year AS year, department_id AS department, scheme, level1, nullif(level2, '') AS level2,
	(sum(points) * 10000)::bigint AS points, (sum(self_score) * 10000)::bigint AS self_score, (sum(adopted_score) * 10000)::bigint AS adopted_score,
	(coalesce(sum(points) FILTER (WHERE basis = 'figures'), 0) * 10000)::bigint AS figures_points, (sum(score) FILTER (WHERE basis = 'figures') * 10000)::bigint AS figures_score,
	(coalesce(sum(points) FILTER (WHERE basis = 'claimed'), 0) * 10000)::bigint AS claimed_points,
	(coalesce(sum(points) FILTER (WHERE basis = 'open'), 0) * 10000)::bigint AS open_points
FROM line
GROUP BY 1, 2, 3, 4, level2
ORDER BY 1, 2, 3, 4, 5
