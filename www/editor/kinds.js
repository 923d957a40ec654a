/**
 * The kinds of layers: how they are called, what they compute, and what can be set. Names and defaults are those of
 * src/network/kinds; whether a network is possible only Rust decides.
 * @module
 */

/** @import {LayerSpec} from "../protocol/run.js" */
/** @import {KindField} from "./kind-fields.js" */

import { texts } from "../text.js";
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
    ...{ kind: "conv2d", label: texts.layers.convolution, stem: "conv", group: texts.layers.weights },
    explanation: texts.layers.eachFilterSlidesA,
    formula: texts.layers.convolutionFormula,
    fields: [
      whole(
        "filters",
        texts.layers.filters,
        32,
        [1, 128],
        texts.layers.mapsThatComeOut,
        [1, 2, 4, 8, 10, 16, 32, 64, 128],
      ),
      whole("kernel", texts.layers.kernel, 3, [1, 7], texts.layers.sideKOfThe),
      whole("stride", texts.layers.stride, 1, [1, 7], texts.layers.pixelsSFromOne),
      choice("padding", texts.layers.padding, 0, [0, 1, 2, 3, 4, 5, 6, "same", "valid"], texts.layers.zerosPAroundEach),
      onOff("bias", texts.layers.bias, texts.layers.whetherEachFilterAdds),
    ],
    words: ({ filters }) => texts.layers.convFilters(String(filters)),
  },
  {
    ...{ kind: "linear", label: texts.layers.fullyConnected, stem: "fc", group: texts.layers.weights },
    explanation: texts.layers.eachOutputWeighsEvery,
    formula: "y = b + Σ w·x",
    fields: [
      whole(
        "features",
        texts.layers.features,
        128,
        [1, 4096],
        texts.layers.numbersThatComeOut,
        [2, 10, 16, 32, 64, 84, 120, 128, 256, 512, 1024, 2048, 4096],
      ),
      onOff("bias", texts.layers.bias, texts.layers.whetherEachOutputAdds),
    ],
    words: ({ features }) => texts.layers.fcFeatures(String(features)),
  },
  activation("relu", "ReLU", "relu", texts.layers.keepsWhatIsAbove, "y = max(0, x)"),
  {
    ...activation("leaky_relu", "Leaky ReLU", "leaky", texts.layers.letsALittleOf, "y = max(x, a·x)"),
    fields: [
      decimal(
        "negative_slope",
        texts.layers.slope,
        0.01,
        [texts.layers.from0ToBelow, 0, 1, "below"],
        texts.layers.shareAThatPasses,
        [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
      ),
    ],
  },
  activation("gelu", "GELU", "gelu", texts.layers.aReluWithoutA, "y = x·(1 + erf(x/√2)) / 2"),
  activation("tanh", "Tanh", "tanh", texts.layers.squeezesBetweenMinus1And1, "y = tanh(x)"),
  activation("sigmoid", "Sigmoid", "sigmoid", texts.layers.squeezesBetween0And1, "y = 1 / (1 + e^{−x})"),
  pool("max_pool2d", texts.layers.maxPool, texts.layers.poolShort, texts.layers.keepsTheLargestOf, "y = max x"),
  pool("avg_pool2d", texts.layers.averagePool, texts.layers.avgPool, texts.layers.keepsTheMeanOf, "y = Σ x / k^{2}"),
  {
    ...{ kind: "global_avg_pool2d", label: texts.layers.globalAverage, stem: "pool", group: texts.layers.pooling },
    explanation: texts.layers.makesOneNumberOf,
    formula: "y = Σ x / n^{2}",
    fields: [],
    words: () => texts.layers.globalPool,
  },
  {
    ...{ kind: "batch_norm", label: texts.layers.batchNorm, stem: "bn", group: texts.layers.normalisation },
    explanation: texts.layers.bringsEachChannelTo,
    formula: "y = γ·(x − μ) / √(σ^{2} + ε) + β",
    fields: [
      decimal(
        "epsilon",
        texts.layers.epsilon,
        1e-5,
        [texts.layers.above0AndAt, 0, 1, "above"],
        texts.layers.keepsTheDivisionFrom,
        [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
      ),
      decimal(
        "momentum",
        texts.layers.momentum,
        0.1,
        [texts.layers.from0To1, 0, 1, ""],
        texts.layers.weightOfANew,
        [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1],
      ),
    ],
    words: () => texts.layers.batchNormShort,
  },
  {
    ...{
      kind: "local_response_norm",
      label: texts.layers.localResponse,
      stem: "lrn",
      group: texts.layers.normalisation,
    },
    explanation: texts.layers.dividesByHowStrong,
    formula: texts.layers.localResponseFormula,
    fields: [
      whole("size", texts.layers.size, 5, [1, 128], texts.layers.mapsInTheMean, [1, 3, 5, 7, 9]),
      decimal(
        "alpha",
        texts.layers.alpha,
        1e-4,
        [texts.layers.from0To100, 0, 100, ""],
        texts.layers.weightOfTheMean,
        [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
      ),
      decimal(
        "beta",
        texts.layers.beta,
        0.75,
        [texts.layers.from0To10, 0, 10, ""],
        texts.layers.exponent,
        [0, 0.25, 0.5, 0.75, 1, 2],
      ),
      decimal(
        "k",
        "k",
        1,
        [texts.layers.above0AndAtMost, 0, 100, "above"],
        texts.layers.addedBeforeDividing,
        [0.5, 1, 2, 5],
      ),
    ],
    words: () => texts.layers.localNorm,
  },
  {
    ...{ kind: "dropout", label: texts.layers.dropout, stem: "drop", group: texts.layers.normalisation },
    explanation: texts.layers.inTrainingSetsEach,
    formula: texts.layers.dropoutFormula,
    fields: [
      decimal(
        "probability",
        texts.layers.probability,
        0.5,
        [texts.layers.from0ToBelow, 0, 1, "below"],
        texts.layers.sharePThatIs,
        [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      ),
    ],
    words: ({ probability = 0.5 }) => texts.layers.dropoutProbability(String(probability)),
  },
  {
    ...{ kind: "flatten", label: texts.layers.flatten, stem: "flatten", group: texts.layers.shape },
    explanation: texts.layers.putsAllMapsInto,
    formula: "[c, h, w] → [c·h·w]",
    fields: [],
    words: () => texts.layers.flattenShort,
  },
];

/** @param {string} kind */
export function kindOf(kind) {
  return KINDS.find((each) => each.kind === kind);
}

/** @param {string} kind @param {string} label @param {string} stem @param {string} explanation @param {string} formula @returns {Kind} */
function activation(kind, label, stem, explanation, formula) {
  return { kind, label, stem, group: texts.layers.activation, explanation, formula, fields: [], words: () => label };
}

/** @param {string} kind @param {string} label @param {string} short @param {string} explanation @param {string} formula @returns {Kind} */
function pool(kind, label, short, explanation, formula) {
  const strides = ["kernel", 1, 2, 3, 4, 5, 6, 7, 8];
  const fields = [
    whole("kernel", texts.layers.kernel, 2, [1, 8], texts.layers.sideKOfThe),
    {
      ...choice("stride", texts.layers.stride, "kernel", strides, texts.layers.pixelsFromOneWindow),
      isImplied: true,
    },
  ];
  return {
    kind,
    label,
    stem: "pool",
    group: texts.layers.pooling,
    explanation,
    formula,
    fields,
    words: ({ kernel }) => `${short} ${kernel}`,
  };
}
