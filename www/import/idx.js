/**
 * IDX files as arrays: two zeros, the type, the number of dimensions, each size as a big-endian word, then the values
 * (https://yann.lecun.com/exdb/mnist/, "The IDX file format").
 * @module
 */

/** @import {NamedArray, Values} from "./arrays.js" */
/** @import {Part} from "./parts.js" */

import { Refusal } from "./limits.js";
import { texts } from "./text.js";

/** @typedef {(view: DataView, place: number) => number} Read */

/** By the third byte: bytes of a value, how it is read, and what takes the values. @type {Record<number, {bytes: number, read: Read, make: (length: number) => Values, isFloat?: boolean}>} */
const TYPES = {
  0x08: { bytes: 1, read: (view, place) => view.getUint8(place), make: (length) => new Uint8Array(length) },
  0x09: { bytes: 1, read: (view, place) => view.getInt8(place), make: (length) => new Int8Array(length) },
  0x0b: { bytes: 2, read: (view, place) => view.getInt16(place), make: (length) => new Int16Array(length) },
  0x0c: { bytes: 4, read: (view, place) => view.getInt32(place), make: (length) => new Int32Array(length) },
  0x0d: {
    bytes: 4,
    read: (view, place) => view.getFloat32(place),
    make: (length) => new Float32Array(length),
    isFloat: true,
  },
  0x0e: {
    bytes: 8,
    read: (view, place) => view.getFloat64(place),
    make: (length) => new Float64Array(length),
    isFloat: true,
  },
};

/** @param {Part} part @returns {NamedArray} */
export function idxArray({ path, start, bytes }) {
  const type = TYPES[start[2] ?? 0];
  const dimensions = start[3] ?? 0;
  const header = 4 + 4 * dimensions;
  if (!type || start.length < header) throw new Refusal(texts.promises(header, start.length), path);
  if (type.isFloat) throw new Refusal(texts.isOfFloats, path);
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const shape = Array.from({ length: dimensions }, (_, place) => view.getUint32(4 + 4 * place));
  const count = shape.reduce((product, size) => product * size, 1);
  const values = async () => {
    const all = await bytes();
    const promised = header + count * type.bytes;
    if (all.length !== promised) throw new Refusal(texts.promises(promised, all.length), path);
    return type.bytes === 1 && type === TYPES[0x08] ? all.subarray(header) : decoded(all, header, count, type);
  };
  return { path, shape, values };
}

/** @param {Uint8Array} bytes @param {number} from @param {number} count @param {(typeof TYPES)[number]} type */
function decoded(bytes, from, count, type) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = type.make(count);
  for (let place = 0; place < count; place++) values[place] = type.read(view, from + place * type.bytes);
  return values;
}
