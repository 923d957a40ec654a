/**
 * Serves folders on this machine only: the page that is measured or tried, and what measures or tries it.
 * @module
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * @param {Record<string, string>} folders a folder for each prefix of the path, such as "/dist/"
 * @param {object} [options]
 * @param {boolean} [options.isolated] allows SharedArrayBuffer, which jax-js needs for threads
 * @param {(file: string) => void} [options.onFile] hears of each file that is asked for
 * @param {number} [options.port] any free one by default
 * @param {boolean} [options.isKept] whether the browser may keep files, as a static host lets it
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export function serve(folders, { isolated = false, onFile = () => {}, port = 0, isKept = true } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    let file = prefix ? join(folders[prefix], normalize(`/${path.slice(prefix.length)}`)) : "";
    if (path.endsWith("/")) file = join(file, "index.html");
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    onFile(file);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      // Kept, a second visit is one with a warm cache.
      "cache-control": isKept ? "max-age=600" : "no-store",
      ...(isolated && { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }),
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "localhost", () => {
      const address = server.address();
      if (!address || typeof address === "string") throw new Error("the server has no port");
      resolve({ origin: `http://localhost:${address.port}`, close: () => server.close() });
    });
  });
}
