/**
 * Makes dist/ as it is deployed: the wasm in two builds, that for the CPU and that for WebGPU, the scripts and styles in few small
 * files, and a service worker that keeps it all for when there is no network. Usage: node tools/release/release.mjs (make release sets up first)
 * SITE says where it will be, for previews of links to it.
 * It leaves out of the CPU's wasm what left-out.mjs lists, and tries whether the rest does all that it should; with TRIM=0 it leaves all in.
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
if (TRIM) {
  console.log("== trials of the trimmed wasm");
  const trials = fileURLToPath(new URL("try.mjs", import.meta.url));
  execFileSync(process.execPath, [trials, "--dist", STAGE], { stdio: "inherit" });
}
wasm({ root: ROOT, out: `${STAGE}/webgpu`, backend: "webgpu", profile: "dist-webgpu" });
await page({ root: ROOT, out: STAGE, site: process.env.SITE });
offline({ root: ROOT, out: STAGE });
rmSync(DIST, { recursive: true, force: true });
renameSync(STAGE, DIST);
