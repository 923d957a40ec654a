/**
 * Pictures become images of one size, labelled by their folders. The browser decodes them.
 * @module
 */

/** @import {PicturePlan, Skipped} from "../protocol/data.js" */
/** @import {Part} from "./data-parts.js" */

import { texts } from "./text.js";
import { post } from "./post.js";

/** Wide or high: beyond it a small file could fill the memory. */
const DECODED_SIDE_MAX = 16_384;
const CLASSES_MAX = 100;
/** At most this often. */
const REPORT_EVERY_MS = 100;

/**
 * @param {Part[]} parts
 * @param {PicturePlan} plan
 * @param {Skipped[]} skipped what is no picture is added
 * @returns {Promise<{classes: string[], pixels: Uint8Array, labels: Uint8Array} | null>} null when there is no picture at all
 */
export async function picturesOf(parts, plan, skipped) {
  const size = plan.channels * plan.side * plan.side;
  const pixels = new Uint8Array(parts.length * size);
  /** @type {string[]} */
  const folders = [];
  let reported = performance.now();
  for (const [place, part] of parts.entries()) {
    const image = await imageOf(part, plan);
    if (typeof image === "string") skipped.push({ path: part.path, reason: image });
    else {
      pixels.set(image, folders.length * size);
      folders.push(folderOf(part.path));
    }
    if (performance.now() - reported < REPORT_EVERY_MS) continue;
    reported = performance.now();
    post({ type: "importing", done: place + 1, total: parts.length });
  }
  const classes = [...new Set(folders)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (classes.length > CLASSES_MAX) {
    throw new Error(texts.worker.thePicturesLieIn(classes.length, CLASSES_MAX));
  }
  if (classes.length === 1) {
    throw new Error(texts.worker.allPicturesLieIn(classes[0] ?? ""));
  }
  if (classes.length === 0) return null;
  const labels = Uint8Array.from(folders, (folder) => classes.indexOf(folder));
  return { classes, pixels: pixels.subarray(0, folders.length * size), labels };
}

/** @param {Part} part @param {PicturePlan} plan @returns {Promise<Uint8Array | string>} or why there is none, as a clause */
async function imageOf(part, plan) {
  let bitmap;
  try {
    const bytes = await part.bytes();
    if (bytes.length === 0) return texts.worker.isEmpty;
    bitmap = await createImageBitmap(new Blob([bytes]));
  } catch {
    return texts.worker.isNoPictureThat;
  }
  const { width, height } = bitmap;
  try {
    if (Math.max(width, height) > DECODED_SIDE_MAX) return texts.worker.isPixelsLarge(width, height);
    return planesOf(squareOf(bitmap, plan.side), plan);
  } finally {
    bitmap.close();
  }
}

/** The middle square, as large as it gets; what is transparent becomes white paper. @param {ImageBitmap} bitmap @param {number} side */
function squareOf(bitmap, side) {
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error(texts.worker.thisBrowserGivesNo);
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = "high";
  const edge = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  context.drawImage(bitmap, left, top, edge, edge, 0, 0, side, side);
  return context.getImageData(0, 0, side, side).data;
}

/** @param {Uint8ClampedArray} rgba @param {PicturePlan} plan */
function planesOf(rgba, { channels, isInverted }) {
  const count = rgba.length / 4;
  const planes = new Uint8Array(channels * count);
  for (let pixel = 0; pixel < count; pixel++) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * pixel, 4 * pixel + 3);
    // The weights of ITU-R BT.601, which PIL's and torchvision's grey have too.
    const levels = channels === 3 ? [red, green, blue] : [Math.round(0.299 * red + 0.587 * green + 0.114 * blue)];
    levels.forEach((level, plane) => (planes[plane * count + pixel] = isInverted ? 255 - level : level));
  }
  return planes;
}

/** What a picture's class is called: its folder. @param {string} path */
function folderOf(path) {
  const folders = path.split("/");
  return (folders[folders.length - 2] ?? "").slice(0, 40) || texts.worker.noFolder;
}
