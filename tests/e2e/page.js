/**
 * What a visitor does, for all tests of the page.
 * @module
 */
import { test as base, expect } from "@playwright/test";
import { FEW_PORT } from "../../tools/test/few-images.mjs";
import { noteLateCalls } from "./late.js";

/** @import {Locator, Page} from "@playwright/test" */

/**
 * A page whose console stays free of errors, whatever the test does; opt out by `expectedErrors`. With `hasFewImages` it has a small part of MNIST,
 * which is there sooner: for what does not hang on how many images there are. What is timed always has all: the end of an epoch is no part of a pace.
 */
export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<{expectedErrors: RegExp[], hasFewImages: boolean}, {}, import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions>} */ ({
    expectedErrors: [[], { option: true }],
    hasFewImages: [false, { option: true }],
    baseURL: ({ baseURL, hasFewImages }, use, { tags }) =>
      use(hasFewImages && !tags.includes("@timed") ? withFewImages(baseURL) : baseURL),
    page: async ({ page, expectedErrors }, use, testInfo) => {
      /** @type {string[]} */
      const errors = [];
      const note = (/** @type {string} */ text) =>
        expectedErrors.some((error) => error.test(text)) || errors.push(text);
      page.on("console", (message) => message.type() === "error" && note(message.text()));
      page.on("pageerror", (error) => note(error.message));
      await use(page);
      await noteLateCalls(page, testInfo.annotations);
      expect(errors).toEqual([]);
    },
  }),
);

export { expect };

/** @param {string} [address] of the page */
function withFewImages(address) {
  return address?.replace(/\d+$/, (port) => String(Number(port) + FEW_PORT));
}

/** A link that names the tutorial's run, and so starts from scratch: without one a first visitor sees trained weights. */
export const RUN = linkTo({ version: 1 });

/**
 * The tutorial's network with a quarter of its channels, and a quarter of its batch: software WebGPU takes a small part of the time, where
 * the size is not what is tested.
 */
export const NARROW = {
  version: 1,
  network: {
    input: [1, 28, 28],
    classes: 10,
    layers: [
      { kind: "conv2d", filters: 8, kernel: 3, stride: 1, padding: 1 },
      { kind: "relu" },
      { kind: "max_pool2d", kernel: 2, stride: 2 },
      { kind: "conv2d", filters: 16, kernel: 3, stride: 1, padding: 1 },
      { kind: "relu" },
      { kind: "max_pool2d", kernel: 2, stride: 2 },
      { kind: "flatten" },
      { kind: "linear", features: 32 },
      { kind: "relu" },
      { kind: "linear", features: 10 },
    ],
  },
  training: { batch_size: 16 },
};

/** @param {object} run */
function linkTo(run) {
  return `/#run=${encodeURIComponent(JSON.stringify(run))}`;
}

/**
 * Opens the page on a backend and waits for a fresh network and the first test digit.
 * @param {Page} page
 * @param {"cpu" | "webgpu"} backend
 * @param {object} [run] the tutorial's by default
 */
export async function open(page, backend, run = { version: 1 }) {
  await page.goto(linkTo(run));
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  // A machine without a GPU takes the CPU by itself.
  if ((await page.locator("#backend").getAttribute("data-backend")) !== backend) await choose(page, backend);
  // Maps that nobody sees are not asked for.
  await page.locator("canvas[data-layer]").first().scrollIntoViewIfNeeded();
  await expect(page.locator("canvas[data-layer]").first()).toHaveAttribute("data-step", "0", { timeout: 120_000 });
}

/** The names of all views, as the address has them. */
export const VIEWS = /** @type {const} */ ([
  "network",
  "inspector",
  "layers",
  "settings",
  "evaluation",
  "time",
  "data",
  "runs",
  "speed",
  "verify",
  "code",
]);

/** Shows a view, by its tab, if another one is shown. @param {Page} page @param {string} view */
export async function openView(page, view) {
  const tab = page.locator(`[data-tab="${view}"]`);
  if ((await tab.getAttribute("aria-current")) !== "true") await tab.click();
  await expect(page.locator(".stage")).toHaveAttribute("data-view", view);
}

/** Opens one of the bar's menus, if it is closed. @param {Page} page @param {"backend" | "files" | "share" | "language" | "theme"} menu */
export async function openMenu(page, menu) {
  const popover = page.locator(`#menu-${menu}`);
  if (!(await popover.isVisible())) await page.locator(`[data-menu="${menu}"]`).click();
  await expect(popover).toBeVisible();
}

/** Waits until all images are there: only then does the order of the images depend on the seed alone. @param {Page} page */
export async function untilDataIsComplete(page) {
  await expect(page.locator("#data")).toHaveAttribute("data-state", "complete", { timeout: 60_000 });
}

/** Switches the backend by its control and starts anew. @param {Page} page @param {"cpu" | "webgpu"} backend */
export async function choose(page, backend) {
  await openView(page, "settings");
  await page.getByLabel("Backend").selectOption(backend);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await openView(page, "network");
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

/** Takes `steps` steps, each by its own press, and no more: what they end with does not hang on when a press arrives. @param {Page} page @param {number} steps */
export async function takeSteps(page, steps) {
  const first = await number(page.locator("#run"), "data-step");
  for (let step = 1; step <= steps; step++) {
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(page.locator("#run")).toHaveAttribute("data-step", `${first + step}`, { timeout: 300_000 });
  }
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

/** Whether each sentence about the run has room for some words in a line. @param {Page} page */
export async function expectRoom(page) {
  const widths = await page
    .locator(":is(.offers, .status) p:not(.visually-hidden):visible")
    .evaluateAll((all) =>
      all.filter((each) => (each.textContent ?? "").length > 20).map((each) => each.getBoundingClientRect().width),
    );
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.min(...widths)).toBeGreaterThan(120);
}

/** Has a script of the page come with other words in it. @param {Page} page @param {string} url a glob @param {string} words @param {string} others */
export async function replaceIn(page, url, words, others) {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    expect(script, url).toContain(words);
    await route.fulfill({ response, body: script.replace(words, others) });
  });
}
