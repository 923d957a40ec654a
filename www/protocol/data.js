/**
 * Data sets: the built-in ones, and the user's own, which are kept in the browser.
 * @module
 */

/** @import {Ink} from "./inspection.js" */
/** @import {AugmentedImage, DataPlan, DataSet, DataSummary, TrainingSettings} from "./core.js" */

/** @typedef {Pick<DataSummary, "dataSet" | "name" | "classes" | "input">} ChosenData what it takes to begin a run on a data set */

/**
 * @typedef {object} StoredData an own data set in the browser's storage
 * @property {string} digest
 * @property {DataSummary} summary
 * @property {number} bytes
 * @property {boolean} isKept false where the browser stores nothing: it goes with the page
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
 * @property {string[]} remarks what was done besides, as sentences
 */

/**
 * @typedef {object} Examples
 * @property {number[]} input [channels, rows, columns]
 * @property {Uint8Array} pixels [count, channels, rows, columns]
 * @property {Uint8Array} labels
 * @property {{pixels: Uint8Array, labels: Uint8Array} | null} [test] those for testing; without them a share of the others is
 */

/**
 * @typedef {{
 *   "data_list": {question: {}, answer: StoredData[]},
 *   "data_summary": {question: {}, answer: DataSummary},
 *   "data_check": {question: {dataSet: DataSet}, answer: null},
 *   "data_make": {question: {plan: DataPlan, examples: Examples}, answer: StoredData},
 *   "data_open": {question: {bytes: Uint8Array<ArrayBuffer>}, answer: StoredData},
 *   "data_bytes": {question: {digest: string}, answer: {bytes: Uint8Array<ArrayBuffer>}},
 *   "data_delete": {question: {digest: string}, answer: null},
 *   "example": {question: Ink & {side: number}, answer: {pixels: Uint8Array}},
 *   "augmented": {question: {training: TrainingSettings, seed: number, epoch: number, count: number}, answer: AugmentedImage[]},
 * }} DataVerbs
 */

export {};
