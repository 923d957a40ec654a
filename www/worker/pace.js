/**
 * How fast the training goes, and how many steps to take before looking up.
 * @module
 */

/** Long enough that reading the losses costs little, short enough that ten questions a second can be answered. */
const SLICE_MS = 90;
/** More would queue too much work on a GPU: without a read there is no back-pressure. */
const STEPS_MAX = 20;
/** Weight of the newest measurement: the last five or so slices count. */
const SMOOTHING = 0.3;

export class Pace {
  #stepMs = 0;
  #isFresh = true;

  /** How many steps to take in the next slice. */
  get steps() {
    if (this.#stepMs === 0) return 1;
    return Math.max(1, Math.min(STEPS_MAX, Math.floor(SLICE_MS / this.#stepMs)));
  }

  /** 0 while unknown. */
  get stepsPerSecond() {
    return this.#stepMs === 0 ? 0 : 1000 / this.#stepMs;
  }

  /** @param {number} steps @param {number} elapsedMs */
  measured(steps, elapsedMs) {
    if (steps === 0) return;
    const stepMs = elapsedMs / steps;
    // The very first slice compiles shaders, and says nothing about the next.
    if (this.#isFresh) this.#isFresh = false;
    else this.#stepMs = this.#stepMs === 0 ? stepMs : this.#stepMs + SMOOTHING * (stepMs - this.#stepMs);
  }
}
