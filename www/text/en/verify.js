/**
 * The comparison with PyTorch, in English.
 * @module
 */

export const verify = {
  groups: {
    outputs: "Layer outputs",
    gradients: "Loss and gradients",
    afterSteps: (/** @type {number} */ steps) => `After ${steps} step${steps === 1 ? "" : "s"}`,
    agree: (/** @type {number} */ passed, /** @type {number} */ rows) => `${passed} of ${rows} agree`,
  },
  outcome: {
    agree: (/** @type {number} */ rows) => `All ${rows} numbers agree with PyTorch`,
    differ: (/** @type {number} */ differing, /** @type {number} */ rows) => `${differing} of ${rows} differ`,
  },
  columns: {
    absolute: "Max. abs. error",
    relative: "Relative error",
    tolerance: "Tolerance",
    result: "Result",
    quantity: "Quantity",
  },
  copied: {
    backend: "Backend",
    adapter: "Adapter",
    noWebgpu: "No WebGPU",
    because: (/** @type {string} */ reason) => `because ${reason}`,
    userAgent: "User agent",
    heading: (/** @type {string} */ rows) => `Convscope compared with PyTorch: ${rows}.`,
    none: "none",
  },
  empty:
    "Computes here what PyTorch computed from the same weights and images, and lists the differences: the output of every layer, the loss, its gradients, and the weights after 1 and 20 steps. Training continues meanwhile.",
  start: "Compare with PyTorch",
  progress: {
    label: "Comparison",
    words: "Comparing…",
  },
  done: {
    computed: "Computed",
    errors:
      "The maximum absolute error is the largest difference of a single element. The relative error is the norm of all differences divided by the norm of PyTorch’s values, and must not exceed the tolerance.",
  },
  failed: "The comparison was interrupted.",
  row: {
    pass: "pass",
    fail: "fail",
    loss: "loss",
    losses: "losses",
  },
  /** What is compared, by its code: src/verification/comparison.rs */
  compared: {
    output: (/** @type {{layer: string}} */ { layer }) => `output of ${layer}`,
    loss: "loss",
    gradient: (/** @type {{parameter: string}} */ { parameter }) => `gradient of ${parameter}`,
    parameter: (/** @type {{steps: number, parameter: string}} */ { steps, parameter }) =>
      `after ${steps} step${steps === 1 ? "" : "s"}: ${parameter}`,
    losses: (/** @type {{steps: number}} */ { steps }) => `losses of ${steps} steps`,
  },
};
