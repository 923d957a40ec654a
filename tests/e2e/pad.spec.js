import { expect, open, pixels, test } from "./page.js";

/** @import {Page} from "@playwright/test" */

/** Shows the pad, and waits until its empty digit is there. @param {Page} page */
async function openPad(page) {
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
function extent(page, canvas) {
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
async function drawBar(page, box) {
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.6, { steps: 8 });
  await page.mouse.up();
}

test("shows each step of the preparation, and what leaving it out does", async ({ page }) => {
  const box = await openPad(page);
  await drawBar(page, box);
  // Fitted, 20 pixels tall, and in the middle.
  await expect.poll(() => extent(page, "#digit").then(([, , top, bottom]) => bottom - top + 1)).toBe(20);
  const [left, right, top, bottom] = await extent(page, "#digit");
  expect(Math.abs(left + right - 27)).toBeLessThanOrEqual(1);
  expect(Math.abs(top + bottom - 27)).toBeLessThanOrEqual(1);
  const [, , first, last] = await extent(page, ".step-boxed");
  expect([first, last]).toEqual([0, 19]);
  await expect(page.locator(".guide-bounds")).toBeVisible();

  await page.getByLabel("Fit the ink into 20 × 20").uncheck();
  await expect.poll(() => extent(page, "#digit").then(([, , from, to]) => to - from + 1)).toBeLessThan(14);
  await page.getByLabel("Centre by its mass").uncheck();
  // Where it was drawn: in the left part.
  await expect.poll(() => extent(page, "#digit").then(([from, to]) => from + to)).toBeLessThan(18);
  await page.getByLabel("Fit the ink into 20 × 20").check();
  await page.getByLabel("Centre by its mass").check();
  await expect.poll(() => extent(page, "#digit")).toEqual([left, right, top, bottom]);
});

test("takes back and draws again", async ({ page }) => {
  const box = await openPad(page);
  const empty = await pixels(page.locator("#digit"));
  await drawBar(page, box);
  await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
  const drawn = await pixels(page.locator("#pad"));
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => pixels(page.locator("#digit"))).toBe(empty);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  expect(await pixels(page.locator("#pad"))).toBe(drawn);
  await expect(page.getByRole("button", { name: "Redo", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect.poll(() => pixels(page.locator("#digit"))).toBe(empty);
});

test("a picture, dark on light or light on dark, becomes ink", async ({ page }) => {
  await openPad(page);
  const empty = await pixels(page.locator("#digit"));
  /** A one on grey paper, as a PNG. @param {string} paper @param {string} ink */
  const picture = (paper, ink) =>
    page.evaluate(
      ([background, foreground]) => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [120, 160];
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.fillStyle = background;
        context.fillRect(0, 0, 120, 160);
        context.fillStyle = foreground;
        context.fillRect(50, 30, 16, 100);
        return canvas.toDataURL().split(",")[1];
      },
      [paper, ink],
    );
  const onPaper = Buffer.from(await picture("#d8d4c8", "#303030"), "base64");
  await page.locator("#pad-file").setInputFiles({ name: "one.png", mimeType: "image/png", buffer: onPaper });
  await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
  const [left, right, top, bottom] = await extent(page, "#digit");
  expect([top, bottom]).toEqual([4, 23]);
  expect(right - left + 1).toBeLessThanOrEqual(5);
  const fromPaper = await pixels(page.locator("#digit"));
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => pixels(page.locator("#digit"))).toBe(empty);

  // The negative, from the clipboard.
  const blackboard = await picture("#101010", "#f0f0f0");
  await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "pasted.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, blackboard);
  await expect.poll(() => pixels(page.locator("#digit"))).toBe(fromPaper);
});

test("a file that is no picture is refused with a sentence", async ({ page }) => {
  await openPad(page);
  await page
    .locator("#pad-file")
    .setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
  await expect(page.locator(".notice").first()).toContainText("This is no picture that the browser can read.");
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 640 } });

  test("a finger draws, and does not scroll the page", async ({ page }) => {
    const box = await openPad(page);
    const empty = await pixels(page.locator("#digit"));
    const before = await page.evaluate(() => scrollY);
    const touch = await page.context().newCDPSession(page);
    const at = (/** @type {number} */ share) => [{ x: box.x + box.width / 2, y: box.y + box.height * share }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0.8) });
    for (let share = 0.75; share >= 0.2; share -= 0.05)
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(share) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});
