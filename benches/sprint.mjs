/**
 * The preset Sprint in the built page, as a visitor trains it, and the same run by PyTorch, eager: seconds until the last epoch is evaluated, and test
 * accuracy after each epoch. Fails where an accuracy at the end is below 99 %.
 * Usage: node benches/sprint.mjs [--backend webgpu] [--seeds 1,2,3] [--subjects page,pytorch] [DIST] (ADAPTER= for the machine's own GPU)
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, WEBGPU } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { linkTo, press, startOn, untilDataIsComplete } from "../tools/visitor.mjs";
import { wholeSplit } from "./workload.mjs";

/** @import {TrainingSettings} from "../www/protocol/core.js" */

/** @typedef {{device: string, seconds: number, accuracies: number[]}} Trained accuracies from 0 to 1 */

const AT_LEAST = 0.99;
/** Of a run, which on SwiftShader is long. */
const TIMEOUT_MS = 3_600_000;

const { values, positionals } = parseArgs({
  options: {
    backend: { type: "string", default: "cpu" },
    seeds: { type: "string", default: "1,2,3" },
    subjects: { type: "string", default: "page,pytorch" },
  },
  allowPositionals: true,
});
const presets = JSON.parse(readFileSync(new URL("../tests/fixtures/offers.json", import.meta.url), "utf8")).presets;
/** @type {TrainingSettings} */
const SPRINT = presets.find((/** @type {{id: string}} */ { id }) => id === "sprint").training;

/** @param {number} seed @returns {Promise<Trained>} */
async function inPage(seed) {
  const server = await serve({ "/": `${resolve(positionals[0] ?? "dist")}/` });
  const browser = await launch(...(values.backend === "webgpu" ? WEBGPU : []));
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${server.origin}/${linkTo({ version: 1, seed, training: SPRINT })}`);
    await untilDataIsComplete(page);
    await startOn(page, values.backend);
    const began = performance.now();
    await press(page, "Train");
    await page.locator('#run[data-state="finished"]').waitFor({ timeout: TIMEOUT_MS });
    const seconds = (performance.now() - began) / 1000;
    const cells = await page.locator("#epochs tbody tr td:last-child").allTextContents();
    // The table also has the tutorial's epochs that the run has not.
    const accuracies = cells.map((text) => Number.parseFloat(text) / 100).filter(Number.isFinite);
    return { device: `Convscope, ${await page.locator("#backend").textContent()}`, seconds, accuracies };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {number} seed @returns {Trained} */
function byPyTorch(seed) {
  const folder = mkdtempSync(`${tmpdir()}/sprint-`);
  const files = ["train", "test"].flatMap((name) => {
    const { pixels, labels } = wholeSplit(/** @type {"train" | "test"} */ (name));
    const paths = [`${folder}/${name}-images`, `${folder}/${name}-labels`];
    writeFileSync(paths[0] ?? "", pixels);
    writeFileSync(paths[1] ?? "", labels);
    return paths;
  });
  const options = { input: JSON.stringify(SPRINT), encoding: /** @type {const} */ ("utf8") };
  try {
    return JSON.parse(
      execFileSync(process.env.PYTHON ?? "/usr/bin/python3", ["benches/sprint.py", String(seed), ...files], options),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const subjects = values.subjects.split(",");
console.log("| | seed | seconds | test accuracy after each epoch |\n|---|--:|--:|---|");
for (const seed of values.seeds.split(",").map(Number))
  for (const subject of subjects) {
    const { device, seconds, accuracies } = await (subject === "page" ? inPage(seed) : byPyTorch(seed));
    const percent = accuracies.map((accuracy) => `${(100 * accuracy).toFixed(2)} %`).join(", ");
    console.log(`| ${device} | ${seed} | ${seconds.toFixed(1)} | ${percent} |`);
    if (!((accuracies.at(-1) ?? 0) >= AT_LEAST)) process.exitCode = 1;
  }
