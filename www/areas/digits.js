/**
 * Some test images with what the network predicts for them, kept up to date with the training.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Engine} from "../engine.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */

import { Pull } from "../controller/pull.js";
import { DigitGrid } from "../views/digit-grid.js";

/** Shown at once: one row of the page on a laptop. */
const DIGITS = 24;
/** A software WebGPU adapter takes its time over them. */
const GAP_MS = 2000;

export class DigitsArea {
  #engine;
  #input;
  #onProblem;
  #grid;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  /** The first one that is shown. */
  #start = 0;
  /** How many test images there are. */
  #offered = 0;
  #hasRun = false;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  /** The data set that they are of. */
  #dataSet = "";
  /** That of which images have arrived. */
  #arrived = "";
  elements;

  /** @param {Engine} engine @param {InputSource} input @param {(error: unknown) => void} onProblem */
  constructor(engine, input, onProblem) {
    this.#engine = engine;
    this.#input = input;
    this.#onProblem = onProblem;
    this.#grid = new DigitGrid(DIGITS, { onPick: (index) => input.pick(index), onNext: () => this.#next() });
    this.elements = { digits: this.#grid.element };
    document.addEventListener("visibilitychange", () => this.#changed());
  }

  /** @param {Started} started */
  started({ data }) {
    const dataSet = JSON.stringify([data.dataSet, data.classes]);
    if (dataSet !== this.#dataSet) {
      if (this.#dataSet || this.#arrived !== JSON.stringify(data.dataSet)) [this.#offered, this.#start] = [0, 0];
      this.#grid.describe(data);
    }
    this.#dataSet = dataSet;
    this.#restart(true);
  }

  progressed() {
    this.#changed();
  }

  /** That run could not be had: what was asked of this one meanwhile has not been answered. */
  stayed() {
    this.refresh();
  }

  /** @param {DataProgress} progress */
  dataArrived({ dataSet, testLoaded }) {
    this.#arrived = JSON.stringify(dataSet);
    const isFirst = this.#offered === 0 && testLoaded > 0;
    this.#offered = testLoaded;
    if (isFirst) this.refresh();
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.#grid.mark(input?.index ?? null);
  }

  crashed() {
    // The next worker has no images yet.
    this.#offered = 0;
    this.#restart(false);
  }

  /** The weights are the same, and what the network makes of images is not. */
  refresh() {
    this.#changed({ atOnce: true });
  }

  /** @param {boolean} hasRun */
  #restart(hasRun) {
    this.#version += 1;
    this.#hasRun = hasRun;
    this.refresh();
  }

  #next() {
    this.#start = (this.#start + DIGITS) % Math.max(1, this.#offered);
    this.#version += 1;
    this.refresh();
  }

  /** @param {{atOnce?: boolean}} [options] */
  #changed(options) {
    if (this.#hasRun && this.#offered > 0 && document.visibilityState === "visible") this.#pull.want(options);
  }

  async #fetch() {
    // Wanted before the worker went.
    if (!this.#hasRun) return;
    const version = this.#version;
    const shown = Math.min(DIGITS, this.#offered);
    const indices = Array.from({ length: shown }, (_, place) => (this.#start + place) % this.#offered);
    try {
      const predictions = await this.#engine.ask("predict", { indices });
      if (version !== this.#version) return;
      this.#grid.update(predictions);
      this.#grid.mark(this.#input.current?.index ?? null);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }
}
