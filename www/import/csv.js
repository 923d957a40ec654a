/**
 * CSV with an image a line: its label, then its pixels row by row, as Kaggle's digit recogniser and Fashion-MNIST have it
 * (https://www.kaggle.com/competitions/digit-recognizer/data). A first line of names says which column is the label.
 * @module
 */

/** @import {Pair} from "./arrays.js" */
/** @import {Part} from "./parts.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

const LABEL = /^"?(label|class|target|digit|y)"?$/i;
const [LINE_FEED, RETURN, ZERO, NINE] = [10, 13, 48, 57];
/** Comma, semicolon, tab. */
const SEPARATORS = [44, 59, 9];

/** @param {Part} part @returns {Promise<Pair>} */
export async function csvPair({ path, bytes }) {
  const all = await bytes();
  const end = all.indexOf(LINE_FEED);
  const first = new TextDecoder().decode(all.subarray(0, end < 0 ? all.length : end)).replace("\r", "");
  const names = first.split(/[,;\t]/);
  const isHead = names.some((name) => !/^\s*-?[\d.]+(e[-+]?\d+)?\s*$/i.test(name));
  const labelColumn = isHead ? names.findIndex((name) => LABEL.test(name.trim())) : 0;
  const side = Math.sqrt(names.length - 1);
  if (labelColumn < 0 || Number.isInteger(Math.sqrt(names.length))) throw new Refusal(texts.hasNoLabels, path);
  if (!Number.isInteger(side)) throw new Refusal(texts.hasColumns(names.length), path);
  const { values, rows } = numbersIn(all.subarray(isHead ? end + 1 : 0), names.length, path);
  const pixels = new Float32Array(rows * side * side);
  const labels = new Float32Array(rows);
  for (let row = 0, place = 0; row < rows; row++) {
    const from = row * names.length;
    labels[row] = values[from + labelColumn] ?? 0;
    for (let column = 0; column < names.length; column++)
      if (column !== labelColumn) pixels[place++] = values[from + column] ?? 0;
  }
  return {
    images: { path, shape: [rows, side, side], values: async () => pixels },
    labels: { path, shape: [rows], values: async () => labels },
  };
}

/** All numbers, line after line. @param {Uint8Array} bytes @param {number} columns @param {string} path */
function numbersIn(bytes, columns, path) {
  let values = new Float32Array(Math.ceil(bytes.length / 2) + 1);
  let [count, from, line] = [0, 0, 1];
  for (let place = 0; place <= bytes.length; place++) {
    const byte = bytes[place] ?? LINE_FEED;
    if (byte !== LINE_FEED && !SEPARATORS.includes(byte)) continue;
    const isBlank = byte === LINE_FEED && count % columns === 0 && isEmpty(bytes, from, place);
    if (!isBlank) values[count++] = numberAt(bytes, from, place);
    from = place + 1;
    if (byte !== LINE_FEED || isBlank) continue;
    if (count !== line * columns) throw new Refusal(texts.hasLine(line, count - (line - 1) * columns, columns), path);
    line += 1;
  }
  values = values.subarray(0, count);
  if (values.some(Number.isNaN)) throw new Refusal(texts.hasNoNumber, path);
  return { values, rows: count / columns };
}

/** @param {Uint8Array} bytes @param {number} from @param {number} to */
function isEmpty(bytes, from, to) {
  return to === from || (to === from + 1 && bytes[from] === RETURN);
}

/** Mostly a whole number, which needs no text. @param {Uint8Array} bytes @param {number} from @param {number} to */
function numberAt(bytes, from, to) {
  const end = bytes[to - 1] === RETURN ? to - 1 : to;
  let number = 0;
  for (let place = from; place < end; place++) {
    const byte = bytes[place] ?? 0;
    if (byte < ZERO || byte > NINE) return fractionAt(bytes, from, end);
    number = 10 * number + byte - ZERO;
  }
  return end > from ? number : NaN;
}

/** @param {Uint8Array} bytes @param {number} from @param {number} to */
function fractionAt(bytes, from, to) {
  const text = new TextDecoder().decode(bytes.subarray(from, to)).replaceAll('"', "").trim();
  return text === "" ? NaN : Number(text);
}
