-- The contract views as a star, as doc/bi.md draws it: one row a key, joins that neither lose nor double, parts that add up, and a status beside what can be NULL.
\set ON_ERROR_STOP on
BEGIN;
SELECT no_plan();

SELECT perfeval.create_registry('eval') \g /dev/null
\set registry 'eval'
\set forms 60
\set seed 7
\i test/bench/sample/sample.sql
SELECT set_config('search_path', 'eval,' || current_setting('search_path'), true) \g /dev/null
SET LOCAL jit = off;

-- what the sample has not: a form without scheme, lines and unit, one that says nothing but its total, and categories worded otherwise or not at all
INSERT INTO evaluation (evaluation_id, department_id, fiscal_year, kind, subject, money_unit, declared_points, declared_score)
	SELECT -n, min(d.department_id), 2023, 'project', '另一项目' || n, CASE n WHEN 2 THEN '万元' ELSE '串' END, CASE n WHEN 2 THEN 100 END, CASE n WHEN 2 THEN 88 END
	FROM department d, generate_series(1, 3) n WHERE d.kind = 'unit' GROUP BY n;
INSERT INTO fund_line (evaluation_id, line_no, line, is_total, budget, executed, points) VALUES (-3, 1, '年度资金总额', true, 0, 5, 10), (-3, 2, '其中：财政拨款', false, NULL, 5, NULL);
INSERT INTO indicator (evaluation_id, line_no, fiscal_year, level1, level2, level3, target, actual, points, self_score)
	SELECT -3, n, 2023, v.level1, v.level2, '培训人数', '≥10人', CASE WHEN n <> 3 THEN '12人' END, CASE WHEN n <> 4 THEN 10 END, CASE WHEN n < 3 THEN 9 END
	FROM (VALUES (1, '产出指标', '数量指标'), (2, ' 产出 指标（50分）', '数量'), (3, NULL, NULL), (4, '民意', '口碑指标')) v (n, level1, level2);
-- and departments that file nothing, or nothing to count, and projects that compare with the year before or don't, for each reason that there is
INSERT INTO department (department_id, code, name) VALUES (9000, 'x-0', '未报部门'), (9001, 'x-1', '空表部门'), (9002, 'x-2', '对比部门');
INSERT INTO evaluation (evaluation_id, department_id, fiscal_year, kind, subject, money_unit, declared_points, declared_score) VALUES (-20, 9001, 2023, 'project', '空表', '万元', 100, NULL);
INSERT INTO evaluation (evaluation_id, department_id, fiscal_year, kind, subject, money_unit, declared_points, declared_score)
	SELECT -(30 + 2 * v.n + y.after), 9002, 2022 + y.after, 'project', '对比' || v.n, '万元', 100, CASE y.after WHEN 0 THEN v.score_before ELSE v.score END
	FROM (VALUES (1, true, 80, 90), (2, true, NULL, 90), (3, false, NULL, 90), (4, true, 80, NULL), (5, true, 80, 90)) v (n, filed_before, score_before, score)
	JOIN (VALUES (0), (1)) y (after) ON v.filed_before OR y.after = 1;
INSERT INTO fund_line (evaluation_id, line_no, line, is_total, budget, executed, points)
	SELECT e.evaluation_id, 1, '年度资金总额', true, v.budget, v.budget / 2, 10
	FROM (VALUES (1, 0, 100), (1, 1, 150), (2, 1, 150), (3, 1, 150), (4, 0, 100), (5, 0, 0), (5, 1, 150)) v (n, after, budget)
	JOIN evaluation e ON e.evaluation_id = -(30 + 2 * v.n + v.after);
ANALYZE evaluation, indicator;

-- ------------------------------------------------ one grain each

CREATE TEMPORARY TABLE grain (view text, key text);
INSERT INTO grain VALUES ('evaluation_summary', 'evaluation_id'), ('evaluation_form', 'evaluation_id, section, line_no'), ('evaluation_form', 'evaluation_id, position'),
	('category_score', 'evaluation_id, level1, level2'), ('category_score', 'evaluation_id, first_line_no'), ('fund_execution', 'evaluation_id, line_no'), ('indicator_detail', 'evaluation_id, line_no'),
	('audit_ledger', 'evaluation_id, rule_id'), ('department_tree', 'department_id'), ('department_tree', 'department_code'), ('department_tree', 'path_ids'), ('department_tree', 'position'),
	('department_in_year', 'department_id, fiscal_year'), ('year_in_use', 'fiscal_year'), ('scheme_list', 'scheme_key'), ('scheme_list', 'code, version'), ('scheme_list', 'position'),
	('category_list', 'category_key'), ('category_list', 'level1_key, level2_key'), ('category_list', 'position'), ('audit_rule', 'rule_id'), ('status_label', 'status'), ('status_label', 'position'), ('stage_label', 'stage'), ('stage_label', 'position'),
	('department_total', 'department_id, fiscal_year, scope'), ('department_ranking', 'evaluation_id'), ('year_on_year', 'evaluation_id'),
	('finding', 'evaluation_id, rule_id, section, line_no, lines, severity, outcome, explained_because');
SELECT is_empty(format('SELECT %s, count(*) FROM eval.%I GROUP BY %1$s HAVING count(*) > 1', g.key, g.view), format('%s: one row a %s', g.view, g.key)) FROM grain g;
SELECT isnt_empty(format('SELECT FROM eval.%I', v.view), v.view || ' has rows to look at') FROM (SELECT DISTINCT view FROM grain) v;

-- ------------------------------------------------ joins lose nothing and double nothing

CREATE TEMPORARY TABLE joined (fact text, dimension text, keys text);
INSERT INTO joined
	SELECT f, d, k FROM unnest('{evaluation_summary,evaluation_form,category_score,fund_execution,indicator_detail,finding,audit_ledger}'::text[]) f,
		(VALUES ('department_tree', 'department_id'), ('department_in_year', 'department_id, fiscal_year'), ('year_in_use', 'fiscal_year'), ('scheme_list', 'scheme_key')) v (d, k);
INSERT INTO joined SELECT f, 'evaluation_summary', 'evaluation_id' FROM unnest('{evaluation_form,category_score,fund_execution,indicator_detail,finding,audit_ledger}'::text[]) f;
INSERT INTO joined SELECT f, d, k FROM unnest('{finding,audit_ledger}'::text[]) f, (VALUES ('audit_rule', 'rule_id')) v (d, k);
INSERT INTO joined VALUES ('category_score', 'category_list', 'category_key'), ('indicator_detail', 'category_list', 'category_key'), ('indicator_detail', 'evaluation_form', 'evaluation_id, line_no'),
	('indicator_detail', 'status_label', 'status'), ('fund_execution', 'status_label', 'status'), ('evaluation_summary', 'stage_label', 'stage');
SELECT is(rows_of.joined, rows_of.alone, format('%s joins %s by %s', j.fact, j.dimension, j.keys))
FROM joined j
CROSS JOIN LATERAL (
	SELECT (xpath('//a/text()', x))[1]::text AS alone, (xpath('//j/text()', x))[1]::text AS joined
	FROM query_to_xml(format('SELECT (SELECT count(*) FROM eval.%1$I) AS a, (SELECT count(*) FROM eval.%1$I f JOIN %2$s d USING (%3$s)) AS j', j.fact,
		CASE j.dimension WHEN 'evaluation_form' THEN '(SELECT * FROM eval.evaluation_form WHERE section = ''indicator'')' ELSE 'eval.' || j.dimension END, j.keys), false, false, '') x
) rows_of;
SELECT is_empty(format('SELECT f.evaluation_id FROM eval.%I f JOIN evaluation e USING (evaluation_id) WHERE (f.department_id, f.fiscal_year, coalesce(e.scheme_id, 0)) IS DISTINCT FROM (e.department_id, e.fiscal_year, f.scheme_key)', v),
	v || ' has the keys of its form') FROM unnest('{evaluation_summary,evaluation_form,category_score,fund_execution,indicator_detail,finding,audit_ledger}'::text[]) v;
SELECT is_empty('SELECT f.evaluation_id FROM finding f JOIN evaluation e USING (evaluation_id) WHERE f.kind IS DISTINCT FROM e.kind', 'and finding its kind');
-- who does not ask for them does not pay for them
CREATE FUNCTION pg_temp.scans_of_forms(query text) RETURNS bigint LANGUAGE plpgsql
AS $$
DECLARE
	line text;
	scans bigint := 0;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		scans := scans + (line ~ 'Scan.* on evaluation( |$)')::int;
	END LOOP;
	RETURN scans;
END
$$;
SELECT is(pg_temp.scans_of_forms(format('SELECT %s FROM eval.%I', c, v)), pg_temp.scans_of_forms(format('SELECT %s, department_id, fiscal_year FROM eval.%I', c, v)) - 1, v || ' looks for them only where it is asked to')
	FROM (VALUES ('category_score', 'points'), ('finding', 'outcome, message_zh'), ('audit_ledger', 'outcome, message_zh')) q (v, c);
SELECT set_eq('SELECT stage FROM stage_label', $$SELECT m[1] FROM pg_constraint c CROSS JOIN regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') m
	WHERE c.conrelid = 'eval.evaluation'::regclass AND c.conname = 'evaluation_stage_check'$$, 'each stage that a form can be in has a label');
SELECT is_empty('SELECT s.evaluation_id FROM evaluation_summary s JOIN stage_label l USING (stage) WHERE s.stage_order IS DISTINCT FROM l.position', 'and its place');
SELECT results_eq($$SELECT line_no, category_key FROM indicator_detail WHERE evaluation_id = -3 ORDER BY 1$$, $$VALUES (1, '产出/数量'), (2, '产出/数量'), (3, '/'), (4, '民意/口碑')$$, 'a category has one key however it is worded');
SELECT results_eq($$SELECT category_key, level1, level2, of_scheme FROM category_list WHERE category_key IN ('产出/数量', '/', '民意/口碑') ORDER BY position$$,
	$$VALUES ('产出/数量', '产出指标', '数量指标', 1), ('/', '', '', 0), ('民意/口碑', '民意', '口碑指标', 0)$$, 'named as a scheme does, else as filed, and what no scheme has comes last');
SELECT is_empty($$SELECT a.category_key FROM category_list a JOIN category_list b ON a.position < b.position AND a.level1_position > b.level1_position$$, 'a first level stays together');
SELECT is_empty($$SELECT category_key FROM (SELECT perfeval.plain_category(level1) || '/' || perfeval.plain_category(level2) AS made, category_key FROM category_list) c WHERE made <> category_key$$, 'labels have the key of their row');
SELECT results_eq('SELECT perfeval.plain_category(c) FROM unnest(ARRAY[''产出指标（50分）'', '' 满意度 指标'', '''', NULL]) c', $$VALUES ('产出'), ('满意度'), (''), (NULL)$$, 'plain_category()');
SELECT is_empty($$SELECT t.department_id FROM department_tree t JOIN department d USING (department_id)
	WHERE t.superior_id IS DISTINCT FROM d.parent_id OR t.path_ids NOT LIKE '%/' || d.department_id || '/' OR t.depth <> length(t.path) - length(replace(t.path, '/', ''))$$, 'path and depth of the tree agree with it');
SELECT results_eq($$SELECT t.department_id FROM department_tree t JOIN department d ON t.path_ids LIKE '%/' || d.department_id || '/%' WHERE d.code = '432000' ORDER BY 1$$,
	$$SELECT unnest(departments_below('432000')) ORDER BY 1$$, 'path_ids finds all below');

-- ------------------------------------------------ parts add up to the summary's figures

CREATE TEMPORARY TABLE whole AS SELECT * FROM evaluation_summary;
CREATE TEMPORARY TABLE category AS SELECT * FROM category_score;
CREATE TEMPORARY TABLE money AS SELECT * FROM fund_execution WHERE is_total = 1;
CREATE TEMPORARY TABLE detail AS SELECT * FROM indicator_detail;
CREATE TEMPORARY TABLE printed AS SELECT * FROM evaluation_form WHERE section IN ('fund', 'indicator') AND (section = 'indicator' OR (evaluation_id, line_no) IN (SELECT evaluation_id, line_no FROM money));
CREATE TEMPORARY TABLE added AS
	SELECT w.evaluation_id,
		coalesce(c.points, 0) + coalesce(m.points, 0) AS points, coalesce(c.self_score, 0) + coalesce(m.self_score, 0) AS self_score, coalesce(c.lines, 0) + (m.evaluation_id IS NOT NULL)::int AS lines,
		coalesce(c.open_lines, 0) + (m.status NOT IN ('scored', 'points_mismatch', 'claimed') AND m.status IS NOT NULL)::int AS open_lines,
		coalesce(c.figures_score, 0) + coalesce(CASE WHEN m.status IN ('scored', 'points_mismatch') THEN m.score END, 0) AS figures_score, coalesce(c.claimed_score, 0) AS claimed_score,
		coalesce(c.open_points, 0) + coalesce(CASE WHEN m.status NOT IN ('scored', 'points_mismatch') THEN m.points END, 0) AS open_points, m.budget, m.executed, m.rated_budget, m.rated_spending
	FROM whole w
	LEFT JOIN (SELECT evaluation_id, sum(points) AS points, sum(self_score) AS self_score, sum(lines) AS lines, sum(open_lines) AS open_lines, sum(figures_score) AS figures_score,
		sum(claimed_score) AS claimed_score, sum(open_points) AS open_points FROM category GROUP BY 1) c USING (evaluation_id)
	LEFT JOIN money m USING (evaluation_id);
SELECT is_empty('SELECT w.evaluation_id FROM whole w JOIN added a USING (evaluation_id)
	WHERE (coalesce(w.points_total, 0), w.lines, w.open_lines, coalesce(w.figures_score, 0), coalesce(w.claimed_score, 0), w.open_points)
		IS DISTINCT FROM (a.points, a.lines, a.open_lines, a.figures_score, a.claimed_score, a.open_points)', 'categories and execution add up to the form: points, lines, scores');
SELECT is_empty('SELECT w.evaluation_id FROM whole w JOIN added a USING (evaluation_id) WHERE w.self_status = ''lines'' AND w.self_total <> a.self_score', 'and self scores, where they are of the lines');
SELECT is_empty('SELECT w.evaluation_id FROM whole w JOIN added a USING (evaluation_id) WHERE (w.budget, w.executed, w.rated_budget, w.rated_spending) IS DISTINCT FROM (a.budget, a.executed, a.rated_budget, a.rated_spending)', 'the money is the total line''s');
SELECT bag_eq('SELECT ROW(evaluation_id, level1, level2, category_key, points, self_score, adopted_score, lines, self_lines, adopted_lines, adopted_points, figures_lines, figures_score)::text FROM category',
	$$SELECT ROW(evaluation_id, level1, level2, min(category_key), sum(points), sum(self_score), sum(adopted_score), count(*), count(self_score), count(adopted_score), coalesce(sum(points) FILTER (WHERE adopted_score IS NOT NULL), 0),
		count(*) FILTER (WHERE status IN ('scored', 'points_mismatch')), sum(score) FILTER (WHERE status IN ('scored', 'points_mismatch')))::text FROM detail GROUP BY evaluation_id, level1, level2$$, 'indicators add up to their categories');
SELECT is_empty('SELECT evaluation_id FROM whole w LEFT JOIN (SELECT evaluation_id, sum(points) AS points, count(*) AS lines FROM printed GROUP BY 1) p USING (evaluation_id)
	WHERE w.points_total IS DISTINCT FROM p.points OR w.lines <> coalesce(p.lines, 0)', 'and the lines of the form to all of it');
SELECT is_empty('SELECT evaluation_id FROM fund_execution WHERE rate_status = ''rated'' AND money_status <> ''no_unit'' AND round(rated_spending / rated_budget, 10) <> round(execution_rate, 10)', 'a rate is its two parts, divided');
SELECT is_empty('SELECT w.evaluation_id FROM whole w JOIN form_total t USING (evaluation_id) WHERE (w.rated_budget, w.rated_spending, w.grade, w.adopted_total) IS DISTINCT FROM (t.rated_budget, t.rated_spending, t.grade, t.adopted_total)', 'the same as departments are added up by');

-- ------------------------------------------------ what a number is, and what tells why it is NULL

CREATE TEMPORARY TABLE figure (view text, columns text, role text, told_by text, absent text);
INSERT INTO figure VALUES
	-- keys, places to sort by and counts are never NULL
	('evaluation_summary', 'evaluation_id fiscal_year department_id scheme_key', 'key', NULL, NULL),
	('evaluation_summary', 'kind_order stage_order grade_order', 'sort', NULL, NULL),
	('evaluation_summary', 'figures_points claimed_points open_points lines points_lines figures_lines claimed_lines open_lines findings', 'sum', NULL, NULL),
	('evaluation_summary', 'budget executed', 'sum', 'money_status', 'missing no_unit'),
	('evaluation_summary', 'rated_budget rated_spending', 'sum', 'rate_status', 'missing not_positive'),
	('evaluation_summary', 'execution_rate', 'ratio', 'rate_status', 'missing not_positive'),
	('evaluation_summary', 'execution_score', 'sum', 'execution_status', 'missing unreadable judgement no_points'),
	('evaluation_summary', 'points_total', 'sum', 'points_lines', '0'),
	('evaluation_summary', 'self_total', 'sum', 'self_status', 'missing'),
	('evaluation_summary', 'figures_score', 'sum', 'figures_lines', '0'),
	('evaluation_summary', 'claimed_score', 'sum', 'claimed_lines', '0'),
	('evaluation_summary', 'reviewed_total', 'sum', 'reviewed_by', 'none'),
	('evaluation_summary', 'adopted_total', 'sum', 'adopted_by', 'none'),
	('evaluation_summary', 'department_total', 'sum', 'department_review_status', 'none'),
	('evaluation_summary', 'finance_total', 'sum', 'finance_review_status', 'none'),
	('evaluation_summary', 'declared_points declared_score', 'sum', 'declared_status', 'missing'),
	('evaluation_summary', 'yuan_per_unit', 'ratio', 'money_status', 'no_unit'),
	-- told by what they are of, or NULL where the form does not print them
	('evaluation_summary', 'self_points adopted_points upper_transfers scheme_version', 'other', NULL, NULL),
	('evaluation_form', 'evaluation_id line_no department_id fiscal_year scheme_key', 'key', NULL, NULL),
	('evaluation_form', 'position section_order', 'sort', NULL, NULL),
	('evaluation_form', 'self_score', 'sum', 'self_status', 'missing no_points'),
	('evaluation_form', 'points score', 'other', NULL, NULL),
	('category_score', 'evaluation_id department_id fiscal_year scheme_key', 'key', NULL, NULL),
	('category_score', 'first_line_no', 'sort', NULL, NULL),
	('category_score', 'lines points_lines self_lines figures_lines claimed_lines open_lines adopted_lines figures_points claimed_points open_points adopted_points', 'sum', NULL, NULL),
	('category_score', 'points', 'sum', 'points_lines', '0'),
	('category_score', 'self_score', 'sum', 'self_lines', '0'),
	('category_score', 'figures_score', 'sum', 'figures_lines', '0'),
	('category_score', 'claimed_score', 'sum', 'claimed_lines', '0'),
	('category_score', 'adopted_score', 'sum', 'adopted_lines', '0'),
	('fund_execution', 'evaluation_id line_no department_id fiscal_year scheme_key', 'key', NULL, NULL),
	('fund_execution', 'is_total net_of_transfers facts', 'flag', NULL, NULL),
	('fund_execution', 'budget executed', 'sum', 'money_status', 'missing no_unit'),
	('fund_execution', 'rated_budget rated_spending', 'sum', 'rate_status', 'missing not_positive'),
	('fund_execution', 'execution_rate', 'ratio', 'rate_status', 'missing not_positive'),
	('fund_execution', 'score', 'sum', 'status', 'missing unreadable judgement no_points'),
	('fund_execution', 'self_score', 'sum', 'self_status', 'missing no_points'),
	('fund_execution', 'yuan_per_unit', 'ratio', 'money_status', 'no_unit'),
	('fund_execution', 'points initial_budget upper_transfers received computed_score', 'other', NULL, NULL),
	('indicator_detail', 'evaluation_id line_no department_id fiscal_year scheme_key', 'key', NULL, NULL),
	('indicator_detail', 'completion_rate deviation', 'ratio', 'completion_status', 'missing not_comparable'),
	('indicator_detail', 'self_score', 'sum', 'self_status', 'missing no_points'),
	('indicator_detail', 'score', 'sum', 'status', 'missing unreadable judgement no_points unit_mismatch'),
	('indicator_detail', 'adopted_score', 'sum', 'adopted_by', 'none'),
	('indicator_detail', 'target_bound', 'ratio', 'target_status', 'no_one_figure no_figure missing'),
	('indicator_detail', 'actual_quantity', 'ratio', 'actual_status', 'no_one_figure no_figure missing'),
	('indicator_detail', 'points', 'other', NULL, NULL),
	('department_total', 'department_id fiscal_year', 'key', NULL, NULL),
	('department_total', 'forms excellent good fair poor other_grade departments', 'sum', NULL, NULL),
	('department_total', 'budget executed', 'sum', 'money_status', 'missing no_forms'),
	('department_total', 'execution_rate', 'ratio', 'rate_status', 'missing no_forms'),
	('department_total', 'score points', 'sum', 'self_status', 'missing no_forms'),
	('department_total', 'overall_score', 'ratio', 'self_status', 'missing no_forms'),
	('department_total', 'adopted_score adopted_points', 'sum', 'adopted_status', 'missing no_forms'),
	('department_total', 'overall_adopted', 'ratio', 'adopted_status', 'missing no_forms'),
	('department_total', 'upper_transfers', 'other', NULL, NULL),
	('department_ranking', 'evaluation_id department_id fiscal_year', 'key', NULL, NULL),
	('department_ranking', 'ranked full_points', 'other', NULL, NULL),
	('department_ranking', 'score score_of_100 rank tied', 'ratio', 'rank_status', 'missing'),
	('department_ranking', 'adopted_score', 'sum', 'adopted_status', 'missing'),
	('year_on_year', 'evaluation_id department_id fiscal_year', 'key', NULL, NULL),
	('year_on_year', 'score', 'ratio', 'score_status', 'missing'),
	('year_on_year', 'score_change', 'ratio', 'score_status', 'missing missing_before no_form_before'),
	('year_on_year', 'execution_rate', 'ratio', 'rate_status', 'missing'),
	('year_on_year', 'rate_change', 'ratio', 'rate_status', 'missing missing_before no_form_before'),
	('year_on_year', 'budget', 'sum', 'budget_status', 'missing'),
	('year_on_year', 'budget_change', 'sum', 'budget_status', 'missing missing_before no_form_before'),
	('year_on_year', 'budget_growth', 'ratio', 'growth_status', 'missing missing_before no_form_before not_positive'),
	-- there beside what is missing this year
	('year_on_year', 'evaluation_before score_before rate_before budget_before', 'other', NULL, NULL),
	('finding', 'evaluation_id scheme_key department_id fiscal_year', 'key', NULL, NULL), ('finding', 'severity_order', 'sort', NULL, NULL), ('finding', 'times', 'sum', NULL, NULL), ('finding', 'line_no', 'other', NULL, NULL),
	('audit_ledger', 'evaluation_id scheme_key department_id fiscal_year', 'key', NULL, NULL), ('audit_ledger', 'severity_order', 'sort', NULL, NULL), ('audit_ledger', 'line_no', 'other', NULL, NULL);
CREATE TEMPORARY TABLE number AS SELECT f.view, n.name, f.role, f.told_by, f.absent FROM figure f CROSS JOIN string_to_table(f.columns, ' ') n (name);
SELECT set_eq('SELECT view, name FROM number', $$SELECT v.view, a.attname::text FROM (SELECT DISTINCT view FROM number) v JOIN pg_attribute a ON a.attrelid = ('eval.' || v.view)::regclass AND a.attnum > 0
	WHERE a.atttypid IN ('int'::regtype, 'bigint'::regtype, 'numeric'::regtype)$$, 'every number of the contract views is looked at here');
SELECT is_empty(format('SELECT FROM eval.%I WHERE %I IS NULL', n.view, n.name), format('%s.%s is never NULL', n.view, n.name)) FROM number n WHERE n.role <> 'other' AND n.told_by IS NULL;
-- Of two numbers that one status tells of, one may be there.
SELECT is_empty(format('SELECT %2$I, %3$I FROM eval.%1$I WHERE %2$I IS NOT NULL AND %3$I::text = ANY (%4$L) AND NOT (%3$I::text = ''missing'' AND %5$L) LIMIT 3', n.view, n.name, n.told_by,
		string_to_array(n.absent, ' '), n.told_by IN ('money_status', 'declared_status')), format('%s.%s is NULL where %s says so', n.view, n.name, n.told_by)) FROM number n WHERE n.told_by IS NOT NULL;
SELECT is_empty(format('SELECT %2$I, %3$I FROM eval.%1$I WHERE %2$I IS NULL AND NOT %3$I::text = ANY (%4$L) %5$s LIMIT 3', n.view, n.name, n.told_by, string_to_array(n.absent, ' '),
		CASE WHEN n.name LIKE 'rated%' THEN 'AND money_status <> ''no_unit''' ELSE '' END), format('%s.%s is not NULL otherwise', n.view, n.name)) FROM number n WHERE n.told_by IS NOT NULL;
SELECT is_empty($$SELECT view, attname FROM (SELECT DISTINCT view FROM number) v JOIN pg_attribute a ON a.attrelid = ('eval.' || v.view)::regclass
	WHERE a.attname ~ '_(status|order|by|key)$|^status$' AND a.attname NOT IN ('accepted_by', 'explained_by')
		AND (xpath('//n/text()', query_to_xml(format('SELECT count(*) AS n FROM eval.%I WHERE %I IS NULL', view, attname), false, false, '')))[1]::text <> '0' AND (view, attname) <> ('evaluation_form', 'status')$$, 'no status, key or place to sort by is ever NULL');
SELECT results_eq('SELECT self_status, adopted_by, money_status, rate_status, execution_status, lines FROM evaluation_summary WHERE evaluation_id BETWEEN -3 AND -1 ORDER BY evaluation_id DESC',
	$$VALUES ('missing', 'none', 'no_unit', 'missing', 'missing', 0::bigint), ('declared', 'declared', 'missing', 'missing', 'missing', 0), ('lines', 'lines', 'no_unit', 'not_positive', 'judgement', 5)$$, 'what the odd forms say of themselves');
SELECT results_eq('SELECT line_no, target_status, actual_status FROM indicator_detail WHERE evaluation_id = -3 ORDER BY 1',
	$$VALUES (1, 'figure', 'figure'), (2, 'figure', 'figure'), (3, 'figure', 'missing'), (4, 'figure', 'figure')$$, 'and their lines of their figures');
SELECT set_eq('SELECT target_status FROM indicator_detail', '{figure,no_one_figure,no_figure,missing}'::text[], 'targets of all kinds');
SELECT set_eq('SELECT actual_status FROM indicator_detail', '{figure,no_one_figure,no_figure,missing}'::text[], 'and actuals');
SELECT set_eq('SELECT section, self_status FROM evaluation_form', $$VALUES ('fund', 'filed'), ('fund', 'missing'), ('fund', 'no_points'), ('goal', 'no_points'), ('indicator', 'filed'), ('indicator', 'missing'), ('indicator', 'no_points'), ('total', 'filed'), ('total', 'missing')$$, 'and lines filed, not filed and without points');
SELECT results_eq('SELECT department_id, money_status, rate_status, self_status, adopted_status FROM department_total WHERE department_id >= 9000 AND fiscal_year = 2023 AND scope = ''own'' ORDER BY 1',
	$$VALUES (9000::bigint, 'no_forms', 'no_forms', 'no_forms', 'no_forms'), (9001, 'missing', 'missing', 'missing', 'missing'), (9002, 'filed', 'rated', 'filed', 'adopted')$$, 'a department without forms, one with nothing to add up, and one with both');
SELECT results_eq('SELECT subject, rank_status, adopted_status FROM department_ranking WHERE department_id >= 9000 AND fiscal_year = 2023 ORDER BY subject COLLATE "C"',
	$$VALUES ('对比1', 'ranked', 'adopted'), ('对比2', 'ranked', 'adopted'), ('对比3', 'ranked', 'adopted'), ('对比4', 'missing', 'missing'), ('对比5', 'ranked', 'adopted'), ('空表', 'missing', 'missing')$$, 'who is not ranked, and why');
SELECT results_eq('SELECT subject, score_status, rate_status, budget_status, growth_status, score_before, score_change, budget_growth FROM year_on_year WHERE department_id = 9002 AND fiscal_year = 2023 ORDER BY subject COLLATE "C"',
	$$VALUES ('对比1', 'compared', 'compared', 'compared', 'compared', 80::numeric, 10::numeric, 0.5::numeric), ('对比2', 'missing_before', 'missing_before', 'missing_before', 'missing_before', NULL, NULL, NULL),
		('对比3', 'no_form_before', 'no_form_before', 'no_form_before', 'no_form_before', NULL, NULL, NULL), ('对比4', 'missing', 'missing', 'missing', 'missing', 80, NULL, NULL),
		('对比5', 'compared', 'missing_before', 'compared', 'not_positive', 80, 10, NULL)$$, 'why a year does not compare with the one before');
-- A face has a word of its own for each status; the comments say which view and which column it is of.
CREATE TEMPORARY TABLE face_status AS
	SELECT c.relname AS face, substring(obj_description(c.oid, 'pg_class') FROM ': ([a-z_]+) with Chinese') AS view, a.attname AS face_column, substring(col_description(c.oid, a.attnum) FROM ': ([a-z_]+)$') AS name
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'v' AND obj_description(c.oid, 'pg_class') ~ 'with Chinese column names$' AND col_description(c.oid, a.attnum) ~ ': ([a-z_]+_)?status$';
SELECT is((xpath('//f/text()', x))[1]::text, (xpath('//v/text()', x))[1]::text, format('%s.%s has a word for each %s', s.face, s.face_column, s.name)) FROM face_status s
CROSS JOIN query_to_xml(format('SELECT (SELECT string_agg(n::text, '' '' ORDER BY n) FROM (SELECT count(*) AS n FROM eval.%I WHERE %2$I <> '''' GROUP BY %2$I) c) AS f, (SELECT string_agg(n::text, '' '' ORDER BY n) FROM (SELECT count(*) AS n FROM eval.%3$I WHERE %4$I <> '''' GROUP BY %4$I) c) AS v',
	s.face, s.face_column, s.view, s.name), false, false, '') x;
SELECT cmp_ok((SELECT count(*) FROM face_status), '>', 25::bigint, 'of many');
SELECT results_eq('SELECT DISTINCT grade_order, grade FROM evaluation_summary WHERE grade IS NOT NULL ORDER BY 1', $$SELECT * FROM (VALUES (1, '优'), (2, '良'), (3, '中'), (4, '差')) v (n, g) WHERE g IN (SELECT grade FROM evaluation_summary) ORDER BY 1$$, 'grades sort from the best');
SELECT results_eq('SELECT DISTINCT grade_order FROM evaluation_summary WHERE grade IS NULL', 'VALUES (5)', 'no grade comes last');

-- a scheme that names its grades itself, the lowest of them not down to 0
INSERT INTO scheme (scheme_id, code, name_zh, name_en, jurisdiction, first_year, full_points, source) VALUES (5000, 'own-grades', '自定等级', 'grades of its own', '某区', 2020, 200, '测试');
INSERT INTO scheme_grade (scheme_id, min_share, grade, source) VALUES (5000, 0.6, '合格', '测试'), (5000, 0.95, '特优', '测试'), (5000, 0.3, '不合格', '测试'), (5000, 0.85, '优', '测试'), (5000, 0.7, '中', '测试'), (5000, 0.5, '基本合格', '测试');
INSERT INTO evaluation (evaluation_id, department_id, fiscal_year, kind, subject, scheme_id, money_unit, declared_points, declared_score)
	SELECT -10 - n, min(d.department_id), 2023, 'project', '自定等级' || n, 5000, '万元', 200, n FROM department d, unnest('{191,172,141,121,101,61,59}'::int[]) n WHERE d.kind = 'unit' GROUP BY n;
SELECT results_eq('SELECT grade_order, grade FROM evaluation_summary WHERE scheme_key = 5000 ORDER BY adopted_total DESC',
	$$VALUES (1, '特优'), (2, '优'), (3, '中'), (4, '合格'), (5, '基本合格'), (6, '不合格'), (7, NULL)$$, 'so do grades that a scheme names itself, and no grade comes after all of them');
SELECT results_eq('SELECT DISTINCT grade_order, grade FROM evaluation_summary WHERE scheme_key <> 5000 AND grade IS NOT NULL ORDER BY 1', $$SELECT * FROM (VALUES (1, '优'), (2, '良'), (3, '中'), (4, '差')) v (n, g)
	WHERE g IN (SELECT grade FROM evaluation_summary WHERE scheme_key <> 5000) ORDER BY 1$$, 'which moves none of the others');
SELECT results_eq('SELECT DISTINCT grade_order FROM evaluation_summary WHERE grade IS NULL', 'VALUES (7)', 'on whatever form');
SELECT results_eq('SELECT grade, grade_order::bigint FROM evaluation_summary WHERE scheme_key = 5000 AND grade IS NOT NULL ORDER BY 1', 'SELECT grade, row_number() OVER (ORDER BY from_points DESC) FROM grade_band WHERE scheme_id = 5000 ORDER BY 1', 'by where they begin');

SELECT * FROM finish();
ROLLBACK;
