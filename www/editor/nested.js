/**
 * Layers within layers: the order in which Rust lists a network's layers, those in blocks too (src/network/graph.rs).
 * @module
 */

/** @import {LayerSpec} from "../protocol/core.js" */

/** How deep blocks may nest, once Rust has told it. */
export let blockDepth = 0;

/** How few branches there may be beside each other and how many, once Rust has told it. @type {readonly [number, number]} */
export let branchCounts = [0, 0];

/** @param {number} most how deep @param {number[]} branches */
export function limitNesting(most, [fewest = 0, mostBranches = 0]) {
  blockDepth = most;
  branchCounts = [fewest, mostBranches];
}

/** The bodies of a block; none of another layer. @param {LayerSpec} layer @returns {LayerSpec[][]} */
export function bodiesOf(layer) {
  if (layer.kind === "branches") return layer.bodies;
  return layer.kind === "residual" ? [layer.body] : [];
}

/** The same block with other bodies. @param {LayerSpec} layer @param {LayerSpec[][]} bodies @returns {LayerSpec} */
export function withBodies(layer, bodies) {
  if (layer.kind === "branches") return { ...layer, bodies };
  return layer.kind === "residual" ? { ...layer, body: bodies[0] ?? [] } : layer;
}

/** What a block's body, from 0, is called; its layers' names begin so. @param {LayerSpec} layer @param {string} name of the block @param {number} place */
export function bodyName(layer, name, place) {
  return layer.kind === "branches" ? `${name}.branch${place + 1}` : name;
}

/** Layers and the bodies of those that are blocks, in the order of the data; a block comes after its bodies. @param {readonly LayerSpec[]} layers @returns {LayerSpec[]} */
export function everyLayer(layers) {
  return layers.flatMap((layer) => [...bodiesOf(layer).flatMap(everyLayer), layer]);
}

/** How many layers Rust counts: a residual block is its body, its shortcut's convolution and its sum; branches are their bodies and one more. @param {readonly LayerSpec[]} layers @returns {number} */
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
