/**
 * What keeps weights and steps small.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { number } from "./setting.js";

/** @type {Setting[]} */
export const regularisationSettings = [
  number("weight_decay", "regularisation", "L2", {
    explanation: "Weight decay: pulls each weight to 0 by this share of itself.",
    formula: "g ← g + λ·w",
    ladder: [0, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1],
  }),
  number("l1", "regularisation", "L1", {
    explanation: "Pulls every weight to 0 by the same amount, so that many become almost 0.",
    formula: "g ← g + λ·sign(w)",
    ladder: [0, 0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.01],
  }),
  number("clip_norm", "regularisation", "Clip gradient", {
    explanation: "The longest that all gradients together may be. 0 for no limit.",
    formula: "g ← g·min(1, c / ‖g‖)",
    ladder: [0, 0.1, 0.5, 1, 2, 5, 10, 100],
  }),
];
