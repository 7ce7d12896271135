// The year at a glance: what is due and in, what it came to, and where money and marks part.
import {figures, h, legend, parts, section} from "./dom.js";
import {FILING, GRADES, KIND, STAGE, count, percent, points, rate, wan, yi} from "./format.js";
import {address} from "./page.js";
import {evaluations, filing, findings} from "./read.js";
import {scatter} from "./charts.js";
import {grouped, sums, tally} from "./sums.js";
import {departmentLink, formLink, table} from "./table.js";

const LOW_RATE = 800000, HIGH_SCORE = 900000;
const TONES = {优: "g1", 良: "g2", 中: "g3", 差: "g4"};
const FILED = [["filed", "f1"], ["late", "f2"], ["missing", "f3"], ["due", "f4"]];

export const gradeParts = (grades) => parts(GRADES.map((grade) => ({label: grade, count: grades.get(grade) ?? 0, tone: TONES[grade]})));
export const gradeLegend = () => legend(GRADES.map((grade) => ({label: grade, tone: TONES[grade]})));

export function filingSums(counts) {
	const of = Object.fromEntries(Object.keys(FILING).map((status) => [status, 0]));
	for (const {status, forms} of counts) of[status] += forms;
	return {...of, expected: of.filed + of.late + of.missing + of.due, received: of.filed + of.late};
}

function filingFigures(f) {
	return figures("报送情况", [
		{label: "应报", value: count(f.expected), unit: "份", figure: "expected", note: "按应报名单，不分方案"},
		{label: "已报", value: count(f.received), unit: "份", figure: "received", note: [`报送率 `, h("b", {"data-figure": "received-share"}, percent(f.received, f.expected))]},
		{label: "其中逾期", value: count(f.late), unit: "份", figure: "late", tone: f.late && "amber"},
		{label: "逾期未报", value: count(f.missing), unit: "份", figure: "missing", tone: f.missing && "bad"},
		f.due && {label: "未到期", value: count(f.due), unit: "份", figure: "due"},
		{label: "名单外已报", value: count(f.not_due), unit: "份", figure: "not-due"}
	]);
}

function resultFigures(t, errors) {
	return figures("汇总", [
		{label: "自评表", value: count(t.forms), unit: "份", figure: "forms", note: [`有错误级问题 `, h("b", {"data-figure": "forms-with-errors"}, count(errors)), " 份"]},
		{label: "全年预算数", value: yi(t.budget), unit: "亿元", figure: "budget", note: ["执行 ", h("b", {"data-figure": "executed"}, yi(t.executed)), " 亿元"]},
		{label: "总体执行率", value: percent(t.rated_spending, t.rated_budget), figure: "execution-rate", note: "Σ执行数÷Σ预算数"},
		{label: "自评得分率", value: percent(t.self_total, t.self_points), figure: "self-share", note: "Σ自评得分÷Σ分值"},
		{label: "认定得分率", value: percent(t.adopted_total, t.adopted_points), figure: "adopted-share", note: "财政、部门、自评依次"}
	]);
}

// As of when: what has come in or changed since then is in after the next CALL keep_totals().
function keptNote({about: {kept_from: from, kept_to: to, not_kept: later}}) {
	return h("p", {class: "note"}, "数据截至 ", h("span", {"data-figure": "kept-from"}, from ?? "—"), "（最近一次汇总）", to !== from && `，其中最新的为 ${to}`, "；",
		later > 0 ? ["此后报来或公开的 ", h("b", {"data-figure": "not-kept"}, count(later)), " 份自评表尚未计入，下次汇总后可见。"] : "已报来的自评表都已计入。");
}

function grades({grades: tallied, forms}) {
	const other = [...tallied].filter(([grade]) => !GRADES.includes(grade)).reduce((sum, [, n]) => sum + n, 0);
	const list = [...GRADES.map((grade) => [grade, tallied.get(grade) ?? 0]), ...(other ? [["其他或未定级", other]] : [])];
	return section("等级", null, h("ol", {class: "grades"}, list.map(([grade, n]) => h("li", {},
		h("span", {class: "name"}, grade), h("span", {class: "bar", "aria-hidden": "true"}, h("span", {class: TONES[grade] ?? "g0", style: `width:${forms ? (100 * n / forms).toFixed(2) : 0}%`})),
		h("strong", {"data-figure": `grade-${grade}`}, count(n)), h("span", {class: "share"}, percent(n, forms, 1))))));
}

function stages(forms) {
	const tallied = tally(forms, "stage");
	return section("阶段", null, h("ol", {class: "grades"}, Object.entries(STAGE).map(([stage, label]) => h("li", {},
		h("span", {class: "name"}, label), h("span", {class: "bar", "aria-hidden": "true"}, h("span", {class: "g0", style: `width:${forms.length ? (100 * (tallied.get(stage) ?? 0) / forms.length).toFixed(2) : 0}%`})),
		h("strong", {"data-figure": `stage-${stage}`}, count(tallied.get(stage) ?? 0)), h("span", {class: "share"}, percent(tallied.get(stage) ?? 0, forms.length, 1))))));
}

const name = (tree, form) => (tree.get(form.department)?.name ?? "") + (form.kind === "project" ? ` · ${form.subject}` : "");

function moneyAndMarks(at, forms) {
	const odd = forms.filter((form) => form.rate !== null && form.rate < LOW_RATE && form.score_of_100 >= HIGH_SCORE).sort((a, b) => a.rate - b.rate);
	const drawn = forms.filter(({rate, score_of_100}) => rate !== null && score_of_100 !== null).map((form) => ({
		x: form.rate / 10000, y: form.score_of_100 / 10000, odd: odd.includes(form), href: address("form", {id: form.id}),
		title: `${name(at.tree, form)}\n执行率 ${rate(form.rate)}，得分 ${points(form.score_of_100)}`
	}));
	return section("执行与得分", `执行率不到80%而自评90分以上的，图中以红点标出，共 ${odd.length} 份，执行率低的在前。`, h("div", {class: "two"},
		h("figure", {}, scatter(drawn), h("figcaption", {}, `每点一张自评表，共${drawn.length}张；执行率超过120%的画在120%处。`)),
		table({
			caption: "执行率不到80%而自评90分以上", rows: odd.slice(0, 12), empty: "没有这样的自评表。",
			columns: [
				{label: "单位、项目", head: true, show: (form) => formLink(form, name(at.tree, form))},
				{label: "执行率", class: "number", show: (form) => rate(form.rate)},
				{label: "得分", class: "number", show: (form) => points(form.score_of_100)}
			]
		})));
}

function byDepartment(at, counts, forms) {
	const rows = at.children.map((child) => ({...child, filing: filingSums(counts.filter(child.counts)), total: sums(forms.filter(child.counts))}))
		.filter(({filing: f, total}) => f.expected + f.not_due + total.forms > 0);
	return section("下级单位", null, legend(FILED.map(([status, tone]) => ({label: FILING[status], tone}))), table({
		caption: "下级单位报送与结果", rows, sort: 4, descending: true,
		columns: [
			{label: "单位", head: true, show: departmentLink},
			{label: "应报", class: "number", show: ({filing: f}) => count(f.expected), value: ({filing: f}) => f.expected},
			{label: "已报", class: "number", show: ({filing: f}) => count(f.received), value: ({filing: f}) => f.received},
			{label: "报送", class: "wide", show: ({filing: f}) => parts(FILED.map(([status, tone]) => ({label: FILING[status], count: f[status], tone})))},
			{label: "未报", class: "number", show: ({filing: f}) => count(f.missing), value: ({filing: f}) => f.missing},
			{label: "预算数", class: "number", show: ({total}) => wan(total.budget), value: ({total}) => total.budget},
			{label: "执行率", class: "number", show: ({total}) => percent(total.rated_spending, total.rated_budget), value: ({total}) => total.rated_budget && total.rated_spending / total.rated_budget},
			{label: "认定得分率", class: "number", show: ({total}) => percent(total.adopted_total, total.adopted_points), value: ({total}) => total.adopted_points && total.adopted_total / total.adopted_points},
			{label: "等级", class: "wide", show: ({total}) => gradeParts(total.grades)}
		]
	}));
}

function notFiled(at, open) {
	const rows = open.slice(0, 40);
	return section("应报未报", open.length > rows.length ? `共${open.length}份，列出截止日期最早的${rows.length}份。` : null, table({
		caption: "应报未报清单", rows, empty: "应报的都已报。",
		columns: [
			{label: "单位", head: true, show: ({department}) => at.tree.get(department)?.name},
			{label: "类型", show: ({kind}) => KIND[kind]},
			{label: "项目", show: ({subject}) => subject},
			{label: "截止日期", class: "number", show: ({due_on}) => due_on ?? "—"},
			{label: "逾期天数", class: "number", show: ({days_late}) => (days_late ? count(days_late) : "—")},
			{label: "备注", show: ({note}) => note}
		]
	}));
}

export async function overview(at) {
	const [all, {counts: allCounts, open}, found] = await Promise.all([evaluations(), filing(), findings()]);
	const forms = all.filter((form) => form.year === at.year && at.within(form));
	// what is due has no scheme yet
	const due = (row) => row.year === at.year && at.within({...row, scheme: at.scheme ?? null});
	const counts = allCounts.filter(due);
	const wrong = grouped(found.filter(({severity}) => severity === "E"), ({form}) => form);
	return [
		filingFigures(filingSums(counts)),
		resultFigures(sums(forms), forms.filter(({id}) => wrong.has(id)).length),
		keptNote(at),
		h("div", {class: "two even"}, grades(sums(forms)), stages(forms)),
		moneyAndMarks(at, forms),
		byDepartment(at, counts, forms),
		notFiled(at, open.filter(due))
	];
}
