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
      return texts.run.buildingTheNetwork;
    case "absent":
      return texts.run.noNetworkIsThere;
    case "idle":
      return progress?.isCompiling ? texts.run.readySoon : texts.run.readyNoStepTaken;
    case "training":
      if (progress && progress.step > 0) return texts.run.training;
      return progress?.isCompiling ? texts.run.trainingSoon : texts.run.startingToTrain;
    case "paused":
      return texts.run.paused;
    case "waiting":
      return texts.run.waitingForTrainingImages;
    case "evaluating":
      return texts.run.evaluatingOnAllTest(percent(progress?.evaluated ?? 0, 0));
    case "finished":
      return progress ? finished(progress) : texts.run.finishedRaiseEpochsTo;
  }
}

/** @param {Progress} progress */
function finished({ stop, step }) {
  if (stop) return stop;
  return step < FEW_STEPS ? texts.run.finishedAfterFew(step) : texts.run.finishedRaiseEpochsTo;
}
