/**
 * Earlier runs, and what could be tried, in English.
 * @module
 */

export const runs = {
  theTutorialsRun: "the tutorial’s run",
  noLabel: (/** @type {string} */ label) => `no ${label}`,
  noMomentum: "No momentum",
  theLossFallsMore: "The loss falls more slowly: each step forgets where the last one went.",
  learningRate03: "Learning rate 0.3",
  theLossLeapsAnd: "The loss leaps and stays near 2.3, that of guessing, or is no number any more.",
  eachWeightGetsIts: "Each weight gets its own pace: compare the first hundred steps.",
  noPooling: "No pooling",
  theFirstFullyConnected:
    "The first fully connected layer gets sixteen times the parameters, and every step takes longer.",
  dropoutTwoEpochs: "Dropout, two epochs",
  theTrainingLossIs:
    "The training loss is higher than the test loss: half of the features are missing while it learns.",
  n200TrainingImages: "200 training images",
  theTrainingLossFalls:
    "The training loss falls to nothing while the test loss climbs: the network learns them by heart.",
  n200ImagesDropout: "200 images, dropout",
  theSameImagesWith:
    "The same images with half of the features missing: the test loss climbs less. Compare both curves.",
  n200ImagesAugmented: "200 images, augmented",
  movedAndTurnedAnew: "Moved and turned anew in each epoch, 200 images count as many more: the test accuracy rises.",
  aThirdOfThe: "A third of the labels wrong",
  theTrainingLossStays:
    "The training loss stays high, and the test accuracy hardly suffers, until the network learns the errors too.",
  tanhForRelu: "Tanh for ReLU",
  theMapsGoBelow: "The maps go below 0 too, and none is empty.",
  oneConvolution: "One convolution",
  fasterStepsAndTwice: "Faster steps and twice the parameters. How much accuracy does the second convolution bring?",
  threeConvolutions: "Three convolutions",
  aThirdOfTheParameters: "A third of the parameters, because the third pooling leaves little to connect. Is it worse?",
  run: "Run",
  steps: "Steps",
  lastLoss: "Last loss",
  bestTestAccuracy: "Best test accuracy",
  aRunThatAnother: "A run that another one replaces stays here with its weights; the last eight are kept.",
  theThinGreyCurves: "The thin grey curves of the loss chart are those of the earlier runs.",
  whatCanBeDone: "What can be done",
  tableOfRuns: "Table of runs",
  nowName: (/** @type {string} */ name) => `Now: ${name}`,
  restore: "Restore",
  goesOnWithThis: "Goes on with this run, from its weights",
  forgetThisRun: "Forget this run",
  forget: "Forget",
  eachSetsTheControls: "Each sets the controls; Reset then starts it, and the run so far stays in the list.",
  isSetPressReset: (/** @type {string} */ title) => `${title} is set. Press Reset, then Train.`,
  labelValue: (/** @type {string} */ label, /** @type {string} */ value) => `${label.toLowerCase()} ${value}`,
};
