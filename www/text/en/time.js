/**
 * The time machine, in English.
 * @module
 */

export const time = {
  endOfName: (/** @type {string} */ name) => `end of: ${name}`,
  stepStep: (/** @type {string} */ step) => `step ${step}`,
  filtersOfWeightsTo: (
    /** @type {string} */ out,
    /** @type {string} */ size,
    /** @type {string} */ least,
    /** @type {string} */ most,
  ) => `${out} filters of ${size}, weights ${least} to ${most}`,
  confusionMatrixAtThis: "Confusion matrix at this step",
  allTestImages: "All test images",
  theFilters: "the filters",
  theMaps: "the maps",
  theConfusionMatrixOf: "the confusion matrix at this step",
  snapshot: "Snapshot",
  answer: "Prediction",
  filters: "Filters",
  maps: "Maps",
  confusion: "Confusion matrix",
  featureMapsOf: (/** @type {string} */ name) => `Feature maps of ${name}`,
  notEvaluatedYet: "Not evaluated yet.",
  atStep: (/** @type {string} */ step) => ` at step ${step}`,
  ofTheFirstTest: (/** @type {string} */ share, /** @type {string} */ images, /** @type {string} */ when) =>
    `${share} of the first ${images} test images correct${when}`,
  nameAtStep: (/** @type {string} */ name, /** @type {string} */ step) => `${name}, step ${step}`,
  asSoonAsThe:
    "Snapshots of the run appear here after its first step: filters, feature maps, predictions and mistakes at earlier steps, to look at while it trains, to compare, and to continue from.",
  snapshotOfTheRun: "Snapshot of the run",
  play: "Play",
  now: "Now",
  continueFromHere: "Continue from here",
  timeMachine: "Time machine",
  beside: "Compare with",
  layer: "Layer",
  keep: "Memory",
  stop: "Stop",
  oneSnapshot: "1 snapshot",
  snapshots: (/** @type {string} */ snapshots) => `${snapshots} snapshots`,
  withOptimiserState: (/** @type {string} */ snapshots, /** @type {string} */ states) =>
    `${snapshots} (${states} with optimiser state)`,
  keptBytesOfBudget: (/** @type {string} */ kept, /** @type {string} */ bytes, /** @type {string} */ budget) =>
    `${kept}, ${bytes} of ${budget} MB`,
  snapshotTooLarge: "one snapshot of this network exceeds the memory limit",
  nowAtStep: (/** @type {string} */ step) => `now, at step ${step}`,
  whileTheRunIs: (/** @type {string} */ snapshot, /** @type {string} */ step) =>
    `${snapshot}, while the run is at step ${step}`,
  theNetworkNow: (/** @type {string} */ now) => `The network ${now}`,
  pastSnapshot: (/** @type {string} */ snapshot) => `Snapshot: ${snapshot}`,
  nowStepStep: (/** @type {string} */ step) => `Now: step ${step}`,
  otherRunName: (/** @type {string} */ name) => `Other run: ${name}`,
  beforeTheFirstStep: "before the first step",
  stepInEpoch: (/** @type {string} */ step, /** @type {string} */ epoch) => `step ${step}, in epoch ${epoch}`,
  moveTheSliderTo: "Move the slider to see earlier steps; training continues.",
  continueFromHereA:
    "Continue from here: starts a new run that repeats this one exactly; this one stays in the list of runs.",
  continueFromHereANew:
    "Continue from here: starts a new run with these weights. The optimiser state of this step was not kept and is reset, so the first steps differ from this run’s.",
  nothing: "off",
  noComparison: "nothing",
  present: "now",
};
