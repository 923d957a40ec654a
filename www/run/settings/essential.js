/**
 * What every run is made of.
 * @module
 */

/** @import {TrainingSettings} from "../../protocol/core.js" */
/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

const remembers = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "sgd" || optimiser === "rms_prop";

/** @type {Setting[]} */
export const essentialSettings = [
  number("learning_rate", "essential", texts.settings.learningRate.label, {
    explanation: texts.settings.learningRate.help,
    formula: "w ← w − η·u",
    ladder: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    waits: "optimiser",
  }),
  number("momentum", "essential", texts.settings.momentum.label, {
    explanation: texts.settings.momentum.help,
    formula: "u ← μ·u + g",
    ladder: [0, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99],
    matters: remembers,
    waits: "optimiser",
  }),
  number("batch_size", "essential", texts.settings.batchSize.label, {
    explanation: texts.settings.batchSize.help,
    formula: "g = (g_{1} + … + g_{B}) / B",
    ladder: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  }),
  number("epochs", "essential", texts.settings.epochs.label, {
    explanation: texts.settings.epochs.help,
    ladder: [],
  }),
  number("seed", "essential", texts.settings.seed.label, {
    explanation: texts.settings.seed.help,
    ladder: [],
    waits: "seed",
  }),
  choice("backend", "essential", texts.settings.backend.label, {
    explanation: texts.settings.backend.help,
    options: [
      { value: "auto", label: texts.settings.backend.auto.label, explanation: texts.settings.backend.auto.help },
      { value: "webgpu", label: "WebGPU", explanation: texts.settings.backend.webgpu.help },
      { value: "cpu", label: "CPU", explanation: texts.settings.backend.cpu.help },
    ],
    waits: "backend",
  }),
];
