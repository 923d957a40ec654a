/**
 * Earlier runs, with what they reached and the weights to go on from. A run is saved just before another takes its place.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Run, RunHistory} from "../protocol/core.js" */
/** @import {Backend, Progress} from "../protocol/training.js" */
/** @import {Judged} from "../run/epochs.js" */
/** @import {Curve} from "../run/curves.js" */

import { bestEpoch } from "../run/epochs.js";

/** More would make the chart a thicket. */
const KEPT_MAX = 8;
/** Weights take 4 bytes each, and the optimiser's memory as much once or twice more. */
const BYTES_MAX = 256e6;

/**
 * @typedef {object} Kept
 * @property {number} id
 * @property {Run} run
 * @property {number} steps
 * @property {number} loss of the last step; NaN before the first
 * @property {Judged | null} best the best epoch; null before the first epoch's end
 * @property {Curve} curve
 * @property {Uint8Array<ArrayBuffer> | null} bytes null while it is being saved, or when it could not be
 */

export class Runs {
  #engine;
  #lastId = 0;
  /** @type {Kept | null} */
  #current = null;
  /** Another run has been asked for: this one becomes an earlier one, unless that is refused. @type {Kept | null} */
  #leaving = null;
  /** @type {Kept[]} the newest first */
  #kept = [];
  /** @type {(current: Kept | null, kept: readonly Kept[]) => void} */
  #onChange = () => {};

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @param {(current: Kept | null, kept: readonly Kept[]) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** Must come before the worker is asked for the other run. @param {Curve} curve of the losses so far */
  leaving(curve) {
    this.#leaving = this.#current && this.#current.steps > 0 ? { ...this.#current, curve } : null;
    if (this.#leaving) this.#save(this.#leaving);
  }

  stayed() {
    this.#leaving = null;
  }

  /** The run under way is no more, and not worth listing. */
  drop() {
    this.#current = null;
  }

  /** Another run is there. @param {Run} run */
  started(run) {
    if (this.#leaving) this.#kept = [this.#leaving, ...this.#kept].slice(0, KEPT_MAX);
    this.#leaving = null;
    const nothing = { steps: 0, loss: NaN, best: null, curve: { steps: [], losses: [] }, bytes: null };
    this.#current = { id: ++this.#lastId, run, ...nothing };
    this.#tell();
  }

  /** The run goes on with other settings. @param {Run["training"]} training */
  changed(training) {
    if (this.#current) this.#current.run = { ...this.#current.run, training };
    this.#tell();
  }

  /** @param {Pick<Progress, "step" | "losses">} progress */
  progressed({ step, losses }) {
    if (!this.#current) return;
    this.#current.steps = step;
    this.#current.loss = losses[losses.length - 1] ?? this.#current.loss;
    if (losses.length === 0) return;
    // What is saved of a run that leaves is its last state: the steps that it was taking then are in it.
    if (this.#leaving) Object.assign(this.#leaving, { steps: step, loss: this.#current.loss });
    this.#tell();
  }

  /** @param {Judged} end */
  epochEnded({ testAccuracy, validationAccuracy }) {
    if (!this.#current) return;
    const { best } = this.#current;
    this.#current.best = bestEpoch([...(best ? [best] : []), { testAccuracy, validationAccuracy }]);
    this.#tell();
  }

  /** The run has another past than what was seen here. @param {RunHistory} history */
  restored({ losses, epochs }) {
    if (!this.#current) return;
    this.#current.steps = losses.length;
    this.#current.loss = losses[losses.length - 1] ?? NaN;
    this.#current.best = bestEpoch(epochs);
    this.#tell();
  }

  /** The weights of an earlier run, to be given away. @param {number} id */
  bytesOf(id) {
    return this.#kept.find((kept) => kept.id === id)?.bytes?.slice() ?? null;
  }

  /** @param {number} id */
  forget(id) {
    this.#kept = this.#kept.filter((kept) => kept.id !== id);
    this.#tell();
  }

  /** @param {Kept} leaving */
  async #save(leaving) {
    try {
      leaving.bytes = (await this.#engine.ask("save", {})).bytes;
    } catch {
      // Its worker has gone, and its weights with it: what it reached stays listed.
      return;
    }
    let total = 0;
    for (const kept of this.#kept) {
      total += kept.bytes?.length ?? 0;
      if (total > BYTES_MAX) kept.bytes = null;
    }
    this.#tell();
  }

  #tell() {
    this.#onChange(this.#current, this.#kept);
  }
}
