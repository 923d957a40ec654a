/** @import {PastVerbs, RunVerbs, SpeedVerbs, TimedSteps} from "../../protocol/run.js" */
/** @import {AnswersTo, Held} from "../answers.js" */
/** @import {Question} from "../../protocol.js" */

import { Convscope } from "../../../convscope.js";
import { address } from "./evaluation.js";

/** @type {AnswersTo<keyof RunVerbs>} */
export const runAnswers = {
  describe: ({ network }) => Convscope.describe(network),
  pytorch_program: ({ text }) => Convscope.pytorch_program(text),
  parse_run: ({ text }) => Convscope.parse_run(text),
};

/** @type {AnswersTo<keyof PastVerbs>} */
export const pastAnswers = {
  async keep_history({ budget }, { queue, scope }) {
    await queue.run(() => scope.keep_history(budget));
    return null;
  },
  snapshots: (_, { queue, scope }) => queue.run(() => scope.snapshots()),
  view_network: ({ at, pixels }, { queue, scope }) => queue.run(() => scope.view_network(...address(at), pixels)),
  async branch({ step }, { scope, pump }) {
    const { place: _, ...restored } = await pump.replace(async () => {
      const { position, ...restored } = await scope.branch(step);
      return { place: position, ...restored };
    });
    return restored;
  },
  open_other: ({ bytes, backend }, { queue, scope }) => queue.run(() => scope.open_other(bytes, backend)),
  async close_other(_, { queue, scope }) {
    await queue.run(() => scope.close_other());
    return null;
  },
};

/** @type {AnswersTo<keyof SpeedVerbs>} */
export const speedAnswers = {
  step_times: (_, { pump, steps, tiles }) => ({ times: pump.stepTimes, sharing: steps.report, tiles: tiles.chosen }),
  set_workers({ workers }, { steps }) {
    steps.ask(workers);
    return null;
  },
  time_steps,
};

/** @param {Question<"time_steps">} question @param {Held} held */
async function time_steps({ minimum, maximum, budgetMs }, { queue, steps }) {
  /** @type {TimedSteps} */
  const timed = { ms: [], losses: [] };
  const end = performance.now() + budgetMs;
  while (timed.ms.length < minimum || (timed.ms.length < maximum && performance.now() < end)) {
    const began = performance.now();
    const { losses } = await queue.run(() => steps.take(1));
    // The run is over.
    if (losses.length === 0) break;
    timed.ms.push(performance.now() - began);
    timed.losses.push(...losses);
  }
  return timed;
}
