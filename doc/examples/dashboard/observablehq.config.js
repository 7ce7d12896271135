import {PARTS} from "./src/components/parts.js";

// Nothing is fetched from elsewhere: no fonts of the web, no packages but those of package-lock.json, and a policy that says so to the browser.
const policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

export const pages = [
	{name: "总览", path: "/index"},
	{name: "部门排名", path: "/ranking"},
	{name: "指标类别", path: "/categories"},
	{name: "超额与未完成", path: "/deviations"},
	{name: "复核问题", path: "/findings"},
	{name: "年度对比", path: "/years"}
];

export default {
	root: "src",
	title: "预算绩效自评看板",
	pages,
	style: "style.css",
	globalStylesheets: [],
	head: `<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<script>document.documentElement.lang = "zh-CN";</script>`,
	header: `<a class="skip" href="#content">跳到正文</a>
<p class="brand"><a href="./index.html" data-keep="index">预算绩效自评看板</a></p>
<nav aria-label="页面">${pages.map(({name, path}) => `<a href=".${path}.html" data-keep="${path.slice(1)}">${name}</a>`).join("")}</nav>`,
	footer: "",
	sidebar: false,
	toc: false,
	pager: false,
	search: false,
	preserveExtension: true,
	dynamicPaths: Array.from({length: PARTS}, (_, part) => `/data/forms/${part}.json.gz`)
};
