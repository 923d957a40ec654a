/**
 * Tells screen readers what the run does, without a word for every step.
 * @module
 */

/** @import {EpochEnd} from "../protocol/core.js" */
/** @import {Progress, RunState} from "../protocol/training.js" */

import { texts } from "../text.js";
import { element, setText } from "./element.js";
import { percent } from "./figures.js";
import { runWords } from "./run-words.js";

/** An epoch's end is told with its result, after this one. @type {Set<RunState>} */
const SILENT = new Set(["evaluating"]);

export class Announcer {
  /** @type {RunState | null} */
  #state = null;
  #epoch = "";

  constructor() {
    this.element = element("div", { class: "visually-hidden", role: "status" });
  }

  /** @param {Progress} progress */
  update(progress) {
    const { state } = progress;
    if (state === this.#state || SILENT.has(state)) return;
    this.#state = state;
    setText(this.element, `${this.#epoch}${runWords(state, progress)}`);
    this.#epoch = "";
  }

  /** @param {EpochEnd} record */
  epochEnded({ epoch, testAccuracy }) {
    this.#epoch = texts.page.announcer.epoch(epoch, percent(testAccuracy, 2));
    // Whatever comes next is news together with it.
    this.#state = null;
  }
}
