/**
 * A pad on which one example after the other is drawn.
 * @module
 */

/** @import {Ink} from "../../protocol/inspection.js" */

import { texts } from "../../later-text.js";
import { button, element } from "../element.js";
import { InkPad } from "../ink-pad.js";

export class ExamplePad {
  #pad = new InkPad("example-pad", texts.data.drawn.pad.label);
  #undo = button(texts.data.drawn.pad.undo, () => this.#pad.act((strokes) => strokes.undo()));
  #clear = button(texts.data.drawn.pad.clear, () => this.clear());
  #hint = element("p", { class: "pad-hint" }, texts.data.drawn.pad.hint);
  /** @type {() => void} */
  #onDrawing = () => {};

  constructor() {
    this.element = element("div", { class: "pad" }, this.#pad.element, this.#hint);
    this.buttons = element("div", { class: "pad-buttons" }, this.#undo, this.#clear);
    this.#pad.onChange(() => {
      this.#show();
      this.#onDrawing();
    });
    this.#show();
  }

  /** @param {() => void} callback */
  onDrawing(callback) {
    this.#onDrawing = callback;
  }

  get isEmpty() {
    return this.#pad.strokes.isEmpty;
  }

  /** @returns {Ink} */
  get ink() {
    return this.#pad.ink;
  }

  clear() {
    this.#pad.act((strokes) => strokes.clear());
  }

  #show() {
    const { strokes } = this.#pad;
    this.#hint.hidden = !strokes.isEmpty;
    this.#undo.disabled = !strokes.canUndo;
    this.#clear.disabled = strokes.isEmpty;
  }
}
