/**
 * Keeps the run in the browser's storage while it is trained: at most half a minute of it can be lost. What the storage refuses
 * is told once, and tried again; the training goes on.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {Kept} from "../keeping/store.js" */
/** @import {RunPosition} from "../protocol/core.js" */
/** @import {Queue} from "./queue.js" */

import { texts } from "./text.js";
import { fatal, isFatal, post, sentence } from "./post.js";

/** @typedef {{place: RunPosition, isRunning: boolean}} Now the run as it is when it is asked for, between two verbs of the wasm */
/** @typedef {Omit<Kept, "digest">} State */

/** Time enough to make a state and to write it before half a minute is over. */
const EVERY_MS = 25_000;

export class Keeper {
  #scope;
  #queue;
  #store;
  #turn = 0;
  #lookedAt = performance.now();
  /** The state that is stored or being written: none is stored twice. */
  #kept = "";
  #isRefused = false;
  /** Whether a state of this run lies in the storage. */
  #isStored = false;
  /** Raised by each run: what is written of one says nothing of the next. */
  #run = 0;
  /** @type {Promise<void> | null} */
  #writing = null;
  /** The state to be stored once an older one has been written. @type {(() => Now) | null} */
  #next = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /** @param {Convscope} scope @param {Queue} queue @param {(turn: number, state: State) => Promise<void>} store puts it into the browser's storage */
  constructor(scope, queue, store) {
    this.#scope = scope;
    this.#queue = queue;
    this.#store = store;
  }

  /** Another run is there, of which nothing is kept: it may be a file's. */
  begin() {
    this.#run += 1;
    this.#kept = "";
    this.#isStored = false;
    this.#next = null;
    this.#lookedAt = performance.now();
    clearTimeout(this.#retry);
  }

  /** Whether a state of this run lies in the storage, or is on its way there. */
  get hasKept() {
    return this.#isStored || this.#kept !== "";
  }

  /** Keeps the run if it is time to. @param {() => Now} now */
  async passing(now) {
    if (performance.now() - this.#lookedAt >= EVERY_MS) await this.keep(now);
  }

  /** Keeps the run now, and returns while it is still being written. @param {() => Now} now */
  async keep(now) {
    clearTimeout(this.#retry);
    this.#lookedAt = performance.now();
    await this.#queue.run(() => this.#take(now));
  }

  /** A verb: where the run is and its checkpoint are of the same moment, because no other verb comes in between. @param {() => Now} now */
  async #take(now) {
    const { place, isRunning } = now();
    const name = nameOf(place);
    if (name === this.#kept || place.step === 0) return;
    if (this.#writing) {
      this.#next = now;
      return;
    }
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (await this.#scope.checkpoint());
    this.#kept = name;
    const { step, stepsLeft } = place;
    this.#writing = this.#write({ bytes, savedAt: Date.now(), wasRunning: isRunning, step, stepsLeft }, now);
  }

  /** @param {State} state @param {() => Now} now */
  async #write(state, now) {
    const run = this.#run;
    const refused = await this.#store(this.#turn++, state).then(() => null, refusal);
    this.#writing = null;
    if (run === this.#run) {
      this.#tell(state, refused);
      if (refused) this.#kept = "";
      else this.#isStored = true;
    }
    const next = this.#next;
    this.#next = null;
    if (next) this.#again(next);
    // While the run rests there is no other reason to try again.
    else if (refused && run === this.#run) this.#retry = setTimeout(() => this.#again(now), EVERY_MS);
  }

  /** @param {State} state @param {string | null} refused */
  #tell({ step, savedAt }, refused) {
    if (!refused || !this.#isRefused) post({ type: "kept", step, savedAt, problem: refused ?? "" });
    this.#isRefused = refused !== null;
  }

  /** @param {() => Now} now */
  #again(now) {
    this.keep(now).catch((error) => isFatal(error) && fatal(error));
  }
}

/** @param {RunPosition} place */
function nameOf({ step, evaluating }) {
  return `${step} ${evaluating}`;
}

/** @param {unknown} error */
function refusal(error) {
  const why =
    error instanceof DOMException && error.name === "QuotaExceededError" ? texts.worker.storage.full : sentence(error);
  return texts.worker.storage.notStored(why);
}
