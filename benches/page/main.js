/**
 * One subject in one page. The benchmark opens `?subject=tensorflow&backend=webgpu&case=0` and calls `window.bench`.
 * @module
 */
import { takeGpuCalls } from "./gpu-calls.js";
import { CASES } from "../networks.js";
import { load } from "./workload.js";

/** @import {GpuCalls} from "./gpu-calls.js" */
/** @import {Prepare, Subject} from "./subject.js" */

/** @typedef {{ms: number, losses: number[], calls: GpuCalls}} Trained */

const parameters = new URLSearchParams(location.search);
const index = Number(parameters.get("case"));
const subject = prepare();

/** @returns {Promise<Subject>} */
async function prepare() {
  const workload = await load(CASES[index], index);
  /** @type {{prepare: Prepare}} */
  const { prepare } = await import(`./subjects/${parameters.get("subject")}.js`);
  const prepared = await prepare(workload, parameters.get("backend") ?? "");
  takeGpuCalls();
  return prepared;
}

export const bench = {
  /** The adapter, once everything is loaded; no step has been taken. */
  async ready() {
    return (await subject).adapter;
  },

  /** `steps` steps whose losses are read together. @param {number} steps @returns {Promise<Trained>} */
  async train(steps) {
    const { train, takeGpuCalls } = await subject;
    await takeGpuCalls();
    const began = performance.now();
    const losses = await train(steps);
    const ms = performance.now() - began;
    return { ms, losses, calls: await takeGpuCalls() };
  },

  /** Milliseconds a step in which the library asks for so many; see `Subject`. @param {number} steps @returns {Promise<number>} */
  async ask(steps) {
    const { ask } = await subject;
    if (!ask) throw new Error("this subject does not tell asking from waiting");
    return (await ask(steps)) / steps;
  },

  /** @param {number} count @returns {Promise<{ms: number, first: number[]}>} `first` are the first image's probabilities */
  async infer(count) {
    const { infer } = await subject;
    const began = performance.now();
    const probabilities = await infer(count);
    return { ms: performance.now() - began, first: [...probabilities.slice(0, 10)] };
  },
};

Object.assign(window, { bench });
