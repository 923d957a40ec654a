/**
 * A file of weights that an address names, behind the run or alone: "&weights=folder/name.safetensors". It lies below the page, on
 * the page's own host: a link must not have a visitor's browser ask another one.
 * @module
 */

import { texts } from "../text.js";

const KEY = /[#&]weights=([^&]*)/;
/** Folders and a name, of letters, digits and a few signs; neither begins with a dot, so none leads upwards. */
const PATH = /^([\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,99}\/){0,8}[\p{L}\p{N}_-][\p{L}\p{N}._ -]{0,99}\.safetensors$/u;

/**
 * The file's path as the address has it; null where it names none.
 * @param {string} hash
 */
export function weightsIn(hash) {
  const path = KEY.exec(hash)?.[1];
  if (path === undefined) return null;
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    decoded = path;
  }
  if (!PATH.test(decoded)) throw new Error(texts.page.weightsElsewhere(decoded.slice(0, 80)));
  return decoded;
}
