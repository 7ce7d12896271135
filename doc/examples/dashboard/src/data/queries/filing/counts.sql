-- what is due and what is in
SELECT f.fiscal_year AS year, f.department_id AS department, f.status, count(*) AS forms
FROM (
	SELECT k.fiscal_year, k.department_id,
		CASE WHEN k.not_due = 1 THEN 'not_due' WHEN k.filed_on > k.due_on THEN 'late' WHEN k.evaluation_id IS NOT NULL THEN 'filed'
			WHEN k.due_on < perfeval.beijing_day(now()) THEN 'missing' ELSE 'due' END AS status
	FROM kept_filing k
) f
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
