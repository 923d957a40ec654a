/**
 * The numbers that decide how a network is trained: how they are called, what they do, and what the arrow
 * keys offer. What they may be comes from Rust.
 * @module
 */

/** @import {TrainingSettings} from "../protocol.js" */

/**
 * @typedef {object} SettingField
 * @property {keyof TrainingSettings | "seed"} key
 * @property {string} label
 * @property {string} explanation
 * @property {number[]} ladder the values that the arrow keys step through; empty for whole numbers one by one
 */

/** @type {SettingField[]} */
export const SETTING_FIELDS = [
  {
    key: "learning_rate",
    label: "Learning rate",
    explanation: "How far each step moves the weights. Too far, and the loss blows up.",
    ladder: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  },
  {
    key: "momentum",
    label: "Momentum",
    explanation: "Share of the last step that the next one keeps. 0 keeps none.",
    ladder: [0, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99],
  },
  {
    key: "batch_size",
    label: "Batch size",
    explanation: "Images that each step averages over. More make calmer, slower steps.",
    ladder: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  },
  {
    key: "epochs",
    label: "Epochs",
    explanation: "Passes over all training images.",
    ladder: [],
  },
  {
    key: "seed",
    label: "Seed",
    explanation: "Decides the first weights and the order of the images.",
    ladder: [],
  },
];
