/**
 * How fast the run goes, and WebGPU beside the CPU, in English.
 * @module
 */

import { many } from "./many.js";

export const speed = {
  heading: "Time of a training step",
  empty: "No measurement yet: press Train, and after a second or two the time of a step is broken down here.",
  readouts: {
    step: "Time per step",
    steps: "Steps per second",
    images: "Images per second",
    losses: "Losses per readback",
  },
  phases: {
    phase: "Phase",
    time: "Time",
    share: "Share",
    queueOnCpu: "batch, forward, backward and update",
    queueOnWebgpu: "batch and submission of GPU commands",
    readOnCpu: "reading the loss",
    readOnWebgpu: "waiting for the GPU and reading the loss",
    between: "between steps: updating the page",
  },
  cores: (/** @type {number} */ cores) => `This browser reports ${many(cores, "CPU core")}.`,
  workers: {
    label: "Workers",
    help: "Number of workers that share each batch on the CPU (data parallelism), each on a core of its own. Results are the same with any number.",
    auto: {
      label: "Auto",
      help: "Auto measures a few steps and uses the fastest number, at most one for each core.",
    },
    measuring: "The first steps of a training measure which number of workers is fastest.",
    shared: (/** @type {number} */ workers, /** @type {string} */ times) =>
      `${workers} workers share each batch: a step is ${times} times as fast as with one.`,
    starting: "One worker computes each step; others are starting.",
    one: "One worker computes each step.",
    oneIsFastest: "One worker computes each step: more are not faster here.",
    wholeBatch: "One worker computes each step, because batch normalisation needs the whole batch.",
    smallBatch: "One worker computes each step, because the batch is too small to be shared.",
  },
  recording: {
    yes: "The commands of a training step are recorded once and replayed in each step.",
    no: "The commands of each training step are prepared anew: Convscope does not record convolutions with groups or dilation, local response normalisation, or frozen layers.",
  },
  tiles: {
    sums: "convolutions",
    weight: "gradients of convolution weights",
    linear: "fully connected layers",
    measured: (/** @type {string} */ names) =>
      `Measured on this adapter: ${names ? `tiles in workgroup memory are fastest for ${names}` : "tiles in registers are fastest for all kernels"}.`,
  },
  fallback: (/** @type {string} */ names) =>
    `Convscope’s own kernels do not cover groups and dilation: burn’s operations compute ${names}, which takes longer per FLOP.`,
  race: {
    start: "Compare WebGPU with the CPU",
    help: "Trains a few steps of this run on each backend, from the seed and in a separate worker, and shows the time per step. Training pauses meanwhile.",
    label: "WebGPU and CPU",
    backend: "Backend",
    firstStep: "First step",
    steps: "Steps",
    lastLoss: "Loss at the last common step",
    measuringWebgpu: "Measuring WebGPU…",
    measuringCpu: "Measuring the CPU…",
    brokeOff: "The measurement was interrupted.",
    notMeasured: (/** @type {string} */ reason) => `WebGPU could not be measured, because ${reason}.`,
    webgpuIsFaster: (/** @type {string} */ times) => `WebGPU is ${times} times as fast here.`,
    cpuIsFaster: (/** @type {string} */ times) => `The CPU is ${times} times as fast here.`,
    adapter: (/** @type {string} */ adapter, /** @type {boolean} */ software) =>
      ` The adapter is ${adapter}${software ? ", a software one" : ""}.`,
  },
};
