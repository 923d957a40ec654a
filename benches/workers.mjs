/**
 * Milliseconds per training step of the built page with 1, 2, … workers that share each batch, in Chromium on the CPU backend: one page,
 * a run for each number, and the runs take turns. `node benches/workers.mjs [--dist dist] [--workers 1,2] [--rounds 7] [--steps 10] [--batch 64] [--preset simple-cnn]`
 * after `make build` or `make release`. Several sites, separated by commas, each have a page, and all their runs take turns; a site from before workers shared
 * a step takes it with one. With `--questions`, seconds of what else workers share: the evaluation of all test images, an
 * occlusion, the search for the images that activate a unit most, and the accuracy without muted units. All runs of a site must have the same losses
 * and answers, or it fails.
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { untilDataIsComplete } from "../tools/visitor.mjs";
import { beginRun } from "./shared-run.mjs";

/** @import {Browser, Page} from "@playwright/test" */
/** @typedef {{dist: string, page: Page, workers: number, ms: number[], losses: number[]}} Run of a site with so many workers; milliseconds a step, one a round */

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
/** Rounds that are not counted: in them the other workers load, each number of workers is tried, and code is compiled. */
const WARM_UP_ROUNDS = 4;
const QUESTIONS = ["evaluation", "occlusion", "highest activations", "muting"];

const dists = values.dist.split(",");
const counts = values.workers.split(",").map(Number);
const servers = await Promise.all(dists.map((dist) => serve({ "/": `${resolve(dist)}/` })));
const browser = await launch();
try {
  /** @type {Run[]} */
  const runs = [];
  for (const [place, dist] of dists.entries()) runs.push(...(await begin(browser, dist, servers[place]?.origin ?? "")));
  for (let round = -WARM_UP_ROUNDS; round < Number(values.rounds); round++) {
    for (const run of runs) {
      const { ms, losses } = await take(run, Number(values.steps));
      if (round >= 0) run.ms.push(median(ms));
      run.losses.push(...losses);
    }
  }
  report(runs);
  if (values.questions) for (const name of QUESTIONS) for (const dist of dists) await compare(name, ofSite(runs, dist));
} finally {
  await browser.close();
  for (const server of servers) server.close();
}

/** Begins a run with each number of workers that the site can have. @param {Browser} browser @param {string} dist @param {string} origin @returns {Promise<Run[]>} */
async function begin(browser, dist, origin) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  /** @type {string[]} */
  const scripts = [];
  page.on("worker", (worker) => scripts.push(worker.url()));
  await page.goto(origin);
  await untilDataIsComplete(page);
  /** @type {Run[]} */
  const runs = [];
  for (const workers of counts) {
    const options = { workers, batch: Number(values.batch), preset: values.preset };
    const canShare = await beginRun(page, scripts[0] ?? "", options);
    if (canShare || workers === 1) runs.push({ dist, page, workers, ms: [], losses: [] });
  }
  return runs;
}

/** @param {Run[]} runs @param {string} dist */
function ofSite(runs, dist) {
  return runs.filter((run) => run.dist === dist);
}

/** @param {Run} run @param {number} steps @returns {Promise<{ms: number[], losses: number[]}>} */
function take({ page, workers }, steps) {
  return page.evaluate(({ workers, steps }) => /** @type {any} */ (window).bench[workers].steps(steps), {
    workers,
    steps,
  });
}

/** Asks each run of a site the same in turns, and prints how long each took. @param {string} name of the question @param {Run[]} runs */
async function compare(name, runs) {
  const taken = runs.map((run) => ({ run, seconds: /** @type {number[]} */ ([]) }));
  const answers = new Set();
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const { run, seconds } of taken) {
      const { ms, answer } = await run.page.evaluate(
        async ({ count, name }) => {
          const began = performance.now();
          const answer = await /** @type {any} */ (window).bench[count][name]();
          return { ms: performance.now() - began, answer: JSON.stringify(answer) };
        },
        { count: run.workers, name },
      );
      answers.add(answer);
      if (round > 0) seconds.push(ms / 1000);
    }
  }
  for (const { run, seconds } of taken) {
    const shares = seconds.map((each, round) => (100 * each) / (taken[0]?.seconds[round] ?? NaN));
    console.log(`${name}, ${title(run)}: ${spread(seconds)} s, ${spread(shares)} % of the time`);
  }
  if (answers.size > 1) throw new Error(`the answers to ${name} differ`);
}

/** @param {Run[]} runs */
function report(runs) {
  for (const run of runs) {
    const [own, first] = [ofSite(runs, run.dist)[0], runs[0]];
    const beside = [own, first].filter((other, place, all) => other && other !== run && all.indexOf(other) === place);
    const faster = beside.map((other) => `${spread(ratios(other, run))} times as fast as ${title(other)}`);
    console.log([`${title(run)}: ${spread(run.ms)} ms a step`, ...faster, `last loss ${run.losses.at(-1)}`].join("; "));
    if (JSON.stringify(run.losses) !== JSON.stringify(own?.losses)) throw new Error("the losses differ");
  }
}

/** Round by round. @param {Run | undefined} slow @param {Run} fast */
function ratios(slow, fast) {
  return fast.ms.map((ms, round) => (slow?.ms[round] ?? NaN) / ms);
}

/** @param {Run | undefined} run */
function title(run) {
  const workers = run?.workers === 1 ? "1 worker" : `${run?.workers} workers`;
  return dists.length > 1 ? `${run?.dist} with ${workers}` : workers;
}

/** The median, and least and most. @param {number[]} values */
function spread(values) {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
