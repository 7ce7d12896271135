// Indicators by how far they got, and of each department and year those that stand out.
import {print} from "./registry.js";

const LISTED = 3;
const indicator = `
	SELECT t.fiscal_year, t.department_id, s.scheme, i.evaluation_id, i.line_no, category_key(i.level2) AS level2, coalesce(nullif(i.content, ''), i.level3) AS indicator,
		i.target, i.actual, i.completion_rate, i.points, i.self_score, i.score, i.deviation_reason,
		CASE
			WHEN i.status = 'claimed' THEN 'claimed'
			WHEN i.status NOT IN ('scored', 'points_mismatch') THEN 'open'
			WHEN i.over_achievement IS NOT NULL THEN i.over_achievement
			WHEN i.score < i.points THEN 'short'
			ELSE 'met'
		END AS class
	FROM indicator_detail i
	JOIN form_total t ON t.evaluation_id = i.evaluation_id
	JOIN evaluation_summary s ON s.evaluation_id = i.evaluation_id
	WHERE i.status <> 'no_points'`;

await print({
	counts: `
		SELECT i.fiscal_year AS year, i.department_id AS department, i.scheme, i.class,
			CASE WHEN i.class NOT IN ('claimed', 'open') THEN CASE
				WHEN i.completion_rate < 0.5 THEN 0 WHEN i.completion_rate < 0.8 THEN 1 WHEN i.completion_rate < 1 THEN 2 WHEN i.completion_rate = 1 THEN 3
				WHEN i.completion_rate < 1.2 THEN 4 WHEN i.completion_rate < 1.3 THEN 5 WHEN i.completion_rate < 1.5 THEN 6 WHEN i.completion_rate < 2 THEN 7
				ELSE 8 + (i.completion_rate IS NULL)::integer
			END END AS bucket,
			count(*) AS lines, (sum(i.points) * 10000)::bigint AS points,
			(sum(i.points - i.score) FILTER (WHERE i.class = 'short') * 10000)::bigint AS lost,
			count(*) FILTER (WHERE i.self_score > i.score AND i.class NOT IN ('claimed', 'open')) AS raised_lines,
			(sum(i.self_score - i.score) FILTER (WHERE i.self_score > i.score AND i.class NOT IN ('claimed', 'open')) * 10000)::bigint AS raised
		FROM (${indicator}) i
		GROUP BY 1, 2, 3, 4, 5
		ORDER BY 1, 2, 3, 4, 5`,
	lines: `
		SELECT i.fiscal_year AS year, i.department_id AS department, i.scheme, i.evaluation_id AS form, i.line_no, i.level2, i.indicator, i.target, i.actual,
			(i.completion_rate * 10000)::bigint AS rate, (i.points * 10000)::bigint AS points, (i.self_score * 10000)::bigint AS self_score,
			(i.score * 10000)::bigint AS score, i.class, i.deviation_reason AS reason
		FROM (
			SELECT i.*, row_number() OVER (PARTITION BY i.fiscal_year, i.department_id, i.scheme, i.class = 'short'
				ORDER BY CASE WHEN i.class = 'short' THEN i.points - i.score ELSE i.completion_rate END DESC, i.evaluation_id, i.line_no) AS place
			FROM (${indicator}) i
			WHERE i.class IN ('short', 'flag', 'reason', 'explained')
		) i
		WHERE i.place <= ${LISTED}
		ORDER BY i.evaluation_id, i.line_no`
});
