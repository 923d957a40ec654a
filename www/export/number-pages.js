/**
 * The numbers of a view, cut into tables small enough to read: one of each map, or some rows at a time.
 * @module
 */

/** @import {Cell, Table} from "./csv.js" */
/** @import {Maps} from "./map-drawing.js" */

import { texts } from "../text.js";
import { columnOnPage } from "./columns.js";

/**
 * @typedef {object} Page
 * @property {string} caption
 * @property {string[]} columns the first names the rows
 * @property {(readonly Cell[])[]} rows each begins with its name
 */
/** @typedef {{count: number, page: (index: number) => Page}} Pages */

const ROWS = 100;

/** @param {Maps} maps @returns {Pages} */
export function pagesOfMaps({ title, values, rows, columns, names }) {
  const size = rows * columns;
  const count = Math.ceil(values.length / size);
  return {
    count,
    page: (map) => ({
      caption: count === 1 ? title : texts.page.labelled(title, names?.[map] ?? texts.network.tiles.map(map + 1)),
      columns: [texts.page.table.rowByColumn, ...Array.from({ length: columns }, (_, column) => String(column))],
      rows: Array.from({ length: rows }, (_, row) => {
        const start = map * size + row * columns;
        return [row, ...values.subarray(start, start + columns)];
      }),
    }),
  };
}

/** @param {string} caption @param {Table} table @returns {Pages} */
export function pagesOfTable(caption, { columns, rows }) {
  const all = [...rows];
  return {
    count: Math.max(1, Math.ceil(all.length / ROWS)),
    page: (index) => ({
      caption,
      columns: columns.map(columnOnPage),
      rows: all.slice(index * ROWS, (index + 1) * ROWS),
    }),
  };
}
