/**
 * Keeps the speed of the run under way up to date, while somebody looks at it.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Speed} from "../protocol/speed.js" */

import { Pull } from "./pull.js";

/** Figures that change faster cannot be read. */
const GAP_MS = 1000;

export class SpeedMeter {
  #engine;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  #isOpen = false;
  /** @type {(speed: Speed | null) => void} */
  #onTimes = () => {};

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** @param {(speed: Speed | null) => void} callback */
  onTimes(callback) {
    this.#onTimes = callback;
  }

  /** Whether somebody looks. @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    if (isOpen) this.#pull.want({ atOnce: true });
  }

  /** Steps have been taken, or another run is there. */
  changed() {
    if (this.#isOpen) this.#pull.want();
  }

  async #fetch() {
    // What it fails for, a worker that has gone, is told by the worker's crash.
    this.#onTimes(await this.#engine.ask("step_times", {}).catch(() => null));
  }
}
