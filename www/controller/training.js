/**
 * The run under way: started from the settings, and commanded by the run bar. What fails is told, unless a newer start or a new
 * worker has made it worthless.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Backend, Run, Started, TrainingSettings} from "../protocol.js" */

/** @typedef {{run: Run, backend: Backend | "auto"}} Choice */

export class Training {
  #engine;
  #onProblem;
  /** Raised by each start and each new worker. */
  #version = 0;
  /** @type {(started: Started, choice: Choice) => void} */
  #onStarted = () => {};
  /** @type {() => void} */
  #onRefused = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  /** @param {(started: Started, choice: Choice) => void} callback */
  onStarted(callback) {
    this.#onStarted = callback;
  }

  /** @param {() => void} callback something was asked for that cannot be */
  onRefused(callback) {
    this.#onRefused = callback;
  }

  /** @param {Choice} choice */
  async start(choice) {
    this.#version += 1;
    const started = await this.#tell(this.#engine.ask("start", choice));
    if (started) this.#onStarted(started, choice);
  }

  /** The worker has gone, and every answer with it. */
  lost() {
    this.#version += 1;
  }

  /** @param {"train" | "pause" | "step"} command */
  async command(command) {
    await this.#tell(this.#engine.ask(command, {}));
  }

  /** @param {TrainingSettings} training */
  async set(training) {
    await this.#tell(this.#engine.ask("set_training", { training }));
  }

  async load() {
    await this.#tell(this.#engine.ask("load", {}));
  }

  /**
   * The answer; null when it failed or came too late.
   * @template Answer
   * @param {Promise<Answer>} answer
   * @returns {Promise<Answer | null>}
   */
  async #tell(answer) {
    const version = this.#version;
    try {
      const value = await answer;
      return version === this.#version ? value : null;
    } catch (error) {
      if (version !== this.#version) return null;
      this.#onProblem(error);
      this.#onRefused();
      return null;
    }
  }
}
