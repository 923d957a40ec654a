/**
 * Settings of the training images: which of them are learned from, which are held out for validation, how many labels are wrong, and how
 * they are augmented: other random transformations in each epoch.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { hasChannel, NORMALISATION_KEYS } from "../normalisation.js";
import { number } from "./setting.js";

/** @type {Setting[]} */
export const imageSettings = [
  number("train_size", "images", texts.settings.trainSize.label, {
    explanation: texts.settings.trainSize.help,
    ladder: [0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
    waits: "train_size",
  }),
  number("validation_share", "images", texts.settings.validationShare.label, {
    explanation: texts.settings.validationShare.help,
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
    waits: "validation_share",
  }),
  number("label_noise", "images", texts.settings.labelNoise.label, {
    explanation: texts.settings.labelNoise.help,
    ladder: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    waits: "label_noise",
  }),
  ...NORMALISATION_KEYS.map((key) => {
    const [statistic = "mean", channel = ""] = key.split("_");
    const words = texts.settings[statistic === "mean" ? "mean" : "std"];
    return number(key, "images", words.label(channel), {
      explanation: words.help,
      formula: "x ← (x / 255 − μ) / σ",
      ladder:
        words === texts.settings.mean
          ? [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1]
          : [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 1, 2],
      matters: (_, channels) => hasChannel(key, channels),
      waits: key,
    });
  }),
];

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
