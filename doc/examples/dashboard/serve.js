// Serves dist on the loopback address and nowhere else: node serve.js [PORT]; without one the system chooses.
import {createReadStream} from "node:fs";
import {realpath, stat} from "node:fs/promises";
import {createServer} from "node:http";
import {extname, join, sep} from "node:path";

const TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".gz": "application/gzip"};
const root = await realpath(new URL("dist", import.meta.url));

async function file(url) {
	const asked = decodeURIComponent(new URL(url, "http://localhost").pathname);
	const path = await realpath(join(root, asked.endsWith("/") ? asked + "index.html" : asked));
	if (!path.startsWith(root + sep) || !(await stat(path)).isFile()) throw new Error("not of dist");
	return path;
}

const server = createServer(async ({method, url}, response) => {
	try {
		if (method !== "GET" && method !== "HEAD") return response.writeHead(405).end();
		const path = await file(url);
		response.writeHead(200, {"Content-Type": TYPES[extname(path)] ?? "application/octet-stream", "X-Content-Type-Options": "nosniff"});
		if (method === "HEAD") response.end();
		else createReadStream(path).pipe(response);
	} catch {
		response.writeHead(404, {"Content-Type": TYPES[".html"]}).end("<!DOCTYPE html><meta charset=utf-8><title>404</title><p>没有这一页。");
	}
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
