/**
 * The time machine, in English.
 * @module
 */

import { many } from "./many.js";

export const time = {
  compare: {
    endOfRun: (/** @type {string} */ name) => `end of: ${name}`,
    step: (/** @type {string} */ step) => `step ${step}`,
    label: "Compare with",
    nothing: "nothing",
    now: "now",
  },
  side: {
    filters: {
      reading: (
        /** @type {string} */ out,
        /** @type {string} */ size,
        /** @type {string} */ least,
        /** @type {string} */ most,
      ) => `${many(out, "filter")} of ${size}, weights ${least} to ${most}`,
      save: "the filters",
      heading: "Filters",
    },
    confusion: {
      label: "Confusion matrix at this step",
      all: "All test images",
      save: "the confusion matrix at this step",
      heading: "Confusion matrix",
      notEvaluated: "Not evaluated yet.",
      atStep: (/** @type {string} */ step) => ` at step ${step}`,
      accuracy: (/** @type {string} */ share, /** @type {string} */ images, /** @type {string} */ when) =>
        `${share} of the first ${many(images, "test image")} correct${when}`,
    },
    maps: {
      save: "the maps",
      heading: "Maps",
      label: (/** @type {string} */ name) => `Feature maps of ${name}`,
    },
    label: "Snapshot",
    prediction: "Prediction",
    savedTitle: (/** @type {string} */ name, /** @type {string} */ step) => `${name}, step ${step}`,
    snapshot: (/** @type {string} */ snapshot) => `Snapshot: ${snapshot}`,
    now: (/** @type {string} */ step) => `Now: step ${step}`,
    otherRun: (/** @type {string} */ name) => `Other run: ${name}`,
  },
  empty:
    "Snapshots of the run appear here after its first step: filters, feature maps, predictions and mistakes at earlier steps, to look at while it trains, to compare, and to continue from.",
  slider: {
    label: "Snapshot of the run",
    hint: "Move the slider to see earlier steps; training continues.",
  },
  play: {
    start: "Play",
    stop: "Stop",
  },
  now: {
    label: "Now",
  },
  branch: {
    label: "Continue from here",
    exact: "Continue from here: starts a new run that repeats this one exactly; this one stays in the list of runs.",
    withoutOptimiser:
      "Continue from here: starts a new run with these weights. The optimiser state of this step was not kept and is reset, so the first steps differ from this run’s.",
  },
  heading: "Time machine",
  layer: {
    label: "Layer",
  },
  budget: {
    label: "Memory",
    off: "off",
  },
  kept: {
    one: "1 snapshot",
    several: (/** @type {string} */ snapshots) => `${snapshots} snapshots`,
    withOptimiser: (/** @type {string} */ snapshots, /** @type {string} */ states) =>
      `${snapshots} (${states} with optimiser state)`,
    ofBudget: (/** @type {string} */ kept, /** @type {string} */ bytes, /** @type {string} */ budget) =>
      `${kept}, ${bytes} of ${budget} MB`,
    tooLarge: "one snapshot of this network exceeds the memory limit",
  },
  shown: {
    nowAtStep: (/** @type {string} */ step) => `now, at step ${step}`,
    snapshot: (/** @type {string} */ snapshot, /** @type {string} */ step) =>
      `${snapshot}, while the run is at step ${step}`,
    now: (/** @type {string} */ now) => `The network ${now}`,
    beforeFirstStep: "before the first step",
    stepInEpoch: (/** @type {string} */ step, /** @type {string} */ epoch) => `step ${step}, in epoch ${epoch}`,
  },
};
