-- what the audit says of the forms of a part: $1 parts, $2 the part, $3 which half of it
SELECT evaluation_id AS id, rule_id AS rule, severity, line_no AS line, message_zh AS says
FROM kept_finding
WHERE outcome = 'fail' AND evaluation_id % $1 = $2 AND evaluation_id / $1 % 2 = $3
ORDER BY severity, rule_id, line_no
