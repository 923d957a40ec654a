/**
 * What each pipeline of the first two training steps costs to make, in headless Chromium, and all of them at once: `node benches/pipelines.mjs
 * [--dist dist] [--batch 64] [--out folder]` after `make build`; the shaders' text goes into the folder.
 * @module
 */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { open, start, train } from "./webgpu.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    batch: { type: "string", default: "64" },
    out: { type: "string" },
  },
});

const running = await open(values.dist);
/** @type {{code: string, entry: string}[]} */
let shaders = [];
try {
  await running.page.evaluate(record);
  await start(running.page, Number(values.batch));
  for (let step = 0; step < 2; step++) await train(running.page, 1);
  shaders = await running.page.evaluate(() => Reflect.get(globalThis, "shaders"));
} finally {
  await running.close();
}

const fresh = await open(values.dist);
try {
  await fresh.page.evaluate(prepare);
  let [total, clock] = [0, 0];
  for (const [number, { code, entry }] of shaders.entries()) {
    const [began, before] = [performance.now(), fresh.processorTime()];
    await fresh.page.evaluate(make, [{ code, entry }]);
    const [elapsed, processor] = [performance.now() - began, fresh.processorTime() - before];
    total += processor;
    clock += elapsed;
    if (values.out) writeFileSync(`${values.out}/${number}.wgsl`, code);
    console.log(
      `${number}: ${processor} ms of processor, ${elapsed.toFixed(0)} ms; ${code.length} characters, ${entry}`,
    );
  }
  console.log(`${shaders.length} pipelines: ${total} ms of processor, ${clock.toFixed(0)} ms`);
} finally {
  await fresh.close();
}

const atOnce = await open(values.dist);
try {
  await atOnce.page.evaluate(prepare);
  const [began, before] = [performance.now(), atOnce.processorTime()];
  await atOnce.page.evaluate(make, shaders);
  const [elapsed, processor] = [performance.now() - began, atOnce.processorTime() - before];
  console.log(`all at once: ${processor} ms of processor, ${elapsed.toFixed(0)} ms`);
} finally {
  await atOnce.close();
}

/** Keeps the text of every pipeline in the page's `shaders`. Runs in the page. */
function record() {
  const texts = new Map();
  /** @type {{code: string, entry: string}[]} */
  const shaders = [];
  Object.assign(globalThis, { shaders });
  const device = GPUDevice.prototype;
  const { createShaderModule, createComputePipeline } = device;
  device.createShaderModule = function (descriptor) {
    const module = createShaderModule.call(this, descriptor);
    texts.set(module, descriptor.code);
    return module;
  };
  device.createComputePipeline = function (descriptor) {
    shaders.push({ code: texts.get(descriptor.compute.module), entry: descriptor.compute.entryPoint ?? "main" });
    return createComputePipeline.call(this, descriptor);
  };
}

/** Runs in the page. */
async function prepare() {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("there is no adapter");
  const { maxStorageBuffersPerShaderStage } = adapter.limits;
  const device = await adapter.requestDevice({ requiredLimits: { maxStorageBuffersPerShaderStage } });
  Object.assign(globalThis, { device });
}

/** Runs in the page. @param {{code: string, entry: string}[]} shaders */
async function make(shaders) {
  const device = /** @type {GPUDevice} */ (Reflect.get(globalThis, "device"));
  const made = shaders.map(({ code, entry }) => {
    const module = device.createShaderModule({ code });
    return device.createComputePipelineAsync({ layout: "auto", compute: { module, entryPoint: entry } });
  });
  await Promise.all(made);
}
