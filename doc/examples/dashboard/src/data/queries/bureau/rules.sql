SELECT rule_id AS rule, severity, title_zh AS title, source
FROM audit_rule
ORDER BY rule_id
