/**
 * The state of the run in words.
 * @module
 */

/** @import {Progress, RunState} from "../protocol/training.js" */

import { texts } from "../text.js";
import { percent } from "./figures.js";

/** A network has hardly moved after fewer steps: with few images five epochs are soon over. */
const FEW_STEPS = 50;

/** @typedef {RunState | "starting" | "absent"} ShownState starting: the worker builds the network; absent: there is none */

/** @param {ShownState} state @param {Progress | null} progress */
export function runWords(state, progress) {
  switch (state) {
    case "starting":
      return texts.run.state.building;
    case "absent":
      return texts.run.state.noNetwork;
    case "idle":
      return progress?.isCompiling ? texts.run.state.readyCompiling : texts.run.state.ready;
    case "training":
      if (progress && progress.step > 0) return texts.run.state.training;
      return progress?.isCompiling ? texts.run.state.compiling : texts.run.state.starting;
    case "paused":
      return texts.run.state.paused;
    case "waiting":
      return texts.run.state.waiting;
    case "evaluating":
      return texts.run.state.evaluating(percent(progress?.evaluated ?? 0, 0));
    case "finished":
      return progress ? finished(progress) : texts.run.state.finished;
  }
}

/** @param {Progress} progress */
function finished({ stop, step }) {
  if (stop) return stop;
  return step < FEW_STEPS ? texts.run.state.finishedAfterFew(step) : texts.run.state.finished;
}
