/**
 * Settings of the training: optimiser, learning-rate schedule, regularisation, loss function and early stopping.
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

/** @type {Setting[]} */
export const scheduleSettings = [
  choice("schedule", "schedule", texts.settings.schedule.label, {
    explanation: texts.settings.schedule.help,
    options: [
      { value: "constant", label: texts.settings.schedule.constant.label, formula: "η_{t} = η" },
      {
        value: "step",
        label: texts.settings.schedule.step.label,
        explanation: texts.settings.schedule.step.help,
        formula: texts.settings.schedule.step.formula,
      },
      {
        value: "cosine",
        label: texts.settings.schedule.cosine.label,
        explanation: texts.settings.schedule.cosine.help,
        formula: "η_{t} = η·(1 + cos(π·t/T)) / 2",
      },
    ],
  }),
  number("step_epochs", "schedule", texts.settings.stepEpochs.label, {
    explanation: texts.settings.stepEpochs.help,
    ladder: [],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("step_factor", "schedule", texts.settings.stepFactor.label, {
    explanation: texts.settings.stepFactor.help,
    ladder: [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("warm_up_steps", "schedule", texts.settings.warmUpSteps.label, {
    explanation: texts.settings.warmUpSteps.help,
    formula: "η_{t} = η·(t + 1) / n",
    ladder: [0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000],
  }),
];

/** @type {Setting[]} */
export const regularisationSettings = [
  number("weight_decay", "regularisation", texts.settings.weightDecay.label, {
    explanation: texts.settings.weightDecay.help,
    formula: "g ← g + λ·w",
    ladder: [0, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1],
  }),
  number("l1", "regularisation", texts.settings.l1.label, {
    explanation: texts.settings.l1.help,
    formula: "g ← g + λ·sign(w)",
    ladder: [0, 0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.01],
  }),
  number("clip_norm", "regularisation", texts.settings.clipNorm.label, {
    explanation: texts.settings.clipNorm.help,
    formula: "g ← g·min(1, c / ‖g‖)",
    ladder: [0, 0.1, 0.5, 1, 2, 5, 10, 100],
  }),
];

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

/** @type {Setting[]} */
export const stopSettings = [
  number("target_accuracy", "stop", texts.settings.targetAccuracy.label, {
    explanation: texts.settings.targetAccuracy.help,
    ladder: [0, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99],
  }),
  number("patience", "stop", texts.settings.patience.label, {
    explanation: texts.settings.patience.help,
    ladder: [],
  }),
];
