/**
 * Where the time of a step goes.
 * @module
 */

/** @import {StepTimes} from "../protocol/run.js" */

/** As the pace's: the last five or so slices count. */
const SMOOTHING = 0.3;

export class Meter {
  /** @type {StepTimes | null} */
  #times = null;
  /** When the last slice ended; null when something else than training has come after it. @type {number | null} */
  #lastEnd = null;

  get stepTimes() {
    return this.#times;
  }

  /** A pause: the time until the next step is not a step's. */
  interrupted() {
    this.#lastEnd = null;
  }

  /**
   * Some steps were taken in one slice.
   * @param {{losses: ArrayLike<number>, queueMs: number, readMs: number, isRecorded: boolean}} slice
   * @param {number} began by `performance.now()`
   * @param {number} ended
   */
  measured({ losses: { length: steps }, queueMs, readMs, isRecorded }, began, ended) {
    const betweenMs = this.#lastEnd === null ? null : began - this.#lastEnd;
    this.#lastEnd = ended;
    // The first slice compiles shaders, and what is before it says nothing.
    if (betweenMs === null || steps === 0) return;
    const latest = {
      queueMs: queueMs / steps,
      readMs: readMs / steps,
      betweenMs: betweenMs / steps,
      stepsAtOnce: steps,
      isRecorded,
    };
    const old = this.#times ?? latest;
    const smoothed = (/** @type {"queueMs" | "readMs" | "betweenMs"} */ part) =>
      old[part] + SMOOTHING * (latest[part] - old[part]);
    this.#times = {
      queueMs: smoothed("queueMs"),
      readMs: smoothed("readMs"),
      betweenMs: smoothed("betweenMs"),
      stepsAtOnce: steps,
      isRecorded,
    };
  }
}
