/**
 * Has the worker compare itself with PyTorch, once at a time.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Verbs} from "../protocol.js" */
/** @import {Backend} from "../protocol/training.js" */

export class Verifier {
  #engine;
  #onProblem;
  /** @type {(answer: Verbs["verify"]["answer"]) => void} */
  #onVerified = () => {};
  /** @type {() => void} */
  #onFailed = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  /** @param {(answer: Verbs["verify"]["answer"]) => void} callback */
  onVerified(callback) {
    this.#onVerified = callback;
  }

  /** @param {() => void} callback it broke off, which has been told */
  onFailed(callback) {
    this.#onFailed = callback;
  }

  /** @param {Backend | "auto"} backend */
  async verify(backend) {
    try {
      this.#onVerified(await this.#engine.ask("verify", { backend }));
    } catch (error) {
      this.#onProblem(error);
      this.#onFailed();
    }
  }
}
