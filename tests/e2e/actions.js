/**
 * What a restless visitor may do, each whenever it is possible.
 * @module
 */

/** @import {Page} from "@playwright/test" */

import { downloaded, openFile } from "./files.js";

/** @typedef {(below: number) => number} Chance a whole number from 0 */
/** @typedef {(page: Page, chance: Chance) => Promise<void>} Action */

/** @param {string} name @returns {Action} */
const press = (name) => async (page) => {
  const button = page.getByRole("button", { name, exact: true }).and(page.locator(":enabled"));
  if ((await button.count()) > 0 && (await button.first().isVisible())) await button.first().click();
};

/** @param {string} label @param {string[]} values @returns {Action} */
const set = (label, values) => async (page, chance) => {
  const field = page.getByLabel(label, { exact: true }).first();
  if (!(await field.isVisible())) return;
  await field.fill(values[chance(values.length)] ?? "");
  await field.press("Enter");
};

/** Opens or closes any part of the page that folds. @type {Action} */
async function fold(page, chance) {
  const all = page.locator("details > summary").and(page.locator(":visible"));
  const count = await all.count();
  if (count > 0) await all.nth(chance(count)).click();
}

/** @type {Action} */
async function preset(page, chance) {
  const choice = page.locator("#preset");
  if (!(await choice.isVisible())) return;
  // The smaller ones: a step of the others takes seconds here.
  await choice.selectOption({ index: [1, 2, 5, 6][chance(4)] });
  const apply = page.getByRole("button", { name: "Apply (restart)", exact: true });
  if (await apply.isVisible()) await apply.click();
}

/** @type {Action} */
async function draw(page, chance) {
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
  await page.workers()[0]?.evaluate(() => self.close());
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
  [1, "a preset", preset],
  [1, "Discard", press("Discard")],
  [1, "a file", saveAndOpen],
  [1, "another theme", press("Dark")],
  [1, "the browser's theme", press("Auto")],
  [1, "another size", resize],
  [1, "the end of the worker", killWorker],
];
