/**
 * Asks again whenever something has changed: one question at a time, and not more often than is good for the training.
 * @module
 */

export class Pull {
  #gapMs;
  #ask;
  #isWanted = false;
  #isAsking = false;
  #isUrgent = false;
  #timer = 0;
  #lastMs = -Infinity;

  /** @param {number} gapMs from one answer to the next question @param {() => Promise<void>} ask handles its own failure */
  constructor(gapMs, ask) {
    this.#gapMs = gapMs;
    this.#ask = ask;
  }

  /** Something has changed. @param {{atOnce?: boolean}} [options] `atOnce` for what the user waits for */
  want({ atOnce = false } = {}) {
    this.#isWanted = true;
    this.#isUrgent ||= atOnce;
    this.#schedule();
  }

  #schedule() {
    if (!this.#isWanted || this.#isAsking) return;
    clearTimeout(this.#timer);
    const waitMs = this.#isUrgent ? 0 : this.#lastMs + this.#gapMs - performance.now();
    if (waitMs > 0) this.#timer = window.setTimeout(() => this.#schedule(), waitMs);
    else this.#now();
  }

  async #now() {
    this.#isWanted = false;
    this.#isUrgent = false;
    this.#isAsking = true;
    try {
      await this.#ask();
    } finally {
      this.#isAsking = false;
      this.#lastMs = performance.now();
      this.#schedule();
    }
  }
}
