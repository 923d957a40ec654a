/**
 * Layers as values: new ones, changed ones, equal ones, and how they are called.
 * @module
 */

/** @import {LayerSpec, NetworkSpec} from "../protocol/core.js" */
/** @import {AnyLayer} from "../protocol/run.js" */
/** @import {FieldValue} from "../views/fields.js" */

import { texts } from "../text.js";
import { FACTOR, FROZEN } from "./kind-fields.js";
import { kindOf } from "./kinds.js";
import { bodiesOf, bodyName, withBodies } from "./nested.js";

/** A layer as it is added: with all that it must say. @param {string} kind @returns {LayerSpec} */
export function newLayer(kind) {
  if (kind === "residual") return newBlock();
  if (kind === "branches") return { kind, bodies: [newBranch(1), newBranch(3)] };
  const fields = kindOf(kind)?.fields.filter(({ isImplied }) => !isImplied) ?? [];
  const settings = Object.fromEntries(fields.map(({ field, usual }) => [field.key, usual]));
  return /** @type {LayerSpec} */ ({ kind, ...settings });
}

/** A block that works behind maps of any size. @returns {LayerSpec} */
function newBlock() {
  /** @type {LayerSpec} */
  const convolution = { kind: "conv2d", filters: 16, kernel: 3, stride: 1, padding: 1 };
  return { kind: "residual", body: [convolution, { kind: "relu" }, { ...convolution }], shortcut: "projection" };
}

/** A branch that keeps the size of maps. @param {number} kernel of its convolution @returns {LayerSpec[]} */
export function newBranch(kernel) {
  return [{ kind: "conv2d", filters: 16, kernel, stride: 1, padding: (kernel - 1) / 2 }, { kind: "relu" }];
}

/** @param {LayerSpec} layer @param {string} key @param {FieldValue} value @returns {LayerSpec} */
export function withSetting(layer, key, value) {
  if (key === FROZEN) return withSetting(layer, FACTOR, value ? 0 : 1);
  const { [key]: _, ...others } = /** @type {AnyLayer} */ (layer);
  const known = kindOf(layer.kind)?.fields.find(({ field }) => field.key === key);
  if (known?.isImplied && value === known.usual) return /** @type {LayerSpec} */ (others);
  return { ...layer, [key]: value };
}

/** What holds, whether the layer says it or not. @param {LayerSpec} layer @param {string} key @returns {FieldValue} */
export function setting(layer, key) {
  if (key === FROZEN) return isFrozen(layer);
  return (
    /** @type {AnyLayer} */ (layer)[key] ??
    kindOf(layer.kind)?.fields.find(({ field }) => field.key === key)?.usual ??
    ""
  );
}

/** @param {LayerSpec} layer */
function isFrozen(layer) {
  return /** @type {AnyLayer} */ (layer)[FACTOR] === 0;
}

/** The names of frozen layers, also of those in bodies. @param {readonly LayerSpec[]} layers @returns {string[]} */
export function frozenNames(layers) {
  const names = namesOf(layers);
  return layers.flatMap((layer, place) => {
    const name = names[place] ?? "";
    if (isFrozen(layer)) return [name];
    return bodiesOf(layer).flatMap((body, at) =>
      frozenNames(body).map((inner) => `${bodyName(layer, name, at)}.${inner}`),
    );
  });
}

/** The network as it is without fine-tuning: all layers have the run's learning rate. @param {NetworkSpec} network @returns {NetworkSpec} */
export function untuned(network) {
  return { ...network, layers: network.layers.map(untunedLayer) };
}

/** @param {LayerSpec} layer @returns {LayerSpec} */
function untunedLayer(layer) {
  const { [FACTOR]: _, ...others } = /** @type {AnyLayer} */ (layer);
  const plain = /** @type {LayerSpec} */ (others);
  return withBodies(
    plain,
    bodiesOf(plain).map((body) => body.map(untunedLayer)),
  );
}

/** @param {NetworkSpec} one @param {NetworkSpec} other */
export function sameNetwork(one, other) {
  return fingerprint(one) === fingerprint(other);
}

/** The layers' names as Rust gives them: a stem, counted from 1; the first flatten has no number. @param {readonly LayerSpec[]} layers */
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
  const words = (/** @type {LayerSpec} */ layer) => kindOf(layer.kind)?.words(layer) ?? layer.kind;
  const said = layers.map((layer) => (isFrozen(layer) ? texts.kinds.frozen.layer(words(layer)) : words(layer)));
  return said.join(" · ");
}

/** The same for equal networks, whatever they leave unsaid and in which order they say it. @param {NetworkSpec} network */
function fingerprint({ input, classes, layers }) {
  return JSON.stringify([input, classes, layers.map(meaningOf)]);
}

/** @param {LayerSpec} layer @returns {unknown[]} */
function meaningOf(layer) {
  const keys = kindOf(layer.kind)?.fields.map(({ field }) => field.key) ?? Object.keys(layer).sort();
  const bodies = bodiesOf(layer).map((body) => body.map(meaningOf));
  return [layer.kind, ...keys.map((key) => meaning(layer, key)), ...bodies];
}

/** @param {LayerSpec} layer @param {string} key */
function meaning(layer, key) {
  const value = setting(layer, key);
  // A pooling whose stride is its kernel, whichever way it says so; and no padding by its other name.
  if (key === "stride" && value === "kernel") return setting(layer, "kernel");
  return value === "valid" ? 0 : value;
}
