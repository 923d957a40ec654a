/**
 * Runs that together have every kind of layer in each place that it may have, and every setting of the training.
 * @module
 */
import { check, epoch, journey, told } from "./journey.mjs";
import { TYPES, weightsAs } from "./weights.mjs";

/** @typedef {{kind: string, [setting: string]: string | number | boolean | undefined}} Layer of src/network/kinds */
/** @typedef {Record<string, string | number | boolean>} Settings of src/training/settings.rs */
/** @typedef {import("./journey.mjs").Backend} Backend */
/**
 * @typedef {object} Stage
 * @property {any} scope an empty handle with images
 * @property {any} Convscope its class
 * @property {Backend} backend
 * @property {Uint8Array} fixture PyTorch's numbers
 */
/** @typedef {{name: string, run: (stage: Stage) => Promise<string>}} Trial `run` gives what there is to tell */

const CONV = { kind: "conv2d", filters: 4, kernel: 3, stride: 1, padding: 1 };
const DENSE = { kind: "linear", features: 12 };
const [FLATTEN, RELU, ANSWER] = [{ kind: "flatten" }, { kind: "relu" }, { kind: "linear", features: 10 }];
const PLAIN = [CONV, RELU, { kind: "max_pool2d", kernel: 2 }, CONV, FLATTEN, DENSE, RELU, ANSWER];

/** Those that take maps and flat features. */
const ANYWHERE = [
  { kind: "relu" },
  { kind: "leaky_relu", negative_slope: 0.1 },
  { kind: "gelu" },
  { kind: "tanh" },
  { kind: "sigmoid" },
  { kind: "batch_norm" },
  { kind: "dropout", probability: 0.5 },
];
/** Those that take maps alone. Windows that lie side by side, that overlap, and that leave pixels out. */
const ON_MAPS = [
  { kind: "local_response_norm" },
  { kind: "local_response_norm", size: 2 },
  ...["max_pool2d", "avg_pool2d"].flatMap((kind) =>
    [
      { kernel: 2 },
      { kernel: 2, stride: 2 },
      { kernel: 3, stride: 1 },
      { kernel: 3, stride: 2 },
      { kernel: 2, stride: 3 },
    ].map((window) => ({ kind, ...window })),
  ),
  { kind: "global_avg_pool2d" },
  { ...CONV, padding: "same", kernel: 2 },
  { ...CONV, padding: "valid", kernel: 7, stride: 3 },
  { ...CONV, padding: 0, kernel: 1, bias: false },
];

/** @param {Layer} layer */
const named = ({ kind, ...settings }) =>
  [kind, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)].join(" ");

/** @type {[string, Layer[]][]} */
const NETWORKS = [
  ...ANYWHERE.map((layer) => network(`${named(layer)} anywhere`, layer, CONV, layer, FLATTEN, DENSE, layer, ANSWER)),
  ...ON_MAPS.map((layer) => network(`${named(layer)} first`, layer, CONV, FLATTEN, ANSWER)),
  ...ON_MAPS.map((layer) => network(`${named(layer)} after conv2d`, CONV, layer, FLATTEN, ANSWER)),
  ...ON_MAPS.map((layer) =>
    network(`${named(layer)} after relu`, CONV, RELU, layer, layer, FLATTEN, DENSE, RELU, ANSWER),
  ),
  network("linear bias=false", FLATTEN, { ...DENSE, bias: false }, RELU, { ...DENSE, bias: false }, ANSWER),
];

const SLOW = { learning_rate: 0.001 };
const CLIPPED = { clip_norm: 0.5, weight_decay: 0.01, l1: 0.001 };
/** @type {[string, Settings][]} of the training */
const SETTINGS = [
  ...["sgd", "adam", "adam_w", "rms_prop"].flatMap((optimiser) => [
    setting({ optimiser, ...SLOW }),
    setting({ optimiser, ...SLOW, ...CLIPPED }),
  ]),
  ...["sgd", "rms_prop"].map((optimiser) => setting({ optimiser, ...SLOW, momentum: 0 })),
  setting({ optimiser: "sgd", nesterov: true }),
  setting({ optimiser: "sgd", nesterov: true, ...CLIPPED }),
  ...["cross_entropy", "mean_squared_error"].flatMap((loss) =>
    [0, 0.1].map((label_smoothing) => setting({ loss, label_smoothing })),
  ),
  setting({ schedule: "step", step_epochs: 1 }),
  setting({ schedule: "cosine" }),
  setting({ schedule: "cosine", warm_up_steps: 3 }),
  setting({ shift: 3 }),
  setting({ rotation: 20 }),
  setting({ scaling: 0.3 }),
  setting({ noise: 0.2 }),
  setting({ shift: 3, rotation: 20, scaling: 0.3, noise: 0.2 }),
  setting({ patience: 5, target_accuracy: 1 }),
  setting({ batch_size: 1 }),
];

/** @type {[string, object][]} of the run */
const RUNS = [
  ["part of the images", { train_size: 20 }],
  ["wrong labels", { label_noise: 0.3 }],
  ["images in their order", { shuffle: false }],
];
const PRESETS = ["simple-cnn", "lenet-5", "vgg", "deep-narrow", "mlp", "logistic-regression", "all-convolutional"];

/** @type {Trial[]} */
export const TRIALS = [
  ...NETWORKS.map(([name, layers]) => trial(name, {}, layers)),
  ...PRESETS.map((id) => ({ name: `preset ${id}`, run: (/** @type {Stage} */ stage) => preset(stage, id) })),
  ...SETTINGS.map(([name, training]) => trial(name, { training })),
  ...RUNS.map(([name, run]) => trial(name, run)),
  ...TYPES.map((type) => ({ name: `weights of ${type}`, run: (/** @type {Stage} */ stage) => weights(stage, type) })),
  { name: "own data in colour", run: own },
  { name: "PyTorch's numbers", run: verify },
];

/** All but what comes again in another place, where the GPU computes the same, and the types of numbers, which the CPU reads. */
export const ON_WEBGPU = TRIALS.filter(({ name }) => !/ (first|after conv2d)$|^weights of/.test(name));

/** @param {string} name @param {Layer[]} layers @returns {[string, Layer[]]} */
function network(name, ...layers) {
  return [name, layers];
}

/** @param {Settings} training @returns {[string, Settings]} */
function setting(training) {
  const name = Object.entries(training).map(([key, value]) => (typeof value === "string" ? value : `${key}=${value}`));
  return [name.join(" "), training];
}

/** @param {string} name @param {{training?: Settings}} changes @param {Layer[]} [layers] @returns {Trial} */
function trial(name, { training, ...changes }, layers) {
  return {
    name,
    run: ({ scope, Convscope, backend }) =>
      journey(scope, { ...small(Convscope, training, layers), ...changes }, backend),
  };
}

/** Two epochs of two steps. @param {any} Convscope @param {Settings} [training] @param {Layer[]} [layers] */
function small(Convscope, training = {}, layers = PLAIN) {
  const run = Convscope.default_run();
  return {
    ...run,
    network: { ...run.network, layers },
    training: { ...run.training, batch_size: 24, epochs: 2, ...training },
  };
}

/** @param {Stage} stage @param {string} id */
async function preset({ scope, Convscope, backend }, id) {
  const found = Convscope.presets().find((/** @type {{id: string}} */ preset) => preset.id === id);
  return journey(scope, { ...small(Convscope), network: found.network }, backend);
}

/** Weights that were saved in another type of number. @param {Stage} stage @param {import("./weights.mjs").Type} type */
async function weights({ scope, Convscope, backend }, type) {
  await scope.start(small(Convscope), backend);
  const saved = weightsAs(type, await scope.checkpoint());
  const { isCheckpoint } = await scope.open(saved, backend);
  check(!isCheckpoint, "weights alone are taken for a run");
  return told(await epoch(scope));
}

/** @param {Stage} stage */
async function own({ scope, Convscope, backend }) {
  const [count, input] = [40, [3, 16, 16]];
  const pixels = Uint8Array.from({ length: count * 3 * 16 * 16 }, (_, place) => (place * 7919) % 251);
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 2);
  const plan = { name: "colours", testShare: 0.25, seed: 1, classes: ["one", "other"] };
  const { summary, bytes } = Convscope.data_from_images(plan, pixels, labels, input);
  scope.keep_data(bytes);
  const run = small(Convscope, {}, [CONV, RELU, FLATTEN, { kind: "linear", features: 2 }]);
  const network = { ...run.network, input, classes: 2 };
  return journey(scope, { ...run, data_set: summary.dataSet, network }, backend);
}

/** The page's own comparison. @param {Stage} stage */
async function verify({ scope, fixture, backend }) {
  await scope.verify_start(fixture, backend);
  const rows = [];
  for (let piece = await scope.verify_next(); piece; piece = await scope.verify_next()) rows.push(...piece.rows);
  const apart = rows.filter(({ passed }) => !passed).map(({ quantity, relative }) => `${quantity}: ${relative}`);
  check(rows.length > 0, "nothing was compared");
  check(apart.length === 0, `apart from PyTorch: ${apart.join(", ")}`);
  return `${rows.length} comparisons`;
}
