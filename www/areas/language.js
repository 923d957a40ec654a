/**
 * Which language the page speaks; each is called as its speakers call it. Another one is spoken after the page has been loaded again, and
 * the run under way goes on then.
 * @module
 */

/** @import {KeepingArea} from "./keeping.js" */
/** @import {LabArea} from "./lab.js" */

import { choose, language, LANGUAGES } from "../language.js";
import { hiddenIn, withHidden } from "../run/link.js";
import { rewrite } from "../shell/address.js";
import { texts } from "../text.js";
import { button, element } from "../views/element.js";

export class LanguageArea {
  #keeping;
  #lab;
  #onProblem;
  elements;

  /** @param {KeepingArea} keeping @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(keeping, lab, onProblem) {
    this.#keeping = keeping;
    this.#lab = lab;
    this.#onProblem = onProblem;
    const choices = LANGUAGES.map(({ id, tag, name }) => {
      const isSpoken = id === language.id;
      const onClick = () => isSpoken || this.#speak(id);
      return button(name, onClick, { lang: tag, "aria-pressed": String(isSpoken) });
    });
    const attributes = { "aria-label": texts.page.language.label, title: texts.page.language.help };
    this.elements = {
      language: element("div", { class: "segments languages", role: "group", ...attributes }, ...choices),
    };
  }

  /** @param {Parameters<typeof choose>[0]} id */
  async #speak(id) {
    if (!choose(id)) return this.#onProblem(new Error(texts.page.language.notStored));
    if (!(await this.#keeping.handOver())) return this.#onProblem(new Error(texts.page.language.later));
    // What is chosen but has not begun to train is nowhere but in the controls.
    if (!this.#keeping.hasSteps && !this.#lab.isUsual) rewrite(withHidden(this.#lab.hash, hiddenIn(location.hash)));
    location.reload();
  }
}
