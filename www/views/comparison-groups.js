/**
 * The comparison with PyTorch in the order in which a training step computes it, and what came out of it.
 * @module
 */

/** @import {Comparison} from "../protocol/verification.js" */

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
  { pattern: /^output of (.+)$/, place: ([, label = ""]) => ({ group: "Layer outputs", label }) },
  { pattern: /^loss$/, place: ([label]) => ({ group: "Loss and gradients", label }) },
  { pattern: /^gradient of (.+)$/, place: ([, label = ""]) => ({ group: "Loss and gradients", label }) },
  { pattern: /^after (\d+ steps?): (.+)$/, place: ([, steps, label = ""]) => ({ group: `After ${steps}`, label }) },
  { pattern: /^(losses) of (\d+ steps?)$/, place: ([, label = "", steps]) => ({ group: `After ${steps}`, label }) },
];

/** @param {string} quantity @returns {Place} */
export function placeOf(quantity) {
  for (const { pattern, place } of GROUPS) {
    const match = quantity.match(pattern);
    if (match) return place(match);
  }
  return { group: "Others", label: quantity };
}

/** @param {Comparison[]} rows all of them */
export function outcome(rows) {
  const differing = rows.filter(({ passed }) => !passed).length;
  return differing === 0 ? `All ${rows.length} numbers agree with PyTorch` : `${differing} of ${rows.length} differ`;
}
