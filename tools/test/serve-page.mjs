/**
 * Serves dist/ to the page's tests and, where its scripts are bundled, the single modules of www/ beside it, for tests that import one.
 * On a second port its data set is a small one (few-images.mjs).
 * Usage: node tools/test/serve-page.mjs PORT. CONVSCOPE_DIST names another folder.
 * @module
 */
import { createServer } from "node:http";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import sirv from "sirv";
import { DIST, ROOT } from "../build.mjs";
import { hashOf } from "../release/hash.mjs";
import { FEW_PORT, fewImages } from "./few-images.mjs";

const dist = process.env.CONVSCOPE_DIST ?? DIST;
const page = sirv(dist, { etag: true });
const source = sirv(ROOT, { dev: true });
const bundles = readdirSync(dist).find((name) => name.startsWith("www-"));
/** The worker is that of the page, and so is its wasm. */
const WORKER = "/www/worker/main.js";
const [MANIFEST, SERVICE_WORKER] = ["/shards/manifest.json", "/service-worker.js"];

/** What is another file where there are few images, with its type. @returns {Record<string, [type: string, text: string]>} */
function otherFiles() {
  const manifest = readFileSync(`${dist}${MANIFEST}`, "utf8");
  const few = fewImages(manifest);
  /** @type {Record<string, [string, string]>} */
  const files = { [MANIFEST]: ["application/json", few] };
  // A release's service worker knows each file by its hash.
  if (existsSync(`${dist}${SERVICE_WORKER}`)) {
    const script = readFileSync(`${dist}${SERVICE_WORKER}`, "utf8");
    files[SERVICE_WORKER] = ["text/javascript", script.replace(hashOf(manifest), hashOf(few))];
  }
  return files;
}

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
const others = otherFiles();
createServer((request, response) => {
  const other = others[request.url ?? ""];
  if (other) response.writeHead(200, { "content-type": other[0] }).end(other[1]);
  else serve(request, response);
}).listen(port + FEW_PORT);
