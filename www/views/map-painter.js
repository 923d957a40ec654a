/**
 * Puts a block's feature maps on a canvas: each value becomes a square of pixels, all of a row of maps are put there at once.
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
  /** All pixels of the canvas but the labels, for as long as it has this size: a picture comes ten times a second. @type {ImageData | null} */
  #image = null;
  /** How many maps are on it. */
  #maps = 0;
  /** What is written under the maps, in the colours of this scale: text takes longer than maps, and changes less. @type {{ranges: string[], scale: Scale | null}} */
  #written = { ranges: [], scale: null };

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
    this.#forget();
  }

  /** Empty frames, while there are no values. @param {MapLayout} layout @param {number} maps @param {Scale} scale */
  paintEmpty(layout, maps, scale) {
    this.#forget();
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
    const context = context2d(this.#canvas);
    if (picture.statistics.length !== this.#maps) {
      this.#forget();
      context.clearRect(0, 0, layout.width, layout.height);
    }
    this.#maps = picture.statistics.length;
    this.#image ??= new ImageData(layout.width, layout.height);
    const image = this.#image;
    fill(new Uint32Array(image.data.buffer), layout, picture, scale);
    for (let map = 0; map < picture.statistics.length; map += layout.columns)
      context.putImageData(image, 0, 0, 0, corner(layout, map).y, layout.width, layout.tileHeight);
    if (layout.label > 0) this.#paintLabels(layout, picture.statistics, scale);
  }

  /** The canvas is empty, or about to be. */
  #forget() {
    this.#maps = 0;
    this.#image = null;
    this.#written = { ranges: [], scale: null };
  }

  /** Those that have changed. @param {MapLayout} layout @param {MapStatistics[]} statistics @param {Scale} scale */
  #paintLabels(layout, statistics, scale) {
    const before = this.#written.scale === scale ? this.#written.ranges : [];
    const ranges = statistics.map(({ minimum, maximum }) => rangeText(minimum, maximum));
    this.#written = { ranges, scale };
    const changed = [...ranges.keys()].filter((map) => ranges[map] !== before[map]);
    if (changed.length === 0) return;
    const context = context2d(this.#canvas);
    const style = getComputedStyle(this.#canvas);
    context.font = `${Math.round(layout.label * 0.77)}px ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const map of changed) {
      const { x, y } = corner(layout, map);
      const top = y + layout.tileHeight;
      context.clearRect(x, top, layout.tileWidth, layout.label);
      context.fillText(ranges[map] ?? "", x + layout.tileWidth / 2, top + layout.label / 2, layout.tileWidth);
    }
  }
}

/**
 * Fills the pixels of all maps; those between them are left as they are.
 * @param {Uint32Array} pixels
 * @param {MapLayout} layout
 * @param {MapPicture} picture
 * @param {Scale} scale
 */
function fill(pixels, layout, { values, rows, columns, statistics, limit, limits }, { positive, negative }) {
  const { width, tileWidth, tileHeight } = layout;
  /** Where each value begins, in pixels from its map's corner. */
  const [lefts, tops] = [startsOf(columns, tileWidth), startsOf(rows, tileHeight)];
  for (let first = 0; first < statistics.length; first += layout.columns) {
    const { y } = corner(layout, first);
    for (let row = 0; row < rows; row++) {
      const line = (y + (tops[row] ?? 0)) * width;
      for (let map = first; map < Math.min(first + layout.columns, statistics.length); map++) {
        const steps = stepsOf(limits?.[map] ?? limit);
        const left = line + corner(layout, map).x;
        const from = (map * rows + row) * columns;
        for (let column = 0; column < columns; column++) {
          const value = values[from + column] ?? 0;
          const step = Math.round(Math.abs(value) * steps);
          const colour = (value < 0 ? negative[step] : positive[step]) ?? 0;
          const end = left + (lefts[column + 1] ?? 0);
          for (let pixel = left + (lefts[column] ?? 0); pixel < end; pixel++) pixels[pixel] = colour;
        }
      }
      // The other lines of these values are the same.
      for (let same = (tops[row] ?? 0) + 1; same < (tops[row + 1] ?? 0); same++)
        pixels.copyWithin((y + same) * width, line, line + width);
    }
  }
}

/** Where each of so many values begins on a side of so many pixels, and where the last ends. @param {number} values @param {number} pixels */
function startsOf(values, pixels) {
  return Array.from({ length: values + 1 }, (_, value) => Math.round((value * pixels) / values));
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
