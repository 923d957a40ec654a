/**
 * The settings of a run, in the order in which the page shows them. What the numbers may be comes from Rust.
 * @module
 */

/** @import {Run} from "../protocol/core.js" */
/** @import {FieldValue} from "../views/fields.js" */
/** @import {NormalisationKey} from "./normalisation.js" */
/** @import {RunKey, Setting, SettingKey} from "./settings/setting.js" */

import { isOfNormalisation, normalisationIn } from "./normalisation.js";
import { augmentationSettings, imageSettings } from "./settings/images.js";
import { essentialSettings } from "./settings/essential.js";
import {
  lossSettings,
  optimiserSettings,
  regularisationSettings,
  scheduleSettings,
  stopSettings,
} from "./settings/training.js";

/** @type {Setting[]} */
export const SETTINGS = [
  ...essentialSettings,
  ...optimiserSettings,
  ...scheduleSettings,
  ...regularisationSettings,
  ...lossSettings,
  ...augmentationSettings,
  ...imageSettings,
  ...stopSettings,
];

/** Settings of the run that none of its training's are. @type {readonly RunKey[]} */
export const RUN_KEYS = ["seed", "train_size", "validation_share", "label_noise"];

/** @param {SettingKey} key @returns {key is RunKey | NormalisationKey} */
export function isOfRun(key) {
  return isOfNormalisation(key) || RUN_KEYS.some((each) => each === key);
}

/** The value of a setting in a run, which the backend is no part of. @param {Pick<Run, "training" | "normalisation" | RunKey>} run @param {Exclude<SettingKey, "backend">} key @returns {FieldValue} */
export function valueIn(run, key) {
  if (isOfNormalisation(key)) return normalisationIn(run, key);
  return isOfRun(key) ? run[key] : run.training[key];
}
