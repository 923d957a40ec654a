/**
 * Named values side by side.
 * @module
 */

import { element, setText } from "./element.js";
import { NONE } from "./figures.js";

export class Readouts {
  /** @type {Map<string, HTMLElement>} */
  #values = new Map();

  /** @param {string[]} names */
  constructor(names) {
    this.element = element("dl", { class: "readouts" });
    for (const name of names) {
      const value = element("dd", { "data-readout": name }, NONE);
      this.#values.set(name, value);
      this.element.append(element("div", { class: "readout" }, element("dt", {}, name), value));
    }
  }

  /** @param {string} name @param {string} text */
  update(name, text) {
    const value = this.#values.get(name);
    if (value) setText(value, text);
  }

  clear() {
    for (const value of this.#values.values()) setText(value, NONE);
  }
}
