/**
 * Wires the earlier runs: saved when another one takes their place, listed, drawn beside it, and restored.
 * @module
 */

/** @import {Training} from "./controller/training.js" */
/** @import {Engine} from "./engine.js" */
/** @import {Lab} from "./lab.js" */
/** @import {RunRecord} from "./views/run-record.js" */

import { Runs } from "./controller/runs.js";
import { RunsTable } from "./views/runs-table.js";

export class Past {
  #training;
  #lab;
  #record;
  #table = new RunsTable();
  runs;
  /** Each has a place of its own on the page. */
  elements = { runs: this.#table.element };

  /** @param {Engine} engine @param {Training} training @param {Lab} lab @param {RunRecord} record */
  constructor(engine, training, lab, record) {
    this.#training = training;
    this.#lab = lab;
    this.#record = record;
    this.runs = new Runs(engine);
    this.runs.onChange((current, kept) => {
      this.#table.update(current, kept, ({ run }) => lab.nameOf(run));
      this.#record.compare(kept.map(({ curve }) => curve));
    });
    this.#table.onForget((id) => this.runs.forget(id));
    this.#table.onRestore((id) => this.#restore(id));
  }

  /** Another run has been asked for. */
  leaving() {
    this.runs.leaving(this.#record.curve);
  }

  /** @param {number} id */
  async #restore(id) {
    const bytes = this.runs.bytesOf(id);
    // Restored, it is the run under way, and listed as that.
    if (bytes && (await this.#training.open(bytes, this.#lab.settings.backend))) this.runs.forget(id);
  }
}
