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
    // A popover, because an open menu is one too, and lies over all else.
    this.element = element("div", { class: "notices", id: "notices", role: "alert", popover: "manual" });
  }

  /** @param {string} message a sentence for the user @param {string} [details] to be copied into a report */
  update(message, details = "") {
    // A repeated problem is one problem.
    for (const shown of this.#shown()) if (shown.dataset.message === message) shown.remove();
    const notice = element("div", { class: "notice", "data-message": message }, element("p", {}, message));
    if (details) notice.append(copyButton(details));
    notice.append(button(texts.page.notice.dismiss, () => this.#dismiss(notice), { class: "quiet" }));
    this.element.append(notice);
    for (const old of this.#shown().slice(0, -SHOWN_MAX)) old.remove();
    this.#raise();
  }

  clear() {
    this.element.replaceChildren();
    if (this.element.isConnected) this.element.hidePopover();
  }

  /** @param {HTMLElement} notice */
  #dismiss(notice) {
    notice.remove();
    if (this.#shown().length === 0) this.clear();
  }

  /** Over whatever has been opened since. */
  #raise() {
    if (!this.element.isConnected) return;
    this.element.hidePopover();
    this.element.showPopover();
  }

  #shown() {
    return /** @type {HTMLElement[]} */ ([...this.element.children]);
  }
}

/** @param {string} details */
function copyButton(details) {
  const copy = button(texts.stage.copyDetails, () => copied(), { class: "quiet" });
  const copied = async () => {
    try {
      await navigator.clipboard.writeText(details);
      copy.textContent = texts.page.link.copied;
    } catch {
      copy.replaceWith(element("textarea", { class: "copy-area", readonly: true, rows: 4 }, details));
    }
  };
  return copy;
}
