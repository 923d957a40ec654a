/**
 * What training asks of WebGPU: dispatches, submits, writes, maps and pipelines per step, and milliseconds, in headless
 * Chromium with its software adapter. `node benches/count-gpu.mjs [--dist dist] [--steps 4] [--batch 64]` after `trunk build`.
 * @module
 */

import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    steps: { type: "string", default: "4" },
    batch: { type: "string", default: "64" },
  },
});
const port = process.env.CONVSCOPE_PORT ?? "4184";
const args = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-webgpu"];
args.push("--use-webgpu-adapter=swiftshader", "--disable-gpu-watchdog");

const server = spawn("node_modules/.bin/sirv", [values.dist, "--port", port, "--quiet"], { stdio: "ignore" });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() !== "log" && console.log(message.text()));
  page.on("pageerror", (error) => console.log(error.message));
  // An empty page of the site's own, so that the wasm runs where its calls can be counted.
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`http://localhost:${port}/empty.html`);
  for (const line of await page.evaluate(train, { steps: Number(values.steps), batch: Number(values.batch) })) {
    console.log(line);
  }
} finally {
  await browser.close();
  server.kill();
}

/** Runs in the page. @param {{steps: number, batch: number}} options */
async function train({ steps, batch }) {
  /** @type {Record<string, number>} */
  const counts = {};
  const count = (/** @type {any} */ type, /** @type {string} */ method) => {
    const original = type.prototype[method];
    type.prototype[method] = function (/** @type {any[]} */ ...parameters) {
      counts[method] = (counts[method] ?? 0) + 1;
      return original.apply(this, parameters);
    };
  };
  count(GPUComputePassEncoder, "dispatchWorkgroups");
  count(GPUQueue, "submit");
  count(GPUQueue, "writeBuffer");
  count(GPUBuffer, "mapAsync");
  count(GPUDevice, "createComputePipeline");
  const path = "/convscope.js";
  const module = await import(path);
  await module.default();
  const scope = new module.Convscope();
  const shard = (await (await fetch("/shards/manifest.json")).json()).train[0];
  const unpacked = async (/** @type {{file: string}} */ { file }) => {
    const packed = (await fetch(`/shards/${file}`)).body;
    if (!packed) throw new Error(`${file} is empty`);
    return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  };
  scope.expect_data(shard.count, 0, shard.count);
  scope.add_shard("train", 0, "images", await unpacked(shard.images), "labels", await unpacked(shard.labels));
  const run = module.Convscope.default_run();
  run.training.batch_size = batch;
  await scope.start(run, "webgpu");
  const lines = [];
  for (const [name, taken] of /** @type {const} */ ([
    ["first step", 1],
    ["read each step", 1],
    ["read at the end", steps],
  ])) {
    for (const method of Object.keys(counts)) counts[method] = 0;
    const began = performance.now();
    const { losses } = await scope.train_steps(taken);
    const elapsed = performance.now() - began;
    const each = Object.entries(counts).map(([method, calls]) => `${method} ${calls / taken}`);
    lines.push(`${name}: ${(elapsed / taken).toFixed(0)} ms, ${each.join(", ")}; loss ${losses.at(-1)}`);
  }
  return lines;
}
