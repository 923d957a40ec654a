/**
 * Evaluations on the test images, counted and image by image; and the comparison with PyTorch.
 * @module
 */

/** @import {Comparison, EvaluationSummary, ImageFilter, PredictedImages, VerifiedQuantities} from "./core.js" */
/** @import {Backend, BackendReport} from "./training.js" */

/**
 * @typedef {number | "now" | "other"} NetworkAt a network, by where it is: the run under way's after a step, or now; or the other run's
 *   (www/protocol/run.js)
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

/** @typedef {{type: "verification"} & VerifiedQuantities} Verification comparisons that have been made since the last such event, while "verify" is being answered */

/**
 * @typedef {{
 *   "verify": {question: {backend: Backend | "auto"}, answer: {rows: Comparison[], report: BackendReport}},
 * }} VerificationVerbs
 */

export {};
