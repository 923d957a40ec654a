/**
 * A network as the page shows it: one block for each layer with parameters, with the layers that only pass its values on.
 * @module
 */

/** @import {LayerSummary} from "../protocol.js" */

/**
 * @typedef {object} Block
 * @property {"maps" | "features" | "classes"} kind by what the block gives: pictures, single numbers, or class scores
 * @property {LayerSummary} lead the layer that the block is named after
 * @property {LayerSummary[]} stages the lead and what follows it; at least one
 * @property {number} inputs how many values the lead gets
 */

/** @param {LayerSummary[]} layers @returns {Block[]} */
export function blocksOf(layers) {
  /** @type {Block[]} */
  const blocks = [];
  let inputs = 0;
  for (const layer of layers) {
    const current = blocks[blocks.length - 1];
    if (!current || layer.parameters > 0) {
      blocks.push({ kind: layer.shape.length === 3 ? "maps" : "features", lead: layer, stages: [layer], inputs });
    } else if (layer.kind !== "flatten") {
      // Flattening changes no value: there is nothing new to see.
      current.stages.push(layer);
    }
    inputs = layer.shape.reduce((product, size) => product * size, 1);
  }
  const last = blocks[blocks.length - 1];
  if (last) last.kind = "classes";
  return blocks;
}

/** What is shown first: the block's activations, as the next layer's weights get them or before they are pooled. @param {Block} block */
export function firstShown(block) {
  return block.stages.find((stage) => stage.kind === "relu") ?? block.stages[block.stages.length - 1] ?? block.lead;
}

/** @type {Record<string, {short: string, long: string}>} */
const STAGE_NAMES = {
  conv2d: { short: "Convolution", long: "after the convolution" },
  linear: { short: "Sum", long: "before the activation" },
  relu: { short: "ReLU", long: "after ReLU" },
  max_pool2d: { short: "Pooling", long: "after pooling" },
};

/** @param {LayerSummary} stage */
export function stageName(stage) {
  return STAGE_NAMES[stage.kind] ?? { short: stage.name, long: `after ${stage.name}` };
}
