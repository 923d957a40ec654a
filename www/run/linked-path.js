/**
 * Files that an address names, behind the run or alone, as in "&weights=folder/name.safetensors". They lie below the page, on the page's
 * own host: a link must not have a visitor's browser ask another one.
 * @module
 */

import { texts } from "../text.js";

/** Folders and a name, of letters, digits and a few signs; none begins with a dot, so none leads upwards. */
const PATH = /^([\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,99}\/){0,8}[\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,99}$/u;
/** Of a path that is refused, this many characters are shown. */
const SHOWN = 80;

/** Whether a path leads to something below the page. @param {string} path */
export function isBelowPage(path) {
  return PATH.test(path);
}

/**
 * The path that an address has behind a key; null where it has none.
 * @param {string} hash
 * @param {string} key
 * @param {RegExp} ending that it must have
 * @param {(path: string) => string} refusal the sentence for another path
 */
export function linkedPath(hash, key, ending, refusal) {
  const path = new RegExp(`[#&]${key}=([^&]*)`).exec(hash)?.[1];
  if (path === undefined) return null;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // What is no address is no path.
  }
  if (!isBelowPage(decoded) || !ending.test(decoded)) throw new Error(refusal(decoded.slice(0, SHOWN)));
  return decoded;
}

/** Of a file of weights: "&weights=folder/name.safetensors". @param {string} hash */
export function weightsIn(hash) {
  return linkedPath(hash, "weights", /\.safetensors$/, texts.page.weightsElsewhere);
}

/** Of a data set: "&data=folder/name", a folder with a manifest (tools/data-set.mjs), or a file that could be chosen. @param {string} hash */
export function dataIn(hash) {
  return linkedPath(hash, "data", /./, texts.page.dataElsewhere);
}

/** What names a data set behind a run. @param {string} path */
export function dataHash(path) {
  return `&data=${path.split("/").map(encodeURIComponent).join("/")}`;
}
