/**
 * Questions that take many forward passes, a piece at a time, so that training goes on meanwhile; shared by the workers that share its steps.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {Finding} from "../protocol/core.js" */
/** @import {Probed, ProbeQuestion} from "../protocol/inspection.js" */
/** @import {Held} from "./answers.js" */

import { macrotask } from "./pace.js";
import { post } from "./post.js";

/** A piece takes about so long, as a slice of training does. */
const PIECE_MS = 100;
/** Fewer at once cost more each: on the CPU 64 images take twice as long as 8. */
const PASSES_MIN = 16;
const PASSES_MAX = 256;

/** @typedef {{key: string, finding: Promise<Finding | null>}} Asked `key`: what is asked, as text */

/** The newest question of each kind: others are given up. @type {Map<ProbeQuestion["kind"], Asked>} */
const newest = new Map();

/** The same question of two, such as the inspector and a lesson, is one while it is under way. @param {ProbeQuestion} question @param {Held} held @returns {Promise<Finding | null>} */
export function probe(question, held) {
  const key = JSON.stringify(question);
  const running = newest.get(question.kind);
  if (running?.key === key) return running.finding;
  /** @type {Asked} */
  const asked = { key, finding: Promise.resolve(null) };
  newest.set(question.kind, asked);
  asked.finding = found(question, held, () => newest.get(question.kind) === asked).finally(() => {
    if (newest.get(question.kind) === asked) newest.delete(question.kind);
  });
  return asked.finding;
}

/** @param {ProbeQuestion} question @param {Held} held @param {() => boolean} isNewest @returns {Promise<Finding | null>} null once it is given up */
async function found(question, { queue, builds, steps }, isNewest) {
  const { scope, number } = await queue.run(() => {
    // Numbers are this build's own: when the run moves to another, the question ends.
    const scope = builds.inUse;
    return { scope, number: begin(question, scope) };
  });
  let passes = PASSES_MIN;
  try {
    while (isNewest()) {
      let elapsedMs = 0;
      const piece = await queue.run(async () => {
        const began = performance.now();
        const found = builds.inUse === scope ? await steps.probe(number, passes) : null;
        elapsedMs = performance.now() - began;
        return found;
      });
      if (!piece || piece.seen >= piece.total) return piece?.finding ?? null;
      post({ type: "probed", kind: question.kind, ...piece });
      passes = following(passes, elapsedMs);
      await macrotask();
    }
    return null;
  } finally {
    // However it ends: a probe holds a copy of the network.
    await queue.run(() => scope.probe_end(number));
  }
}

/** @param {ProbeQuestion["kind"]} kind */
export function endProbe(kind) {
  newest.delete(kind);
}

/** @param {ProbeQuestion} question @param {Convscope} scope */
function begin(question, scope) {
  switch (question.kind) {
    case "occlusion":
      return scope.occlude(question.pixels, question.patch, question.stride, question.fill, question.class);
    case "top_activations":
      return scope.find_top_activations(question.layer, question.unit, question.images, question.kept);
    case "dead_units":
      return scope.find_dead_units(question.images);
    case "accuracy":
      return scope.compare_muted(question.images);
  }
}

/** At most twice as many as before. @param {number} passes @param {number} elapsedMs */
function following(passes, elapsedMs) {
  const fitting = (passes * PIECE_MS) / Math.max(1, elapsedMs);
  return Math.round(Math.max(PASSES_MIN, Math.min(fitting, 2 * passes, PASSES_MAX)));
}
