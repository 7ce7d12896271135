// A registry as one of its members sees it. PGHOST, PGUSER, ... say where and as whom, PERFEVAL_REGISTRY in which schema.
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

export async function connect() {
	const client = new pg.Client({types, application_name: "perfeval-dashboard"});
	await client.connect();
	await client.query("SELECT set_config('search_path', quote_ident($1) || ', perfeval, pg_catalog', false)", [process.env.PERFEVAL_REGISTRY ?? "eval"]);
	await client.query("SET default_transaction_read_only = on");
	return client;
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
export async function columns(client, sql) {
	const {fields, rows} = await client.query({text: sql, rowMode: "array"});
	return Object.fromEntries(fields.map(({name}, column) => [name, packed(rows.map((row) => row[column]))]));
}

// What a loader prints: a name and a query for each part of the file.
export async function print(queries) {
	const client = await connect();
	try {
		// all of a file at one moment
		await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
		const file = {};
		for (const [name, sql] of Object.entries(queries)) file[name] = await columns(client, sql);
		process.stdout.write(JSON.stringify(file));
	} finally {
		await client.end();
	}
}
