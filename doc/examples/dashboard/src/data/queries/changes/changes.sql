-- forms beside those of the year before
SELECT n.evaluation_id AS form, b.evaluation_id AS form_before, (n.score_of_100 * 10000)::bigint AS score, (b.score_of_100 * 10000)::bigint AS score_before,
	((n.score_of_100 - b.score_of_100) * 10000)::bigint AS score_change, (n.execution_rate * 1000000)::bigint AS rate, (b.execution_rate * 1000000)::bigint AS rate_before,
	((n.execution_rate - b.execution_rate) * 1000000)::bigint AS rate_change,
	CASE WHEN b.budget > 0 THEN ((n.budget / b.budget - 1) * 1000000)::bigint END AS budget_growth, b.grade AS grade_before
FROM kept_form n
JOIN kept_form b ON b.department_id = n.department_id AND b.fiscal_year = n.fiscal_year - 1 AND b.kind = n.kind AND b.subject = n.subject
ORDER BY n.evaluation_id
