/**
 * Median, least and most of repeated measurements.
 * @module
 */

/** @typedef {{median: number, minimum: number, maximum: number, rounds: number}} Summary */

/** @param {number[]} values one a round, at least one @returns {Summary} */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  // The mean of the two in the middle, which are one when their number is odd.
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return {
    median: (lower + upper) / 2,
    minimum: sorted[0],
    maximum: sorted[sorted.length - 1],
    rounds: sorted.length,
  };
}

/** The largest absolute difference of two rows of losses, as far as both go. @param {number[]} a @param {number[]} b */
export function largestDifference(a, b) {
  const length = Math.min(a.length, b.length);
  return Math.max(0, ...a.slice(0, length).map((value, index) => Math.abs(value - b[index])));
}
