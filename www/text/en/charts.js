/**
 * Curves and numbers, in English.
 * @module
 */

export const charts = {
  testAccuracy: "Test accuracy",
  theAccuracyOnAll: "Test accuracy after each epoch appears here.",
  theTestAccuracy: "the test accuracy",
  accuracyColumn: "test accuracy, %",
  epochOfTheTest: (/** @type {number} */ epoch, /** @type {string} */ share) =>
    `Epoch ${epoch}: ${share} of the test images correct`,
  tutorialAtItsEnd: (/** @type {string} */ share) => `tutorial’s final accuracy: ${share}`,
  validationAccuracyColumn: "validation accuracy, %",
  validationReading: (/** @type {string} */ share) => `${share} of the validation images correct`,
  epoch: "Epoch",
  trainingLoss: "Training loss",
  tutorials: "Tutorial’s loss",
  validationLoss: "Validation loss",
  validationAccuracy: "Validation accuracy",
  testLoss: "Test loss",
  epochByEpoch: "Metrics per epoch",
  theTutorialEndsAt: (/** @type {string} */ share) => `The tutorial reaches a test accuracy of ${share}.`,
  recordOfTheRun: "Training curves",
  notANumber: "not a number",
  secondsS: (/** @type {number} */ seconds) => `${seconds}\u00a0s`,
  minutesMinSecondsS: (/** @type {number} */ minutes, /** @type {number} */ seconds) =>
    `${minutes}\u00a0min ${seconds}\u00a0s`,
  hoursHMinutesMin: (/** @type {number} */ hours, /** @type {number} */ minutes) =>
    `${hours}\u00a0h ${minutes}\u00a0min`,
  log: "Log",
  logarithmicLossAxis: "Logarithmic loss axis",
  smoothing: "Smoothing",
  theLosses: "the losses",
  loss: "Loss",
  theTrainingLossOf: "The training loss of each step and the test loss after each epoch appear here.",
  stepStepLoss: (/** @type {string} */ step, /** @type {string} */ loss) => `Step ${step}: ${loss}`,
  smoothedLoss: (/** @type {string} */ loss) => `smoothed ${loss}`,
  testAt: (/** @type {string} */ loss) => `test ${loss}`,
  validationAt: (/** @type {string} */ loss) => `validation ${loss}`,
  parameterCount: (/** @type {string} */ parameters, /** @type {boolean} */ isOne) =>
    `${parameters} ${isOne ? "parameter" : "parameters"}`,
  epochAxis: "epoch",
  stepAxis: "step",
  lossAxis: "loss",
  batch: "batch",
  smoothedCurve: "smoothed",
  testCurve: "test",
  validationCurve: "validation",
  earlierRun: (/** @type {number} */ number) => `earlier run ${number}`,
};
