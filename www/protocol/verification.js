/**
 * The comparison with PyTorch.
 * @module
 */

/** @import {Comparison, VerifiedQuantities} from "./core.js" */
/** @import {Backend, BackendReport} from "./training.js" */

/** @typedef {{type: "verification"} & VerifiedQuantities} Verification comparisons that have been made since the last such event, while "verify" is being answered */

/**
 * @typedef {{
 *   "verify": {question: {backend: Backend | "auto"}, answer: {rows: Comparison[], report: BackendReport}},
 * }} VerificationVerbs
 */

export {};
