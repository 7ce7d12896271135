// Forms beside those of the year before.
import {print} from "./registry.js";

await print({
	changes: `
		SELECT evaluation_id AS form, evaluation_before AS form_before, (score * 10000)::bigint AS score, (score_before * 10000)::bigint AS score_before,
			(score_change * 10000)::bigint AS score_change, (execution_rate * 1000000)::bigint AS rate, (rate_before * 1000000)::bigint AS rate_before,
			(rate_change * 1000000)::bigint AS rate_change, (budget_growth * 1000000)::bigint AS budget_growth, grade_before
		FROM year_on_year
		WHERE evaluation_before IS NOT NULL
		ORDER BY evaluation_id`
});
