/**
 * Which arrays belong together: images and labels, for training and for testing. They are known by their shapes, and the split by their
 * names.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** @typedef {Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array} Values */
/** @typedef {{path: string, shape: number[], values: () => Promise<Values>}} NamedArray */
/** @typedef {{images: NamedArray, labels: NamedArray}} Pair */
/** @typedef {"train" | "test"} Split */
/** @typedef {Record<Split, Pair[]>} Pairs */
/** @typedef {{name: string, arrays: NamedArray[]}} Group the arrays of one data set */

const TEST = /t10k|test/i;
const VALIDATION = /(^|[^a-z])val(id(ation)?)?([^a-z]|$)/i;
/** What the names of one data set's files differ in. */
const ROLE =
  /train(ing)?|test(ing)?|t10k|val(id(ation)?)?|labels?|targets?|images?|imgs?|data|idx\d?|u?byte|int|arr_?\d|(?<![a-z])[xy](?![a-z])|\.np[yz]|[-_. /]+/gi;

/** @param {NamedArray} array */
export function isImages({ shape }) {
  return shape.length >= 3 || (shape.length === 2 && sideOf(shape[1] ?? 0) !== null);
}

/** The side of square images that lie in rows of this length. @param {number} length */
export function sideOf(length) {
  const side = Math.sqrt(length);
  return Number.isInteger(side) && side >= 8 ? side : null;
}

/** @param {NamedArray[]} arrays @returns {Group[]} each with images and labels at least */
export function groupsOf(arrays) {
  /** @type {Map<string, NamedArray[]>} */
  const groups = new Map();
  for (const array of arrays) {
    const name = groupName(array.path);
    groups.set(name, [...(groups.get(name) ?? []), array]);
  }
  const found = [...groups].map(([name, arrays]) => ({ name, arrays }));
  const complete = found.filter(({ arrays }) => arrays.some(isImages) && !arrays.every(isImages));
  return complete.length > 0 ? complete : [{ name: "", arrays }];
}

/** Of "gzip/emnist-letters-train-images-idx3-ubyte" that is "emnist letters". @param {string} path */
function groupName(path) {
  return nameOf(path).replace(ROLE, " ").trim().replace(/\s+/g, " ");
}

/**
 * @param {NamedArray[]} arrays of one data set
 * @param {Skipped[]} skipped those that came twice are added
 * @returns {Promise<Pairs>}
 */
export async function pairsOf(arrays, skipped) {
  const [images, labels] = [
    await withoutCopies(arrays.filter(isImages), skipped),
    await withoutCopies(
      arrays.filter((array) => !isImages(array)),
      skipped,
    ),
  ];
  const [firstImages, firstLabels] = [images[0], labels[0]];
  if (images.length === 1 && labels.length === 1 && firstImages && firstLabels)
    return { train: [{ images: firstImages, labels: firstLabels }], test: [] };
  /** @type {Pairs} */
  const pairs = { train: [], test: [] };
  const hasTest = images.some(({ path }) => roleOf(path) === "test");
  for (const role of /** @type {const} */ (["train", "test", "validation"])) {
    const [of, by] = [images, labels].map((all) => all.filter(({ path }) => roleOf(path) === role));
    if (of?.length === 0 && by?.length === 0) continue;
    const [image, label] = [of?.[0], by?.[0]];
    if (of?.length !== 1 || by?.length !== 1 || !image || !label)
      throw new Refusal(texts.arraysOneOfEach(images.length, labels.length));
    pairs[splitFor(role, hasTest)].push({ images: image, labels: label });
  }
  if (pairs.train.length === 0) throw new Refusal(texts.arraysOneOfEach(images.length, labels.length));
  return pairs;
}

/** @param {string} path @returns {"train" | "test" | "validation"} */
export function roleOf(path) {
  const name = nameOf(path);
  if (TEST.test(name)) return "test";
  return VALIDATION.test(name) ? "validation" : "train";
}

/** Validation images are for testing where there are no others, and else for training. @param {ReturnType<typeof roleOf>} role @param {boolean} hasTest @returns {Split} */
export function splitFor(role, hasTest) {
  if (role === "validation") return hasTest ? "train" : "test";
  return role;
}

/** Files of equal content count once. @param {NamedArray[]} arrays @param {Skipped[]} skipped */
async function withoutCopies(arrays, skipped) {
  /** @type {NamedArray[]} */
  const kept = [];
  for (const array of arrays) {
    const original = await first(kept, (each) => isSame(each, array));
    if (original) skipped.push({ path: array.path, reason: texts.hasTheContentOf(original.path) });
    else kept.push(array);
  }
  return kept;
}

/** @param {NamedArray} one @param {NamedArray} other */
async function isSame(one, other) {
  if (one.shape.join() !== other.shape.join()) return false;
  const [values, others] = [await one.values(), await other.values()];
  return values.length === others.length && values.every((value, place) => value === others[place]);
}

/** @template T @param {T[]} all @param {(each: T) => Promise<boolean>} isWanted @returns {Promise<T | null>} */
async function first(all, isWanted) {
  for (const each of all) if (await isWanted(each)) return each;
  return null;
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
