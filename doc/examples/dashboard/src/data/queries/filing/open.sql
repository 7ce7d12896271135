-- each form that is not in
SELECT k.fiscal_year AS year, k.department_id AS department, k.kind, k.subject, CASE WHEN k.due_on < perfeval.beijing_day(now()) THEN 'missing' ELSE 'due' END AS status,
	k.due_on::text, greatest(perfeval.beijing_day(now()) - k.due_on, 0) AS days_late, k.note
FROM kept_filing k
JOIN kept_department d ON d.fiscal_year = k.fiscal_year AND d.department_id = k.department_id
WHERE k.evaluation_id IS NULL
ORDER BY k.due_on, d.department_code, k.kind, k.subject
