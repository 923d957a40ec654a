/**
 * An image as the network gets it. Grey ink is black and its paper transparent: the style sheet turns that round in the dark.
 * Colours are what they are.
 * @module
 */

import { element } from "./element.js";

export class DigitCanvas {
  /** @param {Record<string, string | number | boolean>} [attributes] */
  constructor(attributes = {}) {
    this.element = element("canvas", { class: "digit", width: 28, height: 28, ...attributes });
  }

  /** @param {Uint8Array} pixels channel by channel, row by row, 0 to 255 @param {number[]} input [channels, rows, columns] */
  update(pixels, [channels = 1, rows = 28, columns = 28]) {
    const image = new ImageData(columns, rows);
    const size = rows * columns;
    for (let pixel = 0; pixel < size; pixel++) {
      if (channels === 1) image.data[pixel * 4 + 3] = pixels[pixel] ?? 0;
      else
        image.data.set([pixels[pixel] ?? 0, pixels[size + pixel] ?? 0, pixels[2 * size + pixel] ?? 0, 255], pixel * 4);
    }
    Object.assign(this.element, { width: columns, height: rows });
    this.element.classList.toggle("coloured", channels > 1);
    this.element.getContext("2d")?.putImageData(image, 0, 0);
  }
}
