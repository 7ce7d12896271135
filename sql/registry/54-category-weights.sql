-- ---------------------------------------------------------------- the points that a scheme expects of a form

-- Exact: whole units of the last decimal, and what is left of them one by one to the largest remainders.
CREATE FUNCTION shared_points(weights numeric[], total numeric, decimals integer) RETURNS numeric[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT array_agg(round((s.units + (s.place <= s.units_left)::integer) / 10::numeric ^ s.scale, s.scale) ORDER BY s.n)
	FROM (
		SELECT w.n, u.scale, div(w.weight * u.units, u.weight) AS units,
			u.units - sum(div(w.weight * u.units, u.weight)) OVER () AS units_left,
			row_number() OVER (ORDER BY mod(w.weight * u.units, u.weight) DESC, w.n) AS place
		FROM unnest(shared_points.weights) WITH ORDINALITY w (weight, n)
		CROSS JOIN LATERAL (
			SELECT d.scale, shared_points.total * 10::numeric ^ d.scale AS units,
				(SELECT nullif(sum(o.weight), 0) FROM unnest(shared_points.weights) o (weight)) AS weight
			FROM (SELECT greatest(shared_points.decimals, min_scale(shared_points.total)) AS scale) d
		) u
	) s;
END;
COMMENT ON FUNCTION shared_points(numeric[], numeric, integer) IS
	'按权数分摊分值，合计恰为总分（最大余数法，余数相同的在前者得）: shares points out by weight so that they add up to the total exactly: largest remainder, of equal ones the first';

-- Budget execution counts as a category of its own; one applies that has a line with points.
CREATE FUNCTION form_categories(evaluation_id bigint)
	RETURNS TABLE (level1 text, key text, filed_points numeric, scheme_points numeric, applies boolean, budget_is_0 boolean, place integer)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 6
BEGIN ATOMIC
	WITH filed AS (
		SELECT '预算执行率' AS level1, category_key('预算执行率') AS key, f.points, f.points > 0 AS has_points,
			a.denominator = 0 AS budget_is_0, 0 AS line_no
		FROM fund_line f
		JOIN fund_denominator a ON a.evaluation_id = f.evaluation_id AND a.line_no = f.line_no AND a.rate_base = f.rate_base
		WHERE f.evaluation_id = form_categories.evaluation_id AND f.is_total
		UNION ALL
		SELECT min(i.level1), category_key(i.level1), sum(i.points), bool_or(i.points > 0), false AS budget_is_0, min(i.line_no)
		FROM indicator i
		WHERE i.evaluation_id = form_categories.evaluation_id
		GROUP BY category_key(i.level1)
	), planned AS (
		SELECT '预算执行率' AS level1, category_key('预算执行率') AS key, s.execution_points AS points, 0 AS line_no
		FROM evaluation e JOIN scheme s ON s.scheme_id = e.scheme_id
		WHERE e.evaluation_id = form_categories.evaluation_id
		UNION ALL
		SELECT c.level1, c.level1_key, c.points, c.line_no
		FROM evaluation e JOIN scheme_category c ON c.scheme_id = e.scheme_id AND c.level2 = ''
		WHERE e.evaluation_id = form_categories.evaluation_id
	)
	SELECT coalesce(p.level1, f.level1), coalesce(p.key, f.key), f.points, p.points,
		coalesce(f.has_points, false) AND NOT (coalesce(f.budget_is_0, false) AND s.zero_budget IS NOT DISTINCT FROM 'moved'),
		coalesce(f.budget_is_0, false), coalesce(p.line_no, 1000 + f.line_no)
	FROM planned p
	FULL JOIN filed f ON f.key = p.key
	LEFT JOIN evaluation e ON e.evaluation_id = form_categories.evaluation_id
	LEFT JOIN scheme s ON s.scheme_id = e.scheme_id
	WHERE p.level1 IS NOT NULL OR f.points IS NOT NULL;
END;
COMMENT ON FUNCTION form_categories(bigint) IS
	'一张表与其方案的一级指标并列: first-level categories of a form and of its scheme side by side; see category_weights()';

-- What the scheme says of this very category comes first, then its policy for any. Points move only to what applies.
CREATE FUNCTION category_moves(evaluation_id bigint) RETURNS TABLE (absent_key text, gains text, gains_key text, points numeric)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 2
BEGIN ATOMIC
	WITH category AS MATERIALIZED (
		SELECT f.* FROM form_categories(category_moves.evaluation_id) f
	), move AS (
		SELECT c.key AS absent_key, a.gains_key, a.points
		FROM evaluation e
		JOIN scheme_absence a ON a.scheme_id = e.scheme_id
		JOIN category c ON NOT c.applies AND c.key = a.absent_key
		WHERE e.evaluation_id = category_moves.evaluation_id
		UNION ALL
		SELECT c.key, CASE s.absent_category WHEN 'benefit_plus' THEN '效益' WHEN 'cost_plus' THEN '成本' END, c.scheme_points
		FROM evaluation e
		JOIN scheme s ON s.scheme_id = e.scheme_id
		JOIN category c ON NOT c.applies
		WHERE e.evaluation_id = category_moves.evaluation_id
			AND (s.absent_category IN ('benefit_plus', 'cost_plus', 'full_marks')
				OR s.absent_category = 'none' AND s.zero_budget = 'moved' AND c.budget_is_0)
			AND NOT EXISTS (SELECT FROM scheme_absence a WHERE a.scheme_id = e.scheme_id AND a.absent_key = c.key)
	)
	SELECT m.absent_key, g.level1, g.key, m.points
	FROM move m
	LEFT JOIN category g ON g.applies AND g.scheme_points IS NOT NULL AND g.key = m.gains_key;
END;
COMMENT ON FUNCTION category_moves(bigint) IS
	'不适用类别的分值去向，空为无处可移、留在原处: where the points of a form''s categories go that do not apply; gains is NULL where there is no category to take them, and they stay; see category_weights()';

CREATE FUNCTION category_weights(evaluation_id bigint)
	RETURNS TABLE (level1 text, filed_points numeric, scheme_points numeric, expected_points numeric, applies boolean)
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 6
BEGIN ATOMIC
	WITH move AS MATERIALIZED (
		SELECT m.* FROM category_moves(category_weights.evaluation_id) m
	), category AS MATERIALIZED (
		SELECT c.*,
			CASE WHEN c.applies
				THEN c.scheme_points + coalesce((SELECT sum(m.points) FROM move m WHERE m.gains_key = c.key), 0)
				ELSE coalesce((SELECT sum(m.points) FROM move m WHERE m.absent_key = c.key AND m.gains_key IS NULL), 0)
			END AS points
		FROM form_categories(category_weights.evaluation_id) c
	), rescaled AS (
		SELECT r.key, r.points
		FROM (
			SELECT s.full_points, s.decimals,
				array_agg(c.key ORDER BY c.place) AS keys, array_agg(c.points ORDER BY c.place) AS weights
			FROM evaluation e
			JOIN scheme s ON s.scheme_id = e.scheme_id AND s.absent_category = 'rescale'
			JOIN category c ON c.applies AND c.points IS NOT NULL
			WHERE e.evaluation_id = category_weights.evaluation_id
			GROUP BY s.scheme_id
		) a
		CROSS JOIN LATERAL unnest(a.keys, shared_points(a.weights, a.full_points, a.decimals)) r (key, points)
	)
	SELECT c.level1, c.filed_points, c.scheme_points,
		CASE
			WHEN c.scheme_points IS NULL THEN NULL
			WHEN EXISTS (SELECT FROM rescaled) THEN coalesce(r.points, 0)
			ELSE c.points
		END,
		c.applies
	FROM category c
	LEFT JOIN rescaled r ON r.key = c.key
	ORDER BY c.place;
END;
COMMENT ON FUNCTION category_weights(bigint) IS
	'一张表各一级指标的分值：表上所填、方案所定、按不适用类别的办法调整后应有（无处可移的留在原处）；“预算执行率”为预算执行: points of a form''s first-level categories as filed, as the scheme sets them, and as it expects them of this form, where some may not apply; points that no category can take stay where they are; 预算执行率 is budget execution (财预〔2021〕101号 三(六))';
