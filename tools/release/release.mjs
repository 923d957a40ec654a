/**
 * Makes dist/ as it is deployed: the wasm in two builds, that for the CPU and that for WebGPU, the scripts and styles in few small
 * files, and a service worker that keeps it all for when there is no network. Usage: node tools/release/release.mjs (make release sets up first)
 */
import { rmSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { offline } from "./offline.mjs";
import { page } from "./page.mjs";
import { wasm } from "./wasm.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist`;
/** Beside it, so that a build that fails leaves the last one as it was. */
const STAGE = `${ROOT}dist.new`;

rmSync(STAGE, { recursive: true, force: true });
wasm({ root: ROOT, out: STAGE, backend: "cpu", profile: "dist" });
wasm({ root: ROOT, out: `${STAGE}/webgpu`, backend: "webgpu", profile: "dist-webgpu" });
await page({ root: ROOT, out: STAGE });
offline({ root: ROOT, out: STAGE });
rmSync(DIST, { recursive: true, force: true });
renameSync(STAGE, DIST);
