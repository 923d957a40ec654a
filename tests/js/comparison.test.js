import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome, placeOf } from "../../www/views/comparison-groups.js";
import { comparisonText } from "../../www/views/comparison-text.js";

/** @param {string} quantity @param {boolean} passed */
const row = (quantity, passed) => ({ quantity, absolute: 1.5e-7, relative: 2.25e-7, tolerance: 1e-5, passed });

test("puts each quantity where a reader looks for it", () => {
  for (const [quantity, group, label] of [
    ["output of conv1", "Layer outputs", "conv1"],
    ["loss", "Loss and gradients", "loss"],
    ["gradient of conv1.weight", "Loss and gradients", "conv1.weight"],
    ["after 1 step: fc1.bias", "After 1 step", "fc1.bias"],
    ["losses of 20 steps", "After 20 steps", "losses"],
    ["after 20 steps: fc1.bias", "After 20 steps", "fc1.bias"],
  ]) {
    assert.deepEqual(placeOf(quantity), { group, label });
  }
  assert.deepEqual(placeOf("something new"), { group: "Others", label: "something new" });
});

test("says how many agree", () => {
  assert.equal(outcome([row("a", true), row("b", true)]), "All 2 numbers agree with PyTorch");
  assert.equal(outcome([row("a", true), row("b", false)]), "1 of 2 differ");
});

test("writes aligned text with what a reader of a report needs to know", () => {
  const report = /** @type {const} */ ({
    backend: "webgpu",
    asked: "auto",
    adapter: "acme",
    software: false,
    reason: "",
  });
  const rows = [row("gradient of conv1.weight", true), row("loss", false)];
  assert.equal(
    comparisonText({ rows, report, userAgent: "Browser/1" }),
    `Convscope compared with PyTorch: 1 of 2 differ.

Backend     WebGPU
Adapter     acme
User agent  Browser/1

Quantity                  Worst absolute  Relative  Tolerance  Result
gradient of conv1.weight        1.500e-7  2.250e-7   1.000e-5  pass
loss                            1.500e-7  2.250e-7   1.000e-5  fail
`,
  );
});
