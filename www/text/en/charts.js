/**
 * Curves and numbers, in English.
 * @module
 */

export const charts = {
  testAccuracy: "Test accuracy",
  theAccuracyOnAll: "The accuracy on all test images, after each epoch, will be here.",
  theTestAccuracy: "the test accuracy",
  accuracyColumn: "test accuracy, %",
  epochOfTheTest: (/** @type {number} */ epoch, /** @type {string} */ share) =>
    `Epoch ${epoch}: ${share} of the test images read rightly`,
  tutorialAtItsEnd: (/** @type {string} */ share) => `tutorial, at its end: ${share}`,
  epoch: "Epoch",
  trainingLoss: "Training loss",
  tutorials: "Tutorial’s",
  testLoss: "Test loss",
  epochByEpoch: "Epoch by epoch",
  theTutorialEndsAt: (/** @type {string} */ share) => `The tutorial ends at a test accuracy of ${share}.`,
  recordOfTheRun: "Record of the run",
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
  theTrainingLossOf: "The training loss of every step, and the test loss after each epoch, will be here.",
  stepStepLoss: (/** @type {string} */ step, /** @type {string} */ loss) => `Step ${step}: ${loss}`,
  smoothedLoss: (/** @type {string} */ loss) => `smoothed ${loss}`,
  testAt: (/** @type {string} */ loss) => `test ${loss}`,
  parameterCount: (/** @type {string} */ parameters, /** @type {boolean} */ isOne) =>
    `${parameters} ${isOne ? "parameter" : "parameters"}`,
  epochAxis: "epoch",
  stepAxis: "step",
  lossAxis: "loss",
  batch: "batch",
  smoothedCurve: "smoothed",
  testCurve: "test",
  earlierRun: (/** @type {number} */ number) => `earlier run ${number}`,
};
