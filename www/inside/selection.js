/**
 * Which number of the network is looked at, and how numbers that stand in a line are laid out to be looked at.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */

/** @typedef {[from: number, to: number]} Range the end is not in it */
/** @typedef {{layer: number, unit: number, row: number, column: number}} Selection `layer` counts from 0; the softmax comes after the last */

/**
 * A layer to look at: those of the network, and the softmax. Where each unit is a class, `classes` has their names.
 * @typedef {Pick<LayerSummary, "name" | "kind" | "shape" | "input"> & {classes?: string[]}} Layer
 */

/** @param {LayerSummary[]} layers @param {string[]} classes what they are called @returns {Layer[]} */
export function withSoftmax(layers, classes) {
  const last = layers[layers.length - 1];
  if (!last) return [];
  const { shape } = last;
  return [
    ...layers.slice(0, -1),
    { ...last, classes },
    { name: "softmax", kind: "softmax", shape, input: shape, classes },
  ];
}

/** @param {Layer} layer */
export function sizeOf({ shape: [units = 1, rows = 1, columns = 1] }) {
  return { units, rows, columns, isFlat: rows * columns === 1 };
}

/** The selection moved to where the layer has something. @param {Selection} selection @param {Layer[]} layers @returns {Selection} */
export function within({ layer, unit, row, column }, layers) {
  const held = Math.max(0, Math.min(layers.length - 1, layer));
  const at = layers[held];
  const { units, rows, columns } = at ? sizeOf(at) : { units: 1, rows: 1, columns: 1 };
  const clamp = (/** @type {number} */ value, /** @type {number} */ count) => Math.max(0, Math.min(count - 1, value));
  return { layer: held, unit: clamp(unit, units), row: clamp(row, rows), column: clamp(column, columns) };
}

/** Flat features as a rectangle, read line by line. @param {number} count */
export function rectangle(count) {
  const columns = count <= 16 ? count : Math.ceil(Math.sqrt(count * 1.6));
  return { rows: Math.ceil(count / columns), columns };
}

/** What one unit's map, or all of a flat layer's features, look like as one map. Places that no feature has are not numbers.
 * @param {{shape: number[], values: Float32Array}} output @param {number} unit */
export function mapOf({ shape, values }, unit) {
  if (shape.length === 3) {
    const [, rows = 1, columns = 1] = shape;
    return { values: values.subarray(unit * rows * columns, (unit + 1) * rows * columns), rows, columns };
  }
  const size = rectangle(values.length);
  const filled = new Float32Array(size.rows * size.columns).fill(NaN);
  filled.set(values);
  return { values: filled, ...size };
}

/** Where the colours end: the largest size. @param {Float32Array} values */
export function limitOf(values) {
  let limit = 0;
  for (const value of values) if (Math.abs(value) > limit) limit = Math.abs(value);
  return limit;
}

/** The nearest layer before a place that has filters. @param {Layer[]} layers @param {number} before @returns {{place: number, name: string} | null} */
export function weightedBefore(layers, before) {
  for (let place = before - 1; place >= 0; place--) {
    const { kind = "", name = "" } = layers[place] ?? {};
    if (kind === "conv2d" || kind === "linear") return { place, name };
  }
  return null;
}

/** The maps that a flat layer reads in a line, if it does. @param {Layer[]} layers @param {number} place @returns {number[]} */
export function flattenedBefore(layers, place) {
  const before = layers[place - 1];
  return before?.kind === "flatten" ? before.input : [];
}

/** The first input channel that a unit reads, from 0: a convolution's in groups begins with its own group. @param {Layer} layer @param {number} unit @param {number} maps that it reads */
export function firstInput({ shape, input }, unit, maps) {
  const [units = 1] = shape;
  const [channels = maps] = input;
  const isGrouped = input.length === 3 && maps < channels;
  return isGrouped ? Math.floor((unit * channels) / maps / units) * maps : 0;
}
