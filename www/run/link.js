/**
 * What the part of the page's address behind "#" says: a run, in what it differs from the tutorial's, in the serialised form that Rust reads;
 * files on the page's own host; and what a teacher hides of the page.
 * @module
 */

/** @import {Run} from "../protocol/core.js" */

import { texts } from "../text.js";
import { difference } from "./changes.js";

const RUN_KEY = "#run=";

/** @param {Run} run @param {Run} usual @returns {string} what follows the page's address, from "#" */
export function hashOf(run, usual) {
  return RUN_KEY + encodeURIComponent(JSON.stringify({ version: run.version, ...difference(run, usual) }));
}

/** The run's text in an address; null when there is none. @param {string} hash */
export function runText(hash) {
  if (!hash.startsWith(RUN_KEY)) return null;
  try {
    // What else the link says comes behind it; the run's own "&" is encoded.
    return decodeURIComponent(hash.slice(RUN_KEY.length).split("&")[0] ?? "");
  } catch {
    throw new Error(texts.page.link.damaged);
  }
}

// Files, behind the run or alone, as in "&weights=folder/name.safetensors". They lie below the page, on the page's own host: a link must
// not have a visitor's browser ask another one.

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

/** Of a file of weights: "&weights=folder/name.safetensors", or one of `torch.save`. @param {string} hash */
export function weightsIn(hash) {
  return linkedPath(hash, "weights", /\.(safetensors|pt|pth)$/, texts.page.link.weightsElsewhere);
}

/** Of a data set: "&data=folder/name", a folder with a manifest (tools/data-set.mjs), or a file that could be chosen. @param {string} hash */
export function dataIn(hash) {
  return linkedPath(hash, "data", /./, texts.page.link.dataElsewhere);
}

/** Whether an address names a data set, here or elsewhere. @param {string} hash */
export function namesData(hash) {
  return /[#&]data=/.test(hash);
}

/** What names a data set behind a run. @param {string} path */
export function dataHash(path) {
  return `&data=${path.split("/").map(encodeURIComponent).join("/")}`;
}

// What is hidden: names of parts of the page and of settings.

const HIDE_KEY = "&hide=";
/** More names than there are controls say nothing. */
const NAMES_MAX = 200;

/** @param {string} hash @returns {ReadonlySet<string>} */
export function hiddenIn(hash) {
  const start = hash.indexOf(HIDE_KEY);
  if (start < 0) return new Set();
  const names = hash.slice(start + HIDE_KEY.length).split("&")[0] ?? "";
  return new Set(
    names
      .split(",")
      .filter((name) => /^[\w.-]{1,60}$/.test(name))
      .slice(0, NAMES_MAX),
  );
}

/** @param {string} hash @param {Iterable<string>} names @returns {string} the address's part with them */
export function withHidden(hash, names) {
  const all = [...names];
  return all.length > 0 ? `${hash}${HIDE_KEY}${all.join(",")}` : hash;
}

/** @param {string} address */
export function withoutHidden(address) {
  return address.replace(/&hide=[^&]*/, "");
}

/** How a setting is called among what is hidden. @param {string} key */
export function settingName(key) {
  return `setting.${key}`;
}
