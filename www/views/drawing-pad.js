/**
 * A pad to draw a digit on, with mouse, pen or finger.
 * @module
 */

/** @import {PreparationSteps, PreparedDrawing} from "../protocol/core.js" */
/** @import {Ink} from "../protocol/inspection.js" */

import { texts } from "../text.js";
import { button, element } from "./element.js";
import { InkPad, PAD_SIDE } from "./ink-pad.js";
import { PadGuides } from "./pad-guides.js";
import { PadSteps } from "./pad-steps.js";

/** @typedef {Ink & {steps: PreparationSteps}} Drawing with the steps by which it becomes what the network gets */

export class DrawingPad {
  #pad = new InkPad("pad", texts.network.pad.label);
  #undo = button(texts.network.pad.undo, () => this.#pad.act((strokes) => strokes.undo()));
  #redo = button(texts.network.pad.redo, () => this.#pad.act((strokes) => strokes.redo()));
  #clear = button(texts.network.pad.clear, () => this.#pad.act((strokes) => strokes.clear()));
  #file = element("input", { type: "file", accept: "image/*", id: "pad-file", class: "visually-hidden" });
  #guides = new PadGuides(PAD_SIDE);
  #steps = new PadSteps();
  #hint = element("p", { class: "pad-hint" }, texts.network.pad.hint);
  #onDrawing;
  #onPicture;

  /**
   * @param {object} on
   * @param {(drawing: Drawing) => void} on.onDrawing
   * @param {(file: Blob) => void} on.onPicture a picture has been chosen or pasted, whose ink `put` is to get
   */
  constructor({ onDrawing, onPicture }) {
    this.#onDrawing = onDrawing;
    this.#onPicture = onPicture;
    this.element = element("div", { class: "pad" }, this.#pad.element, this.#hint);
    this.element.append(this.#guides.element);
    const upload = element("label", { class: "pad-upload", for: "pad-file" }, texts.network.pad.picture);
    this.buttons = element("div", { class: "pad-buttons" }, this.#undo, this.#redo, this.#clear, this.#file, upload);
    this.steps = this.#steps.element;
    this.#listen();
    this.#show();
  }

  /** A picture takes the place of what was drawn. @param {ImageData} picture its ink as opacity, of the pad's size */
  put(picture) {
    this.#pad.act((strokes) => strokes.put(picture));
  }

  /** @param {PreparedDrawing} preparation of what is drawn */
  update(preparation) {
    this.#steps.update(preparation);
    this.#guides.update(preparation);
  }

  /** Tells the drawing as it is, once more. */
  tell() {
    this.#onDrawing({ ...this.#pad.ink, steps: this.#steps.chosen });
  }

  #listen() {
    this.#steps.onChange(() => this.tell());
    this.#file.addEventListener("change", () => {
      const file = this.#file.files?.[0];
      if (file) this.#onPicture(file);
      // The same file can be chosen again.
      this.#file.value = "";
    });
    document.addEventListener("paste", (event) => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
      if (!pictures[0]) return;
      event.preventDefault();
      this.#onPicture(pictures[0]);
    });
    this.#pad.onChange(() => {
      this.#show();
      this.tell();
    });
  }

  #show() {
    const { strokes } = this.#pad;
    this.#hint.hidden = !strokes.isEmpty;
    this.#undo.disabled = !strokes.canUndo;
    this.#redo.disabled = !strokes.canRedo;
    this.#clear.disabled = strokes.isEmpty;
    if (strokes.isEmpty) this.#guides.clear();
  }
}
