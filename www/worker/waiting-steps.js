/**
 * Single steps that were asked for before their images have arrived.
 * @module
 */

export class WaitingSteps {
  /** @type {Set<(isWanted: boolean) => void>} */
  #tells = new Set();
  #onWait;

  /** @param {() => void} onWait one waits now */
  constructor(onWait) {
    this.#onWait = onWait;
  }

  get any() {
    return this.#tells.size > 0;
  }

  /** @returns {Promise<boolean>} once images have arrived; false when something else has been asked for meanwhile */
  wait() {
    const told = new Promise((resolve) => this.#tells.add(resolve));
    this.#onWait();
    return told;
  }

  /** Images have arrived: each step is tried again. */
  again() {
    this.#tell(true);
  }

  /** Something else has been asked for. */
  drop() {
    this.#tell(false);
  }

  /** @param {boolean} isWanted */
  #tell(isWanted) {
    for (const tell of this.#tells) tell(isWanted);
    this.#tells.clear();
  }
}
