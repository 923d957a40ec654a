/**
 * Whether memory stays flat. On the CPU: trains in the built page, and compares the wasm's memory and the page's JavaScript heap at
 * step 500 with those at step 5,000. On WebGPU: trains without the page, and compares at steps 40 and 120 on SwiftShader, whose steps
 * are slow, with what burn holds on the GPU too and the buffers that the browser has for it; with `ADAPTER=` at 500 and 5,000.
 * Usage: node benches/soak-memory.mjs [--backend webgpu] [DIST] (make soak-memory builds first; some ten minutes); FROM=100 and
 * STEPS=1000 are other steps.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ADAPTER, launch, SOFTWARE } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { linkTo, press, startOn, untilDataIsComplete, untilStep } from "../tools/visitor.mjs";
import { modulePath } from "./module.mjs";
import { open, start, train } from "./webgpu.mjs";

/** @import {CDPSession, Page} from "@playwright/test" */

/** @typedef {Record<string, number>} Held what holds so many bytes, or is so often there */

const GROWTH_MAX = 0.05;
/** On the CPU: a link to a run that is longer than what is looked at; the tutorial's five epochs end at step 4,690. */
const RUN = linkTo({ version: 1, training: { epochs: 6 } });
/** Images a step on WebGPU: the tutorial's. */
const BATCH = 64;
/** Steps on WebGPU from one look at the maps to the next, which is work on the device too. */
const STEPS_A_LOOK = 10;

const { values, positionals } = parseArgs({
  options: { backend: { type: "string", default: "cpu" } },
  allowPositionals: true,
});
const dist = resolve(positionals[0] ?? "dist");
const onGpu = values.backend === "webgpu";
// With SwiftShader a step takes a second. The last of burn's pages are taken between steps 20 and 30.
const slow = onGpu && ADAPTER === SOFTWARE;
const from = Number(process.env.FROM || (slow ? 40 : 500));
const to = Number(process.env.STEPS || (slow ? 120 : 5000));
const [first, last] = onGpu ? await onWebGpu() : await onCpu();
for (const [what, value] of Object.entries(first)) {
  const later = last[what] ?? NaN;
  const told = what.startsWith("count") ? String : megabytes;
  console.log(`${what}: ${told(value)} at step ${from}, ${told(later)} at step ${to}`);
  // How many there are is told, and their bytes are judged.
  if (what.startsWith("count") || later <= value * (1 + GROWTH_MAX)) continue;
  console.error(`The ${what} has grown by ${(100 * (later / value - 1)).toFixed(1)} %.`);
  process.exitCode = 1;
}

/** @returns {Promise<[Held, Held]>} */
async function onCpu() {
  const server = await serve({ "/": `${dist}/` });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const devtools = await page.context().newCDPSession(page);
    await page.goto(`${server.origin}/${RUN}`);
    await untilDataIsComplete(page);
    await startOn(page, "cpu");
    await press(page, "Train");
    return [await heldAt(page, devtools, from), await heldAt(page, devtools, to)];
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {Page} page @param {CDPSession} devtools @param {number} step @returns {Promise<Held>} */
async function heldAt(page, devtools, step) {
  await untilStep(page, step);
  const [worker] = page.workers();
  // The module is there already, and its memory is what it says.
  const wasm = await worker.evaluate(
    async (path) => {
      const module = await import(new URL(path, self.location.origin).href);
      return (await module.default()).memory.buffer.byteLength;
    },
    `/${modulePath(dist, "cpu")}`,
  );
  return { "wasm memory": wasm, "page's JavaScript heap": await heap(devtools) };
}

/** @returns {Promise<[Held, Held]>} */
async function onWebGpu() {
  const { page, close } = await open(dist);
  try {
    page.setDefaultTimeout(0);
    const devtools = await page.context().newCDPSession(page);
    await page.evaluate(countBuffers);
    await start(page, BATCH);
    await trainAndLook(page, from);
    const first = await heldOnGpu(page, devtools);
    await trainAndLook(page, to - from);
    return [first, await heldOnGpu(page, devtools)];
  } finally {
    await close();
  }
}

/** As the page does: steps, and the maps of an image now and then. @param {Page} page @param {number} steps */
async function trainAndLook(page, steps) {
  for (let taken = 0; taken < steps; taken += STEPS_A_LOOK) {
    await train(page, Math.min(STEPS_A_LOOK, steps - taken));
    await page.evaluate(async () => {
      const scope = Reflect.get(globalThis, "scope");
      await scope.inspect(new Uint8Array(28 * 28).fill(100));
    });
  }
}

/** @param {Page} page @param {CDPSession} devtools @returns {Promise<Held>} */
async function heldOnGpu(page, devtools) {
  const used = await heap(devtools);
  const { reserved, inUse, wasm, count, bytes } = await page.evaluate(async () => {
    // What has been collected is told after a while.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const module = await import(Reflect.get(globalThis, "modulePath"));
    const wasm = (await module.default()).memory.buffer.byteLength;
    return { ...Reflect.get(globalThis, "scope").gpu_memory(), wasm, ...Reflect.get(globalThis, "buffers") };
  });
  return {
    "burn's memory on the GPU, in use": inUse,
    "burn's memory on the GPU, reserved": reserved,
    "browser's GPU buffers": bytes,
    "count of the browser's GPU buffers": count,
    "wasm memory": wasm,
    "JavaScript heap": used,
  };
}

/** Keeps `buffers`, how many there are and their bytes: made, and neither destroyed nor collected yet. Runs in the page. */
function countBuffers() {
  const alive = { count: 0, bytes: 0 };
  Reflect.set(globalThis, "buffers", alive);
  /** @type {WeakMap<GPUBuffer, number>} */
  const sizes = new WeakMap();
  const gone = (/** @type {number} */ size) => {
    alive.count -= 1;
    alive.bytes -= size;
  };
  const collected = new FinalizationRegistry(gone);
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (/** @type {GPUBufferDescriptor} */ descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.count += 1;
    alive.bytes += buffer.size;
    sizes.set(buffer, buffer.size);
    collected.register(buffer, buffer.size, buffer);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    const size = sizes.get(this);
    if (size !== undefined) gone(size);
    sizes.delete(this);
    collected.unregister(this);
    return destroy.call(this);
  };
}

/** Bytes that are left once garbage is gone. @param {CDPSession} devtools */
async function heap(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
