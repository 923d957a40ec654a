/**
 * How the learning rate changes on the way.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

/** @type {Setting[]} */
export const scheduleSettings = [
  choice("schedule", "schedule", texts.settings.shape, {
    explanation: texts.settings.howTheLearningRate,
    options: [
      { value: "constant", label: texts.settings.constant, formula: "η_{t} = η" },
      {
        value: "step",
        label: texts.settings.steps,
        explanation: texts.settings.byAFactorF,
        formula: texts.settings.stepsFormula,
      },
      {
        value: "cosine",
        label: texts.settings.cosine,
        explanation: texts.settings.downTo0At,
        formula: "η_{t} = η·(1 + cos(π·t/T)) / 2",
      },
    ],
  }),
  number("step_epochs", "schedule", texts.settings.everyEpochs, {
    explanation: texts.settings.epochsBetweenTwoSteps,
    ladder: [],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("step_factor", "schedule", texts.settings.factor, {
    explanation: texts.settings.whatEachStepMultiplies,
    ladder: [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("warm_up_steps", "schedule", texts.settings.warmUpSteps, {
    explanation: texts.settings.stepsOverWhichThe,
    formula: "η_{t} = η·(t + 1) / n",
    ladder: [0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000],
  }),
];
