/**
 * Files become a data set: arrays, pictures in folders, or a data set that was saved here. What cannot be used is listed, and the rest
 * loads.
 * @module
 */

/** @import {ChosenFile, Skipped} from "../protocol/data.js" */
/** @import {Opened, Part} from "./parts.js" */
/** @import {Choice, Reading, Request, Tools} from "./reading.js" */

import { arraySet } from "./array-set.js";
import { reasonUnread } from "./kind.js";
import { Refusal } from "./limits.js";
import { partsOf } from "./parts.js";
import { pictureSet } from "./picture-set.js";
import { texts } from "./text.js";
import { ENCODINGS } from "./zip-names.js";

const ARRAYS = ["idx", "npy", "cifar"];

/**
 * @param {ChosenFile[]} files
 * @param {Request} request
 * @param {Tools} tools
 * @returns {Promise<Reading | {saved: Uint8Array<ArrayBuffer>}>}
 */
export async function read(files, request, tools) {
  /** @type {Skipped[]} */
  const skipped = [];
  const opened = await partsOf(files, skipped, tools.limits, request.choices.encoding);
  const saved = opened.parts.find(({ kind }) => kind === "data");
  if (saved) return { saved: await saved.bytes() };
  const reading = await setOf(opened.parts, request, skipped, tools);
  if (!reading) throw new Refusal(nothingIn(skipped));
  reading.summary.choices.unshift(...encodingChoice(opened));
  return reading;
}

/** @param {Part[]} parts @param {Request} request @param {Skipped[]} skipped @param {Tools} tools */
async function setOf(parts, request, skipped, tools) {
  const pictures = parts.filter(({ kind }) => kind === "picture");
  const hasArrays = parts.some(({ kind }) => ARRAYS.includes(kind)) || pictures.length === 0;
  for (const { kind, path, start } of parts) {
    const isUsed = hasArrays ? kind !== "picture" && kind !== "other" : kind === "picture";
    if (isUsed) continue;
    skipped.push({ path, reason: kind === "other" ? reasonUnread(start) : texts.isNotPartOfTheSet });
  }
  return hasArrays ? arraySet(parts, request, skipped, tools) : pictureSet(pictures, request, skipped, tools);
}

/** @param {Skipped[]} skipped */
function nothingIn(skipped) {
  const [first] = skipped;
  return first ? texts.nothingOfIt(first.path, first.reason) : texts.nothingFound;
}

/** @param {Opened} opened @returns {Choice[]} */
function encodingChoice({ encoding }) {
  if (encoding === null) return [];
  const options = ENCODINGS.map((value) => ({ value, words: value.toUpperCase() }));
  return [{ id: "encoding", label: texts.encodingOfNames, value: encoding, options }];
}
