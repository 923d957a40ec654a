/**
 * NumPy's .npy files as arrays (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 * @module
 */

/** @import {NamedArray, Values} from "./arrays.js" */
/** @import {Part} from "./parts.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** @type {Record<string, {bytes: number, make: (length: number) => Values, read: (view: DataView, place: number, isLittle: boolean) => number}>} by NumPy's letters */
const TYPES = {
  u1: { bytes: 1, make: (length) => new Uint8Array(length), read: (view, place) => view.getUint8(place) },
  b1: { bytes: 1, make: (length) => new Uint8Array(length), read: (view, place) => view.getUint8(place) },
  i1: { bytes: 1, make: (length) => new Int8Array(length), read: (view, place) => view.getInt8(place) },
  u2: { bytes: 2, make: (length) => new Uint16Array(length), read: (view, place, le) => view.getUint16(place, le) },
  i2: { bytes: 2, make: (length) => new Int16Array(length), read: (view, place, le) => view.getInt16(place, le) },
  u4: { bytes: 4, make: (length) => new Uint32Array(length), read: (view, place, le) => view.getUint32(place, le) },
  i4: { bytes: 4, make: (length) => new Int32Array(length), read: (view, place, le) => view.getInt32(place, le) },
  u8: {
    bytes: 8,
    make: (length) => new Float64Array(length),
    read: (view, place, le) => Number(view.getBigUint64(place, le)),
  },
  i8: {
    bytes: 8,
    make: (length) => new Float64Array(length),
    read: (view, place, le) => Number(view.getBigInt64(place, le)),
  },
  f4: { bytes: 4, make: (length) => new Float32Array(length), read: (view, place, le) => view.getFloat32(place, le) },
  f8: { bytes: 8, make: (length) => new Float64Array(length), read: (view, place, le) => view.getFloat64(place, le) },
};

/** @param {Part} part @returns {NamedArray} */
export function npyArray({ path, start, bytes }) {
  const { from, text } = headerOf(start);
  const [, order, kind = ""] = /'descr':\s*'([<>|=])([a-zA-Z]\d*)'/.exec(text) ?? [];
  const isColumnMajor = /'fortran_order':\s*True/.test(text);
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(text)?.[1] ?? "")
    .split(",")
    .map((size) => size.trim())
    .filter(Boolean)
    .map(Number);
  const type = TYPES[kind];
  if (!type) throw new Refusal(texts.isOfType(kind || text.slice(0, 40)), path);
  if (isColumnMajor && shape.length > 1) throw new Refusal(texts.isColumnMajor, path);
  const count = shape.reduce((product, size) => product * size, 1);
  const values = async () => {
    const all = await bytes();
    const promised = from + count * type.bytes;
    if (all.length !== promised) throw new Refusal(texts.promises(promised, all.length), path);
    if (kind === "u1") return all.subarray(from);
    const view = new DataView(all.buffer, all.byteOffset, all.length);
    const made = type.make(count);
    for (let place = 0; place < count; place++) made[place] = type.read(view, from + place * type.bytes, order !== ">");
    return made;
  };
  return { path: path.replace(/\.npy$/i, ""), shape, values };
}

/** Of version 1 a length of two bytes, else of four. @param {Uint8Array} start */
function headerOf(start) {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const isFirst = start[6] === 1;
  const begin = isFirst ? 10 : 12;
  const length = start.length < 12 ? 0 : isFirst ? view.getUint16(8, true) : view.getUint32(8, true);
  return { from: begin + length, text: new TextDecoder("latin1").decode(start.subarray(begin, begin + length)) };
}
