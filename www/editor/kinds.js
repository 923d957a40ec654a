/**
 * The kinds of layers: how they are called, what they compute, and what can be set. Names and defaults are those of
 * src/network/kinds; whether a network is possible only Rust decides.
 * @module
 */

/** @import {LayerSpec} from "../protocol/run.js" */
/** @import {KindField} from "./kind-fields.js" */

import { choice, decimal, onOff, whole } from "./kind-fields.js";

/**
 * @typedef {object} Kind
 * @property {string} kind
 * @property {string} label
 * @property {string} stem what its layers' names start with
 * @property {string} group
 * @property {string} explanation
 * @property {string} formula in the notation of formula.js
 * @property {KindField[]} fields
 * @property {(layer: LayerSpec) => string} words the layer, as short as can be
 */

/** @type {Kind[]} */
export const KINDS = [
  {
    ...{ kind: "conv2d", label: "Convolution", stem: "conv", group: "Weights" },
    explanation: "Each filter slides a k×k window over all maps, and adds up what it sees by its own weights.",
    formula: "y = b + Σ w·x; side ⌊(n + 2p − k) / s⌋ + 1",
    fields: [
      whole("filters", "Filters", 32, [1, 128], "Maps that come out.", [1, 2, 4, 8, 10, 16, 32, 64, 128]),
      whole("kernel", "Kernel", 3, [1, 7], "Side k of the window."),
      whole("stride", "Stride", 1, [1, 7], "Pixels s from one window to the next."),
      choice(
        "padding",
        "Padding",
        0,
        [0, 1, 2, 3, 4, 5, 6, "same", "valid"],
        "Zeros p around each map; same keeps its size.",
      ),
      onOff("bias", "Bias", "Whether each filter adds a number b of its own."),
    ],
    words: ({ filters }) => `conv ${filters}`,
  },
  {
    ...{ kind: "linear", label: "Fully connected", stem: "fc", group: "Weights" },
    explanation: "Each output weighs every input. Needs flat features.",
    formula: "y = b + Σ w·x",
    fields: [
      whole(
        "features",
        "Features",
        128,
        [1, 4096],
        "Numbers that come out.",
        [2, 10, 16, 32, 64, 84, 120, 128, 256, 512, 1024, 2048, 4096],
      ),
      onOff("bias", "Bias", "Whether each output adds a number b of its own."),
    ],
    words: ({ features }) => `fc ${features}`,
  },
  activation("relu", "ReLU", "relu", "Keeps what is above 0.", "y = max(0, x)"),
  {
    ...activation("leaky_relu", "Leaky ReLU", "leaky", "Lets a little of what is below 0 through.", "y = max(x, a·x)"),
    fields: [
      decimal(
        "negative_slope",
        "Slope",
        0.01,
        ["from 0 to below 1", 0, 1, "below"],
        "Share a that passes below 0.",
        [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
      ),
    ],
  },
  activation("gelu", "GELU", "gelu", "A ReLU without a corner.", "y = x·(1 + erf(x/√2)) / 2"),
  activation("tanh", "Tanh", "tanh", "Squeezes every number between −1 and 1.", "y = tanh(x)"),
  activation("sigmoid", "Sigmoid", "sigmoid", "Squeezes every number between 0 and 1.", "y = 1 / (1 + e^{−x})"),
  pool("max_pool2d", "Max pool", "pool", "Keeps the largest of each window.", "y = max x"),
  pool("avg_pool2d", "Average pool", "avg pool", "Keeps the mean of each window.", "y = Σ x / k^{2}"),
  {
    ...{ kind: "global_avg_pool2d", label: "Global average", stem: "pool", group: "Pooling" },
    explanation: "Makes one number of each map: its mean.",
    formula: "y = Σ x / n^{2}",
    fields: [],
    words: () => "global pool",
  },
  {
    ...{ kind: "batch_norm", label: "Batch norm", stem: "bn", group: "Normalisation" },
    explanation: "Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.",
    formula: "y = γ·(x − μ) / √(σ^{2} + ε) + β",
    fields: [
      decimal(
        "epsilon",
        "Epsilon",
        1e-5,
        ["above 0 and at most 1", 0, 1, "above"],
        "Keeps the division from a tiny variance.",
        [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
      ),
      decimal(
        "momentum",
        "Momentum",
        0.1,
        ["from 0 to 1", 0, 1, ""],
        "Weight of a new batch in the mean and the variance that are used later.",
        [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1],
      ),
    ],
    words: () => "batch norm",
  },
  {
    ...{ kind: "local_response_norm", label: "Local response", stem: "lrn", group: "Normalisation" },
    explanation: "Divides by how strong the neighbouring maps are at the same place.",
    formula: "y = x / (k + α·mean x^{2})^{β}",
    fields: [
      whole("size", "Size", 5, [1, 128], "Maps in the mean.", [1, 3, 5, 7, 9]),
      decimal(
        "alpha",
        "Alpha",
        1e-4,
        ["from 0 to 100", 0, 100, ""],
        "Weight α of the mean.",
        [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
      ),
      decimal("beta", "Beta", 0.75, ["from 0 to 10", 0, 10, ""], "Exponent β.", [0, 0.25, 0.5, 0.75, 1, 2]),
      decimal("k", "k", 1, ["above 0 and at most 100", 0, 100, "above"], "Added before dividing.", [0.5, 1, 2, 5]),
    ],
    words: () => "local norm",
  },
  {
    ...{ kind: "dropout", label: "Dropout", stem: "drop", group: "Normalisation" },
    explanation:
      "In training, sets each number to 0 with a probability p, and makes the others larger; in testing it does nothing.",
    formula: "y = x / (1 − p), or 0",
    fields: [
      decimal(
        "probability",
        "Probability",
        0.5,
        ["from 0 to below 1", 0, 1, "below"],
        "Share p that is dropped.",
        [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      ),
    ],
    words: ({ probability = 0.5 }) => `dropout ${probability}`,
  },
  {
    ...{ kind: "flatten", label: "Flatten", stem: "flatten", group: "Shape" },
    explanation: "Puts all maps into one row of numbers, for the fully connected layers.",
    formula: "[c, h, w] → [c·h·w]",
    fields: [],
    words: () => "flatten",
  },
];

/** @param {string} kind */
export function kindOf(kind) {
  return KINDS.find((each) => each.kind === kind);
}

/** @param {string} kind @param {string} label @param {string} stem @param {string} explanation @param {string} formula @returns {Kind} */
function activation(kind, label, stem, explanation, formula) {
  return { kind, label, stem, group: "Activation", explanation, formula, fields: [], words: () => label };
}

/** @param {string} kind @param {string} label @param {string} short @param {string} explanation @param {string} formula @returns {Kind} */
function pool(kind, label, short, explanation, formula) {
  const strides = ["kernel", 1, 2, 3, 4, 5, 6, 7, 8];
  const fields = [
    whole("kernel", "Kernel", 2, [1, 8], "Side k of the window."),
    {
      ...choice(
        "stride",
        "Stride",
        "kernel",
        strides,
        "Pixels from one window to the next; as many as the kernel, if not said.",
      ),
      isImplied: true,
    },
  ];
  return {
    kind,
    label,
    stem: "pool",
    group: "Pooling",
    explanation,
    formula,
    fields,
    words: ({ kernel }) => `${short} ${kernel}`,
  };
}
