/**
 * Curves and numbers, in English.
 * @module
 */

export const charts = {
  accuracy: {
    heading: "Test accuracy",
    empty: "Test accuracy after each epoch appears here.",
    save: "the test accuracy",
    column: "test accuracy, %",
    reading: (/** @type {number} */ epoch, /** @type {string} */ share) =>
      `Epoch ${epoch}: ${share} of the test images correct`,
    tutorial: (/** @type {string} */ share) => `tutorial’s final accuracy: ${share}`,
    validation: {
      column: "validation accuracy, %",
      reading: (/** @type {string} */ share) => `${share} of the validation images correct`,
    },
  },
  epochs: {
    epoch: "Epoch",
    trainingLoss: "Training loss",
    tutorialsLoss: "Tutorial’s loss",
    validationLoss: "Validation loss",
    validationAccuracy: "Validation accuracy",
    testLoss: "Test loss",
    caption: "Metrics per epoch",
    tutorial: (/** @type {string} */ share) => `The tutorial reaches a test accuracy of ${share}.`,
  },
  heading: "Training curves",
  figures: {
    notANumber: "not a number",
    seconds: (/** @type {number} */ seconds) => `${seconds}\u00a0s`,
    minutes: (/** @type {number} */ minutes, /** @type {number} */ seconds) => `${minutes}\u00a0min ${seconds}\u00a0s`,
    hours: (/** @type {number} */ hours, /** @type {number} */ minutes) => `${hours}\u00a0h ${minutes}\u00a0min`,
    parameters: (/** @type {string} */ parameters, /** @type {boolean} */ isOne) =>
      `${parameters} ${isOne ? "parameter" : "parameters"}`,
  },
  loss: {
    log: { label: "Log", help: "Logarithmic loss axis" },
    smoothing: "Smoothing",
    save: "the losses",
    heading: "Loss",
    empty: "The training loss of each step and the test loss after each epoch appear here.",
    reading: {
      step: (/** @type {string} */ step, /** @type {string} */ loss) => `Step ${step}: ${loss}`,
      smoothed: (/** @type {string} */ loss) => `smoothed ${loss}`,
      test: (/** @type {string} */ loss) => `test ${loss}`,
      validation: (/** @type {string} */ loss) => `validation ${loss}`,
    },
  },
  axes: { epoch: "epoch", step: "step", loss: "loss" },
  curves: {
    batch: "batch",
    smoothed: "smoothed",
    test: "test",
    validation: "validation",
    earlierRun: (/** @type {number} */ number) => `earlier run ${number}`,
  },
};
