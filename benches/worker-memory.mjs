/**
 * What memory each further worker takes that shares the steps of the built page, in Chromium on the CPU backend: its wasm's memory, the arrays that
 * go to and fro, and what the browser says its JavaScript takes, after steps and an evaluation. `node benches/worker-memory.mjs [--dist dist]
 * [--workers 3] [--steps 50] [--batch 64] [--preset simple-cnn]` after `make build` or `make release`. It fails when one takes more than 30 MB.
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { untilDataIsComplete } from "../tools/visitor.mjs";
import { beginRun } from "./shared-run.mjs";

/** @import {Route} from "@playwright/test" */

/** @typedef {{name: string, wasm: number, arrays: number, steps: number, javaScript: number}} Found of a further worker, bytes; and the steps that it has shared */

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    workers: { type: "string", default: "3" },
    steps: { type: "string", default: "50" },
    batch: { type: "string", default: "64" },
    preset: { type: "string", default: "simple-cnn" },
  },
});
const MOST_MB = 30;
/** In a further worker, before its own script: it tells how large its wasm's memory and the arrays of its last pieces are. */
const COUNTED = `
  let memory, given, arrays = 0, steps = 0;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
  self.addEventListener("message", ({ data: { type, parameters, spare, pieces } }) => {
    if (type === "parameters") given = parameters.byteLength;
    if (type !== "pieces") return;
    steps += 1;
    arrays = [...spare, ...pieces.map(({ pixels }) => pixels)].reduce((sum, { byteLength }) => sum + byteLength, given);
  });
  new BroadcastChannel("memory asked").onmessage = () =>
    new BroadcastChannel("memory").postMessage({ name: self.name, wasm: memory?.buffer.byteLength, arrays, steps });`;
/** In the worker that has the run. */
const COUNTING = `
  self.Worker = class extends Worker {
    constructor(url, options) {
      const script = \`${COUNTED.replaceAll("`", "\\`")}; await import("\${url}");\`;
      super(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), options);
    }
  };`;

// Isolated from other origins, because only then the browser says what memory is in use; at once, where it would wait for a while.
const server = await serve({ "/": `${resolve(values.dist)}/` }, { isolated: true });
const browser = await launch("--enable-blink-features=ForceEagerMeasureMemory");
try {
  // A service worker would answer for the script that is altered here.
  const page = await browser.newPage({ serviceWorkers: "block" });
  page.setDefaultTimeout(0);
  await page.route("**/worker/main.js", noteMemory);
  const script = page.waitForEvent("worker").then((worker) => worker.url());
  await page.goto(server.origin);
  await untilDataIsComplete(page);
  const workers = Number(values.workers);
  const { batch, preset, steps } = values;
  await beginRun(page, await script, { workers, batch: Number(batch), preset });
  /** @type {Found[]} */
  let found = [];
  // The first steps are taken while the others are loaded.
  while (found.length < workers - 1 || found.some((each) => each.steps < Number(steps)))
    found = await page.evaluate(taken, workers);
  // Chunks of an evaluation are larger than pieces of a batch.
  await page.evaluate((workers) => /** @type {any} */ (window).bench[workers].evaluation(), workers);
  found = await page.evaluate(taken, workers);
  const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  for (const { name, wasm, arrays, javaScript } of found) {
    const all = wasm + arrays + javaScript;
    console.log(
      `${name}: ${mb(all)} MB, of which wasm ${mb(wasm)}, arrays ${mb(arrays)}, JavaScript ${mb(javaScript)}`,
    );
    if (all > MOST_MB * 1e6) throw new Error(`it takes more than ${MOST_MB} MB`);
  }
} finally {
  await browser.close();
  server.close();
}

/** @param {Route} route */
async function noteMemory(route) {
  const response = await route.fetch();
  await route.fulfill({ response, body: `${await response.text()}\n${COUNTING}` });
}

/**
 * In the page: takes steps, and asks the further workers and the browser, of which the latter says the same of each.
 * @param {number} workers
 * @returns {Promise<Found[]>}
 */
async function taken(workers) {
  await /** @type {any} */ (window).bench[workers].steps(10);
  /** @type {Found[]} */
  const all = [];
  const channel = new BroadcastChannel("memory");
  channel.onmessage = ({ data }) => all.push(data);
  new BroadcastChannel("memory asked").postMessage("");
  await new Promise((resolve) => setTimeout(resolve, 500));
  channel.close();
  const { breakdown } = await /** @type {any} */ (performance).measureUserAgentSpecificMemory();
  const theirs = breakdown.filter((/** @type {any} */ { attribution }) => attribution[0]?.url.startsWith("blob:"));
  const javaScript = Math.max(0, ...theirs.map((/** @type {{bytes: number}} */ { bytes }) => bytes));
  return all.map((each) => ({ ...each, javaScript }));
}
