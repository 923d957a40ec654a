/**
 * Runs that the browser has kept: of pages that are no more, to be resumed; of this page, to recover from a crash; and the one that a page
 * leaves for itself when it is about to be loaded again.
 * @module
 */

/** @import {Backend} from "../protocol/training.js" */
/** @import {Kept} from "./store.js" */

import { live, living } from "./owners.js";
import { forget, newestOf, owners } from "./store.js";

/** @typedef {{owner: string, kept: Kept}} Offer */

/** @typedef {{owner: string, backend: Backend | "auto", isRunning: boolean}} Left which run, and how it was going; `owner` is the page that has kept it */

/** Of pages that are no more. */
const OWNERS_MAX = 3;
/** Where nobody can tell who lives, a page that has kept nothing for so long has gone: it keeps every half minute. */
const SILENT_MS = 120_000;

export class KeptRuns {
  #owner;

  /** @param {string} owner this page */
  constructor(owner) {
    this.#owner = owner;
    live(owner);
  }

  /** The newest run that no page trains; null without one, or where the browser keeps nothing. @returns {Promise<Offer | null>} */
  async newest() {
    try {
      const offers = (await this.#offers()).sort((one, other) => other.kept.savedAt - one.kept.savedAt);
      for (const { owner } of offers.slice(OWNERS_MAX)) await forget(owner);
      return offers[0] ?? null;
    } catch {
      return null;
    }
  }

  /** What this page has kept; null where nothing of it can be read. */
  own() {
    return this.of(this.#owner);
  }

  /** What a page has kept; null where nothing of it can be read. @param {string} owner */
  of(owner) {
    return newestOf(owner).catch(() => null);
  }

  /** @param {Offer} offer */
  async forget({ owner }) {
    await forget(owner).catch(() => {});
  }

  /** @returns {Promise<Offer[]>} */
  async #offers() {
    const alive = await living();
    const others = (await owners()).filter((owner) => owner !== this.#owner && !alive?.has(owner));
    /** @type {Offer[]} */
    const offers = [];
    for (const owner of others) {
      const kept = await newestOf(owner);
      // Neither of its states is whole.
      if (!kept) await forget(owner);
      else if (alive || Date.now() - kept.savedAt > SILENT_MS) offers.push({ owner, kept });
    }
    return offers;
  }
}

/** Of the session's storage. */
const KEY = "convscope.left";

/** @param {Left} left @returns {boolean} false where the browser keeps nothing */
export function leave(left) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(left));
    return true;
  } catch {
    return false;
  }
}

/** What was left, once. @returns {Left | null} */
export function take() {
  try {
    const left = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return left === null ? null : JSON.parse(left);
  } catch {
    return null;
  }
}
