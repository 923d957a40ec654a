/**
 * Runs one verb of the wasm handle at a time: it holds one run, and a verb may wait for the GPU in its middle.
 * @module
 */

export class Queue {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /**
   * Runs `verb` when everything before it has ended, well or badly.
   * @template T
   * @param {() => T | Promise<T>} verb
   * @returns {Promise<T>}
   */
  run(verb) {
    const result = this.#last.then(verb);
    this.#last = result.catch(() => {});
    return result;
  }
}
