import { readFileSync } from "node:fs";
import { choosePicture, drawBar, extent, openPad } from "./pad.js";
import { expect, pixels, test } from "./page.js";

test.use({ hasFewImages: true });

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

  await page.getByLabel("Scale the drawing to 20 × 20").uncheck();
  await expect.poll(() => extent(page, "#digit").then(([, , from, to]) => to - from + 1)).toBeLessThan(14);
  await page.getByLabel("Centre by centre of mass").uncheck();
  // Where it was drawn: in the left part.
  await expect.poll(() => extent(page, "#digit").then(([from, to]) => from + to)).toBeLessThan(18);
  await page.getByLabel("Scale the drawing to 20 × 20").check();
  await page.getByLabel("Centre by centre of mass").check();
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

test("without ink there is no prediction, and the page says what is missing", async ({ page }) => {
  const box = await openPad(page);
  const verdict = page.locator(".verdict");
  const predicted = page.locator('.class-row:not([data-probability=""])');
  await expect(verdict).toHaveText("No ink, no prediction");
  await expect(predicted).toHaveCount(0);
  await expect(page.locator(".pad-words")).toContainText("The pad is empty.");
  await drawBar(page, box);
  await expect(predicted).toHaveCount(10);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(verdict).toHaveText("No ink, no prediction");
  await expect(predicted).toHaveCount(0);
  // Nor is a blank picture predicted; what has been drawn stays.
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(predicted).toHaveCount(10);
  const drawn = await pixels(page.locator("#digit"));
  const blank =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90" fill="#ddd"/></svg>';
  await choosePicture(page, { name: "blank.svg", mimeType: "image/svg+xml", buffer: Buffer.from(blank) });
  await expect(page.locator(".notice").first()).toContainText("There is no ink in this picture");
  expect(await pixels(page.locator("#digit"))).toBe(drawn);
});

test("a small drawing gets the same prediction as a large one", async ({ page }) => {
  // The first visit, which has trained weights.
  await page.goto("/");
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  await page.getByText("Draw", { exact: true }).first().click();
  /** @type {Record<string, number[][][]>} */
  const digits = JSON.parse(readFileSync("tests/fixtures/digits.json", "utf8"));
  for (const [digit, strokes] of Object.entries(digits)) {
    for (const size of [0.95, 45 / 280]) {
      await page.locator("#pad").scrollIntoViewIfNeeded();
      const box = await page.locator("#pad").boundingBox();
      if (!box) throw new Error("the pad is not visible");
      const part = (/** @type {number | undefined} */ at = 0) => 0.5 + size * (at - 0.5);
      const place = (/** @type {number[]} */ point) =>
        /** @type {const} */ ([box.x + box.width * part(point[0]), box.y + box.height * part(point[1])]);
      for (const [first = [], ...rest] of strokes) {
        await page.mouse.move(...place(first));
        await page.mouse.down();
        for (const point of rest) await page.mouse.move(...place(point));
        await page.mouse.up();
      }
      await expect(page.locator(".class-row.winner"), `${digit} at ${size}`).toHaveAttribute("data-class", digit);
      await page.getByRole("button", { name: "Clear", exact: true }).click();
      await expect(page.locator(".class-row.winner")).toHaveCount(0);
    }
  }
});

test.describe("in a browser that answers reads of a canvas with noise", () => {
  test("drawings are what they are, and a picture is refused with what to allow", async ({ page }) => {
    const box = await openPad(page);
    const empty = await pixels(page.locator("#digit"));
    await drawBar(page, box);
    await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
    const drawn = await pixels(page.locator("#digit"));
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(() => pixels(page.locator("#digit"))).toBe(empty);
    await page.evaluate(() => {
      const read = CanvasRenderingContext2D.prototype.getImageData;
      CanvasRenderingContext2D.prototype.getImageData = function (/** @type {Parameters<typeof read>} */ ...where) {
        const image = read.apply(this, where);
        image.data.forEach((_, place) => (image.data[place] = Math.floor(Math.random() * 256)));
        return image;
      };
    });
    await drawBar(page, box);
    await expect.poll(() => pixels(page.locator("#digit"))).toBe(drawn);
    const picture = await page.evaluate(() => document.createElement("canvas").toDataURL().split(",")[1] ?? "");
    await choosePicture(page, { name: "a.png", mimeType: "image/png", buffer: Buffer.from(picture, "base64") });
    await expect(page.locator(".notice").first()).toContainText("Allow this page to read image data");
    expect(await pixels(page.locator("#digit"))).toBe(drawn);
  });
});

test("a file that is no picture is refused with a sentence", async ({ page }) => {
  await openPad(page);
  await page
    .locator("#pad-file")
    .setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
  await expect(page.locator(".notice").first()).toContainText("The browser cannot decode this image.");
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
