/**
 * How much the browser keeps for this page, and a way to empty it, which asks once more.
 * @module
 */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";

export class StorageLine {
  #words = element("span");
  #button = button(texts.page.storage.empty, () => this.#pressed(), { class: "quiet" });
  element = element("p", { id: "storage", class: "storage-line" }, this.#words, this.#button);
  #isSure = false;
  #onEmpty;

  /** @param {() => void} onEmpty */
  constructor(onEmpty) {
    this.#onEmpty = onEmpty;
    this.#button.addEventListener("blur", () => this.#ask(false));
    this.update(null);
  }

  /** @param {number | null} bytes null where the browser does not say */
  update(bytes) {
    const size = bytes === null ? texts.page.storage.unknown : `${(bytes / 1e6).toFixed(1)} MB`;
    if (bytes !== null) this.element.dataset.bytes = String(bytes);
    setText(this.#words, texts.page.storage.size(size));
  }

  #pressed() {
    if (this.#isSure) this.#onEmpty();
    this.#ask(!this.#isSure);
  }

  /** @param {boolean} isSure whether the next press empties it */
  #ask(isSure) {
    this.#isSure = isSure;
    setText(this.#button, isSure ? texts.page.storage.confirm : texts.page.storage.empty);
  }
}
