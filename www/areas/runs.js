/**
 * Earlier runs, with what they reached and the weights to go on from: saved just before another one takes their place, listed, drawn
 * beside it, and restored.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {EpochEnd, Run, RunHistory, TrainingSettings} from "../protocol/core.js" */
/** @import {Progress, Restored, Started} from "../protocol/training.js" */
/** @import {Curve} from "../views/loss-history.js" */
/** @import {EvaluatedEpoch} from "../run/epochs.js" */
/** @import {Signal} from "../store.js" */
/** @import {RunRecord} from "../views/run-record.js" */
/** @import {LabArea} from "./lab.js" */

import { bestEpoch } from "../run/epochs.js";
import { signal } from "../store.js";
import { RunsTable } from "../views/runs-table.js";

/** More would make the chart a thicket. */
const KEPT_MAX = 8;
/** Weights take 4 bytes each, and the optimiser's memory as much once or twice more. */
const BYTES_MAX = 256e6;

/**
 * @typedef {object} ListedRun
 * @property {number} id
 * @property {Run} run
 * @property {number} steps
 * @property {number} loss of the last step; NaN before the first
 * @property {EvaluatedEpoch | null} best the best epoch; null before the first epoch's end
 * @property {Curve} curve
 * @property {Uint8Array<ArrayBuffer> | null} bytes null while it is being saved, or when it could not be
 */

export class RunsArea {
  #engine;
  #training;
  #lab;
  #record;
  #table = new RunsTable({ onRestore: (id) => this.#restore(id), onForget: (id) => this.#forget(id) });
  #lastId = 0;
  /** @type {ListedRun | null} */
  #current = null;
  /** Another run has been asked for: this one becomes an earlier one, unless that is refused. @type {ListedRun | null} */
  #leaving = null;
  /** @type {ListedRun[]} the newest first */
  #earlier = [];
  /** Those that can be had again. @type {Signal<{id: number, name: string}[]>} */
  restorable = signal([]);
  /** Each has a place of its own on the page. */
  elements = { runs: this.#table.element };

  /** @param {Engine} engine @param {Training} training @param {LabArea} lab @param {RunRecord} record */
  constructor(engine, training, lab, record) {
    this.#engine = engine;
    this.#training = training;
    this.#lab = lab;
    this.#record = record;
  }

  /** The file of an earlier run, to be given away; null when it is not kept. @param {number} id */
  bytesOf(id) {
    return this.#earlier.find((earlier) => earlier.id === id)?.bytes?.slice() ?? null;
  }

  /** Comes before the worker is asked for the other run. */
  leaving() {
    const isWorthIt = this.#current !== null && this.#current.steps > 0;
    this.#leaving = isWorthIt ? { .../** @type {ListedRun} */ (this.#current), curve: this.#record.curve } : null;
    if (this.#leaving) this.#save(this.#leaving);
  }

  stayed() {
    this.#leaving = null;
  }

  /** The run under way is no more, and not worth listing: it is about to come back, and then it is the run under way again. */
  recovering() {
    this.#current = null;
  }

  /** @param {Started} _ @param {Choice} choice */
  started(_, { run }) {
    if (this.#leaving) this.#earlier = [this.#leaving, ...this.#earlier].slice(0, KEPT_MAX);
    this.#leaving = null;
    const nothing = { steps: 0, loss: NaN, best: null, curve: { steps: [], losses: [] }, bytes: null };
    this.#current = { id: ++this.#lastId, run, ...nothing };
    this.#show();
  }

  /** @param {Restored} restored */
  restored(restored) {
    this.rewound(restored);
  }

  /** @param {RunHistory} history another past than what was seen here */
  rewound({ losses, epochs }) {
    if (!this.#current) return;
    this.#current.steps = losses.length;
    this.#current.loss = losses[losses.length - 1] ?? NaN;
    this.#current.best = bestEpoch(epochs);
    this.#show();
  }

  /** @param {TrainingSettings} training */
  planned(training) {
    if (this.#current) this.#current.run = { ...this.#current.run, training };
    this.#show();
  }

  /** @param {Progress} progress */
  progressed({ step, losses }) {
    if (!this.#current) return;
    this.#current.steps = step;
    this.#current.loss = losses[losses.length - 1] ?? this.#current.loss;
    if (losses.length === 0) return;
    // What is saved of a run that leaves is its last state: the steps that it was taking then are in it.
    if (this.#leaving) Object.assign(this.#leaving, { steps: step, loss: this.#current.loss });
    this.#show();
  }

  /** @param {EpochEnd} end */
  epochEnded({ testAccuracy, validationAccuracy }) {
    if (!this.#current) return;
    const { best } = this.#current;
    this.#current.best = bestEpoch([...(best ? [best] : []), { testAccuracy, validationAccuracy }]);
    this.#show();
  }

  /** @param {number} id */
  async #restore(id) {
    const bytes = this.bytesOf(id);
    // Restored, it is the run under way, and listed as that.
    if (bytes && (await this.#training.open(bytes, this.#lab.settings.backend))) this.#forget(id);
  }

  /** @param {number} id */
  #forget(id) {
    this.#earlier = this.#earlier.filter((earlier) => earlier.id !== id);
    this.#show();
  }

  /** @param {ListedRun} leaving */
  async #save(leaving) {
    try {
      leaving.bytes = (await this.#engine.ask("save", {})).bytes;
    } catch {
      // Its worker has gone, and its weights with it: what it reached stays listed.
      return;
    }
    let total = 0;
    for (const earlier of this.#earlier) {
      total += earlier.bytes?.length ?? 0;
      if (total > BYTES_MAX) earlier.bytes = null;
    }
    this.#show();
  }

  #show() {
    this.#table.update(this.#current, this.#earlier, ({ run }) => this.#lab.nameOf(run));
    this.#record.compare(this.#earlier.map(({ curve }) => curve));
    const restorable = this.#earlier.filter(({ bytes }) => bytes !== null);
    this.restorable.value = restorable.map(({ id, run }) => ({ id, name: this.#lab.nameOf(run) }));
  }
}
