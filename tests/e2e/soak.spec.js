import { errors } from "@playwright/test";
import { ACTIONS } from "./actions.js";
import { chances } from "./chance.js";
import { expect, number, open, test } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** How long actions are drawn; 0 is as long as it takes to do each as often as it comes. `make soak` takes an hour. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 0);
const SEED = Number(process.env.SOAK_SEED ?? 1);
/** A worker that has been killed is told, in the language of that moment, and nothing else. */
const KILLED =
  /^(The training worker stopped unexpectedly \(the browser ended it|训练的工作线程意外停止（它被浏览器终止)/;

const BAG = ACTIONS.flatMap(([often, name, act]) => Array.from({ length: often }, () => ({ name, act })));

test("whatever a visitor may do leaves no error, no leak and no lost run", async ({ page }) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  await open(page, "cpu");
  const chance = chances(SEED);
  const order = shuffled(BAG, chance);
  /** @type {string[]} */
  const past = [];
  const began = Date.now();
  const share = () => Math.min(past.length / BAG.length, MINUTES ? (Date.now() - began) / (MINUTES * 60_000) : 1);
  const heap = await heapOf(page);
  /** @type {string[]} */
  const missed = [];
  let halfway = NaN;
  // What is to be clicked may go a moment before.
  page.setDefaultTimeout(10_000);
  const miss = (/** @type {string} */ name, /** @type {unknown} */ error) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
    missed.push(name);
  };
  while (share() < 1) {
    // Every action has come before one is drawn from all.
    const { name, act } = order[past.length] ?? BAG[chance(BAG.length)];
    await test.step(name, () => act(page, chance)).catch((error) => miss(name, error));
    await page.waitForTimeout(chance(400));
    past.push(name);
    const last = past.slice(-12).join(", ");
    expect(await unexpected(page), `action ${past.length} of seed ${SEED}, the end of ${last}`).toEqual([]);
    if (Number.isNaN(halfway) && share() >= 0.5) halfway = (await heapOf(page)) / heap;
  }
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  // It is alive, and trains.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 120_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(() => number(page.locator("#run"), "data-step"), { timeout: 120_000 }).toBe(1);
  const grown = (await heapOf(page)) / heap;
  console.log(
    `soak: ${past.length} actions in ${minutes} minutes, seed ${SEED}, ${missed.length} missed; the page's heap is ${halfway.toFixed(2)} times ` +
      `its first halfway and ${grown.toFixed(2)} times at the end`,
  );
  expect(grown).toBeLessThan(4);
  expect(missed.length, `missed: ${missed.join(", ")}`).toBeLessThan(Math.max(2, past.length / 20));
});

/** In an order drawn by chance: Fisher and Yates' shuffle. @template T @param {T[]} all @param {(below: number) => number} chance @returns {T[]} */
function shuffled(all, chance) {
  const order = [...all];
  for (let place = order.length - 1; place > 0; place--) {
    const other = chance(place + 1);
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
}

/** Notices that no action should bring. @param {Page} page */
async function unexpected(page) {
  const told = await page.locator("#notices .notice p").allTextContents();
  return told.filter((sentence) => !KILLED.test(sentence));
}

/** Bytes of live objects, after a collection. @param {Page} page */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}
