-- ---------------------------------------------------------------- the ledger: every rule on every form

CREATE VIEW audit_ledger WITH (security_invoker = true) AS
	SELECT o.evaluation_id, o.rule_id, o.section, NULL::integer AS line_no,
		CASE o.code WHEN 0 THEN 'not_applicable' WHEN 1 THEN 'pass' WHEN 2 THEN 'insufficient_data' ELSE 'fail' END AS outcome,
		CASE o.code WHEN 3 THEN o.hint_severity ELSE o.severity END AS severity,
		CASE o.code WHEN 0 THEN o.not_applicable_zh WHEN 1 THEN NULL WHEN 2 THEN o.lacks_zh ELSE o.title_zh END AS message_zh,
		CASE o.code WHEN 0 THEN o.not_applicable_en WHEN 1 THEN NULL WHEN 2 THEN o.lacks_en ELSE o.title_en END AS message_en,
		o.source
	FROM (
		SELECT f.evaluation_id, r.rule_id, CASE r.scope WHEN 'line' THEN 'indicator' ELSE r.scope END AS section,
			r.severity, r.hint_severity, r.not_applicable_zh, r.not_applicable_en, r.lacks_zh, r.lacks_en, r.title_zh, r.title_en, r.source,
			CASE
				WHEN (f.line_facts & r.line_applies) | (f.form_applies & r.form_applies) = 0 THEN 0
				WHEN (f.line_facts & r.line_fails) | (f.form_fails & r.form_fails) <> 0 THEN 4
				WHEN f.line_facts & r.line_hints <> 0 THEN 3
				WHEN (f.line_facts & r.line_lacks) | (f.form_lacks & r.form_lacks) <> 0 THEN 2
				ELSE 1
			END AS code
		FROM audit_form f
		JOIN audit_scheme_rule r ON r.scheme_key = f.scheme_key AND r.enabled
	) o;
