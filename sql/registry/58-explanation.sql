-- ---------------------------------------------------------------- a whole form explained in one call

CREATE FUNCTION explain_fund(evaluation_id bigint)
	RETURNS TABLE (line_no integer, formula text, why_zh text, why_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT f.line_no, r.formula, w.zh, w.en
	FROM fund_line f
	JOIN fund_execution x ON x.evaluation_id = f.evaluation_id AND x.line_no = f.line_no
	CROSS JOIN LATERAL (
		SELECT rate_denominator(f.rate_base, f.initial_budget, f.budget, f.received) AS denominator
	) a
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN x.execution_rate IS NOT NULL THEN
				CASE
					WHEN f.net_of_transfers AND f.upper_transfers IS NOT NULL
						THEN format('(%s − %s) ÷ %s', f.executed, f.upper_transfers, a.denominator)
					ELSE format('%s ÷ %s', f.executed, a.denominator)
				END
				|| CASE round(x.execution_rate, 6) WHEN x.execution_rate THEN ' = ' ELSE ' ≈ ' END
				|| trim_scale(round(x.execution_rate, 6))
				|| CASE WHEN x.score IS NOT NULL THEN format('; %s → %s', x.points, x.score) ELSE '' END
		END AS formula
	) r
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN x.status <> 'scored' THEN x.status
			WHEN x.execution_rate > 1 AND x.score = x.points THEN 'capped'
			WHEN x.execution_rate < 0 THEN 'below_zero'
			WHEN x.execution_rate IS NULL THEN 'zero_budget'
			ELSE 'scored'
		END AS reason
	) y
	JOIN (VALUES
		('scored', '按执行率计分', 'scored by the execution rate'),
		('capped', '超过预算，以分值为限', 'more was spent than budgeted: the points and no more'),
		('below_zero', '执行数为负，按0计', 'what is executed is below 0 and counts as 0'),
		('zero_budget', '预算为0，按方案计分', 'the budget is 0, and the scheme says what that gets'),
		('missing', '缺预算数或执行数，不计分', 'the budget, or what was executed, is missing'),
		('unreadable', '预算数或执行数读不出，需人工核实', 'the budget, or what was executed, could not be read: a person has to check'),
		('no_points', '没有分值，不计分', 'the line carries no points'),
		('judgement', '规则没有规定这种情况如何计分，需人工评定', 'the rule does not say what this gets: a person decides')
	) w (reason, zh, en) ON w.reason = y.reason
	WHERE f.evaluation_id = explain_fund.evaluation_id;
END;
COMMENT ON FUNCTION explain_fund(bigint) IS
	'一张表各资金行的得分说明: how each money line of a form came to its score, or why it has none';

-- Where a line's rule comes from, in words; by hand where it is not the one that apply_scheme() would give.
CREATE FUNCTION explain_rule_source(evaluation_id bigint)
	RETURNS TABLE (line_no integer, source_zh text, source_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	SELECT i.line_no, w.zh || coalesce(c.source, '') || coalesce(d.zh, ''), w.en || coalesce(c.source, '') || coalesce(d.en, '')
	FROM indicator i
	JOIN evaluation v ON v.evaluation_id = i.evaluation_id
	CROSS JOIN LATERAL rule_choice(v.scheme_id, i.level1, i.level2, i.level3, i.content, i.target, i.standard) r
	CROSS JOIN LATERAL (
		SELECT i.rule::text IS DISTINCT FROM perfeval.with_options(
			perfeval.try_scoring_rule(r.rule), concat_ws(' ', r.direction, r.options))::text AS is_by_hand
	) h
	CROSS JOIN LATERAL (
		SELECT
			CASE WHEN h.is_by_hand THEN 'hand' ELSE r.chosen_by END AS chosen_by,
			CASE WHEN NOT h.is_by_hand AND r.chosen_by IN ('indicator', 'category') THEN r.source END AS source,
			CASE WHEN NOT h.is_by_hand THEN r.direction_by END AS direction_by
	) c
	JOIN (VALUES
		('hand', '本行单独指定', 'set on this line by hand'),
		('standard', '表上所写评分标准', 'the standard as written on the form'),
		('indicator', '方案的共性指标，', 'a common indicator of the scheme, '),
		('category', '方案的类别默认，', 'the default of the category, '),
		('default', '方案未定，按比例计分', 'no scheme says otherwise')
	) w (chosen_by, zh, en) ON w.chosen_by = c.chosen_by
	LEFT JOIN (VALUES
		('operator', '；方向取自目标值的符号', '; the direction is the target''s own operator'),
		('term', '；方向取自方案词表', '; the direction is the lexicon''s'),
		('category', '；方向取自类别', '; the direction is the category''s')
	) d (direction_by, zh, en) ON d.direction_by = c.direction_by
	WHERE i.evaluation_id = explain_rule_source.evaluation_id;
END;
COMMENT ON FUNCTION explain_rule_source(bigint) IS
	'一张表各指标行规则的来由: where the rule of each indicator of a form comes from, in words';

CREATE FUNCTION explain_form(evaluation_id bigint)
	RETURNS TABLE (
		section text, line_no integer, level1 text, level2 text, level3 text, content text, target text, actual text,
		points numeric, self_score numeric, score numeric, status text,
		rule text, rule_source_zh text, rule_source_en text, target_read text, actual_read text, formula text,
		explain_zh text, explain_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	-- Every literal column has a name: what pg_dump prints of one without it does not come back the same.
	WITH line AS (
		SELECT p.position, 'fund' AS section, x.line_no, p.level1, p.level2, p.level3, p.content, p.target, p.actual,
			x.points, x.self_score, x.score, x.status,
			perfeval.notation(f.rule) AS rule,
			coalesce('方案' || s.code || '，' || s.source, '方案未定，按比例计分') AS source_zh,
			coalesce('scheme ' || s.code || ', ' || s.source, 'no scheme says otherwise') AS source_en,
			NULL AS target_read, NULL AS actual_read, w.formula,
			w.why_zh || coalesce('：' || w.formula, '') || '。' AS explain_zh,
			w.why_en || coalesce(': ' || w.formula, '') || '.' AS explain_en
		FROM fund_line f
		JOIN evaluation e ON e.evaluation_id = f.evaluation_id
		LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
		JOIN fund_execution x ON x.evaluation_id = f.evaluation_id AND x.line_no = f.line_no
		JOIN explain_fund(explain_form.evaluation_id) w ON w.line_no = f.line_no
		JOIN evaluation_form p ON p.evaluation_id = f.evaluation_id AND p.section = 'fund' AND p.line_no = f.line_no
		WHERE f.evaluation_id = explain_form.evaluation_id
		UNION ALL
		SELECT 30000000000 + i.line_no, 'indicator' AS section, i.line_no, i.level1, i.level2, i.level3, i.content, i.target::text, i.actual::text,
			i.points, i.self_score, i.score, t.trace ->> 'status',
			perfeval.notation(i.rule), w.source_zh, w.source_en,
			coalesce(t.trace #>> '{target,canonical}', t.trace #>> '{target,kind}'),
			coalesce(t.trace ->> 'figure', t.trace #>> '{actual,canonical}', t.trace #>> '{actual,kind}'),
			t.trace ->> 'formula', t.trace ->> 'explain_zh', t.trace ->> 'explain_en'
		FROM indicator i
		JOIN explain_rule_source(explain_form.evaluation_id) w ON w.line_no = i.line_no
		CROSS JOIN LATERAL (
			SELECT perfeval.score_trace(i.target, i.actual, i.points, i.rule, i.fiscal_year) AS trace
		) t
		WHERE i.evaluation_id = explain_form.evaluation_id
		UNION ALL
		SELECT 40000000000 AS position, 'total' AS section, 1 AS line_no, '总分' AS level1, NULL AS level2, NULL AS level3,
			NULL AS content, NULL AS target, NULL AS actual,
			t.points_total, t.self_total, p.score, p.status,
			NULL AS rule, coalesce('方案' || s.code || '，' || s.source, '没有方案'), coalesce('scheme ' || s.code || ', ' || s.source, 'no scheme'),
			NULL AS target_read, NULL AS actual_read, NULL AS formula,
			format('按数据 %s / %s，按陈述 %s / %s，待人工判断 %s；自评 %s / %s；认定 %s / %s，等级%s（按方案满分 %s 计）。', VARIADIC n.numbers),
			format('On figures %s of %s, on claims %s of %s, open %s; self-evaluated %s of %s; adopted %s of %s, grade %s by the scheme''s full points of %s.',
				VARIADIC n.numbers)
		FROM evaluation e
		LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
		JOIN evaluation_summary t ON t.evaluation_id = e.evaluation_id
		JOIN evaluation_form p ON p.evaluation_id = e.evaluation_id AND p.section = 'total'
		CROSS JOIN LATERAL (
			SELECT ARRAY[
				coalesce(round(t.figures_score, d.decimals), 0)::text, t.figures_points::text,
				coalesce(round(t.claimed_score, d.decimals), 0)::text, t.claimed_points::text, t.open_points::text,
				coalesce(round(t.self_total, d.decimals)::text, '—'), coalesce(t.self_points::text, '—'),
				coalesce(round(t.adopted_total, d.decimals)::text, '—'), coalesce(t.adopted_points::text, '—'),
				coalesce(t.grade, '—'), coalesce(s.full_points, 100)::text] AS numbers
			FROM (SELECT coalesce(s.decimals, 2) AS decimals) d
		) n
		WHERE e.evaluation_id = explain_form.evaluation_id
	)
	SELECT l.section, l.line_no, l.level1, l.level2, l.level3, l.content, l.target, l.actual,
		l.points, l.self_score, l.score, l.status,
		l.rule, l.source_zh, l.source_en, l.target_read, l.actual_read, l.formula, l.explain_zh, l.explain_en
	FROM line l
	ORDER BY l.position;
END;
COMMENT ON FUNCTION explain_form(bigint) IS
	'逐行说明一张表的得分：规则及其来由、读法、代入数字的算式、中英文说明，末行为总分: explains a whole form line by line: the rule and where it comes from, the cells as read, the formula with its numbers, each clamp and rounding, in Chinese and English; the last row is the total; no row if there is no such form';
