/**
 * A table of numbers as a CSV file (RFC 4180).
 * @module
 */

/** @typedef {string | number | null} Cell `null` for what is not known */
/** @typedef {{columns: string[], rows: Iterable<readonly Cell[]>}} Table */

/** @param {Table} table */
export function csvOf({ columns, rows }) {
  const lines = [columns.map(field).join(",")];
  for (const row of rows) lines.push(row.map(field).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

/** Numbers with all their digits. @param {Cell} cell */
function field(cell) {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
