import { chances } from "./chance.js";
import { expect as patiently, number, open, replaceIn, test, untilDataIsComplete, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** How often each. `make kills` does it 20 times. */
const KILLS = Number(process.env.KILLS ?? 3);
const SEED = Number(process.env.KILLS_SEED ?? 1);
const IS_LONG = KILLS > 3;
/** How often the page keeps a run: as it does by itself, or sooner. */
const KEPT_EVERY_S = IS_LONG ? 25 : 2;
/** Past the time after which something must be kept. */
const MOMENT_MAX_MS = IS_LONG ? 40_000 : 4000;
/** Of training, that may be lost: what comes before a state is kept, and 5 s in which it is made and written. */
const LOST_MAX_S = KEPT_EVERY_S + 5;

const expect = patiently.configure({ timeout: 120_000 });

/** @typedef {[number, number][]} Reached times in ms since 1970, with the steps that had been taken then */
/** @typedef {Window & {workers: Worker[], reached: Reached}} Watched */

/** Has the page keep a run more often. @param {Page} page */
async function keepOften(page) {
  if (!IS_LONG) await replaceIn(page, "**/worker/keeper.js", "EVERY_MS = 25_000", `EVERY_MS = ${KEPT_EVERY_S * 1000}`);
}

/** Knows the page's workers, and when each step was taken, from the next time on that the page is opened. @param {Page} page */
async function watch(page) {
  await page.addInitScript(() => {
    const watched = /** @type {Watched} */ (/** @type {unknown} */ (window));
    watched.workers = [];
    watched.reached = [];
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        watched.workers.push(this);
        this.addEventListener("message", ({ data }) => {
          if (data.type === "progress") watched.reached.push([Date.now(), data.step]);
        });
      }
    };
  });
}

/** Seconds since the run was last at a step, by what was seen of it. @param {Reached} reached @param {number} step */
function secondsSince(reached, step) {
  const moment = [...reached].reverse().find(([, taken]) => taken <= step);
  return moment ? (Date.now() - moment[0]) / 1000 : 0;
}

/** States in the browser's storage that are not as they were written. @param {Page} page */
function corrupt(page) {
  return page.evaluate(async () => {
    const request = indexedDB.open("convscope-runs");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction("kept").objectStore("kept").getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    request.result.close();
    const states = /** @type {{bytes: Uint8Array<ArrayBuffer>, digest: string}[]} */ (all.result);
    const sums = await Promise.all(states.map(({ bytes }) => crypto.subtle.digest("SHA-256", bytes)));
    const texts = sums.map((sum) =>
      [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    );
    return { states: states.length, corrupt: states.filter(({ digest }, place) => digest !== texts[place]).length };
  });
}

/** Trains until a random moment. @param {Page} page @param {(below: number) => number} chance */
async function trainFor(page, chance) {
  const train = page.getByRole("button", { name: "Train", exact: true });
  if (await train.isVisible()) await train.click();
  await untilStep(page, (await number(page.locator("#run"), "data-step")) + 1, 120_000);
  await page.waitForTimeout(chance(MOMENT_MAX_MS));
}

/** Seconds of training since what is kept, which the run comes back to. @param {Page} page */
async function atStake(page) {
  const kept = await number(page.locator("#kept"), "data-step");
  const reached = await page.evaluate(() => /** @type {Watched} */ (/** @type {unknown} */ (window)).reached);
  return { kept, lost: secondsSince(reached, kept) };
}

/** @param {string} what @param {number[]} lost seconds */
function report(what, lost) {
  const all = lost.map((seconds) => seconds.toFixed(1)).join(", ");
  console.log(`${what} ${lost.length} times, seed ${SEED}: seconds of training lost ${all}; 0 corrupt states`);
  for (const seconds of lost) expect(seconds).toBeLessThanOrEqual(LOST_MAX_S);
}

test.describe.configure({ timeout: 180_000 + KILLS * 90_000 });

test(
  `a worker that is killed at ${KILLS} random moments loses ${LOST_MAX_S} seconds at most`,
  { tag: "@timed" },
  async ({ page }) => {
    await watch(page);
    await keepOften(page);
    await open(page, "cpu");
    await untilDataIsComplete(page);
    const chance = chances(SEED);
    const lost = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await trainFor(page, chance);
      const stake = await atStake(page);
      await page.evaluate(() => /** @type {Watched} */ (/** @type {unknown} */ (window)).workers.at(-1)?.terminate());
      lost.push(stake.lost);
      const notice = page.locator("#notices .notice");
      await expect(notice).toContainText(/The run continues from step|A new worker has been started/);
      const from = /from step ([\d,]+)/.exec((await notice.textContent()) ?? "")?.[1]?.replace(",", "");
      // Something may have been kept since it was looked at, and nothing is lost by that.
      expect(Number(from ?? 0)).toBeGreaterThanOrEqual(stake.kept);
      await notice.getByRole("button", { name: "Dismiss" }).click();
      await expect(page.locator("#run")).toHaveAttribute("data-state", /training|idle/);
      expect((await corrupt(page)).corrupt).toBe(0);
    }
    report("worker killed", lost);
  },
);

test(
  `a page that is loaded again at ${KILLS} random moments loses ${LOST_MAX_S} seconds at most`,
  { tag: "@timed" },
  async ({ page }) => {
    await watch(page);
    await keepOften(page);
    await open(page, "cpu");
    await untilDataIsComplete(page);
    const chance = chances(SEED + 1);
    const lost = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await trainFor(page, chance);
      const stake = await atStake(page);
      lost.push(stake.lost);
      await page.reload();
      await expect(page.locator("#run")).toHaveAttribute("data-state", "idle");
      expect((await corrupt(page)).corrupt).toBe(0);
      const resume = page.getByRole("button", { name: "Resume" });
      if (stake.kept === 0 && !(await appears(page))) continue;
      await resume.click();
      await expect(page.locator("#run")).toHaveAttribute("data-state", /training|paused|evaluating/);
      await expect.poll(() => number(page.locator("#run"), "data-step")).toBeGreaterThanOrEqual(stake.kept);
      await untilDataIsComplete(page);
    }
    report("page loaded again", lost);
  },
);

/** Whether an earlier run is offered, for which the page looks some seconds long. @param {Page} page */
async function appears(page) {
  const resume = page.getByRole("button", { name: "Resume" });
  return resume.waitFor({ timeout: 6_000 }).then(
    () => true,
    () => false,
  );
}
