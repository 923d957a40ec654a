/**
 * The columns of tables: named in English in a file, for the programs that read it, and in the page's language on the page.
 * @module
 */

import { texts } from "../text.js";

const IN_FILES = {
  class: "class",
  column: "column",
  epoch: "epoch",
  f1: "F1",
  images: "images",
  loss: "loss",
  map: "map",
  precision: "precision",
  recall: "recall",
  row: "row",
  smoothed: "smoothed",
  step: "step",
  test_accuracy: "test accuracy, %",
  test_loss: "test loss",
  validation_accuracy: "validation accuracy, %",
  validation_loss: "validation loss",
  value: "value",
};

/** @typedef {keyof typeof IN_FILES} ColumnCode */
/** @typedef {ColumnCode | {predicted: string} | {named: string}} Column of a class's predictions, or with a name of its own */

/** @param {Column} column */
export function columnInFile(column) {
  if (typeof column === "string") return IN_FILES[column];
  return "named" in column ? column.named : `predicted ${column.predicted}`;
}

/** @param {Column} column */
export function columnOnPage(column) {
  if (typeof column === "string") return texts.page.columns[column] ?? IN_FILES[column];
  return "named" in column ? column.named : texts.page.predictedAs(column.predicted);
}
