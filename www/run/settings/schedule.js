/**
 * The learning-rate schedule.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

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
