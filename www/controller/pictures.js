/**
 * Pictures from files and from the clipboard, decoded by the browser and turned into ink by the worker.
 * @module
 */

/** @import {Engine} from "../engine.js" */

import { readsAreTrue } from "../canvas-reads.js";
import { texts } from "../text.js";

/** The pad's side: a larger picture is scaled down to it, which is still ten pixels for each of the network's. */
export const SIDE = 280;

/** @typedef {{source: CanvasImageSource, width: number, height: number, close: () => void}} Decoded */

/**
 * @param {Engine} engine
 * @param {Blob} file
 * @returns {Promise<ImageData>} `SIDE` square: ink as opacity, in the middle
 * @throws {Error} with a sentence when the file is no picture, has no ink, or cannot be read
 */
export async function inkOf(engine, file) {
  const rgba = pixelsOf(await decode(file));
  const { width, height } = rgba;
  const ink = await inkOfPixels(engine, rgba);
  if (ink.every((level) => level === 0)) throw new Error(texts.ink.blankPicture);
  const sheet = new ImageData(SIDE, SIDE);
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  ink.forEach((value, pixel) => {
    const [x, y] = [left + (pixel % width), top + Math.floor(pixel / width)];
    sheet.data[4 * (y * SIDE + x) + 3] = value;
  });
  return sheet;
}

/** @param {Engine} engine @param {ImageData} rgba @returns {Promise<Uint8Array>} the ink of each pixel, 0 to 255 */
export async function inkOfPixels(engine, { data, width, height }) {
  const { ink } = await engine.ask("ink", { pixels: new Uint8Array(data.buffer), width, height });
  return ink;
}

/** As the browser shows it: turned as its EXIF data say, of an animation the first frame. @param {Blob} file @returns {Promise<Decoded>} */
async function decode(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap) return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  // An SVG has no pixels of its own: no browser makes a bitmap of its file.
  const drawing = await decodeDrawing(file).catch(() => null);
  if (!drawing) throw new Error(texts.ink.noPicture);
  return drawing;
}

/** @param {Blob} file @returns {Promise<Decoded>} */
async function decodeDrawing(file) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  const close = () => URL.revokeObjectURL(url);
  try {
    image.src = url;
    await image.decode();
  } catch (error) {
    close();
    throw error;
  }
  // One that says no size is as large as it is drawn.
  return { source: image, width: image.naturalWidth || SIDE, height: image.naturalHeight || SIDE, close };
}

/** @param {Decoded} decoded */
function pixelsOf({ source, width, height, close }) {
  // A small picture is scaled up, so that it can be drawn upon.
  const scale = SIDE / Math.max(width, height);
  const canvas = canvasOf(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error(texts.page.noCanvas);
  try {
    if (!readsAreTrue(canvasOf)) throw new Error(texts.ink.noisyReads);
    context.imageSmoothingQuality = "high";
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  } finally {
    close();
  }
}

/** @param {number} width @param {number} height */
function canvasOf(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}
