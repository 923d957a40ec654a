/**
 * Curves of several runs over the same steps, for one chart.
 * @module
 */

/** @typedef {{steps: number[], losses: number[]}} Curve */
/** @typedef {[steps: number[], ...columns: (number | null)[][]]} Columns */

/** Guessing costs 2.3: below this, a curve is worth its place. */
const CEILING = 2.6;

/**
 * @param {Columns} columns of the run under way
 * @param {Curve[]} others whose points above all of that run's are left out, because they would press it flat
 * @returns {Columns} the others come first
 */
export function joined([steps, ...columns], others) {
  if (others.length === 0) return [steps, ...columns];
  const ceiling = columns.flat().reduce((/** @type {number} */ most, loss) => Math.max(most, loss ?? 0), CEILING);
  const all = [...new Set([...steps, ...others.flatMap((curve) => curve.steps)])].sort((a, b) => a - b);
  const places = new Map(all.map((step, place) => [step, place]));
  const spread = (/** @type {number[]} */ at, /** @type {(number | null)[]} */ values) => {
    /** @type {(number | null)[]} */
    const column = new Array(all.length).fill(null);
    at.forEach((step, index) => (column[places.get(step) ?? 0] = values[index] ?? null));
    return column;
  };
  const below = (/** @type {number} */ loss) => (loss <= ceiling ? loss : null);
  return [
    all,
    ...others.map((curve) => spread(curve.steps, curve.losses.map(below))),
    ...columns.map((column) => spread(steps, column)),
  ];
}
