/**
 * The line that says what the control is that is pointed at or has the focus, with its formula. Screen readers get the same with
 * each control, so it is hidden from them.
 * @module
 */

import { element } from "./element.js";
import { formula } from "./formula.js";
import { whilePointedAt } from "./pointed-at.js";

/** @typedef {{text: string, formula: string}} Explained */

export class Explanation {
  #idle;

  /** @param {string} idle what is said while nothing is pointed at */
  constructor(idle) {
    this.#idle = idle;
    this.element = element("div", { class: "explanation", "aria-hidden": "true" });
    this.#show({ text: idle, formula: "" });
  }

  /** @param {HTMLElement} target @param {() => Explained} explained asked each time, because a choice is explained with its value */
  of(target, explained) {
    const show = () => this.#show(explained());
    whilePointedAt(target, show, () => this.#show({ text: this.#idle, formula: "" }));
    target.addEventListener("change", show);
  }

  /** @param {Explained} explained */
  #show({ text, formula: written }) {
    const lines = [element("p", {}, text)];
    if (written) lines.push(element("p", { class: "formula" }, ...formula(written)));
    this.element.replaceChildren(...lines);
  }
}
