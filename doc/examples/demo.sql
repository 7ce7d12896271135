-- The self-evaluation form of one department, from JSON to scores. `make demo` runs this in a private cluster; in a database of your own:
--   psql -v columns=120 -f doc/examples/demo.sql        (from the top of the source tree, where perfeval is installed)
\set ON_ERROR_STOP on
\set QUIET on
\pset pager off
\pset footer off
\pset null ''
\pset border 2
\pset linestyle unicode
\pset format wrapped
\if :{?columns}
	\pset columns :columns
\else
	\pset columns 120
\endif

CREATE EXTENSION perfeval;
SELECT perfeval.create_registry('eval') \g /dev/null
\set form `cat test/data/wangcheng-2020.json`
SELECT eval.import_form(:'form') AS id \gset

SELECT department_name AS department, fiscal_year AS year, title
FROM eval.evaluation WHERE evaluation_id = :id \gset
\echo
\echo :department :year 年度 :title
\echo
SELECT mandate AS "部门职能 mandate" FROM eval.evaluation WHERE evaluation_id = :id;

\echo '一、资金 · Money'
SELECT f.content AS "资金来源", f.target AS "全年预算数", f.actual AS "全年执行数",
	round(100 * x.execution_rate, 2) || '%' AS "执行率", f.points AS "分值", f.self_score AS "自评", f.score AS "计算"
FROM eval.evaluation_form AS f
JOIN eval.fund_execution AS x USING (evaluation_id, line_no)
WHERE f.evaluation_id = :id AND f.section = 'fund'
ORDER BY f.position;

\echo '二、目标 · Goals'
\pset format unaligned
\pset tuples_only on
SELECT '   ' || content FROM eval.evaluation_form
WHERE evaluation_id = :id AND section = 'goal'
ORDER BY position;
\echo
\pset tuples_only off
\pset format wrapped
SELECT achievement AS "目标完成情况 achievement" FROM eval.evaluation WHERE evaluation_id = :id;

\echo '三、指标 · Indicators, as filed and as computed (计算)'
SELECT CASE WHEN "部分" <> '总分' THEN "行号" END AS "行",
	nullif(replace("一级指标", '指标', ''), lag(replace("一级指标", '指标', '')) OVER line) AS "一级",
	nullif(replace("二级指标", '指标', ''), lag(replace("二级指标", '指标', '')) OVER line) AS "二级",
	"目标内容", "目标值", "完成值", "分值", "自评得分" AS "自评", "计算得分" AS "计算", "状态"
FROM eval."自评表"
WHERE "自评表编号" = :id AND "部分" IN ('绩效指标', '总分')
WINDOW line AS (ORDER BY "位置")
ORDER BY "位置";

\echo '四、汇总 · Summary: what rests on figures, what on the department''s own words, and what is open are kept apart'
\pset expanded on
SELECT department AS "部门 department", fiscal_year AS "年度 fiscal year", scheme AS "评分方案 scheme", stage AS "阶段 stage",
	to_char(budget, 'FM999,999,999,999') || ' 元' AS "全年预算数 budget",
	to_char(executed, 'FM999,999,999,999') || ' 元' AS "全年执行数 executed",
	round(100 * execution_rate, 2) || '%' AS "执行率 execution rate",
	execution_score AS "执行得分 execution score",
	points_total AS "分值合计 points of all lines",
	self_total || ' / ' || declared_points AS "自评得分 self-evaluated, as filed",
	figures_score || ' / ' || figures_points AS "按数据计分 on figures",
	claimed_score || ' / ' || claimed_points AS "按陈述计分 on the department's words",
	open_points AS "待判断分值 open, for a person",
	adopted_total AS "认定得分 adopted",
	grade AS "等级 grade"
FROM eval.evaluation_summary WHERE evaluation_id = :id;
\pset expanded off

\echo '五、分类得分 · By category'
SELECT level1 AS "一级指标", level2 AS "二级指标", points AS "分值", self_score AS "自评",
	figures_score AS "按数据", claimed_score AS "按陈述", open_points AS "待判断", adopted_score AS "认定"
FROM eval.category_score AS c
WHERE evaluation_id = :id
ORDER BY (SELECT min(i.line_no) FROM eval.indicator AS i
	WHERE (i.evaluation_id, i.level1, i.level2) = (c.evaluation_id, c.level1, c.level2));

\echo '六、逐行说明 · How each score came about, or why it needs a person'
SELECT NULL AS "行", f.budget || e.money_unit AS "目标值（读作）", f.executed || e.money_unit AS "完成值（读作）",
	round(100 * x.execution_rate, 1) || '%' AS "完成率",
	coalesce(x.score::text, '—') || ' / ' || coalesce(f.points::text, '—') AS "得分",
	format('执行率 =（执行数 %s − 上级转移支付 %s）÷ 预算数 %s = %s%%，按比例得 %s 分。',
		f.executed, coalesce(f.upper_transfers, 0), f.budget, round(100 * x.execution_rate, 2), x.score) AS "说明"
FROM eval.fund_line AS f
JOIN eval.evaluation AS e USING (evaluation_id)
JOIN eval.fund_execution AS x USING (evaluation_id, line_no)
WHERE f.evaluation_id = :id AND f.is_total
UNION ALL
SELECT * FROM (
	SELECT i.line_no,
		CASE trace #>> '{target,kind}' WHEN 'quantity' THEN trace #>> '{target,canonical}' ELSE i.target::text END,
		CASE trace #>> '{actual,kind}' WHEN 'quantity' THEN trace #>> '{actual,canonical}' ELSE i.actual::text END,
		round(100 * (trace ->> 'completion_rate')::numeric, 1) || '%',
		coalesce(trace ->> 'score', '—') || ' / ' || coalesce(trace ->> 'points', '—'),
		trace ->> 'explain_zh'
	FROM eval.indicator AS i
	CROSS JOIN perfeval.score_trace(i.target, i.actual, i.points, i.rule, i.fiscal_year) AS trace
	WHERE i.evaluation_id = :id
	ORDER BY i.line_no) AS line;
