import { evaluateNow } from "./evaluation.js";
import { expect, NARROW, number, open, openView, pause, test, untilDataIsComplete, untilStep } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** The layers with another one before place `place`. @param {number} place @param {object} layer */
const withLayer = (place, layer) => [
  ...NARROW.network.layers.slice(0, place),
  layer,
  ...NARROW.network.layers.slice(place),
];

/** Four pieces a batch, some of which are dropped from. */
const RUN = {
  ...NARROW,
  network: { ...NARROW.network, layers: withLayer(7, { kind: "dropout", probability: 0.3 }) },
  training: { batch_size: 64, shift: 2 },
};
const STEPS = 100;

/** @typedef {Window & {losses: number[]}} Watched */

/** Notes each loss that the page's worker tells. @param {Page} page */
async function watch(page) {
  await page.addInitScript(() => {
    const watched = /** @type {Watched} */ (/** @type {unknown} */ (window));
    watched.losses = [];
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        this.addEventListener("message", ({ data }) => {
          if (data.type === "progress") watched.losses.push(...data.losses);
        });
      }
    };
  });
}

// A release's service worker would answer for the script that is altered here.
test.use({ serviceWorkers: "block" });

/** Has the worker that has the run end the first of the others when it is told, unknown to its own code. @param {Page} page */
async function letOneBeKilled(page) {
  await page.route("**/worker/main.js", async (route) => {
    const response = await route.fetch();
    const kill = `
      const others = [];
      self.Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          others.push(this);
        }
      };
      new BroadcastChannel("kill").onmessage = () => others.at(-2).terminate();`;
    await route.fulfill({ response, body: `${await response.text()}${kill}` });
  });
}

/** @param {Page} page @param {string} workers */
async function begin(page, workers) {
  await open(page, "cpu", RUN);
  await untilDataIsComplete(page);
  await openView(page, "settings");
  await page.getByLabel("Workers", { exact: true }).selectOption(workers);
  await openView(page, "speed");
  await page.getByRole("button", { name: "Train", exact: true }).click();
}

/** @param {Page} page @returns {Promise<number[]>} the first losses of the run, which is paused */
async function losses(page) {
  await untilStep(page, STEPS, 300_000);
  await pause(page);
  const all = await page.evaluate(() => /** @type {Watched} */ (/** @type {unknown} */ (window)).losses);
  return all.slice(0, STEPS);
}

/** What an evaluation on demand finds, in the page's words. @param {Page} page */
async function evaluation(page) {
  await evaluateNow(page);
  const cells = page.locator("#evaluation .confusion td[data-count]");
  return [await page.locator("#evaluation .fold-summary").textContent(), ...(await cells.allTextContents())];
}

/** The locks of the extra workers. @param {Page} page */
async function others(page) {
  const held = await page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name ?? ""));
  return held?.filter((name) => name.includes("/pieces/"));
}

test("an evaluation is the same bit for bit with one, two and three workers", async ({ page }) => {
  await begin(page, "1");
  await untilStep(page, 40, 120_000);
  await pause(page);
  const alone = await evaluation(page);
  for (const workers of ["2", "3"]) {
    await openView(page, "settings");
    await page.getByLabel("Workers", { exact: true }).selectOption(workers);
    // The first starts the workers, and the second is shared.
    await evaluation(page);
    await expect.poll(async () => (await others(page))?.length).toBe(Number(workers) - 1);
    expect(await evaluation(page)).toEqual(alone);
  }
});

test("losses are the same bit for bit with one, two and three workers, and when one of three is killed", async ({
  page,
}) => {
  await watch(page);
  await letOneBeKilled(page);
  const sharing = page.locator(".speed-workers");
  await begin(page, "1");
  const alone = await losses(page);
  expect(new Set(alone).size).toBeGreaterThan(STEPS / 2);
  await expect(sharing).toHaveText("One worker computes each step.");
  for (const workers of ["2", "3"]) {
    await begin(page, workers);
    expect(await losses(page)).toEqual(alone);
    await expect(sharing).toContainText(`${workers} workers share each batch`);
  }

  await begin(page, "3");
  await expect(sharing).toHaveAttribute("data-workers", "3", { timeout: 60_000 });
  await untilStep(page, (await number(page.locator("#run"), "data-step")) + 3, 60_000);
  const before = await others(page);
  expect(before?.length).toBe(2);
  await page.evaluate(() => new BroadcastChannel("kill").postMessage(""));
  // Another one takes its place.
  await expect.poll(async () => (await others(page))?.filter((name) => !before?.includes(name)).length).toBe(1);
  expect((await others(page))?.length).toBe(2);
  expect(await losses(page)).toEqual(alone);
});

test("a network that needs the whole batch is trained by one worker, and the page says so", async ({ page }) => {
  const layers = withLayer(1, { kind: "batch_norm" });
  await open(page, "cpu", { ...RUN, network: { ...RUN.network, layers } });
  await openView(page, "speed");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 60_000);
  await expect(page.locator(".speed-workers")).toContainText("batch normalisation needs the whole batch");
  await pause(page);
});
