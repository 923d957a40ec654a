// One training step in slow motion: the sum over positions is the gradient that the core computes.
import assert from "node:assert/strict";
import test from "node:test";
import { positions } from "../../www/lessons/slow-step.js";

test("the gradient of a kernel's weight is the sum over positions of the output's gradient times the input", () => {
  // 3×3 pixels of 255 (which are 1 to the network) but for one black one (-1), kernel 3, padding 1: 9 positions.
  const pixels = new Uint8Array(9).fill(255);
  pixels[0] = 0;
  const gradient = {
    name: "gradient.output",
    shape: [1, 3, 3],
    values: new Float32Array(9).fill(1),
    histogram: /** @type {any} */ (null),
  };
  /** @type {import("../../www/protocol/run.js").AnyLayer} */
  const spec = { kind: "conv2d", kernel: 3, stride: 1, padding: 1 };
  // The middle weight lies on all nine pixels, the upper left one on four of them, and else on zeros.
  const middle = positions(gradient, pixels, [1, 3, 3], [0, 0, 1, 1], spec, {});
  assert.deepEqual([middle.count, middle.sum], [9, 7]);
  const corner = positions(gradient, pixels, [1, 3, 3], [0, 0, 0, 0], { ...spec, padding: "same" }, {});
  assert.equal(corner.sum, 2);
});
