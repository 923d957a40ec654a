/**
 * How a drawing becomes what the network gets: the steps by which MNIST was made, each shown, and each to be left out.
 * @module
 */

/** @import {PreparationSteps, PreparedDrawing} from "../protocol/core.js" */

import { texts } from "../text.js";
import { element, setText } from "./element.js";

export class PadSteps {
  #fit = element("input", { type: "checkbox", id: "step-fit", checked: true });
  #centre = element("input", { type: "checkbox", id: "step-centre", checked: true });
  #boxed = element("canvas", { class: "digit step-boxed", width: 20, height: 20, role: "img" });
  #words = element("p", { class: "pad-words" });
  /** @type {() => void} */
  #onChange = () => {};

  constructor() {
    this.element = element(
      "fieldset",
      { class: "pad-steps" },
      element("legend", {}, texts.network.preparation.heading),
      element("div", { class: "step-frame" }, this.#boxed),
      element("label", {}, this.#fit, texts.network.preparation.fit),
      element("label", {}, this.#centre, texts.network.preparation.centre),
      this.#words,
    );
    this.#boxed.setAttribute("aria-label", texts.network.preparation.image);
    for (const box of [this.#fit, this.#centre]) box.addEventListener("change", () => this.#onChange());
  }

  /** @param {() => void} callback other steps are to be taken */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** @returns {PreparationSteps} */
  get chosen() {
    return { fit: this.#fit.checked, centre: this.#centre.checked };
  }

  /** @param {PreparedDrawing} preparation */
  update({ boxed, boxSide, bounds, mass }) {
    const canvas = this.#boxed;
    if (canvas.width !== boxSide) [canvas.width, canvas.height] = [boxSide, boxSide];
    const image = new ImageData(boxSide, boxSide);
    boxed.forEach((ink, pixel) => (image.data[4 * pixel + 3] = ink));
    canvas.getContext("2d")?.putImageData(image, 0, 0);
    setText(this.#words, bounds && mass ? wordsOf(bounds, mass, this.chosen) : texts.ink.nothingIsDrawn);
  }
}

/** @param {number[]} bounds @param {number[]} mass @param {PreparationSteps} steps */
function wordsOf([left = 0, top = 0, right = 0, bottom = 0], [x = 0, y = 0], { fit, centre }) {
  if (!fit && !centre) return texts.network.preparation.asDrawn;
  if (!fit) return texts.network.preparation.centredOnly;
  const size = `${Math.round(right - left)} × ${Math.round(bottom - top)}`;
  const off = [x - (left + right) / 2, y - (top + bottom) / 2].map((way) => Math.round(Math.abs(way)));
  const apart = texts.network.preparation.mass(off[0] ?? 0, off[1] ?? 0);
  return centre ? texts.network.preparation.size(size, apart) : texts.network.preparation.sizeBox(size);
}
