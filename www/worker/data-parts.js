/**
 * What was chosen, file by file: archives opened, gzip unpacked, and each file known by how it begins, whatever it is called.
 * @module
 */

/** @import {ChosenFile, Skipped} from "../protocol/data.js" */

import { texts } from "./text.js";
import { filesIn } from "./data-zip.js";
import { gunzip } from "./gunzip.js";
import { macrotask } from "./macrotask.js";

/**
 * @typedef {object} Part
 * @property {string} path as it was chosen, or within its archive
 * @property {"data" | "idx" | "other"} kind
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} bytes
 */
/** @typedef {(bytes: Uint8Array) => boolean} IsData whether these are a data set that was saved here */

/** More files than MNIST has images would take this page minutes to read. */
const FILES_MAX = 70_000;
/** A picture of a camera has 20 MB at most; the IDX files of MNIST have 47. */
const BYTES_MAX = 160e6;

/**
 * @param {ChosenFile[]} files
 * @param {Skipped[]} skipped what cannot be used is added
 * @param {IsData} isData
 * @returns {Promise<Part[]>}
 */
export async function partsOf(files, skipped, isData) {
  if (files.length > FILES_MAX) throw new Error(texts.worker.theseAreFilesAnd(files.length, FILES_MAX));
  /** @type {Part[]} */
  const parts = [];
  for (const { path, file } of files) {
    if (isHidden(path)) continue;
    if (file.size > 2 * BYTES_MAX) skipped.push({ path, reason: texts.worker.isTooLarge });
    else if (file.size === 0) skipped.push({ path, reason: texts.worker.isEmpty });
    else parts.push(...(await partsIn(path, file, skipped, isData)));
  }
  return parts;
}

/** @param {string} path @param {File} file @param {Skipped[]} skipped @param {IsData} isData @returns {Promise<Part[]>} */
async function partsIn(path, file, skipped, isData) {
  const start = await beginning(file);
  if (begins(start, ZIP)) {
    const inside = await filesIn(new Uint8Array(await file.arrayBuffer()), path, skipped, macrotask);
    return inside.filter((part) => !isHidden(part.path)).map(({ path, bytes }) => partOf(path, bytes, isData));
  }
  if (begins(start, GZIP)) {
    const bytes = await gunzip(new Uint8Array(await file.arrayBuffer()), BYTES_MAX, path);
    return [partOf(path.replace(/\.gz(ip)?$/i, ""), bytes, isData)];
  }
  const bytes = async () => new Uint8Array(await file.arrayBuffer());
  // A picture is read when it is its turn: thousands of them together would fill the memory.
  const maybeData = /\.safetensors$/i.test(path);
  const kind = maybeData && isData(await bytes()) ? "data" : kindOf(start);
  return [{ path, kind, bytes }];
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes @param {IsData} isData @returns {Part} */
function partOf(path, bytes, isData) {
  const kind = isData(bytes) ? "data" : kindOf(bytes.subarray(0, 4));
  return { path, kind, bytes: async () => bytes };
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const GZIP = [0x1f, 0x8b];

/** @param {Uint8Array} start @returns {"idx" | "other"} */
function kindOf(start) {
  // Two zeros, then the type "unsigned byte" and the number of dimensions: an image begins with something else.
  return begins(start, [0, 0, 8]) ? "idx" : "other";
}

/** @param {File} file */
async function beginning(file) {
  return new Uint8Array(await file.slice(0, 4).arrayBuffer());
}

/** @param {Uint8Array} bytes @param {number[]} start */
function begins(bytes, start) {
  return start.every((byte, place) => bytes[place] === byte);
}

/** What systems put beside a user's files. @param {string} path */
function isHidden(path) {
  return path.split("/").some((name) => /^(\..+|__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(name) && name !== "..");
}
