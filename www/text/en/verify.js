/**
 * The comparison with PyTorch, in English.
 * @module
 */

export const verify = {
  layerOutputs: "Layer outputs",
  lossAndGradients: "Loss and gradients",
  afterSteps: (/** @type {number} */ steps) => `After ${steps} step${steps === 1 ? "" : "s"}`,
  allNumbersAgreeWith: (/** @type {number} */ rows) => `All ${rows} numbers agree with PyTorch`,
  differingOfRowsDiffer: (/** @type {number} */ differing, /** @type {number} */ rows) =>
    `${differing} of ${rows} differ`,
  worstAbsolute: "Max. abs. error",
  relative: "Relative error",
  tolerance: "Tolerance",
  result: "Result",
  quantity: "Quantity",
  passedOfRowsAgree: (/** @type {number} */ passed, /** @type {number} */ rows) => `${passed} of ${rows} agree`,
  backend: "Backend",
  adapter: "Adapter",
  noWebgpu: "No WebGPU",
  becauseReason: (/** @type {string} */ reason) => `because ${reason}`,
  userAgent: "User agent",
  convscopeComparedWithPytorch: (/** @type {string} */ rows) => `Convscope compared with PyTorch: ${rows}.`,
  repeatsHereWhatPytorch:
    "Computes here what PyTorch computed from the same weights and images, and lists the differences: the output of every layer, the loss, its gradients, and the weights after 1 and 20 steps. Training continues meanwhile.",
  compareWithPytorch: "Compare with PyTorch",
  comparison: "Comparison",
  computed: "Computed",
  theComparisonBrokeOff: "The comparison was interrupted.",
  comparing: "Comparing…",
  worstAbsoluteIsThe:
    "The maximum absolute error is the largest difference of a single element. The relative error is the norm of all differences divided by the norm of PyTorch’s values, and must not exceed the tolerance.",
  pass: "pass",
  fail: "fail",
  none: "none",
  loss: "loss",
  losses: "losses",
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
