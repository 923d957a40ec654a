/**
 * Chances that come out the same for the same seed.
 * @module
 */

/** Park and Miller's generator. @param {number} seed @returns {(below: number) => number} whole numbers from 0 */
export function chances(seed) {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % Math.max(1, Math.floor(below));
  };
}
