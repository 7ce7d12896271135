-- The Chinese faces show all that their English views do, under the names of the form.
\set ON_ERROR_STOP on
BEGIN;
SELECT plan(30);

SELECT perfeval.create_registry('eval');
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

-- The comment of a Chinese column ends with the name of the English one.
CREATE TEMPORARY TABLE face (chinese text, english text);
INSERT INTO face VALUES ('自评表', 'evaluation_form'), ('自评汇总', 'evaluation_summary'), ('预算执行情况', 'fund_execution'),
	('指标明细', 'indicator_detail'), ('复核问题', 'finding'),
	('阶段变动', 'stage_log'), ('审核差异', 'review_difference'), ('抽查名单', 'sample_list'),
	('报送情况', 'filing_status'), ('部门汇总', 'department_total'), ('部门排名', 'department_ranking'), ('年度对比', 'year_on_year'),
	('佐证材料', 'evidence_detail'), ('整改台账', 'rectification_status'), ('结果应用', 'budget_consequence'),
	('部门层级', 'department_tree'), ('年度目录', 'year_in_use'), ('方案目录', 'scheme_list'), ('指标类别', 'category_list'), ('分类得分', 'category_score');
CREATE TEMPORARY VIEW view_column AS
	SELECT c.relname AS relation, a.attname::text COLLATE "default" AS name, a.attnum AS place, col_description(c.oid, a.attnum) AS comment
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
	WHERE c.relnamespace = 'eval'::regnamespace AND c.relkind = 'v' AND a.attnum > 0 AND NOT a.attisdropped;
SELECT results_eq(
	format('SELECT name FROM pg_temp.view_column WHERE relation = %L ORDER BY name', english),
	format('SELECT substring(comment FROM ''.*: ([a-z0-9_]+)$'') AS name FROM pg_temp.view_column WHERE relation = %L ORDER BY name', chinese),
	chinese || ' has every column of ' || english) FROM pg_temp.face;
SELECT is_empty($$SELECT relation, name FROM pg_temp.view_column JOIN pg_temp.face ON chinese = relation WHERE name !~ '^[一-龥]+$'$$, 'all of them have Chinese names');

SELECT results_eq('SELECT 规则编号, 行号, 严重程度, 结果, 说明 FROM eval.复核问题 ORDER BY 规则编号, 行号',
	$$SELECT rule_id, line_no, CASE severity WHEN 'E' THEN '错误' WHEN 'W' THEN '警告' ELSE '提示' END, '待处理', message_zh
		FROM eval.finding ORDER BY rule_id, line_no$$, '复核问题 tells the sentence, the line and the severity in Chinese');
SELECT is(eval.accept_finding(:id, 'C03', '区里统一的表述', line_no => 15), 1::bigint, 'one is accepted');
SELECT results_eq($$SELECT 部分, 行号, 接受理由 FROM eval.复核问题 WHERE 结果 = '已接受'$$, $$VALUES ('绩效指标', 15, '区里统一的表述')$$, 'and what was accepted, with the reason');
SELECT results_eq('SELECT 行号, 是否总额行, 状态, 执行率分母, 扣除转移支付, 表上执行率 FROM eval.预算执行情况 ORDER BY 行号',
	$$VALUES (1, '是', '按数据计分', '全年预算数', '是', '100.00%'), (2, '否', '无分值', '全年预算数', '是', '100.00%')$$, '预算执行情况 tells what the rate is of');
SELECT results_eq($$SELECT 超额完成, count(*) FROM eval.指标明细 GROUP BY 1 ORDER BY 2$$,
	$$SELECT CASE over_achievement WHEN 'flag' THEN '提示' WHEN 'reason' THEN '须说明原因' WHEN 'explained' THEN '已说明' END, count(*)
		FROM eval.indicator_detail GROUP BY 1 ORDER BY 2$$, '指标明细 tells what is far above its target');
SELECT results_eq('SELECT 部门代码, 表上总分值, 表上总得分, 认定满分, 附注 FROM eval.自评汇总',
	$$VALUES ('wangcheng-fulian', 100.0, 90.0, 90.0, '90.00 / 90')$$, '自评汇总 tells what the form declares');
INSERT INTO eval.stage_event (evaluation_id, line_no, action, from_stage, to_stage, reason, signed_by, copied)
	VALUES (:id, 1, 'submit', 'draft', 'submitted', NULL, '局长', '{}'), (:id, 2, 'take', 'submitted', 'department_review', NULL, NULL, NULL),
		(:id, 3, 'take', 'department_review', 'finance_review', NULL, NULL, NULL), (:id, 4, 'publish', 'finance_review', 'published', NULL, '处长', '{}'),
		(:id, 5, 'withdraw', 'published', 'finance_review', '数据有误', NULL, NULL), (:id, 6, 'return', 'finance_review', 'draft', '补充材料', NULL, NULL);
SELECT results_eq('SELECT 原阶段, 新阶段 FROM eval.阶段变动 ORDER BY 序号',
	$$VALUES ('草稿', '已报送'), ('已报送', '部门审核'), ('部门审核', '财政复核'), ('财政复核', '公开'), ('公开', '财政复核'), ('财政复核', '草稿')$$, '阶段变动 names both stages');
UPDATE eval.evaluation SET stage = 'finance_review' WHERE evaluation_id = :id;
SELECT results_eq('SELECT (SELECT min(阶段) FROM eval.自评汇总), (SELECT min(阶段) FROM eval.部门排名), (SELECT min(阶段) FROM eval.报送情况), (SELECT min(阶段) FROM eval.结果应用)',
	$$VALUES ('财政复核', '财政复核', '财政复核', '财政复核')$$, 'and so do the others');
SELECT is_empty($$SELECT c.relname FROM pg_class c JOIN pg_temp.face ON chinese = c.relname
	WHERE c.relnamespace = 'eval'::regnamespace AND NOT c.reloptions @> '{security_invoker=true}'$$, 'they read with the rights of whoever asks');
SELECT finish();
ROLLBACK;
