/**
 * What a restless visitor may do, each whenever it is possible.
 * @module
 */

/** @import {Page} from "@playwright/test" */

import { expect } from "@playwright/test";
import { downloaded, openFile } from "./files.js";
import { openMenu, openView, VIEWS } from "./page.js";

/** @typedef {(below: number) => number} Chance a whole number from 0 */
/** @typedef {(page: Page, chance: Chance) => Promise<void>} Action */

/** @param {string} name @returns {Action} */
const press = (name) => async (page) => {
  const button = page.getByRole("button", { name, exact: true }).and(page.locator(":enabled"));
  if ((await button.count()) > 0 && (await button.first().isVisible())) await button.first().click();
};

/** @param {string} label @param {string[]} values @returns {Action} */
const set = (label, values) => async (page, chance) => {
  await openView(page, "settings");
  const field = page.getByLabel(label, { exact: true }).first();
  if (!(await field.isVisible())) return;
  await field.fill(values[chance(values.length)] ?? "");
  await field.press("Enter");
};

/** Opens or closes any part of the page that folds. @type {Action} */
async function fold(page, chance) {
  // That of a view is a heading, which does not fold.
  const all = page.locator('details > summary:not([tabindex="-1"])').and(page.locator(":visible"));
  const count = await all.count();
  if (count > 0) await all.nth(chance(count)).click();
}

/** Another view. @type {Action} */
async function view(page, chance) {
  await openView(page, VIEWS[chance(VIEWS.length)] ?? "network");
}

/** Presets of which a step does not take seconds here. */
const SMALL = ["lenet-5", "vgg", "logistic-regression", "all-convolutional", "sprint"];

/** @type {Action} */
async function preset(page, chance) {
  await openView(page, "layers");
  const choice = page.locator("#preset");
  if (!(await choice.isVisible())) return;
  await choice.selectOption(SMALL[chance(SMALL.length)] ?? "");
  const apply = page.getByRole("button", { name: "Apply (restart)", exact: true });
  if (await apply.isVisible()) await apply.click();
}

/** @type {Action} */
async function draw(page, chance) {
  await openView(page, "network");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  const box = await page.locator("#pad").boundingBox();
  if (!box) return;
  const at = () => [box.x + 20 + chance(box.width - 40), box.y + 20 + chance(box.height - 40)];
  const [x, y] = at();
  await page.mouse.move(x ?? 0, y ?? 0);
  await page.mouse.down();
  for (let stroke = 0; stroke < 3; stroke++) {
    const [x, y] = at();
    await page.mouse.move(x ?? 0, y ?? 0, { steps: 4 });
  }
  await page.mouse.up();
}

/** @type {Action} */
async function saveAndOpen(page) {
  const { bytes } = await downloaded(page, "Save");
  await openFile(page, "saved.safetensors", bytes);
}

/** @type {Action} */
async function pick(page, chance) {
  await openView(page, "evaluation");
  const digits = page.locator("#digits button[data-index]").and(page.locator(":enabled"));
  const count = await digits.count();
  if (count > 0) await digits.nth(chance(count)).click();
}

/** @type {Action} */
async function resize(page, chance) {
  await page.setViewportSize({
    width: [360, 768, 1280, 1920][chance(4)] ?? 1280,
    height: [640, 900][chance(2)] ?? 900,
  });
}

/** @type {Action} */
async function killWorker(page) {
  // One that has not begun yet has nothing that could end it.
  await page.waitForFunction(async () => ((await navigator.locks.query()).held ?? []).length > 1);
  await page.workers()[0]?.evaluate(() => self.close());
}

/** Changes a layer, adds one or takes one away; some of it is invalid, and is refused where it stands. @type {Action} */
async function edit(page, chance) {
  await openView(page, "layers");
  const layers = page.locator("#editor .layer");
  if (!(await page.locator("#preset").isVisible()) || (await layers.count()) === 0) return;
  const layer = layers.nth(chance(await layers.count()));
  const field = layer.locator("input[type=number]");
  const button = layer.getByRole("button", { name: ["Duplicate", "Remove"][chance(2)] }).first();
  if (chance(3) > 0 && (await field.count()) > 0) {
    await field.first().fill(["1", "2", "4", "500"][chance(4)] ?? "1");
    await field.first().press("Enter");
  } else if ((await button.count()) > 0 && (await button.isEnabled())) await button.click();
  const apply = page.getByRole("button", { name: "Apply (restart)", exact: true }).and(page.locator(":enabled"));
  if (chance(2) === 0 && (await apply.isVisible())) await apply.click();
}

/** @type {Action} */
async function scrub(page, chance) {
  await openView(page, "time");
  const slider = page.locator("#snapshot").and(page.locator(":enabled"));
  if (!(await slider.isVisible())) return;
  await slider.fill(String(chance(1 + Number(await slider.getAttribute("max")))));
  await slider.press("Tab");
}

/** Looks into a pixel of a feature map, and then elsewhere. @type {Action} */
async function inspect(page, chance) {
  if (!(await page.locator("#network").isVisible())) await openView(page, "network");
  const maps = page.locator("canvas[data-layer]").and(page.locator(":visible"));
  const count = await maps.count();
  if (count === 0) return;
  const map = maps.nth(chance(count));
  const box = await map.boundingBox();
  if (box) await map.click({ position: { x: chance(box.width - 2) + 1, y: chance(box.height - 2) + 1 } });
}

/** As if another tab had been chosen for a while. @type {Action} */
async function hide(page, chance) {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.waitForTimeout(chance(1000));
  await page.evaluate(() => {
    Reflect.deleteProperty(document, "visibilityState");
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

/** @type {Action} */
async function backend(page, chance) {
  await openView(page, "settings");
  await page.getByLabel("Backend").selectOption(["auto", "cpu"][chance(2)] ?? "cpu");
}

/** @param {string} name @returns {Action} */
const theme = (name) => async (page) => {
  await openMenu(page, "theme");
  await page.getByRole("button", { name, exact: true }).click();
  // The menu stays, so that one can look at another, and would lie over what is clicked next.
  await page.keyboard.press("Escape");
};

/** There and back: all other actions look for English. @type {Action} */
async function speakChinese(page) {
  for (const [name, language] of [
    ["中文", "zh-CN"],
    ["English", "en-GB"],
  ]) {
    await openMenu(page, "language");
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language ?? "", { timeout: 60_000 });
  }
}

/** Each with how often it comes. @type {[number, string, Action][]} */
export const ACTIONS = [
  [6, "Train", press("Train")],
  [3, "Pause", press("Pause")],
  [2, "Step", press("Step")],
  [1, "Reset", press("Reset")],
  [2, "Random image", press("Random")],
  [2, "a test digit", pick],
  [2, "a drawing", draw],
  [1, "Test images", press("Test images")],
  [2, "a learning rate", set("Learning rate", ["0.01", "0.05", "0.001"])],
  [1, "a momentum", set("Momentum", ["0", "0.9"])],
  [1, "a batch size", set("Batch size", ["8", "64"])],
  [3, "folding", fold],
  [3, "a view", view],
  [1, "a preset", preset],
  [1, "Discard", press("Discard")],
  [3, "editing", edit],
  [3, "scrubbing", scrub],
  [1, "a branch", press("Continue from here")],
  [3, "a pixel", inspect],
  [1, "muting", press("Mute")],
  [1, "unmuting", press("Unmute all")],
  [1, "evaluation", press("Evaluate now")],
  [1, "hiding", hide],
  [1, "a backend", backend],
  [1, "another language", speakChinese],
  [1, "a file", saveAndOpen],
  [1, "another theme", theme("Dark")],
  [1, "the browser's theme", theme("Auto")],
  [1, "another size", resize],
  [1, "the end of the worker", killWorker],
];
