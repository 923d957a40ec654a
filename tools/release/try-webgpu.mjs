/**
 * Tries what the page asks of WebGPU's wasm, in headless Chromium on its software adapter: a release from which something is left out
 * must not miss it. Usage: node tools/release/try-webgpu.mjs [--wasm dist/webgpu] [TRIAL...]; without names those of trials.mjs that
 * differ on a GPU. Prints a line for each, and fails when one does.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, WEBGPU } from "../chromium.mjs";
import { serve } from "../server.mjs";
import { ON_WEBGPU, TRIALS } from "./trials.mjs";

/** @import {ConsoleMessage, Page} from "@playwright/test" */

const { values, positionals } = parseArgs({
  options: { wasm: { type: "string", default: "dist/webgpu" } },
  allowPositionals: true,
});
const chosen = positionals.length === 0 ? ON_WEBGPU : TRIALS.filter(({ name }) => positionals.includes(name));
if (chosen.length < positionals.length) throw new Error(`there is no such trial: ${positionals.join(", ")}`);

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const server = await serve({
  "/wasm/": `${resolve(values.wasm)}/`,
  "/trials/": here("./"),
  "/fixtures/": here("../../tests/fixtures/"),
});
const browser = await launch(...WEBGPU);
let failed = 0;
try {
  let page = await stage();
  for (const { name } of chosen) {
    const began = performance.now();
    const { told, problem } = await attempt(page, name);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`   ${problem ? "FAILED" : "passed"}  ${name}: ${problem || told} (${seconds} s)`);
    if (!problem) continue;
    failed += 1;
    // Wasm that has panicked can do no more.
    await page.close();
    page = await stage();
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`   ${chosen.length - failed} of ${chosen.length} trials passed on WebGPU`);
if (failed > 0) process.exit(1);

/** A page with the wasm, which can have one device only: one handle does for all trials. */
async function stage() {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(`${server.origin}/empty.html`);
  await page.evaluate(async (path) => {
    const module = await import(path);
    (await module.default()).__wasm_call_ctors();
    const fixture = new Uint8Array(await (await fetch("/fixtures/tutorial.safetensors")).arrayBuffer());
    Object.assign(globalThis, { module, fixture, scope: new module.Convscope() });
  }, "/wasm/convscope.js");
  return page;
}

/** @param {Page} page @param {string} name @returns {Promise<{told: string, problem: string}>} */
async function attempt(page, name) {
  /** @type {string[]} what a panic says of itself */
  const said = [];
  const listen = (/** @type {ConsoleMessage} */ message) => {
    if (message.type() === "error") said.push(message.text());
  };
  page.on("console", listen);
  try {
    const told = await page.evaluate(
      async ({ name, trials, images }) => {
        const [{ TRIALS }, { give }] = await Promise.all([import(trials), import(images)]);
        const { module, scope, fixture } = /** @type {any} */ (globalThis);
        give(scope);
        const trial = TRIALS.find((/** @type {{name: string}} */ trial) => trial.name === name);
        return trial.run({ scope, Convscope: module.Convscope, fixture: fixture.slice(), backend: "webgpu" });
      },
      { name, trials: "/trials/trials.mjs", images: "/trials/images.mjs" },
    );
    return { told, problem: "" };
  } catch (error) {
    const panic = said.find((text) => text.includes("panicked at"));
    return { told: "", problem: (panic ?? String(error)).split("\n").slice(0, 2).join(" ") };
  } finally {
    // The page goes on to the next trial.
    page.off("console", listen);
  }
}
