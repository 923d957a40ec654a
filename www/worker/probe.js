/**
 * Questions that take many forward passes, a piece at a time, so that training goes on meanwhile.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {Finding, Probed, ProbeQuestion} from "../protocol/inside.js" */
/** @import {Held} from "./answers/held.js" */

import { macrotask } from "./macrotask.js";
import { post } from "./post.js";

/** A piece takes about so long, as a slice of training does. */
const PIECE_MS = 100;
/** Fewer at once cost more each: on the CPU 64 images take twice as long as 8. */
const PASSES_MIN = 16;
const PASSES_MAX = 256;

/** The newest question of each kind: others are given up. @type {Map<ProbeQuestion["kind"], symbol>} */
const newest = new Map();

/** @param {ProbeQuestion} question @param {Held} held @returns {Promise<Finding | null>} */
export async function probe(question, { queue, builds }) {
  const token = Symbol(question.kind);
  newest.set(question.kind, token);
  const { scope, number } = await queue.run(() => {
    // Numbers are this build's own: when the run moves to another, the question ends.
    const scope = builds.inUse;
    return { scope, number: begin(question, scope) };
  });
  let passes = PASSES_MIN;
  for (;;) {
    if (newest.get(question.kind) !== token) {
      await queue.run(() => scope.probe_end(number));
      return null;
    }
    let elapsedMs = 0;
    const piece = await queue.run(async () => {
      const began = performance.now();
      /** @type {Pick<Probed, "seen" | "total" | "finding"> | null} */
      const found = await scope.probe_next(number, passes);
      elapsedMs = performance.now() - began;
      return found;
    });
    if (!piece || piece.seen >= piece.total) return piece?.finding ?? null;
    post({ type: "probed", kind: question.kind, ...piece });
    passes = following(passes, elapsedMs);
    await macrotask();
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
    case "excitement":
      return scope.excite(question.layer, question.unit, question.images, question.kept);
    case "survey":
      return scope.find_dead(question.images);
    case "accuracy":
      return scope.compare_muted(question.images);
  }
}

/** At most twice as many as before. @param {number} passes @param {number} elapsedMs */
function following(passes, elapsedMs) {
  const fitting = (passes * PIECE_MS) / Math.max(1, elapsedMs);
  return Math.round(Math.max(PASSES_MIN, Math.min(fitting, 2 * passes, PASSES_MAX)));
}
