/**
 * Copies a link to what the controls say. Where the browser gives no clipboard, the link goes to the address bar.
 * @module
 */

import { rewrite } from "../shell/address.js";
import { texts } from "../text.js";
import { button, element, setText } from "./element.js";

/** @typedef {{name: string, title: string, look: string}} LinkWords */

/** @type {LinkWords} */
const PLAIN = {
  name: texts.page.copyLink,
  title: texts.page.aLinkToThis,
  look: "quiet",
};
/** Long enough to be read. */
const CONFIRMED_MS = 2500;

export class LinkButton {
  #timer = 0;
  #said = element("span", { class: "visually-hidden", role: "status" });
  #note = element("p", { class: "link-note", hidden: true });
  #name;
  #button;
  /** @type {() => string} */
  #link = () => location.href;

  /** @param {LinkWords} [words] */
  constructor({ name, title, look } = PLAIN) {
    this.#name = name;
    this.#button = button(name, () => this.#copy(), { class: look, title });
    this.element = element("div", { class: "link" }, this.#button, this.#said, this.#note);
  }

  /** What the link does not hold; nothing without words. @param {string} words */
  remark(words) {
    setText(this.#note, words);
    this.#note.hidden = words === "";
  }

  /** @param {() => string} callback gives the link */
  onLink(callback) {
    this.#link = callback;
  }

  async #copy() {
    const link = this.#link();
    try {
      await navigator.clipboard.writeText(link);
      this.#confirm(texts.page.copied);
    } catch {
      rewrite(link);
      this.#confirm(texts.page.seeAddressBar);
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
