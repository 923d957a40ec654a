/** @import {PastVerbs} from "../../protocol/past.js" */
/** @import {AnswersTo} from "./held.js" */

import { address } from "./evaluation.js";

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
