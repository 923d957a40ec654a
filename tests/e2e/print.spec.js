/**
 * The page on paper: what is out of sight on the screen is drawn there too.
 */
/** @import {Locator} from "@playwright/test" */

import { expect, number, open, pause, pixels, test, untilStep } from "./page.js";

test.use({ hasFewImages: true, viewport: { width: 360, height: 640 } });

test("feature maps and curves that are out of sight are drawn for a print", async ({ page }) => {
  await open(page, "cpu");
  // Before all else has its height, it may be in sight for a moment.
  await expect(page.locator("#loss-chart")).not.toBeInViewport();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await untilStep(page, 3, 60_000);
  await pause(page);
  const [maps, curves] = [page.locator("#network canvas[data-layer]").last(), page.locator("#loss-chart canvas")];
  await expect(maps).toHaveAttribute("data-step", `${await number(page.locator("#run"), "data-step")}`);
  await expect(maps).not.toBeInViewport();
  const before = await pixels(maps);
  await expect(curves).toHaveCount(0);

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const printed = await pixels(maps);
  expect(printed).not.toBe(before);
  expect(await inkOf(curves)).toBeGreaterThan(0);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  // It is what is seen there.
  await maps.scrollIntoViewIfNeeded();
  expect(await pixels(maps)).toBe(printed);
});

/** How many pixels of a canvas are drawn on. @param {Locator} canvas */
function inkOf(canvas) {
  return canvas.evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {HTMLCanvasElement} */ (element).getContext("2d");
    const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
    return data.filter((part, place) => place % 4 === 3 && part > 0).length;
  });
}
