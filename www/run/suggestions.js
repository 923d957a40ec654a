/**
 * Experiments that are worth a run: what to change in the tutorial's, and what to watch.
 * @module
 */

/** @import {LayerSpec, NetworkSpec, Run, TrainingSettings} from "../protocol/run.js" */
/** @import {RunKey} from "./settings/setting.js" */

import { newLayer } from "../editor/layers.js";
import { texts } from "../text.js";

/**
 * @typedef {object} Suggestion
 * @property {string} id
 * @property {string} title
 * @property {string} watch
 * @property {Partial<TrainingSettings>} [training]
 * @property {Partial<Pick<Run, RunKey>>} [run]
 * @property {(layers: LayerSpec[]) => LayerSpec[]} [layers]
 */

/** @type {Suggestion[]} */
export const SUGGESTIONS = [
  {
    id: "no-momentum",
    title: texts.runs.noMomentum,
    watch: texts.runs.theLossFallsMore,
    training: { momentum: 0 },
  },
  {
    id: "high-rate",
    title: texts.runs.learningRate03,
    watch: texts.runs.theLossLeapsAnd,
    training: { learning_rate: 0.3 },
  },
  {
    id: "adam",
    title: "Adam",
    watch: texts.runs.eachWeightGetsIts,
    training: { optimiser: "adam", learning_rate: 0.001 },
  },
  {
    id: "no-pooling",
    title: texts.runs.noPooling,
    watch: texts.runs.theFirstFullyConnected,
    layers: (layers) => layers.filter(({ kind }) => kind !== "max_pool2d"),
  },
  {
    id: "dropout",
    title: texts.runs.dropoutTwoEpochs,
    watch: texts.runs.theTrainingLossIs,
    training: { epochs: 2 },
    layers: withDropout,
  },
  {
    id: "few-images",
    title: texts.runs.n200TrainingImages,
    watch: texts.runs.theTrainingLossFalls,
    training: { epochs: 60 },
    run: { train_size: 200 },
  },
  {
    id: "few-images-dropout",
    title: texts.runs.n200ImagesDropout,
    watch: texts.runs.theSameImagesWith,
    training: { epochs: 60 },
    run: { train_size: 200 },
    layers: withDropout,
  },
  {
    id: "augmented",
    title: texts.runs.n200ImagesAugmented,
    watch: texts.runs.movedAndTurnedAnew,
    training: { epochs: 60, shift: 2, rotation: 10, scaling: 0.1 },
    run: { train_size: 200 },
  },
  {
    id: "label-noise",
    title: texts.runs.aThirdOfThe,
    watch: texts.runs.theTrainingLossStays,
    run: { label_noise: 0.3 },
  },
  {
    id: "tanh",
    title: texts.runs.tanhForRelu,
    watch: texts.runs.theMapsGoBelow,
    layers: (layers) => layers.map((layer) => (layer.kind === "relu" ? { kind: "tanh" } : layer)),
  },
  {
    id: "one-convolution",
    title: texts.runs.oneConvolution,
    watch: texts.runs.fasterStepsAndTwice,
    layers: () => stacked([32]),
  },
  {
    id: "three-convolutions",
    title: texts.runs.threeConvolutions,
    watch: texts.runs.aThirdOfTheParameters,
    layers: () => stacked([32, 64, 64]),
  },
];

/** @param {Suggestion} suggestion @param {Run} usual the tutorial's @param {number} seed @returns {Run} */
export function suggested({ training, run, layers }, usual, seed) {
  /** @type {NetworkSpec} */
  const network = { ...usual.network, layers: layers ? layers(usual.network.layers) : usual.network.layers };
  return { ...usual, ...run, network, training: { ...usual.training, ...training }, seed };
}

/** Half of the last features missing. @param {LayerSpec[]} layers @returns {LayerSpec[]} */
function withDropout(layers) {
  return [...layers.slice(0, -1), { kind: "dropout", probability: 0.5 }, ...layers.slice(-1)];
}

/** The tutorial's network with other convolutions, each followed by its pooling. @param {number[]} filters @returns {LayerSpec[]} */
function stacked(filters) {
  const convolution = (/** @type {number} */ each) => ({ ...newLayer("conv2d"), filters: each, padding: 1 });
  const blocks = filters.flatMap((each) => [convolution(each), newLayer("relu"), newLayer("max_pool2d")]);
  const linear = (/** @type {number} */ features) => ({ ...newLayer("linear"), features });
  return [...blocks, newLayer("flatten"), linear(128), newLayer("relu"), linear(10)];
}
