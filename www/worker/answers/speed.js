/** @import {Question} from "../../protocol.js" */
/** @import {SpeedVerbs, TimedSteps} from "../../protocol/speed.js" */
/** @import {AnswersTo, Held} from "./held.js" */

/** @type {AnswersTo<keyof SpeedVerbs>} */
export const speedAnswers = {
  step_times: (_, { pump, steps }) => ({ times: pump.stepTimes, sharing: steps.report }),
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
