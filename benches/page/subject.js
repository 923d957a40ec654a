/**
 * What each thing that is measured can do. One file a library in subjects/.
 * @module
 */

/** @import {GpuCalls} from "./gpu-calls.js" */
/** @import {Workload} from "./workload.js" */

/**
 * @typedef {object} Subject
 * @property {string} adapter what computes, as far as the library or the browser says
 * @property {(steps: number) => Promise<number[]>} train takes steps on the next batches, and reads their losses together at
 *   the end
 * @property {(steps: number) => Promise<number>} [ask] the same on batches that are made before; ms in which the steps are asked for, without what
 *   reading their losses takes
 * @property {(count: number) => Promise<Float32Array>} infer class probabilities of the first images, read
 * @property {() => Promise<GpuCalls>} takeGpuCalls since the last call
 */

/** @typedef {(workload: Workload, backend: string) => Promise<Subject>} Prepare */

export {};
