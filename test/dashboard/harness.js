// TAP, a browser that tells of all it asked for and complained about, and the database that the pages were built from.
import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {createInterface} from "node:readline";

const require = createRequire(new URL("../../doc/examples/dashboard/package.json", import.meta.url));
const {chromium} = require("playwright-core");
const pg = require("pg");

// Nothing is fetched, nothing is kept; what a page might ask another machine for finds none.
const SWITCHES = ["--disable-gpu", "--disable-quic", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
	"--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];

let count = 0, failures = 0;

export function ok(passed, name, detail) {
	count++;
	console.log(`${passed ? "ok" : "not ok"} ${count} - ${name}`);
	if (passed) return true;
	failures++;
	if (detail !== undefined) console.log(String(detail).replace(/^/gm, "# "));
	return false;
}

export const is = (got, expected, name) => ok(got === expected, name, `     got: ${got}\nexpected: ${expected}`);

export function end() {
	console.log(`1..${count}`);
	process.exitCode = failures ? 1 : 0;
}

export async function serve() {
	const server = spawn(process.execPath, [new URL("../../doc/examples/dashboard/serve.js", import.meta.url).pathname], {stdio: ["ignore", "pipe", "inherit"]});
	for await (const line of createInterface({input: server.stdout})) return {url: line, stop: () => server.kill()};
	throw new Error("the server ended");
}

// What it was asked for, and what went wrong, page by page.
export async function browse(url) {
	const root = process.getuid?.() === 0;
	const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: root ? [...SWITCHES, "--no-sandbox"] : SWITCHES, chromiumSandbox: !root});
	const context = await browser.newContext({viewport: {width: 1360, height: 900}, locale: "zh-CN"});
	const page = await context.newPage();
	const heard = {asked: [], complaints: []};
	const address = new URL(url);
	context.on("request", (request) => heard.asked.push(request.url()));
	context.on("requestfailed", (request) => heard.complaints.push(`failed: ${request.url()}`));
	context.on("response", (response) => { if (response.status() >= 400) heard.complaints.push(`${response.status()}: ${response.url()}`); });
	page.on("console", (message) => { if (["error", "warning"].includes(message.type())) heard.complaints.push(`console: ${message.text()}`); });
	page.on("pageerror", (error) => heard.complaints.push(`error: ${error.message}`));
	page.on("dialog", (dialog) => { heard.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
	const foreign = () => heard.asked.filter((asked) => !(asked.startsWith(address.origin + "/") || /^(data|blob|about):/.test(asked)));
	const ready = () => page.waitForSelector(".page[data-ready]", {timeout: 60000});
	const open = async (path) => { await page.goto(new URL(path, url).href); await ready(); };
	return {browser, page, heard, foreign, open, ready};
}

export async function database() {
	const client = new pg.Client();
	await client.connect();
	await client.query("SET search_path = eval, perfeval, pg_catalog");
	return {
		rows: async (sql, values) => (await client.query(sql, values)).rows,
		row: async (sql, values) => (await client.query(sql, values)).rows[0],
		end: () => client.end()
	};
}
