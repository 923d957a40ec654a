/**
 * What training asks of WebGPU: dispatches, submits, writes, maps and pipelines per step, and milliseconds, in headless
 * Chromium with its software adapter. `node benches/count-gpu.mjs [--dist dist] [--steps 4] [--rounds 3] [--batch 64]` after
 * `make build`. Several sites, separated by commas, take turns, each in a browser of its own: on a busy machine compare those, and
 * by the processor's time.
 * @module
 */

import { parseArgs } from "node:util";
import { open, start, train } from "./webgpu.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    steps: { type: "string", default: "4" },
    rounds: { type: "string", default: "3" },
    batch: { type: "string", default: "64" },
  },
});
const steps = Number(values.steps);

/** @type {{dist: string, gpu: Awaited<ReturnType<typeof open>>}[]} */
const sites = [];
try {
  for (const dist of values.dist.split(",")) {
    const gpu = await open(dist);
    sites.push({ dist, gpu });
    await gpu.page.evaluate(count);
    await start(gpu.page, Number(values.batch));
  }
  for (const site of sites) await measure(site, "first step", 1);
  for (const site of sites) await measure(site, "second step", 1);
  for (const site of sites) await measure(site, "read together", steps);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const site of sites) await measure(site, "read each step", 1);
    for (const site of sites) await measure(site, "read together", steps);
  }
} finally {
  for (const { gpu } of sites) await gpu.close();
}

/** @param {typeof sites[number]} site @param {string} name @param {number} taken */
async function measure({ dist, gpu }, name, taken) {
  await gpu.page.evaluate(() => Reflect.set(globalThis, "counts", {}));
  const [began, before] = [performance.now(), gpu.processorTime()];
  const loss = await train(gpu.page, taken);
  const [elapsed, processor] = [performance.now() - began, gpu.processorTime() - before];
  /** @type {Record<string, number>} */
  const counts = await gpu.page.evaluate(() => Reflect.get(globalThis, "counts"));
  const each = Object.entries(counts).map(([method, calls]) => `${method} ${calls / taken}`);
  const times = `${(elapsed / taken).toFixed(0)} ms, ${(processor / taken).toFixed(0)} of processor`;
  console.log(`${dist}, ${name}: ${times}; ${each.join(", ")}; loss ${loss}`);
}

/** Counts calls in the page's `counts`. Runs in the page. */
function count() {
  Reflect.set(globalThis, "counts", {});
  for (const [type, method] of /** @type {const} */ ([
    [GPUComputePassEncoder, "dispatchWorkgroups"],
    [GPUQueue, "submit"],
    [GPUQueue, "writeBuffer"],
    [GPUBuffer, "mapAsync"],
    [GPUDevice, "createComputePipeline"],
  ])) {
    const original = Reflect.get(type.prototype, method);
    /** @this {unknown} @param {unknown[]} parameters */
    const counted = function (...parameters) {
      const counts = Reflect.get(globalThis, "counts");
      counts[method] = (counts[method] ?? 0) + 1;
      return original.apply(this, parameters);
    };
    Reflect.set(type.prototype, method, counted);
  }
}
