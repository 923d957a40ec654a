/**
 * The numbers that decide how a network is trained: how they are called, what they do, and what they may be.
 * @module
 */

/** @import {TrainingSettings} from "../protocol.js" */

/**
 * @typedef {object} SettingField
 * @property {keyof TrainingSettings | "seed"} key
 * @property {string} label
 * @property {string} explanation
 * @property {string} range completes "Must be "
 * @property {(value: number) => boolean} isValid
 * @property {number[]} ladder the values that the arrow keys step through; empty for whole numbers one by one
 */

/** @param {number} least @param {number} most */
const wholeNumber = (least, most) => (/** @type {number} */ value) =>
  Number.isInteger(value) && value >= least && value <= most;

/** @type {SettingField[]} */
export const SETTING_FIELDS = [
  {
    key: "learning_rate",
    label: "Learning rate",
    explanation: "How far each step moves the weights. Too far, and the loss blows up.",
    range: "above 0, at most 10",
    isValid: (value) => value > 0 && value <= 10,
    ladder: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  },
  {
    key: "momentum",
    label: "Momentum",
    explanation: "Share of the last step that the next one keeps. 0 keeps none.",
    range: "0 to below 1",
    isValid: (value) => value >= 0 && value < 1,
    ladder: [0, 0.25, 0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99],
  },
  {
    key: "batch_size",
    label: "Batch size",
    explanation: "Images that each step averages over. More make calmer, slower steps.",
    range: "a whole number, 1 to 1024",
    isValid: wholeNumber(1, 1024),
    ladder: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  },
  {
    key: "epochs",
    label: "Epochs",
    explanation: "Passes over all training images.",
    range: "a whole number, 1 to 1000",
    isValid: wholeNumber(1, 1000),
    ladder: [],
  },
  {
    key: "seed",
    label: "Seed",
    explanation: "Decides the first weights and the order of the images.",
    range: "a whole number, 0 or more",
    isValid: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    ladder: [],
  },
];
