/**
 * Runs that the browser has kept: of pages that are no more, to be resumed, and of this page, to recover from a crash.
 * @module
 */

/** @import {Kept} from "../keeping/store.js" */

import { live, living } from "../keeping/alive.js";
import { forget, newestOf, owners } from "../keeping/store.js";

/** @typedef {{owner: string, kept: Kept}} Offer */

/** Of pages that are no more. */
const OWNERS_MAX = 3;
/** Where nobody can tell who lives, a page that has kept nothing for so long has gone: it keeps every half minute. */
const SILENT_MS = 120_000;

export class Keeping {
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
