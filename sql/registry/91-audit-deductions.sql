-- ---------------------------------------------------------------- what a finding costs the quality of a form, until a bureau says otherwise

INSERT INTO audit_deduction (severity, points, cap, source) VALUES
	('E', 5, 50, '建议：错误每项扣5分，最多50分'), ('W', 2, 30, '建议：警告每项扣2分，最多30分'), ('I', 0.5, 5, '建议：提示每项扣0.5分，最多5分');
