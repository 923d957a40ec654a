/**
 * The networks that are compared, as plain data: in the browser, in Node and, as JSON, in Python and Rust.
 * @module
 */

/**
 * @typedef {object} Network convolutions 3x3 with ReLU, each stage ended by a max pool 2x2; then two fully connected layers
 * @property {number[][]} stages filters of each stage's convolutions
 * @property {number} hidden
 */

/** @typedef {{name: string, network: Network, batch: number, isTutorial: boolean}} Case */

/** @type {Network} conv 32, pool, conv 64, pool, 3136 -> 128 -> 10 */
const TUTORIAL = { stages: [[32], [64]], hidden: 128 };

/** @type {Case[]} the first is measured in full, the others for how the cost grows */
export const CASES = [
  { name: "tutorial, batch 64", network: TUTORIAL, batch: 64, isTutorial: true },
  { name: "tutorial, batch 16", network: TUTORIAL, batch: 16, isTutorial: false },
  { name: "tutorial, batch 256", network: TUTORIAL, batch: 256, isTutorial: false },
  { name: "twice as wide, batch 64", network: { stages: [[64], [128]], hidden: 256 }, batch: 64, isTutorial: false },
  {
    name: "twice as deep, batch 64",
    network: {
      stages: [
        [32, 32],
        [64, 64],
      ],
      hidden: 128,
    },
    batch: 64,
    isTutorial: false,
  },
];

export const SIDE = 28;
export const CLASSES = 10;

/** Side of the last stage's maps. @param {Network} network */
export function lastSide({ stages }) {
  return SIDE / 2 ** stages.length;
}

/**
 * Every parameter as PyTorch names and shapes it, in the order in which they are drawn.
 * @param {Network} network
 * @returns {{name: string, shape: number[], fanIn: number}[]}
 */
export function parameterShapes(network) {
  const shapes = [];
  let channels = 1;
  for (const [index, filters] of network.stages.flat().entries()) {
    const layer = { name: `conv${index + 1}`, fanIn: channels * 9 };
    shapes.push({ ...layer, name: `${layer.name}.weight`, shape: [filters, channels, 3, 3] });
    shapes.push({ ...layer, name: `${layer.name}.bias`, shape: [filters] });
    channels = filters;
  }
  let features = channels * lastSide(network) ** 2;
  for (const [index, outputs] of [network.hidden, CLASSES].entries()) {
    shapes.push({ name: `fc${index + 1}.weight`, shape: [outputs, features], fanIn: features });
    shapes.push({ name: `fc${index + 1}.bias`, shape: [outputs], fanIn: features });
    features = outputs;
  }
  return shapes;
}

/** The run as Convscope's core reads it: images in the order of the file, so that every subject sees the same batches.
 * @param {Network} network @param {number} batch */
export function convscopeRun(network, batch) {
  const pooled = network.stages.map((stage) => [
    ...stage.flatMap((filters) => [{ kind: "conv2d", filters, kernel: 3, padding: 1 }, { kind: "relu" }]),
    { kind: "max_pool2d", kernel: 2 },
  ]);
  const layers = [
    ...pooled.flat(),
    { kind: "flatten" },
    { kind: "linear", features: network.hidden },
    { kind: "relu" },
    { kind: "linear", features: CLASSES },
  ];
  const training = { learning_rate: LEARNING_RATE, momentum: MOMENTUM, batch_size: batch, epochs: 1000 };
  return { version: 1, network: { input: [1, SIDE, SIDE], classes: CLASSES, layers }, training, shuffle: false };
}

export const LEARNING_RATE = 0.01;
export const MOMENTUM = 0.9;
