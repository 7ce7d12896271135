// A part of the printed forms, as form_html() draws them, with what the audit says of each.
import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import {PARTS} from "../../components/parts.js";
import {connect} from "../registry.js";

const {part} = parseArgs({options: {part: {type: "string"}}}).values;

// Two sessions print at once, as printing is most of a build.
async function read(half) {
	const client = await connect();
	try {
		const {rows} = await client.query(`
			SELECT t.evaluation_id AS id, form_html(t.evaluation_id) AS html, coalesce(f.findings, '[]') AS findings
			FROM form_total t
			LEFT JOIN LATERAL (
				SELECT json_agg(json_build_object('rule', f.rule_id, 'severity', f.severity, 'line', f.line_no, 'says', f.message_zh)
					ORDER BY f.severity, f.rule_id, f.line_no) AS findings
				FROM finding f
				WHERE f.evaluation_id = t.evaluation_id AND f.outcome = 'fail'
			) f ON true
			WHERE t.evaluation_id % $1 = $2 AND t.evaluation_id / $1 % 2 = $3`, [PARTS, Number(part), half]);
		return rows;
	} finally {
		await client.end();
	}
}

const rows = (await Promise.all([read(0), read(1)])).flat();
process.stdout.write(gzipSync(JSON.stringify(Object.fromEntries(rows.map(({id, html, findings}) => [id, {html, findings}]))), {level: 9}));
