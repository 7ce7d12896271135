SELECT fiscal_year AS year, department_id AS department, scheme, class, nullif(step, -1) AS bucket,
	count(*) AS lines, (sum(points) * 10000)::bigint AS points, (sum(points - score) FILTER (WHERE class = 'short') * 10000)::bigint AS lost,
	count(*) FILTER (WHERE self_score > score AND basis = 'figures') AS raised_lines,
	(sum(self_score - score) FILTER (WHERE self_score > score AND basis = 'figures') * 10000)::bigint AS raised
FROM line
WHERE class IS NOT NULL
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
