// How far indicators got: beyond their targets, short of them, and marked higher than their figures allow.
import {figures, h, legend, section} from "./dom.js";
import {count, percent, points, rate} from "./format.js";
import {columns} from "./charts.js";
import {deviations} from "./read.js";
import {add, grouped} from "./sums.js";
import {formLink, table} from "./table.js";

const CLASSES = [
	{name: "short", label: "未达标", colour: "var(--bad)", tone: "c1"},
	{name: "met", label: "达标", colour: "var(--accent-2)", tone: "c2"},
	{name: "flag", label: "超额，提示", colour: "var(--amber-2)", tone: "c3"},
	{name: "explained", label: "超额，已说明", colour: "var(--accent)", tone: "c4"},
	{name: "reason", label: "超额，应说明未说明", colour: "var(--amber)", tone: "c5"}
];
const BUCKETS = ["不足50%", "50–80%", "80–100%", "100%", "100–120%", "120–130%", "130–150%", "150–200%", "200%以上", "无比率"];
const LISTED = 25;
const OVER = ["flag", "reason", "explained"];

function head(rows) {
	const of = (...names) => rows.filter((row) => names.includes(row.class));
	const lines = (...names) => add(of(...names), "lines");
	const scored = lines("short", "met", ...OVER);
	return figures("偏差", [
		{label: "有数据计分的指标", value: count(scored), unit: "条", figure: "scored", note: `另按陈述 ${count(lines("claimed"))}，待判断 ${count(lines("open"))}`},
		{label: "未达标", value: count(lines("short")), unit: "条", figure: "short", tone: "bad", note: ["占 ", percent(lines("short"), scored, 1), "，失 ", h("b", {"data-figure": "short-lost"}, points(add(rows, "lost"), 1)), " 分"]},
		{label: "超额", value: count(lines(...OVER)), unit: "条", figure: "over", note: `占 ${percent(lines(...OVER), scored, 1)}`},
		{label: "应说明未说明", value: count(lines("reason")), unit: "条", figure: "unexplained", tone: "amber", note: "超过方案的说明线而没有原因"},
		{label: "自评高于计算", value: count(add(rows, "raised_lines")), unit: "条", figure: "raised-lines", note: ["多计 ", h("b", {"data-figure": "raised"}, points(add(rows, "raised"), 1)), " 分"]}
	]);
}

function histogram(rows) {
	const inBucket = rows.filter(({bucket}) => bucket !== null && bucket < 9);
	const drawn = [...grouped(inBucket, (row) => `${row.bucket} ${row.class}`).values()].map((of) => ({bucket: of[0].bucket, class: of[0].class, lines: add(of, "lines")}));
	const without = add(rows.filter(({bucket}) => bucket === 9), "lines");
	return section("完成率的分布", "不足100%而达标、超过100%而未达标的，是越低越好的指标。", legend(CLASSES.map(({label, tone}) => ({label, tone}))), h("div", {class: "two wide-left"},
		h("figure", {}, columns(drawn, {buckets: BUCKETS.slice(0, 9), classes: CLASSES, label: "完成率的分布", width: 720}),
			without > 0 && h("figcaption", {}, `另有${count(without)}条按日期、等级计分，没有完成率。`)),
		table({
			caption: "各类指标", rows: CLASSES.map(({name, label}) => ({label, lines: add(rows.filter((row) => row.class === name), "lines"), points: add(rows.filter((row) => row.class === name), "points")})),
			columns: [
				{label: "类别", head: true, show: ({label}) => label},
				{label: "条数", class: "number", show: ({lines}) => count(lines)},
				{label: "分值", class: "number", show: (row) => points(row.points, 1)}
			]
		})));
}

function list(at, title, note, rows, extra) {
	return section(title, note, table({
		caption: title, rows,
		columns: [
			{label: "单位", head: true, show: (line) => formLink({id: line.form}, at.tree.get(line.department)?.name ?? "—")},
			{label: "类别", show: ({level2}) => level2},
			{label: "指标", class: "text", show: ({indicator}) => indicator},
			{label: "目标值", class: "text", show: ({target}) => target},
			{label: "完成值", class: "text", show: ({actual}) => actual},
			{label: "完成率", class: "number", show: (line) => (line.rate === null ? "—" : rate(line.rate * 100, 1))},
			{label: "分值", class: "number", show: (line) => points(line.points)},
			{label: "自评", class: "number", show: (line) => points(line.self_score)},
			{label: "计算", class: "number", show: (line) => points(line.score)},
			extra
		]
	}));
}

export async function deviationPage(at) {
	const {counts, lines} = await deviations();
	const here = (row) => row.year === at.year && at.within(row);
	const rows = counts.filter(here), listed = lines.filter(here);
	const short = listed.filter((line) => line.class === "short").sort((a, b) => b.points - b.score - (a.points - a.score) || a.form - b.form).slice(0, LISTED);
	const over = listed.filter((line) => OVER.includes(line.class)).sort((a, b) => b.rate - a.rate || a.form - b.form).slice(0, LISTED);
	return [
		head(rows), histogram(rows),
		list(at, "失分最多的指标", `每个单位每个方案最多列3条，共列${LISTED}条。`, short, {label: "失分", class: "number", show: (line) => points(line.points - line.score)}),
		list(at, "超额最多的指标", `每个单位每个方案最多列3条，共列${LISTED}条。`, over, {label: "原因", class: "text", show: ({reason}) => reason || h("span", {class: "severity W"}, "未填")})
	];
}
