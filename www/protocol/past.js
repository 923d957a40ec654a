/**
 * Past moments of the run under way, and another run beside it.
 * @module
 */

/** @import {Moment} from "./evaluation.js" */
/** @import {Inspection, LayerOutput} from "./looking.js" */
/** @import {Backend, Opened} from "./training.js" */

/**
 * @typedef {object} KeptMoment
 * @property {number} step
 * @property {number} epoch epochs that had ended
 * @property {number} bytes
 * @property {boolean} hasOptimiser whether the optimiser's memory is kept too
 * @property {number | null} accuracy 0 to 1, once it has been evaluated
 */

/** @typedef {{budget: number, bytes: number, moments: KeptMoment[]}} Moments in the order of their steps */

/** @typedef {Inspection & {filters: LayerOutput[]}} Look `filters` are the weights of the convolutions, [out, in, kernel, kernel] */

/**
 * @typedef {{
 *   "keep_history": {question: {budget: number}, answer: null},
 *   "moments": {question: {}, answer: Moments},
 *   "look": {question: {moment: Moment, pixels: Uint8Array}, answer: Look},
 *   "branch": {question: {step: number}, answer: Omit<Opened, "report">},
 *   "open_other": {question: {bytes: Uint8Array, backend: Backend}, answer: {step: number}},
 *   "close_other": {question: {}, answer: null},
 * }} PastVerbs
 */

export {};
