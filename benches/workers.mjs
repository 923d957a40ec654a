/**
 * Milliseconds per training step of the built page with 1, 2, … workers that share each batch, in Chromium on the CPU backend: one page,
 * a run for each number, and the runs take turns. `node benches/workers.mjs [--dist dist] [--workers 1,2] [--rounds 7] [--steps 10] [--batch 64] [--preset simple-cnn]`
 * after `make build` or `make release`. With `--questions`, seconds of what else workers share: the evaluation of all test images, an
 * occlusion, the search for the images that activate a unit most, and the accuracy without muted units. All runs must have the same losses
 * and answers, or it fails.
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { untilDataIsComplete } from "../tools/visitor.mjs";
import { beginRun } from "./shared-run.mjs";

/** @import {Page} from "@playwright/test" */

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    workers: { type: "string", default: "1,2" },
    rounds: { type: "string", default: "7" },
    steps: { type: "string", default: "10" },
    batch: { type: "string", default: "64" },
    preset: { type: "string", default: "simple-cnn" },
    questions: { type: "boolean", default: false },
  },
});
/** In which a number of workers is tried, and code is compiled. */
const WARM_UP_STEPS = 16;
const QUESTIONS = ["evaluation", "occlusion", "highest activations", "muting"];

const server = await serve({ "/": `${resolve(values.dist)}/` });
const browser = await launch();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  /** @type {string[]} */
  const scripts = [];
  page.on("worker", (worker) => scripts.push(worker.url()));
  await page.goto(server.origin);
  await untilDataIsComplete(page);
  const script = scripts[0] ?? "";
  const counts = values.workers.split(",").map(Number);
  for (const workers of counts)
    await beginRun(page, script, { workers, batch: Number(values.batch), preset: values.preset });
  /** @type {Map<number, {ms: number[], losses: number[]}>} */
  const runs = new Map(counts.map((count) => [count, { ms: [], losses: [] }]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [count, run] of runs) {
      const { ms, losses } = await take(page, count, round === 0 ? WARM_UP_STEPS : Number(values.steps));
      if (round > 0) run.ms.push(median(ms));
      run.losses.push(...losses);
    }
  }
  report(runs);
  if (values.questions) for (const name of QUESTIONS) await compare(page, name, counts);
} finally {
  await browser.close();
  server.close();
}

/** @param {Page} page @param {number} workers @param {number} steps @returns {Promise<{ms: number[], losses: number[]}>} */
function take(page, workers, steps) {
  return page.evaluate(({ workers, steps }) => /** @type {any} */ (window).bench[workers].steps(steps), {
    workers,
    steps,
  });
}

/** Asks each run the same in turns, and prints how long each took. @param {Page} page @param {string} name of the question @param {number[]} counts of workers */
async function compare(page, name, counts) {
  /** @type {Map<number, number[]>} */
  const taken = new Map(counts.map((count) => [count, []]));
  const answers = new Set();
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [count, seconds] of taken) {
      const { ms, answer } = await page.evaluate(
        async ({ count, name }) => {
          const began = performance.now();
          const answer = await /** @type {any} */ (window).bench[count][name]();
          return { ms: performance.now() - began, answer: JSON.stringify(answer) };
        },
        { count, name },
      );
      answers.add(answer);
      if (round > 0) seconds.push(ms / 1000);
    }
  }
  for (const [count, seconds] of taken) {
    const shares = seconds.map((each, round) => (100 * each) / (taken.get(counts[0] ?? 1)?.[round] ?? NaN));
    console.log(`${name}, ${count} workers: ${spread(seconds)} s, ${spread(shares)} % of the time`);
  }
  if (answers.size > 1) throw new Error(`the answers to ${name} differ`);
}

/** @param {Map<number, {ms: number[], losses: number[]}>} runs */
function report(runs) {
  const all = [...runs];
  const [one] = all;
  for (const [workers, { ms, losses }] of all) {
    const ratios = ms.map((each, round) => (one?.[1].ms[round] ?? NaN) / each);
    console.log(
      `${workers} workers: ${spread(ms)} ms a step, ${spread(ratios)} times as fast; last loss ${losses.at(-1)}`,
    );
    if (JSON.stringify(losses) !== JSON.stringify(one?.[1].losses)) throw new Error("the losses differ");
  }
}

/** The median, and least and most. @param {number[]} values */
function spread(values) {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
