/**
 * The run under way, in English.
 * @module
 */

export const run = {
  train: "Train",
  takeStep: "Step",
  takesOneTrainingStep: "Trains one step (one batch), then pauses",
  reset: "Reset",
  startsAgainWithThe: "Reinitialises the weights and applies all settings; the same seed repeats the same run",
  epoch: "Epoch",
  step: "Step",
  imagesSeen: "Images seen",
  stepsPerSecond: "Steps per second",
  loss: "Loss",
  testAccuracy: "Test accuracy",
  timeLeft: "Time left",
  run: "Run",
  stepOfSteps: (/** @type {string} */ step, /** @type {string} */ steps) => `${step} of ${steps}`,
  pause: "Pause",
  epochOfEpochs: (/** @type {string} */ epoch, /** @type {string} */ epochs) => `${epoch} of ${epochs}`,
  buildingTheNetwork: "Building the network.",
  noNetworkIsThere: "There is no network. Check the settings, then reset.",
  readyNoStepTaken: "Ready to train.",
  readySoon: "Ready. Compiling for the GPU.",
  training: "Training.",
  startingToTrain: "Starting to train.",
  trainingSoon: "Compiling for the GPU first.",
  paused: "Paused.",
  waitingForTrainingImages: "Waiting for training images.",
  evaluatingOnAllTest: (/** @type {string} */ share) => `Evaluating on all test images: ${share} done.`,
  /** @param {number} steps */
  finishedAfterFew: (steps) =>
    `Finished after ${steps} ${steps === 1 ? "step" : "steps"}, which is very little training: increase the number of epochs to continue.`,
  finishedRaiseEpochsTo: "Finished. Increase the number of epochs to continue, or reset.",
};
