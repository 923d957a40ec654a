/**
 * Arrays of images as bytes, plane by plane, from 0 to 255.
 * @module
 */

/** @import {NamedArray, Values} from "./arrays.js" */

import { sideOf } from "./arrays.js";
import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** Up to this, values are taken for fewer levels than 256: 1 for black and white, 16 for scikit-learn's digits. */
const FEW_LEVELS = 16;

/** `[channels, rows, columns]`, and whether the channels come last in the file. @param {NamedArray} array @returns {{input: [number, number, number], isLast: boolean}} */
export function layoutOf({ path, shape }) {
  const [, a = 0, b = 0, c = 0] = shape;
  const side = sideOf(a);
  if (shape.length === 2 && side !== null) return { input: [1, side, side], isLast: false };
  if (shape.length === 3) return { input: [1, a, b], isLast: false };
  if (shape.length === 4 && (c === 1 || c === 3)) return { input: [c, a, b], isLast: c === 3 };
  if (shape.length === 4 && (a === 1 || a === 3)) return { input: [a, b, c], isLast: false };
  throw new Refusal(texts.isOfShape(shape.join(" × ")), path);
}

/** @typedef {{scale: number, offset: number, remark: string}} Range how values become levels */

/** @param {Values[]} splits @returns {Range} the same for training and testing */
export function rangeOf(splits) {
  let [least, most, isWhole] = [Infinity, -Infinity, true];
  for (const values of splits)
    for (let place = 0; place < values.length; place++) {
      const value = values[place] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
      isWhole &&= Number.isInteger(value);
    }
  if (!Number.isFinite(least) || !Number.isFinite(most)) throw new Refusal(texts.pixelsNotFinite);
  const isUsual = least >= 0 && most <= 255 && most > FEW_LEVELS;
  if (isUsual || most === least) return { scale: 1, offset: 0, remark: "" };
  // Whole numbers and fractions from 0 have their darkest at 0, even where no image shows it; what is symmetric, in the middle.
  const from = least >= 0 ? 0 : least >= -1 && most <= 1 ? -1 : least;
  const to = !isWhole && least >= -1 && most <= 1 ? 1 : most;
  return { scale: 255 / (to - from), offset: -from, remark: texts.pixelsScaled(figure(from), figure(to)) };
}

/** @param {number} value */
function figure(value) {
  return String(Number(value.toPrecision(4)));
}

/**
 * @param {Values} values of whole images
 * @param {[number, number, number]} input
 * @param {{isLast: boolean, isTurned: boolean, range: Range}} how
 * @returns {Uint8Array} of images whose rows and columns are exchanged where they are turned
 */
export function levelsOf(values, [channels, rows, columns], { isLast, isTurned, range: { scale, offset } }) {
  const isPlain = !isLast && !isTurned && scale === 1 && offset === 0;
  if (isPlain && values instanceof Uint8Array) return values;
  const levels = new Uint8Array(values.length);
  const plane = rows * columns;
  for (let image = 0; image < values.length; image += channels * plane) {
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < plane; pixel++) {
        const source = isTurned ? (pixel % rows) * columns + Math.floor(pixel / rows) : pixel;
        const from = isLast ? source * channels + channel : channel * plane + source;
        levels[image + channel * plane + pixel] = Math.round(((values[image + from] ?? 0) + offset) * scale);
      }
  }
  return levels;
}
