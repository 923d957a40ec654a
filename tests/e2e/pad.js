/**
 * The drawing pad, and pictures that are put on it.
 * @module
 */
import { expect, open, pixels } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Shows the pad, and waits until its empty digit is there. @param {Page} page */
export async function openPad(page) {
  await open(page, "cpu");
  const chosen = await pixels(page.locator("#digit"));
  await page.getByText("Draw", { exact: true }).first().click();
  await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(chosen);
  await page.locator("#pad").scrollIntoViewIfNeeded();
  const box = await page.locator("#pad").boundingBox();
  if (!box) throw new Error("the pad is not visible");
  return box;
}

/** The columns and rows of a canvas that hold ink: first and last of each. @param {Page} page @param {string} canvas */
export function extent(page, canvas) {
  return page.locator(canvas).evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const data = /** @type {HTMLCanvasElement} */ (element).getContext("2d")?.getImageData(0, 0, width, height).data;
    const inked = [...Array(width * height).keys()].filter((pixel) => (data?.[4 * pixel + 3] ?? 0) > 40);
    const columns = inked.map((pixel) => pixel % width);
    const rows = inked.map((pixel) => Math.floor(pixel / width));
    return [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
  });
}

/** A bar in the left part of the pad. @param {Page} page @param {{x: number, y: number, width: number, height: number}} box */
export async function drawBar(page, box) {
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.6, { steps: 8 });
  await page.mouse.up();
}

/** Has the network predict a picture. @param {Page} page @param {{name: string, mimeType: string, buffer: Buffer}} file */
export function choosePicture(page, file) {
  return page.locator("#pad-file").setInputFiles(file);
}
