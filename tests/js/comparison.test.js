import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome, placeOf } from "../../www/views/comparison-groups.js";
import { comparisonText } from "../../www/views/comparison-text.js";

/** @import {Compared} from "../../www/protocol/core.js" */

/** @param {Compared} quantity @param {boolean} passed */
const row = (quantity, passed) => ({ quantity, absolute: 1.5e-7, relative: 2.25e-7, tolerance: 1e-5, passed });

/** @type {Compared} */
const LOSS = { code: "loss" };
/** @type {Compared} */
const GRADIENT = { code: "gradient", values: { parameter: "conv1.weight" } };

test("puts each quantity where a reader looks for it", () => {
  for (const [quantity, group, label] of /** @type {[Compared, string, string][]} */ ([
    [{ code: "output", values: { layer: "conv1" } }, "Layer outputs", "conv1"],
    [LOSS, "Loss and gradients", "loss"],
    [GRADIENT, "Loss and gradients", "conv1.weight"],
    [{ code: "parameter", values: { steps: 1, parameter: "fc1.bias" } }, "After 1 step", "fc1.bias"],
    [{ code: "losses", values: { steps: 20 } }, "After 20 steps", "losses"],
    [{ code: "parameter", values: { steps: 20, parameter: "fc1.bias" } }, "After 20 steps", "fc1.bias"],
  ])) {
    assert.deepEqual(placeOf(quantity), { group, label });
  }
});

test("says how many agree", () => {
  assert.equal(outcome([row(LOSS, true), row(GRADIENT, true)]), "All 2 numbers agree with PyTorch");
  assert.equal(outcome([row(LOSS, true), row(GRADIENT, false)]), "1 of 2 differ");
});

test("writes aligned text with what a reader of a report needs to know", () => {
  const report = /** @type {const} */ ({
    backend: "webgpu",
    asked: "auto",
    adapter: "acme",
    software: false,
    reason: null,
  });
  const rows = [row(GRADIENT, true), row(LOSS, false)];
  assert.equal(
    comparisonText({ rows, report, userAgent: "Browser/1" }),
    `Convscope compared with PyTorch: 1 of 2 differ.

Backend     WebGPU
Adapter     acme
User agent  Browser/1

Quantity                  Max. abs. error  Relative error  Tolerance  Result
gradient of conv1.weight         1.500e-7        2.250e-7   1.000e-5  pass
loss                             1.500e-7        2.250e-7   1.000e-5  fail
`,
  );
});
