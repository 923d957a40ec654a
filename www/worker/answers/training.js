/** @import {Question} from "../../protocol.js" */
/** @import {Backend, BackendReport, TrainingVerbs} from "../../protocol/training.js" */
/** @import {RunPosition} from "../../protocol/core.js" */
/** @import {AnswersTo, Held} from "../answers.js" */

import { Convscope } from "../../../convscope.js";
import { isFirst } from "../../keeping/owners.js";
import { onBackend } from "../backend.js";
import { haveData, showData } from "../data-in-use.js";
import { emptyStorage } from "../data-store.js";

/** Where a new run is. */
const START = { step: 0, epoch: 0, samples: 0, evaluating: false, stop: null };

/** @type {AnswersTo<keyof TrainingVerbs>} */
export const trainingAnswers = {
  async load_data(_, { builtIn }) {
    await builtIn.retry();
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
  async autosave(_, { pump }) {
    await pump.keep();
    return null;
  },
  async clear_storage(_, held) {
    await emptyStorage(held);
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
  export_onnx: exportOnnx,
  draft_network: ({ bytes }, { queue, scope }) => queue.run(() => scope.draft_network(bytes)),
  match_weights: ({ bytes }, { queue, scope }) => queue.run(() => scope.match_weights(bytes)),
  export_pytorch: async (_, { queue, scope }) => ({ text: await queue.run(() => scope.export_pytorch()) }),
};

/** @param {Question<"start">} question @param {Held} held */
async function start({ run, backend }, held) {
  await haveData(held, run.data_set);
  const { report, value } = await replace(held, backend, async (scope, on) => {
    const value = await scope.start(run, on);
    return { value, place: { ...START, stepsLeft: scope.steps_left() } };
  });
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
  // Copied out of the wasm's memory, so it may be transferred.
  const bytes = await queue.run(() => scope.checkpoint());
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes) };
}

/** @param {Question<"export_onnx">} _ @param {Held} held */
async function exportOnnx(_, { queue, scope }) {
  const bytes = await queue.run(() => scope.export_onnx());
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes) };
}

/** `isFitting`: what fits the network under way is taken of the weights. @param {Question<"open">} question @param {Held} held */
async function open({ bytes, backend, isFitting = false }, held) {
  const run = isFitting ? undefined : Convscope.run_in(bytes);
  if (run) await haveData(held, run.data_set);
  const { report, value } = await replace(held, backend, async (scope, on) => {
    const { position, ...value } = await (isFitting ? scope.open_fitting(bytes, on) : scope.open(bytes, on));
    return { value, place: position };
  });
  prepare(held, report);
  showData(held, value.data);
  return { report, ...value };
}

/**
 * A run that cannot be had leaves the one under way as it was.
 * @template T
 * @param {Held} held
 * @param {Backend | "auto"} asked
 * @param {(scope: Convscope, backend: Backend) => Promise<{value: T, place: RunPosition}>} begin
 * @returns {Promise<{report: BackendReport, value: T}>}
 */
async function replace({ pump, builds, tiles }, asked, begin) {
  return pump.replace(async () => {
    const { report, value: begun } = await onBackend(asked, (on, found) =>
      builds.begin(on, async (scope) => {
        await tiles.begin(found, scope);
        return begin(scope, on);
      }),
    );
    return { report, ...begun };
  });
}
