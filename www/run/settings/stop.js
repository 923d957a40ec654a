/**
 * Reasons to end the run before its last epoch.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { number } from "./setting.js";

/** @type {Setting[]} */
export const stopSettings = [
  number("target_accuracy", "stop", "At accuracy", {
    explanation:
      "Ends the run after the epoch that reads this share of the test images rightly, such as 0.98. 0 for never.",
    ladder: [0, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99],
  }),
  number("patience", "stop", "Patience", {
    explanation: "Ends the run after so many epochs without a lower test loss. 0 for never.",
    ladder: [],
  }),
];
