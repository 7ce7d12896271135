// Tables: figures aligned, heads that sort, and a page at a time where there are many rows.
import {h} from "./dom.js";
import {address, chosen} from "./page.js";

const before = (a, b) => (typeof a === "string" || typeof b === "string" ? String(a).localeCompare(String(b), "zh-CN") : a - b);

function sorted(rows, {value}, descending) {
	const known = rows.filter((row) => (value(row) ?? null) !== null), unknown = rows.filter((row) => (value(row) ?? null) === null);
	known.sort((a, b) => (descending ? before(value(b), value(a)) : before(value(a), value(b))));
	return [...known, ...unknown];
}

function cell(column, row) {
	const content = column.show(row);
	return h(column.head ? "th" : "td", {class: column.class, scope: column.head && "row", "data-figure": column.figure?.(row), "data-value": column.value?.(row)}, content);
}

// columns: {label, show(row), value(row) to sort by, class ("number", "wide"), head, figure(row)}
export function table({caption, columns, rows, sort = null, descending = true, empty = "没有符合条件的记录。", total = null}) {
	if (!rows.length) return h("p", {class: "empty"}, empty);
	const body = h("tbody");
	let by = sort, down = descending;
	const heads = columns.map((column, i) => h("th", {class: column.class, scope: "col"},
		column.value && sort !== null ? h("button", {type: "button", onclick: () => { down = by === i ? !down : column.class === "number"; by = i; draw(); }}, column.label) : column.label));
	function draw() {
		heads.forEach((head, i) => (i === by ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
		const list = by === null ? rows : sorted(rows, columns[by], down);
		body.replaceChildren(...list.map((row) => h("tr", {class: row.own && "own"}, columns.map((column) => cell(column, row)))));
	}
	draw();
	return h("div", {class: "scroll", role: "region", "aria-label": caption}, h("table", {},
		h("caption", {}, caption), h("thead", {}, h("tr", {}, heads)), body,
		total && h("tfoot", {}, h("tr", {}, columns.map((column) => cell(column, total))))));
}

const PAGE = 50;

// The rows of the page that the address names, and the way to the others.
export function paged(rows) {
	const from = Math.min(Math.max(0, Number(chosen().get("from")) || 0), Math.max(0, rows.length - 1));
	const start = from - from % PAGE, end = Math.min(start + PAGE, rows.length);
	const to = (place, label, possible) => (possible ? h("a", {href: address(null, {from: place || null})}, label) : h("span", {"aria-disabled": "true"}, label));
	const pager = rows.length > PAGE && h("nav", {class: "pager", "aria-label": "翻页"},
		to(start - PAGE, "上一页", start > 0), h("span", {}, `第${start + 1}至${end}条，共${rows.length}条`), to(start + PAGE, "下一页", end < rows.length));
	return {rows: rows.slice(start, end), pager};
}

export const formLink = (form, label) => h("a", {href: address("form", {id: form.id})}, label);
export const departmentLink = (department) =>
	(department.own ? department.label : h("a", {href: address(null, {department: department.id})}, department.label));
