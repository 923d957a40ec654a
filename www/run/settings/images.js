/**
 * Which training images are learned from, and how true their labels are.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const imageSettings = [
  number("train_size", "images", texts.settings.trainingImages, {
    explanation: texts.settings.howManyAreLearned,
    ladder: [0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
    waits: "train_size",
  }),
  number("label_noise", "images", texts.settings.labelNoise, {
    explanation: texts.settings.theShareOfThe,
    ladder: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    waits: "label_noise",
  }),
];
