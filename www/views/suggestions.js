/**
 * Experiments to choose from: each sets the controls and says what to watch.
 * @module
 */

/** @import {Suggestion} from "../run/suggestions.js" */

import { texts } from "../text.js";
import { element, setText } from "./element.js";

const IDLE = texts.runs.eachSetsTheControls;

export class Suggestions {
  #status = element("p", { class: "try-status", role: "status" }, IDLE);
  /** @type {(suggestion: Suggestion) => void} */
  #onChoice = () => {};

  /** @param {Suggestion[]} suggestions */
  constructor(suggestions) {
    const list = element("ul", { class: "try" }, ...suggestions.map((suggestion) => this.#item(suggestion)));
    this.element = element("div", { id: "try" }, this.#status, list);
  }

  /** @param {(suggestion: Suggestion) => void} callback */
  onChoice(callback) {
    this.#onChoice = callback;
  }

  /** A run has been started: what was set has been taken, or given up. */
  settled() {
    setText(this.#status, IDLE);
  }

  /** @param {Suggestion} suggestion */
  #item(suggestion) {
    const { id, title, watch } = suggestion;
    const choice = element(
      "button",
      { type: "button", class: "try-choice", "data-suggestion": id },
      element("span", { class: "try-title" }, title),
      element("span", { class: "try-watch" }, watch),
    );
    choice.addEventListener("click", () => {
      setText(this.#status, texts.runs.isSetPressReset(title));
      this.#onChoice(suggestion);
    });
    return element("li", {}, choice);
  }
}
