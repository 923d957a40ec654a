/**
 * The loss function, which training minimises.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

/** @type {Setting[]} */
export const lossSettings = [
  choice("loss", "loss", texts.settings.loss.label, {
    explanation: texts.settings.loss.help,
    options: [
      {
        value: "cross_entropy",
        label: texts.settings.loss.crossEntropy.label,
        explanation: texts.settings.loss.crossEntropy.help,
        formula: texts.settings.loss.crossEntropy.formula,
      },
      {
        value: "mean_squared_error",
        label: texts.settings.loss.meanSquaredError.label,
        explanation: texts.settings.loss.meanSquaredError.help,
        formula: "L = Σ (s − y)^{2} / K",
      },
    ],
    waits: "loss",
  }),
  number("label_smoothing", "loss", texts.settings.labelSmoothing.label, {
    explanation: texts.settings.labelSmoothing.help,
    formula: "y ← (1 − ε)·y + ε/K",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
    matters: ({ loss }) => loss === "cross_entropy",
    waits: "loss",
  }),
];
