SELECT rule_id AS rule, severity, title_zh AS title, source
FROM kept_rule
ORDER BY rule_id
