-- ---------------------------------------------------------------- views
-- Contract: columns are only ever appended, security_invoker, no types but int, bigint, numeric, text, date.
-- The views call no function of the registry, so SELECT is all that a reader needs to be granted.

CREATE VIEW signed_review WITH (security_invoker = true) AS
	SELECT r.evaluation_id, r.fund_line_no, r.indicator_line_no, r.line_no AS review_line_no,
		CASE r.rank WHEN '终审' THEN 3 WHEN '复审' THEN 2 WHEN '初审' THEN 1 ELSE 0 END AS authority,
		r.score, r.opinion, r.reviewer, perfeval.beijing_day(r.signed_at) AS signed_on, extract(epoch FROM r.signed_at) AS signed_epoch
	FROM review r
	WHERE r.signed_at IS NOT NULL AND r.score IS NOT NULL AND r.superseded_at IS NULL;
COMMENT ON VIEW signed_review IS
	'已签署的审核，退回前的除外: reviews that have effect, signed, with a score, and not of before the form was last returned';
COMMENT ON COLUMN signed_review.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN signed_review.fund_line_no IS '所审资金行: the money line reviewed';
COMMENT ON COLUMN signed_review.indicator_line_no IS
	'所审指标行，两者皆空为整张表: the indicator line reviewed; neither line means the whole form';
COMMENT ON COLUMN signed_review.review_line_no IS '审核序号: running number of the review';
COMMENT ON COLUMN signed_review.authority IS
	'级次（0 部门，1 初审，2 复审，3 终审）: rank, 0 department, then finance 1 to 3';
COMMENT ON COLUMN signed_review.score IS '审核得分: score given';
COMMENT ON COLUMN signed_review.opinion IS '审核意见: opinion';
COMMENT ON COLUMN signed_review.reviewer IS '审核人: reviewer';
COMMENT ON COLUMN signed_review.signed_on IS '签署日期: day it was signed';
COMMENT ON COLUMN signed_review.signed_epoch IS '签署时间（自1970年起的秒数），用于排序: moment of the signature in seconds since 1970, to sort by';

-- The one place that says which review counts: the highest rank up to a ceiling, the latest signed within it.
CREATE VIEW review_up_to WITH (security_invoker = true) AS
	SELECT DISTINCT ON (r.evaluation_id, r.fund_line_no, r.indicator_line_no, c.ceiling)
		r.evaluation_id, r.fund_line_no, r.indicator_line_no, c.ceiling, r.review_line_no,
		r.authority, r.score, r.opinion, r.reviewer, r.signed_on
	FROM signed_review r
	JOIN (VALUES (0), (1), (2), (3)) c (ceiling) ON r.authority <= c.ceiling
	ORDER BY r.evaluation_id, r.fund_line_no, r.indicator_line_no, c.ceiling,
		r.authority DESC, r.signed_epoch DESC, r.review_line_no DESC;
COMMENT ON VIEW review_up_to IS
	'至某一级次为止起作用的审核: the review that counts for a form or a line as if no rank above a ceiling had reviewed';
COMMENT ON COLUMN review_up_to.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN review_up_to.fund_line_no IS '所审资金行: the money line reviewed';
COMMENT ON COLUMN review_up_to.indicator_line_no IS
	'所审指标行，两者皆空为整张表: the indicator line reviewed; neither line means the whole form';
COMMENT ON COLUMN review_up_to.ceiling IS '至该级次为止（0 部门，1 初审，2 复审，3 终审）: highest rank that is looked at, 0 department, then finance 1 to 3';
COMMENT ON COLUMN review_up_to.review_line_no IS '审核序号: running number of the review';
COMMENT ON COLUMN review_up_to.authority IS
	'级次（0 部门，1 初审，2 复审，3 终审）: rank, 0 department, then finance 1 to 3';
COMMENT ON COLUMN review_up_to.score IS '审核得分: score given';
COMMENT ON COLUMN review_up_to.opinion IS '审核意见: opinion';
COMMENT ON COLUMN review_up_to.reviewer IS '审核人: reviewer';
COMMENT ON COLUMN review_up_to.signed_on IS '签署日期: day it was signed';

CREATE VIEW deciding_review WITH (security_invoker = true) AS
	SELECT r.evaluation_id, r.fund_line_no, r.indicator_line_no, r.review_line_no,
		r.authority, r.score, r.opinion, r.reviewer, r.signed_on
	FROM review_up_to r
	WHERE r.ceiling = 3;
COMMENT ON VIEW deciding_review IS
	'起决定作用的审核: the review that counts for a form or a line, of the highest rank, the latest signed within it';
COMMENT ON COLUMN deciding_review.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN deciding_review.fund_line_no IS '所审资金行: the money line reviewed';
COMMENT ON COLUMN deciding_review.indicator_line_no IS
	'所审指标行，两者皆空为整张表: the indicator line reviewed; neither line means the whole form';
COMMENT ON COLUMN deciding_review.review_line_no IS '审核序号: running number of the review';
COMMENT ON COLUMN deciding_review.authority IS
	'级次（0 部门，1 初审，2 复审，3 终审）: rank, 0 department, then finance 1 to 3';
COMMENT ON COLUMN deciding_review.score IS '审核得分: score given';
COMMENT ON COLUMN deciding_review.opinion IS '审核意见: opinion';
COMMENT ON COLUMN deciding_review.reviewer IS '审核人: reviewer';
COMMENT ON COLUMN deciding_review.signed_on IS '签署日期: day it was signed';

-- The three amounts that a rate can be measured by, each with what a money line is where no score follows from it.
CREATE VIEW fund_denominator WITH (security_invoker = true) AS
	SELECT f.evaluation_id, f.line_no, a.rate_base,
		perfeval.rate_denominator(a.rate_base, f.initial_budget, f.budget, f.received) AS denominator,
		perfeval.execution_status(NULL, CASE WHEN f.is_total THEN f.points END,
			perfeval.rate_denominator(a.rate_base, f.initial_budget, f.budget, f.received), f.executed,
			f.written ->> a.cell, f.written ->> 'executed') AS unscored_status
	FROM fund_line f
	CROSS JOIN (VALUES ('initial', 'initial_budget'), ('adjusted', 'budget'), ('received', 'received')) a (rate_base, cell);
COMMENT ON VIEW fund_denominator IS
	'执行率可用的分母: what the rate of a money line can be measured by: three rows for each line, one of which its rate_base names';
COMMENT ON COLUMN fund_denominator.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN fund_denominator.line_no IS '行号: line in the money block';
COMMENT ON COLUMN fund_denominator.rate_base IS
	'分母（initial 年初预算数，adjusted 全年预算数，received 实际到位资金）: denominator: initial, adjusted or received';
COMMENT ON COLUMN fund_denominator.denominator IS '该分母的金额（表上单位）: that amount, in the form''s unit';
COMMENT ON COLUMN fund_denominator.unscored_status IS
	'按该分母不能计分时的状态: status of the line where no score follows from that amount: no_points, unreadable, missing or judgement';

-- What was copied at publication is shown in place of what this engine gives; facts are the audit's, which looks at the lines themselves.
CREATE VIEW fund_execution WITH (security_invoker = true) AS
	SELECT f.evaluation_id, f.line_no, f.line,
		f.initial_budget * e.yuan_per_unit AS initial_budget,
		f.budget * e.yuan_per_unit AS budget,
		f.executed * e.yuan_per_unit AS executed,
		f.upper_transfers * e.yuan_per_unit AS upper_transfers,
		perfeval.execution_rate(a.denominator, f.executed, t.transfers) AS execution_rate,
		f.points, f.self_score,
		CASE WHEN f.published_status IS NULL THEN c.score ELSE f.published_score END AS score,
		coalesce(f.published_status, perfeval.execution_status(c.score, CASE WHEN f.is_total THEN f.points END, a.denominator, f.executed,
			f.written ->> CASE f.rate_base WHEN 'adjusted' THEN 'budget' WHEN 'initial' THEN 'initial_budget' ELSE 'received' END,
			f.written ->> 'executed')) AS status,
		f.is_total::integer AS is_total, f.rate AS filed_rate,
		f.received * e.yuan_per_unit AS received,
		f.rate_base, f.net_of_transfers::integer AS net_of_transfers, f.rule::text AS rule,
		perfeval.fund_facts(f.line, f.is_total, f.initial_budget, f.budget, f.received, f.executed, f.upper_transfers,
			f.rate_base, f.net_of_transfers, f.rate, f.points, f.self_score, c.score) AS facts,
		c.score AS computed_score,
		e.department_id, e.fiscal_year, coalesce(e.scheme_id, 0) AS scheme_key, e.money_unit, e.yuan_per_unit,
		CASE WHEN e.yuan_per_unit IS NULL THEN 'no_unit' WHEN f.budget IS NULL OR f.executed IS NULL THEN 'missing' ELSE 'filed' END AS money_status,
		CASE WHEN a.denominator > 0 AND f.executed IS NOT NULL THEN 'rated' WHEN a.denominator IS NULL OR f.executed IS NULL THEN 'missing'
			ELSE 'not_positive' END AS rate_status,
		CASE WHEN a.denominator > 0 AND f.executed IS NOT NULL THEN a.denominator * e.yuan_per_unit END AS rated_budget,
		CASE WHEN a.denominator > 0 THEN (f.executed - t.transfers) * e.yuan_per_unit END AS rated_spending,
		CASE WHEN f.self_score IS NOT NULL THEN 'filed' WHEN f.points > 0 THEN 'missing' ELSE 'no_points' END AS self_status
	FROM fund_line f
	JOIN evaluation e ON e.evaluation_id = f.evaluation_id
	CROSS JOIN LATERAL (SELECT perfeval.rate_denominator(f.rate_base, f.initial_budget, f.budget, f.received) AS denominator) a
	CROSS JOIN LATERAL (SELECT CASE WHEN f.net_of_transfers THEN coalesce(f.upper_transfers, 0) ELSE 0 END AS transfers) t
	CROSS JOIN LATERAL (
		SELECT perfeval.fund_score(f.is_total, f.rate_base, f.initial_budget, f.budget, f.received, f.executed, f.upper_transfers,
			f.net_of_transfers, f.points, f.rule, e.finished) AS score
	) c;
COMMENT ON VIEW fund_execution IS '预算执行: money lines of every form, in yuan, with execution rate and score';
COMMENT ON COLUMN fund_execution.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN fund_execution.line_no IS '行号: line in the money block';
COMMENT ON COLUMN fund_execution.line IS '资金来源: name of the line';
COMMENT ON COLUMN fund_execution.initial_budget IS '年初预算数（元）: budget at the beginning of the year, in yuan';
COMMENT ON COLUMN fund_execution.budget IS '全年预算数（元）: budget of the year, in yuan';
COMMENT ON COLUMN fund_execution.executed IS '全年执行数（元）: money spent, in yuan';
COMMENT ON COLUMN fund_execution.upper_transfers IS '上级财政转移支付（元）: transfers from upper levels, in yuan';
COMMENT ON COLUMN fund_execution.execution_rate IS
	'执行率（1 为 100%），分母见 rate_base，不为正时空: execution rate, 1 is 100 %, of the denominator that rate_base names; NULL where that is not positive';
COMMENT ON COLUMN fund_execution.points IS '分值: points';
COMMENT ON COLUMN fund_execution.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN fund_execution.score IS
	'计算得分，仅总额行；已公开的为公开时的得分: computed score, of the total line only; of a published form that of its publication';
COMMENT ON COLUMN fund_execution.status IS
	'状态: scored, missing, unreadable, judgement or no_points, as score_status() has them';
COMMENT ON COLUMN fund_execution.is_total IS '是否为计分的总额行（1 是，0 否）: 1 on the line that scores, else 0';
COMMENT ON COLUMN fund_execution.filed_rate IS '表上印的执行率: execution rate as printed';
COMMENT ON COLUMN fund_execution.received IS '实际到位资金（元）: money that arrived, in yuan';
COMMENT ON COLUMN fund_execution.rate_base IS
	'执行率的分母（initial 年初预算数，adjusted 全年预算数，received 实际到位资金）: denominator of the rate: initial, adjusted or received';
COMMENT ON COLUMN fund_execution.net_of_transfers IS
	'执行率是否扣除上级财政转移支付（1 是，0 否）: 1 where transfers are taken off what was executed, else 0';
COMMENT ON COLUMN fund_execution.rule IS '实际适用的评分规则: rule in effect';
COMMENT ON COLUMN fund_execution.facts IS
	'供复核的特征，见 perfeval.fund_mark(): what an auditor sees in it, bits of perfeval.fund_mark()';
COMMENT ON COLUMN fund_execution.computed_score IS
	'现在的计算得分，公开与否不论: what the line scores now, whatever was published';
COMMENT ON COLUMN fund_execution.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN fund_execution.fiscal_year IS '预算年度: fiscal year, of year_in_use';
COMMENT ON COLUMN fund_execution.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN fund_execution.money_unit IS '表上的金额单位（照填）: unit of money as the form states it; the amounts here are in yuan';
COMMENT ON COLUMN fund_execution.yuan_per_unit IS '每单位折合元，单位不明时空: yuan in one of that unit, NULL where it is unknown';
COMMENT ON COLUMN fund_execution.money_status IS
	'金额状态（filed 预算数和执行数均已填，missing 缺一，no_unit 单位不明、金额皆空）: filed, missing where budget or executed is, or no_unit where all amounts are NULL';
COMMENT ON COLUMN fund_execution.rate_status IS
	'执行率状态（rated 有，missing 缺数，not_positive 分母不为正）: rated, missing where an amount of the rate is, or not_positive where its denominator is not';
COMMENT ON COLUMN fund_execution.rated_budget IS '执行率的分母（元），算不出执行率时空: what the execution rate is of, in yuan, to be summed; NULL where there is no rate or no unit';
COMMENT ON COLUMN fund_execution.rated_spending IS '执行率的分子（元），算不出执行率时空: what the execution rate counts as spent, in yuan, to be summed; NULL where there is no rate or no unit';
COMMENT ON COLUMN fund_execution.self_status IS
	'自评得分状态（filed 已填，missing 未填，no_points 无分值）: filed, missing, or no_points where the line carries none';

CREATE VIEW scored_line WITH (security_invoker = true) AS
	SELECT f.evaluation_id, 'fund'::text AS section, f.line_no,
		NULL::text AS level1, NULL::text AS level2,
		f.points, f.self_score, f.score, f.status,
		d.authority AS review_authority, d.score AS review_score,
		coalesce(d.score, f.self_score, f.score) AS adopted_score
	FROM fund_execution f
	LEFT JOIN deciding_review d ON d.evaluation_id = f.evaluation_id AND d.fund_line_no = f.line_no
	WHERE f.is_total = 1
	UNION ALL
	SELECT i.evaluation_id, 'indicator', i.line_no, i.level1, i.level2,
		i.points, i.self_score, CASE WHEN i.published_status IS NULL THEN i.score ELSE i.published_score END,
		coalesce(i.published_status, perfeval.score_status(i.target, i.actual, i.points, i.rule, i.fiscal_year)),
		d.authority, d.score,
		coalesce(d.score, i.self_score, CASE WHEN i.published_status IS NULL THEN i.score ELSE i.published_score END)
	FROM indicator i
	LEFT JOIN deciding_review d ON d.evaluation_id = i.evaluation_id AND d.indicator_line_no = i.line_no;
COMMENT ON VIEW scored_line IS
	'计分行: every line that scores, execution and indicators, with its scores side by side';
COMMENT ON COLUMN scored_line.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN scored_line.section IS '部分（fund 资金，indicator 指标）: fund or indicator';
COMMENT ON COLUMN scored_line.line_no IS '行号: line in its section';
COMMENT ON COLUMN scored_line.level1 IS '一级指标: first-level category';
COMMENT ON COLUMN scored_line.level2 IS '二级指标: second-level category';
COMMENT ON COLUMN scored_line.points IS '分值: points';
COMMENT ON COLUMN scored_line.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN scored_line.score IS '计算得分，已公开的为公开时的得分: computed score; of a published form that of its publication';
COMMENT ON COLUMN scored_line.status IS '状态，见 score_status(): status, see score_status()';
COMMENT ON COLUMN scored_line.review_authority IS '审核级次（0 部门，1 至 3 财政）: rank of the review that counts';
COMMENT ON COLUMN scored_line.review_score IS '审核得分: score of the review that counts';
COMMENT ON COLUMN scored_line.adopted_score IS
	'认定得分（财政、部门、自评依次；均无时取计算得分）: adopted score: finance, else department, else self; computed while none is filed';

CREATE VIEW indicator_detail WITH (security_invoker = true) AS
	SELECT i.evaluation_id, i.line_no, i.level1, i.level2, i.level3, i.content,
		i.target::text AS target, i.actual::text AS actual,
		perfeval.kind(i.target) AS target_kind,
		perfeval.comparator(i.target) AS comparator,
		coalesce(perfeval.lower_bound(i.target), perfeval.upper_bound(i.target)) AS target_bound,
		f.actual_quantity,
		coalesce(perfeval.unit(i.target), perfeval.unit(i.actual)) AS unit,
		c.completion_rate, c.completion_rate - 1 AS deviation,
		i.points, i.self_score, n.score,
		coalesce(d.score, i.self_score, n.score) AS adopted_score,
		coalesce(i.published_status, perfeval.score_status(i.target, i.actual, i.points, i.rule, i.fiscal_year)) AS status,
		i.rule::text AS rule,
		i.standard, i.approved_target::text AS approved_target, i.deviation_reason, i.corrective_action,
		CASE
			WHEN v.direction IS DISTINCT FROM 'higher' THEN NULL
			WHEN c.completion_rate - 1 >= s.over_reason AND btrim(i.deviation_reason, ' 　-—–―/') <> '' THEN 'explained'
			WHEN c.completion_rate - 1 >= s.over_reason THEN 'reason'
			WHEN c.completion_rate - 1 >= s.over_flag THEN 'flag'
		END AS over_achievement,
		e.department_id, i.fiscal_year, coalesce(e.scheme_id, 0) AS scheme_key,
		perfeval.plain_category(coalesce(i.level1, '')) || '/' || perfeval.plain_category(coalesce(i.level2, '')) AS category_key,
		coalesce(perfeval.kind(i.actual), 'blank') AS actual_kind,
		CASE
			WHEN c.completion_rate IS NOT NULL THEN 'compared'
			WHEN coalesce(perfeval.kind(i.actual), 'blank') = 'blank' OR coalesce(perfeval.kind(i.target), 'blank') = 'blank' THEN 'missing'
			ELSE 'not_comparable'
		END AS completion_status,
		CASE WHEN i.self_score IS NOT NULL THEN 'filed' WHEN i.points > 0 THEN 'missing' ELSE 'no_points' END AS self_status,
		CASE
			WHEN d.authority = 0 THEN 'department' WHEN d.authority > 0 THEN 'finance'
			WHEN i.self_score IS NOT NULL THEN 'self' WHEN n.score IS NOT NULL THEN 'computed' ELSE 'none'
		END AS adopted_by,
		CASE coalesce(perfeval.kind(i.target), 'blank') WHEN 'quantity' THEN 'figure' WHEN 'compound' THEN 'no_one_figure' WHEN 'blank' THEN 'missing' ELSE 'no_figure'
			END AS target_status,
		CASE WHEN f.actual_quantity IS NOT NULL THEN 'figure' ELSE
			CASE coalesce(perfeval.kind(i.actual), 'blank') WHEN 'quantity' THEN 'no_one_figure' WHEN 'compound' THEN 'no_one_figure' WHEN 'blank' THEN 'missing' ELSE 'no_figure'
			END END AS actual_status
	FROM indicator i
	JOIN evaluation e ON e.evaluation_id = i.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	CROSS JOIN LATERAL (SELECT perfeval.completion_rate(i.target, i.actual) AS completion_rate) c
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN perfeval.lower_bound(i.actual) = perfeval.upper_bound(i.actual) THEN perfeval.lower_bound(i.actual)
			-- An actual with several figures was compared by the one in the target's unit.
			WHEN perfeval.kind(i.actual) = 'compound' AND c.completion_rate IS NOT NULL THEN (
				SELECT CASE count(*) WHEN 1 THEN min(q.quantity) END
				FROM perfeval.quantities(i.actual::text) q
				WHERE q.unit = perfeval.unit(i.target))
		END AS actual_quantity
	) f
	CROSS JOIN LATERAL (SELECT CASE WHEN i.published_status IS NULL THEN i.score ELSE i.published_score END AS score) n
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN perfeval.comparator(i.target) IN ('≥', '>') THEN 'higher'
			WHEN perfeval.comparator(i.target) IN ('≤', '<') THEN 'lower'
			ELSE perfeval.direction(i.rule)
		END AS direction
	) v
	LEFT JOIN deciding_review d ON d.evaluation_id = i.evaluation_id AND d.indicator_line_no = i.line_no;
COMMENT ON VIEW indicator_detail IS '指标明细: every indicator, as written and as read';
COMMENT ON COLUMN indicator_detail.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN indicator_detail.line_no IS '行号: line in the indicator block';
COMMENT ON COLUMN indicator_detail.level1 IS '一级指标: first-level category';
COMMENT ON COLUMN indicator_detail.level2 IS '二级指标: second-level category';
COMMENT ON COLUMN indicator_detail.level3 IS '三级指标: third-level indicator';
COMMENT ON COLUMN indicator_detail.content IS '目标内容: what the target is about';
COMMENT ON COLUMN indicator_detail.target IS '目标值（照填）: target as written';
COMMENT ON COLUMN indicator_detail.actual IS '完成值（照填）: actual as written';
COMMENT ON COLUMN indicator_detail.target_kind IS
	'目标值种类: kind of the target, quantity, date, compound, qualitative or blank';
COMMENT ON COLUMN indicator_detail.comparator IS '比较符号: operator of the target';
COMMENT ON COLUMN indicator_detail.target_bound IS '目标数值（区间取下限）: figure of the target, the lower one of an interval';
COMMENT ON COLUMN indicator_detail.actual_quantity IS '完成数值（多个数值时取与目标同单位者），无从确定时空: figure of the actual, of several the one in the target''s unit; NULL where there is no one figure';
COMMENT ON COLUMN indicator_detail.unit IS '计量单位: unit of the target, else of the actual';
COMMENT ON COLUMN indicator_detail.completion_rate IS '完成率（1 为 100%）: actual ÷ target, 1 is 100 %';
COMMENT ON COLUMN indicator_detail.deviation IS '偏差率: completion rate less 1';
COMMENT ON COLUMN indicator_detail.points IS '分值: points';
COMMENT ON COLUMN indicator_detail.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN indicator_detail.score IS '计算得分，已公开的为公开时的得分: computed score; of a published form that of its publication';
COMMENT ON COLUMN indicator_detail.adopted_score IS '认定得分: adopted score, see scored_line';
COMMENT ON COLUMN indicator_detail.status IS '状态，见 score_status(): status, see score_status()';
COMMENT ON COLUMN indicator_detail.rule IS '实际适用的评分规则: rule in effect';
COMMENT ON COLUMN indicator_detail.standard IS '评分标准（照填）: scoring standard as written';
COMMENT ON COLUMN indicator_detail.approved_target IS '批复值（照填）: approved target as written';
COMMENT ON COLUMN indicator_detail.deviation_reason IS '未完成（偏差）原因: why the actual deviates';
COMMENT ON COLUMN indicator_detail.corrective_action IS '改进措施: what will be done about it';
COMMENT ON COLUMN indicator_detail.over_achievement IS
	'超额完成（flag 超出提示线，reason 超出说明线而未说明原因，explained 已说明）: how far beyond its target, by the scheme''s thresholds: flag, reason where a reason is demanded and missing, explained where it is given; NULL otherwise';
COMMENT ON COLUMN indicator_detail.department_id IS '部门编号: the department, of department_tree and department_in_year';
COMMENT ON COLUMN indicator_detail.fiscal_year IS '预算年度: fiscal year, of year_in_use';
COMMENT ON COLUMN indicator_detail.scheme_key IS '方案编号，0 为没有方案的表: the scheme, of scheme_list; 0 for forms without one';
COMMENT ON COLUMN indicator_detail.category_key IS '类别，如 产出/数量: the category, of category_list';
COMMENT ON COLUMN indicator_detail.actual_kind IS
	'完成值种类: kind of the actual, quantity, date, compound, qualitative or blank';
COMMENT ON COLUMN indicator_detail.completion_status IS
	'完成率状态（compared 可比，missing 未填，not_comparable 不可比）: compared, missing where target or actual is, or not_comparable, as words and dates are';
COMMENT ON COLUMN indicator_detail.self_status IS
	'自评得分状态（filed 已填，missing 未填，no_points 无分值）: filed, missing, or no_points where the line carries none';
COMMENT ON COLUMN indicator_detail.adopted_by IS
	'认定得分取自（finance 财政审核，department 部门审核，self 自评，computed 计算，none 无）: where the adopted score is from: finance, department, self, computed; none where it is NULL';
COMMENT ON COLUMN indicator_detail.target_status IS
	'目标数值状态（figure 有，no_one_figure 多个数值，no_figure 文字或日期，missing 未填）: figure where target_bound is one, no_one_figure for several, no_figure for words and dates, or missing';
COMMENT ON COLUMN indicator_detail.actual_status IS
	'完成数值状态（figure 有，no_one_figure 多个数值或区间，no_figure 文字或日期，missing 未填）: figure where actual_quantity is one, no_one_figure for several or a range, no_figure for words and dates, or missing';

