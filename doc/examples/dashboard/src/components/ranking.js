// Departments by what they came to with all below them, and their forms by rank; each form opens.
import {bar, h, section} from "./dom.js";
import {KIND, STAGE, count, percent, points, rate, wan} from "./format.js";
import {gradeLegend, gradeParts} from "./overview.js";
import {address, chosen} from "./page.js";
import {evaluations, findings} from "./read.js";
import {ratio, sums, tally} from "./sums.js";
import {departmentLink, formLink, paged, table} from "./table.js";

const share = (label, part, whole, figure) => ({
	label, class: "number barred", show: ({total}) => [bar(ratio(total[part], total[whole])), h("span", {class: "beside"}, percent(total[part], total[whole]))],
	value: ({total}) => ratio(total[part], total[whole]), figure
});

function departments(at, forms, found) {
	const withTotal = (rows) => ({total: {...sums(rows), findings: rows.reduce((sum, {id}) => sum + (found.get(id) ?? 0), 0)}});
	const rows = at.children.map((child) => ({...child, ...withTotal(forms.filter(child.counts))})).filter(({total}) => total.forms > 0);
	const figure = (name) => (row) => (row.label === "合计" ? `total-${name}` : `${row.own ? "own" : "child"}-${row.id}-${name}`);
	return section("下级单位", "含各单位的全部下级。点单位名称看其下级；点表头排序。", gradeLegend(), table({
		caption: "下级单位汇总", rows, sort: 6, total: {label: "合计", ...withTotal(forms)},
		columns: [
			{label: "单位", head: true, show: (row) => (row.label === "合计" ? "合计" : departmentLink(row)), value: ({label}) => label},
			{label: "份数", class: "number", show: ({total}) => count(total.forms), value: ({total}) => total.forms, figure: figure("forms")},
			{label: "预算数", class: "number", show: ({total}) => wan(total.budget), value: ({total}) => total.budget, figure: figure("budget")},
			{label: "执行数", class: "number", show: ({total}) => wan(total.executed), value: ({total}) => total.executed, figure: figure("executed")},
			share("执行率", "rated_spending", "rated_budget", figure("rate")),
			share("自评得分率", "self_total", "self_points", figure("self")),
			share("认定得分率", "adopted_total", "adopted_points", figure("adopted")),
			{label: "等级", class: "wide", show: ({total}) => gradeParts(total.grades)},
			{label: "问题", class: "number", show: ({total}) => count(total.findings), value: ({total}) => total.findings, figure: figure("findings")}
		]
	}));
}

function kinds(kind) {
	return h("nav", {class: "tabs", "aria-label": "类型"}, Object.entries(KIND).map(([name, label]) =>
		h("a", {href: address(null, {kind: name, from: null}), "aria-current": name === kind && "true"}, label)));
}

function forms(at, all, found) {
	const kind = chosen().get("kind") === "project" ? "project" : "department";
	const ranked = all.filter((form) => form.kind === kind).sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.id - b.id);
	const {rows, pager} = paged(ranked);
	return section("自评表排名", "名次按全部自评表的自评得分（折合百分制）排定，部门整体与项目分别排名，同分同名次；认定得分不影响名次。", kinds(kind), table({
		caption: `${KIND[kind]}自评表排名`, rows,
		columns: [
			{label: "名次", class: "number", show: ({rank, tied}) => [count(rank), tied > 1 && h("small", {title: `${tied}份并列`}, " 并列")]},
			{label: "单位", head: true, show: (form) => formLink(form, at.tree.get(form.department)?.name ?? "—")},
			kind === "project" && {label: "项目", show: ({subject}) => subject},
			{label: "自评得分", class: "number", show: ({score}) => points(score)},
			{label: "满分", class: "number", show: ({full_points: full}) => points(full, 0)},
			{label: "百分制", class: "number", show: ({score_of_100: of100}) => points(of100), figure: ({id}) => `score-${id}`},
			{label: "认定得分", class: "number", show: ({adopted}) => points(adopted)},
			{label: "等级", show: ({grade}) => grade ?? "—"},
			{label: "预算数", class: "number", show: ({own_budget: budget}) => wan(budget)},
			{label: "执行率", class: "number", show: (form) => rate(form.rate)},
			{label: "问题", class: "number", show: ({id}) => count(found.get(id) ?? 0)},
			{label: "阶段", show: ({stage}) => STAGE[stage]}
		].filter(Boolean)
	}), pager);
}

export async function ranking(at) {
	const [all, found] = await Promise.all([evaluations(), findings()]);
	const here = all.filter((form) => form.year === at.year && at.within(form));
	const ofForm = tally(found, "form", "findings");
	return [departments(at, here, ofForm), forms(at, here, ofForm)];
}
