/**
 * How the learning rate changes on the way.
 * @module
 */

/** @import {Setting} from "./setting.js" */

import { choice, number } from "./setting.js";

/** @type {Setting[]} */
export const scheduleSettings = [
  choice("schedule", "schedule", "Shape", {
    explanation: "How the learning rate changes over the run.",
    options: [
      { value: "constant", label: "Constant", formula: "η_{t} = η" },
      {
        value: "step",
        label: "Steps",
        explanation: "By a factor f every n epochs.",
        formula: "η_{t} = η·f^{⌊epoch/n⌋}",
      },
      {
        value: "cosine",
        label: "Cosine",
        explanation: "Down to 0 at the end.",
        formula: "η_{t} = η·(1 + cos(π·t/T)) / 2",
      },
    ],
  }),
  number("step_epochs", "schedule", "Every … epochs", {
    explanation: "Epochs between two steps of the learning rate.",
    ladder: [],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("step_factor", "schedule", "Factor", {
    explanation: "What each step multiplies the learning rate by.",
    ladder: [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
    matters: ({ schedule }) => schedule === "step",
  }),
  number("warm_up_steps", "schedule", "Warm-up steps", {
    explanation: "Steps over which the learning rate grows from nothing. 0 for none.",
    formula: "η_{t} = η·(t + 1) / n",
    ladder: [0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000],
  }),
];
