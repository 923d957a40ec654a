/**
 * Data sets in words.
 * @module
 */

/** @import {DataSummary} from "../../protocol/core.js" */

import { texts } from "../../text.js";
import { count } from "../figures.js";

/** @param {Pick<DataSummary, "name" | "train" | "test" | "classes">} data */
export function dataWords({ name, train, test, classes }) {
  return texts.data.words.split(name, count(sum(train)), count(sum(test)), classes.length);
}

/** @param {number[]} input [channels, rows, columns] */
export function imageWords([channels, rows, columns]) {
  return texts.data.words.size(`${rows} × ${columns}`, channels === 1);
}

/** @param {number[]} counts */
export function sum(counts) {
  return counts.reduce((total, each) => total + each, 0);
}

/** A number of things, in words. @param {number} number @param {string} thing */
export function many(number, thing) {
  return `${count(number)} ${thing}${number === 1 ? "" : "s"}`;
}
