/**
 * A table of numbers as a CSV file (RFC 4180).
 * @module
 */

/** @import {Column} from "./columns.js" */

import { columnInFile } from "./columns.js";

/** @typedef {string | number | null} Cell `null` for what is not known */
/** @typedef {{columns: Column[], rows: Iterable<readonly Cell[]>}} Table */

/** @param {Table} table */
export function csvOf({ columns, rows }) {
  const lines = [columns.map((column) => field(columnInFile(column))).join(",")];
  for (const row of rows) lines.push(row.map(field).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

/** Numbers with all their digits. @param {Cell} cell */
function field(cell) {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
