/**
 * What a visitor does, for all tests of the page.
 * @module
 */
import { test as base, expect } from "@playwright/test";

/** @import {Locator, Page} from "@playwright/test" */

/** A page whose console stays free of errors, whatever the test does; opt out by `expectedErrors`. */
export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<{expectedErrors: RegExp[]}, {}, import("@playwright/test").PlaywrightTestArgs>} */ ({
    expectedErrors: [[], { option: true }],
    page: async ({ page, expectedErrors }, use) => {
      /** @type {string[]} */
      const errors = [];
      const note = (/** @type {string} */ text) =>
        expectedErrors.some((error) => error.test(text)) || errors.push(text);
      page.on("console", (message) => message.type() === "error" && note(message.text()));
      page.on("pageerror", (error) => note(error.message));
      await use(page);
      expect(errors).toEqual([]);
    },
  }),
);

export { expect };

/** A link that names the tutorial's run, and so starts from scratch: without one a first visitor sees trained weights. */
export const RUN = `/#run=${encodeURIComponent('{"version":1}')}`;

/** Opens the page on a backend and waits for a fresh network and the first test digit. @param {Page} page @param {"cpu" | "webgpu"} backend */
export async function open(page, backend) {
  await page.goto(RUN);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await choose(page, backend);
  // Maps that nobody sees are not asked for.
  await page.locator("canvas[data-layer]").first().scrollIntoViewIfNeeded();
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-step", "0", { timeout: 120_000 });
}

/** Waits until all images are there: only then does the order of the images depend on the seed alone. @param {Page} page */
export async function untilDataIsComplete(page) {
  await expect(page.locator("#data")).toHaveAttribute("data-state", "complete", { timeout: 60_000 });
}

/** Switches the backend by its control and starts anew. @param {Page} page @param {"cpu" | "webgpu"} backend */
export async function choose(page, backend) {
  await page.getByLabel("Backend").selectOption(backend);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.locator("#backend")).toHaveAttribute("data-backend", backend, { timeout: 120_000 });
}

/** A number that the page shows by an attribute. @param {Locator} element @param {string} attribute */
export async function number(element, attribute) {
  return Number(await element.getAttribute(attribute));
}

/** Waits until at least `steps` steps have been taken. @param {Page} page @param {number} steps @param {number} timeout ms */
export async function untilStep(page, steps, timeout) {
  await expect
    .poll(() => number(page.locator("#run"), "data-step"), { timeout, intervals: [250] })
    .toBeGreaterThanOrEqual(steps);
}

/** Presses Pause and waits until nothing runs. @param {Page} page */
export async function pause(page) {
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "paused", { timeout: 60_000 });
}

/** What a canvas shows, as a string that changes when any pixel does. @param {Locator} canvas */
export function pixels(canvas) {
  return canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
}

/** The canvases of all blocks of feature maps. @param {Page} page */
export function featureMaps(page) {
  return page.locator("canvas[data-layer]");
}

/** Whether each sentence of the run's panel has room for some words in a line. @param {Page} page */
export async function expectRoom(page) {
  const widths = await page
    .locator(".run-panel p:not(.visually-hidden):visible")
    .evaluateAll((all) =>
      all.filter((each) => (each.textContent ?? "").length > 20).map((each) => each.getBoundingClientRect().width),
    );
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.min(...widths)).toBeGreaterThan(120);
}
