/**
 * What the run has reached so far: two charts and a table that tell the same story.
 * @module
 */

/** @import {EpochEnd, RunHistory} from "../protocol/core.js" */
/** @import {Progress} from "../protocol/training.js" */

/** @import {Curve} from "./loss-history.js" */
/** @import uPlot from "../vendor/uPlot.js" */

import { AccuracyChart } from "./accuracy-chart.js";
import { EpochTable } from "./epoch-table.js";
import { LossChart } from "./loss-chart.js";

export class RunRecord {
  #loss = new LossChart();
  #accuracy = new AccuracyChart();
  #table = new EpochTable();
  /** Each has a place of its own on the page. */
  elements = { loss: this.#loss.element, accuracy: this.#accuracy.element, record: this.#table.element };

  /** @param {Pick<Progress, "losses">} progress */
  update(progress) {
    this.#loss.update(progress);
  }

  /** @param {EpochEnd} record */
  epochEnded(record) {
    this.#loss.epochEnded(record);
    this.#accuracy.update(record);
    this.#table.update(record);
  }

  /** Steps that are recorded. */
  get steps() {
    return this.#loss.steps;
  }

  /** The smoothed loss so far. */
  get curve() {
    return this.#loss.curve;
  }

  /** Earlier runs to compare this one with. @param {Curve[]} curves */
  compare(curves) {
    this.#loss.compare(curves);
  }

  /** A run from a file brings its record. @param {RunHistory} history */
  restore({ losses, epochs }) {
    this.clear();
    this.update({ losses });
    for (const record of epochs) this.epochEnded(record);
  }

  /** How many epochs the run is to have. @param {number} epochs */
  plan(epochs) {
    this.#accuracy.plan(epochs);
  }

  /** Whether the tutorial's figures are of the same images. @param {boolean} isIt */
  holdAgainstTutorial(isIt) {
    this.#accuracy.holdAgainstTutorial(isIt);
    this.#table.holdAgainstTutorial(isIt);
  }

  clear() {
    this.#loss.clear();
    this.#accuracy.clear();
    this.#table.clear();
  }

  /** Until it is there, everything is recorded and nothing drawn. @param {typeof uPlot} library */
  drawWith(library) {
    this.#loss.drawWith(library);
    this.#accuracy.drawWith(library);
  }

  recolour() {
    this.#loss.recolour();
    this.#accuracy.recolour();
  }
}
