/**
 * What a setting of a run is: how it is called, what it does, where it stands, when it matters, and which values Rust allows.
 * @module
 */

/** @import {TrainingSettings} from "../../protocol/core.js" */
/** @import {NormalisationKey} from "../normalisation.js" */
/** @import {FieldSpec, NumberRange, Option} from "../../views/fields.js" */

/** @typedef {"essential" | "optimiser" | "schedule" | "regularisation" | "loss" | "augmentation" | "images" | "stop"} GroupId */
/** @typedef {"seed" | "train_size" | "validation_share" | "label_noise"} RunKey a setting of the run that is none of its training's */
/** @typedef {keyof TrainingSettings | RunKey | NormalisationKey | "backend"} SettingKey */

/**
 * @typedef {object} Setting
 * @property {SettingKey} key
 * @property {GroupId} group
 * @property {FieldSpec} field
 * @property {(training: TrainingSettings, channels: number) => boolean} matters whether it has an effect; else it is not shown
 * @property {SettingKey | null} waits the setting that only a new run takes; while that differs from the running one, this one waits too
 */

/** @typedef {{explanation: string, formula?: string, matters?: Setting["matters"], waits?: Setting["waits"]}} Details */

const always = () => true;

/** @param {SettingKey} key @param {GroupId} group @param {string} label @param {Details & {ladder: number[]}} details @returns {Setting} */
export function number(key, group, label, { matters = always, waits = null, ...details }) {
  return { key, group, field: { key, label, type: "number", ...details }, matters, waits };
}

/** @param {SettingKey} key @param {GroupId} group @param {string} label @param {Details & {options: Option[]}} details @returns {Setting} */
export function choice(key, group, label, { matters = always, waits = null, ...details }) {
  return { key, group, field: { key, label, type: "choice", ...details }, matters, waits };
}

/** NaN is never allowed. @param {NumberRange} range @param {number} value */
export function allows({ minimum, maximum, minimumExcluded, maximumExcluded, whole }, value) {
  const isAbove = minimumExcluded ? value > minimum : value >= minimum;
  const isBelow = maximumExcluded ? value < maximum : value <= maximum;
  return isAbove && isBelow && (!whole || Number.isInteger(value));
}
