/**
 * Layers as values: new ones, changed ones, equal ones, and how they are called.
 * @module
 */

/** @import {LayerSpec, NetworkSpec} from "../protocol/run.js" */
/** @import {FieldValue} from "../views/fields.js" */

import { kindOf } from "./kinds.js";

/** A layer as it is added: with all that it must say. @param {string} kind @returns {LayerSpec} */
export function newLayer(kind) {
  const fields = kindOf(kind)?.fields.filter(({ isImplied }) => !isImplied) ?? [];
  return { kind, ...Object.fromEntries(fields.map(({ field, usual }) => [field.key, usual])) };
}

/** @param {LayerSpec} layer @param {string} key @param {FieldValue} value @returns {LayerSpec} */
export function withSetting(layer, key, value) {
  const { [key]: _, ...others } = layer;
  const known = kindOf(layer.kind)?.fields.find(({ field }) => field.key === key);
  if (known?.isImplied && value === known.usual) return /** @type {LayerSpec} */ (others);
  return { ...layer, [key]: value };
}

/** What holds, whether the layer says it or not. @param {LayerSpec} layer @param {string} key @returns {FieldValue} */
export function setting(layer, key) {
  return layer[key] ?? kindOf(layer.kind)?.fields.find(({ field }) => field.key === key)?.usual ?? "";
}

/** @param {NetworkSpec} one @param {NetworkSpec} other */
export function sameNetwork(one, other) {
  return fingerprint(one) === fingerprint(other);
}

/** The layers' names as Rust gives them: a stem, counted from 1; the first flatten has no number. @param {LayerSpec[]} layers */
export function namesOf(layers) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return layers.map(({ kind }) => {
    const stem = kindOf(kind)?.stem ?? kind;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return kind === "flatten" && count === 1 ? stem : `${stem}${count}`;
  });
}

/** The layers in one line. @param {LayerSpec[]} layers */
export function layerWords(layers) {
  return layers.map((layer) => kindOf(layer.kind)?.words(layer) ?? layer.kind).join(" · ");
}

/** The same for equal networks, whatever they leave unsaid and in which order they say it. @param {NetworkSpec} network */
function fingerprint({ input, classes, layers }) {
  const parts = layers.map((layer) => {
    const keys = kindOf(layer.kind)?.fields.map(({ field }) => field.key) ?? Object.keys(layer).sort();
    return [layer.kind, ...keys.map((key) => meaning(layer, key))];
  });
  return JSON.stringify([input, classes, parts]);
}

/** @param {LayerSpec} layer @param {string} key */
function meaning(layer, key) {
  const value = setting(layer, key);
  // A pooling whose stride is its kernel, whichever way it says so; and no padding by its other name.
  if (key === "stride" && value === "kernel") return layer.kernel;
  return value === "valid" ? 0 : value;
}
