/**
 * What comes from PyTorch or goes there: the comparison with its numbers, the program, and weights, in English.
 * @module
 */

import { isOne, many } from "./many.js";

export const verify = {
  groups: {
    outputs: "Layer outputs",
    gradients: "Loss and gradients",
    afterSteps: (/** @type {number} */ steps) => `After ${many(steps, "step")}`,
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
      `after ${many(steps, "step")}: ${parameter}`,
    losses: (/** @type {{steps: number}} */ { steps }) => `losses of ${many(steps, "step")}`,
  },
};

export const code = {
  heading: "Code",
  note: {
    pointer: "The program that “Export PyTorch” saves. Point at a line or at a layer to see both.",
    touch: "The program that “Export PyTorch” saves. Tap a line to see its layer.",
  },
  draft: "The program of the network that is being edited: not applied yet.",
  program: "PyTorch program",
};

export const weights = {
  isOld: (/** @type {string} */ name) =>
    `${name} has the format that torch.save wrote before PyTorch 1.6. Load it in PyTorch and save it again with torch.save.`,
  isNotPytorchs: (/** @type {string} */ name) =>
    `${name} is not a file of torch.save that can be read. Save the weights with torch.save(model.state_dict(), "${name}").`,
  isTorchScript: (/** @type {string} */ name) =>
    `${name} is a TorchScript program, not weights. Save the weights with torch.save(model.state_dict(), …).`,
  holdsOther: (/** @type {string} */ name, /** @type {string} */ global) =>
    `${name} holds a Python object (${global}) where weights should be, and nothing in a file is executed here. Save the weights with torch.save(model.state_dict(), …).`,
  holdsNone: (/** @type {string} */ name) =>
    `${name} holds no state_dict: neither the file itself, nor its entry model, state_dict or model_state_dict, is a dictionary of tensors. Save the weights with torch.save(model.state_dict(), …).`,
  hasOtherNumbers: (/** @type {string} */ name, /** @type {string} */ tensor, /** @type {string} */ type) =>
    `${tensor} in ${name} has numbers of the type ${type}. Save the weights as float32: model.float().state_dict().`,
  isLarge: (/** @type {string} */ name, /** @type {number} */ megabytes) =>
    `${name} holds more than ${megabytes} MB of numbers, which is the limit. Save a smaller network.`,
  isDamaged: (/** @type {string} */ name) => `${name} is damaged: parts of it are missing. Copy or save it again.`,
  prefix: (/** @type {string} */ prefix) => ` The prefix ${prefix} was removed from all names.`,
  inOrder: " The names differ from this network's, so layers were matched in their order.",
  title: (/** @type {string} */ name) => `Weights in ${name}`,
  doNotFit: (/** @type {number} */ fitting, /** @type {number} */ total) =>
    fitting === 0
      ? "None of this network's parameters fits the file. Build the network from this file, then open the file again."
      : `${fitting} of the network's ${many(total, "parameter")} ${isOne(fitting) ? "fits" : "fit"} the file. The others would begin with new weights.`,
  inFile: "In the file",
  inNetwork: "In the network",
  fits: "fits",
  fitsNot: "does not fit",
  nothing: "–",
  take: "Use what fits (restart)",
  draft: "Build the network from this file",
  draftHelp: "Puts a draft with the file's layers into Layers; what the file does not tell is marked there.",
  drafted: (/** @type {string} */ name) =>
    `The network of ${name} is a draft in Layers: check what is marked, apply it, then open the file again.`,
  close: "Cancel",
  taken: (/** @type {string} */ name, /** @type {number} */ fitting, /** @type {number} */ total) =>
    `Opened ${name}: ${fitting} of ${many(total, "parameter")} ${isOne(fitting) ? "is" : "are"} from the file, the others are new.`,
};
