/**
 * Data sets that lie beside the page on its own host: which there are, as `data/index.json` lists them (tools/data-set.mjs), and which of the
 * browser's own came from there.
 * @module
 */

import { isBelowPage } from "../run/link.js";

/** @typedef {{path: string, name: string, images: number, classes: number, input: number[]}} HostedSet `path` below the page */

const INDEX = "data/index.json";
/** A host may have any number; a list of more helps nobody. */
const LISTED_MAX = 50;
const REMEMBERED_MAX = 100;

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

/** Where own data sets came from: their paths below the page by their digests. Links name these. */
export class Origins {
  /** Another page of the same host has other paths. */
  #key = `convscope.origins.${pageFolder().pathname}`;
  /** @type {Map<string, string>} */
  #paths = new Map(this.#kept());

  /** @param {string} digest */
  of(digest) {
    return this.#paths.get(digest) ?? null;
  }

  /** @param {string} digest @param {string} path */
  remember(digest, path) {
    this.#paths.delete(digest);
    this.#paths.set(digest, path);
    this.#keep();
  }

  forgetAll() {
    this.#paths.clear();
    this.#keep();
  }

  /** @returns {[string, string][]} */
  #kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return kept.filter((/** @type {[unknown, unknown]} */ [, path]) => isBelowPage(String(path)));
    } catch {
      // Storage is blocked here, or what is in it is another's.
      return [];
    }
  }

  #keep() {
    try {
      const latest = [...this.#paths].slice(-REMEMBERED_MAX);
      if (latest.length > 0) localStorage.setItem(this.#key, JSON.stringify(latest));
      else localStorage.removeItem(this.#key);
    } catch {
      // Storage is blocked here: it is known as long as the page is open.
    }
  }
}

function pageFolder() {
  return new URL("./", document.baseURI);
}
