// A row for each form. Only what department_total counts too is given to be added up: money of a whole department or, where that is not in,
// of its projects; scores that have points.
import {print} from "./registry.js";

await print({
	forms: `
		SELECT f.evaluation_id AS id, f.fiscal_year AS year, f.department_id AS department, f.kind, f.subject, s.scheme, f.stage,
			(f.budget * 100)::bigint AS own_budget,
			CASE WHEN f.is_amount THEN (f.budget * 100)::bigint END AS budget,
			CASE WHEN f.is_amount THEN (f.executed * 100)::bigint END AS executed,
			CASE WHEN f.is_amount THEN (f.rated_budget * 100)::bigint END AS rated_budget,
			CASE WHEN f.is_amount THEN (f.rated_spending * 100)::bigint END AS rated_spending,
			(f.execution_rate * 1000000)::bigint AS rate,
			CASE WHEN f.self_points > 0 THEN (f.self_total * 10000)::bigint END AS self_total,
			CASE WHEN f.self_points > 0 AND f.self_total IS NOT NULL THEN (f.self_points * 10000)::bigint END AS self_points,
			CASE WHEN f.adopted_points > 0 THEN (f.adopted_total * 10000)::bigint END AS adopted_total,
			CASE WHEN f.adopted_points > 0 AND f.adopted_total IS NOT NULL THEN (f.adopted_points * 10000)::bigint END AS adopted_points,
			f.grade, r.rank, r.tied, (r.score * 10000)::bigint AS score, (r.full_points * 10000)::bigint AS full_points,
			(r.score_of_100 * 10000)::bigint AS score_of_100, (r.adopted_score * 10000)::bigint AS adopted
		FROM (
			SELECT t.*, t.kind = 'department' OR NOT bool_or(t.kind = 'department') OVER (PARTITION BY t.department_id, t.fiscal_year) AS is_amount
			FROM form_total t
		) f
		JOIN evaluation_summary s ON s.evaluation_id = f.evaluation_id
		JOIN department_ranking r ON r.evaluation_id = f.evaluation_id
		ORDER BY f.evaluation_id`
});
