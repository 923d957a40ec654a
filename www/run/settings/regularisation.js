/**
 * What keeps weights and steps small.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const regularisationSettings = [
  number("weight_decay", "regularisation", "L2", {
    explanation: texts.settings.weightDecayPullsEach,
    formula: "g ← g + λ·w",
    ladder: [0, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1],
  }),
  number("l1", "regularisation", "L1", {
    explanation: texts.settings.pullsEveryWeightTo,
    formula: "g ← g + λ·sign(w)",
    ladder: [0, 0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.01],
  }),
  number("clip_norm", "regularisation", texts.settings.clipGradient, {
    explanation: texts.settings.theLongestThatAll,
    formula: "g ← g·min(1, c / ‖g‖)",
    ladder: [0, 0.1, 0.5, 1, 2, 5, 10, 100],
  }),
];
