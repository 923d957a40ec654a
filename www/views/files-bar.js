/**
 * Saves, opens and exports the run, and says what became of it.
 * @module
 */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";
import { whilePointedAt } from "./pointed-at.js";

const IDLE = texts.page.aFileCanAlso;
const EXPLANATIONS = {
  open: texts.page.goesOnWithA,
  save: texts.page.writesWeightsOptimiserSettings,
  export: texts.page.writesThisRunAs,
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
      ...this.#explained("open", texts.page.open, () => this.#input.click()),
      ...this.#explained("save", texts.page.save, () => this.#onSave()),
      ...this.#explained("export", texts.page.exportPytorch, () => this.#onExport()),
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

  /** @param {keyof typeof EXPLANATIONS} command @param {string} name @param {() => void} onClick */
  #explained(command, name, onClick) {
    const [id, explanation] = [`files-${command}-explanation`, EXPLANATIONS[command]];
    const made = button(name, onClick, { class: "quiet", "aria-describedby": id });
    whilePointedAt(
      made,
      () => setText(this.#explanation, explanation),
      () => setText(this.#explanation, ""),
    );
    return [made, element("p", { id, class: "visually-hidden" }, explanation)];
  }
}
