/**
 * Serves dist/ to the page's tests and, where its scripts are bundled, the single modules of www/ beside it, for tests that import one.
 * Usage: node tools/test/serve-page.mjs PORT. CONVSCOPE_DIST names another folder.
 * @module
 */
import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import sirv from "sirv";
import { DIST, ROOT } from "../build.mjs";

const dist = process.env.CONVSCOPE_DIST ?? DIST;
const page = sirv(dist, { etag: true });
const source = sirv(ROOT, { dev: true });
const bundles = readdirSync(dist).find((name) => name.startsWith("www-"));
/** The worker is that of the page, and so is its wasm. */
const WORKER = "/www/worker/main.js";

const server = createServer((request, response) =>
  page(request, response, () => {
    if (request.url === WORKER) {
      response.writeHead(200, { "content-type": "text/javascript" }).end(`import "/${bundles}/worker/main.js";`);
    } else if (request.url?.startsWith("/www/")) source(request, response);
    else response.writeHead(404).end();
  }),
);
server.listen(Number(process.argv[2]));
