// What the audit finds: by rule, by department, and the forms behind a rule.
import {bar, figures, h, section} from "./dom.js";
import {KIND, SEVERITY, count, percent} from "./format.js";
import {address, chosen} from "./page.js";
import {evaluations, findings} from "./read.js";
import {add, grouped, tally} from "./sums.js";
import {departmentLink, formLink, paged, table} from "./table.js";

const RULES_SHOWN = 12;
const WORST = {E: 0, W: 1, I: 2};

function head(forms, found) {
	const of = tally(found, "severity", "findings");
	const withErrors = new Set(found.filter(({severity}) => severity === "E").map(({form}) => form)).size;
	return figures("复核", [
		{label: "问题", value: count(add(found, "findings")), unit: "条", figure: "findings", note: `${count(forms.length)}份自评表`},
		{label: "错误", value: count(of.get("E") ?? 0), unit: "条", figure: "errors", tone: "bad", note: ["在 ", h("b", {"data-figure": "forms-with-errors"}, count(withErrors)), " 份表上"]},
		{label: "警告", value: count(of.get("W") ?? 0), unit: "条", figure: "warnings", tone: "amber"},
		{label: "提示", value: count(of.get("I") ?? 0), unit: "条", figure: "hints"},
		{label: "没有错误的表", value: percent(forms.length - withErrors, forms.length), figure: "clean-share", note: `${count(forms.length - withErrors)}份`}
	]);
}

function byRule(at, forms, found) {
	const rows = [...grouped(found, ({rule}) => rule)].map(([rule, of]) => ({
		rule, title: at.rules.get(rule)?.title ?? "自定检查", severity: of.map(({severity}) => severity).sort((a, b) => WORST[a] - WORST[b])[0],
		findings: add(of, "findings"), forms: new Set(of.map(({form}) => form)).size, source: at.rules.get(rule)?.source
	}));
	return section("按规则", "点规则编号列出所涉的自评表；点表头排序。", table({
		caption: "复核问题按规则", rows, sort: 4,
		columns: [
			{label: "规则", show: ({rule}) => h("a", {href: address(null, {rule, from: null}), "aria-current": chosen().get("rule") === rule && "true"}, rule), value: ({rule}) => rule},
			{label: "名称", head: true, class: "text", show: ({title}) => title},
			{label: "程度", show: ({severity}) => h("span", {class: `severity ${severity}`}, SEVERITY[severity]), value: ({severity}) => WORST[severity]},
			{label: "问题", class: "number", show: (row) => count(row.findings), value: (row) => row.findings, figure: ({rule}) => `findings-${rule}`},
			{label: "涉及的表", class: "number barred", show: (row) => [bar(row.forms / forms.length, row.severity === "E" && "bad"), h("span", {class: "beside"}, count(row.forms))], value: (row) => row.forms, figure: ({rule}) => `forms-${rule}`},
			{label: "占全部", class: "number", show: (row) => percent(row.forms, forms.length, 1)},
			{label: "依据", class: "text small", show: ({source}) => source}
		]
	}));
}

function behind(at, forms, found) {
	const rule = chosen().get("rule");
	if (!rule) return null;
	const of = tally(found.filter((row) => row.rule === rule), "form", "findings");
	const listed = forms.filter(({id}) => of.has(id)).sort((a, b) => of.get(b.id) - of.get(a.id) || a.id - b.id);
	const {rows, pager} = paged(listed);
	return section(`${rule} ${at.rules.get(rule)?.title ?? ""}`, null, h("p", {class: "actions"}, h("a", {href: address(null, {rule: null, from: null})}, "收起")), table({
		caption: `有${rule}问题的自评表`, rows,
		columns: [
			{label: "单位", head: true, show: (form) => formLink(form, at.tree.get(form.department)?.name ?? "—")},
			{label: "类型", show: ({kind}) => KIND[kind]},
			{label: "项目", show: ({subject}) => subject},
			{label: "问题", class: "number", show: ({id}) => count(of.get(id))}
		]
	}), pager);
}

function byDepartment(at, forms, found) {
	const ofForm = new Map(forms.map((form) => [form.id, form]));
	const rules = [...grouped(found, ({rule}) => rule)].sort((a, b) => add(b[1], "findings") - add(a[1], "findings")).slice(0, RULES_SHOWN).map(([rule]) => rule);
	const rows = at.children.map((child) => {
		const mine = found.filter(({form}) => child.counts(ofForm.get(form)));
		return {...child, forms: forms.filter(child.counts).length, all: add(mine, "findings"), errors: add(mine.filter(({severity}) => severity === "E"), "findings"), of: tally(mine, "rule", "findings")};
	}).filter((row) => row.forms > 0);
	const most = Math.max(1, ...rows.flatMap((row) => rules.map((rule) => (row.of.get(rule) ?? 0) / row.forms)));
	const heat = (row, rule) => `heat h${Math.min(4, Math.floor(5 * (row.of.get(rule) ?? 0) / row.forms / most))}`;
	return section("按单位", `最多的${rules.length}条规则；颜色按每份表的问题数，深的多。`, table({
		caption: "复核问题按单位和规则", rows, sort: 2,
		columns: [
			{label: "单位", head: true, show: departmentLink, value: ({label}) => label},
			{label: "份数", class: "number", show: (row) => count(row.forms), value: (row) => row.forms},
			{label: "问题", class: "number", show: (row) => count(row.all), value: (row) => row.all, figure: ({id, own}) => `${own ? "own" : "child"}-${id}-findings`},
			{label: "错误", class: "number", show: (row) => count(row.errors), value: (row) => row.errors},
			...rules.map((rule) => ({label: h("abbr", {title: at.rules.get(rule)?.title}, rule), class: "number", value: (row) => row.of.get(rule) ?? 0,
				show: (row) => h("span", {class: heat(row, rule)}, count(row.of.get(rule) ?? 0))}))
		]
	}));
}

export async function findingPage(at) {
	const [all, every] = await Promise.all([evaluations(), findings()]);
	const forms = all.filter((form) => form.year === at.year && at.within(form));
	if (!forms.length) return h("p", {class: "empty"}, "没有符合条件的自评表。");
	const here = new Set(forms.map(({id}) => id));
	const found = every.filter(({form}) => here.has(form));
	return [head(forms, found), byRule(at, forms, found), behind(at, forms, found), byDepartment(at, forms, found)];
}
