/**
 * Copies a link to what the controls say. Where the browser gives no clipboard, the link goes to the address bar.
 * @module
 */

import { rewrite } from "../shell/address.js";
import { texts } from "../text.js";
import { button, element, setText } from "./element.js";

/** Long enough to be read. */
const CONFIRMED_MS = 2500;

export class LinkButton {
  #timer = 0;
  #said = element("span", { class: "visually-hidden", role: "status" });
  #note = element("p", { class: "link-note", hidden: true });
  #name;
  #button;
  #link;

  /** @param {{name: string, title: string, look: string, link: () => string}} options `link` gives it */
  constructor({ name, title, look, link }) {
    this.#name = name;
    this.#link = link;
    this.#button = button(name, () => this.#copy(), { class: look, title });
    this.element = element("div", { class: "link" }, this.#button, this.#said, this.#note);
  }

  /** What the link does not hold; nothing without words. @param {string} words */
  remark(words) {
    setText(this.#note, words);
    this.#note.hidden = words === "";
  }

  async #copy() {
    const link = this.#link();
    try {
      await navigator.clipboard.writeText(link);
      this.#confirm(texts.page.link.copied);
    } catch {
      rewrite(link);
      this.#confirm(texts.page.link.inAddressBar);
    }
  }

  /** @param {string} words */
  #confirm(words) {
    setText(this.#button, words);
    setText(this.#said, words);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      setText(this.#button, this.#name);
      setText(this.#said, "");
    }, CONFIRMED_MS);
  }
}
