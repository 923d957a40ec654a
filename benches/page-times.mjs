/**
 * How long a visitor waits: until the page can be used, until the first feature maps, and from "Train" to the first step, on the CPU
 * backend, with a cold and with a warm cache. Usage: node benches/page-times.mjs [DIST]
 * @module
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { press } from "../tools/visitor.mjs";
import { summarise } from "./statistics.mjs";
import { table } from "./table.mjs";

/** @import {BrowserContext} from "@playwright/test" */

/** @typedef {{interactive: number, maps: number, step: number}} Waits ms since the navigation began; `step` since "Train" */

const ROUNDS = 3;
/** Other work on the machine may slow it down tenfold. */
const TIMEOUT_MS = 300_000;

/** @param {string} dist @returns {Promise<{cold: Waits[], warm: Waits[]}>} */
export async function pageTimes(dist) {
  const server = await serve({ "/": `${resolve(dist)}/` });
  const browser = await launch();
  /** @type {{cold: Waits[], warm: Waits[]}} */
  const waits = { cold: [], warm: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 2400 } });
      waits.cold.push(await visit(context, server.origin));
      waits.warm.push(await visit(context, server.origin));
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return waits;
}

/** @param {BrowserContext} context @param {string} origin @returns {Promise<Waits>} */
async function visit(context, origin) {
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const began = performance.now();
  await page.goto(origin, { waitUntil: "commit" });
  const since = (/** @type {number} */ moment) => performance.now() - moment;
  await page.locator('#run[data-state="idle"]').waitFor();
  const interactive = since(began);
  await page.locator('canvas[data-layer][data-step="0"]').first().waitFor();
  const maps = since(began);
  const pressed = performance.now();
  await press(page, "Train");
  await page.locator('#run:not([data-step="0"])').waitFor();
  const step = since(pressed);
  await page.close();
  return { interactive, maps, step };
}

/** @param {{cold: Waits[], warm: Waits[]}} waits */
export function waitTable({ cold, warm }) {
  const median = (/** @type {Waits[]} */ all, /** @type {keyof Waits} */ what) =>
    `${Math.round(summarise(all.map((waits) => waits[what])).median).toLocaleString("en-GB")} ms`;
  const row = (/** @type {string} */ name, /** @type {Waits[]} */ all) => [
    name,
    median(all, "interactive"),
    median(all, "maps"),
    median(all, "step"),
  ];
  const head = ["", "until it can be used", "until the first feature maps", "from “Train” to the first step"];
  return table(head, [row("cold cache", cold), row("warm cache", warm)]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(waitTable(await pageTimes(process.argv[2] ?? "dist")));
