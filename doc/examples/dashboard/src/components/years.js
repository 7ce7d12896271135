// Years side by side: the whole, the departments, and the forms that moved most.
import {h, section} from "./dom.js";
import {GRADES, count, percent, points, rate, signed, wan, yi} from "./format.js";
import {line} from "./charts.js";
import {filingSums} from "./overview.js";
import {changes, evaluations, filing} from "./read.js";
import {ratio, sums} from "./sums.js";
import {departmentLink, formLink, table} from "./table.js";

const MOVED = 12;
const good = ({grades}) => (grades.get("优") ?? 0) + (grades.get("良") ?? 0);

// each as its part and its whole
const SHARES = [
	{label: "报送率", name: "received", of: (y) => [y.filing.received, y.filing.expected]},
	{label: "总体执行率", name: "rate", of: (y) => [y.rated_spending, y.rated_budget]},
	{label: "自评得分率", name: "self", of: (y) => [y.self_total, y.self_points]},
	{label: "认定得分率", name: "adopted", of: (y) => [y.adopted_total, y.adopted_points]},
	{label: "优良率", name: "good", of: (y) => [good(y), y.forms]}
];

function whole(at, years) {
	return section("历年", "各年按当年的部门树和名称；率为Σ÷Σ。", h("div", {class: "small-multiples"}, SHARES.map(({label, of}) =>
		h("figure", {}, h("figcaption", {}, label), line(years.map((y) => ({year: y.year, value: ratio(...of(y)), text: percent(...of(y), 1)})), {label, year: at.year})))),
	table({
		caption: "历年汇总", rows: years.map((y) => ({...y, own: y.year === at.year})),
		columns: [
			{label: "年度", head: true, show: ({year}) => year},
			{label: "应报", class: "number", show: (y) => count(y.filing.expected), figure: ({year}) => `expected-${year}`},
			{label: "已报", class: "number", show: (y) => count(y.filing.received), figure: ({year}) => `received-${year}`},
			{label: "自评表", class: "number", show: (y) => count(y.forms), figure: ({year}) => `forms-${year}`},
			{label: "预算数（亿元）", class: "number", show: (y) => yi(y.budget), figure: ({year}) => `budget-${year}`},
			{label: "执行数（亿元）", class: "number", show: (y) => yi(y.executed)},
			...SHARES.map(({label, name, of}) => ({label, class: "number", show: (y) => percent(...of(y)), figure: ({year}) => `${name}-${year}`})),
			...GRADES.map((grade) => ({label: grade, class: "number", show: ({grades}) => count(grades.get(grade) ?? 0)}))
		]
	}));
}

function byDepartment(at, all) {
	const cell = (child, year) => {
		const {adopted_total: part, adopted_points: of} = sums(all.filter((form) => form.year === year && inYear(at, child, form)));
		return [part, of];
	};
	const rows = at.children.map((child) => ({...child, cells: new Map(at.years.map((year) => [year, cell(child, year)]))}));
	const last = at.years.at(at.years.indexOf(at.year) - 1);
	const change = ({cells}) => {
		const now = ratio(...cells.get(at.year)), then = at.year === at.years[0] ? null : ratio(...cells.get(last));
		return now === null || then === null ? null : now - then;
	};
	return section("下级单位历年认定得分率", "单位取所选年度的，历年按各年的部门树归集。", table({
		caption: "下级单位历年认定得分率", rows: rows.filter(({cells}) => [...cells.values()].some(([, of]) => of)), sort: at.years.length + 1,
		columns: [
			{label: "单位", head: true, show: departmentLink, value: ({label}) => label},
			...at.years.map((year) => ({label: String(year), class: "number", show: ({cells}) => percent(...cells.get(year)), value: ({cells}) => ratio(...cells.get(year))})),
			{label: `${at.year}年增减（百分点）`, class: "number", show: (row) => (change(row) === null ? "—" : signed(points(Math.round(change(row) * 1000000)))), value: change}
		]
	}));
}

function inYear(at, child, form) {
	return child.own ? form.department === child.id : at.trees.get(form.year).get(form.department)?.path.includes(`/${child.id}/`) ?? false;
}

function moved(at, title, rows) {
	return [h("h3", {}, title), table({
		caption: title, rows, empty: "没有。",
		columns: [
			{label: "单位、项目", head: true, show: ({of}) => formLink(of, (at.tree.get(of.department)?.name ?? "—") + (of.subject ? ` · ${of.subject}` : ""))},
			{label: "上年得分", class: "number", show: (c) => points(c.score_before)},
			{label: "得分", class: "number", show: (c) => points(c.score)},
			{label: "增减", class: "number strong", show: (c) => signed(points(c.score_change)), figure: ({form}) => `change-${form}`},
			{label: "执行率增减（百分点）", class: "number", show: (c) => (c.rate_change === null ? "—" : signed(points(c.rate_change)))},
			{label: "预算数", class: "number", show: ({of}) => wan(of.own_budget)},
			{label: "预算变动", class: "number", show: (c) => (c.budget_growth === null ? "—" : signed(rate(c.budget_growth, 1)))},
			{label: "等级", show: (c) => `${c.grade_before ?? "—"} → ${c.of.grade ?? "—"}`}
		]
	})];
}

export async function yearPage(at) {
	const [all, {counts}, compared] = await Promise.all([evaluations(), filing(), changes()]);
	const here = all.filter(at.within);
	const due = counts.filter((row) => at.within({...row, scheme: at.scheme ?? null}));
	const years = at.years.map((year) => ({year, ...sums(here.filter((form) => form.year === year)), filing: filingSums(due.filter((row) => row.year === year))}));
	const ofForm = new Map(here.filter(({year}) => year === at.year).map((form) => [form.id, form]));
	const list = compared.filter(({form, score_change: change}) => ofForm.has(form) && change !== null).map((c) => ({...c, of: ofForm.get(c.form)}));
	list.sort((a, b) => a.score_change - b.score_change || a.form - b.form);
	const down = list.filter((c) => c.score_change < 0).slice(0, MOVED), up = list.filter((c) => c.score_change > 0).slice(-MOVED).reverse();
	const same = list.filter((c) => c.score_change === 0).length;
	return [
		whole(at, years),
		section("得分增减", null, h("p", {class: "note"}, `${at.year}年度有上年可比的自评表`, h("b", {"data-figure": "compared"}, count(list.length)), "份：得分上升", h("b", {"data-figure": "up"}, count(list.filter((c) => c.score_change > 0).length)),
			"，持平", h("b", {"data-figure": "same"}, count(same)), "，下降", h("b", {"data-figure": "down"}, count(list.filter((c) => c.score_change < 0).length)), "。"),
			moved(at, "得分下降最多", down), moved(at, "得分上升最多", up)),
		byDepartment(at, here)
	];
}
