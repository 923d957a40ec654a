/**
 * Experiments that are worth a run: what to change in the tutorial's, and what to watch.
 * @module
 */

/** @import {LayerSpec, NetworkSpec, Run, TrainingSettings} from "../protocol/run.js" */
/** @import {RunKey} from "./settings/setting.js" */

import { newLayer } from "../editor/layers.js";

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
    title: "No momentum",
    watch: "The loss falls more slowly: each step forgets where the last one went.",
    training: { momentum: 0 },
  },
  {
    id: "high-rate",
    title: "Learning rate 0.3",
    watch: "The loss leaps and stays near 2.3, that of guessing, or is no number any more.",
    training: { learning_rate: 0.3 },
  },
  {
    id: "adam",
    title: "Adam",
    watch: "Each weight gets its own pace: compare the first hundred steps.",
    training: { optimiser: "adam", learning_rate: 0.001 },
  },
  {
    id: "no-pooling",
    title: "No pooling",
    watch: "The first fully connected layer gets sixteen times the parameters, and every step takes longer.",
    layers: (layers) => layers.filter(({ kind }) => kind !== "max_pool2d"),
  },
  {
    id: "dropout",
    title: "Dropout, two epochs",
    watch: "The training loss is higher than the test loss: half of the features are missing while it learns.",
    training: { epochs: 2 },
    layers: withDropout,
  },
  {
    id: "few-images",
    title: "200 training images",
    watch: "The training loss falls to nothing while the test loss climbs: the network learns them by heart.",
    training: { epochs: 60 },
    run: { train_size: 200 },
  },
  {
    id: "few-images-dropout",
    title: "200 images, dropout",
    watch: "The same images with half of the features missing: the test loss climbs less. Compare both curves.",
    training: { epochs: 60 },
    run: { train_size: 200 },
    layers: withDropout,
  },
  {
    id: "augmented",
    title: "200 images, augmented",
    watch: "Moved and turned anew in each epoch, 200 images count as many more: the test accuracy rises.",
    training: { epochs: 60, shift: 2, rotation: 10, scaling: 0.1 },
    run: { train_size: 200 },
  },
  {
    id: "label-noise",
    title: "A third of the labels wrong",
    watch:
      "The training loss stays high, and the test accuracy hardly suffers, until the network learns the errors too.",
    run: { label_noise: 0.3 },
  },
  {
    id: "tanh",
    title: "Tanh for ReLU",
    watch: "The maps go below 0 too, and none is empty.",
    layers: (layers) => layers.map((layer) => (layer.kind === "relu" ? { kind: "tanh" } : layer)),
  },
  {
    id: "one-convolution",
    title: "One convolution",
    watch: "Faster steps and twice the parameters. How much accuracy does the second convolution bring?",
    layers: () => stacked([32]),
  },
  {
    id: "three-convolutions",
    title: "Three convolutions",
    watch: "A third of the parameters, because the third pooling leaves little to connect. Is it worse?",
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
