-- ---------------------------------------------------------------- the facts of the audit

CREATE VIEW audit_line WITH (security_invoker = true) AS
	SELECT i.evaluation_id, i.line_no, x.facts, x.over, x.excess
	FROM indicator i
	CROSS JOIN LATERAL perfeval.line_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
		i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action) x;
COMMENT ON VIEW audit_line IS '指标行的特征: facts of every indicator';
COMMENT ON COLUMN audit_line.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_line.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_line.facts IS '特征，见 perfeval.mark(): bits of perfeval.mark()';
COMMENT ON COLUMN audit_line.over IS '超出目标的比例，未超出时空: how far beyond its target, NULL where it is not';
COMMENT ON COLUMN audit_line.excess IS '自评高于计算的分数，不高时空: how far the score filed is above the one computed, NULL where it is not';

CREATE VIEW audit_fund WITH (security_invoker = true) AS
	SELECT e.evaluation_id, e.line_no, e.line, e.is_total, x.budget, x.executed, x.upper_transfers, x.execution_rate, x.filed_rate,
		x.points, x.self_score, x.score, CASE WHEN x.is_total = 1 THEN x.net_of_transfers ELSE 0 END AS nets,
		CASE WHEN p.printed IS NOT NULL AND x.execution_rate IS NOT NULL AND abs(p.printed - x.execution_rate * 100) > 0.01 THEN b.f01 ELSE 0 END
		| CASE WHEN abs(x.self_score - x.score) > 0.01 THEN b.f02 ELSE 0 END
		| CASE WHEN coalesce(x.budget, 0) = 0 AND x.executed > 0 THEN b.f04 ELSE 0 END
		| CASE WHEN x.budget > 0 AND x.executed > x.budget THEN b.f05 ELSE 0 END
		| CASE WHEN x.is_total = 0 AND (x.points > 0 OR x.self_score IS NOT NULL) THEN b.f06 ELSE 0 END
		| CASE WHEN x.rate_base = 'adjusted' AND x.initial_budget > 0 AND x.budget > 0 AND x.initial_budget <> x.budget
			AND abs(p.printed - 100 * x.executed / x.initial_budget) <= 0.01 AND abs(p.printed - 100 * x.executed / x.budget) > 0.01
			THEN b.f07 ELSE 0 END
		| CASE WHEN x.upper_transfers > x.executed OR x.budget < 0 OR x.executed < 0 OR x.upper_transfers < 0 OR x.initial_budget < 0
			OR x.received < 0 THEN b.f08 ELSE 0 END
		| CASE WHEN x.budget = 0 AND p.printed IS NOT NULL THEN b.f13 ELSE 0 END AS fails,

		CASE WHEN p.printed IS NOT NULL AND x.execution_rate IS NULL AND x.budget IS DISTINCT FROM 0 THEN b.f01 ELSE 0 END
		| CASE WHEN x.points > 0 AND x.self_score IS NOT NULL AND x.score IS NULL THEN b.f02 ELSE 0 END
		| CASE WHEN x.is_total = 1 AND x.executed IS NULL THEN b.f04 | b.f05 ELSE 0 END AS lacks,

		b.f04 | b.f05 | b.f08
		| CASE WHEN p.printed IS NOT NULL THEN b.f01 ELSE 0 END
		| CASE WHEN x.points > 0 AND x.self_score IS NOT NULL THEN b.f02 ELSE 0 END
		| CASE WHEN x.is_total = 0 THEN b.f06 ELSE 0 END
		| CASE WHEN x.initial_budget <> x.budget AND p.printed IS NOT NULL THEN b.f07 ELSE 0 END
		| CASE WHEN x.budget = 0 THEN b.f13 ELSE 0 END AS applies
	FROM fund_execution e
	CROSS JOIN audit_bit b
	-- OFFSET 0, or rate and score would be worked out for each use
	CROSS JOIN LATERAL (
		SELECT e.is_total, e.initial_budget, e.budget, e.received, e.executed, e.upper_transfers,
			e.execution_rate, e.filed_rate, e.rate_base, e.net_of_transfers, e.points, e.self_score, e.score, e.filed_rate::perfeval.target_value AS rate
		OFFSET 0
	) x
	CROSS JOIN LATERAL (
		SELECT CASE
				-- as most are printed: 99.30%; 0.993 is a share
				WHEN perfeval.unit(x.rate) IS NULL AND perfeval.lower_bound(x.rate) <= 1 THEN perfeval.lower_bound(x.rate) * 100
				ELSE perfeval.lower_bound(x.rate)
			END AS printed
		OFFSET 0
	) p;
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

-- First-level points that a form should have: those of its scheme where they add up to the full points, else those of 财预〔2020〕10号.
CREATE VIEW audit_profile WITH (security_invoker = true) AS
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
CREATE VIEW audit_year WITH (security_invoker = true) AS
	SELECT e.evaluation_id, i.line_no, p.evaluation_id AS earlier_id,
		q.target::text AS earlier_target, q.actual::text AS earlier_actual,
		(i.target::text = q.target::text)::integer AS same_target,
		CASE WHEN i.target::text = q.target::text AND perfeval.completion_rate(q.target, q.actual) >= 1 + t.c12
			AND NOT coalesce(perfeval.comparator(i.target) IN ('≤', '<') OR perfeval.direction(i.rule) = 'lower', false) THEN perfeval.mark('same_easy_target') ELSE 0 END
		| CASE WHEN perfeval.comparator(i.target) IN ('≥', '>') AND NOT perfeval.says_something(coalesce(i.deviation_reason, ''))
			AND perfeval.unit(i.target) IS NOT DISTINCT FROM perfeval.unit(q.target)
			AND perfeval.unit(q.actual) IS NOT DISTINCT FROM coalesce(perfeval.unit(i.target), perfeval.unit(q.actual))
			AND perfeval.lower_bound(i.target) < perfeval.lower_bound(q.actual) THEN perfeval.mark('below_earlier') ELSE 0 END
		| CASE WHEN perfeval.says_something(coalesce(i.deviation_reason, '')) AND i.deviation_reason = q.deviation_reason THEN perfeval.mark('same_reason') ELSE 0 END
		| perfeval.mark('has_earlier') AS facts,
		(i.points > 0)::integer AS scored
	FROM evaluation e
	JOIN evaluation p ON p.department_id = e.department_id AND p.fiscal_year = e.fiscal_year - 1 AND p.kind = e.kind AND p.subject = e.subject
	JOIN indicator i ON i.evaluation_id = e.evaluation_id
	-- once, however often the name stands there
	CROSS JOIN LATERAL (
		SELECT o.target, o.actual, o.deviation_reason
		FROM indicator o
		WHERE o.evaluation_id = p.evaluation_id AND o.level2 IS NOT DISTINCT FROM i.level2
			AND coalesce(nullif(o.content, ''), o.level3) = coalesce(nullif(i.content, ''), i.level3)
		ORDER BY o.line_no <> i.line_no, o.line_no
		LIMIT 1
	) q
	JOIN audit_threshold t ON t.scheme_key = coalesce(e.scheme_id, 0);
COMMENT ON VIEW audit_year IS '与上年同名指标的比较: a line beside the line of the same name a year before';
COMMENT ON COLUMN audit_year.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN audit_year.line_no IS '行号，整张表的规则或多行合并时空: the line; NULL for a rule of the whole form, or where lines are told together';
COMMENT ON COLUMN audit_year.earlier_id IS '上年的表: last year''s form';
COMMENT ON COLUMN audit_year.earlier_target IS '上年目标值: last year''s target';
COMMENT ON COLUMN audit_year.earlier_actual IS '上年完成值: last year''s actual';
COMMENT ON COLUMN audit_year.same_target IS '目标值是否相同（1 是，0 否）: 1 if the target is the same, else 0';
COMMENT ON COLUMN audit_year.facts IS '特征，见 perfeval.mark(): bits of perfeval.mark()';
COMMENT ON COLUMN audit_year.scored IS '是否计分（1 是，0 否）: 1 if the line has points, else 0';

CREATE VIEW audit_review WITH (security_invoker = true) AS
	SELECT r.evaluation_id, coalesce(r.fund_line_no, r.indicator_line_no) AS line_no,
		CASE WHEN r.fund_line_no IS NOT NULL THEN 'fund' WHEN r.indicator_line_no IS NOT NULL THEN 'indicator' ELSE 'form' END AS section,
		r.score, coalesce(f.points, i.points) AS points, coalesce(f.self_score, i.self_score) AS self_score, r.opinion, r.authority,
		CASE WHEN r.score > coalesce(f.points, i.points) THEN b.h01 ELSE 0 END
		| CASE WHEN r.score < coalesce(f.self_score, i.self_score) AND NOT perfeval.says_something(coalesce(r.opinion, '')) THEN b.h04 ELSE 0 END AS fails,
		CASE WHEN r.fund_line_no IS NOT NULL OR r.indicator_line_no IS NOT NULL THEN b.h01 ELSE 0 END
		| CASE WHEN r.score < coalesce(f.self_score, i.self_score) THEN b.h04 ELSE 0 END AS applies
	FROM deciding_review r
	LEFT JOIN fund_line f ON f.evaluation_id = r.evaluation_id AND f.line_no = r.fund_line_no
	LEFT JOIN indicator i ON i.evaluation_id = r.evaluation_id AND i.line_no = r.indicator_line_no
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

-- One row a form: what its lines add up to, and the masks of its rules.
CREATE VIEW audit_form WITH (security_invoker = true) AS
	SELECT e.evaluation_id, e.scheme_id, v.full_points, v.points, v.self_total, e.declared_points, e.declared_score,
		l.output, l.benefit, l.satisfaction, l.cost, l.lines, l.scored, p.described AS profile,
		f.points AS execution_points, f.self_score AS execution_self, f.score AS execution_score, f.execution_rate,
		f.budget, f.executed, f.upper_transfers, f.parts_budget, f.parts_executed, l.cost_items, v.reviewed_total, v.miscalculated,
		t.scheme_key, k.line_facts, k.form_fails, k.form_lacks, k.form_applies
	FROM evaluation e
	CROSS JOIN audit_bit b
	JOIN audit_threshold t ON t.scheme_key = coalesce(e.scheme_id, 0)
	JOIN audit_story g ON g.evaluation_id = e.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	LEFT JOIN audit_profile p ON p.scheme_id = coalesce(e.scheme_id, 1)
	LEFT JOIN (
		SELECT q.evaluation_id, w.*
		FROM (
			SELECT i.evaluation_id, perfeval.form_facts(i.level1, i.level2, i.level3, i.content, i.target, i.actual, i.approved_target,
				i.points, i.self_score, i.score, i.rule, i.deviation_reason, i.corrective_action, s.story) AS x
			FROM indicator i
			JOIN audit_story s ON s.evaluation_id = i.evaluation_id
			GROUP BY i.evaluation_id
		) q
		-- OFFSET 0, or the row would be taken apart for each use
		CROSS JOIN LATERAL (
			SELECT (q.x).facts AS facts, (q.x).lines AS lines, (q.x).scored AS scored, (q.x).twins AS twins, (q.x).points AS points,
				(q.x).self_total AS self_total, (q.x).output AS output, (q.x).benefit AS benefit, (q.x).satisfaction AS satisfaction, (q.x).cost AS cost,
				(q.x).greatest_share AS greatest_share, (q.x).cost_items AS cost_items, (q.x).most_over AS most_over,
				(q.x).most_unexplained AS most_unexplained, (q.x).most_excess AS most_excess, (q.x).overflow AS overflow
			OFFSET 0
		) w
	) l ON l.evaluation_id = e.evaluation_id
	LEFT JOIN (
		SELECT a.evaluation_id, bit_or(a.fails) AS fails, bit_or(a.lacks) AS lacks, bit_or(a.applies) AS applies,
			max(a.budget) FILTER (WHERE a.is_total = 1) AS budget, max(a.executed) FILTER (WHERE a.is_total = 1) AS executed,
			max(a.upper_transfers) FILTER (WHERE a.is_total = 1) AS upper_transfers,
			max(a.execution_rate) FILTER (WHERE a.is_total = 1) AS execution_rate,
			max(a.points) FILTER (WHERE a.is_total = 1) AS points, max(a.self_score) FILTER (WHERE a.is_total = 1) AS self_score,
			max(a.score) FILTER (WHERE a.is_total = 1) AS score, max(a.nets) AS nets,
			count(*) FILTER (WHERE a.is_total = 0) AS parts,
			sum(a.budget) FILTER (WHERE a.is_total = 0) AS parts_budget, sum(a.executed) FILTER (WHERE a.is_total = 0) AS parts_executed
		FROM audit_fund a
		GROUP BY a.evaluation_id
	) f ON f.evaluation_id = e.evaluation_id
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
	) r ON r.evaluation_id = e.evaluation_id
	CROSS JOIN LATERAL (
		SELECT coalesce(s.full_points, 100) AS full_points, coalesce(l.facts, 0) AS facts,
			CASE WHEN l.overflow IS NOT TRUE THEN coalesce(l.points, 0) + coalesce(f.points, 0) END AS points,
			l.self_total + coalesce(f.self_score, 0) AS self_total,
			coalesce(r.whole, l.self_total + coalesce(f.self_score, 0) + r.correction) AS reviewed_total,
			perfeval.miscalculated(e.achievement) AS miscalculated,
			l.self_total IS NOT NULL AND f.self_score IS NOT NULL AND coalesce(l.points > 0 AND f.points > 0, false) AS has_shares,
			p.output > 0 AND coalesce(l.output, 0) = 0 OR p.benefit > 0 AND coalesce(l.benefit, 0) = 0
				OR p.satisfaction > 0 AND coalesce(l.satisfaction, 0) = 0 OR p.cost > 0 AND coalesce(l.cost, 0) = 0 AS absent,
			e.kind = 'project' AND perfeval.names_works(e.subject) AS builds
		OFFSET 0
	) v
	-- OFFSET 0, or the masks would be worked out for each rule
	CROSS JOIN LATERAL (
		SELECT
			v.facts | coalesce(y.facts, 0)
			| CASE WHEN l.most_over >= t.c15 THEN perfeval.mark('far_over') ELSE 0 END
			| CASE WHEN l.most_over >= t.e02 THEN perfeval.mark('must_explain') ELSE 0 END
			| CASE WHEN l.most_unexplained >= t.e02 THEN perfeval.mark('unexplained') ELSE 0 END
			| CASE WHEN l.most_excess > t.d02 THEN perfeval.mark('above_computed') ELSE 0 END AS line_facts,

			coalesce(f.fails, 0) | coalesce(r.fails, 0)
			| CASE WHEN f.budget IS NULL OR e.yuan_per_unit IS NULL THEN b.a01 ELSE 0 END
			| CASE WHEN coalesce(l.output, 0) = 0 OR coalesce(l.benefit, 0) = 0 THEN b.a02 ELSE 0 END
			| CASE WHEN coalesce(l.satisfaction, 0) = 0 AND v.facts & perfeval.mark('satisfaction_waived') = 0 THEN b.a03 ELSE 0 END
			| CASE WHEN v.builds AND v.facts & perfeval.mark('cost') = 0 THEN b.a04 ELSE 0 END
			| CASE WHEN l.output > 0 AND (v.facts & perfeval.mark('quantity') = 0 OR v.facts & perfeval.mark('quality') = 0) THEN b.a05 ELSE 0 END
			| CASE WHEN g.goals = 0 OR g.achieved = 0 THEN b.a06 ELSE 0 END
			| CASE WHEN l.twins THEN b.a09 ELSE 0 END
			| CASE WHEN v.points <> v.full_points THEN b.b01 | b.d09 ELSE 0 END
			| CASE WHEN e.declared_points <> v.points THEN b.b02 ELSE 0 END
			| CASE WHEN coalesce(l.output, 0) <> p.output OR coalesce(l.benefit, 0) <> p.benefit OR coalesce(l.satisfaction, 0) <> p.satisfaction
				OR coalesce(l.cost, 0) <> p.cost THEN b.b05 ELSE 0 END
			| CASE WHEN v.absent AND v.points < v.full_points THEN b.b06 ELSE 0 END
			| CASE WHEN l.greatest_share > t.b09 THEN b.b09 ELSE 0 END
			| CASE WHEN y.same = l.scored THEN b.c14 ELSE 0 END
			| CASE WHEN l.cost_items > f.budget THEN b.c18 ELSE 0 END
			| CASE WHEN l.scored > t.c19 THEN b.c19 ELSE 0 END
			| CASE WHEN e.declared_score <> v.self_total AND v.facts & perfeval.mark('no_score') = 0 THEN b.d06 ELSE 0 END
			| CASE WHEN l.scored > 2 AND v.facts & (perfeval.mark('lost_points') | perfeval.mark('no_score')) = 0 THEN b.d08 ELSE 0 END
			| CASE WHEN (f.execution_rate < 0.8 OR f.execution_rate > 1.2) AND v.facts & perfeval.mark('reason_given') = 0 THEN b.e06 ELSE 0 END
			| CASE WHEN f.parts > 0 AND abs(f.parts_budget - f.budget) > t.f03 AND abs(f.parts_budget - 2 * f.budget) > t.f03
				OR f.parts > 0 AND abs(f.parts_executed - f.executed) > t.f03 AND abs(f.parts_executed - 2 * f.executed) > t.f03
				THEN b.f03 ELSE 0 END
			-- both shares and their distance times both points
			| CASE WHEN v.has_shares AND l.self_total > 0 AND v.facts & perfeval.mark('no_score') = 0
				AND abs(l.self_total * f.points - f.self_score * l.points) > t.f14 * l.self_total * f.points THEN b.f14 ELSE 0 END
			| CASE WHEN f.budget = 0 OR f.execution_rate < 1 - t.f15 THEN b.f15 ELSE 0 END
			| CASE WHEN f.nets = 1 AND coalesce(f.upper_transfers, 0) = 0 AND v.facts & perfeval.mark('upper_money') <> 0 THEN b.f17 ELSE 0 END
			| CASE WHEN v.miscalculated IS NOT NULL THEN b.g06 ELSE 0 END
			| CASE WHEN abs(v.reviewed_total - v.self_total) > t.h02 THEN b.h02 ELSE 0 END
			| CASE WHEN v.reviewed_total IS NOT NULL AND perfeval.grade(v.self_total, v.full_points) <> perfeval.grade(v.reviewed_total, v.full_points)
				THEN b.h03 ELSE 0 END AS form_fails,

			coalesce(f.lacks, 0)
			| CASE WHEN l.overflow THEN b.b01 | b.b02 | b.b05 | b.b06 | b.b09 | b.c18 | b.d06 | b.d09 | b.h02 | b.h03 ELSE 0 END
			| CASE WHEN p.scheme_id IS NULL THEN b.b05 ELSE 0 END
			| CASE WHEN e.declared_score IS NOT NULL AND (v.self_total IS NULL OR v.facts & perfeval.mark('no_score') <> 0) THEN b.d06 ELSE 0 END
			| CASE WHEN v.facts & perfeval.mark('no_score') <> 0 THEN b.d08 ELSE 0 END
			| CASE WHEN f.executed IS NULL OR f.budget IS NULL THEN b.e06 | b.f15 ELSE 0 END
			| CASE WHEN NOT v.has_shares OR v.facts & perfeval.mark('no_score') <> 0 THEN b.f14 ELSE 0 END AS form_lacks,

			coalesce(f.applies, 0) | coalesce(r.applies, 0)
			| b.a01 | b.a02 | b.a03 | b.a06 | b.b01 | b.b05 | b.c19 | b.d09 | b.e06 | b.f14 | b.f15
			| CASE WHEN l.lines > 0 THEN b.a09 ELSE 0 END
			| CASE WHEN l.scored > 0 THEN b.b09 | b.d08 ELSE 0 END
			| CASE WHEN v.builds THEN b.a04 ELSE 0 END
			| CASE WHEN l.output > 0 THEN b.a05 ELSE 0 END
			| CASE WHEN e.declared_points IS NOT NULL THEN b.b02 ELSE 0 END
			| CASE WHEN v.absent THEN b.b06 ELSE 0 END
			| CASE WHEN y.matched > 0 THEN b.c14 ELSE 0 END
			| CASE WHEN l.cost_items IS NOT NULL AND f.budget IS NOT NULL THEN b.c18 ELSE 0 END
			| CASE WHEN e.declared_score IS NOT NULL THEN b.d06 ELSE 0 END
			| CASE WHEN f.parts > 0 THEN b.f03 ELSE 0 END
			| CASE WHEN f.nets = 1 THEN b.f17 ELSE 0 END
			| CASE WHEN perfeval.says_something(coalesce(e.achievement, '')) THEN b.g06 ELSE 0 END
			| CASE WHEN v.reviewed_total IS NOT NULL THEN b.h02 | b.h03 ELSE 0 END AS form_applies
		OFFSET 0
	) k;
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
