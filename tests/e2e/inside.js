/**
 * The inspector, as a visitor uses it.
 * @module
 */
import { expect, openView } from "./page.js";

/** @import {Locator, Page} from "@playwright/test" */

/** @param {Page} page */
export function inspector(page) {
  return page.locator("#inside");
}

/** Clicks a map of the network where it is `share` of the canvas's sides from its corner, and waits for its arithmetic. @param {Page} page @param {number} block @param {number} share */
export async function lookInside(page, block, share) {
  if (!(await page.locator("#network").isVisible())) await openView(page, "network");
  const maps = page.locator("#network canvas[data-layer]").nth(block);
  await maps.scrollIntoViewIfNeeded();
  const box = await maps.boundingBox();
  if (!box) throw new Error("the maps are not visible");
  await maps.click({ position: { x: box.width * share, y: box.height * share } });
  await expect(inspector(page)).toHaveAttribute("open", "");
  await explained(page);
}

/** Chooses a layer by name and waits for its arithmetic. @param {Page} page @param {string} name @param {number} [unit] from 1; of the softmax's, the place of its class */
export async function chooseLayer(page, name, unit = 1) {
  await openView(page, "inspector");
  const option = page.locator("#inside-layer option").filter({ hasText: new RegExp(`^${name} ·`) });
  await page.locator("#inside-layer").selectOption((await option.getAttribute("value")) ?? "");
  if (name === "softmax") await page.locator("#inside-class").selectOption({ index: unit - 1 });
  else {
    await page.locator("#inside-unit").fill(String(unit));
    await page.locator("#inside-unit").press("Enter");
  }
  await expect(inspector(page)).toHaveAttribute("data-layer", name);
}

/** @param {Page} page @param {string} name such as "Filters" */
export async function openTab(page, name) {
  await openView(page, "inspector");
  await inspector(page).getByRole("tab", { name, exact: true }).click();
}

/** Waits until the arithmetic is that of what is chosen. @param {Page} page */
export async function explained(page) {
  const [layer, unit] = await inspector(page).evaluate(({ dataset }) => [dataset.layer ?? "", dataset.unit ?? ""]);
  await expect(page.locator(".arithmetic-lines li").last()).toHaveAttribute("data-layer", layer, { timeout: 120_000 });
  await expect(page.locator('[data-view="arithmetic"]')).toHaveAttribute("data-unit", unit, { timeout: 120_000 });
}

/** The line's result, and the activation that is shown, which it must equal to 1e-5. @param {Page} page */
export async function resultThatAgrees(page) {
  // At once: the next answer may be on its way.
  const { result, activation, line } = await page.locator('[data-view="arithmetic"]').evaluate((view) => {
    const { result, activation } = /** @type {HTMLElement} */ (view).dataset;
    const line = [...view.querySelectorAll(".arithmetic-lines li")].at(-1)?.textContent ?? "";
    return { result: Number(result || NaN), activation: Number(activation || NaN), line };
  });
  expect(Math.abs(result - activation)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(activation)));
  const written = Number(line.match(/(−?[\d.]+)$/)?.[1]?.replace("−", "-"));
  if (Math.abs(result) < 1e5 && Math.abs(result) >= 1e-3) expect(written).toBeCloseTo(activation, 3);
  return result;
}

/** The sum of the products that an unfolded line writes out. @param {Locator} line */
export async function sumOfTerms(line) {
  const text = ((await line.locator(".line-text").textContent()) ?? "").replaceAll("−", "-");
  const terms = [...text.matchAll(/\(?(-?[\d.]+(?:e-\d+)?)\)? · \(?(-?[\d.]+(?:e-\d+)?)\)?/g)];
  return { count: terms.length, sum: terms.reduce((sum, [, a, b]) => sum + Number(a) * Number(b), 0) };
}

/** Whether a canvas has several colours. @param {Locator} canvas */
export function isPainted(canvas) {
  return canvas.evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {HTMLCanvasElement} */ (element).getContext("2d");
    return new Set(new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? [])).size > 2;
  });
}

/** The probabilities of all classes, as they stand. @param {Page} page */
export function probabilities(page) {
  return page
    .locator("#network [data-class]")
    .evaluateAll((rows) => rows.map((row) => /** @type {HTMLElement} */ (row).dataset.probability ?? ""));
}
