/**
 * Whether memory stays flat: trains in the built page on the CPU, and compares the wasm's memory and the page's JavaScript heap at
 * step 500 with those at step 5,000. Usage: node benches/soak-memory.mjs [DIST] (make soak-memory builds first; some ten minutes); STEPS=1000 ends
 * sooner.
 */
import { chromium } from "@playwright/test";
import { resolve } from "node:path";
import { serve } from "./server.mjs";

/** @import {CDPSession, Page} from "@playwright/test" */

const FIRST = 500;
const LAST = Number(process.env.STEPS || 5000);
const GROWTH_MAX = 0.05;
const ARGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];

const server = await serve({ "/": `${resolve(process.argv[2] ?? "dist")}/` });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  const devtools = await page.context().newCDPSession(page);
  await page.goto(server.origin);
  await page.locator('#data[data-state="complete"]').waitFor();
  await page.getByLabel("Backend").selectOption("cpu");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await page.locator('#run[data-state="idle"][data-step="0"]').waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const [first, last] = [await memoryAt(page, devtools, FIRST), await memoryAt(page, devtools, LAST)];
  for (const what of /** @type {const} */ (["wasm", "heap"])) {
    const growth = last[what] / first[what] - 1;
    const name = what === "wasm" ? "wasm memory" : "page's JavaScript heap";
    console.log(`${name}: ${megabytes(first[what])} at step ${FIRST}, ${megabytes(last[what])} at step ${LAST}`);
    if (growth > GROWTH_MAX) {
      console.error(`The ${name} has grown by ${(100 * growth).toFixed(1)} %.`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  server.close();
}

/** @param {Page} page @param {CDPSession} devtools @param {number} step */
async function memoryAt(page, devtools, step) {
  await page.waitForFunction((step) => Number(document.getElementById("run")?.dataset.step) >= step, step);
  const [worker] = page.workers();
  // The module is there already, and its memory is what it says.
  const wasm = await worker.evaluate(async () => {
    const module = await import(new URL("../../convscope.js", self.location.href).href);
    return (await module.default()).memory.buffer.byteLength;
  });
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return { wasm, heap: usedSize };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
