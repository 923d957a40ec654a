/**
 * Keeps the run in the browser's storage while it is trained: at most half a minute of it can be lost. What the storage refuses
 * is told once, and the training goes on.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {Place} from "./pump.js" */
/** @import {Queue} from "./queue.js" */

import { keep } from "../keeping/store.js";
import { texts } from "./text.js";
import { post, sentence } from "./post.js";

/** Time enough to make a state and to write it before half a minute is over. */
const EVERY_MS = 25_000;

export class Keeper {
  #scope;
  #queue;
  #owner;
  #turn = 0;
  #keptAt = performance.now();
  /** What has been kept: a state is not kept twice. */
  #kept = "";
  #isRefused = false;
  /** @type {Promise<void> | null} */
  #writing = null;

  /** @param {Convscope} scope @param {Queue} queue @param {string} owner whose run it is */
  constructor(scope, queue, owner) {
    this.#scope = scope;
    this.#queue = queue;
    this.#owner = owner;
  }

  /** Another run is there, of which nothing is kept: it may be a file's. */
  begin() {
    this.#kept = "";
    this.#keptAt = performance.now();
  }

  /** Keeps the run if it is time to. @param {Place} place @param {boolean} isRunning */
  async passing(place, isRunning) {
    if (performance.now() - this.#keptAt >= EVERY_MS) await this.keep(place, isRunning);
  }

  /** Keeps the run now, and returns while it is still being written. @param {Place} place @param {boolean} isRunning */
  async keep(place, isRunning) {
    const name = nameOf(place);
    if (name === this.#kept || this.#writing || place.step === 0) return;
    // Taken out before anything is awaited: the next slice may come first.
    [this.#kept, this.#keptAt] = [name, performance.now()];
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (await this.#queue.run(() => this.#scope.checkpoint()));
    this.#writing = this.#write({ bytes, savedAt: Date.now(), wasRunning: isRunning, ...place });
  }

  /** Resolves when what is being written has been. */
  async written() {
    await this.#writing;
  }

  /** @param {Place & {bytes: Uint8Array<ArrayBuffer>, savedAt: number, wasRunning: boolean}} state */
  async #write({ bytes, savedAt, wasRunning, step, stepsLeft }) {
    try {
      await keep(this.#owner, this.#turn++, { bytes, savedAt, wasRunning, step, stepsLeft });
      this.#isRefused = false;
      post({ type: "kept", step, savedAt, problem: "" });
    } catch (error) {
      if (!this.#isRefused) post({ type: "kept", step, savedAt, problem: refusal(error) });
      this.#isRefused = true;
    }
    this.#writing = null;
  }
}

/** @param {Place} place */
function nameOf({ step, evaluating }) {
  return `${step} ${evaluating}`;
}

/** @param {unknown} error */
function refusal(error) {
  const why =
    error instanceof DOMException && error.name === "QuotaExceededError" ? texts.worker.itIsFull : sentence(error);
  return texts.worker.thisBrowsersStorageDoes(why);
}
