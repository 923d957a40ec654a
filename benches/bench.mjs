/**
 * Measures Convscope beside its peers and prints the table. Usage: node benches/bench.mjs (make bench builds first). Environment:
 *   QUICK=1           two rounds of few steps, the tutorial's case alone
 *   SUBJECTS=a,b      ids of subjects.mjs, or their beginnings
 *   CASES=0,3         numbers of networks.js
 *   ADAPTER=          the machine's own WebGPU adapter instead of SwiftShader
 *   DIST=dist         the built page
 *   BEFORE=folder     a page that an earlier commit built, which is measured beside it
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ADAPTER, SOFTWARE } from "../tools/chromium.mjs";
import { BrowserSubjects } from "./browser.mjs";
import { hostTimes } from "./host-time.mjs";
import { measure } from "./measure.mjs";
import { buildNative, openNative } from "./native.mjs";
import { CASES } from "./networks.js";
import { pageTimes, waitTable } from "./page-times.mjs";
import { sizes, sizeTable } from "./sizes.mjs";
import { speedUps } from "./speed-up.mjs";
import { chosenSubjects } from "./subjects.mjs";
import { report } from "./table.mjs";
import { images, writeWeights } from "./workload.mjs";

/** @import {Result} from "./measure.mjs" */
/** @import {SubjectName} from "./subjects.mjs" */

/** As many losses as the page reads together at most. */
const TOGETHER = 20;
/** A multiple of every batch size, so that all batches are full. */
const IMAGES = 4608;

const { QUICK, SUBJECTS, CASES: CHOSEN, DIST = "dist", BEFORE } = process.env;
const subjects = chosenSubjects(SUBJECTS, Boolean(BEFORE));
const chosenCases = CHOSEN ? CHOSEN.split(",").map(Number) : QUICK ? [0] : CASES.map((_, index) => index);

const folder = mkdtempSync(join(tmpdir(), "convscope-bench-"));
const { pixels, labels } = images(IMAGES);
writeFileSync(join(folder, "images"), pixels);
writeFileSync(join(folder, "labels"), labels);
if (subjects.some(({ native }) => native?.program === "burn")) buildNative();

const began = Date.now();
const browser = await BrowserSubjects.launch(folder, { dist: DIST, before: BEFORE });
/** @type {{name: string, isTutorial: boolean, results: Result[]}[]} */
const cases = [];
/** A table, where there is a second worker or thread. */
let faster = "";
try {
  for (const index of chosenCases) {
    const item = CASES[index];
    const weights = join(folder, `weights-${index}`);
    writeWeights(item.network, weights);
    console.log(item.name);
    const open = (/** @type {SubjectName} */ name) =>
      name.page ? browser.open(name, index) : openNative(name, item, { folder, weights });
    const results = await measure(
      subjects,
      open,
      // Of a software adapter a step takes seconds: the budget decides how many are taken.
      {
        rounds: QUICK ? 2 : 3,
        budgetMs: item.isTutorial && !QUICK ? 6000 : 1500,
        inferences: item.isTutorial ? (QUICK ? [1] : [1, 1000]) : [],
        ...(item.isTutorial && !QUICK && { together: TOGETHER }),
      },
    );
    cases.push({ name: item.name, isTutorial: item.isTutorial, results });
    if (item.isTutorial && !QUICK)
      faster = await speedUps(subjects, open, { rounds: 15, budgetMs: 6000, together: 3 * TOGETHER });
  }
  const asked = Object.entries({ QUICK, SUBJECTS, CASES: CHOSEN }).filter(([, value]) => value);
  if (BEFORE) asked.push(["BEFORE", basename(BEFORE)]);
  if (ADAPTER !== SOFTWARE) asked.push(["ADAPTER", ADAPTER]);
  const machine = {
    command: ["make bench", ...asked.map(([name, value]) => `${name}=${value}`)].join(" "),
    date: new Date().toISOString().slice(0, 10),
    cpu: `${cpus()[0].model.trim()}, ${cpus().length} cores`,
    browser: browser.version,
    minutes: Math.round((Date.now() - began) / 6000) / 10,
  };
  const isWhole = !QUICK && !SUBJECTS && !CHOSEN;
  const parts = [report(machine, cases)];
  if (faster) parts.push("## A second worker\n", faster);
  const isOnGpu = subjects.some(({ id }) => id === "convscope-webgpu");
  if (isOnGpu) {
    const plan = { dists: [DIST], rounds: QUICK ? 3 : 9, steps: 20, batch: 64 };
    parts.push("## Host time of a step on WebGPU\n", await hostTimes(plan));
  }
  if (isWhole) parts.push("## Size\n", sizeTable(await sizes(DIST)), "## Waits\n", waitTable(await pageTimes(DIST)));
  const text = parts.join("\n");
  console.log(`\n${text}`);
  // A part must not overwrite the whole.
  if (isWhole) {
    const where = ADAPTER === SOFTWARE ? "" : "-GPU";
    writeFileSync(
      new URL(`./results${where}.json`, import.meta.url),
      `${JSON.stringify({ machine, cases }, null, 1)}\n`,
    );
    writeFileSync(new URL(`./RESULTS${where}.md`, import.meta.url), text);
  }
  if (cases.some(({ results }) => results.some(({ problem, difference }) => problem || difference > 1e-3)))
    process.exitCode = 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
