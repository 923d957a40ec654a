/**
 * Serves dist/ to the page's tests and, where its scripts are bundled, the single modules of www/ beside it, for tests that import one.
 * On a second port its data set is a small one (few-images.mjs).
 * Usage: node tools/test/serve-page.mjs PORT. CONVSCOPE_DIST names another folder.
 * @module
 */
import { createServer } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sirv from "sirv";
import { DIST, ROOT } from "../build.mjs";
import { FEW_PORT, fewImages } from "./few-images.mjs";

const dist = process.env.CONVSCOPE_DIST ?? DIST;
const page = sirv(dist, { etag: true });
const source = sirv(ROOT, { dev: true });
const bundles = readdirSync(dist).find((name) => name.startsWith("www-"));
/** The worker is that of the page, and so is its wasm. */
const WORKER = "/www/worker/main.js";
const MANIFEST = "/shards/manifest.json";
const few = fewImages(readFileSync(join(dist, MANIFEST), "utf8"));

/** @type {import("node:http").RequestListener} */
const serve = (request, response) =>
  page(request, response, () => {
    if (request.url === WORKER) {
      response.writeHead(200, { "content-type": "text/javascript" }).end(`import "/${bundles}/worker/main.js";`);
    } else if (request.url?.startsWith("/www/")) source(request, response);
    else response.writeHead(404).end();
  });
const port = Number(process.argv[2]);
createServer(serve).listen(port);
createServer((request, response) => {
  if (request.url !== MANIFEST) serve(request, response);
  else response.writeHead(200, { "content-type": "application/json" }).end(few);
}).listen(port + FEW_PORT);
