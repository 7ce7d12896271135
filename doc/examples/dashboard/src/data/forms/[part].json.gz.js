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
		const mine = "t.evaluation_id % $1 = $2 AND t.evaluation_id / $1 % 2 = $3", which = [PARTS, Number(part), half];
		const {rows} = await client.query(`SELECT t.evaluation_id AS id, form_html(t.evaluation_id) AS html FROM form_total t WHERE ${mine}`, which);
		const findings = await client.query(`
			SELECT t.evaluation_id AS id, t.rule_id AS rule, t.severity, t.line_no AS line, t.message_zh AS says
			FROM finding t
			WHERE t.outcome = 'fail' AND ${mine}
			ORDER BY t.severity, t.rule_id, t.line_no`, which);
		for (const row of rows) row.findings = findings.rows.filter(({id}) => id === row.id).map(({rule, severity, line, says}) => ({rule, severity, line, says}));
		return rows;
	} finally {
		await client.end();
	}
}

const rows = (await Promise.all([read(0), read(1)])).flat();
process.stdout.write(gzipSync(JSON.stringify(Object.fromEntries(rows.map(({id, html, findings}) => [id, {html, findings}]))), {level: 9}));
