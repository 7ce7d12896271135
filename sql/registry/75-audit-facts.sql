-- ---------------------------------------------------------------- the facts of the audit

CREATE VIEW audit_category WITH (security_invoker = true, security_barrier = true) AS
	SELECT c.scheme_id, coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%产出%'), 0) AS output,
		coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%效益%' OR c.level1 LIKE '%效果%'), 0) AS benefit,
		coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%满意%'), 0) AS satisfaction,
		coalesce(sum(c.points) FILTER (WHERE c.level1 LIKE '%成本%'), 0) AS cost,
		sum(c.points) AS points, string_agg(c.level1 || c.points, '、' ORDER BY c.line_no) AS described
	FROM scheme_category c
	WHERE c.level2 = ''
	GROUP BY c.scheme_id;
COMMENT ON VIEW audit_category IS '方案的一级指标分值: first-level points of a scheme';
COMMENT ON COLUMN audit_category.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_category.output IS '产出: outputs';
COMMENT ON COLUMN audit_category.benefit IS '效益: benefits';
COMMENT ON COLUMN audit_category.satisfaction IS '满意度: satisfaction';
COMMENT ON COLUMN audit_category.cost IS '成本: cost';
COMMENT ON COLUMN audit_category.points IS '合计: all together';
COMMENT ON COLUMN audit_category.described IS '文字: in words';

-- First-level points that a form should have: those of its scheme where they add up to the full points, else those of 财预〔2020〕10号.
CREATE VIEW audit_profile WITH (security_invoker = true, security_barrier = true) AS
	SELECT s.scheme_id, c.output, c.benefit, c.satisfaction, c.cost, c.described
	FROM scheme s
	LEFT JOIN audit_category o ON o.scheme_id = s.scheme_id AND o.points + coalesce(s.execution_points, 0) = s.full_points
	JOIN audit_category c ON c.scheme_id = coalesce(o.scheme_id, 1);
COMMENT ON VIEW audit_profile IS '一级指标应有的分值（方案的分值合计为满分的取方案，否则取财预〔2020〕10号）: first-level points that a form should have: its scheme''s where they add up, else those of 财预〔2020〕10号';
COMMENT ON COLUMN audit_profile.scheme_id IS '评分方案: scheme';
COMMENT ON COLUMN audit_profile.output IS '产出: outputs';
COMMENT ON COLUMN audit_profile.benefit IS '效益: benefits';
COMMENT ON COLUMN audit_profile.satisfaction IS '满意度: satisfaction';
COMMENT ON COLUMN audit_profile.cost IS '成本: cost';
COMMENT ON COLUMN audit_profile.described IS '文字: in words';

-- Every line with all that is to be seen in it.
CREATE VIEW audit_line WITH (security_invoker = true, security_barrier = true) AS
	SELECT w.evaluation_id, w.line_no, w.scheme_key,
		-- a reason that is copied is told of on the first of its lines
		w.facts | CASE WHEN w.reason_key IS NOT NULL AND count(*) OVER same >= w.e04 AND row_number() OVER same = 1
			THEN perfeval.mark('copied_reason') ELSE 0 END AS facts,
		w.over, w.excess, w.level1, w.level2, w.level3, w.content, w.target, w.actual, w.approved_target, w.points, w.self_score, w.score, w.rule,
		w.deviation_reason, w.corrective_action, w.earlier_target, w.earlier_actual,
		bit_or(w.facts) OVER (PARTITION BY w.evaluation_id) AS form_facts,
		CASE WHEN w.reason_key IS NOT NULL AND count(*) OVER same >= w.e04
			THEN string_agg(w.line_no::text, '、') FILTER (WHERE w.reason_key IS NOT NULL) OVER same END AS copied_on
	FROM (
		SELECT n.evaluation_id, n.line_no, coalesce(n.scheme_id, 0) AS scheme_key,
			x.facts | coalesce(y.facts, 0) | coalesce(n.facts, 0)
				| CASE WHEN x.over >= t.c15 THEN perfeval.mark('far_over') ELSE 0 END
				| CASE WHEN x.over >= t.e02 THEN perfeval.mark('must_explain')
					| CASE WHEN x.facts & perfeval.mark('reason_given') = 0 THEN perfeval.mark('unexplained') ELSE 0 END ELSE 0 END
				| CASE WHEN x.excess > t.d02 THEN perfeval.mark('above_computed') ELSE 0 END AS facts, x.over, x.excess, x.reason_key, greatest(t.e04, 2) AS e04,
			i.level1, i.level2, i.level3, i.content, i.target::text AS target, i.actual::text AS actual, i.approved_target::text AS approved_target,
			i.points, i.self_score, i.score, i.rule::text AS rule, i.deviation_reason, i.corrective_action, y.earlier_target, y.earlier_actual
		FROM audit_narrative n
		JOIN indicator i ON i.evaluation_id = n.evaluation_id AND i.line_no = n.line_no
		JOIN audit_threshold t ON t.scheme_key = coalesce(n.scheme_id, 0)
		CROSS JOIN LATERAL perfeval.line_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
			i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action) x
		-- the line of its name a year before: that of the same number, else the first; perfeval.form_facts() looks for the same
		LEFT JOIN LATERAL (
			SELECT o.target::text AS earlier_target, o.actual::text AS earlier_actual,
				perfeval.earlier_facts(i.target, i.deviation_reason, i.rule, o.target, o.actual, o.deviation_reason, t.c12) AS facts
			FROM indicator o
			WHERE n.earlier_id IS NOT NULL AND o.evaluation_id = n.earlier_id AND o.level2 IS NOT DISTINCT FROM i.level2
				AND coalesce(nullif(o.content, ''), o.level3) = coalesce(nullif(i.content, ''), i.level3)
			ORDER BY o.line_no <> i.line_no, o.line_no
			LIMIT 1
		) y ON true
	) w
	WINDOW same AS (PARTITION BY w.evaluation_id, w.reason_key ORDER BY w.line_no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);
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
COMMENT ON COLUMN audit_line.form_facts IS '全表各行的特征（照抄的原因除外）: facts of any line of the form, but for copied reasons';
COMMENT ON COLUMN audit_line.copied_on IS '原因照抄的各行，本行在内，不足规则 E04 的行数时空: the lines with its reason, where they are as many as rule E04 wants';

CREATE VIEW audit_review WITH (security_invoker = true) AS
	SELECT r.evaluation_id, coalesce(r.fund_line_no, r.indicator_line_no) AS line_no,
		CASE WHEN r.fund_line_no IS NOT NULL THEN 'fund' WHEN r.indicator_line_no IS NOT NULL THEN 'indicator' ELSE 'form' END AS section,
		r.score, coalesce(f.points, i.points) AS points, s.self_score, r.opinion, r.authority,
		CASE WHEN r.fund_line_no IS NOT NULL OR r.indicator_line_no IS NOT NULL THEN perfeval.form_mark('line_reviewed') ELSE 0 END
		| CASE WHEN r.score > coalesce(f.points, i.points) THEN perfeval.form_mark('review_above_points') ELSE 0 END
		| CASE WHEN r.score < s.self_score THEN perfeval.form_mark('review_deducts')
			| CASE WHEN perfeval.says_something(coalesce(r.opinion, '')) THEN 0 ELSE perfeval.form_mark('deduction_unexplained') END
			ELSE 0 END AS facts
	FROM deciding_review r
	LEFT JOIN fund_line f ON f.evaluation_id = r.evaluation_id AND f.line_no = r.fund_line_no
	LEFT JOIN indicator i ON i.evaluation_id = r.evaluation_id AND i.line_no = r.indicator_line_no
	-- of a review of the whole form, the total as filed
	CROSS JOIN LATERAL (
		SELECT CASE WHEN r.fund_line_no IS NULL AND r.indicator_line_no IS NULL
			THEN (SELECT sum(o.self_score) FROM indicator o WHERE o.evaluation_id = r.evaluation_id)
				+ coalesce((SELECT o.self_score FROM fund_line o WHERE o.evaluation_id = r.evaluation_id AND o.is_total), 0)
			ELSE coalesce(f.self_score, i.self_score) END AS self_score
	) s;
COMMENT ON VIEW audit_review IS '起决定作用的审核的特征: facts of the reviews that count';
COMMENT ON COLUMN audit_review.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_review.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_review.section IS '部分（form 整张表，fund 资金，indicator 指标）: form, fund or indicator';
COMMENT ON COLUMN audit_review.score IS '审核得分: reviewed score';
COMMENT ON COLUMN audit_review.points IS '分值: points';
COMMENT ON COLUMN audit_review.self_score IS '自评得分: score as filed';
COMMENT ON COLUMN audit_review.opinion IS '审核意见: opinion';
COMMENT ON COLUMN audit_review.authority IS '审核级次: rank of the review';
COMMENT ON COLUMN audit_review.facts IS '特征，见 perfeval.form_mark(): bits of perfeval.form_mark()';

-- One row a form: what its lines, its money and its reviews add up to.
CREATE VIEW audit_total WITH (security_invoker = true, security_barrier = true) AS
	SELECT e.evaluation_id, e.scheme_id, coalesce(s.full_points, 100) AS full_points,
		CASE WHEN (l.seen).overflow IS NOT TRUE THEN coalesce((l.seen).points, 0) + coalesce((m.money).points, 0) END AS points,
		(l.seen).self_total + coalesce((m.money).self_score, 0) AS self_total, e.declared_points, e.declared_score,
		(l.seen).output, (l.seen).benefit, (l.seen).satisfaction, (l.seen).cost, (l.seen).lines, (l.seen).scored, p.described AS profile,
		(m.money).points AS execution_points, (m.money).self_score AS execution_self, (m.money).score AS execution_score, (m.money).execution_rate,
		(m.money).budget, (m.money).executed, (m.money).upper_transfers, (m.money).parts_budget, (m.money).parts_executed, (l.seen).cost_items,
		coalesce(r.whole, r.correction + (l.seen).self_total + coalesce((m.money).self_score, 0)) AS reviewed_total,
		CASE WHEN (l.seen).lines > 0 THEN (l.seen).miscalculated ELSE perfeval.miscalculated(e.story) END AS miscalculated,
		coalesce(e.scheme_id, 0) AS scheme_key,
		-- what only audit_form wants
		e.yuan_per_unit,
		-- what seems to contradict the narrative is held against the other lines too
		CASE WHEN (l.seen).facts & perfeval.mark('narrated_otherwise') <> 0 THEN (l.seen).facts - perfeval.mark('narrated_otherwise')
				| (SELECT bit_or(n.facts) FROM audit_narrative n WHERE n.evaluation_id = e.evaluation_id)
			ELSE coalesce((l.seen).facts, 0) END AS facts,
		l.seen, m.money, (l.seen).most_over, (l.seen).most_unexplained, (l.seen).most_excess, e.goals, e.achieved,
		p.output AS expected_output, p.benefit AS expected_benefit, p.satisfaction AS expected_satisfaction, p.cost AS expected_cost,
		(e.kind = 'project' AND perfeval.names_works(e.subject))::integer AS works,
		e.told_why, coalesce((m.money).facts, 0) AS fund_facts, e.facts | coalesce((l.seen).facts, 0) AS told, coalesce(r.facts, 0) AS review_facts, (l.seen).copied,
		t.c15, t.e02, t.e04, t.d02, t.b09, t.c19, t.e06, t.f03, t.f14, t.f15, t.h02
	FROM audit_story e
	JOIN audit_threshold t ON t.scheme_key = coalesce(e.scheme_id, 0)
	CROSS JOIN LATERAL (
		SELECT CASE WHEN e.earlier_id IS NOT NULL THEN (
			SELECT perfeval.earlier_lines(o.line_no, o.level2, coalesce(nullif(o.content, ''), o.level3), o.target, o.actual, o.deviation_reason, t.c12)
			FROM indicator o
			WHERE o.evaluation_id = e.earlier_id
		) END AS lines
		OFFSET 0
	) b
	-- the lines of a form are looked up by its number, and its narrative comes with it
	CROSS JOIN LATERAL (
		SELECT perfeval.form_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
			i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action, e.story, i.line_no, b.lines) AS seen
		FROM indicator i
		WHERE i.evaluation_id = e.evaluation_id
	) l
	CROSS JOIN LATERAL (
		SELECT perfeval.money_facts(f.line, f.is_total, f.initial_budget, f.budget, f.received, f.executed, f.upper_transfers,
			f.rate_base, f.net_of_transfers, f.rate, f.points, f.self_score,
			perfeval.fund_score(f.is_total, f.rate_base, f.initial_budget, f.budget, f.received, f.executed, f.upper_transfers,
				f.net_of_transfers, f.points, f.rule, e.finished = 1), e.yuan_per_unit) AS money
		FROM fund_line f
		WHERE f.evaluation_id = e.evaluation_id
	) m
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN audit_profile p ON p.scheme_id = coalesce(e.scheme_id, 1)
	LEFT JOIN (
		SELECT a.evaluation_id, bit_or(a.facts) AS facts,
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
COMMENT ON COLUMN audit_total.seen IS '各行特征，未拆开，见 perfeval.form_fact: facts of its lines in one value, see perfeval.form_fact';
COMMENT ON COLUMN audit_total.money IS '各资金行特征，未拆开，见 perfeval.money_fact: facts of its money lines in one value, see perfeval.money_fact';
COMMENT ON COLUMN audit_total.facts IS '各行特征，见 perfeval.mark(): bits of perfeval.mark() of any line';
COMMENT ON COLUMN audit_total.most_over IS '超出目标的最大比例: farthest beyond a target';
COMMENT ON COLUMN audit_total.most_unexplained IS '没有说明的超出的最大比例: the same of lines without a reason';
COMMENT ON COLUMN audit_total.most_excess IS '自评高于计算的最大分数: farthest score above the computed one';
COMMENT ON COLUMN audit_total.goals IS '填写的年度目标数: goals that are filled in';
COMMENT ON COLUMN audit_total.achieved IS '是否填写了完成情况（1 是，0 否）: 1 if it is told what became of them, else 0';
COMMENT ON COLUMN audit_total.expected_output IS '应有的产出分值: points that outputs should have';
COMMENT ON COLUMN audit_total.expected_benefit IS '应有的效益分值: points that benefits should have';
COMMENT ON COLUMN audit_total.expected_satisfaction IS '应有的满意度分值: points that satisfaction should have';
COMMENT ON COLUMN audit_total.expected_cost IS '应有的成本分值: points that cost should have';
COMMENT ON COLUMN audit_total.works IS '是否工程、修缮、购置类项目（1 是，0 否）: 1 for a project of works or procurement, else 0';
COMMENT ON COLUMN audit_total.told_why IS '叙述是否说明了预算执行的原因（1 是，0 否）: 1 if the narrative explains the execution of the budget, else 0';
COMMENT ON COLUMN audit_total.told IS '目标、叙述和各行的特征: facts of the goals, the narrative and any line';
COMMENT ON COLUMN audit_total.fund_facts IS '资金行的特征，见 perfeval.fund_mark()，没有资金行时为0: bits of perfeval.fund_mark() of any money line, 0 where there is none';
COMMENT ON COLUMN audit_total.copied IS '同一原因最多的行数: the most lines that have one reason';
COMMENT ON COLUMN audit_total.review_facts IS '审核的特征，见 perfeval.form_mark(): bits of perfeval.form_mark() of its reviews';
COMMENT ON COLUMN audit_total.c15 IS '规则 C15 的界线: threshold of rule C15';
COMMENT ON COLUMN audit_total.e02 IS '规则 E02 的界线: threshold of rule E02';
COMMENT ON COLUMN audit_total.e04 IS '规则 E04 的界线: threshold of rule E04';
COMMENT ON COLUMN audit_total.d02 IS '规则 D02 的界线: threshold of rule D02';
COMMENT ON COLUMN audit_total.b09 IS '规则 B09 的界线: threshold of rule B09';
COMMENT ON COLUMN audit_total.c19 IS '规则 C19 的界线: threshold of rule C19';
COMMENT ON COLUMN audit_total.e06 IS '规则 E06 的界线: threshold of rule E06';
COMMENT ON COLUMN audit_total.f03 IS '规则 F03 的界线: threshold of rule F03';
COMMENT ON COLUMN audit_total.f14 IS '规则 F14 的界线: threshold of rule F14';
COMMENT ON COLUMN audit_total.f15 IS '规则 F15 的界线: threshold of rule F15';
COMMENT ON COLUMN audit_total.h02 IS '规则 H02 的界线: threshold of rule H02';

-- What its rules look at.
CREATE VIEW audit_form WITH (security_invoker = true, security_barrier = true) AS
	SELECT v.evaluation_id, v.scheme_id, v.full_points, v.points, v.self_total, v.declared_points, v.declared_score, v.output, v.benefit,
		v.satisfaction, v.cost, v.lines, v.scored, v.profile, v.execution_points, v.execution_self, v.execution_score, v.execution_rate,
		v.budget, v.executed, v.upper_transfers, v.parts_budget, v.parts_executed, v.cost_items, v.reviewed_total, v.miscalculated, v.scheme_key,
		v.facts
		| CASE WHEN v.most_over >= v.c15 THEN perfeval.mark('far_over') ELSE 0 END
		| CASE WHEN v.most_over >= v.e02 THEN perfeval.mark('must_explain') ELSE 0 END
		| CASE WHEN v.most_unexplained >= v.e02 THEN perfeval.mark('unexplained') ELSE 0 END
		| CASE WHEN v.most_excess > v.d02 THEN perfeval.mark('above_computed') ELSE 0 END
		| CASE WHEN v.copied >= greatest(v.e04, 2) THEN perfeval.mark('copied_reason') ELSE 0 END AS line_facts,
		v.fund_facts,
		v.review_facts | perfeval.total_facts(v.seen, v.money,
			v.works = 1, v.full_points, v.expected_output, v.expected_benefit, v.expected_satisfaction, v.expected_cost, v.declared_points, v.declared_score,
			v.goals, v.achieved = 1, v.miscalculated IS NOT NULL, v.told_why = 1, v.yuan_per_unit IS NOT NULL,
			v.told & perfeval.mark('upper_money') <> 0 OR v.fund_facts & perfeval.fund_mark('upper_money') <> 0,
			v.reviewed_total,
			CASE WHEN v.reviewed_total IS NOT NULL THEN perfeval.grade(v.self_total, v.full_points) <> perfeval.grade(v.reviewed_total, v.full_points) END,
			v.b09, v.c19, v.e06, v.f03, v.f14, v.f15, v.h02)
		| CASE WHEN EXISTS (SELECT FROM audit_setting o WHERE o.rule_id = 'A14' AND o.enabled) THEN evidence_facts(v.evaluation_id) ELSE 0 END AS form_facts
	FROM audit_total v;
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
COMMENT ON COLUMN audit_form.fund_facts IS '资金行的特征，见 perfeval.fund_mark()，没有资金行时为0: bits of perfeval.fund_mark() of any money line, 0 where there is none';
COMMENT ON COLUMN audit_form.form_facts IS '整张表的特征，见 perfeval.form_mark()，审核的在内: bits of perfeval.form_mark(), those of its reviews too';

-- A barrier, so that they are packed once a form and not once a rule.
CREATE VIEW audit_mask WITH (security_invoker = true, security_barrier = true) AS
	SELECT f.evaluation_id, f.scheme_key, perfeval.form_mask(f.line_facts, f.fund_facts, f.form_facts) AS masks
	FROM audit_form f;
COMMENT ON VIEW audit_mask IS '整张表的特征，打包供各条规则使用: facts of every form, packed for its rules';
COMMENT ON COLUMN audit_mask.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_mask.scheme_key IS '方案编号，0 为没有方案的表: the scheme, 0 for forms without one';
COMMENT ON COLUMN audit_mask.masks IS '打包的特征，见 perfeval.form_mask(): as perfeval.form_mask() packs them';
