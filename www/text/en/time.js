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
  confusionMatrixAtThis: "Confusion matrix at this moment",
  allTestImages: "All test images",
  theFilters: "the filters",
  theMaps: "the maps",
  theConfusionMatrixOf: "the confusion matrix of this moment",
  moment: "Moment",
  answer: "Answer",
  filters: "Filters",
  maps: "Maps",
  confusion: "Confusion",
  featureMapsOf: (/** @type {string} */ name) => `Feature maps of ${name}`,
  notEvaluatedYet: "Not evaluated yet.",
  atStep: (/** @type {string} */ step) => ` at step ${step}`,
  ofTheFirstTest: (/** @type {string} */ share, /** @type {string} */ images, /** @type {string} */ when) =>
    `${share} of the first ${images} test images read rightly${when}`,
  nameAtStep: (/** @type {string} */ name, /** @type {string} */ step) => `${name}, step ${step}`,
  asSoonAsThe:
    "As soon as the run has taken a step, its past will be here: filters, maps, answers and mistakes of every moment that is kept, to scrub through while it trains on, to compare, and to go on from.",
  momentOfTheRun: "Moment of the run",
  play: "Play",
  now: "Now",
  continueFromHere: "Continue from here",
  timeMachine: "Time machine",
  beside: "Beside",
  layer: "Layer",
  keep: "Keep",
  stop: "Stop",
  n1Moment: "1 moment",
  momentsMoments: (/** @type {string} */ moments) => `${moments} moments`,
  keptBytesOfBudget: (/** @type {string} */ kept, /** @type {string} */ bytes, /** @type {string} */ budget) =>
    `${kept}, ${bytes} of ${budget} MB`,
  oneMomentOfThis: "one moment of this network takes more than may be kept",
  nowAtStep: (/** @type {string} */ step) => `now, at step ${step}`,
  whileTheRunIs: (/** @type {string} */ moment, /** @type {string} */ step) =>
    `${moment}, while the run is at step ${step}`,
  theNetworkNow: (/** @type {string} */ now) => `The network ${now}`,
  pastMoment: (/** @type {string} */ moment) => `Past: ${moment}`,
  nowStepStep: (/** @type {string} */ step) => `Now: step ${step}`,
  otherRunName: (/** @type {string} */ name) => `Other run: ${name}`,
  beforeTheFirstStep: "before the first step",
  stepInEpoch: (/** @type {string} */ step, /** @type {string} */ epoch) => `step ${step}, in epoch ${epoch}`,
  moveTheSliderTo: "Move the slider to look back; training goes on meanwhile.",
  continueFromHereA:
    "Continue from here: a new run goes on exactly as this one did; this one stays in the list of runs.",
  continueFromHereANew:
    "Continue from here: a new run goes on with these weights. The optimiser’s memory of then is not kept, and begins afresh.",
  nothing: "nothing",
  noComparison: "nothing",
  present: "now",
};
