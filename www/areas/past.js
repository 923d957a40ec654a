/**
 * Wires the earlier runs: saved when another one takes their place, listed, drawn beside it, and restored.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {EpochEnd, RunHistory, TrainingSettings} from "../protocol/core.js" */
/** @import {Progress, Restored, Started} from "../protocol/training.js" */
/** @import {LabArea} from "./lab.js" */
/** @import {RunRecord} from "../views/run-record.js" */

import { Runs } from "../controller/runs.js";
import { RunsTable } from "../views/runs-table.js";

export class PastArea {
  #training;
  #lab;
  #record;
  #table = new RunsTable();
  #runs;
  /** Those that can be had again. @type {{id: number, name: string}[]} */
  #others = [];
  /** @type {(others: {id: number, name: string}[]) => void} */
  #onChange = () => {};
  /** Each has a place of its own on the page. */
  elements = { runs: this.#table.element };

  /** @param {Engine} engine @param {Training} training @param {LabArea} lab @param {RunRecord} record */
  constructor(engine, training, lab, record) {
    this.#training = training;
    this.#lab = lab;
    this.#record = record;
    this.#runs = new Runs(engine);
    this.#runs.onChange((current, kept) => {
      this.#table.update(current, kept, ({ run }) => lab.nameOf(run));
      this.#record.compare(kept.map(({ curve }) => curve));
      const restorable = kept.filter(({ bytes }) => bytes !== null);
      this.#others = restorable.map(({ id, run }) => ({ id, name: lab.nameOf(run) }));
      this.#onChange(this.#others);
    });
    this.#table.onForget((id) => this.#runs.forget(id));
    this.#table.onRestore((id) => this.#restore(id));
  }

  /** @param {(others: {id: number, name: string}[]) => void} callback which earlier runs can be had again, now and after each change */
  onChange(callback) {
    this.#onChange = callback;
    callback(this.#others);
  }

  /** The file of an earlier run, to be given away; null when it is not kept. @param {number} id */
  bytesOf(id) {
    return this.#runs.bytesOf(id);
  }

  leaving() {
    this.#runs.leaving(this.#record.curve);
  }

  stayed() {
    this.#runs.stayed();
  }

  /** It is about to come back, and then it is the run under way again. */
  recovering() {
    this.#runs.drop();
  }

  /** @param {Started} _ @param {Choice} choice */
  started(_, { run }) {
    this.#runs.started(run);
  }

  /** @param {Restored} restored */
  restored(restored) {
    this.rewound(restored);
  }

  /** @param {RunHistory} history */
  rewound(history) {
    this.#runs.restored(history);
  }

  /** @param {TrainingSettings} training */
  planned(training) {
    this.#runs.changed(training);
  }

  /** @param {Progress} progress */
  progressed(progress) {
    this.#runs.progressed(progress);
  }

  /** @param {EpochEnd} end */
  epochEnded(end) {
    this.#runs.epochEnded(end);
  }

  /** @param {number} id */
  async #restore(id) {
    const bytes = this.#runs.bytesOf(id);
    // Restored, it is the run under way, and listed as that.
    if (bytes && (await this.#training.open(bytes, this.#lab.settings.backend))) this.#runs.forget(id);
  }
}
