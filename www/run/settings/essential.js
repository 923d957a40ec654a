/**
 * What every run is made of.
 * @module
 */

/** @import {TrainingSettings} from "../../protocol/run.js" */
/** @import {Setting} from "./setting.js" */

import { choice, number } from "./setting.js";

const remembers = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "sgd" || optimiser === "rms_prop";

/** @type {Setting[]} */
export const essentialSettings = [
  number("learning_rate", "essential", "Learning rate", {
    explanation: "How far each step moves the weights w along the update u. Too far, and the loss blows up.",
    formula: "w ← w − η·u",
    ladder: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    waits: "optimiser",
  }),
  number("momentum", "essential", "Momentum", {
    explanation: "Share μ of the last update that the next one keeps, on top of the gradient g. 0 keeps none.",
    formula: "u ← μ·u + g",
    ladder: [0, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99],
    matters: remembers,
    waits: "optimiser",
  }),
  number("batch_size", "essential", "Batch size", {
    explanation: "Images that each step averages the gradient over. More make calmer, slower steps.",
    formula: "g = (g_{1} + … + g_{B}) / B",
    ladder: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  }),
  number("epochs", "essential", "Epochs", { explanation: "Passes over all training images.", ladder: [] }),
  number("seed", "essential", "Seed", {
    explanation: "Decides the first weights, the order of the images, and what dropout and augmentation draw.",
    ladder: [],
    waits: "seed",
  }),
  choice("backend", "essential", "Backend", {
    explanation: "Where the network is computed.",
    options: [
      { value: "auto", label: "Auto", explanation: "Auto takes WebGPU where the browser offers it, else the CPU." },
      { value: "webgpu", label: "WebGPU", explanation: "WebGPU is the graphics processor." },
      { value: "cpu", label: "CPU", explanation: "The CPU is always there." },
    ],
    waits: "backend",
  }),
];
