/**
 * The run, earlier runs, and why the CPU computes in WebGPU's place, in English.
 * @module
 */

export const run = {
  data: {
    label: "Data set",
    none: "The data set is not loaded yet.",
    retry: "Try again",
    loading: (
      /** @type {string} */ name,
      /** @type {string} */ loadedBytes,
      /** @type {string} */ totalBytes,
      /** @type {string} */ trainLoaded,
      /** @type {string} */ trainTotal,
    ) =>
      `Loading ${name}: ${loadedBytes} of ${totalBytes} MB, ${trainLoaded} of ${trainTotal} training image${trainTotal === "1" ? "" : "s"}`,
    done: (/** @type {string} */ name, /** @type {string} */ trainLoaded, /** @type {string} */ testLoaded) =>
      `${name} is loaded: ${trainLoaded} training and ${testLoaded} test image${testLoaded === "1" ? "" : "s"}`,
  },
  train: {
    label: "Train",
  },
  oneStep: {
    label: "Step",
    help: "Trains one step (one batch), then pauses",
  },
  reset: {
    label: "Reset",
    help: "Reinitialises the weights and applies all settings; the same seed repeats the same run",
  },
  readouts: {
    epoch: "Epoch",
    step: "Step",
    imagesSeen: "Images seen",
    stepsPerSecond: "Steps per second",
    loss: "Loss",
    testAccuracy: "Test accuracy",
    timeLeft: "Time left",
    stepOfSteps: (/** @type {string} */ step, /** @type {string} */ steps) => `${step} of ${steps}`,
    epochOfEpochs: (/** @type {string} */ epoch, /** @type {string} */ epochs) => `${epoch} of ${epochs}`,
  },
  progress: {
    label: "Run",
  },
  pause: {
    label: "Pause",
  },
  state: {
    building: "Building the network.",
    noNetwork: "There is no network. Check the settings, then reset.",
    ready: "Ready to train.",
    readyCompiling: "Ready. Compiling for the GPU.",
    training: "Training.",
    starting: "Starting to train.",
    compiling: "Compiling for the GPU first.",
    paused: "Paused.",
    waiting: "Waiting for training images.",
    evaluating: (/** @type {string} */ share) => `Evaluating on all test images: ${share} done.`,
    /** @param {number} steps */
    finishedAfterFew: (steps) =>
      `Finished after ${steps} ${steps === 1 ? "step" : "steps"}, which is very little training: increase Epochs in Settings to continue.`,
    finished: "Finished. Increase Epochs in Settings to continue, or reset.",
  },
};

/** @type {import("../../protocol/training.js").BackendReasons} */
export const backendReasons = {
  unsupported: "this browser has no WebGPU",
  insecure: "WebGPU needs https or localhost",
  no_adapter: "the browser offers no WebGPU adapter on this device",
  software_adapter: ({ adapter }) =>
    `the only WebGPU adapter here, ${adapter}, is a software adapter and slower than the CPU backend`,
  refused: ({ detail }) => `the browser refused a WebGPU adapter (${detail})`,
  failed: ({ sentence }) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, ""),
};

export const runs = {
  name: {
    tutorial: "the tutorial’s run",
    without: (/** @type {string} */ label) => `no ${label}`,
    current: (/** @type {string} */ name) => `Now: ${name}`,
    setting: (/** @type {string} */ label, /** @type {string} */ value) =>
      `${label.charAt(0).toLowerCase()}${label.slice(1)} ${value}`,
  },
  columns: {
    run: "Run",
    steps: "Steps",
    lastLoss: "Last loss",
    bestTestAccuracy: "Test accuracy at the best epoch",
    actions: "Actions",
  },
  note: {
    none: "Earlier runs stay here with their weights; the last eight are kept.",
    curves: "The thin grey curves in the loss chart are the earlier runs.",
  },
  table: {
    label: "Table of runs",
  },
  restore: {
    label: "Restore",
    help: "Continues this run from its weights",
  },
  forget: {
    label: "Delete this run",
    help: "Delete",
  },
};
