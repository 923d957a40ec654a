/**
 * Makes dist/ as it is deployed: the wasm in two builds, that for the CPU and that for WebGPU, the scripts and styles in few small
 * files, and a service worker that keeps it all for when there is no network. Usage: node tools/release/release.mjs (make release sets up first)
 * SITE says where it will be, for previews of links to it.
 * It leaves out of either wasm what left-out.mjs lists, and tries whether the rest does all that it should; with TRIM=0 it leaves all in.
 */
import { execFileSync } from "node:child_process";
import { rmSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { offline } from "./offline.mjs";
import { page } from "./page.mjs";
import { TRIM, wasm } from "./wasm.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist`;
/** Beside it, so that a build that fails leaves the last one as it was. */
const STAGE = `${ROOT}dist.new`;

rmSync(STAGE, { recursive: true, force: true });
wasm({ root: ROOT, out: STAGE, backend: "cpu", profile: TRIM ? "dist-trimmed" : "dist" });
if (TRIM) tried("try.mjs", "--dist", STAGE);
wasm({ root: ROOT, out: `${STAGE}/webgpu`, backend: "webgpu", profile: "dist-webgpu" });
if (TRIM) tried("try-webgpu.mjs", "--wasm", `${STAGE}/webgpu`);
await page({ root: ROOT, out: STAGE, site: process.env.SITE });
offline({ root: ROOT, out: STAGE });
rmSync(DIST, { recursive: true, force: true });
renameSync(STAGE, DIST);

/** Has a trimmed wasm do what the page asks of it. @param {string} script @param {string[]} args */
function tried(script, ...args) {
  console.log("== trials of the trimmed wasm");
  execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], { stdio: "inherit" });
}
