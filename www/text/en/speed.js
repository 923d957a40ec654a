/**
 * How fast the run goes, and WebGPU beside the CPU, in English.
 * @module
 */

export const speed = {
  whereTheTimeGoes: "Where the time of a step goes",
  nothingMeasuredYet:
    "Nothing has been measured yet: press Train, and after a second or two the time of a step is split here.",
  timeOfAStep: "Time of a step",
  stepsPerSecond: "Steps per second",
  imagesPerSecond: "Images per second",
  lossesReadTogether: "Losses read together",
  partOfAStep: "Part of a step",
  time: "Time",
  share: "Share",
  queueOnCpu: "drawing the batch and computing",
  queueOnWebgpu: "drawing the batch and telling the GPU what to compute",
  readOnCpu: "reading the loss",
  readOnWebgpu: "waiting for the GPU and reading the loss",
  between: "between steps: answering the page",
  cores: (/** @type {number} */ cores) =>
    `This browser says that the machine has ${cores} ${cores === 1 ? "core" : "cores"}.`,
  measure: "Measure WebGPU against the CPU",
  takesAFewSteps:
    "Takes a few steps of this run from its seed on either, in a worker beside it, and shows the time of a step here. A run in training rests meanwhile.",
  webgpuAndCpu: "WebGPU and CPU",
  backend: "Backend",
  firstStep: "First step",
  stepsTaken: "Steps taken",
  lastCommonLoss: "Last common loss",
  measuringWebgpu: "Measuring WebGPU…",
  measuringCpu: "Measuring the CPU…",
  brokeOff: "The measurement broke off.",
  notMeasured: (/** @type {string} */ reason) => `WebGPU could not be measured, because ${reason}.`,
  webgpuIsFaster: (/** @type {string} */ times) => `WebGPU is ${times} times as fast here.`,
  cpuIsFaster: (/** @type {string} */ times) => `The CPU is ${times} times as fast here.`,
  adapterIs: (/** @type {string} */ adapter, /** @type {boolean} */ software) =>
    ` The adapter is ${adapter}${software ? ", a software one" : ""}.`,
};
