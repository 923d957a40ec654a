/**
 * The images and weights in the page, as the server hands them out.
 * @module
 */
import { LEARNING_RATE, MOMENTUM, SIDE } from "../networks.js";

/** @import {Case} from "../networks.js" */

/** @typedef {{shape: number[], values: Float32Array}} Parameter in PyTorch's layout */

/**
 * @typedef {object} Workload
 * @property {Case} item
 * @property {Uint8Array} pixels [count, 28, 28], 0 to 255
 * @property {Uint8Array} labels [count]
 * @property {Uint8Array<ArrayBuffer>} file the initial weights as a safetensors file
 * @property {Map<string, Parameter>} parameters the same, read
 * @property {number} learningRate
 * @property {number} momentum
 */

/** @param {Case} item @param {number} index of the case @returns {Promise<Workload>} */
export async function load(item, index) {
  const [pixels, labels, file] = await Promise.all(
    ["images", "labels", `weights-${index}`].map(async (name) => {
      const response = await fetch(`/workload/${name}`);
      if (!response.ok) throw new Error(`/workload/${name}: HTTP ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  return { item, pixels, labels, file, parameters: parse(file), learningRate: LEARNING_RATE, momentum: MOMENTUM };
}

/** @param {Uint8Array<ArrayBuffer>} file @returns {Map<string, Parameter>} */
function parse(file) {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  return new Map(
    Object.entries(header).map(
      ([
        name,
        {
          shape,
          data_offsets: [begin, end],
        },
      ]) => [name, { shape, values: new Float32Array(file.buffer.slice(8 + length + begin, 8 + length + end)) }],
    ),
  );
}

/** Images as the network gets them, -1 to 1. @param {Uint8Array} pixels */
export function normalised(pixels) {
  return Float32Array.from(pixels, (pixel) => (pixel / 255 - 0.5) / 0.5);
}

/** The batch of a step, `[batch, 28, 28]` normalised and its labels; it begins anew when the images are used up.
 * @param {Workload} workload @param {number} step from 0 */
export function batchOf({ item: { batch }, pixels, labels }, step) {
  const first = (step * batch) % labels.length;
  const size = SIDE * SIDE;
  return {
    images: normalised(pixels.subarray(first * size, (first + batch) * size)),
    labels: labels.subarray(first, first + batch),
  };
}
