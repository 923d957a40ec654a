/**
 * The settings of a run, in the order in which the page shows them. What the numbers may be comes from Rust.
 * @module
 */

/** @import {Run} from "../protocol/run.js" */
/** @import {FieldValue} from "../views/fields.js" */
/** @import {RunKey, Setting, SettingKey} from "./settings/setting.js" */

import { augmentationSettings } from "./settings/augmentation.js";
import { essentialSettings } from "./settings/essential.js";
import { imageSettings } from "./settings/images.js";
import { lossSettings } from "./settings/loss.js";
import { optimiserSettings } from "./settings/optimiser.js";
import { regularisationSettings } from "./settings/regularisation.js";
import { scheduleSettings } from "./settings/schedule.js";
import { stopSettings } from "./settings/stop.js";

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
export const RUN_KEYS = ["seed", "train_size", "label_noise"];

/** @param {SettingKey} key @returns {key is RunKey} */
export function isOfRun(key) {
  return RUN_KEYS.some((each) => each === key);
}

/** The value of a setting in a run, which the backend is no part of. @param {Pick<Run, "training" | RunKey>} run @param {Exclude<SettingKey, "backend">} key @returns {FieldValue} */
export function valueIn(run, key) {
  return isOfRun(key) ? run[key] : run.training[key];
}
