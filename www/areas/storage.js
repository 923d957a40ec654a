/**
 * What this browser keeps for the page.
 * @module
 */

/** @import {DataProgress} from "../protocol/training.js" */
/** @import {KeepingArea} from "./keeping.js" */

import { emptyStorage, followRelease, keepPage, keptBytes } from "../controller/storage.js";
import { StorageLine } from "../views/storage-line.js";

export class StorageArea {
  #line = new StorageLine();
  elements = { storage: this.#line.element };

  /** @param {KeepingArea} keeping @param {(error: unknown) => void} onProblem */
  constructor(keeping, onProblem) {
    this.#line.onEmpty(() => emptyStorage().then(() => this.#measure(), onProblem));
    this.#measure();
    followRelease(() => keeping.leaveAgain());
  }

  /** @param {DataProgress} progress */
  dataArrived({ state }) {
    // Only now: what the page needs comes first.
    if (state === "complete") keepPage().finally(() => this.#measure());
  }

  kept() {
    this.#measure();
  }

  async #measure() {
    this.#line.update(await keptBytes());
  }
}
