-- A form whose words would do harm if a page took them for HTML.
SELECT eval.import_form(jsonb_build_object(
	'department', jsonb_build_object('code', d.code), 'fiscal_year', 2020, 'kind', 'project', 'scheme', 'mof-2020', 'money_unit', '万元',
	'subject', '<img src=http://127.0.0.1:9/x onerror=alert(1)><script>alert(2)</script>',
	'funds', '[{"line": "年度资金总额", "budget": 100, "executed": 10, "points": 10, "score": 10}]'::jsonb,
	'indicators', '[{"level1": "产出指标", "level2": "数量指标", "level3": "</script><script>alert(3)</script>", "target": "≥10个", "actual": "90个", "points": 90, "score": 90}]'::jsonb))
FROM eval.department d WHERE d.kind = 'department' ORDER BY d.code LIMIT 1;
