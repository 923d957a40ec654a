/**
 * Earlier runs, in English.
 * @module
 */

export const runs = {
  name: {
    tutorial: "the tutorial’s run",
    without: (/** @type {string} */ label) => `no ${label}`,
    current: (/** @type {string} */ name) => `Now: ${name}`,
    setting: (/** @type {string} */ label, /** @type {string} */ value) =>
      `${label.charAt(0).toLowerCase()}${label.slice(1)} ${value}`,
  },
  columns: {
    run: "Run",
    steps: "Steps",
    lastLoss: "Last loss",
    bestTestAccuracy: "Test accuracy at the best epoch",
    actions: "Actions",
  },
  note: {
    none: "Earlier runs stay here with their weights; the last eight are kept.",
    curves: "The thin grey curves in the loss chart are the earlier runs.",
  },
  table: {
    label: "Table of runs",
  },
  restore: {
    label: "Restore",
    help: "Continues this run from its weights",
  },
  forget: {
    label: "Delete this run",
    help: "Delete",
  },
};
