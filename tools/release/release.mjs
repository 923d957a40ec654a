/**
 * Makes dist/ as it is deployed: the wasm in two builds, that for the CPU and that for WebGPU, either split in two, the scripts and styles
 * in few small files, and a service worker that keeps it all for when there is no network; and convscope.zip, which holds it. Usage: node tools/release/release.mjs (make release sets up first)
 * SITE says where it will be, for previews of links to it.
 */
import { rmSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { offline } from "./offline.mjs";
import { page } from "./page.mjs";
import { wasm } from "./wasm.mjs";
import { zip } from "./zip.mjs";

/** @import {Backend} from "./wasm.mjs" */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = `${ROOT}dist`;
/** Beside it, so that a build that fails leaves the last one as it was. */
const STAGE = `${ROOT}dist.new`;

rmSync(STAGE, { recursive: true, force: true });
const build = (/** @type {Backend} */ backend) => wasm({ root: ROOT, out: STAGE, backend });
const glue = { cpu: build("cpu"), webgpu: build("webgpu") };
await page({ root: ROOT, out: STAGE, glue, site: process.env.SITE });
offline({ root: ROOT, out: STAGE });
rmSync(DIST, { recursive: true, force: true });
renameSync(STAGE, DIST);
zip(DIST, `${ROOT}convscope.zip`);
