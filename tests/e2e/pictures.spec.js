import { deflateSync } from "node:zlib";
import { chunk } from "./own.js";
import { choosePicture, extent, openPad } from "./pad.js";
import { expect, pixels, test } from "./page.js";

test.use({ hasFewImages: true });

test("a drawing that is an SVG becomes ink, and white strokes on transparency do", async ({ page }) => {
  await openPad(page);
  const svg = (/** @type {string} */ size, /** @type {string} */ colour) =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 120 160"><path d="M60 30V130" stroke="${colour}" stroke-width="16"/></svg>`;
  /** @type {string[]} */
  const seen = [];
  for (const [size, colour] of [
    ['width="120" height="160"', "black"],
    ['width="120" height="160"', "white"],
  ]) {
    const empty = await pixels(page.locator("#digit"));
    await choosePicture(page, { name: "one.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg(size, colour)) });
    await expect.poll(() => pixels(page.locator("#digit"))).not.toBe(empty);
    expect((await extent(page, "#digit")).slice(2)).toEqual([4, 23]);
    seen.push(await pixels(page.locator("#digit")));
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(page.locator(".verdict")).toHaveText("No ink, no prediction");
  }
  expect(seen[1]).toBe(seen[0]);
});

test("a photograph is turned as its EXIF data say", async ({ page }) => {
  await openPad(page);
  // A bar along the width, which the camera has turned by a quarter.
  const jpeg = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [160, 120];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#ddd";
    context.fillRect(0, 0, 160, 120);
    context.fillStyle = "#222";
    context.fillRect(30, 52, 100, 16);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "";
  });
  const bytes = Buffer.from(jpeg, "base64");
  // Exif, big-endian, one entry: orientation (0x0112) is 6, a quarter turn clockwise.
  const exif = Buffer.from(
    "ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000",
    "hex",
  );
  const turned = Buffer.concat([bytes.subarray(0, 2), exif, bytes.subarray(2)]);
  await choosePicture(page, { name: "turned.jpg", mimeType: "image/jpeg", buffer: turned });
  await expect.poll(() => extent(page, "#digit").then(([, , top, bottom]) => bottom - top + 1)).toBe(20);
  const [left, right] = await extent(page, "#digit");
  expect(right - left + 1).toBeLessThanOrEqual(6);
});

test("pictures of 16 bits a level and animations are decoded", async ({ page }) => {
  await openPad(page);
  for (const [name, buffer] of /** @type {[string, Buffer][]} */ ([
    ["deep.png", deepPng()],
    ["two.gif", animation()],
  ])) {
    const empty = await pixels(page.locator("#digit"));
    await choosePicture(page, { name, mimeType: name.endsWith("gif") ? "image/gif" : "image/png", buffer });
    await expect.poll(() => pixels(page.locator("#digit")), { message: name }).not.toBe(empty);
    expect((await extent(page, "#digit")).slice(2), name).toEqual([4, 23]);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect(page.locator(".verdict")).toHaveText("No ink, no prediction");
  }
});

/** A dark bar down a light sheet of 24 by 32, in 16 bits a level. */
function deepPng() {
  const rows = Array.from({ length: 32 }, (_, row) => {
    const levels = Array.from({ length: 24 }, (_, column) =>
      row >= 6 && row < 26 && column >= 10 && column < 14 ? [0x12, 0x34] : [0xde, 0xf0],
    );
    return [0, ...levels.flat()];
  });
  const header = Buffer.from("0000001800000020" + "1000000000", "hex");
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A GIF whose first frame has a dark bar down a light sheet of 4 by 8, and whose second is light. */
function animation() {
  const frame = (/** @type {number[]} */ pixels) => {
    // Codes of three bits, and a code that clears the table before each two pixels, so that it never grows.
    const codes = [...pixels.flatMap((pixel, place) => (place % 2 === 0 ? [4, pixel] : [pixel])), 5];
    const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, code >> 2]);
    const bytes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
      bits.slice(8 * byte, 8 * byte + 8).reduce((sum, bit, place) => sum + (bit << place), 0),
    );
    return [0x21, 0xf9, 4, 0, 50, 0, 0, 0, 0x2c, 0, 0, 0, 0, 4, 0, 8, 0, 0, 2, bytes.length, ...bytes, 0];
  };
  const bar = Array.from({ length: 32 }, (_, place) => {
    const [row, column] = [place >> 2, place % 4];
    return row >= 2 && row < 6 && column === 1 ? 0 : 1;
  });
  const palette = [0x22, 0x22, 0x22, 0xdd, 0xdd, 0xdd, 0, 0, 0, 0, 0, 0];
  return Buffer.from([
    ...Buffer.from("GIF89a"),
    ...[4, 0, 8, 0, 0x81, 0, 0],
    ...palette,
    ...frame(bar),
    ...frame(Array(32).fill(1)),
    0x3b,
  ]);
}
