/**
 * What is inside the network: how a number comes about, what a layer has, what speaks for an answer.
 * @module
 */

/** @import {LayerOutput} from "./looking.js" */
/** @import {NetworkSpec} from "./run.js" */

/** @typedef {[from: number, to: number][]} Field of channels, of rows and of columns; the end is not in it */

/**
 * @typedef {"weighted_sum" | "maximum" | "mean" | "function" | "normalisation" | "response_normalisation" | "copy" | "softmax"} Operation
 */

/**
 * @typedef {object} Link one layer's part in a number
 * @property {number} layer counted from 0; the number of layers for the softmax after the last
 * @property {string} name or "softmax"
 * @property {number[]} place [unit, row, column] in its output
 * @property {Operation} operation
 * @property {Int32Array} places three a term: channel, row and column in what it reads, beyond the edge for zeros of the padding
 * @property {Float64Array} weights one a term; 1 where there is none
 * @property {Float64Array} inputs
 * @property {Float64Array} products what counts of each input
 * @property {[name: string, value: number][]} steps constants and intermediate results
 * @property {number} result in float64
 * @property {number} activation what the backend has computed
 * @property {boolean} muted whether that is 0 because the unit is muted
 */

/**
 * @typedef {object} Explanation how a number of a layer comes about, with all that was there at that moment
 * @property {number} step
 * @property {Link[]} links from the layer that makes it of several numbers to the one that was asked about
 * @property {LayerOutput} output of the last link's layer
 * @property {LayerOutput} previous what the first link's layer reads
 * @property {Field} previousField what the number depends on of that
 * @property {Field} inputField what it depends on of the image
 */

/**
 * @typedef {object} Histogram
 * @property {number} minimum
 * @property {number} maximum
 * @property {number} mean
 * @property {number} deviation
 * @property {number} count
 * @property {number} zeros
 * @property {number} not_finite
 * @property {number[]} bins of equal width from the minimum to the maximum
 */

/**
 * @typedef {object} LayerTensor "output" or a parameter such as "weight", or the gradient of one, "gradient.weight"
 * @property {string} name
 * @property {number[]} shape units first, as PyTorch has it; of a very large parameter there are the first units only
 * @property {Float32Array} values
 * @property {Histogram} histogram
 */

/** @typedef {{step: number, tensors: LayerTensor[]}} LayerTensors */

/** @typedef {{rows: number, columns: number, values: Float32Array}} Cam a class activation map */

/**
 * @typedef {object} Attribution what of an image speaks for a class
 * @property {number} step
 * @property {Float32Array} gradient of the class's score by the input, channel by channel, row by row
 * @property {Float32Array} product the same times the input, which is -1 to 1
 * @property {Cam | null} cam Grad-CAM of the layer that was asked about
 */

/**
 * What takes many forward passes.
 * @typedef {{kind: "occlusion", pixels: Uint8Array, patch: number, stride: number, fill: number, class: number}} OcclusionQuestion
 * @typedef {{kind: "excitement", layer: number, unit: number, images: number, kept: number}} ExcitementQuestion
 * @typedef {{kind: "survey", images: number}} SurveyQuestion
 * @typedef {{kind: "accuracy", images: number}} AccuracyQuestion
 * @typedef {OcclusionQuestion | ExcitementQuestion | SurveyQuestion | AccuracyQuestion} ProbeQuestion
 */

/**
 * @typedef {object} OcclusionFinding the probability of a class with a square of the image covered
 * @property {"occlusion"} kind
 * @property {number} class
 * @property {number} whole with nothing covered
 * @property {number[]} tops where the square's upper edge has been
 * @property {number[]} lefts where its left edge has been
 * @property {number[]} covered row by row of `tops` times `lefts`
 * @property {number} patch side of the square
 */

/** @typedef {{index: number, activation: number, place: number[], rows: number[], columns: number[]}} Exciting a test image with the part of it that did it */

/** @typedef {{name: string, units: number, dead: number[]}} LayerLife the units of a layer that were 0 everywhere */

/**
 * @typedef {{kind: "excitement", images: Exciting[]}} ExcitementFinding
 * @typedef {{kind: "survey", layers: LayerLife[]}} SurveyFinding
 * @typedef {{kind: "accuracy", images: number, whole: number, muted: number}} AccuracyFinding how many are right, with all units and without the muted ones
 * @typedef {OcclusionFinding | ExcitementFinding | SurveyFinding | AccuracyFinding} Finding
 */

/**
 * @typedef {object} Probed a part of a probe's forward passes has been made
 * @property {"probed"} type
 * @property {ProbeQuestion["kind"]} kind
 * @property {number} seen
 * @property {number} total
 * @property {Finding} finding so far
 */

/**
 * @typedef {object} FieldSides one receptive field for each row and each column of a layer's maps
 * @property {[from: number, to: number][]} rows
 * @property {[from: number, to: number][]} columns
 */

/** @typedef {{previous: FieldSides, input: FieldSides}} FieldTable in the maps that are read, and in the image */

/**
 * @typedef {{
 *   "receptive_fields": {question: {network: NetworkSpec, layer: number}, answer: FieldTable | null},
 *   "explain": {question: {pixels: Uint8Array, layer: number, place: number[]}, answer: Explanation},
 *   "layer": {question: {pixels: Uint8Array, layer: number, label: number | null}, answer: LayerTensors},
 *   "attribute": {question: {pixels: Uint8Array, layer: number | null, class: number}, answer: Attribution},
 *   "mute": {question: {layer: number, units: number[]}, answer: null},
 *   "probe": {question: {about: ProbeQuestion}, answer: Finding | null},
 *   "end_probe": {question: {kind: ProbeQuestion["kind"]}, answer: null},
 * }} InsideVerbs a probe's answer is null when a newer one of its kind, or its end, came in between
 */

export {};
