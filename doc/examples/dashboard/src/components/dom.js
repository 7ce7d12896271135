// Elements out of what they hold. Text stays text: nothing of a form is ever read as HTML.
const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? "" : value);
	}
	element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

export const h = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
export const s = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export const section = (title, note, ...children) =>
	h("section", {}, h("h2", {}, title), note && h("p", {class: "note"}, note), children);

// A line of figures: {label, value, unit, note, figure, tone}. `figure` names it for whoever reads the page by machine.
export const figures = (label, list) =>
	h("dl", {class: "figures", "aria-label": label}, list.filter(Boolean).map(({label, value, unit, note, figure, tone}) =>
		h("div", {class: tone},
			h("dt", {}, label),
			h("dd", {}, h("strong", {"data-figure": figure}, value), unit && h("span", {class: "unit"}, unit)),
			note && h("dd", {class: "sub"}, note))));

// A share of a whole as a bar beside its figure; the figure says it, the bar shows it.
export function bar(share, tone) {
	const width = Math.max(0, Math.min(1, share ?? 0)) * 100;
	return h("span", {class: `bar ${tone ?? ""}`, "aria-hidden": "true"}, h("span", {style: `width:${width.toFixed(2)}%`}));
}

// Parts of a whole, one beside the other: {label, count, tone}.
export function parts(list) {
	const total = list.reduce((sum, {count}) => sum + count, 0);
	return h("span", {class: "parts", role: "img", "aria-label": list.map(({label, count}) => `${label}${count}`).join("，")},
		total > 0 && list.filter(({count}) => count > 0).map(({label, count, tone}) => h("span", {class: tone, style: `flex-grow:${count}`, title: `${label} ${count}`})));
}

export const legend = (list) =>
	h("p", {class: "legend"}, list.map(({label, tone}) => h("span", {}, h("i", {class: tone, "aria-hidden": "true"}), label)));
