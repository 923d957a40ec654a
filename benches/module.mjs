/**
 * Where a built site has the JavaScript of its wasm, for what measures the wasm without the page.
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} dist as `make build` makes it, with one wasm for both backends, or `make release`, with two; also of earlier commits
 * @param {string} backend "cpu" or "webgpu"
 * @returns {string} the path of the module in `dist`
 */
export function modulePath(dist, backend) {
  const earlier = "webgpu/convscope.js";
  if (backend === "webgpu" && existsSync(join(dist, earlier))) return earlier;
  if (existsSync(join(dist, "convscope.js"))) return "convscope.js";
  const scripts = readdirSync(dist).find((name) => name.startsWith("www-"));
  if (!scripts) throw new Error(`${dist} has neither convscope.js nor a release's scripts`);
  return `${scripts}/${backend}.js`;
}
