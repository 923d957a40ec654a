/**
 * Builds the page into dist/, as `trunk build` does from the same links of index.html; but wasm-bindgen goes over the wasm
 * again only where it has changed, and trunk, which takes minutes to compile, need not be there.
 * Usage: node tools/build.mjs [--bundled] (make build sets up first). --bundled, for the tests, bundles scripts and styles, and has a wasm
 * for the CPU beside the one with WebGPU, as a release does: a browser opens such a page in half the time.
 * @module
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildLinks, copyLinked, withoutBuildLinks } from "./links.mjs";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));
export const DIST = `${ROOT}dist`;
/** Beside it, so that a build that fails leaves the last one as it was. */
const STAGE = `${ROOT}dist.new`;
const TARGET = "wasm32-unknown-unknown";
/** What the worker is checked against. */
const TYPES = ["convscope.d.ts", "convscope_bg.wasm.d.ts"];

/** @typedef {{folder: string, name: string}} Wasm where it lies with its JavaScript, and what the files' names begin with */

/**
 * Compiles the wasm and writes its JavaScript.
 * @param {object} [options]
 * @param {string} [options.backend] the only one that it has, of the crate's features; all without it
 * @param {boolean} [options.isNamed] whether the browser's tools know its functions by their names, which are a third of it
 * @returns {Wasm}
 */
export function buildWasm({ backend, isNamed = true } = {}) {
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
    execFileSync(program, args, { cwd: ROOT, stdio: "inherit" });
  const targets = process.env.CARGO_TARGET_DIR ?? `${ROOT}target`;
  const features = backend ? ["--no-default-features", "--features", backend] : [];
  run("cargo", "build", "--lib", "--target", TARGET, ...features);
  const wasm = `${targets}/${TARGET}/debug/convscope.wasm`;
  const name = backend ? `convscope-${backend}` : "convscope";
  // One for each checkout that shares the target directory.
  const folder = `${targets}/page-${digest(Buffer.from(ROOT)).slice(0, 8)}/${name}${isNamed ? "" : "-without-names"}`;
  const [stamp, made] = [`${folder}/made-of`, digest(readFileSync(wasm))];
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === made) return { folder, name };
  rmSync(folder, { recursive: true, force: true });
  const names = isNamed ? [] : ["--remove-name-section"];
  run("wasm-bindgen", "--target", "web", ...names, "--out-dir", folder, "--out-name", name, wasm);
  writeFileSync(stamp, made);
  return { folder, name };
}

/** Builds the page, of single files. */
export async function build() {
  const { folder } = buildWasm();
  await replaceDist((stage) => {
    const html = readFileSync(`${ROOT}index.html`, "utf8");
    for (const link of buildLinks(html)) copyLinked(ROOT, stage, link);
    for (const file of ["convscope.js", "convscope_bg.wasm", ...TYPES]) cpSync(`${folder}/${file}`, `${stage}/${file}`);
    writeFileSync(`${stage}/index.html`, withoutBuildLinks(html));
  });
}

/** Builds the page, bundled; without names, because each of hundreds of tests loads it anew. */
export async function buildBundled() {
  const [whole, cpu] = [buildWasm({ isNamed: false }), buildWasm({ isNamed: false, backend: "cpu" })];
  // esbuild is not there for who only serves the page.
  const { page } = await import("./release/page.mjs");
  const glue = (/** @type {Wasm} */ { folder, name }) => `${folder}/${name}.js`;
  await replaceDist(async (stage) => {
    for (const { folder, name } of [whole, cpu]) cpSync(`${folder}/${name}_bg.wasm`, `${stage}/${name}_bg.wasm`);
    for (const file of TYPES) cpSync(`${whole.folder}/${file}`, `${stage}/${file}`);
    await page({ root: ROOT, out: stage, glue: { cpu: glue(cpu), webgpu: glue(whole) } });
  });
}

/** @param {(stage: string) => unknown} lay fills the folder that takes its place */
async function replaceDist(lay) {
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE);
  await lay(STAGE);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(STAGE, DIST);
}

/** @param {Buffer} bytes */
function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await (process.argv.includes("--bundled") ? buildBundled() : build());
