/**
 * A picture as a list of marks, for which SVG and PNG are two ways of writing it down. Lengths are CSS pixels; the origin is at
 * the top left.
 * @module
 */

/** @typedef {{columns: number, rows: number, pixels: Uint32Array}} Raster packed colours as an ImageData has them (colour.js), row by row */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * @typedef {{kind: "box", fill: string} & Box} BoxMark
 * @typedef {{kind: "raster", raster: Raster} & Box} RasterMark each value a sharp square
 * @typedef {{kind: "line", points: [number, number][], stroke: string, width: number, dash: number}} LineMark `dash` 0 for none
 * @typedef {{kind: "dot", x: number, y: number, radius: number, fill: string, stroke: string}} DotMark
 * @typedef {object} TextMark
 * @property {"text"} kind
 * @property {string} text
 * @property {number} x
 * @property {number} y of its middle
 * @property {number} size of the font
 * @property {string} fill
 * @property {"start" | "middle" | "end"} anchor which part of it stands at `x`
 * @property {boolean} isBold
 * @property {boolean} isUpright whether it runs from the bottom to the top
 * @typedef {BoxMark | RasterMark | LineMark | DotMark | TextMark} Mark
 */

/** Without custom properties, because a file has no style sheet. */
export const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** About how wide a text will be: a Chinese character is as wide as high, a Latin letter about six tenths of it. @param {string} text @param {number} size of the font */
export function widthOf(text, size) {
  const wide = text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/gu)?.length ?? 0;
  return (wide + (text.length - wide) * 0.6) * size;
}

export class Drawing {
  /** @type {Mark[]} in the order of drawing */
  marks = [];

  /** @param {number} width @param {number} height @param {string} background @param {string} title what it shows, in words */
  constructor(width, height, background, title) {
    this.width = width;
    this.height = height;
    this.title = title;
    this.box(0, 0, width, height, background);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {string} fill */
  box(x, y, width, height, fill) {
    this.marks.push({ kind: "box", x, y, width, height, fill });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {Raster} raster */
  raster(x, y, width, height, raster) {
    this.marks.push({ kind: "raster", x, y, width, height, raster });
  }

  /** @param {[number, number][]} points @param {string} stroke @param {number} [width] @param {number} [dash] */
  line(points, stroke, width = 1, dash = 0) {
    if (points.length > 1) this.marks.push({ kind: "line", points, stroke, width, dash });
  }

  /** @param {number} x @param {number} y @param {number} radius @param {string} fill @param {string} stroke */
  dot(x, y, radius, fill, stroke) {
    this.marks.push({ kind: "dot", x, y, radius, fill, stroke });
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} fill @param {Partial<TextMark>} [more] */
  text(text, x, y, fill, more = {}) {
    const usual = { size: 11, anchor: /** @type {const} */ ("start"), isBold: false, isUpright: false };
    this.marks.push({ ...usual, ...more, kind: "text", text, x, y, fill });
  }
}
