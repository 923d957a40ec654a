/**
 * How fast the run goes.
 * @module
 */

/**
 * @typedef {object} StepTimes where the time of a step goes, over the last seconds of training; ms
 * @property {number} queueMs drawing the batch and computing on it; with WebGPU, only telling the GPU what to compute
 * @property {number} readMs waiting for the loss: with WebGPU, for all that the GPU computes
 * @property {number} betweenMs from one call of the training to the next: the page's questions are answered then
 * @property {number} stepsAtOnce steps whose losses are read together
 */

/**
 * @typedef {object} TimedSteps steps taken one by one, the loss of each read
 * @property {number[]} ms of each; with WebGPU, its programs are compiled in the first
 * @property {number[]} losses
 */

/**
 * @typedef {{
 *   "step_times": {question: {}, answer: StepTimes | null},
 *   "time_steps": {question: {minimum: number, maximum: number, budgetMs: number}, answer: TimedSteps},
 * }} SpeedVerbs step_times: null while no two steps have followed each other; time_steps: takes steps of the run that was started,
 *   beside the training loop, and so in a worker of its own
 */

export {};
