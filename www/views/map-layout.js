/**
 * How many feature maps of what size fit into a box.
 * @module
 */

/**
 * @typedef {object} MapLayout all in device pixels
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
const FULL_ROWS_WORTH = 0.74;

/** @param {MapBox} box @returns {MapLayout} the one with the largest maps */
export function layOut(box) {
  const most = Math.max(1, Math.floor((box.width * box.ratio) / box.valueColumns));
  /** @type {MapLayout | null} */
  let largest = null;
  for (let scale = most; scale >= 1; scale--) {
    const candidates = candidatesAt(box, scale);
    const full = candidates.find((layout) => layout.columns * layout.rows === box.maps);
    if (full && (!largest || full.tileWidth >= largest.tileWidth * FULL_ROWS_WORTH)) return full;
    largest ??= candidates[0] ?? null;
  }
  return largest ?? arrange(box, 1, columnsThatFit(box, 1), 0);
}

/** Every number of columns that fits, most first, with labels where they fit too. @param {MapBox} box @param {number} scale */
function candidatesAt(box, scale) {
  const layouts = [];
  const tileCss = (box.valueColumns * scale) / box.ratio;
  const label = tileCss >= LABELLED_TILE_CSS ? Math.round(LABEL_CSS * box.ratio) : 0;
  for (let columns = columnsThatFit(box, scale); columns >= 1; columns--) {
    const fitting = [label, 0]
      .map((height) => arrange(box, scale, columns, height))
      .find((layout) => fits(layout, box));
    if (!fitting) break;
    layouts.push(fitting);
  }
  return layouts;
}

/** @param {MapLayout} layout @param {MapBox} box */
function fits(layout, box) {
  return layout.height <= box.height * box.ratio && layout.width <= Math.ceil(box.width * box.ratio);
}

/** @param {MapBox} box @param {number} scale */
function columnsThatFit(box, scale) {
  const gap = gapAt(box, scale);
  const columns = Math.floor((box.width * box.ratio + gap) / (box.valueColumns * scale + gap));
  return Math.max(1, Math.min(box.maps, columns));
}

/** @param {MapBox} box @param {number} scale */
function gapAt(box, scale) {
  const isSmall = box.valueColumns * scale < SMALL_TILE_CSS * box.ratio;
  return Math.max(1, Math.round((isSmall ? 1 : 2) * box.ratio));
}

/** @param {MapBox} box @param {number} scale @param {number} columns @param {number} label @returns {MapLayout} */
function arrange(box, scale, columns, label) {
  const gap = gapAt(box, scale);
  const rows = Math.ceil(box.maps / columns);
  const tileWidth = box.valueColumns * scale;
  const tileHeight = box.valueRows * scale;
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
