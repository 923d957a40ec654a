/**
 * How a run normalises pixels, as fields of the settings: a mean and a standard deviation for each channel.
 * @module
 */

/** @import {Normalisation, Run} from "../protocol/core.js" */

/** The tutorial's, which a run leaves out. @type {Normalisation} */
const USUAL = { mean: [0.5], std: [0.5] };

/** @typedef {keyof Normalisation} Statistic */
/** @typedef {`${Statistic}_${1 | 2 | 3}`} NormalisationKey a number of one channel */

/** @type {readonly NormalisationKey[]} */
export const NORMALISATION_KEYS = ["mean_1", "std_1", "mean_2", "std_2", "mean_3", "std_3"];

/** @param {NormalisationKey} key @returns {{statistic: Statistic, channel: number}} counted from 0 */
function partsOf(key) {
  const [statistic, number] = key.split("_");
  return { statistic: /** @type {Statistic} */ (statistic), channel: Number(number) - 1 };
}

/** @param {string} key @returns {key is NormalisationKey} */
export function isOfNormalisation(key) {
  return NORMALISATION_KEYS.some((each) => each === key);
}

/** The field of Rust's range that a key's numbers have. @param {string} key */
export function rangeOf(key) {
  return isOfNormalisation(key) ? partsOf(key).statistic : key;
}

/** Whether a channel is there. @param {NormalisationKey} key @param {number} channels */
export function hasChannel(key, channels) {
  return partsOf(key).channel < channels;
}

/** @param {Pick<Run, "normalisation">} run @param {NormalisationKey} key @returns {number} */
export function normalisationIn({ normalisation = USUAL }, key) {
  const { statistic, channel } = partsOf(key);
  const values = normalisation[statistic];
  return values[channel] ?? values[0] ?? 0.5;
}

/**
 * What fields say, as a run has it: one number where all channels have the same.
 * @param {(key: NormalisationKey) => number} value
 * @param {number} channels
 * @returns {Pick<Run, "normalisation">} nothing for the tutorial's
 */
export function normalisationOf(value, channels) {
  /** @param {Statistic} statistic */
  const list = (statistic) => {
    const keys = NORMALISATION_KEYS.filter((key) => partsOf(key).statistic === statistic && hasChannel(key, channels));
    const values = keys.map(value);
    return values.every((each) => each === values[0]) ? values.slice(0, 1) : values;
  };
  const normalisation = { mean: list("mean"), std: list("std") };
  return JSON.stringify(normalisation) === JSON.stringify(USUAL) ? {} : { normalisation };
}

/** The least and the largest number that the network gets, in words. @param {Pick<Run, "normalisation">} run @returns {[string, string]} */
export function inputRange(run) {
  const channels = [0, 1, 2];
  const black = Math.min(...channels.map((channel) => normalised(run, 0, channel)));
  const white = Math.max(...channels.map((channel) => normalised(run, 255, channel)));
  const words = (/** @type {number} */ value) => String(Number(value.toFixed(2))).replace("-", "−");
  return [words(black), words(white)];
}

/** Means and standard deviations, as PyTorch's `Normalize` takes them. @param {Pick<Run, "normalisation">} run */
export function statisticWords({ normalisation = USUAL }) {
  return { mean: normalisation.mean.join(", "), std: normalisation.std.join(", ") };
}

/** A pixel, 0 to 255, as the network gets it. @param {Pick<Run, "normalisation">} run @param {number} pixel @param {number} channel counted from 0 */
export function normalised(run, pixel, channel) {
  const number = /** @type {1 | 2 | 3} */ (channel + 1);
  return (pixel / 255 - normalisationIn(run, `mean_${number}`)) / normalisationIn(run, `std_${number}`);
}
