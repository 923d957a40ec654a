/**
 * What every run is made of.
 * @module
 */

/** @import {TrainingSettings} from "../../protocol/run.js" */
/** @import {Setting} from "./setting.js" */

import { texts } from "../../text.js";
import { choice, number } from "./setting.js";

const remembers = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "sgd" || optimiser === "rms_prop";

/** @type {Setting[]} */
export const essentialSettings = [
  number("learning_rate", "essential", texts.settings.learningRate, {
    explanation: texts.settings.howFarEachStep,
    formula: "w ← w − η·u",
    ladder: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    waits: "optimiser",
  }),
  number("momentum", "essential", texts.settings.momentum, {
    explanation: texts.settings.shareOfTheLast,
    formula: "u ← μ·u + g",
    ladder: [0, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99],
    matters: remembers,
    waits: "optimiser",
  }),
  number("batch_size", "essential", texts.settings.batchSize, {
    explanation: texts.settings.imagesThatEachStep,
    formula: "g = (g_{1} + … + g_{B}) / B",
    ladder: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  }),
  number("epochs", "essential", texts.settings.epochs, {
    explanation: texts.settings.passesOverAllTraining,
    ladder: [],
  }),
  number("seed", "essential", texts.settings.seed, {
    explanation: texts.settings.decidesTheFirstWeights,
    ladder: [],
    waits: "seed",
  }),
  choice("backend", "essential", texts.settings.backend, {
    explanation: texts.settings.whereTheNetworkIs,
    options: [
      { value: "auto", label: texts.settings.auto, explanation: texts.settings.autoTakesWebgpuWhere },
      { value: "webgpu", label: "WebGPU", explanation: texts.settings.webgpuIsTheGraphics },
      { value: "cpu", label: "CPU", explanation: texts.settings.theCpuIsAlways },
    ],
    waits: "backend",
  }),
];
