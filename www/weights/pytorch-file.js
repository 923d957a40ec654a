/**
 * A file of `torch.save` as a safetensors file: the numbers of its state dict, in its order. Nothing in it is executed.
 * @module
 */

/** @import {SavedTensor} from "./state-dict.js" */
/** @import {PackedFile} from "../import/zip.js" */

import { filesIn } from "../import/zip.js";
import { texts } from "../later-text.js";
import { stateDictIn, TYPES } from "./state-dict.js";

/** Each part of the archive, and all numbers together: as large as the largest file that is opened. */
const BYTES_MAX = 256e6;
/** The pickle has names and shapes, and no numbers. */
const PICKLE_MAX = 16e6;

/** @typedef {{dtype: string, shape: number[], bytes: Uint8Array}} Numbers */

/**
 * @param {Blob} file
 * @param {string} name of it, for sentences
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejects with a sentence for the user
 */
export async function asSafetensors(file, name) {
  const words = texts.weights;
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  // Before version 1.6, torch.save wrote pickles one behind the other.
  if (start[0] === 0x80) throw new Error(words.isOld(name));
  const files = await partsOf(file, name);
  const pickle = [...files].find(([path]) => /(^|\/)data\.pkl$/.test(path))?.[1];
  if ([...files.keys()].some((path) => path.endsWith("/constants.pkl"))) throw new Error(words.isTorchScript(name));
  if (!pickle || pickle.size > PICKLE_MAX) throw new Error(words.isNotPytorchs(name));
  const found = dictIn(await pickle.bytes(), name);
  if ("stranger" in found)
    throw new Error(found.stranger ? words.holdsOther(name, found.stranger) : words.holdsNone(name));
  const folder = pickle.path.slice(0, -"data.pkl".length);
  /** @type {Map<string, Numbers>} */
  const tensors = new Map();
  const stored = storedIn(files, `${folder}data/`, name);
  let total = 0;
  for (const [key, tensor] of found.tensors) {
    const type = TYPES.get(tensor.storage.type);
    if (!type) throw new Error(words.hasOtherNumbers(name, key, tensor.storage.type));
    const [dtype, width] = type;
    total += width * tensor.shape.reduce((product, size) => product * size, 1);
    if (!(total <= BYTES_MAX)) throw new Error(words.isLarge(name, BYTES_MAX / 1e6));
    const bytes = numbersOf(tensor, await stored(tensor.storage.key), width);
    if (!bytes) throw new Error(words.isDamaged(name));
    tensors.set(key, { dtype, shape: tensor.shape, bytes });
  }
  return written(tensors);
}

/** @param {Blob} file @param {string} name @returns {Promise<Map<string, PackedFile>>} by their paths */
async function partsOf(file, name) {
  const limits = { files: 100_000, fileBytes: BYTES_MAX, memoryBytes: BYTES_MAX, classes: 0 };
  try {
    const { files } = await filesIn(file, name, [], limits);
    return new Map(files.map((each) => [each.path, each]));
  } catch {
    throw new Error(texts.weights.isNotPytorchs(name));
  }
}

/** Reads each storage once, and not more than a file may hold. @param {Map<string, PackedFile>} files @param {string} folder @param {string} name */
function storedIn(files, folder, name) {
  /** @type {Map<string, Uint8Array>} */
  const known = new Map();
  let total = 0;
  return async (/** @type {string} */ key) => {
    const part = files.get(folder + key);
    total += known.has(key) ? 0 : (part?.size ?? 0);
    if (total > BYTES_MAX) throw new Error(texts.weights.isLarge(name, BYTES_MAX / 1e6));
    const bytes = known.get(key) ?? (await part?.bytes().catch(() => null)) ?? new Uint8Array();
    known.set(key, bytes);
    return bytes;
  };
}

/** @param {Uint8Array} pickle @param {string} name */
function dictIn(pickle, name) {
  try {
    return stateDictIn(pickle);
  } catch {
    throw new Error(texts.weights.isDamaged(name));
  }
}

/** The numbers of a tensor row by row; null where they are not all there. @param {SavedTensor} tensor @param {Uint8Array} stored @param {number} width bytes of a number */
function numbersOf({ offset, shape, strides }, stored, width) {
  const count = shape.reduce((product, size) => product * size, 1);
  const last = shape.reduce((place, size, axis) => place + (size - 1) * (strides[axis] ?? 0), offset);
  if (count === 0) return new Uint8Array();
  if (!((last + 1) * width <= stored.length)) return null;
  if (isContiguous(shape, strides)) return stored.slice(offset * width, (offset + count) * width);
  const bytes = new Uint8Array(count * width);
  const index = shape.map(() => 0);
  for (let place = 0; place < count; place++) {
    const from = index.reduce((sum, each, axis) => sum + each * (strides[axis] ?? 0), offset) * width;
    bytes.set(stored.subarray(from, from + width), place * width);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = ((index[axis] ?? 0) + 1) % (shape[axis] ?? 1);
      if (index[axis] !== 0) break;
    }
  }
  return bytes;
}

/** @param {number[]} shape @param {number[]} strides */
function isContiguous(shape, strides) {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}

/** A safetensors file, which says that its order is a state dict's. @param {Map<string, Numbers>} tensors */
function written(tensors) {
  /** @type {Record<string, unknown>} */
  const header = Object.assign(Object.create(null), { __metadata__: { format: "pt", order: "state_dict" } });
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of tensors)
    header[name] = { dtype, shape, data_offsets: [end, (end += bytes.length)] };
  const text = JSON.stringify(header);
  const head = new TextEncoder().encode(text + " ".repeat(-new TextEncoder().encode(text).length & 7));
  const file = new Uint8Array(8 + head.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  let at = 8 + head.length;
  for (const { bytes } of tensors.values()) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
