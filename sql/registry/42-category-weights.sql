-- ---------------------------------------------------------------- the points that a scheme expects of a form

CREATE FUNCTION category_weights(evaluation_id bigint)
	RETURNS TABLE (level1 text, filed_points numeric, scheme_points numeric, expected_points numeric, applies boolean)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 6
BEGIN ATOMIC
	-- Budget execution counts as a category of its own; one applies that has a line with points.
	WITH filed AS (
		SELECT '预算执行率' AS level1, sum(f.points) AS points,
			bool_or(f.points > 0 AND NOT (f.budget = 0 AND s.zero_budget IS NOT DISTINCT FROM 'moved')) AS applies, 0 AS line_no
		FROM fund_line f
		JOIN evaluation e ON e.evaluation_id = f.evaluation_id
		LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
		WHERE f.evaluation_id = category_weights.evaluation_id AND f.is_total
		UNION ALL
		SELECT min(i.level1), sum(i.points), bool_or(i.points > 0), min(i.line_no)
		FROM indicator i
		WHERE i.evaluation_id = category_weights.evaluation_id
		GROUP BY category_key(i.level1)
	), planned AS (
		SELECT '预算执行率' AS level1, s.execution_points AS points, 0 AS line_no
		FROM evaluation e JOIN scheme s ON s.scheme_id = e.scheme_id
		WHERE e.evaluation_id = category_weights.evaluation_id
		UNION ALL
		SELECT c.level1, c.points, c.line_no
		FROM evaluation e JOIN scheme_category c ON c.scheme_id = e.scheme_id AND c.level2 = ''
		WHERE e.evaluation_id = category_weights.evaluation_id
	), category AS (
		SELECT coalesce(p.level1, f.level1) AS level1, f.points AS filed, p.points AS planned,
			coalesce(f.applies, false) AS applies, coalesce(p.line_no, 1000 + f.line_no) AS position
		FROM planned p
		FULL JOIN filed f ON category_key(f.level1) = category_key(p.level1)
		WHERE p.level1 IS NOT NULL OR f.points IS NOT NULL
	), absence AS (
		-- What the scheme says of this very category comes first, then its policy for any.
		SELECT a.gains, a.points
		FROM evaluation e
		JOIN scheme_absence a ON a.scheme_id = e.scheme_id
		JOIN category c ON NOT c.applies AND category_key(c.level1) = category_key(a.absent)
		WHERE e.evaluation_id = category_weights.evaluation_id
		UNION ALL
		SELECT CASE s.absent_category WHEN 'benefit_plus' THEN '效益' ELSE '成本' END, c.planned
		FROM evaluation e
		JOIN scheme s ON s.scheme_id = e.scheme_id AND s.absent_category IN ('benefit_plus', 'cost_plus')
		JOIN category c ON NOT c.applies
		WHERE e.evaluation_id = category_weights.evaluation_id
			AND NOT EXISTS (
				SELECT FROM scheme_absence a
				WHERE a.scheme_id = e.scheme_id AND category_key(a.absent) = category_key(c.level1))
	)
	SELECT c.level1, c.filed, c.planned,
		CASE
			WHEN c.planned IS NULL THEN NULL
			WHEN NOT c.applies THEN 0
			WHEN s.absent_category = 'rescale'
				THEN round(c.planned * s.full_points / nullif(sum(c.planned) FILTER (WHERE c.applies) OVER (), 0), s.decimals)
			ELSE c.planned + coalesce((
				SELECT sum(a.points) FROM absence a WHERE category_key(a.gains) = category_key(c.level1)), 0)
		END,
		c.applies
	FROM category c
	LEFT JOIN evaluation e ON e.evaluation_id = category_weights.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	ORDER BY c.position;
END;
COMMENT ON FUNCTION category_weights(bigint) IS
	'一张表各一级指标的分值：表上所填、方案所定、按不适用类别的办法调整后应有；“预算执行率”为预算执行: points of a form''s first-level categories as filed, as the scheme sets them, and as it expects them of this form, where some may not apply; 预算执行率 is budget execution (财预〔2021〕101号 三(六))';
