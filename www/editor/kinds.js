/**
 * The kinds of layers: how they are called, what they compute, and what can be set. What is set may be what Rust tells
 * (src/network/kinds); whether a network is valid only Rust decides.
 * @module
 */

/** @import {AnyLayer, LayerKind} from "../protocol/run.js" */
/** @import {KindField} from "./kind-fields.js" */

import { texts } from "../text.js";
import { choice, fineTuning, number, onOff, word } from "./kind-fields.js";

/**
 * @typedef {object} Kind
 * @property {string} kind
 * @property {string} label
 * @property {string} [stem] what its layers' names start with, once Rust has told it
 * @property {string} group
 * @property {string} explanation
 * @property {string} formula in the notation of formula.js
 * @property {KindField[]} fields
 * @property {(layer: AnyLayer) => string} words the layer, as short as can be
 */

const TUNING = fineTuning(texts.layers.fineTuning);
const { freezeBlockHelp, factorOfBlockHelp } = texts.layers.fineTuning;
const TUNING_OF_BLOCK = fineTuning({ freezeHelp: freezeBlockHelp, factorHelp: factorOfBlockHelp });

/** @type {Kind[]} */
export const KINDS = [
  {
    ...{ kind: "conv2d", label: texts.layers.convolution, group: texts.layers.weights },
    explanation: texts.layers.eachFilterSlidesA,
    formula: texts.layers.convolutionFormula,
    fields: [
      number("filters", texts.layers.filters, texts.layers.mapsThatComeOut, [1, 2, 4, 8, 10, 16, 32, 64, 128]),
      number("kernel", texts.layers.kernel, texts.layers.sideKOfThe),
      number("stride", texts.layers.stride, texts.layers.pixelsSFromOne),
      choice("padding", texts.layers.padding, texts.layers.zerosPAroundEach, { words: ["same", "valid"] }),
      onOff("bias", texts.layers.bias, texts.layers.whetherEachFilterAdds),
      number("groups", texts.layers.groups.label, texts.layers.groups.help, [1, 2, 4, 8, 16, 32, 64, 128], true),
      number("dilation", texts.layers.dilation.label, texts.layers.dilation.help, [], true),
      ...TUNING,
    ],
    words: ({ filters, groups }) => texts.layers.convFilters(String(filters), groups ? String(groups) : ""),
  },
  {
    ...{ kind: "linear", label: texts.layers.fullyConnected, group: texts.layers.weights },
    explanation: texts.layers.eachOutputWeighsEvery,
    formula: "y = b + Σ w·x",
    fields: [
      number(
        "features",
        texts.layers.features,
        texts.layers.numbersThatComeOut,
        [2, 10, 16, 32, 64, 84, 120, 128, 256, 512, 1024, 2048, 4096],
      ),
      onOff("bias", texts.layers.bias, texts.layers.whetherEachOutputAdds),
      ...TUNING,
    ],
    words: ({ features }) => texts.layers.fcFeatures(String(features)),
  },
  activation("relu", "ReLU", texts.layers.keepsWhatIsAbove, "y = max(0, x)"),
  {
    ...activation("leaky_relu", "Leaky ReLU", texts.layers.letsALittleOf, "y = max(x, a·x)"),
    fields: [
      number("negative_slope", texts.layers.slope, texts.layers.shareAThatPasses, [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]),
    ],
  },
  activation("gelu", "GELU", texts.layers.aReluWithoutA, "y = x·(1 + erf(x/√2)) / 2"),
  activation("tanh", "Tanh", texts.layers.squeezesBetweenMinus1And1, "y = tanh(x)"),
  activation("sigmoid", "Sigmoid", texts.layers.squeezesBetween0And1, "y = 1 / (1 + e^{−x})"),
  pool("max_pool2d", texts.layers.maxPool, texts.layers.poolShort, texts.layers.keepsTheLargestOf, "y = max x"),
  pool("avg_pool2d", texts.layers.averagePool, texts.layers.avgPool, texts.layers.keepsTheMeanOf, "y = Σ x / k^{2}"),
  {
    ...{ kind: "global_avg_pool2d", label: texts.layers.globalAverage, group: texts.layers.pooling },
    explanation: texts.layers.makesOneNumberOf,
    formula: "y = Σ x / n^{2}",
    fields: [],
    words: () => texts.layers.globalPool,
  },
  {
    ...{ kind: "batch_norm", label: texts.layers.batchNorm, group: texts.layers.normalisation },
    explanation: texts.layers.bringsEachChannelTo,
    formula: "y = γ·(x − μ) / √(σ^{2} + ε) + β",
    fields: [
      number(
        "epsilon",
        texts.layers.epsilon,
        texts.layers.keepsTheDivisionFrom,
        [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
      ),
      number("momentum", texts.layers.momentum, texts.layers.weightOfANew, [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1]),
      ...TUNING,
    ],
    words: () => texts.layers.batchNormShort,
  },
  {
    ...{
      kind: "local_response_norm",
      label: texts.layers.localResponse,
      group: texts.layers.normalisation,
    },
    explanation: texts.layers.dividesByHowStrong,
    formula: texts.layers.localResponseFormula,
    fields: [
      number("size", texts.layers.size, texts.layers.mapsInTheMean, [1, 3, 5, 7, 9]),
      number("alpha", texts.layers.alpha, texts.layers.weightOfTheMean, [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]),
      number("beta", texts.layers.beta, texts.layers.exponent, [0, 0.25, 0.5, 0.75, 1, 2]),
      number("k", "k", texts.layers.addedBeforeDividing, [0.5, 1, 2, 5]),
    ],
    words: () => texts.layers.localNorm,
  },
  {
    ...{ kind: "dropout", label: texts.layers.dropout, group: texts.layers.normalisation },
    explanation: texts.layers.inTrainingSetsEach,
    formula: texts.layers.dropoutFormula,
    fields: [
      number(
        "probability",
        texts.layers.probability,
        texts.layers.sharePThatIs,
        [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      ),
    ],
    words: ({ probability }) => texts.layers.dropoutProbability(String(probability)),
  },
  {
    ...{ kind: "flatten", label: texts.layers.flatten, group: texts.layers.shape },
    explanation: texts.layers.putsAllMapsInto,
    formula: "[c, h, w] → [c·h·w]",
    fields: [],
    words: () => texts.layers.flattenShort,
  },
  {
    ...{ kind: "residual", label: texts.layers.residual, group: texts.layers.blocks },
    explanation: texts.layers.addsTheBody,
    formula: texts.layers.residualFormula,
    fields: [
      word("shortcut", texts.layers.shortcut, texts.layers.pathBesideTheBody, [
        { value: "identity", label: texts.layers.identity },
        { value: "projection", label: texts.layers.projection },
      ]),
      ...TUNING_OF_BLOCK,
    ],
    words: ({ body }) => texts.layers.residualShort(String(body.length)),
  },
  {
    ...{ kind: "branches", label: texts.layers.branches, group: texts.layers.blocks },
    explanation: texts.layers.concatenatesTheBranches,
    formula: texts.layers.branchesFormula,
    fields: TUNING_OF_BLOCK,
    words: ({ bodies }) => texts.layers.branchesShort(String(bodies.length)),
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

/** @param {string} kind @param {string} label @param {string} explanation @param {string} formula @returns {Kind} */
function activation(kind, label, explanation, formula) {
  return { kind, label, group: texts.layers.activation, explanation, formula, fields: [], words: () => label };
}

/** @param {string} kind @param {string} label @param {string} short @param {string} explanation @param {string} formula @returns {Kind} */
function pool(kind, label, short, explanation, formula) {
  const fields = [
    number("kernel", texts.layers.kernel, texts.layers.sideKOfThe),
    choice("stride", texts.layers.stride, texts.layers.pixelsFromOneWindow, { implied: "kernel" }),
  ];
  return {
    kind,
    label,
    group: texts.layers.pooling,
    explanation,
    formula,
    fields,
    words: ({ kernel }) => `${short} ${kernel}`,
  };
}
