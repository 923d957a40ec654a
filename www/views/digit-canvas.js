/**
 * A 28x28 digit as the network gets it. Its ink is black and its paper transparent: the style sheet turns that round in the dark.
 * @module
 */

import { element } from "./element.js";

const SIDE = 28;

export class DigitCanvas {
  /** @param {Record<string, string | number | boolean>} [attributes] */
  constructor(attributes = {}) {
    this.element = element("canvas", { class: "digit", width: SIDE, height: SIDE, ...attributes });
  }

  /** @param {Uint8Array} pixels 784, 0 to 255 */
  update(pixels) {
    const image = new ImageData(SIDE, SIDE);
    pixels.forEach((ink, index) => (image.data[index * 4 + 3] = ink));
    this.element.getContext("2d")?.putImageData(image, 0, 0);
  }
}
