/**
 * Data sets in words.
 * @module
 */

/** @import {DataSummary} from "../../protocol/data.js" */

import { count } from "../figures.js";

/** @param {Pick<DataSummary, "name" | "train" | "test" | "classes">} data */
export function dataWords({ name, train, test, classes }) {
  return `${name}: ${count(sum(train))} training and ${count(sum(test))} test images in ${classes.length} classes`;
}

/** @param {number[]} input [channels, rows, columns] */
export function imageWords([channels, rows, columns]) {
  return `${rows} × ${columns}, ${channels === 1 ? "grey" : "colour"}`;
}

/** @param {number[]} counts */
export function sum(counts) {
  return counts.reduce((total, each) => total + each, 0);
}

/** A number of things, in words. @param {number} number @param {string} thing */
export function many(number, thing) {
  return `${count(number)} ${thing}${number === 1 ? "" : "s"}`;
}
