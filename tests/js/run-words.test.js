import assert from "node:assert/strict";
import test from "node:test";
import { runWords } from "../../www/views/run-words.js";

/** @import {Progress} from "../../www/protocol/training.js" */

/** @param {number} step @param {string | null} stop */
const after = (step, stop = null) => runWords("finished", /** @type {Progress} */ ({ step, stop }));

test("a run that has ended after few steps says that it is very little training", () => {
  assert.match(after(1), /^Finished after 1 step, which is very little training/);
  assert.match(after(49), /^Finished after 49 steps, /);
  assert.match(after(50), /^Finished\. /);
  assert.equal(after(5, "Stopped."), "Stopped.");
});
