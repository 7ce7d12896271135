// Points and scores by category; budget execution is one of its own.
import {print} from "./registry.js";

await print({
	scores: `
		SELECT t.fiscal_year AS year, t.department_id AS department, s.scheme, c.level1, c.level2,
			(sum(c.points) * 10000)::bigint AS points, (sum(c.self_score) * 10000)::bigint AS self_score, (sum(c.adopted_score) * 10000)::bigint AS adopted_score,
			(sum(c.figures_points) * 10000)::bigint AS figures_points, (sum(c.figures_score) * 10000)::bigint AS figures_score,
			(sum(c.claimed_points) * 10000)::bigint AS claimed_points, (sum(c.open_points) * 10000)::bigint AS open_points
		FROM (
			SELECT c.evaluation_id, category_key(c.level1) AS level1, category_key(c.level2) AS level2, c.points, c.self_score, c.adopted_score,
				c.figures_points, c.figures_score, c.claimed_points, c.open_points
			FROM category_score c
			UNION ALL
			SELECT l.evaluation_id, '预算执行', NULL, l.points, l.self_score, l.adopted_score,
				CASE WHEN l.status IN ('scored', 'points_mismatch') THEN l.points END, CASE WHEN l.status IN ('scored', 'points_mismatch') THEN l.score END,
				CASE WHEN l.status = 'claimed' THEN l.points END, CASE WHEN l.status NOT IN ('scored', 'points_mismatch', 'claimed') THEN l.points END
			FROM scored_line l
			WHERE l.section = 'fund'
		) c
		JOIN form_total t ON t.evaluation_id = c.evaluation_id
		JOIN evaluation_summary s ON s.evaluation_id = c.evaluation_id
		GROUP BY 1, 2, 3, 4, 5
		ORDER BY 1, 2, 3, 4, 5`
});
