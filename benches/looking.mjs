/**
 * The cost of showing feature maps while training: trains in the built page on the CPU, in turns with the maps in sight
 * and out of it, and prints what is left of its pace, and how much of the processor each part of the browser takes for a picture.
 * Usage: node benches/looking.mjs [--dist dist] [--rounds 8] [--seconds 4] after `make build`. Several sites, separated by commas,
 * take turns, each in a browser of its own. On a busy machine the processor's time says more than the pace.
 * @module
 */

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { pace } from "./pace.mjs";
import { IN_TURNS, launch } from "../tools/chromium.mjs";
import { serve } from "../tools/server.mjs";
import { FROM_SCRATCH, openView, press, startOn, trainTo, untilDataIsComplete } from "../tools/visitor.mjs";
import { summarise } from "./statistics.mjs";

/** @import {Browser, Page} from "@playwright/test" */

/** @typedef {Record<string, number>} Taken ms of processor by part of the browser */
/** @typedef {import("./pace.mjs").Pace & {taken: Taken}} Counted */
/** @typedef {{dist: string, page: Page, parts: () => Taken, close: () => Promise<void>, seen: Counted[], unseen: Counted[]}} Site */

/** A view with the curves, in a window in which the network is beside them, and in one so low that a view has it alone. */
const STATES = {
  seen: { view: "network", size: { width: 1280, height: 720 } },
  unseen: { view: "settings", size: { width: 1280, height: 500 } },
};
/** Steps before the first measurement: the compiler of the wasm has then done its work. */
const STEPS_TO_WARM = 40;

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    rounds: { type: "string", default: "8" },
    seconds: { type: "string", default: "4" },
  },
});
const seconds = Number(values.seconds);

/** @type {Site[]} */
const sites = [];
try {
  for (const dist of values.dist.split(",")) sites.push(await open(dist));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const site of sites) await measure(site, round % 2 === 0 ? ["seen", "unseen"] : ["unseen", "seen"]);
  }
  for (const site of sites) report(site);
} finally {
  for (const site of sites) await site.close();
}

/** @param {string} dist @returns {Promise<Site>} */
async function open(dist) {
  const server = await serve({ "/": `${resolve(dist)}/` });
  const browser = await launch(...IN_TURNS);
  const page = await browser.newPage({ viewport: STATES.seen.size });
  page.setDefaultTimeout(0);
  await page.goto(`${server.origin}/${FROM_SCRATCH}`);
  await untilDataIsComplete(page);
  await startOn(page, "cpu");
  await trainTo(page, STEPS_TO_WARM);
  const parts = await partsOf(browser);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { dist, page, parts, close, seen: [], unseen: [] };
}

/** What reads how much of the processor each part of a browser has had. @param {Browser} browser */
async function partsOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return () => {
    /** @type {Taken} */
    const taken = {};
    for (const { type, id } of processInfo) {
      for (const thread of readdirSync(`/proc/${id}/task`)) {
        const folder = `/proc/${id}/task/${thread}`;
        const part = partOf(type, readFileSync(`${folder}/comm`, "utf8").trim());
        taken[part] = (taken[part] ?? 0) + Number(readFileSync(`${folder}/schedstat`, "utf8").split(" ")[0]) / 1e6;
      }
    }
    return taken;
  };
}

/** @param {string} type of the process @param {string} thread */
function partOf(type, thread) {
  if (type !== "renderer") return type === "GPU" ? "GPU process" : "rest of the browser";
  if (thread.startsWith("DedicatedWorker")) return "worker";
  return thread === "chromium" || thread.startsWith("CrRendererMain") ? "main thread" : "renderer's other threads";
}

/** @param {Site} site @param {("seen" | "unseen")[]} states */
async function measure({ page, parts, ...site }, states) {
  await press(page, "Train");
  for (const state of states) {
    await page.setViewportSize(STATES[state].size);
    await openView(page, STATES[state].view);
    await page.waitForTimeout(500);
    const before = parts();
    const counted = await page.evaluate(pace, seconds);
    const after = parts();
    if (counted.pictures > 0 !== (state === "seen"))
      throw new Error(`the maps moved ${counted.pictures} times ${state}`);
    const taken = Object.fromEntries(Object.entries(after).map(([part, ms]) => [part, ms - (before[part] ?? 0)]));
    site[state].push({ ...counted, taken });
  }
  await press(page, "Pause");
}

/** @param {Site} site */
function report({ dist, seen, unseen }) {
  const rate = (/** @type {Counted} */ { steps, seconds }) => steps / seconds;
  const kept = seen.map((each, round) => rate(each) / rate(unseen[round]));
  const pictures = median(seen.map(({ pictures, seconds }) => pictures / seconds));
  console.log(`${dist}: ${pictures.toFixed(1)} pictures a second, ${shares(kept)} of the pace kept`);
  console.log(
    `  steps a second: ${median(seen.map(rate)).toFixed(2)} with maps, ${median(unseen.map(rate)).toFixed(2)} without`,
  );
  const each = (/** @type {Counted[]} */ all, /** @type {string} */ part) =>
    median(all.map(({ taken, steps }) => (taken[part] ?? 0) / steps));
  const steps = median(seen.map(({ steps, pictures }) => steps / Math.max(1, pictures)));
  console.log("  ms of processor a step, with maps and without, and what that makes a picture:");
  for (const part of Object.keys(seen[0].taken)) {
    const [looking, not] = [each(seen, part), each(unseen, part)];
    console.log(`    ${part}: ${looking.toFixed(1)}, ${not.toFixed(1)}; ${((looking - not) * steps).toFixed(1)}`);
  }
}

/** @param {number[]} values */
function median(values) {
  return summarise(values).median;
}

/** The median, and the least and most. @param {number[]} values */
function shares(values) {
  const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
  const { median, minimum, maximum } = summarise(values);
  return `${share(median)} (${share(minimum)} to ${share(maximum)})`;
}
