/**
 * The optimiser: how the weights are updated from the gradient.
 * @module
 */

/** @import {TrainingSettings} from "../../protocol/core.js" */
/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

const isAdam = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "adam" || optimiser === "adam_w";

/** @type {Setting[]} */
export const optimiserSettings = [
  choice("optimiser", "optimiser", texts.settings.optimiser.label, {
    explanation: texts.settings.optimiser.help,
    options: [
      { value: "sgd", label: "SGD", formula: "u ← μ·u + g" },
      {
        value: "adam",
        label: "Adam",
        explanation: texts.settings.optimiser.adam.help,
        formula: "m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g^{2}, u = m̂ / (√v̂ + ε)",
      },
      {
        value: "adam_w",
        label: "AdamW",
        explanation: texts.settings.optimiser.adamW.help,
        formula: "w ← (1 − ηλ)·w − η·m̂ / (√v̂ + ε)",
      },
      {
        value: "rms_prop",
        label: "RMSprop",
        explanation: texts.settings.optimiser.rmsProp.help,
        formula: "v ← αv + (1−α)g^{2}, u ← μ·u + g / (√v + ε)",
      },
    ],
    waits: "optimiser",
  }),
  {
    key: "nesterov",
    group: "optimiser",
    field: {
      key: "nesterov",
      label: "Nesterov",
      type: "switch",
      explanation: texts.settings.looksOneStepOf,
      formula: "w ← w − η·(g + μ·u)",
    },
    matters: ({ optimiser, momentum }) => optimiser === "sgd" && momentum > 0,
    waits: "optimiser",
  },
  number("beta1", "optimiser", texts.settings.beta1.label, {
    explanation: texts.settings.beta1.help,
    formula: "m ← β₁m + (1−β₁)g",
    ladder: [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99],
    matters: isAdam,
    waits: "optimiser",
  }),
  number("beta2", "optimiser", texts.settings.beta2.label, {
    explanation: texts.settings.beta2.help,
    formula: "v ← β₂v + (1−β₂)g^{2}",
    ladder: [0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999],
    matters: isAdam,
    waits: "optimiser",
  }),
  number("alpha", "optimiser", texts.settings.alpha.label, {
    explanation: texts.settings.alpha.help,
    formula: "v ← αv + (1−α)g^{2}",
    ladder: [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999],
    matters: ({ optimiser }) => optimiser === "rms_prop",
    waits: "optimiser",
  }),
  number("epsilon", "optimiser", texts.settings.epsilon.label, {
    explanation: texts.settings.epsilon.help,
    formula: "u = … / (√v + ε)",
    ladder: [1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
    matters: ({ optimiser }) => optimiser !== "sgd",
    waits: "optimiser",
  }),
];
