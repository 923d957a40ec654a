/**
 * A data set of arrays: IDX, NumPy, CSV or CIFAR's files.
 * @module
 */

/** @import {Skipped} from "../protocol/data.js" */
/** @import {Group, NamedArray, Pair, Pairs, Values} from "./arrays.js" */
/** @import {Part} from "./parts.js" */
/** @import {Choice, Made, Reading, Request, Tools} from "./reading.js" */
/** @import {Range} from "./pixels.js" */

import { groupsOf, pairsOf, roleOf, splitFor } from "./arrays.js";
import { cifarPair } from "./cifar.js";
import { csvPair } from "./csv.js";
import { idxArray } from "./idx.js";
import { classesOf, numbersOf } from "./labels.js";
import { checkMemory, Refusal } from "./limits.js";
import { npyArray } from "./npy.js";
import { layoutOf, levelsOf, rangeOf } from "./pixels.js";
import { picturesOf } from "./reading.js";
import { texts } from "./text.js";

/** Both sides of an image; as in src/network/spec.rs. */
const [SIDE_MIN, SIDE_MAX] = [8, 64];
/** EMNIST's files hold their images transposed (https://www.nist.gov/itl/products-and-services/emnist-dataset). */
const TURNED = /(^|\/)emnist-[a-z]+-(train|test)(-images|\.csv)/i;

/** @param {Part[]} parts @param {Request} request @param {Skipped[]} skipped @param {Tools} tools @returns {Promise<Reading | null>} null where there are no arrays */
export async function arraySet(parts, { names, choices }, skipped, { limits }) {
  const { pairs, groups, group } = await chosenPairs(parts, choices.set, skipped);
  const all = [...pairs.train, ...pairs.test];
  if (all.length === 0) return null;
  const { input, isLast } = commonLayout(all);
  const sizes = all.map(({ images }) => images.shape[0] ?? 0);
  checkMemory(
    sizes.reduce((sum, size) => sum + size, 0),
    input,
    limits,
  );
  const isTurned =
    (choices.turn ?? "") === "" ? all.every(({ images }) => TURNED.test(images.path)) : choices.turn === "yes";
  const splits = /** @type {const} */ (["train", "test"])
    .map((split) => pairs[split])
    .filter((split) => split.length > 0);
  const loaded = await Promise.all(splits.map(loadedOf));
  const range = rangeOf(loaded.map(({ values }) => values));
  const { classes, labels, remarks } = classesOf(
    loaded.map(({ numbers }) => numbers),
    names.length > 0 ? names : await namesIn(parts),
    limits.classes,
  );
  const shape = /** @type {Made["input"]} */ (isTurned ? [input[0], input[2], input[1]] : input);
  const [train, test = null] = loaded.map(({ values }, place) => ({
    pixels: levelsOf(values, input, { isLast, isTurned, range }),
    labels: labels[place] ?? new Uint8Array(),
  }));
  if (!train) return null;
  const words = [...remarks, range.remark, isTurned ? texts.turnedUpright : ""].filter(Boolean);
  const made = { classes, input: shape, train, test, skipped, remarks: words };
  return {
    summary: {
      classes: picturesOf(made),
      input: shape,
      isSplit: test !== null,
      remarks: words,
      skipped,
      choices: [...setChoice(groups, group), turnChoice(isTurned)],
    },
    make: async () => made,
  };
}

/** @param {Part[]} parts @param {string | undefined} chosen @param {Skipped[]} skipped */
async function chosenPairs(parts, chosen, skipped) {
  const own = parts.filter(({ kind }) => kind === "csv" || kind === "cifar");
  const arrays = parts.filter(({ kind }) => kind === "idx" || kind === "npy");
  if (arrays.length === 0) return { pairs: await ownPairs(own, skipped), groups: [], group: null };
  for (const { path } of own) skipped.push({ path, reason: texts.isNotPartOfTheSet });
  /** @type {NamedArray[]} */
  const read = [];
  for (const part of arrays) {
    const array = await tried(part, skipped, async () => (part.kind === "idx" ? idxArray(part) : npyArray(part)));
    if (array) read.push(array);
  }
  const groups = groupsOf(read);
  const group = groups.find(({ name }) => name === chosen) ?? groups[0] ?? null;
  for (const { path } of read.filter((array) => !group?.arrays.includes(array)))
    skipped.push({ path, reason: texts.isNotPartOfTheSet });
  return { pairs: await pairsOrReason(group?.arrays ?? [], skipped), groups, group };
}

/** What was left out may be the reason why nothing fits. @param {NamedArray[]} arrays @param {Skipped[]} skipped */
async function pairsOrReason(arrays, skipped) {
  const [first] = skipped;
  try {
    return await pairsOf(arrays, skipped);
  } catch (error) {
    if (!first || !(error instanceof Refusal)) throw error;
    throw new Refusal(`${texts.fileIs(first.path, first.reason)}${texts.space}${error.message}`);
  }
}

/** Files that hold images and labels alike. @param {Part[]} parts @param {Skipped[]} skipped @returns {Promise<Pairs>} */
async function ownPairs(parts, skipped) {
  /** @type {Pairs} */
  const pairs = { train: [], test: [] };
  const read = [];
  for (const part of parts) {
    const pair = await tried(part, skipped, () => (part.kind === "csv" ? csvPair(part) : cifarPair(part)));
    if (pair) read.push(pair);
  }
  if (read.length === 1) return { train: read, test: [] };
  const hasTest = read.some(({ images }) => roleOf(images.path) === "test");
  for (const pair of read) pairs[splitFor(roleOf(pair.images.path), hasTest)].push(pair);
  return pairs.train.length > 0 ? pairs : { train: pairs.test, test: [] };
}

/** @template T @param {Part} part @param {Skipped[]} skipped @param {() => Promise<T>} read @returns {Promise<T | null>} */
async function tried({ path }, skipped, read) {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    skipped.push({ path, reason: error.message });
    return null;
  }
}

/** @param {Pair[]} pairs */
function commonLayout(pairs) {
  const [first, ...others] = pairs.map(({ images }) => layoutOf(images));
  for (const { images, labels } of pairs) {
    const { input } = layoutOf(images);
    if (input.join() !== first?.input.join())
      throw new Refusal(texts.hasOtherSize(input.join(" × "), first?.input.join(" × ") ?? ""), images.path);
    const [, rows, columns] = input;
    if (Math.min(rows, columns) < SIDE_MIN || Math.max(rows, columns) > SIDE_MAX)
      throw new Refusal(texts.hasSides(rows, columns, SIDE_MIN, SIDE_MAX), images.path);
    const [count, labelCount] = [images.shape[0] ?? 0, labels.shape[0] ?? 0];
    if (count !== labelCount) throw new Refusal(texts.countsDiffer(count, labels.path, labelCount), images.path);
  }
  return { input: first?.input ?? [1, 0, 0], isLast: [first, ...others].some((layout) => layout?.isLast) };
}

/** @param {Pair[]} pairs of one split */
async function loadedOf(pairs) {
  const values = await Promise.all(pairs.map(({ images }) => images.values()));
  const numbers = await Promise.all(pairs.map(({ labels }) => numbersOf(labels)));
  return { values: joined(values), numbers: Int32Array.from(joined(numbers)) };
}

/** @param {Values[]} all @returns {Values} */
function joined(all) {
  const [first = new Uint8Array()] = all;
  if (all.length === 1) return first;
  const length = all.reduce((sum, each) => sum + each.length, 0);
  const values = all.every((each) => each instanceof Uint8Array) ? new Uint8Array(length) : new Float64Array(length);
  let place = 0;
  for (const each of all) {
    values.set(each, place);
    place += each.length;
  }
  return values;
}

/** The names that lie beside CIFAR's files, a line each. @param {Part[]} parts */
async function namesIn(parts) {
  const part = parts.find(({ kind }) => kind === "text");
  const text = part ? new TextDecoder().decode(await part.bytes()) : "";
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** @param {Group[]} groups @param {Group | null} group @returns {Choice[]} */
function setChoice(groups, group) {
  if (groups.length < 2) return [];
  const options = groups.map(({ name }) => ({ value: name, words: name || texts.unnamedSet }));
  return [{ id: "set", label: texts.whichSet, value: group?.name ?? "", options }];
}

/** @param {boolean} isTurned @returns {Choice} */
function turnChoice(isTurned) {
  const options = [
    { value: "no", words: texts.asInTheFile },
    { value: "yes", words: texts.transposed },
  ];
  return { id: "turn", label: texts.orientation, value: isTurned ? "yes" : "no", options };
}
