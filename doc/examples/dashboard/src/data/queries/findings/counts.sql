-- how often each rule speaks of each form; what it says stands with the form
SELECT evaluation_id AS form, rule_id AS rule, severity, count(*) AS findings
FROM kept_finding
WHERE outcome = 'fail'
GROUP BY evaluation_id, rule_id, severity
ORDER BY 1, 2, 3
