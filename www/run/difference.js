/**
 * In what a run differs from another: its fields, and those of its training one by one. A network is one thing.
 * @module
 */

/** @import {Run, TrainingSettings} from "../protocol/core.js" */

import { sameNetwork } from "../editor/layers.js";

/** @typedef {Partial<Omit<Run, "training">> & {training?: Partial<TrainingSettings>}} Difference */

/** @param {Run} run @param {Run} other @returns {Difference} the values of `run` */
export function difference(run, other) {
  const { network, training, ...plain } = run;
  const settings = differing(training, other.training);
  return {
    ...differing(plain, other),
    ...(sameNetwork(network, other.network) ? {} : { network }),
    ...(Object.keys(settings).length > 0 ? { training: settings } : {}),
  };
}

/** @template {object} T @param {T} one @param {T} other @returns {Partial<T>} */
function differing(one, other) {
  const entries = Object.entries(one).filter(([key, value]) => !same(value, other[/** @type {keyof T} */ (key)]));
  return /** @type {Partial<T>} */ (Object.fromEntries(entries));
}

/** A data set is a value of several parts. @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
