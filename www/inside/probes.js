/**
 * Asks what takes many forward passes. A newer question of a kind takes the place of the one before, and what has become of no
 * interest is given up.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Finding} from "../protocol/core.js" */
/** @import {Probed, ProbeQuestion} from "../protocol/inspection.js" */

export class Probes {
  #engine;
  #onProblem;
  /** @type {Map<ProbeQuestion["kind"], symbol>} */
  #running = new Map();
  #onProgress;

  /** @param {Engine} engine @param {(progress: Probed) => void} onProgress @param {(error: unknown) => void} onProblem */
  constructor(engine, onProgress, onProblem) {
    this.#engine = engine;
    this.#onProgress = onProgress;
    this.#onProblem = onProblem;
  }

  /** @param {Probed} progress */
  probed(progress) {
    if (this.#running.has(progress.kind)) this.#onProgress(progress);
  }

  /** @param {ProbeQuestion} about @returns {Promise<Finding | null>} null where it failed, which has been told, or is of no interest any more */
  async ask(about) {
    const token = Symbol(about.kind);
    this.#running.set(about.kind, token);
    try {
      const finding = await this.#engine.ask("probe", { about });
      return this.#running.get(about.kind) === token ? finding : null;
    } catch (error) {
      if (this.#running.get(about.kind) === token) this.#onProblem(error);
      return null;
    } finally {
      if (this.#running.get(about.kind) === token) this.#running.delete(about.kind);
    }
  }

  /** @param {ProbeQuestion["kind"][]} kinds */
  giveUp(...kinds) {
    for (const kind of kinds) {
      if (!this.#running.delete(kind)) continue;
      this.#engine.ask("end_probe", { kind }).catch(this.#onProblem);
    }
  }
}
