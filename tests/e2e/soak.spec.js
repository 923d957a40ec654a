import { errors } from "@playwright/test";
import { ACTIONS } from "./actions.js";
import { chances } from "./chance.js";
import { expect, number, open, test } from "./page.js";

/** @import {Page} from "@playwright/test" */

const MINUTES = Number(process.env.SOAK_MINUTES ?? 2);
const SEED = Number(process.env.SOAK_SEED ?? 1);
/** A worker that has been killed is told, in the language of that moment, and nothing else. */
const KILLED =
  /^(The training worker stopped unexpectedly \(it was ended from outside|训练的工作线程意外停止（它被外部终止)/;

const BAG = ACTIONS.flatMap(([often, name, act]) => Array.from({ length: often }, () => ({ name, act })));

test(`${MINUTES} minutes of whatever a visitor may do leave no error, no leak and no lost run`, async ({ page }) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  await open(page, "cpu");
  const chance = chances(SEED);
  /** @type {string[]} */
  const past = [];
  const end = Date.now() + MINUTES * 60_000;
  const heap = await heapOf(page);
  let [done, missed, halfway] = [0, 0, NaN];
  // What is to be clicked may go a moment before.
  page.setDefaultTimeout(10_000);
  const miss = (/** @type {unknown} */ error) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
    missed += 1;
  };
  while (Date.now() < end) {
    const { name, act } = BAG[chance(BAG.length)] ?? { name: "", act: async () => {} };
    await test.step(name, () => act(page, chance)).catch(miss);
    await page.waitForTimeout(chance(400));
    past.push(name);
    const last = past.slice(-12).join(", ");
    expect(await unexpected(page), `action ${done} of seed ${SEED}, the end of ${last}`).toEqual([]);
    done += 1;
    if (Number.isNaN(halfway) && Date.now() > end - MINUTES * 30_000) halfway = (await heapOf(page)) / heap;
  }
  // It is alive, and trains.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 120_000 });
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(() => number(page.locator("#run"), "data-step"), { timeout: 120_000 }).toBe(1);
  const grown = (await heapOf(page)) / heap;
  console.log(
    `soak: ${done} actions in ${MINUTES} minutes, seed ${SEED}, ${missed} missed; the page's heap is ${halfway.toFixed(2)} times ` +
      `its first halfway and ${grown.toFixed(2)} times at the end`,
  );
  expect(grown).toBeLessThan(4);
  expect(missed).toBeLessThan(Math.max(2, done / 20));
});

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
