/**
 * Milliseconds of the processor that asks WebGPU for a training step, without the GPU's work: after warm-up steps `GPUQueue.submit`
 * submits nothing, and steps are timed that leave their losses unread. Beside it stands a replay of the same dispatches in bare
 * JavaScript, with bind groups made once: the least that asking for them takes. And what a step asks for, counted.
 * `node benches/host-time.mjs [--dist dist] [--rounds 9] [--steps 20] [--batch 64]` after `make build`. Several sites, separated by
 * commas, take turns, each in a browser of its own.
 * @module
 */

import { parseArgs } from "node:util";
import { CASES, convscopeRun } from "./networks.js";
import { summarise } from "./statistics.mjs";
import { open, start, train } from "./webgpu.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    rounds: { type: "string", default: "9" },
    steps: { type: "string", default: "20" },
    batch: { type: "string", default: "64" },
  },
});
const [rounds, steps, batch] = [values.rounds, values.steps, values.batch].map(Number);

/** Twice as deep is the benchmark's case, and the last a preset with batch normalisation. @type {[string, string | object | undefined][]} */
const NETWORKS = [
  ["tutorial", undefined],
  ["twice as deep", convscopeRun(CASES[4].network, batch).network],
  ["all-convolutional", "all-convolutional"],
];

/** Steps before any is timed: what is made once is made then. */
const WARM_UP = 3;

console.log(
  "| network | build | host ms a step | least | bare replay | dispatches | bind groups | buffers | writes | submits |",
);
console.log("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const [name, network] of NETWORKS) {
  /** @type {{dist: string, gpu: Awaited<ReturnType<typeof open>>, times: number[], bare: number[]}[]} */
  const sites = [];
  try {
    for (const dist of values.dist.split(",")) {
      const gpu = await open(dist);
      sites.push({ dist, gpu, times: [], bare: [] });
      await gpu.page.evaluate(patch);
      await start(gpu.page, batch, network);
      for (let step = 0; step < WARM_UP; step++) await train(gpu.page, 1);
      await train(gpu.page, 2);
      await gpu.page.evaluate(() => Reflect.set(globalThis, "isDropping", true));
    }
    for (let round = 0; round < rounds; round++) {
      for (const { gpu, times, bare } of sites) {
        times.push(await gpu.page.evaluate(timed, steps));
        bare.push(await gpu.page.evaluate(replayed, steps));
      }
    }
    for (const { dist, gpu, times, bare } of sites) {
      /** @type {Record<string, number>} */
      const counts = await gpu.page.evaluate(counted, steps);
      const each = ["dispatchWorkgroups", "createBindGroup", "createBuffer", "writeBuffer", "submit"];
      const figures = each.map((method) => ((counts[method] ?? 0) / steps).toFixed(1));
      const [host, least] = [summarise(times), summarise(bare)];
      const ms = [host.median, host.minimum, least.median].map((time) => time.toFixed(2));
      console.log(`| ${[name, dist, ...ms, ...figures].join(" | ")} |`);
    }
  } finally {
    for (const { gpu } of sites) await gpu.close();
  }
}

/**
 * Counts calls in the page's `counts`, keeps the dispatches of the last call of `train` in `dispatches`, and lets `isDropping` drop what
 * is submitted. Runs in the page.
 */
function patch() {
  /** @typedef {{pipeline?: GPUComputePipeline, groups: Map<number, unknown[]>}} State */
  /** @type {Map<GPUComputePassEncoder, State>} */
  const passes = new Map();
  const state = (/** @type {GPUComputePassEncoder} */ pass) => {
    /** @type {State} */
    const kept = passes.get(pass) ?? { groups: new Map() };
    passes.set(pass, kept);
    return kept;
  };
  Object.assign(globalThis, { counts: {}, dispatches: [], isDropping: false, isRecording: false, passes });
  const [pass, device, queue] = [GPUComputePassEncoder.prototype, GPUDevice.prototype, GPUQueue.prototype];
  /** @param {object} prototype @param {string} method @param {(self: any, parameters: any[]) => void} [before] */
  const watch = (prototype, method, before) => {
    const original = Reflect.get(prototype, method);
    Reflect.set(
      prototype,
      method,
      /** @this {unknown} @param {unknown[]} parameters */
      function (...parameters) {
        const counts = Reflect.get(globalThis, "counts");
        counts[method] = (counts[method] ?? 0) + 1;
        if (Reflect.get(globalThis, "isRecording")) before?.(this, parameters);
        if (method === "submit" && Reflect.get(globalThis, "isDropping")) parameters = [[]];
        return original.apply(this, parameters);
      },
    );
  };
  watch(pass, "setPipeline", (self, [pipeline]) => (state(self).pipeline = pipeline));
  watch(pass, "setBindGroup", (self, parameters) => {
    const [index, group, offsets, start, length] = parameters;
    // A view of the wasm's memory, which has other numbers later.
    const isView = offsets instanceof Uint32Array;
    const kept = isView ? [index, group, offsets.slice(start, start + length), 0, length] : parameters;
    state(self).groups.set(index, kept);
  });
  watch(pass, "dispatchWorkgroups", (self, extent) => {
    const { pipeline, groups } = state(self);
    Reflect.get(globalThis, "dispatches").push({ pipeline, groups: [...groups.values()], extent });
  });
  watch(device, "createBindGroup");
  watch(device, "createBuffer");
  watch(device, "createComputePipeline");
  watch(queue, "writeBuffer");
  watch(queue, "submit");
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (/** @type {GPUDeviceDescriptor | undefined} */ descriptor) {
    const made = await requestDevice.call(this, descriptor);
    Object.assign(globalThis, { device: made });
    return made;
  };
}

/** Milliseconds a step in which the wasm asks for the steps; their losses, which nothing computes, are read outside it. Runs in the page.
 * @param {number} steps @returns {Promise<number>} */
async function timed(steps) {
  const { queueMs } = await Reflect.get(globalThis, "scope").train_steps(steps);
  return queueMs / steps;
}

/** What so many steps ask for. Runs in the page. @param {number} steps */
async function counted(steps) {
  Reflect.set(globalThis, "counts", {});
  await Reflect.get(globalThis, "scope").train_steps(steps);
  return Reflect.get(globalThis, "counts");
}

/** Milliseconds a step of the same dispatches from JavaScript, in one pass and one submission. Runs in the page.
 * @param {number} steps @returns {Promise<number>} */
async function replayed(steps) {
  Object.assign(globalThis, { dispatches: [], isRecording: true });
  await Reflect.get(globalThis, "scope").train_steps(steps);
  Object.assign(globalThis, { isRecording: false });
  Reflect.get(globalThis, "passes").clear();
  const dispatches = Reflect.get(globalThis, "dispatches");
  const device = /** @type {GPUDevice} */ (Reflect.get(globalThis, "device"));
  const began = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, groups, extent } of dispatches) {
    pass.setPipeline(pipeline);
    for (const parameters of groups) Reflect.apply(pass.setBindGroup, pass, parameters);
    Reflect.apply(pass.dispatchWorkgroups, pass, extent);
  }
  pass.end();
  device.queue.submit([encoder.finish()]);
  return (performance.now() - began) / steps;
}
