// The dashboard as a person reads it: figures against SQL, by keyboard alone, on paper, and what the browser has to say. TAP.
import {execFileSync, spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {browse, database, end, is, ok, serve} from "./harness.js";
import * as sql from "./oracle.js";
import {contrasts} from "./contrast.js";

const PAGES = ["index", "ranking", "categories", "deviations", "findings", "years"];
const server = await serve();
const db = await database();
const {browser, page, heard, foreign, open} = await browse(server.url);
await db.rows(sql.PRINT);

const latest = (await db.row("SELECT max(fiscal_year) AS year FROM year_in_use")).year;
const {department_id: county, name: countyName} = await db.row(`
	SELECT t.department_id, d.name FROM department_total t JOIN department_in_year d ON d.department_id = t.department_id AND d.fiscal_year = t.fiscal_year
	WHERE t.fiscal_year = $1 AND t.scope = 'with_below' AND d.depth = 1 ORDER BY t.forms DESC, d.department_code LIMIT 1`, [latest]);
const {department_id: smallest} = await db.row("SELECT min(department_id) AS department_id FROM department_in_year WHERE fiscal_year = $1 AND kind = 'unit'", [latest]);
const scheme = "mof-2020";

const figure = (name) => page.locator(`[data-figure="${name}"]`).first().innerText();
const shown = async () => Object.fromEntries(await page.locator("[data-figure]").evaluateAll((all) => all.map((e) => [e.dataset.figure, e.innerText.trim()])));

let figures = 0;
async function compare(expected, where) {
	const got = await shown();
	const wrong = Object.entries(expected).filter(([name, text]) => got[name] !== text);
	figures += Object.keys(expected).length;
	ok(wrong.length === 0 && Object.keys(expected).length > 0, `${where}: ${Object.keys(expected).length} figures are those of SQL`, wrong.map(([name, text]) => `${name}: ${got[name]}, by SQL ${text}`).join("\n"));
}
const query = (year, department, code) => `?year=${year}${department ? `&department=${department}` : ""}${code ? `&scheme=${code}` : ""}`;
const pick = (row, names) => Object.fromEntries(names.map((name) => [name, row[name]]));
const OVERALL = ["forms", "budget", "executed", "execution-rate", "self-share", "adopted-share", "grade-优", "grade-良", "grade-中", "grade-差"];
const wholeOf = async (year, department) => (await db.rows(sql.TOTAL, [year, department ?? null])).filter(({scope}) => scope === "with_below");

async function overviewFigures() {
	const root = (await db.row("SELECT department_id AS id FROM department_in_year WHERE fiscal_year = $1 AND depth = 0", [latest])).id;
	for (const [year, department] of [[latest, null], [latest - 1, county]]) {
		await open(`index.html${query(year, department)}`);
		const [total] = await wholeOf(year, department ?? root);
		const stages = Object.fromEntries((await db.rows(sql.STAGES, [year, department, null])).map(({figure, text}) => [figure, text]));
		const filing = await db.row(sql.FILING, [year, department]);
		await compare({...filing, ...pick(total, OVERALL), ...stages}, `overview of ${year}${department ? `, ${countyName}` : ""}`);
	}
	await open(`index.html${query(latest, county, scheme)}`);
	await compare(await db.row(sql.BY_SCHEME, [latest, county, scheme]), `overview of ${latest}, ${countyName}, ${scheme}`);
}

async function rankingFigures() {
	await open(`ranking.html${query(latest)}`);
	const children = await page.locator("tbody [data-figure$='-forms']").evaluateAll((all) => all.map((e) => e.dataset.figure.match(/^(own|child)-(\d+)-/).slice(1)));
	const totals = await db.rows(sql.TOTAL, [latest, null]);
	const expected = {};
	for (const [kind, id] of children) {
		const t = totals.find((row) => row.department_id === id && row.scope === (kind === "own" ? "own" : "with_below"));
		Object.assign(expected, {[`${kind}-${id}-forms`]: t.forms, [`${kind}-${id}-budget`]: t.budget_wan, [`${kind}-${id}-executed`]: t.executed_wan, [`${kind}-${id}-rate`]: t["execution-rate"],
			[`${kind}-${id}-self`]: t["self-share"], [`${kind}-${id}-adopted`]: t["adopted-share"]});
	}
	await compare(expected, "ranking: departments with all below them");
	const listed = await page.locator("[data-figure^='score-']").count();
	const ranks = await db.rows("SELECT 'score-' || evaluation_id AS figure, pg_temp.n(score_of_100, 2) AS text FROM department_ranking WHERE fiscal_year = $1 AND kind = 'department' ORDER BY rank, evaluation_id LIMIT $2", [latest, listed]);
	await compare(Object.fromEntries(ranks.map(({figure, text}) => [figure, text])), "ranking: forms of the first page");
	const order = await page.locator("[data-figure^='score-']").evaluateAll((all) => all.map((e) => e.dataset.figure).join());
	is(order, ranks.map(({figure}) => figure).join(), "ranking: forms stand by rank");
}

async function otherFigures() {
	for (const scope of [[latest, null, null], [latest, county, scheme]]) {
		const where = scope.filter(Boolean).join(", ");
		await open(`categories.html${query(...scope)}`);
		const levels = await db.rows(sql.CATEGORIES, scope);
		await compare(Object.assign({}, ...levels.map(({level, ...row}) => Object.fromEntries(Object.entries(row).map(([name, text]) => [`${name}-${level}`, text])))), `categories of ${where}`);
		await open(`deviations.html${query(...scope)}`);
		await compare(await db.row(sql.DEVIATIONS, scope), `deviations of ${where}`);
		await open(`findings.html${query(...scope)}`);
		const rules = await db.rows(sql.FINDINGS, scope);
		const all = rules.find(({rule}) => rule === "all");
		const expected = {...pick(all, ["findings", "errors", "warnings", "hints"]), "forms-with-errors": all.with_errors};
		for (const {rule, findings, forms} of rules) if (rule !== "all") Object.assign(expected, {[`findings-${rule}`]: findings, [`forms-${rule}`]: forms});
		await compare(expected, `findings of ${where}`);
	}
	await open(`years.html${query(latest)}`);
	const expected = await db.row(sql.CHANGES, [latest]);
	for (const {year} of await db.rows("SELECT fiscal_year AS year FROM year_in_use")) {
		const root = (await db.row("SELECT department_id AS id FROM department_in_year WHERE fiscal_year = $1 AND depth = 0", [year])).id;
		const [t] = await wholeOf(year, root), f = await db.row(sql.FILING, [year, null]);
		Object.assign(expected, {[`expected-${year}`]: f.expected, [`forms-${year}`]: t.forms, [`budget-${year}`]: t.budget, [`rate-${year}`]: t["execution-rate"],
			[`self-${year}`]: t["self-share"], [`adopted-${year}`]: t["adopted-share"]});
	}
	await compare(expected, "years side by side");
}

async function printedForm(id) {
	const {html, id: _, ...expected} = await db.row(sql.FORM, [id]);
	await compare(expected, `form ${id}`);
	const frame = page.frameLocator("iframe.sheet");
	await frame.locator("h1").first().waitFor();
	const drawn = await frame.locator("body").evaluate((body) => body.textContent);
	const asked = await page.evaluate((text) => new DOMParser().parseFromString(text, "text/html").body.textContent, html);
	is(drawn, asked, `form ${id}: the printed form is that of form_html()`);
}

// ---------------------------------------------------------------- keys

const focused = (selector) => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);

async function tabTo(selector, most = 80) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press("Tab");
		if (await focused(selector)) return true;
	}
	return false;
}

async function turned(act) {
	const before = await page.locator(".page").getAttribute("data-ready");
	await act();
	await page.waitForFunction((b) => { const p = document.querySelector(".page"); return p?.dataset.ready && p.dataset.ready !== b; }, before, {timeout: 20000});
}

async function keys() {
	await open("index.html");
	await page.keyboard.press("Tab");
	ok(await focused("a.skip"), "the first stop of the Tab key leads to the text");
	ok(await tabTo("input[name=year]"), "the years are reached by Tab");
	await turned(() => page.keyboard.press("ArrowLeft"));
	ok(await focused(`input[name=year][value="${latest - 1}"]`), "an arrow key chooses the year before and stays there");
	await compare(await db.row(sql.FILING, [latest - 1, null]), "by arrow key, a year before");
	is(await page.locator(".said").innerText(), `已更新：${await figure("scope")}`, "a screen reader is told what has changed");

	ok(await tabTo("select#department"), "the departments are reached by Tab");
	const before = await page.locator("select#department").inputValue();
	await turned(() => page.keyboard.press("ArrowDown"));
	await turned(() => page.keyboard.press("ArrowDown"));
	const chosen = await page.locator("select#department").inputValue();
	ok(chosen !== before && await focused("select#department"), "arrow keys choose a department and stay there");
	await compare({...await db.row(sql.FILING, [latest - 1, chosen]), ...pick((await wholeOf(latest - 1, chosen))[0], ["forms", "budget"])}, "by arrow key, a department");

	ok(await tabTo("select#scheme"), "the schemes are reached by Tab");
	await turned(() => page.keyboard.press("ArrowDown"));
	const code = await page.locator("select#scheme").inputValue();
	const asked = await db.row("SELECT pg_temp.n(count(*), 0) AS forms FROM pg_temp.forms($1, $2, $3)", [latest - 1, chosen, code]);
	await compare(asked, "by arrow key, a scheme");
	ok(await tabTo(".filters button"), "and the button that clears them");
	await turned(() => page.keyboard.press("Enter"));
	is(await page.locator("select#department").inputValue() + await page.locator("select#scheme").inputValue(), "", "which does");
}

async function drillDown() {
	await open(`index.html${query(latest)}`);
	ok(await tabTo("#observablehq-header nav a[href^='./ranking']"), "the page of ranks is reached by Tab");
	await page.keyboard.press("Enter");
	await page.waitForURL(/ranking/);
	await page.waitForSelector(".page[data-ready]");
	ok(page.url().includes(`year=${latest}`), "the year goes along");
	ok(await tabTo("thead button"), "the head of a column is reached by Tab");
	await page.keyboard.press("Enter");
	ok(await page.locator("th[aria-sort]").count() === 1, "and sorts");
	ok(await tabTo("tbody a[href*='department=']"), "a department is reached by Tab");
	const name = await page.evaluate(() => document.activeElement.innerText);
	await turned(() => page.keyboard.press("Enter"));
	ok((await figure("scope")).includes(name), `and opens: ${name}`);
	ok(await tabTo("a[href*='form.html']"), "a form is reached by Tab");
	await page.keyboard.press("Enter");
	await page.waitForURL(/form\.html/);
	await page.waitForSelector(".page[data-ready]");
	await printedForm(new URL(page.url()).searchParams.get("id"));
	ok(await tabTo("a[href*='ranking.html']"), "the way back is reached by Tab");
	await page.goBack();
	await page.waitForSelector(".page[data-ready]");
	ok((await figure("scope")).includes(name), "back, the department is still chosen");
}

// ---------------------------------------------------------------- a narrow screen, the button that prints, totals that were kept

// On a telephone: what is wider than the screen scrolls within its own box, and what is to be chosen is within reach of a thumb.
async function narrow(form) {
	await page.setViewportSize({width: 390, height: 844});
	for (const [name, path] of [...PAGES.map((name) => [name, `${name}.html${query(latest)}`]), ["form", `form.html?id=${form}`]]) {
		await open(path);
		const {wide, beyond, small} = await page.evaluate(() => {
			const within = ({left, right}) => left >= 0 && right <= innerWidth;
			const of = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
			const name = (e) => `${e.tagName} ${e.className} ${e.innerText?.slice(0, 20)}`;
			const controls = of("#observablehq-header a:not(.skip), .filters select, .filters .years span, .filters button, h1, .figures > div");
			return {
				wide: document.documentElement.scrollWidth - innerWidth,
				beyond: [...controls, ...of(".scroll, figure, iframe")].filter((e) => !within(e.getBoundingClientRect())).map(name),
				small: of("#observablehq-header nav a, .filters select, .filters .years span, .filters button").filter((e) => e.getBoundingClientRect().height < 24).map(name)
			};
		});
		ok(wide <= 0, `${name} does not scroll sideways on a screen of 390 pixels`, `${wide} too wide`);
		ok(beyond.length === 0, `${name}: header, filters, figures and tables stand within it`, beyond.join("\n"));
		ok(small.length === 0, `${name}: what is to be touched is 24 pixels high or more`, small.join("\n"));
	}
	await open(`index.html${query(latest)}`);
	await turned(() => page.locator(`input[name=year][value="${latest - 1}"]`).click());
	await turned(() => page.locator("select#department").selectOption(String(county)));
	await compare(await db.row(sql.FILING, [latest - 1, county]), "by touch, a year and a department");
	await page.setViewportSize({width: 1360, height: 900});
}

async function button(form) {
	await open(`form.html?id=${form}`);
	const heading = page.frameLocator("iframe.sheet").locator("h1").first();
	await heading.waitFor();
	// what the browser is asked to print, told by the frame itself
	await page.evaluate(() => { document.querySelector("iframe.sheet").contentWindow.addEventListener("beforeprint", ({target}) => { (window.asked ??= []).push(target.document.querySelector("h1").textContent); }); });
	await page.getByRole("button", {name: "打印原表"}).click();
	await page.waitForFunction(() => window.asked, null, {timeout: 5000}).catch(() => {});
	is((await page.evaluate(() => window.asked ?? [])).join(), await heading.textContent(), "the button prints the form as filed, once, and nothing around it");
}

async function kept() {
	await open(`index.html${query(latest)}`);
	await compare(await db.row("SELECT to_char(min(kept_at), 'YYYY-MM-DD HH24:MI') AS \"kept-from\", '1' AS \"not-kept\" FROM kept_form"), "as of when totals were kept, and the form that came in since");
	const loader = new URL("../../doc/examples/dashboard/src/data/filing.json.js", import.meta.url).pathname;
	const {status, stderr} = spawnSync(process.execPath, [loader], {env: {...process.env, PERFEVAL_REGISTRY: "unkept"}, encoding: "utf8"});
	ok(status !== 0 && stderr.includes("CALL keep_totals()"), "without kept totals a build ends, and says what to call", stderr);

	// who only reads what is published has no kept findings: his are the live view's
	const {stdout} = spawnSync(process.execPath, [loader.replace("filing", "findings")], {env: {...process.env, PGUSER: "perfeval_reader"}, encoding: "utf8"});
	const {form} = JSON.parse(stdout).counts;
	await db.rows("SET ROLE perfeval_reader");
	const live = await db.row("SELECT count(*) AS counts, (SELECT count(*) FROM kept_finding) AS kept FROM (SELECT FROM finding f WHERE f.outcome = 'fail' GROUP BY f.evaluation_id, f.rule_id, f.severity) c");
	await db.rows("RESET ROLE");
	is(`${form.length} ${live.kept}`, `${live.counts} 0`, "a reader's findings are those that he sees in the live view");
}

// ---------------------------------------------------------------- paper, contrast, hostile words

async function paper(name, path) {
	await open(path);
	const title = await page.locator("h1").innerText();
	const file = join(process.env.TMPDIR ?? "/tmp", `${name}.pdf`);
	writeFileSync(file, await page.pdf({preferCSSPageSize: true}));
	const pages = execFileSync("pdftotext", ["-layout", file, "-"], {encoding: "utf8"}).split("\f").slice(0, -1);
	ok(pages[0].includes(title) && (name === "form" || pages[0].includes(`${latest}年度`)), `${name} on paper says what it is of`, pages[0].slice(0, 400));
	ok(!pages.join("").includes("评分方案") && !pages.join("").includes("跳到正文"), `${name} on paper has no controls`);
	ok(pages.every((text) => text.trim().length > 40), `${name} on paper has no empty page (${pages.length})`);
}

async function hostile() {
	const written = await db.row("SELECT evaluation_id AS id, fiscal_year AS year, subject FROM evaluation_summary WHERE subject LIKE '<img%'");
	if (!written) return ok(false, "there is a form with hostile words");
	await open(`index.html${query(written.year)}`);
	ok((await page.locator("#observablehq-main").innerText()).includes(written.subject), "a project's name with HTML in it is text in lists");
	await open(`form.html${query(written.year)}&id=${written.id}`);
	ok((await figure("form")).includes(written.subject), "and as a heading");
	await printedForm(written.id);
	is(await page.locator(".page img, .page script").count(), 0, "and nothing else");
}

try {
	for (const name of PAGES) {
		await open(`${name}.html`);
		const text = await page.locator("#observablehq-main").innerText();
		ok(!/NaN|undefined|Infinity|\bnull\b|\[object/.test(text), `${name} has no figure that is none`, text.match(/.*(NaN|undefined|Infinity|null|\[object).*/)?.[0]);
		is(await page.locator("h1").count(), 1, `${name} has one heading of the first level`);
		const poor = await contrasts(page);
		ok(poor.length === 0, `${name}: text stands out from its ground by 4.5 to 1 or more`, poor.join("\n"));
		is(await page.locator("nav[aria-label='页面'] a[aria-current=page]").count(), 1, `${name} is marked among the pages`);
	}
	for (const name of PAGES) {
		await open(`${name}.html${query(latest, smallest, "none")}`);
		ok(!/NaN|undefined|Infinity/.test(await page.locator("#observablehq-main").innerText()) && await page.locator(".observablehq--error").count() === 0, `${name}: a choice of no form is no error`);
	}
	await overviewFigures();
	await rankingFigures();
	await otherFigures();
	await keys();
	await drillDown();
	await hostile();
	const {id} = await db.row("SELECT max(evaluation_id) AS id FROM form_total");
	await narrow(id);
	await button(id);
	await kept();
	for (const name of PAGES) await paper(name, `${name}.html${query(latest)}`);
	await paper("form", `form.html?id=${id}`);
	if (process.env.PICTURES) {
		for (const [i, path] of [`index.html${query(latest)}`, `categories.html${query(latest)}`].entries()) {
			await open(path);
			await page.setViewportSize({width: 1280, height: 1085});
			await page.waitForTimeout(500);
			await page.screenshot({path: join(process.env.PICTURES, `dashboard-${i + 1}.png`)});
		}
	}
	ok(figures >= 20, `${figures} figures were compared`);
	is(foreign().join("\n"), "", `none of ${heard.asked.length} requests leaves the machine`);
	is(heard.complaints.join("\n"), "", "no error in the console, no request that failed");
} catch (error) {
	ok(false, "the check ran to its end", error.stack);
} finally {
	await browser.close();
	await db.end();
	server.stop();
	end();
}
