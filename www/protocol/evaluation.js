/**
 * Evaluations on the test images: counted, and image by image.
 * @module
 */

/** @import {EvaluationSummary, ImageFilter, PredictedImages} from "./core.js" */

/**
 * @typedef {number | "now" | "other"} NetworkAt a network, by where it is: the run under way's after a step, or now; or the other run's
 *   (www/protocol/past.js)
 */

/**
 * @typedef {object} Evaluated some more test images have been evaluated, while "evaluate" is being answered
 * @property {"evaluated"} type
 * @property {NetworkAt} at
 * @property {number} share of the images, 0 to 1
 */

/**
 * @typedef {{
 *   "evaluate": {question: {at: NetworkAt, images: number}, answer: EvaluationSummary | null},
 *   "evaluation": {question: {at: NetworkAt}, answer: EvaluationSummary | null},
 *   "predicted_images": {
 *     question: {at: NetworkAt, selection: ImageFilter, start: number, count: number},
 *     answer: PredictedImages | null,
 *   },
 * }} EvaluationVerbs "evaluate" gives null when another took its place; the others while there has been none
 */

export {};
