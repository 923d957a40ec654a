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
  for (const count of counts) await begin(page, script, count);
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

/** A worker of the page's own with a run, which shares its steps with so many. @param {Page} page @param {string} script @param {number} workers */
function begin(page, script, workers) {
  return page.evaluate(
    async ({ script, workers, batch, preset }) => {
      const worker = new Worker(script, { type: "module", name: `convscope-bench${workers}/1/en` });
      /** @type {Map<number, (value: any) => void>} */
      const waiting = new Map();
      let id = 0;
      const ask = (/** @type {string} */ verb, /** @type {object} */ question) =>
        new Promise((resolve) => {
          waiting.set(++id, resolve);
          worker.postMessage({ id, verb, ...question });
        });
      /** @type {() => void} */
      let arrived = () => {};
      // Only then does the order of the images depend on the seed alone.
      const allData = new Promise((resolve) => (arrived = () => resolve(undefined)));
      /** @type {any} */
      const ready = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => {
          if (data.type === "ready") resolve(data);
          if (data.type === "data" && data.state === "complete") arrived();
          if (data.type === "answer") waiting.get(data.id)?.(data.value);
          if (data.type === "failure" || data.type === "crash") console.error(data.message);
        };
      });
      const { network } = ready.presets.find((/** @type {{id: string}} */ { id }) => id === preset);
      const run = { ...ready.run, network, training: { ...ready.run.training, batch_size: batch } };
      await ask("start", { run, backend: "cpu" });
      await allData;
      await ask("set_workers", { workers });
      const held = /** @type {any} */ (window);
      const probe = (/** @type {object} */ about) => ask("probe", { about });
      await ask("mute", { layer: 0, units: [0, 1, 2] });
      const pixels = Uint8Array.from({ length: 28 * 28 }, (_, place) => (place * 37) % 256);
      (held.bench ??= {})[workers] = {
        steps: (/** @type {number} */ steps) => ask("time_steps", { minimum: steps, maximum: steps, budgetMs: 0 }),
        evaluation: () => ask("evaluate", { at: "now", images: 10_000 }),
        occlusion: () => probe({ kind: "occlusion", pixels, patch: 5, stride: 1, fill: 0, class: 3 }),
        "highest activations": () => probe({ kind: "top_activations", layer: 3, unit: 5, images: 10_000, kept: 12 }),
        muting: () => probe({ kind: "accuracy", images: 10_000 }),
      };
    },
    { script, workers, batch: Number(values.batch), preset: values.preset },
  );
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
