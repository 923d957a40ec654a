import assert from "node:assert/strict";
import { test } from "node:test";
import { LossHistory } from "../../www/views/loss-history.js";

test("smooths with a corrected start, so the first value is the first loss", () => {
  const history = new LossHistory(0.9);
  history.append(Float32Array.of(2, 4));
  assert.ok(Math.abs(history.smoothed(1) - 2) < 1e-6);
  // (0.9 * 0.1 * 2 + 0.1 * 4) / (1 - 0.81) = 0.58 / 0.19
  assert.ok(Math.abs(history.smoothed(2) - 0.58 / 0.19) < 1e-5);
});

test("keeps the extremes and the end of 100,000 losses in a drawable number", () => {
  const history = new LossHistory(0.9);
  const losses = new Float32Array(100_000).fill(1);
  losses[41_234] = 9;
  losses[77_777] = -3;
  history.append(losses);
  history.appendTest({ step: 938, loss: 0.5 });
  const [steps, drawn, , , tests] = history.columns(500);
  assert.ok(steps.length <= 1002);
  assert.equal(drawn[steps.indexOf(41_235)], 9);
  assert.equal(drawn[steps.indexOf(77_778)], -3);
  assert.equal(steps.at(-1), 100_000);
  assert.equal(tests[steps.indexOf(938)], 0.5);
});

test("has the validation loss of those epochs that have one", () => {
  const history = new LossHistory(0.9);
  history.append(new Float32Array(4).fill(1));
  history.appendTest({ step: 2, loss: 0.5, validation: null });
  assert.equal(history.hasValidation, false);
  history.appendTest({ step: 4, loss: 0.4, validation: 0.6 });
  const [, , , validations, tests] = history.columns(100);
  assert.deepEqual(
    [validations, tests],
    [
      [null, null, null, 0.6],
      [null, 0.5, null, 0.4],
    ],
  );
  assert.equal(history.hasValidation, true);
});

test("a loss that is not finite leaves a hole and does not spoil the average", () => {
  const history = new LossHistory(0.5);
  history.append(Float32Array.of(1, Infinity, 1));
  assert.equal(history.columns(100)[1][1], null);
  assert.ok(Number.isFinite(history.smoothed(3)));
});
