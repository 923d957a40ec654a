/**
 * How fast the training goes, how many steps to take before looking up, and how the page's questions are let in between.
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

/** Made when it is first asked for: tests of the pace need none. @type {MessagePort | null} */
let port = null;
/** @type {(() => void)[]} */
const resumes = [];

/** A pause that lets messages and GPU callbacks in. Not a timer: browsers slow those down in hidden tabs, and training goes on. @returns {Promise<void>} */
export function macrotask() {
  port ??= openPort();
  return new Promise((resolve) => {
    resumes.push(resolve);
    port?.postMessage(null);
  });
}

function openPort() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resumes.shift()?.();
  return port2;
}
