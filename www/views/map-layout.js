/**
 * How many feature maps of what size fit into a box.
 * @module
 */

/**
 * @typedef {object} MapLayout all in pixels of the canvas
 * @property {number} columns maps in a row
 * @property {number} rows
 * @property {number} tileWidth of one map, a whole multiple of its values
 * @property {number} tileHeight
 * @property {number} gap between maps
 * @property {number} label height of the text under each map; 0 without
 * @property {number} width of everything
 * @property {number} height
 */

/**
 * @typedef {object} MapBox
 * @property {number} maps
 * @property {number} valueRows of one map
 * @property {number} valueColumns
 * @property {number} width in CSS pixels
 * @property {number} height the most it may take, in CSS pixels
 * @property {number} ratio device pixels a CSS pixel
 */

const LABEL_CSS = 13;
/** Narrower than this, two numbers do not fit under a map. */
const LABELLED_TILE_CSS = 38;
const SMALL_TILE_CSS = 24;
/** Rows without holes are worth this much smaller maps. */
const FULL_ROWS_WORTH = 0.84;
/** No map is smaller, even where it leaves its box, CSS pixels. */
const SMALLEST_CSS = 6;

/**
 * The layout with the largest maps. Maps are drawn at whole multiples of their values, so that each value is as large as the next, and the
 * browser scales them down to fit.
 * @param {MapBox} box
 * @returns {{layout: MapLayout, ratio: number}} `ratio`: pixels of the layout to a CSS pixel
 */
export function layOut(box) {
  const each = Array.from({ length: box.maps }, (_, index) => tileAt(box, index + 1));
  const largest = Math.max(...each.map(({ tile }) => tile));
  const isFull = ({ columns = 1 }) => box.maps % columns === 0;
  const full = each.filter((each) => isFull(each) && each.tile >= largest * FULL_ROWS_WORTH);
  const candidates = full.length > 0 ? full : each;
  const best = candidates.reduce((best, each) => (each.tile > best.tile ? each : best));
  const tile = Math.max(best.tile, SMALLEST_CSS);
  const scale = Math.max(1, Math.ceil((tile * box.ratio) / box.valueColumns - 0.02));
  const ratio = (scale * box.valueColumns) / tile;
  return { layout: arrange({ ...box, ratio }, scale, best), ratio };
}

/** How wide maps can be in so many columns, CSS pixels. @param {MapBox} box @param {number} columns */
function tileAt({ maps, valueRows, valueColumns, width, height }, columns) {
  const rows = Math.ceil(maps / columns);
  const widest = (/** @type {number} */ gap, /** @type {number} */ label) =>
    Math.min(
      (width - (columns - 1) * gap) / columns,
      ((height - (rows - 1) * gap) / rows - label) * (valueColumns / valueRows),
    );
  const labelled = widest(2, LABEL_CSS);
  if (labelled >= LABELLED_TILE_CSS) return { columns, rows, tile: labelled, gap: 2, label: LABEL_CSS };
  const plain = widest(2, 0);
  if (plain >= SMALL_TILE_CSS) return { columns, rows, tile: plain, gap: 2, label: 0 };
  return { columns, rows, tile: widest(1, 0), gap: 1, label: 0 };
}

/** @param {MapBox} box @param {number} scale @param {ReturnType<typeof tileAt>} tiles @returns {MapLayout} */
function arrange({ valueRows, valueColumns, ratio }, scale, { columns, rows, gap: gapCss, label: labelCss }) {
  const gap = Math.max(1, Math.floor(gapCss * ratio));
  const label = Math.floor(labelCss * ratio);
  const tileWidth = valueColumns * scale;
  const tileHeight = valueRows * scale;
  const width = columns * (tileWidth + gap) - gap;
  const height = rows * (tileHeight + label + gap) - gap;
  return { columns, rows, tileWidth, tileHeight, gap, label, width, height };
}

/** Left upper corner of a map. @param {MapLayout} layout @param {number} map */
export function corner(layout, map) {
  const column = map % layout.columns;
  const row = Math.floor(map / layout.columns);
  return { x: column * (layout.tileWidth + layout.gap), y: row * (layout.tileHeight + layout.label + layout.gap) };
}

/** The map at a place, its label included; -1 where there is none. @param {MapLayout} layout @param {number} maps @param {number} x @param {number} y */
export function mapAt(layout, maps, x, y) {
  const column = Math.floor(x / (layout.tileWidth + layout.gap));
  const row = Math.floor(y / (layout.tileHeight + layout.label + layout.gap));
  const map = row * layout.columns + column;
  const isInside = column >= 0 && column < layout.columns && row >= 0 && map < maps;
  return isInside ? map : -1;
}
