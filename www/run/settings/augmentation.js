/**
 * What chance does to the training images, so that no epoch shows the same ones.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { number } from "./setting.js";

/** @type {Setting[]} */
export const augmentationSettings = [
  number("shift", "augmentation", "Shift", {
    explanation: "The most pixels that an image moves, each way and up or down. What comes in is black.",
    formula: "x ← x + U(−s, s)",
    ladder: [0, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32],
  }),
  number("rotation", "augmentation", "Rotation", {
    explanation: "The most degrees that it turns, either way.",
    formula: "φ = U(−r, r)",
    ladder: [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 180],
  }),
  number("scaling", "augmentation", "Scaling", {
    explanation: "How much larger or smaller it becomes at most, as a share of its size.",
    formula: "f = 1 + U(−s, s)",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9],
  }),
  number("noise", "augmentation", "Noise", {
    explanation: "The standard deviation σ of what is added to each pixel, where black is 0 and white 1.",
    formula: "p ← min(1, max(0, p + N(0, σ^{2})))",
    ladder: [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1],
  }),
];
