/**
 * A camera's picture: its middle square, which is what is used, and whether it is on.
 * @module
 */

/** @import {OpenCamera} from "../controller/camera.js" */

import { texts } from "../later-text.js";
import { middleOf } from "../planes.js";
import { button, element, setText } from "./element.js";

export class CameraView {
  #video = element("video", { class: "camera-video", "aria-label": texts.camera.picture });
  #hint = element("p", { class: "pad-hint" }, texts.camera.isOff);
  #switch = button(texts.camera.turnOn, () => (this.isOn ? this.#onClose() : this.#onOpen(this.#device.value)));
  #device = element("select", { class: "camera-device", "aria-label": texts.camera.device, hidden: true });
  /** @type {(device: string) => void} */
  #onOpen = () => {};
  /** @type {() => void} */
  #onClose = () => {};

  constructor() {
    // Phones would show it over the whole screen, and would want it pressed once more.
    Object.assign(this.#video, { muted: true, playsInline: true, autoplay: true });
    this.#device.addEventListener("change", () => this.#onOpen(this.#device.value));
    this.frame = element("div", { class: "camera-frame" }, this.#video, this.#hint);
    this.element = element("div", { class: "camera" }, this.frame, this.#switch, this.#device);
  }

  /** @param {(device: string) => void} callback the visitor asks for a camera; empty for the browser's choice */
  onOpen(callback) {
    this.#onOpen = callback;
  }

  /** @param {() => void} callback */
  onClose(callback) {
    this.#onClose = callback;
  }

  get isOn() {
    return this.#video.srcObject !== null;
  }

  /** @param {OpenCamera | null} open null for none */
  update(open) {
    this.#video.srcObject = open?.stream ?? null;
    // Left, it would go on showing its last picture in some browsers.
    if (!open) this.#video.load();
    this.element.toggleAttribute("data-on", open !== null);
    this.#hint.hidden = open !== null;
    setText(this.#switch, open ? texts.camera.turnOff : texts.camera.turnOn);
    if (!open) return;
    const options = open.devices.map(({ deviceId, label }, place) =>
      element("option", { value: deviceId }, label || texts.camera.deviceNumber(place + 1)),
    );
    this.#device.replaceChildren(...options);
    this.#device.value = open.device;
    this.#device.hidden = options.length < 2;
  }

  /** The middle square of the picture that is shown now. @param {number} side pixels @returns {ImageData | null} null before the first */
  square(side) {
    const { videoWidth, videoHeight, readyState } = this.#video;
    if (!this.isOn || readyState < HTMLMediaElement.HAVE_CURRENT_DATA || videoWidth === 0) return null;
    return middleOf(this.#video, [videoWidth, videoHeight], [side, side]);
  }
}
