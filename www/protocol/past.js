/**
 * Snapshots of the run under way, and another run beside it.
 * @module
 */

/** @import {NetworkView, OtherRun, Snapshots} from "./core.js" */
/** @import {NetworkAt} from "./evaluation.js" */
/** @import {Backend, Opened} from "./training.js" */

/**
 * @typedef {{
 *   "keep_history": {question: {budget: number}, answer: null},
 *   "snapshots": {question: {}, answer: Snapshots},
 *   "view_network": {question: {at: NetworkAt, pixels: Uint8Array}, answer: NetworkView},
 *   "branch": {question: {step: number}, answer: Omit<Opened, "report">},
 *   "open_other": {question: {bytes: Uint8Array, backend: Backend}, answer: OtherRun},
 *   "close_other": {question: {}, answer: null},
 * }} PastVerbs
 */

export {};
