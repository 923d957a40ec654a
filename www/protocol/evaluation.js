/**
 * What the network makes of the test images: counted, and image by image.
 * @module
 */

/**
 * @typedef {number | "now" | "other"} Moment a network: of the run under way as it was after a step, or as it is; or the other
 *   run's (www/protocol/past.js)
 */

/**
 * @typedef {object} ClassScore how good it is at one class; null for 0 of 0
 * @property {number | null} precision of the images read as it, the share that is; 0 to 1
 * @property {number | null} recall of its images, the share read as it; 0 to 1
 * @property {number | null} f1
 * @property {number} support its images
 * @property {number} predicted images read as it
 */

/**
 * @typedef {object} Judgement
 * @property {number} step steps taken
 * @property {number} images evaluated, the first of the test images
 * @property {number} classes
 * @property {number} accuracy 0 to 1
 * @property {number} meanLoss
 * @property {Uint32Array} counts [classes, classes], a row for each true class and a column for each predicted one
 * @property {ClassScore[]} scores
 */

/**
 * @typedef {object} Selection which images, in which order
 * @property {number | null} label only those of this class
 * @property {number | null} class only those read as this class
 * @property {boolean} wrongOnly
 * @property {"confidence" | "loss" | "index"} order
 * @property {boolean} ascending whether the least comes first
 */

/**
 * @typedef {object} JudgedImage
 * @property {number} index
 * @property {Uint8Array} pixels
 * @property {number} label
 * @property {number} class the one read
 * @property {number} probability of that class
 * @property {number} loss
 */

/** @typedef {{total: number, images: JudgedImage[]}} JudgedImages */

/**
 * @typedef {object} Surveyed some more test images have been evaluated, while "evaluate" is being answered
 * @property {"surveyed"} type
 * @property {Moment} moment
 * @property {number} share of the images, 0 to 1
 */

/**
 * @typedef {{
 *   "evaluate": {question: {moment: Moment, images: number}, answer: Judgement | null},
 *   "judgement": {question: {moment: Moment}, answer: Judgement | null},
 *   "judged_images": {
 *     question: {moment: Moment, selection: Selection, start: number, count: number},
 *     answer: JudgedImages | null,
 *   },
 * }} EvaluationVerbs "evaluate" gives null when another took its place; the others while there has been none
 */

export {};
