/**
 * The run under way: begun, trained, recorded, saved and opened, and the images that it needs.
 * @module
 */

/** @import {DataSet, EpochEnd, NetworkDraft, OpenedRun, Run, RunHistory, StartedRun, TrainingSettings, WeightMatching} from "./core.js" */

/** @typedef {"webgpu" | "cpu"} Backend */

/**
 * @typedef {object} BackendReport which backend runs, and on what
 * @property {Backend} backend the one that runs
 * @property {Backend | "auto"} asked the one that was asked for
 * @property {string} adapter such as "NVIDIA ampere"; empty on the CPU
 * @property {boolean} software whether the adapter is a software one, which is slower than the CPU backend
 * @property {BackendReason | null} reason why WebGPU does not run although it was asked for
 */

/**
 * Why the CPU computes in WebGPU's place: the browser has none; the page is neither on https nor on localhost; there is no adapter; the
 * only one is a software adapter; the browser refused one, in its own words; or the run could not begin there, by the sentence for that.
 * @typedef {{code: "unsupported"} | {code: "insecure"} | {code: "no_adapter"} | {code: "software_adapter", values: {adapter: string}}
 *   | {code: "refused", values: {detail: string}} | {code: "failed", values: {sentence: string}}} BackendReason
 */

/**
 * Clauses after "because".
 * @typedef {{[R in BackendReason as R["code"]]: R extends {values: infer V} ? (values: V) => string : string}} BackendReasons
 */

/** @typedef {StartedRun & {report: BackendReport}} Started */

/**
 * @typedef {RunHistory & Pick<OpenedRun, "run" | "isCheckpoint">} Restored what a file has brought: a run with its history (a
 *   checkpoint), or weights alone for the run that was under way, which begins again with them
 */

/** @typedef {Started & Restored} Opened */

/**
 * @typedef {"idle" | "training" | "paused" | "waiting" | "evaluating" | "finished"} RunState
 * idle: started, no step taken; waiting: for images to arrive; evaluating: on the test images, after an epoch
 */

/**
 * @typedef {object} Progress
 * @property {"progress"} type
 * @property {RunState} state
 * @property {number} step steps taken
 * @property {number} epoch epochs ended
 * @property {number} samples training images seen
 * @property {number} stepsLeft to the end of the last epoch
 * @property {Float32Array} losses of the steps since the last progress, in order
 * @property {number} stepsPerSecond over the last seconds of training; 0 while unknown
 * @property {number} evaluated validation and test images evaluated so far, 0 to 1 of all; only while evaluating
 * @property {boolean} isCompiling whether what a step needs on a GPU is being compiled, before the first is asked for
 * @property {string | null} stop a sentence why the run has ended before its last epoch. Where a loss was not finite, the run
 *   has gone back to its last good weights: `step` is smaller than it was, and `history` says what is left of the record.
 */

/** @typedef {{type: "epoch"} & EpochEnd} EpochEvent an epoch has been evaluated */

/**
 * @typedef {object} KeptEvent the run is in the browser's storage, or cannot be
 * @property {"kept"} type
 * @property {number} step
 * @property {number} savedAt ms since 1970
 * @property {string} problem a sentence, when the storage refused it; empty else
 */

/**
 * @typedef {object} DataProgress of the data set that the run under way is on; before the first run of the built-in one that may be it
 * @property {"data"} type
 * @property {DataSet | null} dataSet null while none of its images is there
 * @property {string} name
 * @property {number} loadedBytes of the compressed shards
 * @property {number} totalBytes
 * @property {number} trainLoaded images
 * @property {number} trainTotal
 * @property {number} testLoaded images
 * @property {number} testTotal
 * @property {"loading" | "complete" | "failed"} state
 * @property {string} problem a sentence, when failed; what is loaded stays, and `load_data` picks up there
 */

/**
 * @typedef {{
 *   "load_data": {question: {}, answer: null},
 *   "start": {question: {run: Run, backend: Backend | "auto"}, answer: Started},
 *   "train": {question: {}, answer: null},
 *   "pause": {question: {}, answer: null},
 *   "step": {question: {}, answer: null},
 *   "autosave": {question: {}, answer: null},
 *   "clear_storage": {question: {}, answer: null},
 *   "set_training": {question: {training: TrainingSettings}, answer: null},
 *   "history": {question: {}, answer: RunHistory},
 *   "save": {question: {}, answer: {bytes: Uint8Array<ArrayBuffer>}},
 *   "open": {question: {bytes: Uint8Array, backend: Backend | "auto", isFitting?: boolean}, answer: Opened},
 *   "match_weights": {question: {bytes: Uint8Array}, answer: WeightMatching},
 *   "draft_network": {question: {bytes: Uint8Array}, answer: NetworkDraft},
 *   "export_pytorch": {question: {}, answer: {text: string}},
 *   "export_onnx": {question: {}, answer: {bytes: Uint8Array<ArrayBuffer>}},
 * }} TrainingVerbs
 */

export {};
