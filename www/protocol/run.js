/**
 * The parts of a run, its snapshots and another run beside it, and how fast it goes.
 * @module
 */

/** @import {LayerSpec, NetworkSpec, NetworkSummary, NetworkView, OtherRun, Run, Snapshots, TrainingSettings} from "./core.js" */
/** @import * as core from "./core.js" */
/** @import {NetworkAt} from "./evaluation.js" */
/** @import {Backend, Opened} from "./training.js" */

/** @typedef {{kind: LayerSpec["kind"], [setting: string]: any}} AnyLayer a layer by the names of its settings, for what treats all kinds alike */

/** @typedef {core.Preset & {title: string, hint: string}} Preset a network to begin with */

/**
 * @typedef {Omit<core.SettingRange, "field" | "range"> & {
 *   field: keyof TrainingSettings | "seed" | "train_size" | "validation_share" | "label_noise" | "mean" | "std",
 *   range: string,
 * }} SettingRange what a setting of the run may be; `range` says it in words, and completes "must be "
 */

/** @typedef {Omit<core.LayerKind, "settings"> & {settings: (Omit<core.SettingRange, "range"> & {range: string})[]}} LayerKind the same of a layer's settings */

/**
 * @typedef {{
 *   "describe": {question: {network: NetworkSpec}, answer: NetworkSummary},
 *   "parse_run": {question: {text: string}, answer: Run},
 *   "pytorch_program": {question: {text: string}, answer: string},
 * }} RunVerbs
 */

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

/**
 * @typedef {object} StepTimes where the time of a step goes, over the last seconds of training; ms
 * @property {number} queueMs drawing the batch and computing on it; with WebGPU, only telling the GPU what to compute
 * @property {number} readMs waiting for the loss: with WebGPU, for all that the GPU computes
 * @property {number} betweenMs from one call of the training to the next: the page's questions are answered then
 * @property {number} stepsAtOnce steps whose losses are read together
 * @property {boolean} isRecorded whether the last of them were recorded once and replayed, which WebGPU alone does
 */

/**
 * @typedef {{times: StepTimes | null, sharing: SharingReport, tiles: number | null}} Speed `times` is null while no two steps have followed each
 *   other; `tiles` has a bit for each of TILED that is the fastest with a workgroup's memory, and is null where that was not measured
 */

/**
 * @typedef {object} TimedSteps steps taken one by one, the loss of each read
 * @property {number[]} ms of each; with WebGPU, its programs are compiled in the first
 * @property {number[]} losses
 */

/**
 * @typedef {object} SharingReport how many workers share a step
 * @property {number} workers that take a step, the one that has the run included
 * @property {number | null} speedUp how many times faster a step is than with one; null where there is one, or while it is measured
 * @property {boolean} isAuto whether as many are wanted as are fastest
 * @property {boolean} isMeasuring whether the number is still being chosen
 * @property {boolean} isStarting whether other workers are still loading
 * @property {boolean} isShared whether the run's batches can be shared: on the CPU, and unless a layer needs the whole of one
 */

/**
 * @typedef {{
 *   "step_times": {question: {}, answer: Speed},
 *   "set_workers": {question: {workers: number}, answer: null},
 *   "time_steps": {question: {minimum: number, maximum: number, budgetMs: number}, answer: TimedSteps},
 * }} SpeedVerbs set_workers: 0 for as many as are fastest; time_steps: takes steps of the run that was started,
 *   beside the training loop, and so in a worker of its own
 */

/** The kernels whose tiles are measured on a WebGPU adapter, in the order of `Heavy` in src/kernels/shaders/tile.rs. */
export const TILED = /** @type {const} */ (["sums", "weight", "linear"]);

/** The most workers that share a batch, the one that has the run included: it is cut into at most as many pieces (src/training/gradient.rs). */
export const WORKERS_MOST = 8;
