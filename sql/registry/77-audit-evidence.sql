-- ---------------------------------------------------------------- cross-row evidence: shown beside a line, never scored

CREATE VIEW line_evidence WITH (security_invoker = true) AS
	SELECT t.evaluation_id, t.line_no, k.kind, s.source, s.source_line_no, s.source_text,
		c.heads, c.head_unit, c.amount, k.quantity, k.comparator, k.bound, w.outcome,
		format('旁证，不计分（%s）：%s %s %s%s%s', s.place_zh, k.formula_zh, w.sign, trim_scale(k.bound), k.unit_zh,
			CASE w.outcome WHEN 'met' THEN '，达到要求' WHEN 'not_met' THEN '，未达到要求' ELSE '' END) AS message_zh,
		format('Evidence, not scored (%s): %s %s %s%s%s', s.place_en, k.formula_en, w.sign, trim_scale(k.bound), k.unit_en,
			CASE w.outcome WHEN 'met' THEN ': met' WHEN 'not_met' THEN ': not met' ELSE '' END) AS message_en
	FROM (
		-- A line whose target is money per head, and whose own cells give no score.
		SELECT i.evaluation_id, i.line_no, coalesce(i.content, i.level3) AS name, perfeval.per(i.target) AS head_unit,
			perfeval.comparator(i.target) AS comparator, coalesce(perfeval.lower_bound(i.target), perfeval.upper_bound(i.target)) AS bound
		FROM indicator i
		WHERE perfeval.unit(i.target) = '元' AND perfeval.per(i.target) IS NOT NULL
			AND (perfeval.lower_bound(i.target) = perfeval.upper_bound(i.target)) IS NOT FALSE
			AND (i.score IS NULL OR perfeval.score_status(i.target, i.actual, i.points, i.rule, i.fiscal_year) <> 'scored')
	) t
	CROSS JOIN LATERAL (
		SELECT 'indicator'::text AS source, o.line_no AS source_line_no, o.actual::text AS source_text,
			format('第%s行完成值', o.line_no) AS place_zh, format('actual of line %s', o.line_no) AS place_en
		FROM indicator o
		WHERE o.evaluation_id = t.evaluation_id AND perfeval.kind(o.actual) IN ('compound', 'qualitative')
			AND (o.line_no = t.line_no OR perfeval.same_thing(t.name, coalesce(o.content, o.level3)) OR perfeval.same_thing(t.name, o.actual::text))
		UNION ALL
		SELECT 'narrative'::text AS source, NULL::integer AS source_line_no, p.sentence AS source_text, '目标完成情况'::text AS place_zh, 'narrative'::text AS place_en
		FROM evaluation e
		CROSS JOIN LATERAL regexp_split_to_table(e.achievement, '[。；;！!？?\n]') p (sentence)
		WHERE e.evaluation_id = t.evaluation_id AND perfeval.same_thing(t.name, p.sentence)
		UNION ALL
		SELECT 'goal'::text AS source, g.line_no AS source_line_no, p.sentence AS source_text,
			format('目标%s完成情况', g.line_no) AS place_zh, format('achievement of goal %s', g.line_no) AS place_en
		FROM goal g
		CROSS JOIN LATERAL regexp_split_to_table(g.achievement, '[。；;！!？?\n]') p (sentence)
		WHERE g.evaluation_id = t.evaluation_id AND perfeval.same_thing(t.name, p.sentence)
	) s
	CROSS JOIN LATERAL (
		-- One count of heads and one sum of money, or nothing follows.
		SELECT count(*) FILTER (WHERE q.unit = t.head_unit) AS head_counts, count(*) FILTER (WHERE q.unit = '元') AS amounts,
			count(q.comparator) FILTER (WHERE q.unit = t.head_unit OR q.unit = '元') AS bounds,
			min(q.quantity) FILTER (WHERE q.unit = t.head_unit) AS heads, t.head_unit,
			min(q.quantity) FILTER (WHERE q.unit = '元') AS amount,
			min(replace(substr(s.source_text, q.start, q.length), ' ', '')) FILTER (WHERE q.unit = t.head_unit) AS heads_written,
			min(replace(substr(s.source_text, q.start, q.length), ' ', '')) FILTER (WHERE q.unit = '元') AS amount_written
		FROM perfeval.quantities(s.source_text) q
		WHERE q.per IS NULL
	) c
	CROSS JOIN LATERAL (
		SELECT 'per_head'::text AS kind, round(c.amount / c.heads, 2) AS quantity, t.comparator, t.bound, c.amount AS had, t.bound * c.heads AS wanted,
			format('%s ÷ %s = %s元', c.amount_written, c.heads_written, round(c.amount / c.heads, 2)) AS formula_zh,
			format('%s ÷ %s = %s yuan', c.amount_written, c.heads_written, round(c.amount / c.heads, 2)) AS formula_en,
			'元'::text AS unit_zh, ' yuan'::text AS unit_en
		UNION ALL
		-- A bound for the heads that stands in the content: 不少于60人.
		SELECT 'heads'::text AS kind, c.heads AS quantity, min(q.comparator) AS comparator, min(q.quantity) AS bound, c.heads AS had, min(q.quantity) AS wanted,
			c.heads_written AS formula_zh, c.heads_written AS formula_en, t.head_unit AS unit_zh, t.head_unit AS unit_en
		FROM perfeval.quantities(t.name) q
		WHERE q.unit = t.head_unit AND q.per IS NULL
		HAVING count(*) = 1 AND count(q.comparator) = 1
	) k
	CROSS JOIN LATERAL (
		SELECT o.outcome, CASE WHEN o.outcome = 'met' THEN coalesce(k.comparator, '=') WHEN k.had < k.wanted THEN '<' WHEN k.had > k.wanted THEN '>' ELSE '=' END AS sign
		FROM (
			SELECT CASE
				WHEN k.comparator = '≥' AND k.had >= k.wanted OR k.comparator = '>' AND k.had > k.wanted
					OR k.comparator = '≤' AND k.had <= k.wanted OR k.comparator = '<' AND k.had < k.wanted THEN 'met'
				WHEN k.comparator IN ('≥', '>', '≤', '<') THEN 'not_met'
				-- 每人600元 says of more or less neither that it will do nor that it won't.
				WHEN k.comparator IS DISTINCT FROM '≈' AND k.had = k.wanted THEN 'met'
			END AS outcome
		) o
	) w
	WHERE c.head_counts = 1 AND c.amounts = 1 AND c.bounds = 0 AND c.heads > 0;
COMMENT ON VIEW line_evidence IS
	'旁证（由表内其他单元格推算，供人工判断，不计分）: beside a line that its own cells do not score, figures derived from other cells of the form, for a person to judge by; they score nothing';
COMMENT ON COLUMN line_evidence.evaluation_id IS '自评表编号: the form';
COMMENT ON COLUMN line_evidence.line_no IS '待判断的指标行: indicator line that is to be judged';
COMMENT ON COLUMN line_evidence.kind IS
	'旁证类型（per_head 人均金额，heads 人数）: per_head, money per head against the target; or heads, their number against the bound in the content';
COMMENT ON COLUMN line_evidence.source IS
	'出处（indicator 指标行的完成值，narrative 目标完成情况，goal 某项目标的完成情况）: where the figures stand: indicator (its actual), narrative or goal (its achievement)';
COMMENT ON COLUMN line_evidence.source_line_no IS '出处行号，叙述为空: line of the source, NULL for the narrative of the form';
COMMENT ON COLUMN line_evidence.source_text IS '出处原文: the cell or the sentence as filed';
COMMENT ON COLUMN line_evidence.heads IS '人（户）数: how many heads it counts';
COMMENT ON COLUMN line_evidence.head_unit IS '人（户）数的单位: unit of the heads';
COMMENT ON COLUMN line_evidence.amount IS '金额（元）: money in yuan';
COMMENT ON COLUMN line_evidence.quantity IS '推算值（人均金额保留两位小数）: what is derived: yuan per head in two decimals, or the number of heads';
COMMENT ON COLUMN line_evidence.comparator IS '目标的比较符号: comparator of the bound, NULL for a bare figure';
COMMENT ON COLUMN line_evidence.bound IS '目标值: the bound that it is held against';
COMMENT ON COLUMN line_evidence.outcome IS
	'是否达到（met 达到，not_met 未达到，空为不能判断；按未舍入的数比较）: met or not_met, compared before rounding; NULL where the target has no side';
COMMENT ON COLUMN line_evidence.message_zh IS '中文说明: the sentence in Chinese';
COMMENT ON COLUMN line_evidence.message_en IS '英文说明: the sentence in English';
