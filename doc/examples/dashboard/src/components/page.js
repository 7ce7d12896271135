// What all pages share: what is chosen, which stands in the address, the bar that chooses it, and the page drawn anew.
import {h} from "./dom.js";
import {bureau} from "./read.js";

const NO_SCHEME = "none";

export const chosen = () => new URLSearchParams(location.search);

// The address of a page with what is chosen here, and what is to be otherwise there.
export function address(page, changes = {}) {
	const query = chosen();
	for (const name of ["id", "rule", "from"]) if (page !== null) query.delete(name);
	for (const [name, value] of Object.entries(changes)) {
		if (value === null || value === undefined) query.delete(name);
		else query.set(name, value);
	}
	const text = query.toString();
	return `${page === null ? "" : `./${page}.html`}${text ? "?" + text : page === null ? "?" : ""}`;
}

// A year of the registry, a department of that year's tree with all below it, and a scheme or all of them.
function selection(known) {
	const query = chosen();
	const asked = Number(query.get("year"));
	const year = known.years.includes(asked) ? asked : known.years.at(-1);
	const tree = known.trees.get(year) ?? new Map();
	const department = tree.get(Number(query.get("department"))) ?? null;
	const code = query.get("scheme");
	const scheme = code === NO_SCHEME ? null : code !== null && known.schemes.has(code) ? code : undefined;
	return {...known, year, tree, department, scheme, within: within(known, department, scheme), children: children(tree, department)};
}

// Whether a row counts, by the tree of the row's own year.
function within({trees}, department, scheme) {
	const part = department && `/${department.id}/`;
	return (row) => (scheme === undefined || row.scheme === scheme)
		&& (!part || (trees.get(row.year)?.get(row.department)?.path.includes(part) ?? false));
}

// The departments to compare: those right below the one chosen, or below the only one at the top; and it by itself, where it files too.
function children(tree, department) {
	let below = department ? department.below.map((id) => tree.get(id)) : [...tree.values()].filter(({depth}) => depth === 0);
	let self = department;
	if (!department && below.length === 1) {
		self = below[0];
		below = self.below.map((id) => tree.get(id));
	}
	const list = below.map((child) => ({...child, label: child.name, counts: (row) => tree.get(row.department)?.path.includes(`/${child.id}/`) ?? false}));
	return self ? [{...self, label: `${self.name}（本级）`, own: true, counts: (row) => row.department === self.id}, ...list] : list;
}

function option(value, label, isChosen) {
	return h("option", {value, selected: isChosen}, label);
}

function select(id, label, choices, change) {
	return h("div", {class: "field"}, h("label", {for: id}, label), h("select", {id, onchange: ({target}) => change(target.value)}, choices));
}

function bar({years, year, tree, department, schemes, scheme}, go) {
	return h("form", {class: "filters", "aria-label": "筛选", onsubmit: (event) => event.preventDefault()},
		h("fieldset", {class: "field years"}, h("legend", {}, "年度"), h("div", {}, years.map((y) => h("label", {},
			h("input", {type: "radio", name: "year", value: y, checked: y === year, onchange: () => go({year: y})}), h("span", {}, y))))),
		select("department", "部门（含下级）", [option("", "全部", !department), [...tree.values()].map(({id, name, depth, retired}) =>
			option(id, "\u00a0".repeat(depth * 3) + name + (retired ? "（不在册）" : ""), department?.id === id))], (value) => go({department: value || null})),
		select("scheme", "评分方案", [option("", "全部", scheme === undefined), [...schemes].map(([code, name]) =>
			option(code ?? NO_SCHEME, name, scheme === code))], (value) => go({scheme: value || null})),
		(department || scheme !== undefined) && h("button", {type: "button", onclick: () => go({department: null, scheme: null})}, "清除筛选"));
}

function trail({tree, department}) {
	if (!department) return null;
	const above = department.path.split("/").filter(Boolean).map((id) => tree.get(Number(id)));
	return h("nav", {class: "trail", "aria-label": "部门层级"}, h("a", {href: address(null, {department: null})}, "全部"),
		above.map((d, i) => [h("span", {"aria-hidden": "true"}, "›"), i < above.length - 1 ? h("a", {href: address(null, {department: d.id})}, d.name) : h("span", {"aria-current": "location"}, d.name)]));
}

// What is chosen, in words: for the heading, for paper, and for whoever hears the page.
export function scope({year, department, schemes, scheme}) {
	return [`${year}年度`, department?.name ?? "全部部门", scheme === undefined ? "全部方案" : schemes.get(scheme) ?? "无方案"].join(" · ");
}

function keepInLinks() {
	const path = location.pathname.split("/").pop() || "index.html";
	for (const link of document.querySelectorAll("a[data-keep]")) {
		const name = link.dataset.keep;
		link.setAttribute("href", address(name));
		const here = `${name}.html` === path || (name === "ranking" && path === "form.html");
		if (here && link.closest("nav")) link.setAttribute("aria-current", "page");
	}
}

// Puts a page up: draw(selection) gives what stands on it, for what is chosen now and each time that changes.
export async function page(title, draw, {filters = true} = {}) {
	const known = await bureau();
	if (!known.years.length) return h("p", {class: "empty"}, "评价库里还没有自评表，也没有应报名单。");
	const place = h("div", {class: "page", "data-page": title});
	const said = h("p", {class: "said", role: "status"});
	let turn = 0;

	async function show(announce) {
		const mine = ++turn;
		const at = selection(known);
		const content = await draw(at);
		if (mine !== turn) return;
		const focus = document.activeElement?.closest(".filters") && document.activeElement;
		place.replaceChildren(...[
			filters && bar(at, go), filters && trail(at),
			h("header", {class: "title"}, h("h1", {}, title), filters && h("p", {"data-figure": "scope"}, scope(at))),
			content,
			h("footer", {class: "about"}, `数据截至${known.about.kept_from}，以角色${known.about.role}的权限读取。金额单位万元；率为Σ÷Σ，不是各表的平均。`)
		].flat(Infinity).filter(Boolean));
		if (focus) refocus(focus);
		reach();
		keepInLinks();
		if (announce) said.textContent = `已更新：${scope(at)}`;
		place.dataset.ready = String(turn);
	}

	// what scrolls sideways is to be reached by the keyboard, what does not is no stop on the way
	function reach() {
		for (const box of place.querySelectorAll(".scroll")) {
			if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
			else box.removeAttribute("tabindex");
		}
	}

	// the bar is drawn anew too, as a year has a tree of its own
	function refocus({id, name, value}) {
		const again = id ? document.getElementById(id) : place.querySelector(`input[name="${name}"]:checked`) ?? place.querySelector(`input[name="${name}"][value="${value}"]`);
		again?.focus({preventScroll: true});
	}

	function go(changes) {
		history.pushState(null, "", address(null, {...changes, from: null}));
		show(true);
	}

	place.addEventListener("click", (event) => {
		const link = event.target.closest("a[href^='?']");
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		history.pushState(null, "", link.getAttribute("href"));
		show(true).then(() => { document.querySelector("h1").scrollIntoView({block: "nearest"}); });
	});
	addEventListener("popstate", () => show(true));
	addEventListener("resize", reach);
	await show(false);
	requestAnimationFrame(reach);
	return h("div", {}, said, place);
}
