/**
 * The run under way, in English.
 * @module
 */

export const run = {
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
      `Finished after ${steps} ${steps === 1 ? "step" : "steps"}, which is very little training: increase the number of epochs to continue.`,
    finished: "Finished. Increase the number of epochs to continue, or reset.",
  },
};
