/**
 * Says that a link hides something, and shows it all again.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "./element.js";

export class HiddenLine {
  /** @type {() => void} */
  #onShowAll = () => {};

  constructor() {
    const showAll = button(texts.page.showAll, () => this.#onShowAll(), { class: "quiet" });
    this.element = element("p", { class: "hidden-line", hidden: true }, texts.page.someControlsAreHidden, showAll);
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
