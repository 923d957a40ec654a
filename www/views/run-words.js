/**
 * The state of the run in words.
 * @module
 */

/** @import {Progress, RunState} from "../protocol/training.js" */

import { percent } from "./figures.js";

/** @typedef {RunState | "starting" | "absent"} ShownState starting: the worker builds the network; absent: there is none */

/** @param {ShownState} state @param {Progress | null} progress */
export function runWords(state, progress) {
  switch (state) {
    case "starting":
      return "Building the network.";
    case "absent":
      return "No network is there. Check the settings, and reset.";
    case "idle":
      return "Ready: no step taken yet.";
    case "training":
      return progress && progress.step > 0 ? "Training." : "Starting to train.";
    case "paused":
      return "Paused.";
    case "waiting":
      return "Waiting for training images to arrive.";
    case "evaluating":
      return `Evaluating on all test images: ${percent(progress?.evaluated ?? 0, 0)} done.`;
    case "finished":
      return progress?.stop ?? "Finished. Raise Epochs to go on, or reset.";
  }
}
