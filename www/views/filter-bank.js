/**
 * The filters of one convolution: drawn in rows where each has one channel, else as a table with a row for each filter and a
 * column for each channel of its input.
 * @module
 */

/** @import {NamedValues} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { colourScale, STEPS } from "./colour.js";
import { element, setText } from "./element.js";
import { activation, count } from "./figures.js";

/** Filters of one channel in a row. */
const ACROSS = 8;
/** The largest that a weight is drawn, in CSS pixels. */
const SCALE_MAX = 12;

export class FilterBank {
  #canvas = element("canvas", { class: "filter-canvas", role: "img" });
  #reading = element("p", { class: "filter-reading" });
  /** @type {{filters: NamedValues, limit: number} | null} */
  #shown = null;

  constructor() {
    this.element = element(
      "div",
      { class: "filter-bank" },
      element("div", { class: "filter-frame" }, this.#canvas),
      this.#reading,
    );
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  /** @param {NamedValues} filters [out, in, rows, columns] @param {number} limit the weight where the colours end, on both sides of 0 */
  update(filters, limit) {
    this.#shown = { filters, limit };
    const [out = 0, channels = 0, rows = 0, columns = 0] = filters.shape;
    const [least, most] = extremes(filters.values);
    const size = [channels, rows, columns].map(count).join(" × ");
    const words = texts.time.side.filters.reading(count(out), size, activation(least), activation(most));
    this.#canvas.setAttribute("aria-label", texts.page.labelled(filters.name, words));
    this.#canvas.dataset.filters = filters.name;
    setText(this.#reading, words);
    this.recolour();
  }

  recolour() {
    if (!this.#shown) return;
    const { filters, limit } = this.#shown;
    const sheet = sheetOf(filters, limit);
    this.#canvas.width = sheet.width;
    this.#canvas.height = sheet.height;
    this.#canvas.getContext("2d")?.putImageData(sheet, 0, 0);
    this.#fit();
  }

  /** Every weight a square of whole pixels, as large as there is room for. */
  #fit() {
    const { width, height } = this.#canvas;
    const scale = Math.max(1, Math.min(SCALE_MAX, Math.floor(this.element.clientWidth / width)));
    this.#canvas.style.width = `${width * scale}px`;
    this.#canvas.style.height = `${height * scale}px`;
  }
}

/** The weights one pixel each, with a free pixel between the kernels. @param {NamedValues} filters @param {number} limit */
function sheetOf({ shape: [out = 1, channels = 1, rows = 1, columns = 1], values }, limit) {
  const across = channels === 1 ? Math.min(ACROSS, out) : channels;
  const down = Math.ceil((out * channels) / across);
  const width = across * (columns + 1) - 1;
  const image = new ImageData(width, down * (rows + 1) - 1);
  const pixels = new Uint32Array(image.data.buffer);
  const { positive, negative } = colourScale();
  const steps = limit > 0 ? (STEPS - 1) / limit : 0;
  values.forEach((value, index) => {
    const kernel = Math.floor(index / (rows * columns));
    const place = index % (rows * columns);
    const y = Math.floor(kernel / across) * (rows + 1) + Math.floor(place / columns);
    const x = (kernel % across) * (columns + 1) + (place % columns);
    const step = Math.min(STEPS - 1, Math.round(Math.abs(value) * steps));
    pixels[y * width + x] = (value < 0 ? negative[step] : positive[step]) ?? 0;
  });
  return image;
}

/** @param {Float32Array} values @returns {[number, number]} */
export function extremes(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
