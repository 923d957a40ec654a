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
  #nextMs = -Infinity;
  #rest;

  /** @param {number} gapMs from one question to the next @param {() => Promise<void>} ask handles its own failure
   * @param {number} [rest] how many times as long as the last answer took nothing is asked after it, at least */
  constructor(gapMs, ask, rest = 0) {
    this.#gapMs = gapMs;
    this.#rest = rest;
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
    const waitMs = this.#isUrgent ? 0 : this.#nextMs - performance.now();
    if (waitMs > 0) this.#timer = window.setTimeout(() => this.#schedule(), waitMs);
    else this.#now();
  }

  async #now() {
    this.#isWanted = false;
    this.#isUrgent = false;
    this.#isAsking = true;
    const beganMs = performance.now();
    try {
      await this.#ask();
    } finally {
      this.#isAsking = false;
      const endedMs = performance.now();
      // Answers come between steps, mostly late: what is lost by that is made up for.
      const dueMs = Math.max(this.#nextMs, beganMs - this.#gapMs / 2);
      this.#nextMs = Math.max(dueMs + this.#gapMs, endedMs + this.#rest * (endedMs - beganMs));
      this.#schedule();
    }
  }
}
