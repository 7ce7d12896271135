// What is due and what is in, and each form that is not.
import {print} from "./registry.js";

await print({
	counts: `
		SELECT fiscal_year AS year, department_id AS department, status, count(*) AS forms
		FROM filing_status
		GROUP BY fiscal_year, department_id, status
		ORDER BY 1, 2, 3`,
	open: `
		SELECT fiscal_year AS year, department_id AS department, kind, subject, status, due_on::text, days_late, note
		FROM filing_status
		WHERE status IN ('missing', 'due')
		ORDER BY due_on, department_code, kind, subject`
});
