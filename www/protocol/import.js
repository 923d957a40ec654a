/**
 * The page and the import worker: files are read, their summary is shown, and a data set is made of them.
 * @module
 */

/** @import {ChosenFile, PicturePlan, Skipped} from "./data.js" */

/** @typedef {{value: string, words: string}} ChoiceOption */
/** @typedef {{id: string, label: string, value: string, options: ChoiceOption[]}} ImportChoice where files can be read in several ways */
/** @typedef {{name: string, train: number, test: number, pictures: Uint8Array[]}} SummaryClass pictures are [channels, rows, columns]; of pictures that are not split, all count as for training */

/**
 * @typedef {object} ImportSummary
 * @property {SummaryClass[]} classes
 * @property {[number, number, number]} input [channels, rows, columns]
 * @property {boolean} isSplit whether the files say what is for testing
 * @property {string[]} remarks what was done besides, as sentences
 * @property {Skipped[]} skipped
 * @property {ImportChoice[]} choices
 */

/** @typedef {{pixels: Uint8Array, labels: Uint8Array}} LabelledPixels */

/**
 * @typedef {object} MadeImages
 * @property {string[]} classes
 * @property {[number, number, number]} input
 * @property {LabelledPixels} train
 * @property {LabelledPixels | null} test null where a share is to be taken for that
 * @property {Skipped[]} skipped
 * @property {string[]} remarks
 */

/** @typedef {{files: ChosenFile[], names: string[], pictures: PicturePlan, choices: Record<string, string>}} ImportRequest */
/** @typedef {{name: string, loaded: number, total: number, train: number, test: number}} HostedProgress bytes of a data set on the page's host, and images as its manifest has them */
/** @typedef {{summary: ImportSummary} | {saved: Uint8Array<ArrayBuffer>}} ImportFound `saved` is a data set that was saved here */

/**
 * @typedef {{id: number, verb: "read", request: ImportRequest} | {id: number, verb: "host", base: string, path: string} | {id: number, verb: "make"}} ImportQuestion
 * @typedef {{id: number, found: ImportFound, name?: string} | {id: number, hosted: HostedProgress} | {id: number, made: MadeImages} | {id: number, failure: string} | {id: number, done: number, total: number}} ImportAnswer
 */

export {};
