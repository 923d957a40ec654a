/**
 * Which language the page speaks. Another one is spoken after the page has been loaded again, and the run under way goes on then.
 * @module
 */

/** @import {KeepingArea} from "./keeping.js" */
/** @import {LabArea} from "./lab.js" */

import { choose } from "../language.js";
import { hiddenIn, withHidden } from "../run/hidden.js";
import { rewrite } from "../shell/address.js";
import { texts } from "../text.js";
import { LanguageSwitch } from "../views/language-switch.js";

export class LanguageArea {
  #keeping;
  #lab;
  #onProblem;
  #switch = new LanguageSwitch();
  elements = { language: this.#switch.element };

  /** @param {KeepingArea} keeping @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(keeping, lab, onProblem) {
    this.#keeping = keeping;
    this.#lab = lab;
    this.#onProblem = onProblem;
    this.#switch.onChoice((id) => this.#speak(id));
  }

  /** @param {Parameters<typeof choose>[0]} id */
  async #speak(id) {
    if (!choose(id)) return this.#onProblem(new Error(texts.page.noChoiceIsKept));
    if (!(await this.#keeping.handOver())) return this.#onProblem(new Error(texts.page.languageLater));
    // What is chosen but has not begun to train is nowhere but in the controls.
    if (!this.#keeping.hasSteps && !this.#lab.isUsual) rewrite(withHidden(this.#lab.hash, hiddenIn(location.hash)));
    location.reload();
  }
}
