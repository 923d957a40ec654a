/**
 * Copies a text. Where the browser gives no clipboard, the text itself is shown, to be copied by hand.
 * @module
 */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";

/** Long enough to be seen. */
const CONFIRMED_MS = 2000;

export class CopyText {
  #text = "";
  #timer = 0;
  #said = element("span", { class: "visually-hidden", role: "status" });
  #button = button(texts.page.copyText.label, () => this.#copy(), { class: "quiet" });
  #area = element("textarea", {
    class: "copy-area",
    readonly: true,
    rows: 8,
    hidden: true,
    "aria-label": texts.page.copyText.field,
  });

  constructor() {
    this.element = element("div", { class: "copy", hidden: true }, this.#button, this.#said, this.#area);
  }

  /** @param {string} text empty when there is none */
  update(text) {
    this.#text = text;
    this.#area.hidden = true;
    this.element.hidden = text === "";
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#text);
      this.#confirm(texts.page.link.copied);
    } catch {
      this.#area.value = this.#text;
      this.#area.hidden = false;
      this.#area.select();
      this.#confirm(texts.page.copyText.selected);
    }
  }

  /** @param {string} word */
  #confirm(word) {
    setText(this.#button, word);
    setText(this.#said, word);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      setText(this.#button, texts.page.copyText.label);
      setText(this.#said, "");
    }, CONFIRMED_MS);
  }
}
