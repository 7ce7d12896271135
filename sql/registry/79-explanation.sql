-- ---------------------------------------------------------------- a whole form explained in one call

-- What each money line is told as: by what it scores, or the one thing that keeps it from a score.
CREATE FUNCTION fund_reasons(evaluation_id bigint) RETURNS TABLE (line_no integer, denominator numeric, reason text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT f.line_no, a.denominator,
		CASE
			WHEN x.status = 'judgement' AND a.denominator = 0 THEN CASE s.zero_budget WHEN 'moved' THEN 'zero_moved' ELSE 'zero_open' END
			WHEN x.status = 'judgement' AND x.execution_rate > 1 THEN 'over_open'
			WHEN x.status <> 'scored' THEN x.status
			WHEN a.denominator = 0 THEN CASE x.score WHEN x.points THEN 'zero_full' ELSE 'zero_nothing' END
			-- Finished counts where the rule gives something else without it.
			WHEN e.finished AND x.score IS DISTINCT FROM perfeval.execution_score(
				a.denominator, f.executed, CASE WHEN f.net_of_transfers THEN f.upper_transfers END, f.points, f.rule, NULL) THEN 'finished'
			WHEN x.execution_rate > 1 AND x.score = x.points THEN 'over_full'
			WHEN x.execution_rate > 1 AND x.score = 0 THEN 'over_nothing'
			WHEN x.execution_rate < 0 THEN 'below_zero'
			ELSE 'scored'
		END
	FROM fund_line f
	JOIN evaluation e ON e.evaluation_id = f.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	JOIN fund_execution x ON x.evaluation_id = f.evaluation_id AND x.line_no = f.line_no
	JOIN fund_denominator a ON a.evaluation_id = f.evaluation_id AND a.line_no = f.line_no AND a.rate_base = f.rate_base
	WHERE f.evaluation_id = fund_reasons.evaluation_id;
END;
COMMENT ON FUNCTION fund_reasons(bigint) IS
	'一张表各资金行得分或不得分的缘由: why each money line of a form scores, or does not; see explain_fund()';

CREATE FUNCTION explain_fund(evaluation_id bigint)
	RETURNS TABLE (line_no integer, formula text, why_zh text, why_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT f.line_no, r.formula, format(w.zh, b.zh, m.zh), format(w.en, b.en, m.en)
	FROM fund_line f
	JOIN fund_execution x ON x.evaluation_id = f.evaluation_id AND x.line_no = f.line_no
	JOIN fund_reasons(explain_fund.evaluation_id) y ON y.line_no = f.line_no
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN x.execution_rate IS NOT NULL THEN
				CASE
					WHEN f.net_of_transfers AND f.upper_transfers IS NOT NULL
						THEN format('(%s − %s) ÷ %s', f.executed, f.upper_transfers, y.denominator)
					ELSE format('%s ÷ %s', f.executed, y.denominator)
				END
				|| CASE round(x.execution_rate, 6) WHEN x.execution_rate THEN ' = ' ELSE ' ≈ ' END
				|| trim_scale(round(x.execution_rate, 6))
				|| CASE WHEN x.score IS NOT NULL THEN format('; %s → %s', x.points, x.score) ELSE '' END
		END AS formula
	) r
	LEFT JOIN LATERAL (
		SELECT count(*) AS moves, count(v.gains) AS takers,
			coalesce(string_agg(v.gains, '、'), '其他各类') AS zh, coalesce(string_agg(v.gains, ', '), 'the other categories') AS en
		FROM category_moves(explain_fund.evaluation_id) v
		WHERE v.absent_key = '预算执行率'
	) m ON y.reason = 'zero_moved'
	JOIN (VALUES
		('initial', '年初预算', 'the initial budget'),
		('adjusted', '预算', 'the budget'),
		('received', '到位资金', 'the money that arrived')
	) b (rate_base, zh, en) ON b.rate_base = f.rate_base
	JOIN (VALUES
		('scored', '按执行率计分', 'scored by the execution rate'),
		('finished', '项目已完成且未超%1$s，按规则对此的规定计分', 'the project is finished within %1$s, and gets what the rule gives for that'),
		('over_full', '超过%1$s，以分值为限', 'more was spent than %1$s: the points and no more'),
		('over_nothing', '超过%1$s，按规则不得分', 'more was spent than %1$s, and the rule gives nothing for that'),
		('over_open', '超过%1$s，规则没有规定如何计分，由人工评定', 'more was spent than %1$s, and the rule does not say what that gets: a person decides'),
		('below_zero', '执行数为负，按0计', 'what is executed is below 0 and counts as 0'),
		('zero_full', '%1$s为0，也没有支出，按规则得满分', '%1$s is 0 and nothing was spent: full points by the rule'),
		('zero_nothing', '%1$s为0，按规则不得分', '%1$s is 0, and the rule gives nothing for that'),
		('zero_open', '%1$s为0，没有执行率，规则没有规定如何计分，由人工评定', '%1$s is 0, so there is no rate, and the rule does not say what that gets: a person decides'),
		('zero_moved', '%1$s为0，方案把预算执行率的分值移至%2$s，表上仍在本行，由人工评定', '%1$s is 0, and the scheme moves the points of execution to %2$s, while the form has them here: a person decides'),
		('zero_stuck', '%1$s为0，方案要把预算执行率的分值移走，但没有可移至的类别，由人工评定', '%1$s is 0, and the scheme would move the points of execution, but no category can take them: a person decides'),
		('missing', '缺%1$s或执行数，不计分', '%1$s, or what was executed, is missing'),
		('unreadable', '%1$s或执行数读不出，需人工核实', '%1$s, or what was executed, could not be read: a person has to check'),
		('no_points', '没有分值，不计分', 'the line carries no points'),
		('judgement', '规则没有规定这种情况如何计分，需人工评定', 'the rule does not say what this gets: a person decides')
	) w (reason, zh, en) ON w.reason = CASE WHEN m.takers < m.moves THEN 'zero_stuck' ELSE y.reason END
	WHERE f.evaluation_id = explain_fund.evaluation_id;
END;
COMMENT ON FUNCTION explain_fund(bigint) IS
	'一张表各资金行的得分说明: how each money line of a form came to its score, or why it has none';

-- A rule that apply_scheme() would replace may be set by hand or be older than the scheme: nothing tells which.
CREATE FUNCTION explain_rule_source(evaluation_id bigint)
	RETURNS TABLE (section text, line_no integer, source_zh text, source_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 20
BEGIN ATOMIC
	WITH source AS (
		SELECT 'fund' AS section, f.line_no,
			CASE
				WHEN f.rule::text IS DISTINCT FROM p.rule::text OR f.rate_base <> p.rate_base OR f.net_of_transfers <> p.net_of_transfers THEN 'other'
				WHEN e.scheme_id IS NULL THEN 'default'
				ELSE 'scheme'
			END AS chosen_by,
			s.code || '，' || s.source AS zh, s.code || ', ' || s.source AS en, NULL AS direction_by
		FROM fund_line f
		JOIN evaluation e ON e.evaluation_id = f.evaluation_id
		LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
		CROSS JOIN LATERAL execution_policy(e.scheme_id) p
		WHERE f.evaluation_id = explain_rule_source.evaluation_id
		UNION ALL
		SELECT 'indicator' AS section, i.line_no,
			CASE WHEN i.rule::text IS DISTINCT FROM compiled_choice(r.rule, r.direction, r.options)::text THEN 'other' ELSE r.chosen_by END AS chosen_by,
			r.source, r.source, r.direction_by
		FROM indicator i
		JOIN evaluation e ON e.evaluation_id = i.evaluation_id
		CROSS JOIN LATERAL rule_choice(e.scheme_id, i.level1, i.level2, i.level3, i.content, i.target, i.standard) r
		WHERE i.evaluation_id = explain_rule_source.evaluation_id
		UNION ALL
		SELECT 'total' AS section, 1 AS line_no, CASE WHEN e.scheme_id IS NULL THEN 'none' ELSE 'scheme' END AS chosen_by,
			s.code || '，' || s.source AS zh, s.code || ', ' || s.source AS en, NULL AS direction_by
		FROM evaluation e
		LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
		WHERE e.evaluation_id = explain_rule_source.evaluation_id
	)
	SELECT c.section, c.line_no, format(w.zh, c.zh) || coalesce(d.zh, ''), format(w.en, c.en) || coalesce(d.en, '')
	FROM source c
	JOIN (VALUES
		('other', '不是方案现在给出的：本行单独指定，或方案、本行后来有改动', 'not what the scheme gives: set on this line, or the scheme or the line has changed since'),
		('standard', '表上所写评分标准', 'the standard as written on the form'),
		('indicator', '方案的共性指标，%s', 'a common indicator of the scheme, %s'),
		('category', '方案的类别默认，%s', 'the default of the category, %s'),
		('scheme', '方案%s', 'scheme %s'),
		('default', '方案未定，按比例计分', 'no scheme says otherwise'),
		('none', '没有方案', 'no scheme')
	) w (chosen_by, zh, en) ON w.chosen_by = c.chosen_by
	LEFT JOIN (VALUES
		('operator', '；方向取自目标值的符号', '; the direction is the target''s own operator'),
		('term', '；方向取自方案词表', '; the direction is the lexicon''s'),
		('category', '；方向取自类别', '; the direction is the category''s')
	) d (direction_by, zh, en) ON d.direction_by = c.direction_by AND c.chosen_by <> 'other';
END;
COMMENT ON FUNCTION explain_rule_source(bigint) IS
	'一张表各行规则的来由: where the rule of each line of a form comes from, in words';

CREATE FUNCTION explain_total(evaluation_id bigint)
	RETURNS TABLE (points numeric, self_score numeric, explain_zh text, explain_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
	SELECT t.points_total, t.self_total,
		format('按数据 %s / %s，按陈述 %s / %s，待人工判断 %s；自评 %s / %s；认定 %s / %s，等级%s（按方案满分 %s 计）。', VARIADIC n.numbers),
		format('On figures %s of %s, on claims %s of %s, open %s; self-evaluated %s of %s; adopted %s of %s, grade %s by the scheme''s full points of %s.',
			VARIADIC n.numbers)
	FROM evaluation e
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	JOIN evaluation_summary t ON t.evaluation_id = e.evaluation_id
	CROSS JOIN LATERAL (
		SELECT ARRAY[
			coalesce(round(t.figures_score, d.decimals), 0)::text, t.figures_points::text,
			coalesce(round(t.claimed_score, d.decimals), 0)::text, t.claimed_points::text, t.open_points::text,
			coalesce(round(t.self_total, d.decimals)::text, '—'), coalesce(t.self_points::text, '—'),
			coalesce(round(t.adopted_total, d.decimals)::text, '—'), coalesce(t.adopted_points::text, '—'),
			coalesce(t.grade, '—'), coalesce(s.full_points, 100)::text] AS numbers
		FROM (SELECT coalesce(s.decimals, 2) AS decimals) d
	) n
	WHERE e.evaluation_id = explain_total.evaluation_id;
END;
COMMENT ON FUNCTION explain_total(bigint) IS
	'一张表总分的说明，分值和自评得分为各行之和: the totals of a form in words; its points and self-evaluated scores are those of the lines';

CREATE FUNCTION explain_form(evaluation_id bigint)
	RETURNS TABLE (
		section text, line_no integer, level1 text, level2 text, level3 text, content text, target text, actual text,
		points numeric, self_score numeric, score numeric, status text,
		rule text, rule_source_zh text, rule_source_en text, target_read text, actual_read text, formula text,
		explain_zh text, explain_en text)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 30
BEGIN ATOMIC
	-- Every literal column has a name: what pg_dump prints of one without it does not come back the same.
	WITH explained AS (
		SELECT 'fund' AS section, f.line_no, f.points, f.self_score, perfeval.notation(f.rule) AS rule,
			NULL AS target_read, NULL AS actual_read, w.formula,
			w.why_zh || coalesce('：' || w.formula, '') || '。' AS explain_zh,
			w.why_en || coalesce(': ' || w.formula, '') || '.' AS explain_en
		FROM fund_line f
		JOIN explain_fund(explain_form.evaluation_id) w ON w.line_no = f.line_no
		WHERE f.evaluation_id = explain_form.evaluation_id
		UNION ALL
		SELECT 'indicator' AS section, i.line_no, i.points, i.self_score, perfeval.notation(i.rule),
			coalesce(t.trace #>> '{target,canonical}', t.trace #>> '{target,kind}'),
			coalesce(t.trace ->> 'figure', t.trace #>> '{actual,canonical}', t.trace #>> '{actual,kind}'),
			t.trace ->> 'formula', t.trace ->> 'explain_zh', t.trace ->> 'explain_en'
		FROM indicator i
		CROSS JOIN LATERAL (
			SELECT perfeval.score_trace(i.target, i.actual, i.points, i.rule, i.fiscal_year) AS trace
		) t
		WHERE i.evaluation_id = explain_form.evaluation_id
		UNION ALL
		SELECT 'total' AS section, 1 AS line_no, t.points, t.self_score, NULL AS rule,
			NULL AS target_read, NULL AS actual_read, NULL AS formula, t.explain_zh, t.explain_en
		FROM explain_total(explain_form.evaluation_id) t
	)
	SELECT p.section, p.line_no, p.level1, p.level2, p.level3, p.content, p.target, p.actual,
		l.points, l.self_score, p.score, p.status,
		l.rule, w.source_zh, w.source_en, l.target_read, l.actual_read, l.formula, l.explain_zh, l.explain_en
	FROM evaluation_form p
	JOIN explained l ON l.section = p.section AND l.line_no = p.line_no
	JOIN explain_rule_source(explain_form.evaluation_id) w ON w.section = p.section AND w.line_no = p.line_no
	WHERE p.evaluation_id = explain_form.evaluation_id
	ORDER BY p.position;
END;
COMMENT ON FUNCTION explain_form(bigint) IS
	'逐行说明一张表的得分：规则及其来由、读法、代入数字的算式、中英文说明，末行为总分: explains a whole form line by line: the rule and where it comes from, the cells as read, the formula with its numbers, each clamp and rounding, in Chinese and English; the last row is the total; no row if there is no such form';
