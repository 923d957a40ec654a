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

/** Nobody shares the steps. @param {any} scope @returns {any} */
const alone = (scope) => ({
  take: (/** @type {number} */ steps) => scope.train_steps(steps),
  evaluate: (/** @type {number} */ size) => scope.evaluate_some(size),
  reset() {},
});

/** A pump that keeps nothing and shares no step. @param {any} scope */
const pumpOf = (scope) => new Pump(scope, new Queue(), NOTHING_KEPT, alone(scope));

const NOTHING_KEPT = { begin() {}, async keep() {}, async passing() {} };

/** Evaluates at once, trains one step and ends there. @param {string[]} log @param {typeof PLACE} place */
function fakeScope(log, place) {
  return {
    train_steps: () => {
      log.push("step");
      return {
        losses: Float32Array.of(1),
        outcome: "finished",
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
  const pump = pumpOf(fakeScope(log, place));
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
  const stop = { code: "no_improvement", values: { epochs: 1 } };
  const scope = { train_steps: () => ({ ...END, losses: Float32Array.of(), outcome: "finished", stop }) };
  const pump = pumpOf(scope);
  pump.reset(PLACE);
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(posted.at(-1).state, "finished");
  assert.equal(posted.at(-1).stop, "Stopped: the last epoch brought no lower test loss.");
  pump.settingsChanged(938);
  assert.equal(posted.at(-1).state, "paused");
  assert.equal(posted.at(-1).stop, null);
});

test("a run that its evaluation ends is over at once", async () => {
  const stop = { code: "target_reached", values: { accuracy: 0.97 } };
  const record = { epoch: 1, step: 938, trainLoss: 1, testLoss: 1, testAccuracy: 0.97 };
  const ended = { ...PLACE, stepsLeft: 0, stop, seen: 10, total: 10, record };
  const pump = pumpOf({ evaluate_some: () => ended });
  pump.reset({ ...PLACE, evaluating: true });
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    [posted.at(-1).state, posted.at(-1).stop],
    ["finished", "Stopped: the test accuracy of 97.00 % has reached the target."],
  );
});

/** Has no images at first; with them, three steps are the whole run. */
class ScopeWithoutImages {
  hasImages = false;
  #step = 0;

  train_steps() {
    const position = { epoch: 0, samples: 0, evaluating: false, stop: null };
    if (!this.hasImages)
      return { ...position, step: 0, stepsLeft: 3, losses: Float32Array.of(), outcome: "waiting_for_data" };
    this.#step += 1;
    const [stepsLeft, outcome] = this.#step < 3 ? [3 - this.#step, "stepped"] : [0, "finished"];
    return { ...position, step: this.#step, stepsLeft, losses: Float32Array.of(1), outcome };
  }
}

for (const [when, turns] of /** @type {const} */ ([
  ["while the loop ends for want of them", 0],
  ["after it has ended", 20],
])) {
  test(`images that arrive ${when} are trained on`, async () => {
    const scope = new ScopeWithoutImages();
    const pump = pumpOf(scope);
    pump.reset({ ...PLACE, step: 0, epoch: 0, samples: 0, stepsLeft: 3 });
    pump.train();
    while (posted.at(-1).state !== "waiting") await Promise.resolve();
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    scope.hasImages = true;
    pump.dataArrived();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(posted.at(-1).state, "finished");
  });
}

test("images that arrive while it is answered that there are none are trained on", async () => {
  const scope = new ScopeWithoutImages();
  const pump = pumpOf({
    async train_steps() {
      const trained = scope.train_steps();
      if (!scope.hasImages) {
        scope.hasImages = true;
        pump.dataArrived();
      }
      return trained;
    },
  });
  pump.reset({ ...PLACE, step: 0, epoch: 0, samples: 0, stepsLeft: 3 });
  pump.train();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(posted.at(-1).state, "finished");
});

for (const [isRefused, steps] of /** @type {const} */ ([
  [false, 0],
  [true, 1],
])) {
  test(`a run that is asked to train while another takes its place ${isRefused ? "does so if that is refused" : "does not train the other"}`, async () => {
    /** @type {string[]} */
    const log = [];
    const pump = pumpOf(fakeScope(log, PLACE));
    pump.reset(PLACE);
    const replacing = pump.replace(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (isRefused) throw new Error("as planned");
      return { place: { ...PLACE, step: 0 } };
    });
    pump.train();
    await replacing.catch(() => {});
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(log, Array(steps).fill("step"));
    assert.equal(posted.at(-1).state, isRefused ? "finished" : "idle");
  });
}

test("a step that is asked for just before another run takes its place is not taken by that run", async () => {
  /** @type {string[]} */
  const log = [];
  const pump = pumpOf(fakeScope(log, PLACE));
  pump.reset(PLACE);
  const stepping = pump.single();
  await pump.replace(async () => ({ place: { ...PLACE, step: 0, evaluating: true } }));
  await stepping;
  assert.deepEqual(log, []);
  assert.equal(posted.at(-1).state, "idle");
});

/** Turns of the event loop, in which all that can happen happens. */
async function turns(count = 20) {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A run that has taken no step, and whose images have not arrived. */
function withoutImages() {
  const scope = new ScopeWithoutImages();
  const pump = pumpOf(scope);
  pump.reset({ ...PLACE, step: 0, epoch: 0, samples: 0, stepsLeft: 3 });
  return { scope, pump };
}

test("single steps that are asked for before their images are there are each taken once those have arrived", async () => {
  const { scope, pump } = withoutImages();
  const stepping = [pump.single(), pump.single()];
  await turns();
  assert.deepEqual([posted.at(-1).state, posted.at(-1).step], ["waiting", 0]);
  // Other images than those.
  pump.dataArrived();
  await turns();
  assert.deepEqual([posted.at(-1).state, posted.at(-1).step], ["waiting", 0]);
  scope.hasImages = true;
  pump.dataArrived();
  await Promise.all(stepping);
  assert.deepEqual([posted.at(-1).state, posted.at(-1).step], ["paused", 2]);
});

for (const [what, instead, [state, step]] of /** @type {const} */ ([
  ["Pause", (/** @type {any} */ pump) => pump.pause(), ["idle", 0]],
  ["Train", (/** @type {any} */ pump) => pump.train(), ["finished", 3]],
])) {
  test(`a single step that waits for its images is given up for ${what}`, async () => {
    const { scope, pump } = withoutImages();
    const stepping = pump.single();
    await turns();
    instead(pump);
    await stepping;
    await turns();
    scope.hasImages = true;
    pump.dataArrived();
    await turns();
    assert.deepEqual([posted.at(-1).state, posted.at(-1).step], [state, step]);
  });
}

test("a single step that waits for its images is not taken by another run", async () => {
  const { scope, pump } = withoutImages();
  const stepping = pump.single();
  await turns();
  await pump.replace(async () => ({ place: PLACE }));
  await stepping;
  scope.hasImages = true;
  pump.dataArrived();
  await turns();
  assert.deepEqual([posted.at(-1).state, posted.at(-1).step], ["paused", PLACE.step]);
});
