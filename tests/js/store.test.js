import assert from "node:assert/strict";
import { test } from "node:test";
import { Areas } from "../../www/areas.js";
import { effect, Store } from "../../www/store.js";

const EPOCH = {
  epoch: 1,
  step: 10,
  trainLoss: 1,
  testLoss: 1,
  testAccuracy: 0.5,
  validationLoss: null,
  validationAccuracy: null,
};

/** A run that the worker has started. @param {Store} store @param {object} [training] its settings */
function start(store, training = {}) {
  const started = /** @type {any} */ ({
    layers: [],
    data: { classes: ["circle", "cross"] },
    report: { backend: "cpu" },
  });
  store.started(started, /** @type {any} */ ({ run: { seed: 1, training }, backend: "cpu" }));
}

/** @param {Store} store @param {number} step @param {"training" | "paused"} [state] */
function reach(store, step, state = "training") {
  store.progressed(/** @type {any} */ ({ step, state }));
}

/** Of all test images. @param {Store} store @param {number} step @param {number} accuracy */
function evaluate(store, step, accuracy) {
  store.keepEvaluation(/** @type {any} */ ({ step, accuracy }));
}

test("the test accuracy is that of the newest evaluation, asked for or after an epoch", () => {
  const store = new Store();
  start(store);
  assert.equal(store.testAccuracy.value, null);
  evaluate(store, 0, 0.1);
  assert.equal(store.testAccuracy.value, 0.1);
  reach(store, 10);
  store.epochEnded(/** @type {any} */ (EPOCH));
  assert.equal(store.testAccuracy.value, 0.5);
  evaluate(store, 14, 0.6);
  assert.equal(store.testAccuracy.value, 0.6);
  store.epochEnded(/** @type {any} */ ({ ...EPOCH, epoch: 2, step: 20, testAccuracy: 0.7 }));
  assert.equal(store.testAccuracy.value, 0.7);
});

test("a run that has gone back, and another run, forget what was evaluated after", () => {
  const store = new Store();
  start(store);
  reach(store, 10);
  store.epochEnded(/** @type {any} */ (EPOCH));
  evaluate(store, 14, 0.6);
  store.rewound({ losses: new Float32Array(12), epochs: [/** @type {any} */ (EPOCH)] });
  assert.equal(store.step.value, 12);
  assert.equal(store.testAccuracy.value, 0.5);
  start(store);
  assert.equal(store.step.value, 0);
  assert.equal(store.testAccuracy.value, null);
});

test("the run has the settings that are in force, and runs while it trains", () => {
  const store = new Store();
  start(store, { batch_size: 64 });
  store.planned(/** @type {any} */ ({ batch_size: 32 }));
  assert.deepEqual(store.run.value?.training, { batch_size: 32 });
  assert.equal(store.run.value?.seed, 1);
  assert.deepEqual(store.classes.value, ["circle", "cross"]);
  assert.equal(store.isRunning.value, false);
  reach(store, 1);
  assert.equal(store.isRunning.value, true);
  reach(store, 1, "paused");
  assert.equal(store.isRunning.value, false);
});

test("a subscriber that throws is told as a fault, and silences no other", () => {
  /** @type {unknown[]} */
  const faults = [];
  const areas = new Areas((error) => faults.push(error));
  const store = areas.add(new Store());
  effect(() => {
    if (store.step.value > 0) throw new Error("first");
  });
  let seen = -1;
  effect(() => {
    seen = store.step.value;
  });
  areas.tell("progressed", /** @type {any} */ ({ step: 3, state: "training" }));
  assert.equal(seen, 3);
  assert.deepEqual(faults.map(String), ["Error: first"]);
});
