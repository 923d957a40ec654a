/**
 * What the values of one feature map are like.
 * @module
 */

/**
 * @typedef {object} MapStatistics
 * @property {number} minimum
 * @property {number} maximum
 * @property {number} mean
 * @property {number} active share of the values above 0, 0 to 1
 */

/** @param {Float32Array} values of all maps, one after the other @param {number} maps @returns {MapStatistics[]} */
export function statisticsOf(values, maps) {
  const size = values.length / maps;
  return Array.from({ length: maps }, (_, map) => statistics(values.subarray(map * size, (map + 1) * size)));
}

/** @param {Float32Array} values @returns {MapStatistics} */
function statistics(values) {
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  let active = 0;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (value > 0) active += 1;
    sum += value;
  }
  return { minimum, maximum, mean: sum / values.length, active: active / values.length };
}

/**
 * The range that all maps share, with 0 in it; `limit` is where the colours end, the same above and below 0.
 * @param {MapStatistics[]} statistics
 */
export function sharedRange(statistics) {
  const minimum = Math.min(0, ...statistics.map(({ minimum }) => minimum));
  const maximum = Math.max(0, ...statistics.map(({ maximum }) => maximum));
  return { minimum, maximum, limit: Math.max(-minimum, maximum) };
}
