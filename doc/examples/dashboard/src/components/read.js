// The files that the loaders wrote, unpacked: a file is a few lists of rows.
import {FileAttachment} from "observablehq:stdlib";
import {PARTS} from "./parts.js";

function rows(columns) {
	const names = Object.keys(columns);
	const lists = names.map((name) => {
		const column = columns[name];
		return Array.isArray(column) ? column : column.places.map((place) => column.words[place]);
	});
	return lists[0].map((_, row) => Object.fromEntries(names.map((name, i) => [name, lists[i][row]])));
}

const unpacked = async (file) => Object.fromEntries(Object.entries(await file.json()).map(([name, columns]) => [name, rows(columns)]));
const once = (read) => {
	let result;
	return () => (result ??= read());
};

export const evaluations = once(async () => (await unpacked(FileAttachment("../data/evaluations.json"))).forms);
export const filing = once(() => unpacked(FileAttachment("../data/filing.json")));
export const categories = once(async () => (await unpacked(FileAttachment("../data/categories.json"))).scores);
export const deviations = once(() => unpacked(FileAttachment("../data/deviations.json")));
export const findings = once(async () => (await unpacked(FileAttachment("../data/findings.json"))).counts);
export const changes = once(async () => (await unpacked(FileAttachment("../data/changes.json"))).changes);

export const bureau = once(async () => {
	const {about: [about], years, departments, schemes, rules} = await unpacked(FileAttachment("../data/bureau.json"));
	const ofYear = new Map(years.map(({year}) => [year, new Map()]));
	for (const department of departments.sort((a, b) => a.position - b.position)) ofYear.get(department.year)?.set(department.id, {...department, below: []});
	for (const tree of ofYear.values()) {
		for (const department of tree.values()) tree.get(department.parent)?.below.push(department.id);
	}
	return {about, years: years.map(({year}) => year), trees: ofYear, schemes: new Map(schemes.map(({scheme, name}) => [scheme, name])), rules: new Map(rules.map((rule) => [rule.rule, rule]))};
});

// The printed form and its findings. Some servers unpack .gz on the way, some do not.
export async function printed(id) {
	const answer = await fetch(new URL(`data/forms/${id % PARTS}.json.gz`, document.baseURI));
	if (!answer.ok) throw new Error(`第${id}号自评表读取失败（${answer.status}）`);
	const bytes = new Uint8Array(await answer.arrayBuffer());
	const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const body = packed ? new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))) : new Response(bytes);
	return (await body.json())[id];
}
