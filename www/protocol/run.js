/**
 * The parts of a run, and the questions that need none.
 * @module
 */

/** @import {LayerSpec, NetworkSpec, NetworkSummary, Run, TrainingSettings} from "./core.js" */
/** @import * as core from "./core.js" */

/** @typedef {{kind: LayerSpec["kind"], [setting: string]: any}} AnyLayer a layer by the names of its settings, for what treats all kinds alike */

/** @typedef {core.Preset & {title: string, hint: string}} Preset a network to begin with */

/**
 * @typedef {Omit<core.SettingRange, "field" | "range"> & {
 *   field: keyof TrainingSettings | "seed" | "train_size" | "validation_share" | "label_noise" | "mean" | "std",
 *   range: string,
 * }} SettingRange what a setting of the run may be; `range` says it in words, and completes "must be "
 */

/** @typedef {Omit<core.LayerKind, "settings"> & {settings: (Omit<core.SettingRange, "range"> & {range: string})[]}} LayerKind the same of a layer's settings */

/**
 * @typedef {{
 *   "describe": {question: {network: NetworkSpec}, answer: NetworkSummary},
 *   "parse_run": {question: {text: string}, answer: Run},
 *   "pytorch_program": {question: {text: string}, answer: string},
 * }} RunVerbs
 */

export {};
