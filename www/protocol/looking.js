/**
 * Images and the network's outputs for them.
 * @module
 */

/** @import {Inspection, LabelledImage, PreparationSteps, PreparedDrawing} from "./core.js" */

/** @typedef {LabelledImage & {index: number}} TestImage */

/** @typedef {TestImage & {probabilities: number[]}} Prediction */

/**
 * @typedef {object} Ink what has been drawn
 * @property {Float32Array} points x and y of one point after the other, in pixels of the pad; NaN, NaN separates two strokes
 * @property {Uint8Array | null} picture that they are drawn on: its ink, 0 to 255, row by row
 * @property {number} width of the pad
 * @property {number} height
 */

/**
 * @typedef {{
 *   "inspect": {question: {pixels: Uint8Array}, answer: Inspection},
 *   "predict": {question: {indices: number[]}, answer: Prediction[]},
 *   "test_image": {question: {index: number}, answer: TestImage},
 *   "digit": {
 *     question: Ink & {steps: PreparationSteps},
 *     answer: PreparedDrawing,
 *   },
 *   "ink": {question: {pixels: Uint8Array, width: number, height: number}, answer: {ink: Uint8Array}},
 * }} LookingVerbs
 */

export {};
