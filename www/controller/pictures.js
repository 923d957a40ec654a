/**
 * Pictures from files and from the clipboard, decoded by the browser and turned into ink by the worker.
 * @module
 */

/** @import {Engine} from "../engine.js" */

import { texts } from "../text.js";

/** The pad's side: a larger picture is scaled down to it, which is still ten pixels for each of the network's. */
const SIDE = 280;

/** @param {Engine} engine @param {Blob} file @returns {Promise<ImageData>} `SIDE` square: ink as opacity, in the middle */
export async function inkOf(engine, file) {
  const rgba = await decode(file);
  const { width, height } = rgba;
  const pixels = new Uint8Array(rgba.data.buffer);
  const { ink } = await engine.ask("ink", { pixels, width, height });
  const sheet = new ImageData(SIDE, SIDE);
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  ink.forEach((value, pixel) => {
    const [x, y] = [left + (pixel % width), top + Math.floor(pixel / width)];
    sheet.data[4 * (y * SIDE + x) + 3] = value;
  });
  return sheet;
}

/** @param {Blob} file */
async function decode(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) throw new Error(texts.page.thisIsNoPicture);
  // A small picture is scaled up, so that it can be drawn upon.
  const scale = SIDE / Math.max(bitmap.width, bitmap.height);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error(texts.page.thisBrowserGivesNo);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
