import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../../www/worker/pace.js";

test("takes one step at first and does not believe the slice that compiled shaders", () => {
  const pace = new Pace();
  assert.equal(pace.steps, 1);
  pace.measured(1, 9000);
  assert.equal(pace.steps, 1);
  assert.equal(pace.stepsPerSecond, 0);
});

test("fills less than a tenth of a second, and never queues more than 20 steps", () => {
  const pace = new Pace();
  pace.measured(1, 9000);
  pace.measured(1, 25);
  assert.equal(pace.steps, 3);
  assert.equal(pace.stepsPerSecond, 40);
  for (let slice = 0; slice < 50; slice++) pace.measured(10, 10);
  assert.equal(pace.steps, 20);
});

test("a slice without steps, at the end of a run, counts for nothing", () => {
  const pace = new Pace();
  pace.measured(1, 100);
  pace.measured(1, 100);
  pace.measured(0, 5000);
  assert.equal(pace.stepsPerSecond, 10);
});
