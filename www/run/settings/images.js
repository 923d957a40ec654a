/**
 * Which training images are learned from, and how true their labels are.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { number } from "./setting.js";

/** @type {Setting[]} */
export const imageSettings = [
  number("train_size", "images", "Training images", {
    explanation:
      "How many are learned from: of each class its share, chosen by the seed. 0 for all. The test stays whole.",
    ladder: [0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
    waits: "train_size",
  }),
  number("label_noise", "images", "Label noise", {
    explanation:
      "The share of the training images that get a wrong label, chosen by the seed. The test keeps its labels.",
    ladder: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    waits: "label_noise",
  }),
];
