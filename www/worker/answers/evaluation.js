/** @import {Question} from "../../protocol.js" */
/** @import {EvaluationSummary} from "../../protocol/core.js" */
/** @import {EvaluationVerbs, NetworkAt, VerificationVerbs} from "../../protocol/evaluation.js" */
/** @import {AnswersTo, Held} from "../answers.js" */

import { macrotask } from "../pace.js";
import { post } from "../post.js";
import { verify } from "../verification.js";

/** Test images between two looks at the queue: with the run's own slice, a question waits a quarter of a second at most. */
const EVALUATED_AT_ONCE = 250;

/** @type {AnswersTo<keyof EvaluationVerbs>} */
export const evaluationAnswers = {
  evaluate,
  evaluation: ({ at }, { queue, scope }) => queue.run(() => scope.evaluation(...address(at)) ?? null),
  predicted_images: ({ at, selection, start, count }, { queue, scope }) =>
    queue.run(() => scope.predicted_images(...address(at), selection, start, count) ?? null),
};

/** The newest question about the network as it is, and about a past one. */
const latest = { now: 0, past: 0 };

/** @param {Question<"evaluate">} question @param {Held} held @returns {Promise<EvaluationSummary | null>} */
async function evaluate({ id, at, images }, { queue, scope, steps }) {
  const [past, other] = address(at);
  const kind = past === undefined && !other ? "now" : "past";
  latest[kind] = id;
  await queue.run(() => scope.evaluation_start(past, other, images));
  for (;;) {
    const progress = await queue.run(() =>
      latest[kind] === id ? steps.evaluateOnDemand(past !== undefined, other, EVALUATED_AT_ONCE) : null,
    );
    // Another evaluation or another run has taken its place.
    if (!progress) return null;
    post({ type: "evaluated", at, share: progress.seen / progress.total });
    if (progress.seen >= progress.total) return queue.run(() => scope.evaluation(past, other) ?? null);
    await macrotask();
  }
}

/** As the wasm names a network: the step of a past one, and whether it is the other run's. @param {NetworkAt} at @returns {[number | undefined, boolean]} */
export function address(at) {
  return [typeof at === "number" ? at : undefined, at === "other"];
}

/** @type {AnswersTo<keyof VerificationVerbs>} */
export const verificationAnswers = {
  verify: ({ backend }, { builds, queue }) => verify(builds, queue, backend),
};
