/**
 * The run under way, in English.
 * @module
 */

export const run = {
  train: "Train",
  takeStep: "Step",
  takesOneTrainingStep: "Takes one training step and pauses",
  reset: "Reset",
  startsAgainWithThe: "Starts again with the settings below: the same seed gives the same run",
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
  noNetworkIsThere: "No network is there. Check the settings, and reset.",
  readyNoStepTaken: "Ready: no step taken yet.",
  readySoon: "Ready. Compiling for the GPU.",
  training: "Training.",
  startingToTrain: "Starting to train.",
  trainingSoon: "Compiling for the GPU first.",
  paused: "Paused.",
  waitingForTrainingImages: "Waiting for training images to arrive.",
  evaluatingOnAllTest: (/** @type {string} */ share) => `Evaluating on all test images: ${share} done.`,
  finishedRaiseEpochsTo: "Finished. Raise Epochs to go on, or reset.",
};
