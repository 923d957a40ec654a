/**
 * The comparison with PyTorch in the visitor's own browser: made by the worker, once at a time.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Verification} from "../protocol/evaluation.js" */
/** @import {LabArea} from "./lab.js" */

import { VerifyPanel } from "../views/verify-panel.js";

export class VerifyArea {
  #engine;
  #lab;
  #onProblem;
  #panel = new VerifyPanel(() => this.#verify());
  elements = { verify: this.#panel.element };

  /** @param {Engine} engine @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(engine, lab, onProblem) {
    this.#engine = engine;
    this.#lab = lab;
    this.#onProblem = onProblem;
  }

  /** @param {Verification} verification some comparisons have been made */
  compared(verification) {
    this.#panel.update(verification);
  }

  async #verify() {
    try {
      this.#panel.finish(await this.#engine.ask("verify", { backend: this.#lab.settings.backend }));
    } catch (error) {
      this.#onProblem(error);
      this.#panel.fail();
    }
  }
}
