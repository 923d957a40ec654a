import { expect, openView, RUN, test } from "./page.js";

test.use({ hasFewImages: true });

/** @import {Page} from "@playwright/test" */

/** What only somebody who asks for a term needs. */
const LATE = /\/(glossary|term-card)(-\w+)?\.js$/;
const SENTENCE = "Derivatives of the loss with respect to all weights: the direction in which the loss grows fastest.";

test("a pointer gets from a setting to the terms of its help, and to what they mean", async ({ page }) => {
  // Nothing is scrolled, and so nothing moves below the pointer.
  await page.setViewportSize({ width: 1440, height: 2400 });
  const fetched = await openPage(page, "settings");
  const help = page.locator(".settings > .explanation");
  await page.getByLabel("Momentum", { exact: true }).hover();
  await expect(help).toContainText("added to the gradient g");
  expect(fetched()).toEqual([]);

  const term = help.getByRole("button", { name: "gradient", exact: true });
  await term.hover();
  const card = page.getByRole("tooltip");
  await expect(card).toContainText(SENTENCE);
  await expect(card).toContainText("PyTorch: parameter.grad");
  expect(fetched().length).toBeGreaterThan(0);
  // Beside the term, on the window, and still there when the pointer moves onto it.
  await expectBeside(page);
  await card.hover();
  await page.waitForTimeout(700);
  await expect(card).toBeVisible();
  await expect(help).toContainText("added to the gradient g");
  await page.mouse.move(1, 1);
  await expect(card).toBeHidden();
  await expect(help).not.toContainText("added to the gradient g");
});

test("the keyboard asks for a term, and Escape closes it and nothing else", async ({ page }) => {
  await openPage(page, "settings");
  await page.locator('[data-group="regularisation"] > summary').click();
  await page.getByLabel("Gradient clipping (max norm)", { exact: true }).focus();
  await page.keyboard.press("Tab");
  const term = page.locator('[data-group="regularisation"] .explanation .term').first();
  await expect(term).toBeFocused();
  const card = page.getByRole("tooltip");
  await expect(card).toContainText(SENTENCE);
  await expect(term).toHaveAttribute("aria-expanded", "true");
  await expect(term).toHaveAccessibleDescription(new RegExp(SENTENCE));
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(term).toBeFocused();
  await expect(page.locator(".stage")).toHaveAttribute("data-view", "settings");
  await page.keyboard.press("Enter");
  await expect(card).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(card).toBeHidden();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 640 } });

  test("a tap opens a term in the help of a layer, and a tap elsewhere closes it", async ({ page }) => {
    await openPage(page, "layers");
    await page.locator('.layer[data-kind="conv2d"]').first().getByLabel("Stride", { exact: true }).focus();
    await page.locator(".editor > .explanation").getByRole("button", { name: "Stride", exact: true }).tap();
    const card = page.getByRole("tooltip");
    await expect(card).toContainText("2 halves height and width.");
    await expectBeside(page);
    await page.locator(".topbar").tap({ position: { x: 3, y: 3 } });
    await expect(card).toBeHidden();
  });
});

test.describe("where the browser speaks Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("terms and their sentences are Chinese", async ({ page }) => {
    await openPage(page, "settings");
    await page.getByLabel("动量", { exact: true }).hover();
    await page.locator(".settings > .explanation").getByRole("button", { name: "梯度", exact: true }).hover();
    await expect(page.getByRole("tooltip")).toContainText("损失对所有权重的导数");
  });
});

/** @param {Page} page @param {string} view @returns {Promise<() => string[]>} what has been fetched of the glossary */
async function openPage(page, view) {
  /** @type {string[]} */
  const fetched = [];
  page.on("request", (request) => LATE.test(request.url()) && fetched.push(request.url()));
  await page.goto(RUN);
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await openView(page, view);
  return () => fetched;
}

/** Expects the card within the window, and not over its term. @param {Page} page */
async function expectBeside(page) {
  const box = async (/** @type {string} */ selector) => {
    const found = await page.locator(selector).boundingBox();
    if (!found) throw new Error(`${selector} is not visible`);
    return { ...found, right: found.x + found.width, bottom: found.y + found.height };
  };
  const [card, term] = [await box("#term-card"), await box('.term[aria-expanded="true"]')];
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(card.x).toBeGreaterThanOrEqual(0);
  expect(card.right).toBeLessThanOrEqual(width);
  expect(card.y).toBeGreaterThanOrEqual(0);
  expect(card.bottom).toBeLessThanOrEqual(height);
  expect(card.y >= term.bottom || card.bottom <= term.y).toBe(true);
}
