// How a lesson's text writes a number of the network.
import assert from "node:assert/strict";
import test from "node:test";
import { LiveText } from "../../www/lessons/live-text.js";

test("a live value that rounds to zero has no sign", () => {
  const nothing = /** @type {any} */ ({ classes: [] });
  const text = new LiveText(nothing, nothing);
  const written = (/** @type {number} */ value) => text.write(value, "", "2");
  assert.deepEqual([-0.004, -0.006, -1, 0].map(written), ["0.00", "−0.01", "−1.00", "0.00"]);
});
