/**
 * The records of a run's epochs: which of them is the best, where each belongs, and what the PyTorch tutorial prints for its own, against
 * which only the run that the page starts with can be held.
 * @module
 */

/** @import {EpochEnd} from "../protocol/core.js" */

/** @typedef {Pick<EpochEnd, "testAccuracy" | "validationAccuracy">} EvaluatedEpoch */

/** @param {EvaluatedEpoch} epoch @returns {number} 0 to 1 */
const watched = ({ testAccuracy, validationAccuracy }) => validationAccuracy ?? testAccuracy;

/**
 * The best epoch by what early stopping watches: the accuracy on the validation images, or without any on the test images.
 * @template {EvaluatedEpoch} T
 * @param {readonly T[]} epochs
 * @returns {T | null} the first of equals; null without an epoch
 */
export function bestEpoch(epochs) {
  return epochs.reduce(
    (/** @type {T | null} */ best, epoch) => (best !== null && watched(best) >= watched(epoch) ? best : epoch),
    null,
  );
}

/**
 * The epochs from the first on, each with its record; a run that was trained without evaluations has epochs without one.
 * @template {Pick<EpochEnd, "epoch">} T
 * @param {readonly T[]} records
 * @param {number} least epochs to list at least
 * @returns {(T | undefined)[]}
 */
export function byEpoch(records, least) {
  const found = new Map(records.map((record) => [record.epoch, record]));
  const count = Math.max(least, ...found.keys());
  return Array.from({ length: count }, (_, index) => found.get(index + 1));
}

/** Mean training loss of each epoch. */
export const TUTORIAL_LOSSES = [0.2325, 0.0526, 0.0366, 0.0273, 0.0221];
/** Test accuracy after the last, 0 to 1. */
export const TUTORIAL_ACCURACY = 0.9896;
