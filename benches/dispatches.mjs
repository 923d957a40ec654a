/**
 * What each dispatch of a training step costs with Chromium's software adapter, in processor time: the dispatches of one step are
 * kept, and each is made again alone, on the same buffers. `node benches/dispatches.mjs [--dist dist] [--times 4] [--batch 64]` after
 * `make build`.
 * @module
 */

import { parseArgs } from "node:util";
import { open, start, train } from "./webgpu.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    times: { type: "string", default: "4" },
    batch: { type: "string", default: "64" },
  },
});
const times = Number(values.times);

const gpu = await open(values.dist);
try {
  await gpu.page.evaluate(record);
  await start(gpu.page, Number(values.batch));
  for (let step = 0; step < 2; step++) await train(gpu.page, 1);
  await gpu.page.evaluate(() => Reflect.set(globalThis, "isRecording", true));
  await train(gpu.page, 1);
  await gpu.page.evaluate(() => Reflect.set(globalThis, "isRecording", false));
  const names = /** @type {string[]} */ (await gpu.page.evaluate(() => Reflect.get(globalThis, "names")));
  let total = 0;
  for (const [number, name] of names.entries()) {
    const before = gpu.processorTime();
    await gpu.page.evaluate(repeat, { number, times });
    const each = (gpu.processorTime() - before) / times;
    total += each;
    console.log(`${number}: ${each.toFixed(1)} ms of processor; ${name}`);
  }
  console.log(`${names.length} dispatches: ${total.toFixed(0)} ms of processor`);
} finally {
  await gpu.close();
}

/** Keeps dispatches in the page's `dispatches` while `isRecording`, and what they bind in `names`. Runs in the page. */
function record() {
  /** @type {Map<GPUShaderModule | GPUComputePipeline, string>} */
  const texts = new Map();
  /** @type {Map<GPUComputePassEncoder, {pipeline?: GPUComputePipeline, groups: [number, GPUBindGroup][]}>} */
  const passes = new Map();
  /** @type {{pipeline?: GPUComputePipeline, groups: [number, GPUBindGroup][], extent: [number, number, number]}[]} */
  const dispatches = [];
  /** @type {string[]} */
  const names = [];
  Object.assign(globalThis, { dispatches, names, isRecording: false });
  const [device, pass] = [GPUDevice.prototype, GPUComputePassEncoder.prototype];
  const { createShaderModule, createComputePipeline } = device;
  device.createShaderModule = function (descriptor) {
    const module = createShaderModule.call(this, descriptor);
    texts.set(module, descriptor.code);
    return module;
  };
  device.createComputePipeline = function (descriptor) {
    const pipeline = createComputePipeline.call(this, descriptor);
    const bound = (texts.get(descriptor.compute.module) ?? "").matchAll(/var<storage[^>]*>\s*(\w+)/g);
    texts.set(pipeline, [...bound].map(([, name]) => name).join(", "));
    Object.assign(globalThis, { device: this });
    return pipeline;
  };
  const state = (/** @type {GPUComputePassEncoder} */ encoder) => {
    const kept = passes.get(encoder) ?? { groups: [] };
    passes.set(encoder, kept);
    return kept;
  };
  const { setPipeline, setBindGroup, dispatchWorkgroups } = pass;
  pass.setPipeline = function (pipeline) {
    state(this).pipeline = pipeline;
    return setPipeline.call(this, pipeline);
  };
  pass.setBindGroup = function (/** @type {[number, GPUBindGroup]} */ ...parameters) {
    state(this).groups = [...state(this).groups.filter(([index]) => index !== parameters[0]), parameters];
    return Reflect.apply(setBindGroup, this, parameters);
  };
  pass.dispatchWorkgroups = function (x, y = 1, z = 1) {
    if (Reflect.get(globalThis, "isRecording")) {
      const { pipeline, groups } = state(this);
      dispatches.push({ pipeline, groups, extent: [x, y, z] });
      names.push(`${pipeline && texts.get(pipeline)}; ${x} x ${y} workgroups`);
    }
    return dispatchWorkgroups.call(this, x, y, z);
  };
}

/** Makes one of them again. Runs in the page. @param {{number: number, times: number}} what */
async function repeat({ number, times }) {
  const device = /** @type {GPUDevice} */ (Reflect.get(globalThis, "device"));
  const { pipeline, groups, extent } = Reflect.get(globalThis, "dispatches")[number];
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  for (const parameters of groups) pass.setBindGroup(.../** @type {[number, GPUBindGroup]} */ (parameters));
  for (let time = 0; time < times; time++) pass.dispatchWorkgroups(.../** @type {[number, number, number]} */ (extent));
  pass.end();
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
}
