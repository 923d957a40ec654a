/** @import {PastVerbs} from "../../protocol/past.js" */
/** @import {AnswersTo} from "./held.js" */

import { address } from "./evaluation.js";

/** @type {AnswersTo<keyof PastVerbs>} */
export const pastAnswers = {
  async keep_history({ budget }, { queue, scope }) {
    await queue.run(() => scope.keep_history(budget));
    return null;
  },
  moments: (_, { queue, scope }) => queue.run(() => scope.moments()),
  look: ({ moment, pixels }, { queue, scope }) => queue.run(() => scope.look(...address(moment), pixels)),
  async branch({ step }, { queue, scope, pump }) {
    const wasRunning = pump.isRunning;
    await pump.pause();
    try {
      const { position, ...restored } = await queue.run(() => scope.branch(step));
      pump.reset(position);
      return restored;
    } catch (error) {
      if (wasRunning) pump.train();
      throw error;
    }
  },
  open_other: ({ bytes, backend }, { queue, scope }) => queue.run(() => scope.open_other(bytes, backend)),
  async close_other(_, { queue, scope }) {
    await queue.run(() => scope.close_other());
    return null;
  },
};
