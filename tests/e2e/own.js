/**
 * Images of a visitor's own: drawn with the mouse, and as files.
 * @module
 */
import { zipSync } from "fflate";
import { deflateSync, crc32, gzipSync } from "node:zlib";
import { expect, number, openView } from "./page.js";

/** @import {Locator, Page} from "@playwright/test" */

/** The same numbers in every run of the test: mulberry32. @param {number} seed */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {{x: number, y: number}[]} Line points, 0 to 1 over the pad */

/** A shape as somebody draws it: nowhere quite the same. @param {"circle" | "cross" | "bar"} shape @param {() => number} chance @returns {Line[]} */
export function drawn(shape, chance) {
  const about = (/** @type {number} */ value, /** @type {number} */ spread) => value + spread * (2 * chance() - 1);
  const [x, y, size] = [about(0.5, 0.08), about(0.5, 0.08), about(0.28, 0.06)];
  const wobbly = (/** @type {number} */ dx, /** @type {number} */ dy) => ({
    x: about(x + dx, 0.012),
    y: about(y + dy, 0.012),
  });
  if (shape === "circle") {
    const [start, squeeze] = [chance() * 2 * Math.PI, about(1, 0.2)];
    const turn = Array.from({ length: 15 }, (_, step) => start + (step * 2 * Math.PI) / 14);
    return [turn.map((angle) => wobbly(size * Math.cos(angle), size * squeeze * Math.sin(angle)))];
  }
  const tilt = about(0, 0.25);
  const stroke = (/** @type {number} */ angle) =>
    [-1, 0, 1].map((way) => wobbly(way * size * Math.cos(angle), way * size * Math.sin(angle)));
  return shape === "cross" ? [stroke(tilt + Math.PI / 4), stroke(tilt - Math.PI / 4)] : [stroke(tilt)];
}

/** @param {Page} page */
export async function openData(page) {
  await openView(page, "data");
  await expect(page.locator("#example-pad")).toBeVisible();
}

/** @param {Page} page @param {Line[]} lines */
export async function drawExample(page, lines) {
  // A mouse reaches only what is in the window.
  await page.locator("#example-pad").scrollIntoViewIfNeeded();
  const box = await page.locator("#example-pad").boundingBox();
  if (!box) throw new Error("The pad is not visible.");
  for (const [first, ...rest] of lines) {
    if (!first) continue;
    await page.mouse.move(box.x + first.x * box.width, box.y + first.y * box.height);
    await page.mouse.down();
    for (const { x, y } of rest) await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    await page.mouse.up();
  }
}

/** @typedef {{name: string, bytes: Uint8Array}} NamedBytes */

/** Makes a data set of files. @param {Page} page @param {NamedBytes[]} files */
export async function chooseImages(page, files) {
  await chooseFiles(page, files);
  await page.locator(".import-summary").getByRole("button", { name: "Create data set (restart)", exact: true }).click();
}

/** Chooses files for a data set, which is not made yet unless it was saved here. @param {Page} page @param {NamedBytes[]} files */
export async function chooseFiles(page, files) {
  await page.locator('[data-way="files"]').click();
  const chosen = files.map(({ name, bytes }) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
  await page.locator('.file-maker input[type="file"][multiple]').setInputFiles(chosen);
}

/** The data set that the page is on. @param {Page} page @returns {Locator} */
export function dataSet(page) {
  return page.locator("#data-sets");
}

/** Waits until the page has a run on a data set. @param {Page} page @param {string} name */
export async function inUse(page, name) {
  await expect(dataSet(page)).toHaveAttribute("data-name", name, { timeout: 60_000 });
  await expect(page.locator("#run")).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
}

/** Trains to the end of the run. @param {Page} page */
export async function train(page) {
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.locator("#run")).toHaveAttribute("data-state", "finished", { timeout: 300_000 });
}

/** The test accuracy of the last epoch in the table. @param {Page} page */
export async function accuracy(page) {
  const epochs = await number(page.locator("#epochs"), "data-epochs");
  const cell = page
    .locator("#epochs tbody tr")
    .nth(epochs - 1)
    .locator("td")
    .last();
  return parseFloat((await cell.textContent()) ?? "");
}

/** Says that pictures are to be 16x16 and coloured. @param {Page} page @param {string} name of the data set */
export async function askForColours(page, name) {
  await page.locator('[data-way="files"]').click();
  await page.locator("#files-side").fill("16");
  await page.locator("#files-channels").selectOption("3");
  await page.locator("#files-name").fill(name);
}

/** Pictures in the folders of two classes, by their paths. @param {number} count of each */
export function twoColours(count) {
  const chance = random(7);
  const shade = () => Math.floor(150 + 100 * chance());
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (let index = 0; index < count; index++) {
    files[`pictures/red/${index}.png`] = png(40, 30, [shade(), 20, 20]);
    files[`pictures/blue/${index}.png`] = png(24, 24, [20, 20, shade()]);
  }
  return files;
}

/**
 * An IDX file.
 * @param {number[]} sizes
 * @param {Uint8Array} bytes
 */
export function idx(sizes, bytes) {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(0x800 + sizes.length);
  sizes.forEach((size, place) => header.writeUInt32BE(size, 4 + 4 * place));
  return Buffer.concat([header, bytes]);
}

/** A pair of IDX files, packed: `count` images of `side`, each bright in the row of its label. @param {number} count @param {number} side @param {number} classes */
export function idxPair(count, side, classes) {
  const labels = Uint8Array.from({ length: count }, (_, index) => index % classes);
  const pixels = Uint8Array.from({ length: count * side * side }, (_, place) => {
    const [image, row] = [Math.floor(place / (side * side)), Math.floor(place / side) % side];
    return row === 2 + 2 * (image % classes) ? 255 : (place * 37) % 40;
  });
  return { images: gzipSync(idx([count, side, side], pixels)), labels: gzipSync(idx([count], labels)) };
}

/** A PNG of one colour with a darker middle. @param {number} width @param {number} height @param {[number, number, number]} colour */
export function png(width, height, colour) {
  const rows = Array.from({ length: height }, (_, row) => {
    const pixels = Array.from({ length: width }, (_, column) => {
      const isMiddle = Math.abs(row - height / 2) < height / 6 && Math.abs(column - width / 2) < width / 6;
      return isMiddle ? colour.map((part) => part >> 1) : colour;
    });
    return [0, ...pixels.flat()];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

/** A part of a PNG. @param {string} type @param {Buffer} data */
export function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** An archive with a folder of flat pictures for each class. @param {string[]} names of the classes @param {number} pictures of each */
export function zipOfClasses(names, pictures) {
  const chance = random(3);
  const shade = () => Math.floor(256 * chance());
  const picture = () => png(16, 16, [shade(), shade(), shade()]);
  const files = names.flatMap((name) =>
    Array.from({ length: pictures }, (_, index) => [`all/${name}/${index}.png`, picture()]),
  );
  return zipSync(Object.fromEntries(files));
}
