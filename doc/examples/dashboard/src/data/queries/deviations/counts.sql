-- indicators by how far they got
SELECT fiscal_year AS year, department_id AS department, scheme, class, nullif(step, -1) AS bucket,
	sum(lines)::bigint AS lines, (sum(points) * 10000)::bigint AS points, (sum(lost) * 10000)::bigint AS lost,
	sum(raised_lines)::bigint AS raised_lines, (sum(raised) * 10000)::bigint AS raised
FROM kept_achievement
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
