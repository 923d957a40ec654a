/**
 * The comparison with PyTorch in the visitor's own browser.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Verification} from "../protocol/verification.js" */
/** @import {LabArea} from "./lab.js" */

import { Verifier } from "../controller/verifier.js";
import { VerifyPanel } from "../views/verify-panel.js";

export class VerifyArea {
  #panel = new VerifyPanel();
  elements = { verify: this.#panel.element };

  /** @param {Engine} engine @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(engine, lab, onProblem) {
    const verifier = new Verifier(engine, onProblem);
    this.#panel.onStart(() => verifier.verify(lab.settings.backend));
    verifier.onVerified((answer) => this.#panel.finish(answer));
    verifier.onFailed(() => this.#panel.fail());
  }

  /** @param {Verification} verification some comparisons have been made */
  compared(verification) {
    this.#panel.update(verification);
  }
}
