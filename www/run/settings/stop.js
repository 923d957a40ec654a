/**
 * Early stopping: conditions that end the run before its last epoch.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const stopSettings = [
  number("target_accuracy", "stop", texts.settings.targetAccuracy.label, {
    explanation: texts.settings.targetAccuracy.help,
    ladder: [0, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99],
  }),
  number("patience", "stop", texts.settings.patience.label, {
    explanation: texts.settings.patience.help,
    ladder: [],
  }),
];
