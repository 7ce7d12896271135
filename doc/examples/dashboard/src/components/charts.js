// Three charts, drawn quietly: no frame, few lines, and the figures also in a table beside or below.
import * as Plot from "@observablehq/plot";
import {s} from "./dom.js";

const style = {fontFamily: "inherit", fontSize: "12px", background: "none", color: "var(--ink-2)", overflow: "visible"};

// Execution against score: a dot for each form; the corner that asks for a look is tinted.
export function scatter(forms, width = 760) {
	const low = Math.max(0, Math.min(60, ...forms.map(({y}) => Math.floor(y / 10) * 10)));
	const high = Math.max(100, ...forms.map(({y}) => Math.ceil(y)));
	const chart = Plot.plot({
		width, height: 380, marginLeft: 44, marginRight: 20, marginBottom: 40, style, ariaLabel: "执行率与自评得分，每点一张自评表",
		x: {domain: [0, 120], label: "执行率（%）", labelAnchor: "center", labelArrow: "none", ticks: [0, 20, 40, 60, 80, 100, 120], tickSize: 4},
		y: {domain: [low, high], label: "自评得分（百分制）", labelArrow: "none", ticks: 5, tickSize: 0, grid: true},
		marks: [
			Plot.rect([0], {x1: 0, x2: 80, y1: Math.max(low, 90), y2: high, fill: "var(--bad)", fillOpacity: 0.07}),
			Plot.ruleX([80], {stroke: "var(--rule-2)", strokeDasharray: "3 3"}),
			Plot.ruleY([90], {stroke: "var(--rule-2)", strokeDasharray: "3 3"}),
			Plot.dot(forms, {x: ({x}) => Math.min(120, x), y: "y", r: 2.6, fill: ({odd}) => (odd ? "var(--bad)" : "var(--accent)"), fillOpacity: 0.62, title: "title", href: "href"})
		]
	});
	// a thousand stops of the Tab key would be in the way: the forms are listed on the page of ranks
	for (const link of chart.querySelectorAll("a")) link.setAttribute("tabindex", "-1");
	return chart;
}

// Columns of parts, by bucket: {bucket, class, lines}, buckets and classes in their order with labels and colours.
export function columns(rows, {buckets, classes, label, width = 620}) {
	return Plot.plot({
		width, height: 300, marginLeft: 52, marginBottom: 40, style, ariaLabel: label,
		x: {domain: buckets.map((_, i) => i), tickFormat: (i) => buckets[i], label: "完成率", labelAnchor: "center", labelArrow: "none", tickSize: 0},
		y: {label: "指标数", labelArrow: "none", ticks: 5, tickSize: 0, grid: true},
		color: {domain: classes.map(({name}) => name), range: classes.map(({colour}) => colour)},
		marks: [Plot.barY(rows, {x: "bucket", y: "lines", fill: "class", order: classes.map(({name}) => name), insetLeft: 3, insetRight: 3}), Plot.ruleY([0], {stroke: "var(--ink)"})]
	});
}

// A share year by year, each point with its figure: {year, value, text}.
export function line(points, {label, year, width = 280}) {
	const shown = points.filter(({value}) => value !== null);
	if (!shown.length) return s("svg", {width: 1, height: 132, "aria-hidden": "true"});
	const values = shown.map(({value}) => value);
	const low = Math.min(...values), high = Math.max(...values), room = Math.max(0.02, (high - low) * 0.4);
	return Plot.plot({
		width, height: 132, marginLeft: 26, marginRight: 30, marginTop: 26, marginBottom: 24, style, ariaLabel: label,
		x: {type: "point", domain: points.map((p) => p.year), tickFormat: String, label: null, tickSize: 0, padding: 0.2},
		y: {axis: null, domain: [low - room, high + room]},
		marks: [
			Plot.line(shown, {x: "year", y: "value", stroke: "var(--accent)", strokeWidth: 1.5}),
			Plot.dot(shown, {x: "year", y: "value", r: (p) => (p.year === year ? 4 : 2.5), fill: "var(--accent)"}),
			Plot.text(shown, {x: "year", y: "value", text: "text", dy: -13, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: (p) => (p.year === year ? 600 : 400), fontSize: 11})
		]
	});
}

// Shares of a category on one scale: {name, marks: [{value, kind}]}, drawn as a row of its table.
export function dots(marks, low) {
	const at = (value) => `${(Math.max(0, (value - low) / (1 - low)) * 100).toFixed(2)}%`;
	const known = marks.filter(({value}) => value !== null);
	const values = known.map(({value}) => value);
	return s("svg", {class: "dots", "aria-hidden": "true", width: "100%", height: 18}, known.length > 1
		&& s("line", {x1: at(Math.min(...values)), x2: at(Math.max(...values)), y1: 9, y2: 9}),
	known.map(({value, kind}) => s("circle", {class: kind, cx: at(value), cy: 9, r: 4.5})));
}
