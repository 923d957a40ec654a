/**
 * Labels as class numbers without gaps, and what the classes are called.
 * @module
 */

/** @import {NamedArray} from "./arrays.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** QMNIST has eight columns, of which the first is the digit (https://github.com/facebookresearch/qmnist). */
const QMNIST_COLUMNS = 8;

/** One number for each image. @param {NamedArray} array @returns {Promise<Int32Array>} */
export async function numbersOf({ path, shape, values }) {
  const [count = 0, columns = 1] = shape;
  const all = await values();
  const isOneHot = columns > 1 && columns !== QMNIST_COLUMNS;
  const numbers = new Int32Array(count);
  for (let place = 0; place < count; place++) {
    const row = all.subarray(place * columns, (place + 1) * columns);
    if (isOneHot && !isUnit(row)) throw new Refusal(texts.hasLabelColumns(columns), path);
    const value = isOneHot ? row.indexOf(1) : (row[0] ?? 0);
    if (!Number.isInteger(value)) throw new Refusal(texts.hasFractions, path);
    numbers[place] = value;
  }
  return numbers;
}

/** One 1 among zeros. @param {ArrayLike<number>} row */
function isUnit(row) {
  const all = Array.from(row);
  return all.filter((value) => value === 1).length === 1 && all.every((value) => value === 0 || value === 1);
}

/**
 * @param {Int32Array[]} splits the numbers of each
 * @param {string[]} names chosen ones: each belongs to the label that is its place, or, where there are as many as labels occur, in their
 *   order
 * @param {number} classesMax
 * @returns {{classes: string[], labels: Uint8Array[], remarks: string[]}}
 */
export function classesOf(splits, names, classesMax) {
  const numbers = [...new Set(splits.flatMap((split) => [...new Set(split)]))].sort((a, b) => a - b);
  if (numbers.length > classesMax) throw new Refusal(texts.tooManyLabels(numbers.length, classesMax));
  if (numbers.length < 2) throw new Refusal(texts.oneLabel(numbers[0] ?? 0));
  const place = new Map(numbers.map((number, index) => [number, index]));
  const labels = splits.map((split) => Uint8Array.from(split, (number) => place.get(number) ?? 0));
  const largest = numbers[numbers.length - 1] ?? 0;
  if (names.length === 0) return { classes: numbers.map(String), labels, remarks: [] };
  if (names.length === numbers.length && (largest >= names.length || (numbers[0] ?? 0) < 0)) {
    const remarks = [texts.namesInOrder(numbers[0] ?? 0, largest)];
    return { classes: names, labels, remarks };
  }
  if (largest >= names.length || (numbers[0] ?? 0) < 0) throw new Refusal(texts.tooFewNames(names.length, largest));
  const empty = names.flatMap((name, number) => (place.has(number) ? [] : [`${name} (${number})`]));
  return {
    classes: numbers.map((number) => names[number] ?? ""),
    labels,
    remarks: empty.length > 0 ? [texts.emptyClasses(empty.join(texts.comma))] : [],
  };
}
