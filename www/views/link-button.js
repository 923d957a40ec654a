/**
 * Copies a link to what the controls say. Where the browser gives no clipboard, the link goes to the address bar.
 * @module
 */

import { button, element, setText } from "./element.js";

const NAME = "Copy link";
/** Long enough to be read. */
const CONFIRMED_MS = 2500;

export class LinkButton {
  #timer = 0;
  #said = element("span", { class: "visually-hidden", role: "status" });
  #button = button(NAME, () => this.#copy(), {
    class: "quiet",
    title: "A link to this network with these settings, and without its weights",
  });
  /** @type {() => string} */
  #link = () => location.href;

  constructor() {
    this.element = element("div", { class: "link" }, this.#button, this.#said);
  }

  /** @param {() => string} callback gives the link */
  onLink(callback) {
    this.#link = callback;
  }

  async #copy() {
    const link = this.#link();
    try {
      await navigator.clipboard.writeText(link);
      this.#confirm("Copied");
    } catch {
      history.replaceState(null, "", link);
      this.#confirm("See address bar");
    }
  }

  /** @param {string} words */
  #confirm(words) {
    setText(this.#button, words);
    setText(this.#said, words);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      setText(this.#button, NAME);
      setText(this.#said, "");
    }, CONFIRMED_MS);
  }
}
