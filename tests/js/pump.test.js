import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any[]} */
const posted = [];
Object.assign(globalThis, {
  self: { postMessage: (/** @type {any} */ message) => posted.push(message) },
  // Node's own would keep the process alive.
  MessageChannel: class {
    port1 = { onmessage: () => {} };
    port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
  },
});
// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const load = (/** @type {string} */ name) => import(new URL(`../../www/worker/${name}.js`, import.meta.url).href);
const [{ Pump }, { Queue }] = [await load("pump"), await load("queue")];

const PLACE = { step: 938, epoch: 1, samples: 60_000, stepsLeft: 3752, evaluating: false, stop: null };
const END = { ...PLACE, step: 4690, epoch: 5, stepsLeft: 0 };

const NOTHING_KEPT = { begin() {}, async keep() {}, async passing() {} };

/** Evaluates at once, trains one step and ends there. @param {string[]} log @param {typeof PLACE} place */
function fakeScope(log, place) {
  return {
    train_steps: () => {
      log.push("step");
      return {
        losses: Float32Array.of(1),
        outcome: "Finished",
        step: 939,
        epoch: 1,
        samples: 60_064,
        stepsLeft: 0,
        evaluating: false,
      };
    },
    evaluate_some: () => {
      log.push("evaluate");
      return {
        ...place,
        evaluating: false,
        seen: 10,
        total: 10,
        record: { epoch: 1, step: 938, trainLoss: 1, testLoss: 1, testAccuracy: 1 },
      };
    },
  };
}

/** @param {typeof PLACE} place @returns {Promise<{state: string, log: string[]}>} the state at once, and what training then does */
async function restoredAt(place) {
  /** @type {string[]} */
  const log = [];
  const pump = new Pump(fakeScope(log, place), new Queue(), NOTHING_KEPT);
  pump.reset(place);
  const { state } = posted.at(-1);
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  return { state, log };
}

test("a restored run goes on in the phase in which it was saved", async () => {
  assert.deepEqual(await restoredAt(PLACE), { state: "paused", log: ["step"] });
  assert.deepEqual(await restoredAt({ ...PLACE, evaluating: true }), { state: "paused", log: ["evaluate", "step"] });
  assert.deepEqual(await restoredAt({ ...END, evaluating: true }), { state: "paused", log: ["evaluate"] });
  assert.equal((await restoredAt(END)).state, "finished");
  assert.equal((await restoredAt({ ...PLACE, step: 0 })).state, "idle");
});

test("a run that has stopped early says why until its settings change", async () => {
  const stop = "Stopped: the last epoch brought no lower test loss.";
  const scope = { train_steps: () => ({ ...END, losses: Float32Array.of(), outcome: "Finished", stop }) };
  const pump = new Pump(scope, new Queue(), NOTHING_KEPT);
  pump.reset(PLACE);
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(posted.at(-1).state, "finished");
  assert.equal(posted.at(-1).stop, stop);
  pump.settingsChanged(938);
  assert.equal(posted.at(-1).state, "paused");
  assert.equal(posted.at(-1).stop, null);
});

test("a run that its evaluation ends is over at once", async () => {
  const stop = "Stopped: the test accuracy of 97.00 % has reached the target.";
  const record = { epoch: 1, step: 938, trainLoss: 1, testLoss: 1, testAccuracy: 0.97 };
  const ended = { ...PLACE, stepsLeft: 0, stop, seen: 10, total: 10, record };
  const pump = new Pump({ evaluate_some: () => ended }, new Queue(), NOTHING_KEPT);
  pump.reset({ ...PLACE, evaluating: true });
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([posted.at(-1).state, posted.at(-1).stop], ["finished", stop]);
});
