/**
 * What the training makes small.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

/** @type {Setting[]} */
export const lossSettings = [
  choice("loss", "loss", texts.settings.loss, {
    explanation: texts.settings.whatTheTrainingMakes,
    options: [
      {
        value: "cross_entropy",
        label: texts.settings.crossEntropy,
        explanation: texts.settings.guessingAmongKClasses,
        formula: texts.settings.crossEntropyFormula,
      },
      {
        value: "mean_squared_error",
        label: texts.settings.squaredError,
        explanation: texts.settings.betweenTheScoresAnd,
        formula: "L = Σ (s − y)^{2} / K",
      },
    ],
    waits: "loss",
  }),
  number("label_smoothing", "loss", texts.settings.smoothing, {
    explanation: texts.settings.shareOfTheTarget,
    formula: "y ← (1 − ε)·y + ε/K",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
    matters: ({ loss }) => loss === "cross_entropy",
    waits: "loss",
  }),
];
