/**
 * Numbers as the page writes them.
 * @module
 */

const LOCALE = "en-GB";
const SPACE = "\u00a0";
export const NONE = "–";

/** @param {number} value */
export function count(value) {
  return value.toLocaleString(LOCALE);
}

/** @param {number} share 0 to 1 @param {number} [decimals] */
export function percent(share, decimals = 1) {
  return `${(share * 100).toFixed(decimals)}${SPACE}%`;
}

/** @param {number} value */
export function loss(value) {
  if (!Number.isFinite(value)) return "not a number";
  return value < 100 ? value.toFixed(4) : value.toPrecision(4);
}

/** By how much two numbers differ: the order of magnitude counts. @param {number} value */
export function difference(value) {
  if (!Number.isFinite(value)) return "not a number";
  return value === 0 ? "0" : value.toExponential(1);
}

/** An activation, short enough to stand under a small map. @param {number} value */
export function activation(value) {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const text = size >= 10_000 ? value.toExponential(0) : value.toFixed(decimals);
  // What rounds to nothing has no sign.
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/** @param {number} perSecond */
export function rate(perSecond) {
  if (perSecond <= 0) return NONE;
  return perSecond < 100 ? perSecond.toFixed(1) : count(Math.round(perSecond));
}

/** @param {number} seconds */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return NONE;
  if (seconds < 60) return `${Math.ceil(seconds)}${SPACE}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${SPACE}min ${Math.round(seconds % 60)}${SPACE}s`;
  return `${Math.floor(minutes / 60)}${SPACE}h ${minutes % 60}${SPACE}min`;
}

/** @param {number[]} sizes */
export function shape(sizes) {
  return sizes.map(count).join(" × ");
}

/** @param {number} parameters */
export function parameterCount(parameters) {
  return `${count(parameters)} ${parameters === 1 ? "parameter" : "parameters"}`;
}
