/**
 * Saves, opens and exports the run, and says what became of it.
 * @module
 */

import { button, element, setText } from "./element.js";
import { whilePointedAt } from "./pointed-at.js";

const IDLE = "A file can also be dropped anywhere on this page.";
const EXPLANATIONS = {
  open: "Goes on with a saved run, or starts from PyTorch’s weights: a .safetensors file.",
  save: "Writes weights, optimiser, settings and record into one file, from which the run can go on.",
  export:
    "Writes this run as a Python program: it loads the checkpoint saved beside it as convscope.safetensors, and trains on under python or torchrun.",
};

export class FilesBar {
  /** The browser's own control cannot be styled: a button stands for it. */
  #input = element("input", { type: "file", accept: ".safetensors", hidden: true });
  /** Apart from the explanations, which are read out with their buttons. */
  #status = element("p", { class: "files-status", role: "status", "data-idle": true }, IDLE);
  #explanation = element("p", { class: "files-explanation", "aria-hidden": "true" });
  /** @type {(files: ArrayLike<File>) => void} */
  #onOpen = () => {};
  /** @type {() => void} */
  #onSave = () => {};
  /** @type {() => void} */
  #onExport = () => {};

  constructor() {
    this.#input.addEventListener("change", () => this.#chosen());
    const buttons = element(
      "div",
      { class: "files-buttons" },
      ...this.#explained("Open…", EXPLANATIONS.open, () => this.#input.click()),
      ...this.#explained("Save", EXPLANATIONS.save, () => this.#onSave()),
      ...this.#explained("Export PyTorch", EXPLANATIONS.export, () => this.#onExport()),
      this.#input,
    );
    const line = element("div", { class: "files-line" }, this.#status, this.#explanation);
    this.element = element("div", { id: "files", class: "files" }, buttons, line);
  }

  /** @param {(files: ArrayLike<File>) => void} callback */
  onOpen(callback) {
    this.#onOpen = callback;
  }

  /** @param {() => void} callback */
  onSave(callback) {
    this.#onSave = callback;
  }

  /** @param {() => void} callback */
  onExport(callback) {
    this.#onExport = callback;
  }

  /** @param {string} sentence what has been done; empty when nothing was */
  update(sentence) {
    setText(this.#explanation, "");
    setText(this.#status, sentence || IDLE);
    this.#status.toggleAttribute("data-idle", sentence === "");
  }

  #chosen() {
    const files = [...(this.#input.files ?? [])];
    // The same file can be chosen again.
    this.#input.value = "";
    if (files.length > 0) this.#onOpen(files);
  }

  /** @param {string} name @param {string} explanation @param {() => void} onClick */
  #explained(name, explanation, onClick) {
    const id = `files-${name.split(/\W/)[0]?.toLowerCase()}-explanation`;
    const made = button(name, onClick, { class: "quiet", "aria-describedby": id });
    whilePointedAt(
      made,
      () => setText(this.#explanation, explanation),
      () => setText(this.#explanation, ""),
    );
    return [made, element("p", { id, class: "visually-hidden" }, explanation)];
  }
}
