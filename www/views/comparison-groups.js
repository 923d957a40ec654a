/**
 * The comparison with PyTorch in the order in which a training step computes it, and what came out of it.
 * @module
 */

/** @import {Comparison} from "../protocol.js" */

/**
 * @typedef {object} Place
 * @property {string} group what is compared
 * @property {string} label the one of them
 */

/**
 * The first that fits names the group, and the rest of the quantity the row.
 * @type {{pattern: RegExp, group: (match: RegExpMatchArray) => string}[]}
 */
const GROUPS = [
  { pattern: /^gradient of (.+)$/, group: () => "Gradients of the first step" },
  { pattern: /^(.*loss.*)$/i, group: () => "Loss" },
  { pattern: /^(.+) after (\d+ steps?)$/, group: ([, , steps]) => `Weights after ${steps}` },
  { pattern: /^(?:activation|output) of (.+)$/, group: () => "Activations" },
];

/** @param {string} quantity @returns {Place} */
export function placeOf(quantity) {
  for (const { pattern, group } of GROUPS) {
    const match = quantity.match(pattern);
    if (match) return { group: group(match), label: match[1] ?? quantity };
  }
  return { group: "Others", label: quantity };
}

/** @param {Comparison[]} rows all of them */
export function outcome(rows) {
  const differing = rows.filter(({ passed }) => !passed).length;
  return differing === 0 ? `All ${rows.length} numbers agree with PyTorch` : `${differing} of ${rows.length} differ`;
}
