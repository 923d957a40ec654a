/**
 * A run as a part of the page's address: what differs from the tutorial's, in the serialised form that Rust reads.
 * @module
 */

/** @import {Run} from "../protocol/core.js" */

import { texts } from "../text.js";
import { difference } from "./difference.js";

const KEY = "#run=";

/** @param {Run} run @param {Run} usual @returns {string} what follows the page's address, from "#" */
export function hashOf(run, usual) {
  return KEY + encodeURIComponent(JSON.stringify({ version: run.version, ...difference(run, usual) }));
}

/** The run's text in an address; null when there is none. @param {string} hash */
export function runText(hash) {
  if (!hash.startsWith(KEY)) return null;
  try {
    // What else the link says comes behind it; the run's own "&" is encoded.
    return decodeURIComponent(hash.slice(KEY.length).split("&")[0] ?? "");
  } catch {
    throw new Error(texts.page.thisLinkIsDamaged);
  }
}
