/**
 * A camera as the source of the network's input.
 * @module
 */

import { texts } from "../later-text.js";
import { CameraView } from "./camera-view.js";
import { element } from "./element.js";

export class CameraInput {
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
