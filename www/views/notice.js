/**
 * The one place where problems are told.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "./element.js";

/** More would hide the page that they are about. */
const SHOWN_MAX = 3;

export class Notice {
  constructor() {
    this.element = element("div", { class: "notices", id: "notices", role: "alert" });
  }

  /** @param {string} message a sentence for the user */
  update(message) {
    // A repeated problem is one problem.
    for (const shown of this.#shown()) if (shown.dataset.message === message) shown.remove();
    const notice = element("div", { class: "notice", "data-message": message }, element("p", {}, message));
    notice.append(button(texts.page.dismiss, () => notice.remove(), { class: "quiet" }));
    this.element.append(notice);
    for (const old of this.#shown().slice(0, -SHOWN_MAX)) old.remove();
  }

  clear() {
    this.element.replaceChildren();
  }

  #shown() {
    return /** @type {HTMLElement[]} */ ([...this.element.children]);
  }
}
