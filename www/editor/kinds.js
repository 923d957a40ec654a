/**
 * The kinds of layers: their names, and what can be set. What is set may be what Rust tells (src/network/kinds); whether a network is
 * valid only Rust decides. What each kind does is in descriptions.js.
 * @module
 */

/** @import {AnyLayer, LayerKind} from "../protocol/run.js" */
/** @import {KindField} from "./kind-fields.js" */

import { texts } from "../text.js";
import { choice, number, onOff, tuning, word } from "./kind-fields.js";

/** @typedef {"weights" | "activation" | "pooling" | "normalisation" | "shape" | "blocks"} Group */

/**
 * @typedef {object} Kind
 * @property {string} kind
 * @property {string} label
 * @property {string} [stem] what its layers' names start with, once Rust has told it
 * @property {Group} group
 * @property {KindField[]} fields
 * @property {(layer: AnyLayer) => string} words the layer, as short as can be
 */

const { kinds } = texts;

/** @type {Kind[]} */
export const KINDS = [
  {
    ...{ kind: "conv2d", label: kinds.conv2d.label, group: "weights" },
    fields: [
      number("filters", [1, 2, 4, 8, 10, 16, 32, 64, 128]),
      number("kernel"),
      number("stride"),
      choice("padding", { words: ["same", "valid"] }),
      onOff("bias"),
      number("groups", [1, 2, 4, 8, 16, 32, 64, 128], true),
      number("dilation", [], true),
      ...tuning(),
    ],
    // One group is a convolution as it usually is.
    words: ({ filters, groups }) => kinds.conv2d.words(String(filters), groups && groups > 1 ? String(groups) : ""),
  },
  {
    ...{ kind: "linear", label: kinds.linear.label, group: "weights" },
    fields: [
      number("features", [2, 10, 16, 32, 64, 84, 120, 128, 256, 512, 1024, 2048, 4096]),
      onOff("bias"),
      ...tuning(),
    ],
    words: ({ features }) => kinds.linear.words(String(features)),
  },
  activation("relu", "ReLU"),
  activation("leaky_relu", "Leaky ReLU", [number("negative_slope", [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5])]),
  activation("gelu", "GELU"),
  activation("tanh", "Tanh"),
  activation("sigmoid", "Sigmoid"),
  pool("max_pool2d", kinds.max_pool2d),
  pool("avg_pool2d", kinds.avg_pool2d),
  {
    ...{ kind: "global_avg_pool2d", label: kinds.global_avg_pool2d.label, group: "pooling", fields: [] },
    words: () => kinds.global_avg_pool2d.words,
  },
  {
    ...{ kind: "batch_norm", label: kinds.batch_norm.label, group: "normalisation" },
    fields: [
      number("epsilon", [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1]),
      number("momentum", [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1]),
      ...tuning(),
    ],
    words: () => kinds.batch_norm.words,
  },
  {
    ...{ kind: "local_response_norm", label: kinds.local_response_norm.label, group: "normalisation" },
    fields: [
      number("size", [1, 3, 5, 7, 9]),
      number("alpha", [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]),
      number("beta", [0, 0.25, 0.5, 0.75, 1, 2]),
      number("k", [0.5, 1, 2, 5]),
    ],
    words: () => kinds.local_response_norm.words,
  },
  {
    ...{ kind: "dropout", label: kinds.dropout.label, group: "normalisation" },
    fields: [number("probability", [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])],
    words: ({ probability }) => kinds.dropout.words(String(probability)),
  },
  {
    ...{ kind: "flatten", label: kinds.flatten.label, group: "shape", fields: [] },
    words: () => kinds.flatten.words,
  },
  {
    ...{ kind: "residual", label: kinds.residual.label, group: "blocks" },
    fields: [word("shortcut", ["identity", "projection"]), ...tuning()],
    words: ({ body }) => kinds.residual.words(String(body.length)),
  },
  {
    ...{ kind: "branches", label: kinds.branches.label, group: "blocks", fields: tuning() },
    words: ({ bodies }) => kinds.branches.words(String(bodies.length)),
  },
];

/** Takes ranges and usual values from Rust. @param {LayerKind[]} kinds */
export function limitKinds(kinds) {
  for (const { kind, stem, settings } of kinds) {
    const known = kindOf(kind);
    if (!known) continue;
    known.stem = stem;
    for (const range of settings) known.fields.find(({ field }) => field.key === range.field)?.limit(range);
  }
}

/** @param {string} kind */
export function kindOf(kind) {
  return KINDS.find((each) => each.kind === kind);
}

/** @param {string} kind @param {string} label @param {KindField[]} [fields] @returns {Kind} */
function activation(kind, label, fields = []) {
  return { kind, label, group: "activation", fields, words: () => label };
}

/** @param {string} kind @param {{label: string, words: string}} names @returns {Kind} */
function pool(kind, { label, words }) {
  const fields = [number("kernel"), choice("stride", { implied: "kernel" }), number("padding", [], true)];
  return { kind, label, group: "pooling", fields, words: ({ kernel }) => `${words} ${kernel}` };
}
