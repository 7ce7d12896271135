// A part of the printed forms, as form_html() draws them, with what the audit says of each.
import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import {PARTS} from "../../components/parts.js";
import {reading} from "../registry.js";

const {part} = parseArgs({options: {part: {type: "string"}}}).values;

// Two sessions print at once, as printing is most of a build.
const read = (half) => reading("forms", async (client, queries) => {
	const which = [PARTS, Number(part), half];
	const {rows} = await client.query(queries.printed, which);
	const forms = new Map(rows.map(({id, html}) => [id, {html, findings: []}]));
	for (const {id, ...finding} of (await client.query(queries.findings, which)).rows) forms.get(id)?.findings.push(finding);
	return [...forms];
});

const rows = (await Promise.all([read(0), read(1)])).flat();
process.stdout.write(gzipSync(JSON.stringify(Object.fromEntries(rows)), {level: 9}));
