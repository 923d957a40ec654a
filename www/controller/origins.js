/**
 * Which of the browser's own data sets came from the page's host, and from where. It is read with every run, for its link.
 * @module
 */

/** @import {DataSet} from "../protocol/core.js" */

import { isBelowPage } from "../run/link.js";

const REMEMBERED_MAX = 100;

/** Where own data sets came from: their paths below the page by their digests. Links name these. */
export class Origins {
  /** Another page of the same host has other paths. */
  #key = `convscope.origins.${pageFolder().pathname}`;
  /** @type {Map<string, string>} */
  #paths = new Map(this.#kept());

  /** Where below the page a data set came from; null for one that did not. @param {DataSet} dataSet */
  of(dataSet) {
    return typeof dataSet === "string" ? null : (this.#paths.get(dataSet.own.digest) ?? null);
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

/** Where the page lies. */
export function pageFolder() {
  return new URL("./", document.baseURI);
}
