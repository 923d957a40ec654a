/**
 * Data sets that lie beside the page on its own host: which there are, as `data/index.json` lists them (tools/data-set.mjs).
 * @module
 */

import { isBelowPage } from "../run/link.js";
import { pageFolder } from "./origins.js";

/** @typedef {{path: string, name: string, images: number, classes: number, input: number[]}} HostedSet `path` below the page */

const INDEX = "data/index.json";
/** A host may have any number; a list of more helps nobody. */
const LISTED_MAX = 50;

/** @returns {Promise<HostedSet[]>} none where there is no list, or no network */
export async function hostedSets() {
  try {
    // Not followed elsewhere: a redirect could leave the host.
    const response = await fetch(new URL(INDEX, pageFolder()), { redirect: "error", cache: "no-cache" });
    const { sets } = await response.json();
    return sets.filter(isSet).slice(0, LISTED_MAX);
  } catch {
    return [];
  }
}

/** @param {any} set */
function isSet(set) {
  const isCount = (/** @type {unknown} */ number) => Number.isInteger(number) && Number(number) > 0;
  return (
    isBelowPage(String(set?.path)) &&
    typeof set.name === "string" &&
    isCount(set.images) &&
    isCount(set.classes) &&
    Array.isArray(set.input) &&
    set.input.length === 3 &&
    set.input.every(isCount)
  );
}
