-- A year of 10,000 forms of 5,000 departments, five levels deep, among three years of them: sums over the tree, ranking, the year before.
-- As many whatever :rows is, as that is what the figures are about.

SET search_path = public, perfeval;

SELECT create_registry('tree') \g /dev/null
INSERT INTO tree.department (department_id, code, name, parent_id)
	SELECT i, lpad(i::text, 6, '0'), '部门' || i,
		CASE WHEN i <= 8 THEN NULL WHEN i <= 48 THEN (i - 9) / 5 + 1 WHEN i <= 288 THEN (i - 49) / 6 + 9
			WHEN i <= 1488 THEN (i - 289) / 5 + 49 ELSE (i - 1489) / 3 + 289 END
	FROM generate_series(1, 5000) AS i;
-- one in twenty-five was renamed
INSERT INTO tree.department_year (department_id, first_year, name, parent_id)
	SELECT d.department_id, y, CASE y WHEN 1990 THEN '原' ELSE '' END || d.name, d.parent_id
	FROM tree.department AS d, unnest('{1990,2022}'::int[]) AS y WHERE d.department_id % 25 = 0;
INSERT INTO tree.filing_duty (department_id, fiscal_year, due_on)
	SELECT department_id, 2024, '2025-03-15' FROM tree.department WHERE department_id > 100;
INSERT INTO tree.evaluation (evaluation_id, department_id, fiscal_year, kind, subject, scheme_id, money_unit, declared_points)
	SELECT 100000 * (y - 2021) + i, (i - 1) / 2 + 1, y, CASE i % 2 WHEN 1 THEN 'department' ELSE 'project' END, CASE i % 2 WHEN 1 THEN '' ELSE '项目' || i END,
		CASE WHEN i % 3 > 0 THEN (SELECT scheme_id FROM tree.scheme WHERE code = 'mof-2020') END, '万元', 100
	FROM generate_series(2022, 2024) AS y, generate_series(1, 10000) AS i;
INSERT INTO tree.fund_line (evaluation_id, line_no, line, is_total, budget, executed, points, self_score, rule)
	SELECT evaluation_id, 1, '年度资金总额', true, 100 + pick(evaluation_id, 21, 900), 90 + pick(evaluation_id, 22, 900), 10, 9, 'proportional' FROM tree.evaluation;
INSERT INTO tree.indicator (evaluation_id, line_no, fiscal_year, level1, level2, target, actual, points, rule, self_score)
	SELECT e.evaluation_id, n, e.fiscal_year, '产出指标', '数量指标', '≥10个', '9个', 5, 'proportional', 4 + pick(e.evaluation_id * 20 + n, 23, 2)
	FROM tree.evaluation AS e, generate_series(1, 18) AS n;
INSERT INTO tree.review (evaluation_id, line_no, indicator_line_no, stage, rank, score, signed_at)
	SELECT evaluation_id, 1, 3, 'finance', '初审', 4, '2025-04-01' FROM tree.evaluation WHERE evaluation_id % 20 = 0;
VACUUM ANALYZE tree.department, tree.department_year, tree.filing_duty, tree.evaluation, tree.fund_line, tree.indicator, tree.review;

CALL measure(ARRAY[
	'tree: department_total', 'SELECT * FROM tree.department_total WHERE fiscal_year = 2024',
	'tree: department_ranking', 'SELECT * FROM tree.department_ranking WHERE fiscal_year = 2024',
	'tree: year_on_year', 'SELECT * FROM tree.year_on_year WHERE fiscal_year = 2024',
	'tree: filing_status', 'SELECT * FROM tree.filing_status WHERE fiscal_year = 2024',
	'tree: form_total', 'SELECT sum(self_total), sum(adopted_total), count(grade), sum(budget) FROM tree.form_total WHERE fiscal_year = 2024',
	'tree: evaluation_summary', 'SELECT sum(self_total), sum(adopted_total), count(grade), sum(budget) FROM tree.evaluation_summary WHERE fiscal_year = 2024'
]);
