// What each category carries and gets, on what its scores rest, and where points are lost.
import {h, legend, parts, section} from "./dom.js";
import {percent, points} from "./format.js";
import {categories} from "./read.js";
import {dots} from "./charts.js";
import {add, grouped, known, ratio} from "./sums.js";
import {departmentLink, table} from "./table.js";

const MEASURES = ["points", "self_score", "adopted_score", "figures_points", "figures_score", "claimed_points", "open_points"];
const BASES = [["figures_points", "按数据", "b1"], ["claimed_points", "按陈述", "b2"], ["open_points", "待判断", "b3"]];
const totals = (rows) => Object.fromEntries(MEASURES.map((name) => [name, known(rows, name) ? add(rows, name) : null]));
const lost = (t) => (t.points === null ? null : t.points - (t.adopted_score ?? 0));

function profile(rows) {
	const whole = add(rows, "points");
	const list = [];
	for (const [level1, ofFirst] of [...grouped(rows, (row) => row.level1)].sort((a, b) => add(b[1], "points") - add(a[1], "points"))) {
		const second = [...grouped(ofFirst, (row) => row.level2)].sort((a, b) => add(b[1], "points") - add(a[1], "points"));
		list.push({level1, level2: null, own: true, ...totals(ofFirst)});
		if (level1 !== "预算执行") for (const [level2, ofSecond] of second) list.push({level1, level2, ...totals(ofSecond)});
	}
	const shares = list.flatMap((t) => [ratio(t.self_score, t.points), ratio(t.adopted_score, t.points), ratio(t.figures_score, t.figures_points)]).filter((value) => value !== null);
	const low = Math.max(0, Math.floor(Math.min(0.9, ...shares) * 10) / 10);
	const figure = (name) => (t) => `${name}-${t.level1}${t.level2 ? "-" + t.level2 : ""}`;
	return section("各类别的分值与得分", "认定得分率＝Σ认定得分÷Σ分值；按数据的得分率只计有数据可依的行。失分＝分值减认定得分，没有得分的行算全部失分。",
		h("p", {class: "legend"}, h("span", {}, h("i", {class: "dot self"}), "自评"), h("span", {}, h("i", {class: "dot adopted"}), "认定"), h("span", {}, h("i", {class: "dot computed"}), `按数据计算（刻度${low * 100}%至100%）`)),
		table({
			caption: "各类别的分值与得分", rows: list, total: {level1: "合计", ...totals(rows)},
			columns: [
				{label: "类别", head: true, show: ({level1, level2}) => (level2 ? h("span", {class: "second"}, level2) : level1)},
				{label: "分值", class: "number", show: (t) => points(t.points, 0), figure: figure("points")},
				{label: "占比", class: "number", show: (t) => percent(t.points, whole, 1)},
				{label: "自评得分率", class: "number", show: (t) => percent(t.self_score, t.points), figure: figure("self")},
				{label: "认定得分率", class: "number", show: (t) => percent(t.adopted_score, t.points), figure: figure("adopted")},
				{label: "按数据的得分率", class: "number", show: (t) => percent(t.figures_score, t.figures_points), figure: figure("computed")},
				{label: "三者相比", class: "wide", show: (t) => dots([{kind: "self", value: ratio(t.self_score, t.points)}, {kind: "computed", value: ratio(t.figures_score, t.figures_points)},
					{kind: "adopted", value: ratio(t.adopted_score, t.points)}], low)},
				{label: "失分", class: "number", show: (t) => points(lost(t), 1), figure: figure("lost")}
			]
		}));
}

function bases(rows) {
	const list = [...grouped(rows, (row) => row.level2 ?? row.level1)].map(([level, of]) => ({level, ...totals(of)})).sort((a, b) => (b.claimed_points ?? 0) - (a.claimed_points ?? 0));
	return section("得分靠什么", "同样的分值，有的靠数据得分，有的靠部门自己的陈述，有的还要人工判断。靠陈述分值多的在前。", legend(BASES.map(([, label, tone]) => ({label, tone}))), table({
		caption: "各类别得分的依据", rows: list,
		columns: [
			{label: "类别", head: true, show: ({level}) => level},
			{label: "构成", class: "wide", show: (t) => parts(BASES.map(([name, label, tone]) => ({label, count: (t[name] ?? 0) / 10000, tone})))},
			...BASES.map(([name, label]) => ({label, class: "number", show: (t) => percent(t[name] ?? 0, t.points, 1)}))
		]
	}));
}

// Darker where more is lost: five steps, from the least to the most of what is shown.
function heat(value, low, high) {
	if (value === null) return "";
	return `heat h${Math.min(4, Math.floor(5 * (high - value) / (high - low || 1)))}`;
}

function matrix(at, rows) {
	const levels = [...grouped(rows, (row) => row.level1)].sort((a, b) => add(b[1], "points") - add(a[1], "points")).map(([level1]) => level1);
	const list = at.children.map((child) => ({...child, of: grouped(rows.filter(child.counts), (row) => row.level1)})).filter(({of}) => of.size);
	const value = (child, level) => (child.of.has(level) ? ratio(add(child.of.get(level), "adopted_score"), add(child.of.get(level), "points")) : null);
	const values = list.flatMap((child) => levels.map((level) => value(child, level))).filter((v) => v !== null);
	const low = Math.min(...values), high = Math.max(...values);
	return section("单位与类别", "认定得分率；颜色深的失分多。", table({
		caption: "各单位各类别的认定得分率", rows: list, sort: 0, descending: false,
		columns: [
			{label: "单位", head: true, show: departmentLink, value: ({label}) => label},
			...levels.map((level) => ({
				label: level, class: "number", value: (child) => value(child, level),
				show: (child) => h("span", {class: heat(value(child, level), low, high)},
					percent(child.of.has(level) ? add(child.of.get(level), "adopted_score") : null, child.of.has(level) ? add(child.of.get(level), "points") : 0, 1))
			}))
		]
	}));
}

export async function categoryProfile(at) {
	const rows = (await categories()).filter((row) => row.year === at.year && at.within(row));
	if (!rows.length) return h("p", {class: "empty"}, "没有符合条件的自评表。");
	return [profile(rows), bases(rows), matrix(at, rows)];
}
