// How a lesson's text writes a number of the network.
import assert from "node:assert/strict";
import test from "node:test";
import { LiveText } from "../../www/lessons/live-text.js";

const NOTHING = /** @type {any} */ ({ classes: [] });
const text = new LiveText(NOTHING, NOTHING);
const written = (/** @type {number} */ value) => text.write(value, "", "2");

test("a live value that rounds to zero has no sign", () => {
  assert.deepEqual([-0.004, -0.006, -1, 0].map(written), ["0.00", "−0.01", "−1.00", "0.00"]);
});

test("a loss that explodes is written by its power of ten", () => {
  assert.deepEqual([94_344_067_667_722_240, 123_456_789].map(written), ["9.43e+16", "123456789.00"]);
});
