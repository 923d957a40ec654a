/**
 * Makes the profiles of a release: builds a page whose wasm notes which functions are called, has the page's test of a first visit done
 * with it on either backend, and writes the names into profile/. Usage: node tools/release/make-profile.mjs [--add] (make profile sets
 * up first). --add keeps the names that are there and still have a function: those of another machine's GPU, perhaps.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { page } from "./page.mjs";
import { readProfile, writeProfile } from "./profile.mjs";
import { profiling, target } from "./wasm.mjs";

/** @import {Backend} from "./wasm.mjs" */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OUT = `${target(ROOT)}/convscope-profiling`;
/** A line for each worker of the tests: by build, the indices of functions in the order of their first calls. */
const CALLS = `${OUT}/calls.jsonl`;
/** Which functions one visit calls hangs on when messages come, and on the random seeds of hash maps: visits alone, and several at once. */
const VISITS = [
  { atOnce: 1, count: 3 },
  { atOnce: 4, count: 6 },
];
/** @type {Backend[]} */
const BACKENDS = ["cpu", "webgpu"];

const { values } = parseArgs({ options: { add: { type: "boolean", default: false } } });
rmSync(OUT, { recursive: true, force: true });
const builds = BACKENDS.map((backend) => ({ backend, ...profiling({ root: ROOT, out: OUT, backend }) }));
const [cpu, webgpu] = builds.map(({ glue }) => glue);
await page({ root: ROOT, out: OUT, glue: { cpu, webgpu } });
for (const { atOnce, count } of VISITS)
  execFileSync("npx", ["playwright", "test", "first-visit", `--workers=${atOnce}`, `--repeat-each=${count}`], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, CALLS_FILE: CALLS, CONVSCOPE_DIST: OUT },
  });
const lines = readFileSync(CALLS, "utf8").trim().split("\n");
for (const { backend, names } of builds) {
  const indices = lines.flatMap((line) => /** @type {number[]} */ (JSON.parse(line)[backend] ?? []));
  if (indices.length === 0) throw new Error(`nothing of the ${backend} build was called`);
  const called = new Set(indices.map((index) => names[index]));
  const there = new Set(names);
  if (values.add) for (const name of readProfile(backend)) if (there.has(name)) called.add(name);
  writeProfile(backend, called);
  console.log(`   ${backend}: ${called.size} names`);
}
