/**
 * The comparison with PyTorch in the order in which a training step computes it, and what came out of it.
 * @module
 */

/** @import {Comparison} from "../protocol/verification.js" */

import { texts } from "../later-text.js";

/**
 * @typedef {object} Place
 * @property {string} group what is compared
 * @property {string} label the one of them
 */

/**
 * The first that fits names the group; the row keeps what its group does not say.
 * @type {{pattern: RegExp, place: (match: RegExpMatchArray) => Place}[]}
 */
const GROUPS = [
  { pattern: /^output of (.+)$/, place: ([, label = ""]) => ({ group: texts.verify.layerOutputs, label }) },
  { pattern: /^loss$/, place: () => ({ group: texts.verify.lossAndGradients, label: texts.verify.loss }) },
  { pattern: /^gradient of (.+)$/, place: ([, label = ""]) => ({ group: texts.verify.lossAndGradients, label }) },
  {
    pattern: /^after (\d+ steps?): (.+)$/,
    place: ([, steps, label = ""]) => ({ group: texts.verify.afterSteps(parseInt(steps ?? "", 10)), label }),
  },
  {
    pattern: /^losses of (\d+ steps?)$/,
    place: ([, steps]) => ({ group: texts.verify.afterSteps(parseInt(steps ?? "", 10)), label: texts.verify.losses }),
  },
];

/** @param {string} quantity @returns {Place} */
export function placeOf(quantity) {
  for (const { pattern, place } of GROUPS) {
    const match = quantity.match(pattern);
    if (match) return place(match);
  }
  return { group: texts.verify.others, label: quantity };
}

/** @param {Comparison[]} rows all of them */
export function outcome(rows) {
  const differing = rows.filter(({ passed }) => !passed).length;
  return differing === 0
    ? texts.verify.allNumbersAgreeWith(rows.length)
    : texts.verify.differingOfRowsDiffer(differing, rows.length);
}
