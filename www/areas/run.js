/**
 * The run under way: its bar, its data, its backend, and the record of what it has reached.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {EpochEnd, RunHistory, TrainingSettings} from "../protocol/core.js" */
/** @import {Store} from "../store.js" */
/** @import {RunCommand} from "../views/run-bar.js" */
/** @import {DataProgress, Progress, Restored, Started} from "../protocol/training.js" */
/** @import {Crash} from "../protocol.js" */

import { effect } from "../store.js";
import { BackendLine } from "../views/backend-line.js";
import { DataBar } from "../views/data-bar.js";
import { RunBar } from "../views/run-bar.js";
import { RunRecord } from "../views/run-record.js";

export class RunArea {
  #training;
  #bar = new RunBar((command) => this.#command(command));
  #data = new DataBar(() => this.#training.load());
  #backend = new BackendLine();
  record = new RunRecord();
  elements = {
    run: this.#bar.element,
    words: this.#bar.words,
    data: this.#data.element,
    backend: this.#backend.element,
    ...this.record.elements,
  };
  #store;
  #on;
  /** Workers that have gone. */
  #crashes = 0;

  /**
   * @param {Training} training
   * @param {Store} store
   * @param {object} on
   * @param {() => void} on.onReset the run is to begin again
   * @param {() => Promise<boolean>} on.onLearning the run is to learn; false when it cannot
   * @param {(history: RunHistory) => void} on.onRewound the run has gone back
   */
  constructor(training, store, on) {
    this.#training = training;
    this.#store = store;
    this.#on = on;
    effect(() => this.#bar.evaluated(store.testAccuracy.value));
  }

  leaving() {
    this.#bar.starting();
  }

  stayed() {
    this.#bar.settled();
  }

  /** @param {Started} started @param {Choice} choice */
  started({ report, data }, { run }) {
    this.record.clear();
    this.record.holdAgainstTutorial(data.dataSet === this.#store.usual.value?.data_set);
    this.#backend.update(report);
    this.planned(run.training);
    this.#bar.settled();
  }

  /** @param {Restored} restored */
  restored(restored) {
    this.rewound(restored);
  }

  /** @param {RunHistory} history */
  rewound(history) {
    this.#bar.restore(history);
    this.record.restore(history);
  }

  /** @param {TrainingSettings} training */
  planned({ epochs }) {
    this.#bar.plan(epochs);
    this.record.plan(epochs);
  }

  /** @param {Progress} progress */
  progressed(progress) {
    this.#bar.update(progress);
    this.record.update(progress);
    // Back at its last good weights: what came after them is no more.
    if (progress.stop !== null && this.record.steps > progress.step) this.#rewind();
  }

  /** @param {RunCommand} command */
  async #command(command) {
    if (command === "reset") return this.#on.onReset();
    const crashes = this.#crashes;
    const isWanted = command === "pause" || (await this.#on.onLearning());
    // What could not begin because the worker went is done with the next one.
    if (isWanted || crashes !== this.#crashes) this.#training.command(command);
  }

  async #rewind() {
    const history = await this.#training.history();
    if (history) this.#on.onRewound(history);
  }

  /** @param {EpochEnd} end */
  epochEnded(end) {
    this.record.epochEnded(end);
  }

  /** @param {DataProgress} progress */
  dataArrived(progress) {
    this.#data.update(progress);
  }

  /** @param {Crash} crash */
  crashed({ isFinal }) {
    this.#crashes += 1;
    this.#training.lost(isFinal);
    this.#bar.lost();
  }

  recolour() {
    this.record.recolour();
  }
}
