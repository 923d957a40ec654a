/**
 * The comparison with PyTorch in the order in which a training step computes it, and what came out of it.
 * @module
 */

/** @import {Compared, Comparison} from "../protocol/core.js" */

import { texts } from "../later-text.js";

/**
 * @typedef {object} Place
 * @property {string} group what is compared
 * @property {string} label the one of them
 */

/** @param {Compared} quantity @returns {Place} */
export function placeOf(quantity) {
  switch (quantity.code) {
    case "output":
      return { group: texts.verify.groups.outputs, label: quantity.values.layer };
    case "loss":
      return { group: texts.verify.groups.gradients, label: texts.verify.row.loss };
    case "gradient":
      return { group: texts.verify.groups.gradients, label: quantity.values.parameter };
    case "parameter":
      return { group: texts.verify.groups.afterSteps(quantity.values.steps), label: quantity.values.parameter };
    case "losses":
      return { group: texts.verify.groups.afterSteps(quantity.values.steps), label: texts.verify.row.losses };
  }
}

/** The name of what is compared. @param {Compared} quantity @returns {string} */
export function nameOf(quantity) {
  /** @type {Record<string, string | ((values: any) => string)>} */
  const names = texts.verify.compared;
  const name = names[quantity.code] ?? "";
  return typeof name === "string" ? name : name("values" in quantity ? quantity.values : {});
}

/** @param {Comparison[]} rows all of them */
export function outcome(rows) {
  const differing = rows.filter(({ passed }) => !passed).length;
  return differing === 0
    ? texts.verify.outcome.agree(rows.length)
    : texts.verify.outcome.differ(differing, rows.length);
}
