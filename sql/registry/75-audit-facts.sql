-- ---------------------------------------------------------------- the facts of the audit

-- A barrier, so that the row of facts is taken apart once and the form looked for still gets through; the same holds for the others below.
CREATE VIEW audit_lines WITH (security_invoker = true, security_barrier = true) AS
	SELECT q.evaluation_id, q.goals, q.achieved, q.story_facts, q.told_why,
		(q.x).facts AS facts, (q.x).lines AS lines, (q.x).scored AS scored, (q.x).twins::integer AS twins,
		(q.x).points AS points, (q.x).self_total AS self_total, (q.x).output AS output, (q.x).benefit AS benefit,
		(q.x).satisfaction AS satisfaction, (q.x).cost AS cost, (q.x).greatest_share AS greatest_share, (q.x).cost_items AS cost_items,
		(q.x).most_over AS most_over, (q.x).most_unexplained AS most_unexplained, (q.x).most_excess AS most_excess,
		(q.x).overflow::integer AS overflow, (q.x).miscalculated AS miscalculated
	FROM (
		SELECT e.evaluation_id, max(s.goals) AS goals, max(s.achieved) AS achieved, max(s.facts) AS story_facts, max(s.told_why) AS told_why,
			perfeval.form_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
				i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action, s.story) FILTER (WHERE i.line_no IS NOT NULL) AS x
		-- grouped by the form itself, of which the planner knows how many there are
		FROM evaluation e
		JOIN audit_story s ON s.evaluation_id = e.evaluation_id
		LEFT JOIN indicator i ON i.evaluation_id = e.evaluation_id
		GROUP BY e.evaluation_id
	) q;
COMMENT ON VIEW audit_lines IS '一张表的目标和各指标行合起来的特征，见 perfeval.form_facts(): facts of the goals and of all lines of a form together';
COMMENT ON COLUMN audit_lines.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_lines.goals IS '填写的年度目标数: goals that are filled in';
COMMENT ON COLUMN audit_lines.achieved IS '是否填写了完成情况（1 是，0 否）: 1 if it is told what became of them, else 0';
COMMENT ON COLUMN audit_lines.story_facts IS '目标和叙述的特征，见 perfeval.text_marks(): facts of the goals and the narrative';
COMMENT ON COLUMN audit_lines.told_why IS '叙述是否说明了预算执行的原因（1 是，0 否）: 1 if the narrative explains the execution of the budget, else 0';
COMMENT ON COLUMN audit_lines.facts IS '各行特征，见 perfeval.mark()，没有指标行时与以下各列同为空: bits of perfeval.mark() of any line; NULL where there is no line, as all that follows';
COMMENT ON COLUMN audit_lines.lines IS '指标行数: lines';
COMMENT ON COLUMN audit_lines.scored IS '计分的行数: lines with points';
COMMENT ON COLUMN audit_lines.twins IS '是否有同名的行（1 是，0 否）: 1 if two lines are called the same, else 0';
COMMENT ON COLUMN audit_lines.points IS '分值: points';
COMMENT ON COLUMN audit_lines.self_total IS '自评得分: scores as filed';
COMMENT ON COLUMN audit_lines.output IS '产出分值: points of outputs';
COMMENT ON COLUMN audit_lines.benefit IS '效益分值: points of benefits';
COMMENT ON COLUMN audit_lines.satisfaction IS '满意度分值: points of satisfaction';
COMMENT ON COLUMN audit_lines.cost IS '成本分值（一级）: points of first-level cost';
COMMENT ON COLUMN audit_lines.greatest_share IS '一行占其一级指标分值的最大比例: greatest share that a line has of its category';
COMMENT ON COLUMN audit_lines.cost_items IS '成本指标合计（元）: cost targets in yuan';
COMMENT ON COLUMN audit_lines.most_over IS '超出目标的最大比例: farthest beyond a target';
COMMENT ON COLUMN audit_lines.most_unexplained IS '没有说明的超出的最大比例: the same of lines without a reason';
COMMENT ON COLUMN audit_lines.most_excess IS '自评高于计算的最大分数: farthest score above the computed one';
COMMENT ON COLUMN audit_lines.overflow IS '是否有超过18位的数字（1 是，0 否）: 1 if a number has more than 18 digits, else 0';
COMMENT ON COLUMN audit_lines.miscalculated IS '叙述中算不平的比率: a figure of the narrative that does not come out';

CREATE VIEW audit_fund_line WITH (security_invoker = true, security_barrier = true) AS
	SELECT e.evaluation_id, e.line_no, e.line, e.is_total, e.initial_budget, e.budget, e.received, e.executed, e.upper_transfers,
		e.execution_rate, e.filed_rate, e.rate_base, e.net_of_transfers AS nets,
		e.points, e.self_score, e.score, perfeval.printed_percent(e.filed_rate) AS printed
	FROM fund_execution e;
COMMENT ON VIEW audit_fund_line IS '资金行及其印出的执行率: money lines with the rate that they print';
COMMENT ON COLUMN audit_fund_line.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_fund_line.line_no IS '行号: line in the money block';
COMMENT ON COLUMN audit_fund_line.line IS '资金来源: name of the line';
COMMENT ON COLUMN audit_fund_line.is_total IS '是否为总额行（1 是，0 否）: 1 on the total line, else 0';
COMMENT ON COLUMN audit_fund_line.initial_budget IS '年初预算数（元）: initial budget in yuan';
COMMENT ON COLUMN audit_fund_line.budget IS '全年预算数（元）: budget in yuan';
COMMENT ON COLUMN audit_fund_line.received IS '实际到位资金（元）: money received in yuan';
COMMENT ON COLUMN audit_fund_line.executed IS '全年执行数（元）: money spent in yuan';
COMMENT ON COLUMN audit_fund_line.upper_transfers IS '上级财政转移支付（元）: transfers in yuan';
COMMENT ON COLUMN audit_fund_line.execution_rate IS '执行率: execution rate';
COMMENT ON COLUMN audit_fund_line.filed_rate IS '表上印的执行率: rate as printed';
COMMENT ON COLUMN audit_fund_line.rate_base IS '执行率的分母: denominator of the rate';
COMMENT ON COLUMN audit_fund_line.nets IS '是否扣除转移支付（1 是，0 否）: 1 if transfers are taken off, else 0';
COMMENT ON COLUMN audit_fund_line.points IS '分值: points';
COMMENT ON COLUMN audit_fund_line.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_fund_line.score IS '计算得分: computed score';
COMMENT ON COLUMN audit_fund_line.printed IS '印出的执行率（%），读不出时空: the rate as printed in percent, NULL where it is no number';

CREATE VIEW audit_fund WITH (security_invoker = true, security_barrier = true) AS
	SELECT x.evaluation_id, x.line_no, x.line, x.is_total, x.budget, x.executed, x.upper_transfers, x.execution_rate, x.filed_rate,
		x.points, x.self_score, x.score, x.nets,
		-- a rate may be rounded or cut to the decimals that it prints
		CASE WHEN abs(x.printed - 100 * x.execution_rate) > 0.01 AND x.printed <> round(100 * x.execution_rate, scale(x.printed))
			AND x.printed <> trunc(100 * x.execution_rate, scale(x.printed)) THEN b.f01 ELSE 0 END
		-- a score may be cut, or rounded to a decimal at least: 9.9 of 9.93, but not 10
		| CASE WHEN abs(x.self_score - x.score) > 0.01 AND x.self_score <> trunc(x.score, min_scale(x.self_score))
			AND (min_scale(x.self_score) = 0 OR x.self_score <> round(x.score, min_scale(x.self_score))) THEN b.f02 ELSE 0 END
		| CASE WHEN coalesce(x.budget, 0) = 0 AND x.executed > 0 AND coalesce(x.initial_budget, 0) = 0 THEN b.f04 ELSE 0 END
		| CASE WHEN x.executed > x.budget AND x.budget > 0 AND (x.nets = 0 OR x.executed - coalesce(x.upper_transfers, 0) > x.budget) THEN b.f05 ELSE 0 END
		| CASE WHEN x.is_total = 0 AND (x.points > 0 OR x.self_score IS NOT NULL) THEN b.f06 ELSE 0 END
		| CASE WHEN x.initial_budget IS NOT NULL AND x.rate_base = 'adjusted' AND x.initial_budget > 0 AND x.budget > 0 AND x.initial_budget <> x.budget
			AND abs(x.printed - 100 * x.executed / x.initial_budget) <= 0.01 AND abs(x.printed - 100 * x.executed / x.budget) > 0.01
			THEN b.f07 ELSE 0 END
		| CASE WHEN x.upper_transfers > x.executed OR x.budget < 0 OR x.executed < 0 OR x.upper_transfers < 0 OR x.initial_budget < 0
			OR x.received < 0 THEN b.f08 ELSE 0 END
		| CASE WHEN x.printed <> 0 AND x.budget = 0 THEN b.f13 ELSE 0 END AS fails,

		CASE WHEN x.printed IS NOT NULL AND x.execution_rate IS NULL AND x.budget IS DISTINCT FROM 0 THEN b.f01 ELSE 0 END
		| CASE WHEN x.is_total = 1 AND x.points > 0 AND x.self_score IS NOT NULL AND x.score IS NULL THEN b.f02 ELSE 0 END
		| CASE WHEN x.is_total = 1 AND x.executed IS NULL THEN b.f04 | b.f05 ELSE 0 END AS lacks,

		b.f04 | b.f05 | b.f08
		| CASE WHEN x.printed IS NOT NULL THEN b.f01 ELSE 0 END
		| CASE WHEN x.points > 0 AND x.self_score IS NOT NULL THEN b.f02 ELSE 0 END
		| CASE WHEN x.is_total = 0 THEN b.f06 ELSE 0 END
		| CASE WHEN x.initial_budget <> x.budget AND x.printed IS NOT NULL THEN b.f07 ELSE 0 END
		| CASE WHEN x.budget = 0 THEN b.f13 ELSE 0 END AS applies
	FROM audit_fund_line x
	CROSS JOIN audit_bit b;
COMMENT ON VIEW audit_fund IS '资金行的特征: facts of every money line';
COMMENT ON COLUMN audit_fund.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_fund.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_fund.line IS '资金来源: name of the line';
COMMENT ON COLUMN audit_fund.is_total IS '是否为总额行（1 是，0 否）: 1 on the total line, else 0';
COMMENT ON COLUMN audit_fund.budget IS '全年预算数（元）: budget in yuan';
COMMENT ON COLUMN audit_fund.executed IS '全年执行数（元）: money spent in yuan';
COMMENT ON COLUMN audit_fund.upper_transfers IS '上级财政转移支付（元）: transfers in yuan';
COMMENT ON COLUMN audit_fund.execution_rate IS '执行率: execution rate';
COMMENT ON COLUMN audit_fund.filed_rate IS '表上印的执行率: rate as printed';
COMMENT ON COLUMN audit_fund.points IS '分值: points';
COMMENT ON COLUMN audit_fund.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_fund.score IS '计算得分: computed score';
COMMENT ON COLUMN audit_fund.nets IS '是否扣除转移支付（1 是，0 否）: 1 if transfers are taken off, else 0';
COMMENT ON COLUMN audit_fund.fails IS '不通过的位: bits that fail';
COMMENT ON COLUMN audit_fund.lacks IS '数据不足的位: bits that lack data';
COMMENT ON COLUMN audit_fund.applies IS '适用的位: bits that apply';


CREATE VIEW audit_money WITH (security_invoker = true) AS
	SELECT a.evaluation_id, bit_or(a.fails) AS fails, bit_or(a.lacks) AS lacks, bit_or(a.applies) AS applies, bit_or(perfeval.text_marks(a.line)) AS facts,
		max(a.budget) FILTER (WHERE a.is_total = 1) AS budget, max(a.executed) FILTER (WHERE a.is_total = 1) AS executed,
		max(a.upper_transfers) FILTER (WHERE a.is_total = 1) AS upper_transfers,
		max(a.execution_rate) FILTER (WHERE a.is_total = 1) AS execution_rate,
		max(a.points) FILTER (WHERE a.is_total = 1) AS points, max(a.self_score) FILTER (WHERE a.is_total = 1) AS self_score,
		max(a.score) FILTER (WHERE a.is_total = 1) AS score, max(a.nets) FILTER (WHERE a.is_total = 1) AS nets,
		count(*) FILTER (WHERE a.is_total = 0) AS parts,
		sum(a.budget) FILTER (WHERE a.is_total = 0) AS parts_budget, sum(a.executed) FILTER (WHERE a.is_total = 0) AS parts_executed
	FROM audit_fund a
	GROUP BY a.evaluation_id;
COMMENT ON VIEW audit_money IS '一张表的资金情况: the money of a form: its total line, its parts together, and the facts of all';
COMMENT ON COLUMN audit_money.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_money.fails IS '不通过的位: bits that fail';
COMMENT ON COLUMN audit_money.lacks IS '数据不足的位: bits that lack data';
COMMENT ON COLUMN audit_money.applies IS '适用的位: bits that apply';
COMMENT ON COLUMN audit_money.facts IS '资金来源名称的特征，见 perfeval.text_marks(): facts of the names of its lines';
COMMENT ON COLUMN audit_money.budget IS '预算（元）: budget in yuan';
COMMENT ON COLUMN audit_money.executed IS '执行（元）: spent in yuan';
COMMENT ON COLUMN audit_money.upper_transfers IS '转移支付（元）: transfers in yuan';
COMMENT ON COLUMN audit_money.execution_rate IS '执行率: execution rate';
COMMENT ON COLUMN audit_money.points IS '预算执行分值: points of execution';
COMMENT ON COLUMN audit_money.self_score IS '预算执行自评: execution as filed';
COMMENT ON COLUMN audit_money.score IS '预算执行计算得分: execution as computed';
COMMENT ON COLUMN audit_money.nets IS '是否扣除转移支付（1 是，0 否）: 1 if transfers are taken off, else 0';
COMMENT ON COLUMN audit_money.parts IS '分项行数: lines that are parts';
COMMENT ON COLUMN audit_money.parts_budget IS '各来源预算之和（元）: budgets of the parts';
COMMENT ON COLUMN audit_money.parts_executed IS '各来源执行之和（元）: spent by the parts';

-- First-level points that a form should have: those of its scheme where they add up to the full points, else those of 财预〔2020〕10号.
CREATE VIEW audit_profile WITH (security_invoker = true, security_barrier = true) AS
	SELECT s.scheme_id, p.output, p.benefit, p.satisfaction, p.cost, p.described
	FROM scheme s
	CROSS JOIN LATERAL (
		SELECT o.*
		FROM (
			SELECT c.scheme_id, coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%产出%'), 0) AS output,
				coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%效益%' OR c.level1 LIKE '%效果%'), 0) AS benefit,
				coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%满意%'), 0) AS satisfaction,
				coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%成本%'), 0) AS cost,
				string_agg(c.level1 || c.points, '、' ORDER BY c.line_no) AS described
			FROM scheme_category c
			WHERE c.level2 = '' AND c.scheme_id IN (s.scheme_id, 1)
			GROUP BY c.scheme_id
			HAVING c.scheme_id = 1
				OR sum(c.points) + coalesce(s.execution_points, 0) = s.full_points
		) o
		ORDER BY o.scheme_id = s.scheme_id DESC
		LIMIT 1
	) p;
COMMENT ON VIEW audit_profile IS '一级指标应有的分值（方案的分值合计为满分的取方案，否则取财预〔2020〕10号）: first-level points that a form should have: its scheme''s where they add up, else those of 财预〔2020〕10号';
COMMENT ON COLUMN audit_profile.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_profile.output IS '产出: outputs';
COMMENT ON COLUMN audit_profile.benefit IS '效益: benefits';
COMMENT ON COLUMN audit_profile.satisfaction IS '满意度: satisfaction';
COMMENT ON COLUMN audit_profile.cost IS '成本: cost';
COMMENT ON COLUMN audit_profile.described IS '文字: in words';

-- Over the earlier form of the same department, kind and subject, lines of the same name.
CREATE VIEW audit_year WITH (security_invoker = true, security_barrier = true) AS
	SELECT e.evaluation_id, i.line_no, p.evaluation_id AS earlier_id,
		q.target::text AS earlier_target, q.actual::text AS earlier_actual,
		(i.target::text = q.target::text)::integer AS same_target,
		perfeval.earlier_facts(i.target, i.deviation_reason, i.rule, q.target, q.actual, q.deviation_reason, t.c12) AS facts,
		(i.points > 0)::integer AS scored
	FROM evaluation e
	JOIN evaluation p ON p.department_id = e.department_id AND p.fiscal_year = e.fiscal_year - 1 AND p.kind = e.kind AND p.subject = e.subject
	JOIN indicator i ON i.evaluation_id = e.evaluation_id
	LEFT JOIN indicator s ON s.evaluation_id = p.evaluation_id AND s.line_no = i.line_no AND s.level2 IS NOT DISTINCT FROM i.level2
		AND coalesce(nullif(s.content, ''), s.level3) = coalesce(nullif(i.content, ''), i.level3)
	-- where that is another line, the first of the name
	LEFT JOIN LATERAL (
		SELECT o.line_no, o.target, o.actual, o.deviation_reason
		FROM indicator o
		WHERE s.line_no IS NULL AND o.evaluation_id = p.evaluation_id AND o.level2 IS NOT DISTINCT FROM i.level2
			AND coalesce(nullif(o.content, ''), o.level3) = coalesce(nullif(i.content, ''), i.level3)
		ORDER BY o.line_no
		LIMIT 1
	) n ON true
	CROSS JOIN LATERAL (
		SELECT coalesce(s.target, n.target) AS target, coalesce(s.actual, n.actual) AS actual, coalesce(s.deviation_reason, n.deviation_reason) AS deviation_reason
	) q
	JOIN audit_threshold t ON t.scheme_key = coalesce(e.scheme_id, 0)
	WHERE s.line_no IS NOT NULL OR n.line_no IS NOT NULL;
COMMENT ON VIEW audit_year IS '与上年同名指标的比较: a line beside the line of the same name a year before';
COMMENT ON COLUMN audit_year.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_year.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_year.earlier_id IS '上年的表: last year''s form';
COMMENT ON COLUMN audit_year.earlier_target IS '上年目标值: last year''s target';
COMMENT ON COLUMN audit_year.earlier_actual IS '上年完成值: last year''s actual';
COMMENT ON COLUMN audit_year.same_target IS '目标值是否相同（1 是，0 否）: 1 if the target is the same, else 0';
COMMENT ON COLUMN audit_year.facts IS '特征，见 perfeval.mark(): bits of perfeval.mark()';
COMMENT ON COLUMN audit_year.scored IS '是否计分（1 是，0 否）: 1 if the line has points, else 0';

-- Every line with all that is to be seen in it.
CREATE VIEW audit_line WITH (security_invoker = true, security_barrier = true) AS
	SELECT w.*, bit_or(w.facts) OVER (PARTITION BY w.evaluation_id) AS form_facts
	FROM (
		SELECT i.evaluation_id, i.line_no, coalesce(e.scheme_id, 0) AS scheme_key,
			x.facts | coalesce(y.facts, 0) | coalesce(n.facts, 0) AS facts, x.over, x.excess,
			i.level1, i.level2, i.level3, i.content, i.target::text AS target, i.actual::text AS actual, i.approved_target::text AS approved_target,
			i.points, i.self_score, i.score, i.rule::text AS rule, i.deviation_reason, i.corrective_action, y.earlier_target, y.earlier_actual
		FROM indicator i
		JOIN evaluation e ON e.evaluation_id = i.evaluation_id
		CROSS JOIN LATERAL perfeval.line_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
			i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action) x
		LEFT JOIN audit_year y ON y.evaluation_id = i.evaluation_id AND y.line_no = i.line_no
		LEFT JOIN audit_narrative n ON n.evaluation_id = i.evaluation_id AND n.line_no = i.line_no
	) w;
COMMENT ON VIEW audit_line IS '指标行及其特征: every indicator with all that is to be seen in it';
COMMENT ON COLUMN audit_line.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_line.line_no IS '行号: line in the indicator block';
COMMENT ON COLUMN audit_line.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_line.facts IS '特征，见 perfeval.mark()，与上年和叙述比较的在内: bits of perfeval.mark(), those against the year before and the narrative too';
COMMENT ON COLUMN audit_line.over IS '超出目标的比例，未超出时空: how far beyond its target, NULL where it is not';
COMMENT ON COLUMN audit_line.excess IS '自评高于计算的分数，不高时空: how far the score filed is above the one computed, NULL where it is not';
COMMENT ON COLUMN audit_line.level1 IS '一级指标: first level';
COMMENT ON COLUMN audit_line.level2 IS '二级指标: second level';
COMMENT ON COLUMN audit_line.level3 IS '三级指标: third level';
COMMENT ON COLUMN audit_line.content IS '目标内容: content';
COMMENT ON COLUMN audit_line.target IS '目标值（文本）: target';
COMMENT ON COLUMN audit_line.actual IS '完成值（文本）: actual';
COMMENT ON COLUMN audit_line.approved_target IS '批复目标值（文本）: approved target';
COMMENT ON COLUMN audit_line.points IS '分值: points';
COMMENT ON COLUMN audit_line.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_line.score IS '计算得分: computed score';
COMMENT ON COLUMN audit_line.rule IS '评分规则（文本）: rule';
COMMENT ON COLUMN audit_line.deviation_reason IS '偏差原因: reason of a deviation';
COMMENT ON COLUMN audit_line.corrective_action IS '改进措施: corrective action';
COMMENT ON COLUMN audit_line.earlier_target IS '上年目标值: last year''s target';
COMMENT ON COLUMN audit_line.earlier_actual IS '上年完成值: last year''s actual';
COMMENT ON COLUMN audit_line.form_facts IS '全表各行的特征: facts of any line of the form';

CREATE VIEW audit_review WITH (security_invoker = true) AS
	SELECT r.evaluation_id, coalesce(r.fund_line_no, r.indicator_line_no) AS line_no,
		CASE WHEN r.fund_line_no IS NOT NULL THEN 'fund' WHEN r.indicator_line_no IS NOT NULL THEN 'indicator' ELSE 'form' END AS section,
		r.score, coalesce(f.points, i.points) AS points, s.self_score, r.opinion, r.authority,
		CASE WHEN r.score > coalesce(f.points, i.points) THEN b.h01 ELSE 0 END
		| CASE WHEN r.score < s.self_score AND NOT perfeval.says_something(coalesce(r.opinion, '')) THEN b.h04 ELSE 0 END AS fails,
		CASE WHEN r.fund_line_no IS NOT NULL OR r.indicator_line_no IS NOT NULL THEN b.h01 ELSE 0 END
		| CASE WHEN r.score < s.self_score THEN b.h04 ELSE 0 END AS applies
	FROM deciding_review r
	LEFT JOIN fund_line f ON f.evaluation_id = r.evaluation_id AND f.line_no = r.fund_line_no
	LEFT JOIN indicator i ON i.evaluation_id = r.evaluation_id AND i.line_no = r.indicator_line_no
	-- of a review of the whole form, the total as filed
	CROSS JOIN LATERAL (
		SELECT CASE WHEN r.fund_line_no IS NULL AND r.indicator_line_no IS NULL
			THEN (SELECT sum(o.self_score) FROM indicator o WHERE o.evaluation_id = r.evaluation_id)
				+ coalesce((SELECT o.self_score FROM fund_line o WHERE o.evaluation_id = r.evaluation_id AND o.is_total), 0)
			ELSE coalesce(f.self_score, i.self_score) END AS self_score
	) s
	CROSS JOIN audit_bit b;
COMMENT ON VIEW audit_review IS '起决定作用的审核的特征: facts of the reviews that count';
COMMENT ON COLUMN audit_review.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_review.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_review.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN audit_review.score IS '审核得分: reviewed score';
COMMENT ON COLUMN audit_review.points IS '分值: points';
COMMENT ON COLUMN audit_review.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_review.opinion IS '审核意见: opinion';
COMMENT ON COLUMN audit_review.authority IS '审核级次: rank of the review';
COMMENT ON COLUMN audit_review.fails IS '不通过的位: bits that fail';
COMMENT ON COLUMN audit_review.applies IS '适用的位: bits that apply';

-- One row a form: what its lines, its money and its reviews add up to.
CREATE VIEW audit_total WITH (security_invoker = true, security_barrier = true) AS
	SELECT e.evaluation_id, e.scheme_id, coalesce(s.full_points, 100) AS full_points,
		CASE WHEN l.overflow IS DISTINCT FROM 1 THEN coalesce(l.points, 0) + coalesce(f.points, 0) END AS points,
		l.self_total + coalesce(f.self_score, 0) AS self_total, e.declared_points, e.declared_score,
		l.output, l.benefit, l.satisfaction, l.cost, l.lines, l.scored, p.described AS profile,
		f.points AS execution_points, f.self_score AS execution_self, f.score AS execution_score, f.execution_rate,
		f.budget, f.executed, f.upper_transfers, f.parts_budget, f.parts_executed, l.cost_items,
		coalesce(r.whole, l.self_total + coalesce(f.self_score, 0) + r.correction) AS reviewed_total,
		CASE WHEN l.lines > 0 THEN l.miscalculated
			ELSE (SELECT perfeval.miscalculated(t.story) FROM audit_story t WHERE t.evaluation_id = e.evaluation_id)
		END AS miscalculated, coalesce(e.scheme_id, 0) AS scheme_key,
		-- what only audit_form wants
		e.yuan_per_unit,
		-- what seems to contradict the narrative is held against the other lines too
		CASE WHEN l.facts & perfeval.mark('narrated_otherwise') <> 0 THEN l.facts - perfeval.mark('narrated_otherwise')
				| (SELECT bit_or(n.facts) FROM audit_narrative n WHERE n.evaluation_id = e.evaluation_id)
			ELSE coalesce(l.facts, 0) END AS facts,
		l.points AS line_points, l.self_total AS line_self,
		l.twins, l.greatest_share, l.most_over, l.most_unexplained, l.most_excess, l.overflow, l.goals, l.achieved,
		p.output AS expected_output, p.benefit AS expected_benefit, p.satisfaction AS expected_satisfaction, p.cost AS expected_cost,
		(p.output > 0 AND coalesce(l.output, 0) = 0 OR p.benefit > 0 AND coalesce(l.benefit, 0) = 0
			OR p.satisfaction > 0 AND coalesce(l.satisfaction, 0) = 0 OR p.cost > 0 AND coalesce(l.cost, 0) = 0)::integer AS absent,
		(e.kind = 'project' AND perfeval.names_works(e.subject))::integer AS builds,
		(coalesce(l.facts, 0) & perfeval.mark('no_score') <> 0 OR coalesce(f.points > 0 AND f.self_score IS NULL, false))::integer AS lacks_score,
		(l.self_total IS NOT NULL AND f.self_score IS NOT NULL AND coalesce(l.points > 0 AND f.points > 0, false))::integer AS has_shares,
		l.told_why, f.parts, f.nets, (f.facts | l.story_facts | coalesce(l.facts, 0)) & perfeval.mark('upper_money') AS upper_money,
		f.fails AS fund_fails, f.lacks AS fund_lacks, f.applies AS fund_applies,
		y.facts AS year_facts, y.matched, y.same AS same_targets, r.fails AS review_fails, r.applies AS review_applies
	FROM evaluation e
	JOIN audit_lines l ON l.evaluation_id = e.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN audit_profile p ON p.scheme_id = coalesce(e.scheme_id, 1)
	LEFT JOIN audit_money f ON f.evaluation_id = e.evaluation_id
	LEFT JOIN (
		SELECT a.evaluation_id, bit_or(a.facts) AS facts, count(*) AS matched, sum(a.same_target) FILTER (WHERE a.scored = 1) AS same
		FROM audit_year a
		GROUP BY a.evaluation_id
	) y ON y.evaluation_id = e.evaluation_id
	LEFT JOIN (
		SELECT a.evaluation_id, bit_or(a.fails) AS fails, bit_or(a.applies) AS applies,
			max(a.score) FILTER (WHERE a.section = 'form') AS whole,
			sum(a.score - a.self_score) FILTER (WHERE a.section <> 'form') AS correction
		FROM audit_review a
		GROUP BY a.evaluation_id
	) r ON r.evaluation_id = e.evaluation_id;
COMMENT ON VIEW audit_total IS '一张表各部分的合计: what the parts of a form add up to, one row a form';
COMMENT ON COLUMN audit_total.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_total.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_total.full_points IS '满分: full points';
COMMENT ON COLUMN audit_total.points IS '分值: points';
COMMENT ON COLUMN audit_total.self_total IS '自评总分: total as filed';
COMMENT ON COLUMN audit_total.declared_points IS '表上印的分值总计: printed total of points';
COMMENT ON COLUMN audit_total.declared_score IS '表上印的得分总计: printed total of scores';
COMMENT ON COLUMN audit_total.output IS '产出分值: points of outputs';
COMMENT ON COLUMN audit_total.benefit IS '效益分值: points of benefits';
COMMENT ON COLUMN audit_total.satisfaction IS '满意度分值: points of satisfaction';
COMMENT ON COLUMN audit_total.cost IS '成本分值（一级）: points of first-level cost';
COMMENT ON COLUMN audit_total.lines IS '指标行数: lines';
COMMENT ON COLUMN audit_total.scored IS '计分的行数: lines with points';
COMMENT ON COLUMN audit_total.profile IS '应有的分值: points that it should have';
COMMENT ON COLUMN audit_total.execution_points IS '预算执行分值: points of execution';
COMMENT ON COLUMN audit_total.execution_self IS '预算执行自评: execution as filed';
COMMENT ON COLUMN audit_total.execution_score IS '预算执行计算得分: execution as computed';
COMMENT ON COLUMN audit_total.execution_rate IS '执行率: execution rate';
COMMENT ON COLUMN audit_total.budget IS '预算（元）: budget in yuan';
COMMENT ON COLUMN audit_total.executed IS '执行（元）: spent in yuan';
COMMENT ON COLUMN audit_total.upper_transfers IS '转移支付（元）: transfers in yuan';
COMMENT ON COLUMN audit_total.parts_budget IS '各来源预算之和（元）: budgets of the parts';
COMMENT ON COLUMN audit_total.parts_executed IS '各来源执行之和（元）: spent by the parts';
COMMENT ON COLUMN audit_total.cost_items IS '成本指标合计（元）: cost targets in yuan';
COMMENT ON COLUMN audit_total.reviewed_total IS '审核总分: reviewed total';
COMMENT ON COLUMN audit_total.miscalculated IS '叙述中算不平的比率: a figure of the narrative that does not come out';
COMMENT ON COLUMN audit_total.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_total.yuan_per_unit IS '金额单位（元）: yuan in one unit of its money';
COMMENT ON COLUMN audit_total.facts IS '各行特征，见 perfeval.mark(): bits of perfeval.mark() of any line';
COMMENT ON COLUMN audit_total.line_points IS '指标分值: points of the indicators';
COMMENT ON COLUMN audit_total.line_self IS '指标自评得分: scores of the indicators as filed';
COMMENT ON COLUMN audit_total.twins IS '是否有同名的行（1 是，0 否）: 1 if two lines are called the same, else 0';
COMMENT ON COLUMN audit_total.greatest_share IS '一行占其一级指标分值的最大比例: greatest share that a line has of its category';
COMMENT ON COLUMN audit_total.most_over IS '超出目标的最大比例: farthest beyond a target';
COMMENT ON COLUMN audit_total.most_unexplained IS '没有说明的超出的最大比例: the same of lines without a reason';
COMMENT ON COLUMN audit_total.most_excess IS '自评高于计算的最大分数: farthest score above the computed one';
COMMENT ON COLUMN audit_total.overflow IS '是否有超过18位的数字（1 是，0 否）: 1 if a number has more than 18 digits, else 0';
COMMENT ON COLUMN audit_total.goals IS '填写的年度目标数: goals that are filled in';
COMMENT ON COLUMN audit_total.achieved IS '是否填写了完成情况（1 是，0 否）: 1 if it is told what became of them, else 0';
COMMENT ON COLUMN audit_total.expected_output IS '应有的产出分值: points that outputs should have';
COMMENT ON COLUMN audit_total.expected_benefit IS '应有的效益分值: points that benefits should have';
COMMENT ON COLUMN audit_total.expected_satisfaction IS '应有的满意度分值: points that satisfaction should have';
COMMENT ON COLUMN audit_total.expected_cost IS '应有的成本分值: points that cost should have';
COMMENT ON COLUMN audit_total.absent IS '是否缺少应有的类别（1 是，0 否）: 1 if a category that it should have has no points, else 0';
COMMENT ON COLUMN audit_total.builds IS '是否工程、修缮、购置类项目（1 是，0 否）: 1 for a project of works or procurement, else 0';
COMMENT ON COLUMN audit_total.lacks_score IS '有分值的行是否缺少自评得分（1 是，0 否）: 1 if a line with points has no score as filed, else 0';
COMMENT ON COLUMN audit_total.has_shares IS '指标与预算执行的得分率是否都能计算（1 是，0 否）: 1 if the shares of points that indicators and execution got can be told, else 0';
COMMENT ON COLUMN audit_total.told_why IS '叙述是否说明了预算执行的原因（1 是，0 否）: 1 if the narrative explains the execution of the budget, else 0';
COMMENT ON COLUMN audit_total.parts IS '资金分项行数: money lines that are parts';
COMMENT ON COLUMN audit_total.nets IS '是否扣除转移支付（1 是，0 否）: 1 if transfers are taken off, else 0';
COMMENT ON COLUMN audit_total.upper_money IS '是否提到上级资金（非0为是）: not 0 where money from above is named';
COMMENT ON COLUMN audit_total.fund_fails IS '资金行不通过的位: bits that fail on its money';
COMMENT ON COLUMN audit_total.fund_lacks IS '资金行数据不足的位: bits that lack data on its money';
COMMENT ON COLUMN audit_total.fund_applies IS '资金行适用的位: bits that apply to its money';
COMMENT ON COLUMN audit_total.year_facts IS '与上年比较的特征: facts against the year before';
COMMENT ON COLUMN audit_total.matched IS '上年有同名指标的行数: lines that the year before had too';
COMMENT ON COLUMN audit_total.same_targets IS '目标与上年相同的计分行数: lines with points and last year''s target';
COMMENT ON COLUMN audit_total.review_fails IS '审核不通过的位: bits that fail on its reviews';
COMMENT ON COLUMN audit_total.review_applies IS '审核适用的位: bits that apply to its reviews';

-- The masks of the rules of a form.
CREATE VIEW audit_form WITH (security_invoker = true, security_barrier = true) AS
	SELECT v.evaluation_id, v.scheme_id, v.full_points, v.points, v.self_total, v.declared_points, v.declared_score, v.output, v.benefit,
		v.satisfaction, v.cost, v.lines, v.scored, v.profile, v.execution_points, v.execution_self, v.execution_score, v.execution_rate,
		v.budget, v.executed, v.upper_transfers, v.parts_budget, v.parts_executed, v.cost_items, v.reviewed_total, v.miscalculated, v.scheme_key,

		v.facts | coalesce(v.year_facts, 0)
		| CASE WHEN v.most_over >= t.c15 THEN perfeval.mark('far_over') ELSE 0 END
		| CASE WHEN v.most_over >= t.e02 THEN perfeval.mark('must_explain') ELSE 0 END
		| CASE WHEN v.most_unexplained >= t.e02 THEN perfeval.mark('unexplained') ELSE 0 END
		| CASE WHEN v.most_excess > t.d02 THEN perfeval.mark('above_computed') ELSE 0 END AS line_facts,

		coalesce(v.fund_fails, 0) | coalesce(v.review_fails, 0)
		| CASE WHEN v.budget IS NULL OR v.yuan_per_unit IS NULL THEN b.a01 ELSE 0 END
		| CASE WHEN v.facts & perfeval.mark('output') = 0 OR v.facts & perfeval.mark('benefit') = 0 THEN b.a02 ELSE 0 END
		| CASE WHEN coalesce(v.satisfaction, 0) = 0 AND v.facts & perfeval.mark('satisfaction_waived') = 0 THEN b.a03 ELSE 0 END
		| CASE WHEN v.builds = 1 AND v.facts & perfeval.mark('cost') = 0 THEN b.a04 ELSE 0 END
		| CASE WHEN v.facts & perfeval.mark('output') <> 0 AND (v.facts & perfeval.mark('quantity') = 0 OR v.facts & perfeval.mark('quality') = 0) THEN b.a05 ELSE 0 END
		| CASE WHEN v.goals = 0 OR v.achieved = 0 THEN b.a06 ELSE 0 END
		| CASE WHEN v.twins = 1 THEN b.a09 ELSE 0 END
		| CASE WHEN v.points <> v.full_points THEN b.b01 | b.d09 ELSE 0 END
		| CASE WHEN v.declared_points <> v.points THEN b.b02 ELSE 0 END
		-- points of a satisfaction that does not apply may stand with the others
		| CASE WHEN coalesce(v.output, 0) <> v.expected_output OR coalesce(v.benefit, 0) <> v.expected_benefit OR coalesce(v.satisfaction, 0) <> v.expected_satisfaction
			OR coalesce(v.cost, 0) <> v.expected_cost
			THEN CASE WHEN v.facts & perfeval.mark('satisfaction_waived') <> 0 AND coalesce(v.satisfaction, 0) = 0
				AND v.output >= v.expected_output AND v.benefit >= v.expected_benefit AND coalesce(v.cost, 0) >= v.expected_cost
				AND v.points = v.full_points THEN 0 ELSE b.b05 END
			ELSE 0 END
		| CASE WHEN v.absent = 1 AND v.points < v.full_points THEN b.b06 ELSE 0 END
		| CASE WHEN v.greatest_share > t.b09 THEN b.b09 ELSE 0 END
		| CASE WHEN v.same_targets = v.scored THEN b.c14 ELSE 0 END
		| CASE WHEN v.cost_items > v.budget THEN b.c18 ELSE 0 END
		| CASE WHEN v.scored > t.c19 THEN b.c19 ELSE 0 END
		| CASE WHEN v.declared_score <> v.self_total AND v.lacks_score = 0 THEN b.d06 ELSE 0 END
		| CASE WHEN v.scored > 2 AND v.facts & (perfeval.mark('lost_points') | perfeval.mark('no_score')) = 0 THEN b.d08 ELSE 0 END
		| CASE WHEN abs(v.execution_rate - 1) > t.e06 AND v.facts & perfeval.mark('reason_given') = 0 AND v.told_why = 0 THEN b.e06 ELSE 0 END
		| CASE WHEN v.parts_budget <> v.budget AND abs(v.parts_budget - v.budget) > t.f03 AND abs(v.parts_budget - 2 * v.budget) > t.f03
			OR v.parts_executed <> v.executed AND abs(v.parts_executed - v.executed) > t.f03 AND abs(v.parts_executed - 2 * v.executed) > t.f03
			THEN b.f03 ELSE 0 END
		-- the shares that both have of their points, times both points
		| CASE WHEN v.has_shares = 1 AND v.line_self > 0 AND v.facts & perfeval.mark('no_score') = 0
			AND abs(v.line_self * v.execution_points - v.execution_self * v.line_points) > t.f14 * v.line_self * v.execution_points THEN b.f14 ELSE 0 END
		| CASE WHEN v.budget = 0 OR v.execution_rate < 1 - t.f15 THEN b.f15 ELSE 0 END
		| CASE WHEN v.nets = 1 AND v.upper_money <> 0 AND coalesce(v.upper_transfers, 0) = 0 THEN b.f17 ELSE 0 END
		| CASE WHEN v.miscalculated IS NOT NULL THEN b.g06 ELSE 0 END
		| CASE WHEN abs(v.reviewed_total - v.self_total) > t.h02 THEN b.h02 ELSE 0 END
		| CASE WHEN v.reviewed_total IS NOT NULL AND perfeval.grade(v.self_total, v.full_points) <> perfeval.grade(v.reviewed_total, v.full_points)
			THEN b.h03 ELSE 0 END AS form_fails,

		coalesce(v.fund_lacks, 0)
		| CASE WHEN v.overflow = 1 THEN b.b01 | b.b02 | b.b05 | b.b06 | b.b09 | b.c18 | b.d06 | b.d09 | b.h02 | b.h03 ELSE 0 END
		| CASE WHEN v.profile IS NULL THEN b.b05 ELSE 0 END
		| CASE WHEN v.declared_score IS NOT NULL AND (v.self_total IS NULL OR v.lacks_score = 1) THEN b.d06 ELSE 0 END
		| CASE WHEN v.facts & perfeval.mark('no_score') <> 0 THEN b.d08 ELSE 0 END
		| CASE WHEN v.executed IS NULL OR v.budget IS NULL THEN b.e06 | b.f15 ELSE 0 END
		| CASE WHEN v.has_shares = 0 OR v.facts & perfeval.mark('no_score') <> 0 THEN b.f14 ELSE 0 END AS form_lacks,

		coalesce(v.fund_applies, 0) | coalesce(v.review_applies, 0)
		| b.a01 | b.a02 | b.a03 | b.a06 | b.b01 | b.b05 | b.c19 | b.d09 | b.e06 | b.f14 | b.f15
		| CASE WHEN v.lines > 0 THEN b.a09 ELSE 0 END
		| CASE WHEN v.scored > 0 THEN b.b09 | b.d08 ELSE 0 END
		| CASE WHEN v.builds = 1 THEN b.a04 ELSE 0 END
		| CASE WHEN v.facts & perfeval.mark('output') <> 0 THEN b.a05 ELSE 0 END
		| CASE WHEN v.declared_points IS NOT NULL THEN b.b02 ELSE 0 END
		| CASE WHEN v.absent = 1 THEN b.b06 ELSE 0 END
		| CASE WHEN v.matched > 0 THEN b.c14 ELSE 0 END
		| CASE WHEN v.cost_items IS NOT NULL AND v.budget IS NOT NULL THEN b.c18 ELSE 0 END
		| CASE WHEN v.declared_score IS NOT NULL THEN b.d06 ELSE 0 END
		| CASE WHEN v.parts > 0 THEN b.f03 ELSE 0 END
		| CASE WHEN v.nets = 1 THEN b.f17 ELSE 0 END
		| CASE WHEN v.achieved = 1 THEN b.g06 ELSE 0 END
		| CASE WHEN v.reviewed_total IS NOT NULL THEN b.h02 | b.h03 ELSE 0 END AS form_applies
	FROM audit_total v
	JOIN audit_threshold t ON t.scheme_key = v.scheme_key
	CROSS JOIN audit_bit b;
COMMENT ON VIEW audit_form IS '整张表的特征: facts of every form, worked out once';
COMMENT ON COLUMN audit_form.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_form.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_form.full_points IS '满分: full points';
COMMENT ON COLUMN audit_form.points IS '分值: points';
COMMENT ON COLUMN audit_form.self_total IS '自评总分: total as filed';
COMMENT ON COLUMN audit_form.declared_points IS '表上印的分值总计: printed total of points';
COMMENT ON COLUMN audit_form.declared_score IS '表上印的得分总计: printed total of scores';
COMMENT ON COLUMN audit_form.output IS '产出分值: points of outputs';
COMMENT ON COLUMN audit_form.benefit IS '效益分值: points of benefits';
COMMENT ON COLUMN audit_form.satisfaction IS '满意度分值: points of satisfaction';
COMMENT ON COLUMN audit_form.cost IS '成本分值（一级）: points of first-level cost';
COMMENT ON COLUMN audit_form.lines IS '指标行数: lines';
COMMENT ON COLUMN audit_form.scored IS '计分的行数: lines with points';
COMMENT ON COLUMN audit_form.profile IS '应有的分值: points that it should have';
COMMENT ON COLUMN audit_form.execution_points IS '预算执行分值: points of execution';
COMMENT ON COLUMN audit_form.execution_self IS '预算执行自评: execution as filed';
COMMENT ON COLUMN audit_form.execution_score IS '预算执行计算得分: execution as computed';
COMMENT ON COLUMN audit_form.execution_rate IS '执行率: execution rate';
COMMENT ON COLUMN audit_form.budget IS '预算（元）: budget in yuan';
COMMENT ON COLUMN audit_form.executed IS '执行（元）: spent in yuan';
COMMENT ON COLUMN audit_form.upper_transfers IS '转移支付（元）: transfers in yuan';
COMMENT ON COLUMN audit_form.parts_budget IS '各来源预算之和（元）: budgets of the parts';
COMMENT ON COLUMN audit_form.parts_executed IS '各来源执行之和（元）: spent by the parts';
COMMENT ON COLUMN audit_form.cost_items IS '成本指标合计（元）: cost targets in yuan';
COMMENT ON COLUMN audit_form.reviewed_total IS '审核总分: reviewed total';
COMMENT ON COLUMN audit_form.miscalculated IS '叙述中算不平的比率: a figure of the narrative that does not come out';
COMMENT ON COLUMN audit_form.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_form.line_facts IS '各行特征之和: facts of any line';
COMMENT ON COLUMN audit_form.form_fails IS '不通过的位: bits that fail';
COMMENT ON COLUMN audit_form.form_lacks IS '数据不足的位: bits that lack data';
COMMENT ON COLUMN audit_form.form_applies IS '适用的位: bits that apply';
