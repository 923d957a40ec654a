/**
 * A headless Chromium of its own, on an empty page of a built site, so that the wasm runs where its calls can
 * be counted and nothing is compiled already; and the processor time of its GPU process, which is what SwiftShader computes with.
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch, WEBGPU } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";

/** Milliseconds of a clock tick in /proc. */
const TICK = 10;

/** @typedef {import("@playwright/test").Page} Page */

/** @param {string} dist as `trunk build` makes it, or `make release`, which has a wasm of its own for WebGPU */
export async function open(dist) {
  const own = join(resolve(dist), "webgpu");
  const wasm = existsSync(own) ? own : resolve(dist);
  const server = await serve({ "/shards/": `${resolve(dist)}/shards/`, "/": `${wasm}/` });
  const browser = await launch(...WEBGPU, "--disable-gpu-shader-disk-cache");
  const page = await browser.newPage();
  page.on("console", (message) => message.type() !== "log" && console.log(message.text()));
  page.on("pageerror", (error) => console.log(error.message));
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${server.origin}/empty.html`);
  await page.evaluate(() => navigator.gpu.requestAdapter());
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const gpu = processInfo.find(({ type }) => type === "GPU");
  if (!gpu) throw new Error("the browser has no GPU process");
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, close, processorTime: () => processorTime(gpu.id) };
}

/** Milliseconds of processor that a process has had, all its threads together. @param {number} id */
function processorTime(id) {
  const [, fields] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) * TICK;
}

/** Starts the tutorial's run on WebGPU, as `scope` of the page's global object. @param {Page} page @param {number} batch */
export async function start(page, batch) {
  await page.evaluate(async (batch) => {
    const path = "/convscope.js";
    const module = await import(path);
    const wasm = await module.default();
    wasm.__wasm_call_ctors();
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
    Object.assign(globalThis, { scope });
  }, batch);
}

/** Takes steps of it, and reads their losses together. @param {Page} page @param {number} steps @returns {Promise<number>} the last loss */
export function train(page, steps) {
  return page.evaluate(
    async (steps) => (await Reflect.get(globalThis, "scope").train_steps(steps)).losses.at(-1),
    steps,
  );
}
