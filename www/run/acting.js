/**
 * Which of the chosen settings can act on the run under way. An optimiser and a loss need a new one, and what belongs to another
 * optimiser than the running one must not disturb that.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/core.js" */

import { SETTINGS } from "./settings.js";

/**
 * @param {TrainingSettings} chosen
 * @param {TrainingSettings} inUse
 * @returns {TrainingSettings} the chosen ones, but for those that wait for a new run
 */
export function acting(chosen, inUse) {
  const waiting = SETTINGS.filter(({ waits }) => waits !== null && waits in chosen && differs(waits, chosen, inUse));
  return consistent({ ...chosen, ...Object.fromEntries(waiting.map(({ key }) => [key, read(inUse, key)])) });
}

/** Nesterov's way needs a momentum; without one the switch is not shown, and off. @param {TrainingSettings} training */
export function consistent(training) {
  return { ...training, nesterov: training.nesterov && training.momentum > 0 };
}

/** What goes well with each optimiser, where it differs. @type {Record<TrainingSettings["optimiser"], Partial<TrainingSettings>>} */
export const USUAL_WITH = {
  sgd: { learning_rate: 0.01, momentum: 0.9 },
  adam: { learning_rate: 0.001 },
  adam_w: { learning_rate: 0.001 },
  rms_prop: { learning_rate: 0.001, momentum: 0 },
};

/** @param {string} key @param {TrainingSettings} one @param {TrainingSettings} other */
function differs(key, one, other) {
  return read(one, key) !== read(other, key);
}

/** @param {TrainingSettings} training @param {string} key */
function read(training, key) {
  return training[/** @type {keyof TrainingSettings} */ (key)];
}
