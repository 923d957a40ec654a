/**
 * Feature maps, filters or any other small maps of numbers as a drawing, in the colours of the page.
 * @module
 */

/** @import {Table} from "./csv.js" */
/** @import {Raster} from "./drawing.js" */

import { colourScale, STEPS, themeColour } from "../views/colour.js";
import { activation } from "../views/figures.js";
import { Drawing, widthOf } from "./drawing.js";

/**
 * @typedef {object} Maps
 * @property {string} title
 * @property {Float32Array} values map by map, row by row
 * @property {number} rows of one map
 * @property {number} columns
 * @property {number} limit the value where the colours end, on both sides of 0
 * @property {string[]} [names] one a map; else they are numbered from 1
 */

const MARGIN = 16;
const HEAD = 28;
const LABEL = 14;
const GAP = 6;
const RAMP = { width: 120, height: 8 };
/** A tile has room for its label, and small maps are drawn large enough to be read. */
const TILE_MIN = 48;

/** @param {Maps} maps @returns {Drawing} */
export function mapDrawing({ title, values, rows, columns, limit, names }) {
  const count = values.length / (rows * columns);
  const scale = Math.max(1, Math.ceil(TILE_MIN / columns));
  const [width, height] = [columns * scale, rows * scale];
  const across = Math.max(1, Math.min(count, Math.ceil(Math.sqrt((count * (height + LABEL)) / width) * 1.25)));
  const down = Math.ceil(count / across);
  const inner = Math.max(across * (width + GAP) - GAP, RAMP.width + 80, widthOf(title, 13));
  const drawing = new Drawing(
    inner + 2 * MARGIN,
    2 * MARGIN + HEAD + down * (height + LABEL + GAP) + 2 * RAMP.height,
    themeColour("--surface"),
    title,
  );
  drawing.text(title, MARGIN, MARGIN + 8, themeColour("--ink"), { size: 13, isBold: true });
  for (let map = 0; map < count; map++) {
    const x = MARGIN + (map % across) * (width + GAP);
    const y = MARGIN + HEAD + Math.floor(map / across) * (height + LABEL + GAP);
    drawing.raster(x, y, width, height, mapRaster(values, { rows, columns, limit, map }));
    const name = names?.[map] ?? String(map + 1);
    drawing.text(name, x + width / 2, y + height + 8, themeColour("--muted"), { size: 10, anchor: "middle" });
  }
  drawRamp(
    drawing,
    limit,
    values.some((value) => value < 0),
  );
  return drawing;
}

/** One map in the page's colours. @param {Float32Array} values of all maps @param {{rows: number, columns: number, limit: number, map: number}} which @returns {Raster} */
export function mapRaster(values, { rows, columns, limit, map }) {
  const { positive, negative } = colourScale();
  const size = rows * columns;
  const steps = limit > 0 ? (STEPS - 1) / limit : 0;
  const pixels = Uint32Array.from(values.subarray(map * size, (map + 1) * size), (value) => {
    const step = Math.min(STEPS - 1, Math.round(Math.abs(value) * steps));
    return (value < 0 ? negative[step] : positive[step]) ?? 0;
  });
  return { rows, columns, pixels };
}

/** What the colours mean, at the foot. @param {Drawing} drawing @param {number} limit @param {boolean} hasNegative */
function drawRamp(drawing, limit, hasNegative) {
  const { positive, negative } = colourScale();
  const pixels = new Uint32Array(RAMP.width);
  for (let place = 0; place < RAMP.width; place++) {
    const share = place / (RAMP.width - 1);
    const value = hasNegative ? 2 * share - 1 : share;
    pixels[place] = (value < 0 ? negative : positive)[Math.round(Math.abs(value) * (STEPS - 1))] ?? 0;
  }
  const y = drawing.height - MARGIN - RAMP.height;
  const low = hasNegative ? activation(-limit) : "0";
  drawing.text(low, MARGIN + 32, y + RAMP.height / 2, themeColour("--muted"), { anchor: "end" });
  drawing.raster(MARGIN + 38, y, RAMP.width, RAMP.height, { columns: RAMP.width, rows: 1, pixels });
  drawing.text(activation(limit), MARGIN + 44 + RAMP.width, y + RAMP.height / 2, themeColour("--muted"));
}

/** The numbers behind maps, one a line. @param {Pick<Maps, "values" | "rows" | "columns" | "names">} maps @returns {Table} */
export function mapTable({ values, rows, columns, names }) {
  const size = rows * columns;
  const lines = function* () {
    for (let index = 0; index < values.length; index++) {
      const map = Math.floor(index / size);
      const place = index % size;
      yield [names?.[map] ?? map + 1, Math.floor(place / columns), place % columns, values[index] ?? null];
    }
  };
  return { columns: ["map", "row", "column", "value"], rows: lines() };
}
