/**
 * The comparison with PyTorch.
 * @module
 */

/** @import {Backend, BackendReport} from "./training.js" */

/**
 * @typedef {object} Comparison one line of the comparison with PyTorch's recorded numbers
 * @property {string} quantity such as "gradient of conv1.weight"
 * @property {number} absolute largest absolute difference of one element
 * @property {number} relative norm of the difference over the norm of PyTorch's values
 * @property {number} tolerance what `relative` may be
 * @property {boolean} passed
 */

/**
 * @typedef {object} Verification comparisons that have been made since the last such event, while "verify" is being answered
 * @property {"verification"} type
 * @property {Comparison[]} rows
 * @property {number} share of the work that is done, 0 to 1
 */

/**
 * @typedef {{
 *   "verify": {question: {backend: Backend | "auto"}, answer: {rows: Comparison[], report: BackendReport}},
 * }} VerificationVerbs
 */

export {};
