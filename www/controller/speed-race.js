/**
 * Times the same run on WebGPU and on the CPU, one after the other, each in a worker of its own: the run under way keeps its state.
 * @module
 */

/** @import {Run} from "../protocol/core.js" */
/** @import {Backend, BackendReport} from "../protocol/training.js" */
/** @import {WorkerEvent} from "../protocol.js" */

import { Engine } from "../engine.js";

/**
 * @typedef {object} Lap
 * @property {Backend} asked
 * @property {BackendReport} report
 * @property {number} firstMs the first step: with WebGPU, its programs are compiled in it
 * @property {number} stepMs the median of the later half of those after it, each with its loss read
 * @property {number} steps that were taken
 * @property {number[]} losses
 */

/** The first, and enough for a median, unless they are slow: each backend gets about so long. */
const STEPS = { minimum: 3, maximum: 21, budgetMs: 5000 };

/** @type {Backend[]} */
const BACKENDS = ["webgpu", "cpu"];

export class SpeedRace {
  #isRunning = false;
  #prepare;

  /** @param {(engine: Engine) => Promise<unknown>} prepare a worker that is to be timed, before its run begins */
  constructor(prepare) {
    this.#prepare = prepare;
  }

  /**
   * One lap a backend. A lap on WebGPU that has fallen back to the CPU says so in its report, and has no steps.
   * @param {Run} run
   * @param {(backend: Backend) => void} onLap a backend's turn has come
   * @returns {Promise<Lap[]>}
   */
  async race(run, onLap) {
    if (this.#isRunning) return [];
    this.#isRunning = true;
    try {
      const laps = [];
      for (const backend of BACKENDS) {
        onLap(backend);
        laps.push(await lap(run, backend, this.#prepare));
      }
      return laps;
    } finally {
      this.#isRunning = false;
    }
  }
}

/** @param {Run} run @param {Backend} asked @param {(engine: Engine) => Promise<unknown>} prepare @returns {Promise<Lap>} */
async function lap(run, asked, prepare) {
  const worker = new Racer();
  try {
    await prepare(worker.engine);
    const { report } = await worker.engine.ask("start", { run, backend: asked });
    if (report.backend !== asked) return { asked, report, firstMs: 0, stepMs: 0, steps: 0, losses: [] };
    await worker.dataIsThere;
    const { ms, losses } = await worker.engine.ask("time_steps", STEPS);
    const [firstMs, ...others] = ms;
    // The first ones measure how many workers are fastest.
    const stepMs = median(others.slice(others.length >> 1));
    return { asked, report, firstMs, stepMs, steps: ms.length, losses };
  } finally {
    worker.engine.end();
  }
}

/** A worker with the data. */
class Racer {
  /** @type {() => void} */
  #arrived = () => {};
  /** @type {(error: Error) => void} */
  #failed = () => {};
  /** All of it: what loads meanwhile would take time from the steps. @type {Promise<void>} */
  dataIsThere = new Promise((resolve, reject) => {
    this.#arrived = resolve;
    this.#failed = reject;
  });
  engine = new Engine((event) => this.#receive(event));

  constructor() {
    // Whoever waits is told, and perhaps nobody does yet.
    this.dataIsThere.catch(() => {});
  }

  /** @param {WorkerEvent | {type: "ready"}} event */
  #receive(event) {
    if (event.type === "data" && event.state === "complete") this.#arrived();
    else if (event.type === "data" && event.state === "failed") this.#failed(new Error(event.problem));
    else if (event.type === "fault" || event.type === "crash") this.#failed(new Error(event.message));
  }
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
