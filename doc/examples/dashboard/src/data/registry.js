// A registry as one of its members sees it. PGHOST, PGUSER, ... say where and as whom, PERFEVAL_REGISTRY in which schema.
import {readdir, readFile} from "node:fs/promises";
import pg from "pg";

const whole = (text) => {
	const number = Number(text);
	if (!Number.isSafeInteger(number)) throw new Error(`${text} is more than a page can add up exactly`);
	return number;
};

// What is added up is added as whole numbers: 0.01 yuan, and 0.0001 of a point. A fraction would be a rounded one.
const parsers = new Map([
	[pg.types.builtins.INT8, whole],
	[pg.types.builtins.NUMERIC, (text) => { throw new Error(`${text}: a numeric is to be cast, see registry.js`); }]
]);
const types = {getTypeParser: (oid, format) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format)};

const registry = process.env.PERFEVAL_REGISTRY ?? "eval";

// Pages read what CALL keep_totals() wrote: without it they would say of each department that it filed nothing.
const NOT_KEPT = `
	SELECT (k.kept = 0 AND k.forms > 0) OR (NOT EXISTS (SELECT FROM kept_department) AND EXISTS (SELECT FROM year_in_use)) OR NOT EXISTS (SELECT FROM kept_rule) AS missing
	FROM kept_state k`;
// Who only reads what is published has findings of his own, as he does not see the paper trail; kept_finding is not for him.
const READS_ONLY = "SELECT EXISTS (SELECT FROM kept_form f WHERE perfeval.once('reads_only(bigint)', f.department_id)) AS reads_only";

async function connect() {
	const client = new pg.Client({types, application_name: "perfeval-dashboard"});
	await client.connect();
	await client.query("SELECT set_config('search_path', quote_ident($1) || ', perfeval, pg_catalog', false)", [registry]);
	await client.query("SET default_transaction_read_only = on");
	const {rows: [{missing}]} = await client.query(NOT_KEPT);
	if (missing) throw new Error(`评价库“${registry}”的汇总表还是空的，或没有这个角色可看的表，请库的所有者先执行 CALL keep_totals()，再构建。 Run CALL keep_totals() as the registry's owner before building.`);
	return client;
}

// What a loader reads: a session, and the queries of a folder of queries/ by name.
export async function reading(folder, use) {
	const client = await connect();
	try {
		const {rows: [{reads_only: live}]} = await client.query(READS_ONLY);
		const place = new URL(`queries/${folder}/`, import.meta.url), queries = {};
		for (const file of (await readdir(place)).sort()) {
			const sql = await readFile(new URL(file, place), "utf8");
			queries[file.replace(/\.sql$/, "")] = live ? sql.replaceAll("kept_finding", "finding") : sql;
		}
		return await use(client, queries);
	} finally {
		await client.end();
	}
}

// Text that comes again and again is written once, and its place instead of it.
function packed(values) {
	if (!values.some((value) => typeof value === "string")) return values;
	const words = new Map();
	const places = values.map((value) => {
		if (!words.has(value)) words.set(value, words.size);
		return words.get(value);
	});
	return words.size * 2 < values.length ? {words: [...words.keys()], places} : values;
}

// A result by columns, as a page unpacks it.
async function columns(client, sql) {
	const {fields, rows} = await client.query({text: sql, rowMode: "array"});
	return Object.fromEntries(fields.map(({name}, column) => [name, packed(rows.map((row) => row[column]))]));
}

// Prints the file that a folder of queries makes: a part for each.
export const print = (folder) => reading(folder, async (client, queries) => {
	// all of a file at one moment
	await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
	const file = {};
	for (const [name, sql] of Object.entries(queries)) file[name] = await columns(client, sql);
	process.stdout.write(JSON.stringify(file));
});
