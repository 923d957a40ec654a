/**
 * Layers within layers: the order in which Rust lists a network's layers, those in blocks too (src/network/graph.rs).
 * @module
 */

/** @import {LayerSpec} from "../protocol/core.js" */

/** How deep blocks may nest, once Rust has told it. */
export let blockDepth = 0;

/** @param {number} most */
export function limitNesting(most) {
  blockDepth = most;
}

/** The bodies of a block; none of another layer. @param {LayerSpec} layer @returns {LayerSpec[][]} */
export function bodiesOf(layer) {
  return layer.kind === "residual" ? [layer.body] : [];
}

/** The same block with other bodies. @param {LayerSpec} layer @param {LayerSpec[][]} bodies @returns {LayerSpec} */
export function withBodies(layer, [body = []]) {
  return layer.kind === "residual" ? { ...layer, body } : layer;
}

/** Layers and the bodies of those that are blocks, in the order of the data; a block comes after its body. @param {readonly LayerSpec[]} layers @returns {LayerSpec[]} */
export function everyLayer(layers) {
  return layers.flatMap((layer) => [...bodiesOf(layer).flatMap(everyLayer), layer]);
}

/** How many layers Rust counts: a block is its body, its shortcut's convolution and its sum. @param {readonly LayerSpec[]} layers @returns {number} */
export function layerCount(layers) {
  const projections = everyLayer(layers).filter(
    (layer) => layer.kind === "residual" && layer.shortcut === "projection",
  );
  return everyLayer(layers).length + projections.length;
}

/** How many layers of a list end before the one that Rust counts as `number`, from 0. @param {readonly LayerSpec[]} layers @param {number} number */
export function wholeBefore(layers, number) {
  const first = layers.findIndex((_, place) => layerCount(layers.slice(0, place + 1)) > number);
  return first < 0 ? layers.length : first;
}
