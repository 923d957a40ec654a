import assert from "node:assert/strict";
import { test } from "node:test";
import { exact, lineOf, partialSum } from "../../www/inside/arithmetic-line.js";

/** @param {Partial<import("../../www/protocol/core.js").Link>} parts */
function link(parts) {
  /** @type {import("../../www/protocol/core.js").Link} */
  const plain = {
    layer: 0,
    name: "layer",
    place: [0, 0, 0],
    operation: "copy",
    places: new Int32Array(0),
    weights: new Float64Array(0),
    inputs: new Float64Array(0),
    products: new Float64Array(0),
    steps: [],
    result: 0,
    activation: 0,
    muted: false,
  };
  return { ...plain, ...parts };
}

const sum = link({
  operation: "weighted_sum",
  weights: Float64Array.of(0.5, -2, 1),
  inputs: Float64Array.of(1, 0.25, -1),
  products: Float64Array.of(0.5, -0.5, -1),
  steps: [
    ["sum", -1],
    ["bias", 0.25],
  ],
  result: -0.75,
});

test("a weighted sum is written out, with its bias", () => {
  assert.equal(
    lineOf(sum, "conv2d", 9),
    "0.5000 · 1.0000 + (−2.0000) · 0.2500 + 1.0000 · (−1.0000) = −1.0000; −1.0000 + bias 0.2500 = −0.7500",
  );
});

test("terms that are folded are summed", () => {
  assert.equal(
    lineOf(sum, "conv2d", 1),
    "0.5000 · 1.0000 + [2 more: −1.5000] = −1.0000; −1.0000 + bias 0.2500 = −0.7500",
  );
  assert.equal(partialSum(sum, 2), 0);
});

test("without a bias the sum is the result", () => {
  assert.match(lineOf({ ...sum, steps: [["sum", -1]], result: -1 }, "linear", 0), /^\[3 more: −1\.0000\] = −1\.0000$/);
});

test("pooling, functions and normalisation say what they do", () => {
  const inputs = Float64Array.of(1, 3, 2, 0);
  assert.equal(
    lineOf(link({ operation: "maximum", inputs, result: 3 }), "max_pool2d", 9),
    "max(1.0000, 3.0000, 2.0000, 0.0000) = 3.0000",
  );
  assert.equal(
    lineOf(link({ operation: "mean", inputs, products: inputs, result: 1.5 }), "avg_pool2d", 2),
    "(1.0000 + 3.0000 + [2 more: 2.0000]) / 4 = 1.5000",
  );
  const one = { operation: /** @type {const} */ ("function"), inputs: Float64Array.of(-2) };
  assert.equal(lineOf(link({ ...one, result: 0 }), "relu", 9), "max(0, −2.0000) = 0.0000");
  assert.equal(
    lineOf(link({ ...one, steps: [["negative_slope", 0.1]], result: -0.2 }), "leaky_relu", 9),
    "max(−2.0000, 0.1 · −2.0000) = −0.2000",
  );
  const normalised = link({
    operation: "normalisation",
    inputs: Float64Array.of(3),
    steps: [
      ["mean", 1],
      ["variance", 4],
      ["epsilon", 1e-5],
      ["weight", 2],
      ["bias", -1],
    ],
    result: 1,
  });
  assert.equal(
    lineOf(normalised, "batch_norm", 9),
    "(3.0000 − mean 1.0000) / √(variance 4.0000 + 1.000e−5) · weight 2.0000 + bias (−1.0000) = 1.0000",
  );
});

test("the softmax is shifted by the highest score", () => {
  const softmax = link({
    operation: "softmax",
    place: [1, 0, 0],
    inputs: Float64Array.of(2, 1),
    products: Float64Array.of(1, Math.exp(-1)),
    steps: [
      ["highest", 2],
      ["exponential", Math.exp(-1)],
      ["sum", 1 + Math.exp(-1)],
    ],
    result: Math.exp(-1) / (1 + Math.exp(-1)),
  });
  assert.equal(
    lineOf(softmax, "softmax", 9),
    "e^(1.0000 − 2.0000) = 0.3679; divided by 1.0000 + 0.3679 = 1.3679: 0.2689",
  );
});

test("numbers are short, and never a signed nothing", () => {
  assert.deepEqual([0, -0, -0.5, 1e-7, 123456, NaN].map(exact), [
    "0.0000",
    "0.0000",
    "−0.5000",
    "1.000e−7",
    "1.235e+5",
    "not a number",
  ]);
});
