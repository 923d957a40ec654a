/**
 * The kinds of layers, in English: their names, and a layer in a few words. What each does and what its settings do is in layers.js.
 * @module
 */

export const kinds = {
  group: {
    weights: "Weights",
    activation: "Activation",
    pooling: "Pooling",
    normalisation: "Normalisation",
    shape: "Shape",
    blocks: "Blocks",
  },
  conv2d: {
    label: "Convolution",
    words: (/** @type {string} */ filters, /** @type {string} */ groups) =>
      `conv ${filters}${groups && ` groups ${groups}`}`,
  },
  linear: {
    label: "Fully connected",
    words: (/** @type {string} */ features) => `fc ${features}`,
  },
  max_pool2d: {
    label: "Max pooling",
    words: "pool",
  },
  avg_pool2d: {
    label: "Average pooling",
    words: "avg pool",
  },
  global_avg_pool2d: {
    label: "Global average pooling",
    words: "global pool",
  },
  batch_norm: {
    label: "Batch norm",
    words: "batch norm",
  },
  local_response_norm: {
    label: "Local response norm (LRN)",
    words: "LRN",
  },
  dropout: {
    label: "Dropout",
    words: (/** @type {string} */ probability) => `dropout ${probability}`,
  },
  flatten: {
    label: "Flatten",
    words: "flatten",
  },
  residual: {
    label: "Residual block",
    words: (/** @type {string} */ count) => `residual block (${count})`,
  },
  branches: {
    label: "Branches",
    words: (/** @type {string} */ count) => `${count} ${count === "1" ? "branch" : "branches"}`,
  },
  frozen: {
    layer: (/** @type {string} */ words) => `${words} (frozen)`,
    network: (/** @type {string} */ network, /** @type {string} */ layers) => `${network}, frozen: ${layers}`,
  },
};
