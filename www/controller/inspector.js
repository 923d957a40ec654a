/**
 * Keeps the feature maps up to date with the training and the input, while somebody can see them.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Inspection} from "../protocol/core.js" */
/** @import {Input} from "./input.js" */

import { Pull } from "./pull.js";

/** A little more than ten pictures a second look alive; more would take the training's time. */
const GAP_MS = 95;

export class Inspector {
  #engine;
  #onProblem;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  /** @type {Input | null} */
  #input = null;
  #run = 0;
  #hasRun = false;
  #isOnScreen = true;
  #isOutdated = false;
  /** @type {(inspection: Inspection, input: Input) => void} */
  #onInspection = () => {};

  /** @param {Engine} engine @param {Element} shown where the maps are @param {(error: unknown) => void} onProblem */
  constructor(engine, shown, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
    new IntersectionObserver((entries) => {
      this.#isOnScreen = entries[entries.length - 1]?.isIntersecting ?? true;
      this.#becameVisible();
    }).observe(shown);
    document.addEventListener("visibilitychange", () => this.#becameVisible());
  }

  /** @param {(inspection: Inspection, input: Input) => void} callback */
  onInspection(callback) {
    this.#onInspection = callback;
  }

  /** @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.#input = input;
    this.changed();
  }

  /** A new run has begun; null while none has. @param {boolean} hasRun */
  restart(hasRun) {
    this.#run += 1;
    this.#hasRun = hasRun;
    this.changed();
  }

  /** The weights or the input have changed. */
  changed() {
    this.#isOutdated = true;
    if (this.#canBeSeen && this.#hasRun && this.#input) this.#pull.want();
  }

  #becameVisible() {
    if (this.#isOutdated) this.changed();
  }

  get #canBeSeen() {
    return this.#isOnScreen && document.visibilityState === "visible";
  }

  async #fetch() {
    const [run, input] = [this.#run, this.#input];
    if (!input || !this.#hasRun) return;
    this.#isOutdated = false;
    try {
      const inspection = await this.#engine.ask("inspect", { pixels: input.pixels });
      if (run === this.#run && this.#isCurrent(input)) this.#onInspection(inspection, input);
    } catch (error) {
      if (run === this.#run) this.#onProblem(error);
    }
  }

  /** Strokes of one drawing follow each other faster than answers come: the latest answer is shown, not none. @param {Input} input */
  #isCurrent(input) {
    return input === this.#input || (input.index === null && this.#input?.index === null);
  }
}
