/**
 * Data sets: MNIST, and the user's own, which are kept in the browser.
 * @module
 */

/** @import {DataSet, TrainingSettings} from "./run.js" */

/**
 * @typedef {object} DataSummary
 * @property {DataSet} dataSet
 * @property {string} name
 * @property {string[]} classes what they are called, in the order of the labels
 * @property {number[]} input [channels, rows, columns]
 * @property {number[]} train training images of each class, of those that have arrived
 * @property {number[]} test test images of each class, of those that have arrived
 */

/**
 * @typedef {object} StoredData an own data set in the browser's storage
 * @property {string} digest
 * @property {DataSummary} summary
 * @property {number} bytes
 * @property {boolean} isKept false where the browser stores nothing: it goes with the page
 */

/**
 * @typedef {object} DataPlan how files become a data set
 * @property {string} name
 * @property {number} testShare 0 to 1
 * @property {number} seed of what is for testing
 * @property {string[]} classes what they are called; empty for what folders or labels say
 */

/**
 * @typedef {object} PicturePlan what becomes of each picture
 * @property {number} side pixels, 8 to 64
 * @property {1 | 3} channels
 * @property {boolean} isInverted whether dark becomes light
 */

/** @typedef {{path: string, file: File}} ChosenFile the path begins with the folder that was chosen, if one was */

/** @typedef {{path: string, reason: string}} Skipped a file that could not be used, and why: as a clause */

/**
 * @typedef {object} Imported
 * @property {StoredData} stored
 * @property {Skipped[]} skipped
 * @property {string} remark what was done besides, as a sentence, or empty
 */

/** @typedef {{input: number[], pixels: Uint8Array, labels: Uint8Array}} Examples pixels are [count, channels, rows, columns] */

/** @typedef {{index: number, pixels: Uint8Array, label: number}} AugmentedImage a training image as one epoch shows it */

/** @typedef {{type: "importing", done: number, total: number}} Importing files that have been read */

/**
 * @typedef {{
 *   "data_list": {question: {}, answer: StoredData[]},
 *   "data_summary": {question: {}, answer: DataSummary},
 *   "data_check": {question: {dataSet: DataSet}, answer: null},
 *   "data_make": {question: {plan: DataPlan, examples: Examples}, answer: StoredData},
 *   "data_import": {question: {files: ChosenFile[], plan: DataPlan, pictures: PicturePlan}, answer: Imported},
 *   "data_bytes": {question: {digest: string}, answer: {bytes: Uint8Array<ArrayBuffer>}},
 *   "data_delete": {question: {digest: string}, answer: null},
 *   "example": {question: {drawing: Uint8Array, width: number, height: number, side: number}, answer: {pixels: Uint8Array}},
 *   "augmented": {question: {training: TrainingSettings, seed: number, epoch: number, count: number}, answer: AugmentedImage[]},
 * }} DataVerbs
 */

export {};
