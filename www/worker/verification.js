/**
 * Compares what this browser computes with the numbers that PyTorch recorded, piece by piece, so that training goes on meanwhile.
 * @module
 */

/** @import {Verbs} from "../protocol.js" */
/** @import {Comparison} from "../protocol/core.js" */
/** @import {Backend} from "../protocol/training.js" */
/** @import {Verification} from "../protocol/evaluation.js" */
/** @import {Builds} from "./builds.js" */
/** @import {Queue} from "./queue.js" */

import { texts } from "./text.js";
import { onBackend } from "./backend.js";
import { macrotask } from "./pace.js";
import { post } from "./post.js";

const FIXTURE = new URL("../../fixtures/tutorial.safetensors", import.meta.url);

/**
 * @param {Builds} builds
 * @param {Queue} queue
 * @param {Backend | "auto"} asked
 * @returns {Promise<Verbs["verify"]["answer"]>}
 */
export async function verify(builds, queue, asked) {
  const fixture = await fetchFixture();
  const { report, value: scope } = await queue.run(() =>
    onBackend(asked, async (backend) => {
      const scope = await builds.with(backend);
      await scope.verify_start(fixture, backend);
      return scope;
    }),
  );
  /** @type {Comparison[]} */
  const rows = [];
  for (;;) {
    const piece = await queue.run(() => scope.verify_next());
    if (!piece) return { rows, report };
    rows.push(...piece.rows);
    post({ type: "verification", ...piece });
    await macrotask();
  }
}

async function fetchFixture() {
  const response = await fetch(FIXTURE).catch(() => null);
  if (!response) {
    throw new Error(texts.worker.reference.noAnswer);
  }
  if (!response.ok) {
    throw new Error(texts.worker.reference.status(FIXTURE.pathname, response.status));
  }
  return new Uint8Array(await response.arrayBuffer());
}
