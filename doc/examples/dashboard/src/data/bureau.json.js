// What the filters choose from, and what is called what.
import {print} from "./registry.js";

await print({
	about: "SELECT current_date::text AS as_of, current_user::text AS role, current_setting('search_path') AS path",
	years: "SELECT fiscal_year AS year, has_roster FROM year_in_use ORDER BY 1",
	departments: `
		SELECT fiscal_year AS year, department_id AS id, department_code AS code, name, parent_id AS parent, depth, path_ids AS path, kind, retired
		FROM department_in_year
		ORDER BY fiscal_year, position`,
	schemes: "SELECT DISTINCT scheme FROM evaluation_summary ORDER BY scheme NULLS LAST",
	rules: "SELECT rule_id AS rule, severity, title_zh AS title, source FROM audit_rule ORDER BY rule_id"
});
