/**
 * A network as the page shows it: one block for each layer that weighs its input, with the layers that only change its values.
 * @module
 */

/** @import {LayerSummary} from "../protocol/core.js" */

import { KINDS } from "../editor/kinds.js";
import { texts } from "../text.js";

/**
 * @typedef {object} Block
 * @property {"maps" | "features" | "classes"} kind by what the block gives: pictures, single numbers, or class scores
 * @property {LayerSummary} lead the layer that the block is named after
 * @property {LayerSummary[]} stages the lead and what follows it; at least one
 * @property {number} inputs how many values the lead gets
 */

/** Layers that make something new of their input, by weights, as a sum or side by side; every other one only changes what it gets. */
const LEADING = new Set(["conv2d", "linear", "residual", "branches"]);
/** Layers that leave every value as it is, in a test image at least: there is nothing new to see. */
const UNSEEN = new Set(["flatten", "dropout"]);

/** @param {LayerSummary[]} layers @returns {Block[]} */
export function blocksOf(layers) {
  /** @type {Block[]} */
  const blocks = [];
  for (const layer of layers) {
    if (UNSEEN.has(layer.kind)) continue;
    const current = blocks[blocks.length - 1];
    const kind = kindOf(layer);
    const isApart = !current || kind !== current.kind || branchOf(layer) !== branchOf(current.lead);
    if (isApart || LEADING.has(layer.kind)) {
      blocks.push({ kind, lead: layer, stages: [layer], inputs: size(layer.input) });
    } else {
      current.stages.push(layer);
    }
  }
  return withClasses(blocks, layers[layers.length - 1]);
}

/** The branch that a layer is in; empty outside of all: its first layer does not change what the branch before gives. @param {LayerSummary} layer */
function branchOf({ name }) {
  return /^.*\bbranch\d+(?=\.)/.exec(name)?.[0] ?? "";
}

/** The last block gives the answer; where it gives maps, the answer is one of its own. @param {Block[]} blocks @param {LayerSummary | undefined} end */
function withClasses(blocks, end) {
  const last = blocks[blocks.length - 1];
  if (!end || last?.kind === "features") return blocks.map((block) => (block === last ? asClasses(block) : block));
  return [...blocks, asClasses({ kind: "classes", lead: end, stages: [end], inputs: size(end.input) })];
}

/** @param {Block} block @returns {Block} */
function asClasses(block) {
  return { ...block, kind: "classes" };
}

/** @param {LayerSummary} layer @returns {Block["kind"]} */
function kindOf({ shape }) {
  return shape.length === 3 ? "maps" : "features";
}

/** @param {number[]} shape */
function size(shape) {
  return shape.reduce((product, side) => product * side, 1);
}

/** What is shown first: the block's activations, or what it has at the end before it is pooled. @param {Block} block */
export function firstShown({ stages, lead }) {
  const whole = stages.filter(({ kind }) => !kind.includes("pool"));
  return stages.find(({ kind }) => activationOf(kind)) ?? whole[whole.length - 1] ?? lead;
}

/** The entry of an activation function in the list of kinds; undefined for another layer. @param {string} kind */
function activationOf(kind) {
  return KINDS.find((each) => each.kind === kind && each.group === "activation");
}

/** @type {Record<string, {short: string, long: string}>} */
const STAGE_NAMES = {
  conv2d: { short: texts.network.stages.convolution.name, long: texts.network.stages.convolution.after },
  linear: { short: texts.network.stages.linear, long: texts.network.stages.beforeActivation },
  residual: { short: texts.network.stages.sum.name, long: texts.network.stages.sum.after },
  branches: { short: texts.network.stages.concatenation.name, long: texts.network.stages.concatenation.after },
  max_pool2d: { short: texts.network.stages.pooling.name, long: texts.network.stages.pooling.after },
  avg_pool2d: { short: texts.network.stages.pooling.name, long: texts.network.stages.pooling.after },
  global_avg_pool2d: { short: texts.network.stages.mean.name, long: texts.network.stages.mean.after },
  batch_norm: { short: texts.network.stages.norm.name, long: texts.network.stages.norm.afterBatch },
  local_response_norm: { short: texts.network.stages.norm.name, long: texts.network.stages.norm.afterResponse },
};

/** @param {LayerSummary} stage */
export function stageName(stage) {
  const name = activationOf(stage.kind)?.label ?? stage.name;
  return STAGE_NAMES[stage.kind] ?? { short: name, long: texts.network.stages.after(name) };
}
