/**
 * Says that a link hides something, and shows it all again.
 * @module
 */

import { button, element } from "./element.js";

export class HiddenLine {
  /** @type {() => void} */
  #onShowAll = () => {};

  constructor() {
    const showAll = button("Show all", () => this.#onShowAll(), { class: "quiet" });
    this.element = element(
      "p",
      { class: "hidden-line", hidden: true },
      "Some controls are hidden by this link. ",
      showAll,
    );
  }

  /** @param {() => void} callback */
  onShowAll(callback) {
    this.#onShowAll = callback;
  }

  /** @param {boolean} isHiding */
  update(isHiding) {
    this.element.hidden = !isHiding;
  }
}
