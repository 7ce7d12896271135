// Text whose colour is too near to that of what lies below it: WCAG 2, 4.5 to 1.
export const contrasts = (page) => page.evaluate(() => {
	const parse = (colour) => {
		const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
		return [r, g, b, a];
	};
	const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
	const ground = (element) => {
		for (let e = element; e; e = e.parentElement) {
			const colour = parse(getComputedStyle(e).backgroundColor);
			if (colour[3] === 1) return colour;
		}
		return [255, 255, 255, 1];
	};
	const poor = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement;
		if (!node.data.trim() || !element.checkVisibility() || element.closest("script, style, svg, .skip, .said, option")) continue;
		const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))];
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) poor.add(`${ratio.toFixed(2)}: ${element.tagName} ${element.className} ${node.data.trim().slice(0, 20)}`);
	}
	return [...poor];
});
