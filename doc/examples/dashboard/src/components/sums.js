// What may be added up, and the shares that follow from the sums.
export const add = (rows, name) => rows.reduce((sum, row) => sum + (row[name] ?? 0), 0);
export const known = (rows, name) => rows.some((row) => row[name] !== null);

export function sums(forms) {
	const total = (name) => (known(forms, name) ? add(forms, name) : null);
	return {
		forms: forms.length, budget: total("budget"), executed: total("executed"), rated_budget: total("rated_budget"), rated_spending: total("rated_spending"),
		self_total: total("self_total"), self_points: total("self_points"), adopted_total: total("adopted_total"), adopted_points: total("adopted_points"),
		grades: tally(forms, "grade")
	};
}

export function tally(rows, name, weight = null) {
	const counts = new Map();
	for (const row of rows) counts.set(row[name], (counts.get(row[name]) ?? 0) + (weight ? row[weight] : 1));
	return counts;
}

export function grouped(rows, key) {
	const groups = new Map();
	for (const row of rows) {
		const name = key(row);
		if (!groups.has(name)) groups.set(name, []);
		groups.get(name).push(row);
	}
	return groups;
}

export const ratio = (part, whole) => (part === null || !whole ? null : part / whole);
