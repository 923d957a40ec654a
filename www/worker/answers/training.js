/** @import {Question} from "../../protocol.js" */
/** @import {Backend, BackendReport, TrainingVerbs} from "../../protocol/training.js" */
/** @import {AnswersTo, Held} from "./held.js" */

import { Convscope } from "../../../convscope.js";
import { isFirst } from "../../keeping/names.js";
import { onBackend } from "../backend.js";
import { haveData, showData } from "../data-in-use.js";

/** Where a new run is. */
const START = { step: 0, epoch: 0, samples: 0, evaluating: false, stop: null };

/** @type {AnswersTo<keyof TrainingVerbs>} */
export const trainingAnswers = {
  load(_, { shards }) {
    shards.load();
    return null;
  },
  start,
  train(_, { pump }) {
    pump.train();
    return null;
  },
  async pause(_, { pump }) {
    await pump.pause();
    return null;
  },
  async step(_, { pump }) {
    await pump.single();
    return null;
  },
  async keep(_, { pump }) {
    await pump.keep();
    return null;
  },
  async set_training({ training }, { queue, scope, pump }) {
    await queue.run(() => scope.set_training(training));
    pump.settingsChanged(scope.steps_left());
    return null;
  },
  history: (_, { queue, scope }) => queue.run(() => scope.history()),
  save,
  open,
  export_pytorch: async (_, { queue, scope }) => ({ text: await queue.run(() => scope.export_pytorch()) }),
};

/** @param {Question<"start">} question @param {Held} held */
async function start({ run, backend }, held) {
  await haveData(held, run.data_set);
  const { report, value } = await replace(held, backend, (scope, on) => scope.start(run, on));
  held.pump.reset({ ...START, stepsLeft: held.scope.steps_left() });
  prepare(held, report);
  showData(held, value.data);
  return { report, ...value };
}

/** A device that may have been lost by it is not lost again unasked. @param {Held} held @param {BackendReport} report */
function prepare({ pump }, { backend }) {
  if (backend === "webgpu" && isFirst(self.name)) pump.prepare();
}

/** @param {Question<"save">} _ @param {Held} held */
async function save(_, { queue, scope }) {
  // Copied out of the wasm's memory, so it is nobody else's.
  const bytes = await queue.run(() => scope.checkpoint());
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes) };
}

/** @param {Question<"open">} question @param {Held} held */
async function open({ bytes, backend }, held) {
  const run = Convscope.run_in(bytes);
  if (run) await haveData(held, run.data_set);
  const { report, value } = await replace(held, backend, (scope, on) => scope.open(bytes, on));
  const { position, ...restored } = value;
  held.pump.reset(position);
  prepare(held, report);
  showData(held, restored.data);
  return { report, ...restored };
}

/**
 * A run that cannot be had leaves the one under way as it was.
 * @template T
 * @param {Held} held
 * @param {Backend | "auto"} asked
 * @param {(scope: Convscope, backend: Backend) => Promise<T>} begin
 */
async function replace({ pump, queue, builds }, asked, begin) {
  const wasRunning = pump.isRunning;
  await pump.pause();
  try {
    return await queue.run(() => onBackend(asked, (on) => builds.begin(on, (scope) => begin(scope, on))));
  } catch (error) {
    if (wasRunning) pump.train();
    throw error;
  }
}
