/**
 * A camera's pictures as what the network looks at, one after the other: as a data set of such pictures would have them, or as ink.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {DataSummary} from "../protocol/core.js" */
/** @import {InputSource} from "./input.js" */

import { texts } from "../later-text.js";
import { effect, untracked } from "../store.js";
import { imageOf, SQUARE } from "../planes.js";
import { CameraView } from "../views/camera-view.js";
import { element } from "../views/element.js";
import { Camera } from "./camera.js";
import { inkOfPixels, SIDE } from "./pictures.js";

const STEPS = { fit: true, centre: true };

export class LiveCamera {
  view = new CameraInput();
  #engine;
  #camera;
  /** [channels, rows, columns] @type {number[]} */
  #shape = [];

  /** @param {Engine} engine @param {InputSource} input @param {(error: unknown) => void} onProblem */
  constructor(engine, input, onProblem) {
    this.#engine = engine;
    this.#camera = new Camera(onProblem);
    this.view.camera.onOpen((device) => this.#camera.open(device));
    this.view.camera.onClose(() => this.#camera.close());
    const { opened } = this.#camera;
    effect(() => {
      const isOpen = opened.value !== null;
      this.view.camera.update(opened.value);
      untracked(() => (isOpen ? input.film(() => this.#frame()) : input.cut()));
    });
    // Something else is looked at.
    effect(() => {
      if (!input.isFilming.value) this.#camera.close();
    });
  }

  /** Other images are learned from. @param {DataSummary} data */
  describe({ isInk, input }) {
    this.#shape = input;
    this.view.isInk = isInk;
  }

  async #frame() {
    if (!this.view.isInk) {
      const square = this.view.camera.square(SQUARE);
      const pixels = square && imageOf(square, this.#shape);
      return pixels && { pixels };
    }
    const picture = this.view.camera.square(SIDE);
    if (!picture) return null;
    const ink = await inkOfPixels(this.#engine, picture);
    const drawing = { points: new Float32Array(), picture: ink, width: SIDE, height: SIDE, steps: STEPS };
    const preparation = await this.#engine.ask("digit", drawing);
    return { pixels: preparation.pixels, preparation };
  }
}

/** The camera, and how its pictures become the network's input. */
class CameraInput {
  camera = new CameraView();
  #ink = element("input", { type: "checkbox", id: "camera-ink", autocomplete: "off" });

  constructor() {
    const help = element("span", { class: "muted", id: "camera-ink-help" }, texts.camera.prepareHelp);
    this.#ink.setAttribute("aria-describedby", help.id);
    const label = element("label", { for: "camera-ink" }, texts.camera.prepare);
    const ink = element("p", { class: "camera-ink" }, this.#ink, label, help);
    this.element = element("div", { class: "camera-input" }, this.camera.element, ink);
  }

  /** Whether a picture becomes a digit as a drawing does. */
  get isInk() {
    return this.#ink.checked;
  }

  set isInk(isInk) {
    this.#ink.checked = isInk;
  }
}
