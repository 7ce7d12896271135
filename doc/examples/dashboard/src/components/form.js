// One form as it is printed, with its figures and what the audit says of it.
import {figures, h, section} from "./dom.js";
import {KIND, SEVERITY, STAGE, count, points, rate, wan} from "./format.js";
import {address, chosen} from "./page.js";
import {evaluations, printed} from "./read.js";
import {table} from "./table.js";

function head(form, findings) {
	const errors = findings.filter(({severity}) => severity === "E").length;
	return figures("本表", [
		{label: "自评得分", value: points(form.score), unit: `/ ${points(form.full_points, 0)}`, figure: "score"},
		{label: "认定得分", value: points(form.adopted), note: ["等级 ", h("b", {"data-figure": "grade"}, form.grade ?? "—")], figure: "adopted"},
		{label: "名次", value: count(form.rank), note: form.tied > 1 ? `${form.tied}份并列` : KIND[form.kind], figure: "rank"},
		{label: "全年预算数", value: wan(form.own_budget), unit: "万元", figure: "budget"},
		{label: "执行率", value: rate(form.rate), figure: "rate"},
		{label: "复核问题", value: count(findings.length), unit: "条", note: `其中错误 ${errors} 条`, figure: "findings", tone: errors && "bad"},
		{label: "阶段", value: STAGE[form.stage]}
	]);
}

// The page of form_html() has no script, and may run none; it is of the same origin so that it can be measured and printed.
function sheet(html) {
	const frame = h("iframe", {title: "自评表原样", sandbox: "allow-same-origin allow-modals", srcdoc: html, class: "sheet"});
	frame.addEventListener("load", () => {
		const paper = frame.contentDocument.documentElement;
		new ResizeObserver(() => { frame.style.height = `${Math.ceil(paper.getBoundingClientRect().height) + 2}px`; }).observe(paper);
	});
	return section("原表", null, h("p", {class: "actions"}, h("button", {type: "button", onclick: () => frame.contentWindow.print()}, "打印原表")),
		h("p", {class: "paper"}, "原表用本页的“打印原表”另行打印，版式与所报的一致。"), frame);
}

function audit(findings) {
	return section("复核问题", null, table({
		caption: "本表的复核问题", rows: findings, empty: "没有问题。",
		columns: [
			{label: "规则", show: ({rule}) => h("a", {href: address("findings", {rule})}, rule)},
			{label: "程度", show: ({severity}) => h("span", {class: `severity ${severity}`}, SEVERITY[severity])},
			{label: "行", class: "number", show: ({line}) => line ?? "—"},
			{label: "说明", class: "text", show: ({says}) => says}
		]
	}));
}

function neighbours(form, all, at) {
	const ranked = all.filter((other) => other.year === form.year && other.kind === form.kind && at.within(other))
		.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.id - b.id);
	const place = ranked.findIndex(({id}) => id === form.id);
	const to = (other, label) => (other ? h("a", {href: address(null, {id: other.id})}, label) : h("span", {"aria-disabled": "true"}, label));
	return h("nav", {class: "pager", "aria-label": "按名次翻看"}, h("a", {href: address("ranking", {year: form.year, kind: form.kind})}, "回到排名"),
		place >= 0 && [to(ranked[place - 1], "前一名"), h("span", {}, `第${place + 1}份，共${ranked.length}份`), to(ranked[place + 1], "后一名")]);
}

export async function formPage(at) {
	const all = await evaluations();
	const form = all.find(({id}) => id === Number(chosen().get("id")));
	if (!form) return h("p", {class: "empty"}, "没有这张自评表，或无权查看。", h("a", {href: address("ranking")}, "回到排名"));
	const {html, findings} = await printed(form.id);
	const department = at.trees.get(form.year).get(form.department);
	return [
		h("p", {class: "subject"}, h("strong", {"data-figure": "form"}, `${department?.name ?? ""}${form.subject ? ` · ${form.subject}` : ""}`),
			`${form.year}年度 · ${KIND[form.kind]} · ${at.schemes.get(form.scheme) ?? form.scheme}`),
		neighbours(form, all, at), head(form, findings), sheet(html), audit(findings)
	];
}
