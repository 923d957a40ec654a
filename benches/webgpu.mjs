/**
 * A headless Chromium of its own, on an empty page of a built site, so that the wasm runs where its calls can
 * be counted and nothing is compiled already; and the processor time of its GPU process, which is what SwiftShader computes with.
 * @module
 */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launch, WEBGPU } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { modulePath } from "./module.mjs";

/** Milliseconds of a clock tick in /proc. */
const TICK = 10;

/** @typedef {import("@playwright/test").Page} Page */

/** @param {string} dist as `make build` or `make release` makes it */
export async function open(dist) {
  const server = await serve({ "/": `${resolve(dist)}/` });
  const browser = await launch(...WEBGPU, "--disable-gpu-shader-disk-cache");
  const page = await browser.newPage();
  page.on("console", (message) => message.type() !== "log" && console.log(message.text()));
  page.on("pageerror", (error) => console.log(error.message));
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${server.origin}/empty.html`);
  await page.evaluate((path) => Object.assign(globalThis, { modulePath: path }), `/${modulePath(dist, "webgpu")}`);
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

/**
 * Starts the tutorial's run on WebGPU, as `scope` of the page's global object; with another network where one is given, as JSON or
 * as the id of a preset.
 * @param {Page} page @param {number} batch @param {string | object} [network]
 */
export async function start(page, batch, network) {
  await page.evaluate(
    async ({ batch, network }) => {
      const module = await import(Reflect.get(globalThis, "modulePath"));
      const wasm = await module.default();
      wasm.__wasm_call_ctors();
      // A release's build is split, and only a worker may wait for the rest.
      await module.loadSecondary?.();
      const scope = new module.Convscope();
      const shard = (await (await fetch("/shards/manifest.json")).json()).train[0];
      const unpacked = async (/** @type {{file: string}} */ { file }) => {
        const packed = (await fetch(`/shards/${file}`)).body;
        if (!packed) throw new Error(`${file} is empty`);
        return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
      };
      const run = module.Convscope.default_run();
      const [images, labels] = [await unpacked(shard.images), await unpacked(shard.labels)];
      scope.expect_data(run.data_set, shard.count, 0, shard.count);
      scope.add_shard(run.data_set, "train", 0, "images", images, "labels", labels);
      run.training.batch_size = batch;
      const preset = module.Convscope.presets().find((/** @type {{id: string}} */ { id }) => id === network);
      if (network) run.network = preset?.network ?? network;
      await scope.start(run, "webgpu");
      Object.assign(globalThis, { scope });
    },
    { batch, network },
  );
}

/** Takes steps of it, and reads their losses together. @param {Page} page @param {number} steps @returns {Promise<number>} the last loss */
export function train(page, steps) {
  return page.evaluate(
    async (steps) => (await Reflect.get(globalThis, "scope").train_steps(steps)).losses.at(-1),
    steps,
  );
}
