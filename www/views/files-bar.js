/**
 * Saves, opens and exports the run, and says what became of it.
 * @module
 */

import { texts } from "../text.js";
import { button, element, setText, whilePointedAt } from "./element.js";

const IDLE = texts.page.files.idle;
const EXPLANATIONS = {
  open: texts.page.files.open.help,
  weights: texts.page.files.weights.help,
  save: texts.page.files.save.help,
  export: texts.page.files.pytorch.help,
  onnx: texts.page.files.onnx.help,
};

export class FilesBar {
  /** The browser's own control cannot be styled: a button stands for it. */
  #input = element("input", { type: "file", accept: ".safetensors,.pt,.pth", hidden: true });
  #weights = element("input", { type: "file", accept: ".safetensors,.pt,.pth", hidden: true });
  /** Apart from the explanations, which are read out with their buttons. */
  #status = element("p", { class: "files-status", role: "status", "data-idle": true }, IDLE);
  #explanation = element("p", { class: "files-explanation", "aria-hidden": "true" });

  /**
   * @param {object} on
   * @param {(files: File[]) => void} on.onOpen
   * @param {(files: File[]) => void} on.onWeights the weights of a file are wanted for the network under way
   * @param {() => void} on.onSave
   * @param {() => void} on.onExport
   * @param {() => void} on.onExportOnnx
   */
  constructor({ onOpen, onWeights, onSave, onExport, onExportOnnx }) {
    this.#input.addEventListener("change", () => onOpen(chosenIn(this.#input)));
    this.#weights.addEventListener("change", () => onWeights(chosenIn(this.#weights)));
    const buttons = element(
      "div",
      { class: "files-buttons" },
      ...this.#explained("open", texts.page.files.open.label, () => this.#input.click()),
      ...this.#explained("weights", texts.page.files.weights.label, () => this.#weights.click()),
      ...this.#explained("save", texts.page.files.save.label, onSave),
      ...this.#explained("export", texts.page.files.pytorch.label, onExport),
      ...this.#explained("onnx", texts.page.files.onnx.label, onExportOnnx),
      this.#input,
      this.#weights,
    );
    const line = element("div", { class: "files-line" }, this.#explanation, this.#status);
    this.element = element("div", { id: "files", class: "files" }, buttons, line);
  }

  /** @param {string} sentence what has been done; empty when nothing was */
  update(sentence) {
    setText(this.#explanation, "");
    setText(this.#status, sentence || IDLE);
    this.#status.toggleAttribute("data-idle", sentence === "");
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

/** @param {HTMLInputElement} input */
function chosenIn(input) {
  const files = [...(input.files ?? [])];
  // The same file can be chosen again.
  input.value = "";
  return files;
}
