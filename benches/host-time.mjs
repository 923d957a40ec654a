/**
 * Milliseconds of the processor that asks WebGPU for a training step, without the GPU's work: after warm-up steps `GPUQueue.submit`
 * submits nothing, and steps are timed that leave their losses unread. Beside it stands a replay of the same dispatches in bare
 * JavaScript, with bind groups made once: the least that asking for them takes. And what a step asks for, counted. jax-js takes the same
 * steps of the benchmark's networks, its batches made beforehand.
 * `node benches/host-time.mjs [--dist dist] [--rounds 9] [--steps 20] [--batch 64]` after `make build`, and with `peers` of the Makefile for
 * jax-js. Several sites, separated by commas, take turns, each in a browser of its own.
 * @module
 */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { BrowserSubjects } from "./browser.mjs";
import { counted, patch, replayed } from "./host-calls.mjs";
import { CASES, convscopeRun } from "./networks.js";
import { summarise } from "./statistics.mjs";
import { SUBJECTS } from "./subjects.mjs";
import { table } from "./table.mjs";
import { open, start, train } from "./webgpu.mjs";
import { images, writeWeights } from "./workload.mjs";

/** @import {Page} from "@playwright/test" */

/** @typedef {{dists: string[], rounds: number, steps: number, batch: number}} Plan */
/** @typedef {{name: string, page: Page, close: () => Promise<void>, times: number[], bare: number[]}} Asking a page that asks for steps */

/**
 * Twice as deep is the benchmark's case, and the last a preset with batch normalisation, of which jax-js has no network here.
 * @type {{name: string, caseIndex?: number, preset?: string}[]}
 */
const NETWORKS = [
  { name: "tutorial", caseIndex: 0 },
  { name: "twice as deep", caseIndex: 4 },
  { name: "all-convolutional", preset: "all-convolutional" },
];

/** Steps before any is timed: what is made once is made then. */
const WARM_UP = 3;
/** A multiple of the batch. */
const IMAGES = 4608;

/** @param {Plan} plan @returns {Promise<string>} a table */
export async function hostTimes(plan) {
  const rows = [];
  for (const network of NETWORKS) rows.push(...(await rowsOf(network, plan)));
  const head = ["network", "what asks", "host ms a step", "least", "bare replay", "dispatches", "bind groups"];
  return table([...head, "buffers", "writes", "submits"], rows);
}

/** @param {(typeof NETWORKS)[number]} network @param {Plan} plan */
async function rowsOf({ name, caseIndex, preset }, { dists, rounds, steps, batch }) {
  /** @type {Asking[]} */
  const asking = [];
  try {
    for (const dist of dists) {
      asking.push(await convscope(dist, batch, preset ?? convscopeRun(CASES[caseIndex ?? 0].network, batch).network));
    }
    const hasPeer = existsSync(new URL("./node_modules/@jax-js/jax", import.meta.url));
    if (caseIndex !== undefined && hasPeer && CASES[caseIndex].batch === batch)
      asking.push(await jax(dists[0], caseIndex));
    for (const { page } of asking) await page.evaluate(() => Reflect.set(globalThis, "isDropping", true));
    for (let round = 0; round < rounds; round++) {
      for (const { page, times, bare } of asking) {
        times.push(await page.evaluate((steps) => Reflect.get(globalThis, "ask")(steps), steps));
        bare.push(await page.evaluate(replayed, steps));
      }
    }
    const rows = [];
    for (const { name: what, page, times, bare } of asking) {
      /** @type {Record<string, number>} */
      const counts = await page.evaluate(counted, steps);
      const each = ["dispatchWorkgroups", "createBindGroup", "createBuffer", "writeBuffer", "submit"];
      const [host, least] = [summarise(times), summarise(bare)];
      const ms = [host.median, host.minimum, least.median].map((time) => time.toFixed(2));
      rows.push([name, what, ...ms, ...each.map((method) => ((counts[method] ?? 0) / steps).toFixed(1))]);
    }
    return rows;
  } finally {
    for (const { close } of asking) await close();
  }
}

/** A site's wasm. @param {string} dist @param {number} batch @param {string | object} network @returns {Promise<Asking>} */
async function convscope(dist, batch, network) {
  const { page, close } = await open(dist);
  await page.evaluate(patch);
  await start(page, batch, network);
  for (let step = 0; step < WARM_UP; step++) await train(page, 1);
  await train(page, 2);
  await page.evaluate(() => {
    const ask = async (/** @type {number} */ steps) =>
      (await Reflect.get(globalThis, "scope").train_steps(steps)).queueMs / steps;
    Object.assign(globalThis, { ask });
  });
  return { name: `Convscope, ${dist}`, page, close, times: [], bare: [] };
}

/** jax-js, as the benchmark has it. @param {string} dist which the benchmark's server has beside it @param {number} caseIndex @returns {Promise<Asking>} */
async function jax(dist, caseIndex) {
  const folder = mkdtempSync(join(tmpdir(), "convscope-host-time-"));
  const { pixels, labels } = images(IMAGES);
  writeFileSync(join(folder, "images"), pixels);
  writeFileSync(join(folder, "labels"), labels);
  writeWeights(CASES[caseIndex].network, join(folder, `weights-${caseIndex}`));
  const browser = await BrowserSubjects.launch(folder, { dist });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  };
  try {
    const subject = SUBJECTS.find(({ id }) => id === "jax-webgpu");
    if (!subject) throw new Error("the benchmark has no jax-js");
    const { page, train } = await browser.open(subject, caseIndex, patch);
    for (let step = 0; step < WARM_UP; step++) await train(1);
    await page.evaluate(() => {
      const ask = (/** @type {number} */ steps) => Reflect.get(globalThis, "bench").ask(steps);
      Object.assign(globalThis, { ask });
    });
    return { name: subject.title, page, close, times: [], bare: [] };
  } catch (error) {
    await close();
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      dist: { type: "string", default: "dist" },
      rounds: { type: "string", default: "9" },
      steps: { type: "string", default: "20" },
      batch: { type: "string", default: "64" },
    },
  });
  const [rounds, steps, batch] = [values.rounds, values.steps, values.batch].map(Number);
  console.log(await hostTimes({ dists: values.dist.split(","), rounds, steps, batch }));
}
