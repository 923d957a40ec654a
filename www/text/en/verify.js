/**
 * The comparison with PyTorch, in English.
 * @module
 */

export const verify = {
  layerOutputs: "Layer outputs",
  lossAndGradients: "Loss and gradients",
  afterSteps: (/** @type {number} */ steps) => `After ${steps} step${steps === 1 ? "" : "s"}`,
  others: "Others",
  allNumbersAgreeWith: (/** @type {number} */ rows) => `All ${rows} numbers agree with PyTorch`,
  differingOfRowsDiffer: (/** @type {number} */ differing, /** @type {number} */ rows) =>
    `${differing} of ${rows} differ`,
  worstAbsolute: "Worst absolute",
  relative: "Relative",
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
    "Repeats here what PyTorch once computed, from the same weights and images: every layer’s output, the loss, its gradients, and the weights after 1 and 20 steps. The differences will be listed here. Training goes on meanwhile.",
  compareWithPytorch: "Compare with PyTorch",
  comparison: "Comparison",
  computed: "Computed",
  theComparisonBrokeOff: "The comparison broke off.",
  comparing: "Comparing…",
  worstAbsoluteIsThe:
    "Worst absolute is the largest difference of one element; relative is the norm of all differences over the norm of PyTorch’s values, and must not exceed the tolerance.",
  pass: "pass",
  fail: "fail",
  none: "none",
  loss: "loss",
  losses: "losses",
};
