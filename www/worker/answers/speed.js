/** @import {Question} from "../../protocol.js" */
/** @import {SpeedVerbs, TimedSteps} from "../../protocol/speed.js" */
/** @import {AnswersTo, Held} from "./held.js" */

/** @type {AnswersTo<keyof SpeedVerbs>} */
export const speedAnswers = {
  step_times: (_, { pump }) => pump.stepTimes,
  time_steps,
};

/** @param {Question<"time_steps">} question @param {Held} held */
async function time_steps({ minimum, maximum, budgetMs }, { queue, scope }) {
  /** @type {TimedSteps} */
  const timed = { ms: [], losses: [] };
  const end = performance.now() + budgetMs;
  while (timed.ms.length < minimum || (timed.ms.length < maximum && performance.now() < end)) {
    const began = performance.now();
    const { losses } = await queue.run(() => scope.train_steps(1));
    // The run is over.
    if (losses.length === 0) break;
    timed.ms.push(performance.now() - began);
    timed.losses.push(...losses);
  }
  return timed;
}
