/**
 * Puts a block's feature maps on a canvas: the values become a small picture, which the browser scales up without smoothing.
 * @module
 */

/** @import {Scale} from "./colour.js" */
/** @import {MapLayout} from "./map-layout.js" */
/** @import {MapStatistics} from "./map-statistics.js" */

import { texts } from "../text.js";
import { STEPS } from "./colour.js";
import { activation } from "./figures.js";
import { corner } from "./map-layout.js";

/**
 * @typedef {object} MapPicture
 * @property {Float32Array} values map by map, row by row
 * @property {number} rows of one map
 * @property {number} columns
 * @property {MapStatistics[]} statistics one a map
 * @property {number} minimum of all maps, at most 0
 * @property {number} maximum of all maps, at least 0
 * @property {number} limit the value where the colours end
 * @property {number[]} [limits] the same for each map, where each has colours of its own
 */

export class MapPainter {
  #canvas;
  #sheet = document.createElement("canvas");
  /** The sheet's pixels, for as long as it has this size: a picture comes ten times a second. @type {ImageData | null} */
  #image = null;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** @param {MapLayout} layout @param {number} ratio */
  resize(layout, ratio) {
    this.#canvas.width = layout.width;
    this.#canvas.height = layout.height;
    this.#canvas.style.width = `${layout.width / ratio}px`;
    this.#canvas.style.height = `${layout.height / ratio}px`;
  }

  /** Empty frames, while there are no values. @param {MapLayout} layout @param {number} maps @param {Scale} scale */
  paintEmpty(layout, maps, scale) {
    const context = context2d(this.#canvas);
    context.clearRect(0, 0, layout.width, layout.height);
    context.fillStyle = scale.above[0] ?? "";
    for (let map = 0; map < maps; map++) {
      const { x, y } = corner(layout, map);
      context.fillRect(x, y, layout.tileWidth, layout.tileHeight);
    }
  }

  /** @param {MapLayout} layout @param {MapPicture} picture @param {Scale} scale */
  paint(layout, picture, scale) {
    this.#fillSheet(picture, scale);
    const { rows, columns, statistics } = picture;
    const { tileWidth, tileHeight } = layout;
    const context = context2d(this.#canvas);
    context.clearRect(0, 0, layout.width, layout.height);
    context.imageSmoothingEnabled = false;
    statistics.forEach((_, map) => {
      const { x, y } = corner(layout, map);
      context.drawImage(this.#sheet, 0, map * rows, columns, rows, x, y, tileWidth, tileHeight);
    });
    if (layout.label > 0) this.#paintLabels(layout, statistics);
  }

  /** The maps one below the other, one pixel a value. @param {MapPicture} picture @param {Scale} scale */
  #fillSheet({ values, rows, columns, statistics, limit, limits }, { positive, negative }) {
    const height = rows * statistics.length;
    if (this.#sheet.width !== columns || this.#sheet.height !== height) {
      this.#sheet.width = columns;
      this.#sheet.height = height;
    }
    if (this.#image?.width !== columns || this.#image.height !== height) this.#image = new ImageData(columns, height);
    const image = this.#image;
    const pixels = new Uint32Array(image.data.buffer);
    const steps = statistics.map((_, map) => stepsOf(limits?.[map] ?? limit));
    const size = rows * columns;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      const step = Math.round(Math.abs(value) * (steps[Math.floor(index / size)] ?? 0));
      pixels[index] = (value < 0 ? negative[step] : positive[step]) ?? 0;
    }
    context2d(this.#sheet).putImageData(image, 0, 0);
  }

  /** @param {MapLayout} layout @param {MapStatistics[]} statistics */
  #paintLabels(layout, statistics) {
    const context = context2d(this.#canvas);
    const style = getComputedStyle(this.#canvas);
    context.font = `${Math.round(layout.label * 0.77)}px ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textAlign = "center";
    context.textBaseline = "middle";
    statistics.forEach(({ minimum, maximum }, map) => {
      const { x, y } = corner(layout, map);
      const middle = y + layout.tileHeight + layout.label / 2;
      context.fillText(rangeText(minimum, maximum), x + layout.tileWidth / 2, middle, layout.tileWidth);
    });
  }
}

/** Colours for each unit of value. @param {number} limit */
function stepsOf(limit) {
  return limit > 0 ? (STEPS - 1) / limit : 0;
}

/** @param {number} minimum @param {number} maximum */
function rangeText(minimum, maximum) {
  const low = Math.abs(minimum) < 0.005 ? "0" : activation(minimum);
  const high = Math.abs(maximum) < 0.005 ? "0" : activation(maximum);
  return low === high ? low : `${low}–${high}`;
}

/** @param {HTMLCanvasElement} canvas */
function context2d(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error(texts.network.maps.noCanvas);
  return context;
}
