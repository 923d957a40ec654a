/**
 * Keeps the grid of test digits up to date with the training.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Prediction} from "../protocol/looking.js" */

import { Pull } from "./pull.js";

/** A software WebGPU adapter takes its time over them. */
const GAP_MS = 2000;

export class Predictor {
  #engine;
  #size;
  #onProblem;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  #start = 0;
  #offered = 0;
  #hasRun = false;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  /** @type {(predictions: Prediction[]) => void} */
  #onPredictions = () => {};

  /** @param {Engine} engine @param {number} size digits at once @param {(error: unknown) => void} onProblem */
  constructor(engine, size, onProblem) {
    this.#engine = engine;
    this.#size = size;
    this.#onProblem = onProblem;
    document.addEventListener("visibilitychange", () => this.changed());
  }

  /** @param {(predictions: Prediction[]) => void} callback */
  onPredictions(callback) {
    this.#onPredictions = callback;
  }

  /** How many test images there are. @param {number} loaded */
  offer(loaded) {
    const isFirst = this.#offered === 0 && loaded > 0;
    this.#offered = loaded;
    if (isFirst) this.changed({ atOnce: true });
  }

  /** @param {boolean} hasRun */
  restart(hasRun) {
    this.#version += 1;
    this.#hasRun = hasRun;
    this.changed({ atOnce: true });
  }

  first() {
    this.#start = 0;
  }

  next() {
    this.#start = (this.#start + this.#size) % Math.max(1, this.#offered);
    this.#version += 1;
    this.changed({ atOnce: true });
  }

  /** The weights have changed. @param {{atOnce?: boolean}} [options] */
  changed(options) {
    if (this.#hasRun && this.#offered > 0 && document.visibilityState === "visible") this.#pull.want(options);
  }

  async #fetch() {
    // Wanted before the worker went.
    if (!this.#hasRun) return;
    const version = this.#version;
    const shown = Math.min(this.#size, this.#offered);
    const indices = Array.from({ length: shown }, (_, place) => (this.#start + place) % this.#offered);
    try {
      const predictions = await this.#engine.ask("predict", { indices });
      if (version === this.#version) this.#onPredictions(predictions);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }
}
