/**
 * Reads files as the import worker does, but for the browser's decoder of pictures.
 * @module
 */
import { LIMITS, Refusal } from "../../www/import/limits.js";
import { read } from "../../www/import/read.js";
import { zip } from "./archive-files.js";

/** @import {Limits} from "../../www/import/limits.js" */
/** @import {ZipFile} from "./archive-files.js" */

/** @typedef {{path: string, bytes: Uint8Array | Blob}} Chosen */
/** @typedef {{names?: string[], choices?: Record<string, string>, side?: number, limits?: Partial<Limits>}} How */

/** @param {Chosen[]} chosen @param {How} [how] */
export async function reading(chosen, { names = [], choices = {}, side = 8, limits = {} } = {}) {
  const files = chosen.map(({ path, bytes }) => ({
    path,
    file: /** @type {File} */ (new Blob([/** @type {BlobPart} */ (bytes)])),
  }));
  const pictures = /** @type {const} */ ({ side, channels: 1, isInverted: false });
  const decode = async (/** @type {import("../../www/import/parts.js").Part} */ part) => {
    const bytes = await part.bytes().catch((error) => String(error.message));
    if (typeof bytes === "string") return bytes;
    return bytes[0] === 0x89 ? new Uint8Array(side * side).fill(bytes[1] ?? 0) : "is no picture";
  };
  const found = await read(
    files,
    { names, pictures, choices },
    { limits: { ...LIMITS, ...limits }, decode, onProgress() {} },
  );
  if ("saved" in found) throw new Error("a saved data set");
  return found;
}

/** The classes with their counts for training and testing, such as "cat 3+1". @param {Chosen[]} chosen @param {How} [how] */
export async function found(chosen, how) {
  const { summary } = await reading(chosen, how);
  return summary.classes.map(({ name, train, test }) => `${name} ${train}+${test}`);
}

/** The sentence with which files are refused. @param {Chosen[]} chosen @param {How} [how] */
export async function refused(chosen, how) {
  try {
    await (await reading(chosen, how)).make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.path ? `${error.path} ${error.message}.` : error.message;
  }
  return "";
}

/** @param {Record<string, Uint8Array>} files by their paths */
export function chosen(files) {
  return Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
}

/** A zip archive as what was chosen. @param {(string | ZipFile)[]} files */
export function zipped(files) {
  const all = files.map((each) => (typeof each === "string" ? { name: each } : each));
  return [{ path: "a.zip", bytes: zip(all) }];
}
