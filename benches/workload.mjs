/**
 * What every subject computes on: MNIST's first images, and initial weights that are drawn here and nowhere else.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parameterShapes } from "./networks.js";

/** @import {Network} from "./networks.js" */

const SHARDS = new URL("../shards/", import.meta.url);
/** The IDX header of images: magic number and three sizes; of labels: magic number and one. */
const IMAGE_HEADER = 16;
const LABEL_HEADER = 8;

/** Images and labels of the first training shard as bytes: `count` is a multiple of each batch size.
 * @param {number} count */
export function images(count) {
  const [{ pixels, labels }] = shards("train");
  if (labels.length < count) throw new Error(`The first shard has ${labels.length} images, and ${count} are needed.`);
  return { pixels: pixels.subarray(0, count * 784), labels: labels.subarray(0, count) };
}

/** All images and labels that are trained on, or that are tested. @param {"train" | "test"} name */
export function wholeSplit(name) {
  const all = shards(name);
  return {
    pixels: Buffer.concat(all.map(({ pixels }) => pixels)),
    labels: Buffer.concat(all.map(({ labels }) => labels)),
  };
}

/** @param {"train" | "test"} name @returns {{pixels: Buffer, labels: Buffer}[]} */
function shards(name) {
  const manifest = JSON.parse(readFileSync(new URL("manifest.json", SHARDS), "utf8"));
  const unpacked = (/** @type {string} */ file) => gunzipSync(readFileSync(new URL(file, SHARDS)));
  return manifest[name].map((/** @type {Record<"images" | "labels", {file: string}>} */ { images, labels }) => ({
    pixels: unpacked(images.file).subarray(IMAGE_HEADER),
    labels: unpacked(labels.file).subarray(LABEL_HEADER),
  }));
}

/** Weights and biases as PyTorch draws them, U(-1/sqrt(fan in), 1/sqrt(fan in)), in its layouts, as a safetensors file.
 * @param {Network} network @param {string} path */
export function writeWeights(network, path) {
  const uniform = generator(1);
  /** @type {Record<string, {dtype: string, shape: number[], data_offsets: [number, number]}>} */
  const header = {};
  /** @type {Buffer[]} */
  const data = [];
  let end = 0;
  for (const { name, shape, fanIn } of parameterShapes(network)) {
    const length = shape.reduce((product, size) => product * size);
    const values = Float32Array.from({ length }, () => (2 * uniform() - 1) / Math.sqrt(fanIn));
    header[name] = { dtype: "F32", shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
    data.push(Buffer.from(values.buffer));
  }
  const text = JSON.stringify(header);
  const padded = Buffer.from(text + " ".repeat((8 - (text.length % 8)) % 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  writeFileSync(path, Buffer.concat([length, padded, ...data]));
}

/** mulberry32: small, and the same everywhere. @param {number} seed @returns {() => number} 0 to below 1 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
