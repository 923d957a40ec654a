/** @import {Question} from "../../protocol.js" */
/** @import {EvaluationVerbs, Judgement, Moment} from "../../protocol/evaluation.js" */
/** @import {AnswersTo, Held} from "./held.js" */

import { macrotask } from "../macrotask.js";
import { post } from "../post.js";

/** Test images between two looks at the queue: with the run's own slice, a question waits a quarter of a second at most. */
const EVALUATED_AT_ONCE = 250;

/** @type {AnswersTo<keyof EvaluationVerbs>} */
export const evaluationAnswers = {
  evaluate,
  judgement: ({ moment }, { queue, scope }) => queue.run(() => scope.judgement(...address(moment))),
  judged_images: ({ moment, selection, start, count }, { queue, scope }) =>
    queue.run(() => scope.judged_images(...address(moment), selection, start, count)),
};

/** The newest question about the network as it is, and about a past one. */
const latest = { now: 0, past: 0 };

/** @param {Question<"evaluate">} question @param {Held} held @returns {Promise<Judgement | null>} */
async function evaluate({ id, moment, images }, { queue, scope }) {
  const [past, other] = address(moment);
  const kind = past === undefined && !other ? "now" : "past";
  latest[kind] = id;
  await queue.run(() => scope.survey_start(past, other, images));
  for (;;) {
    /** @type {{seen: number, total: number} | null} */
    const progress = await queue.run(() =>
      latest[kind] === id ? scope.survey_next(past !== undefined, other, EVALUATED_AT_ONCE) : null,
    );
    // Another evaluation or another run has taken its place.
    if (!progress) return null;
    post({ type: "surveyed", moment, share: progress.seen / progress.total });
    if (progress.seen >= progress.total) return queue.run(() => scope.judgement(past, other));
    await macrotask();
  }
}

/** As the wasm names a moment: the step of a past one, and whether it is the other run's. @param {Moment} moment @returns {[number | undefined, boolean]} */
export function address(moment) {
  return [typeof moment === "number" ? moment : undefined, moment === "other"];
}
