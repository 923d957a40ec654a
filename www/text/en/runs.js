/**
 * Earlier runs, in English.
 * @module
 */

export const runs = {
  theTutorialsRun: "the tutorial’s run",
  noLabel: (/** @type {string} */ label) => `no ${label}`,
  run: "Run",
  steps: "Steps",
  lastLoss: "Last loss",
  testAccuracyOfBest: "Test accuracy at the best epoch",
  aRunThatAnother: "Earlier runs stay here with their weights; the last eight are kept.",
  theThinGreyCurves: "The thin grey curves in the loss chart are the earlier runs.",
  whatCanBeDone: "Actions",
  tableOfRuns: "Table of runs",
  nowName: (/** @type {string} */ name) => `Now: ${name}`,
  restore: "Restore",
  goesOnWithThis: "Continues this run from its weights",
  forgetThisRun: "Delete this run",
  forget: "Delete",
  labelValue: (/** @type {string} */ label, /** @type {string} */ value) =>
    `${label.charAt(0).toLowerCase()}${label.slice(1)} ${value}`,
};
