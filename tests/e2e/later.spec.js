import { explained, inspector } from "./inside.js";
import { expect, number, open, pause, RUN, test, untilDataIsComplete, untilStep, openView } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** The script of later.js, as it is or in a bundle. */
const LATER = /\/later(-\w+)?\.js$/;

test("what is fetched later finds the run as it is, and the map that was clicked before", async ({ page }) => {
  const letThrough = await hold(page);
  await open(page, "cpu");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 120_000);
  await pause(page);
  const step = await number(page.locator("#run"), "data-step");
  await page.locator("#network canvas[data-layer]").first().click();
  await expect(inspector(page)).toHaveCount(0);
  await expect(page.locator("#loss-chart canvas")).toHaveCount(0);
  letThrough();

  await expect(inspector(page)).toHaveAttribute("open", "");
  await explained(page);
  await expect(inspector(page)).toHaveAttribute("data-step", String(step));
  await openView(page, "network");
  await expect(page.locator("#loss-chart canvas")).toBeVisible();
  await expect(page.locator("#loss-chart")).toHaveAttribute("data-points", String(step));
  await openView(page, "evaluation");
  await page.getByRole("button", { name: "Evaluate now", exact: true }).click();
  await expect(page.locator("#evaluation .confusion td[data-count]").first()).toBeVisible({ timeout: 120_000 });
});

test("next to nothing moves when what is fetched later arrives", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 2400 });
  const letThrough = await hold(page);
  await open(page, "cpu");
  // Its line of words changes until then.
  await untilDataIsComplete(page);
  const places = () =>
    page.locator("main .panel").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await places();
  letThrough();
  await expect(page.locator("#verify")).toBeAttached();
  const after = await places();
  const moved = before.slice(0, -1).map((place, index) => Math.abs(place - (after[index] ?? Infinity)));
  // The last comes after the race, which has no line of its own before.
  expect(Math.max(...moved)).toBeLessThan(4);
});

test("an image that is there before its run is shown with it", async ({ page }) => {
  const letThrough = await holdRun(page);
  await page.goto(RUN);
  await untilDataIsComplete(page);
  // The image has been asked for, and has come.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  await expect(page.locator("#network canvas[data-layer]")).toHaveCount(0);
  await letThrough();
  await expect(page.locator("#network canvas[data-layer]").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".input")).toHaveAttribute("data-label", "7");
});

test.describe("a part that cannot be fetched", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("is told, and the network trains all the same", async ({ page }) => {
    await page.route(LATER, (route) => route.abort());
    await page.goto(RUN);
    await expect(page.locator("#notices .notice")).toContainText(
      "A part of this page could not be loaded. Check the connection, then reload the page.",
      { timeout: 60_000 },
    );
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await untilStep(page, 2, 120_000);
    await pause(page);
  });
});

/** Keeps the later part of the page back. @param {Page} page @returns {Promise<() => void>} lets it through */
async function hold(page) {
  /** @type {() => void} */
  let letThrough = () => {};
  const isWanted = new Promise((resolve) => (letThrough = () => resolve(undefined)));
  await page.route(LATER, async (route) => {
    await isWanted;
    await route.continue();
  });
  return letThrough;
}

/** Keeps what the worker says of the first run back. @param {Page} page @returns {Promise<() => Promise<void>>} lets it through */
async function holdRun(page) {
  await page.addInitScript(() => {
    /** @type {() => void} */
    let letThrough = () => {};
    const isWanted = new Promise((resolve) => (letThrough = () => resolve(undefined)));
    Object.assign(window, { letThrough });
    const { addEventListener, postMessage } = Worker.prototype;
    /** @type {unknown} the question's number */
    let starting = null;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
      if (message?.verb === "start") starting ??= message.id;
      return postMessage.call(this, message, transfer);
    };
    Worker.prototype.addEventListener = function (/** @type {string} */ type, /** @type {any} */ listener) {
      const late = async (/** @type {any} */ event) => {
        if (starting !== null && event.data?.id === starting) await isWanted;
        listener(event);
      };
      return addEventListener.call(this, type, late);
    };
  });
  return () => page.evaluate(() => /** @type {any} */ (window).letThrough());
}
