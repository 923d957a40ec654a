/**
 * What the training makes small.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { choice, number } from "./setting.js";

/** @type {Setting[]} */
export const lossSettings = [
  choice("loss", "loss", "Loss", {
    explanation: "What the training makes small.",
    options: [
      {
        value: "cross_entropy",
        label: "Cross-entropy",
        explanation: "Guessing among K classes costs log K: 2.30 for ten.",
        formula: "L = −log p(label)",
      },
      {
        value: "mean_squared_error",
        label: "Squared error",
        explanation: "Between the scores and 1 for the label, 0 for the others.",
        formula: "L = Σ (s − y)^{2} / K",
      },
    ],
    waits: "loss",
  }),
  number("label_smoothing", "loss", "Smoothing", {
    explanation: "Share of the target that is spread over all K classes, against too much certainty.",
    formula: "y ← (1 − ε)·y + ε/K",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
    matters: ({ loss }) => loss === "cross_entropy",
    waits: "loss",
  }),
];
