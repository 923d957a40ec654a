/**
 * Regularisation: L2 and L1 penalties, and gradient clipping.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const regularisationSettings = [
  number("weight_decay", "regularisation", texts.settings.weightDecay.label, {
    explanation: texts.settings.weightDecay.help,
    formula: "g ← g + λ·w",
    ladder: [0, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1],
  }),
  number("l1", "regularisation", texts.settings.l1.label, {
    explanation: texts.settings.l1.help,
    formula: "g ← g + λ·sign(w)",
    ladder: [0, 0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.01],
  }),
  number("clip_norm", "regularisation", texts.settings.clipNorm.label, {
    explanation: texts.settings.clipNorm.help,
    formula: "g ← g·min(1, c / ‖g‖)",
    ladder: [0, 0.1, 0.5, 1, 2, 5, 10, 100],
  }),
];
