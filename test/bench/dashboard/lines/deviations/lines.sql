SELECT fiscal_year AS year, department_id AS department, scheme, evaluation_id AS form, line_no, level2, indicator, target, actual,
	(completion_rate * 10000)::bigint AS rate, (points * 10000)::bigint AS points, (self_score * 10000)::bigint AS self_score,
	(score * 10000)::bigint AS score, class, reason
FROM (
	SELECT i.*, row_number() OVER (PARTITION BY i.fiscal_year, i.department_id, i.scheme, i.class = 'short'
		ORDER BY CASE WHEN i.class = 'short' THEN i.points - i.score ELSE i.completion_rate END DESC, i.evaluation_id, i.line_no) AS place
	FROM line i
	WHERE i.class IN ('short', 'flag', 'reason', 'explained')
) i
WHERE place <= 3
ORDER BY evaluation_id, line_no
