/**
 * Augmentation: random transformations of the training images, other ones in each epoch.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const augmentationSettings = [
  number("shift", "augmentation", texts.settings.shift.label, {
    explanation: texts.settings.shift.help,
    formula: "x ← x + U(−s, s)",
    ladder: [0, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32],
  }),
  number("rotation", "augmentation", texts.settings.rotation.label, {
    explanation: texts.settings.rotation.help,
    formula: "φ = U(−r, r)",
    ladder: [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 180],
  }),
  number("scaling", "augmentation", texts.settings.scaling.label, {
    explanation: texts.settings.scaling.help,
    formula: "f = 1 + U(−s, s)",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9],
  }),
  number("noise", "augmentation", texts.settings.noise.label, {
    explanation: texts.settings.noise.help,
    formula: "p ← min(1, max(0, p + N(0, σ^{2})))",
    ladder: [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1],
  }),
];
