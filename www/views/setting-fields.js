/**
 * The settings of a run: how they are called, what they do, where they stand and when they matter. What the numbers may be comes
 * from Rust.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/run.js" */
/** @import {FieldSpec} from "./fields.js" */

/** @typedef {"essential" | "optimiser" | "schedule" | "regularisation" | "loss" | "stop"} GroupId */
/** @typedef {keyof TrainingSettings | "seed" | "backend"} SettingKey */

/**
 * @typedef {object} Setting
 * @property {SettingKey} key
 * @property {GroupId} group
 * @property {FieldSpec} field
 * @property {(training: TrainingSettings) => boolean} matters whether it has an effect; else it is not shown
 * @property {SettingKey | null} waits the setting that only a new run takes; while that differs from the running one, this one waits too
 */

const always = () => true;
const remembers = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "sgd" || optimiser === "rms_prop";
const isAdam = (/** @type {TrainingSettings} */ { optimiser }) => optimiser === "adam" || optimiser === "adam_w";

/** @type {Setting[]} */
export const SETTINGS = [
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
    explanation: "Decides the first weights, the order of the images and what dropout drops.",
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
  choice("optimiser", "optimiser", "Rule", {
    explanation: "How the update u follows from the gradient g.",
    options: [
      { value: "sgd", label: "SGD", formula: "u ← μ·u + g" },
      {
        value: "adam",
        label: "Adam",
        explanation: "Each weight gets a pace of its own.",
        formula: "m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g^{2}, u = m̂ / (√v̂ + ε)",
      },
      {
        value: "adam_w",
        label: "AdamW",
        explanation: "Adam, with a weight decay apart from the gradient.",
        formula: "w ← (1 − ηλ)·w − η·m̂ / (√v̂ + ε)",
      },
      {
        value: "rms_prop",
        label: "RMSprop",
        explanation: "Divides by how large the gradient usually is.",
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
      explanation: "Looks one step of momentum ahead.",
      formula: "w ← w − η·(g + μ·u)",
    },
    matters: ({ optimiser, momentum }) => optimiser === "sgd" && momentum > 0,
    waits: "optimiser",
  },
  number("beta1", "optimiser", "Beta 1", {
    explanation: "Share that the running mean of gradients keeps.",
    formula: "m ← β₁m + (1−β₁)g",
    ladder: [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99],
    matters: isAdam,
    waits: "optimiser",
  }),
  number("beta2", "optimiser", "Beta 2", {
    explanation: "Share that the running mean of squared gradients keeps.",
    formula: "v ← β₂v + (1−β₂)g^{2}",
    ladder: [0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999],
    matters: isAdam,
    waits: "optimiser",
  }),
  number("alpha", "optimiser", "Alpha", {
    explanation: "Share that the running mean of squared gradients keeps.",
    formula: "v ← αv + (1−α)g^{2}",
    ladder: [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999],
    matters: ({ optimiser }) => optimiser === "rms_prop",
    waits: "optimiser",
  }),
  number("epsilon", "optimiser", "Epsilon", {
    explanation: "Keeps the division from a tiny number.",
    formula: "u = … / (√v + ε)",
    ladder: [1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1],
    matters: ({ optimiser }) => optimiser !== "sgd",
    waits: "optimiser",
  }),
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
  number("weight_decay", "regularisation", "L2", {
    explanation: "Weight decay: pulls each weight to 0 by this share of itself.",
    formula: "g ← g + λ·w",
    ladder: [0, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1],
  }),
  number("l1", "regularisation", "L1", {
    explanation: "Pulls every weight to 0 by the same amount, so that many become almost 0.",
    formula: "g ← g + λ·sign(w)",
    ladder: [0, 0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.01],
  }),
  number("clip_norm", "regularisation", "Clip gradient", {
    explanation: "The longest that all gradients together may be. 0 for no limit.",
    formula: "g ← g·min(1, c / ‖g‖)",
    ladder: [0, 0.1, 0.5, 1, 2, 5, 10, 100],
  }),
  choice("loss", "loss", "Loss", {
    explanation: "What the training makes small.",
    options: [
      {
        value: "cross_entropy",
        label: "Cross-entropy",
        explanation: "Guessing among ten costs 2.30.",
        formula: "L = −log p(label)",
      },
      {
        value: "mean_squared_error",
        label: "Squared error",
        explanation: "Between the scores and 1 for the label, 0 for the others.",
        formula: "L = Σ (s − y)^{2} / 10",
      },
    ],
    waits: "loss",
  }),
  number("label_smoothing", "loss", "Smoothing", {
    explanation: "Share of the target that is spread over all ten classes, against too much certainty.",
    formula: "y ← (1 − ε)·y + ε/10",
    ladder: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
    matters: ({ loss }) => loss === "cross_entropy",
    waits: "loss",
  }),
  number("target_accuracy", "stop", "At accuracy", {
    explanation:
      "Ends the run after the epoch that reads this share of the test images rightly, such as 0.98. 0 for never.",
    ladder: [0, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99],
  }),
  number("patience", "stop", "Patience", {
    explanation: "Ends the run after so many epochs without a lower test loss. 0 for never.",
    ladder: [],
  }),
];

/** @typedef {{explanation: string, formula?: string, matters?: Setting["matters"], waits?: Setting["waits"]}} Details */

/** @param {SettingKey} key @param {GroupId} group @param {string} label @param {Details & {ladder: number[]}} details @returns {Setting} */
function number(key, group, label, { matters = always, waits = null, ...details }) {
  return { key, group, field: { key, label, type: "number", ...details }, matters, waits };
}

/** @param {SettingKey} key @param {GroupId} group @param {string} label @param {Details & {options: import("./fields.js").Option[]}} details @returns {Setting} */
function choice(key, group, label, { matters = always, waits = null, ...details }) {
  return { key, group, field: { key, label, type: "choice", ...details }, matters, waits };
}
