/**
 * What this browser keeps for the page.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {DataProgress} from "../protocol/training.js" */
/** @import {KeepingArea} from "./keeping.js" */

import { emptyStorage, followRelease, keepPage, keptBytes } from "../controller/storage.js";
import { StorageLine } from "../views/storage-line.js";

export class StorageArea {
  #line = new StorageLine();
  /** To and from the other pages of this browser. */
  #emptied = new BroadcastChannel("convscope-emptied");
  /** @type {() => void} */
  #onEmptied = () => {};
  elements = { storage: this.#line.element };

  /** @param {Engine} engine @param {KeepingArea} keeping @param {(error: unknown) => void} onProblem */
  constructor(engine, keeping, onProblem) {
    this.#line.onEmpty(() => emptyStorage(engine).then(() => this.#tellAll(), onProblem));
    this.#emptied.addEventListener("message", () => this.#onEmptied());
    this.#measure();
    followRelease(() => keeping.leaveAgain());
  }

  /** @param {() => void} callback this page or another has emptied the storage */
  onEmptied(callback) {
    this.#onEmptied = callback;
  }

  /** @param {DataProgress} progress */
  dataArrived({ state }) {
    // Only now: what the page needs comes first.
    if (state === "complete") keepPage().finally(() => this.#measure());
  }

  kept() {
    this.#measure();
  }

  emptied() {
    this.#measure();
  }

  #tellAll() {
    this.#emptied.postMessage(null);
    this.#onEmptied();
  }

  async #measure() {
    this.#line.update(await keptBytes());
  }
}
