/**
 * What the network makes of an image.
 * @module
 */

/**
 * @typedef {object} LayerOutput one layer's output for one image
 * @property {string} name
 * @property {number[]} shape [channels, rows, columns] or [features]
 * @property {Float32Array} values channel by channel, row by row
 */

/**
 * @typedef {object} Inspection all layers' outputs for one image, from one moment of the training
 * @property {LayerOutput[]} layers the last holds the logits
 * @property {number[]} probabilities one a class
 * @property {number} step steps taken when it was computed
 */

/** @typedef {{index: number, pixels: Uint8Array, label: number}} TestImage 784 pixels, 0 to 255 */

/**
 * @typedef {TestImage & {probabilities: number[]}} Prediction
 */

/** @typedef {{fit: boolean, centre: boolean}} PreparationSteps which steps of making a digit of a drawing are taken */

/**
 * @typedef {object} Preparation a drawing on its way to the network; places are in the drawing's pixels
 * @property {Uint8Array} pixels what the network gets
 * @property {Uint8Array} boxed the ink fitted into its box
 * @property {number} boxSide
 * @property {number[] | null} bounds left, top, right, bottom of the ink; null without any
 * @property {number[] | null} mass x, y of the ink's centre of mass
 * @property {number[]} frame left, top, right, bottom of what the network gets to see
 */

/**
 * @typedef {{
 *   "inspect": {question: {pixels: Uint8Array}, answer: Inspection},
 *   "predict": {question: {indices: number[]}, answer: Prediction[]},
 *   "test_image": {question: {index: number}, answer: TestImage},
 *   "digit": {
 *     question: {drawing: Uint8Array, width: number, height: number, steps: PreparationSteps},
 *     answer: Preparation,
 *   },
 *   "ink": {question: {pixels: Uint8Array, width: number, height: number}, answer: {ink: Uint8Array}},
 * }} LookingVerbs
 */

export {};
