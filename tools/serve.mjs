/**
 * Serves dist/ while the page is worked on: what changes below www/ is copied at once, and what changes in Rust or in index.html is
 * built again. Usage: node tools/serve.mjs [PORT] (make serve sets up first)
 * @module
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, ROOT } from "./build.mjs";
import { serve } from "./server.mjs";

/** An editor writes a file in several steps, and several files at once. */
const SETTLING_MS = 50;
const BUILD = fileURLToPath(new URL("build.mjs", import.meta.url));

let [isBuilding, isStale] = [false, false];
await build();
const { origin } = await serve({ "/": `${DIST}/` }, { port: Number(process.argv[2] ?? 8080), isKept: false });
console.log(`== the page is at ${origin}; load it again after a change`);

/** @type {Map<string, NodeJS.Timeout>} */
const settling = new Map();
for (const folder of ["www", "src", "pretrained"]) {
  watch(join(ROOT, folder), { recursive: true }, (_, name) => name && settle(join(folder, name)));
}
watch(ROOT, (_, name) => name && /^(index\.html|Cargo\.(toml|lock)|build\.rs)$/.test(name) && settle(name));

/** @param {string} path of a file that has changed, or of a folder */
function settle(path) {
  clearTimeout(settling.get(path));
  settling.set(
    path,
    setTimeout(() => change(path), SETTLING_MS),
  );
}

/** @param {string} path */
function change(path) {
  settling.delete(path);
  if (/^(src|index\.html|Cargo\.|build\.rs)/.test(path)) void build();
  else mirror(path);
}

/** Takes a change of what the build only copies. @param {string} path */
function mirror(path) {
  if (!existsSync(DIST)) return;
  if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(DIST, path), { recursive: true });
  else rmSync(join(DIST, path), { recursive: true, force: true });
  console.log(`${path}: updated`);
}

/** Builds, and once more where something has changed meanwhile. A build that fails leaves the page as it was. @returns {Promise<void>} */
async function build() {
  isStale = isBuilding;
  if (isBuilding) return;
  isBuilding = true;
  const began = performance.now();
  const status = await new Promise((resolve) =>
    spawn(process.execPath, [BUILD], { stdio: "inherit" }).on("close", resolve),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(status === 0 ? `== built in ${seconds} s` : `== the build failed; the page is as it was`);
  isBuilding = false;
  if (isStale) await build();
}
