/**
 * Which language the page speaks. Each is called as its speakers call it.
 * @module
 */

import { language, LANGUAGES } from "../language.js";
import { texts } from "../text.js";
import { button, element } from "./element.js";

export class LanguageSwitch {
  /** @type {(id: string) => void} */
  #onChoice = () => {};

  constructor() {
    this.element = element("div", {
      class: "segments languages",
      role: "group",
      "aria-label": texts.page.language,
      title: texts.page.loadedAgain,
    });
    for (const { id, tag, name } of LANGUAGES) {
      const isSpoken = id === language.id;
      const choice = button(name, () => isSpoken || this.#onChoice(id), {
        lang: tag,
        "aria-pressed": String(isSpoken),
      });
      this.element.append(choice);
    }
  }

  /** @param {(id: string) => void} callback another language is to be spoken */
  onChoice(callback) {
    this.#onChoice = callback;
  }
}
