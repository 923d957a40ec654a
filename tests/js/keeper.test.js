import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

/** @type {any[]} */
const posted = [];
Object.assign(globalThis, {
  self: { postMessage: (/** @type {any} */ message) => posted.push(message) },
  MessageChannel: class {
    port1 = { onmessage: () => {} };
    port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
  },
});
// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const load = (/** @type {string} */ name) => import(new URL(`../../www/worker/${name}.js`, import.meta.url).href);
const [{ Keeper }, { Pump }, { Queue }] = [await load("keeper"), await load("pump"), await load("queue")];

const START = { step: 0, epoch: 0, samples: 0, stepsLeft: 100, evaluating: false, stop: null };

/** A run whose steps and checkpoints take time, as on WebGPU; a checkpoint is the step that it was made at. */
class Scope {
  step = 0;

  async train_steps(/** @type {number} */ steps) {
    await turns(3);
    this.step += steps;
    return {
      ...START,
      step: this.step,
      stepsLeft: 100 - this.step,
      losses: new Float32Array(steps),
      outcome: "stepped",
    };
  }

  async checkpoint() {
    await turns(2);
    return Uint8Array.of(this.step);
  }
}

/** The browser's storage, which may refuse, and writes when it is let. */
class Storage {
  /** @type {{step: number, bytes: Uint8Array, wasRunning: boolean}[]} */
  states = [];
  refuses = false;
  /** @type {Promise<void>} */
  opens = Promise.resolve();

  write = async (/** @type {number} */ _, /** @type {any} */ state) => {
    await this.opens;
    if (this.refuses) throw new DOMException("full", "QuotaExceededError");
    this.states.push(state);
  };
}

async function turns(count = 40) {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function made() {
  const [scope, storage, queue] = [new Scope(), new Storage(), new Queue()];
  const alone = { take: (/** @type {number} */ steps) => scope.train_steps(steps), reset() {} };
  const pump = new Pump(scope, queue, new Keeper(scope, queue, storage.write), alone);
  pump.reset(START);
  return { scope, storage, queue, pump };
}

const kept = () =>
  posted.filter(({ type }) => type === "kept").map(({ step, problem }) => (problem ? "refused" : step));

beforeEach(() => (posted.length = 0));

test("a checkpoint is kept under the step at which it was made, however it falls between the steps", async () => {
  for (let wait = 0; wait < 12; wait++) {
    const { storage, pump } = made();
    pump.train();
    await turns(4 + wait);
    await pump.keep();
    await pump.pause();
    await turns();
    assert.ok(storage.states.length > 0);
    for (const { step, bytes } of storage.states) assert.equal(step, bytes[0], `asked after ${wait} turns`);
  }
});

test("a run that is asked for while another takes its place is not kept under the other's step", async () => {
  const { scope, storage, pump } = made();
  await pump.single();
  await turns();
  const replaced = pump.replace(async () => {
    await turns(3);
    scope.step = 0;
    return { place: START };
  });
  await turns(1);
  await Promise.all([replaced, pump.keep()]);
  await turns();
  for (const { step, bytes } of storage.states) assert.equal(step, bytes[0]);
});

test("what the run has reached while an older state was being written is kept, too", async () => {
  const { storage, pump } = made();
  /** @type {() => void} */
  let open = () => {};
  storage.opens = new Promise((resolve) => (open = resolve));
  await pump.single();
  await pump.single();
  await pump.pause();
  open();
  await turns();
  assert.deepEqual(
    storage.states.map(({ step }) => step),
    [1, 2],
  );
});

test("a refused state is kept when it is asked for again", async () => {
  const { storage, pump } = made();
  storage.refuses = true;
  await pump.single();
  await pump.pause();
  await turns();
  assert.deepEqual(kept(), ["refused"]);
  storage.refuses = false;
  await pump.keep();
  await turns();
  assert.deepEqual(kept(), ["refused", 1]);
});

test("a refused state is tried again while the run rests, and told once", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { storage, pump } = made();
    storage.refuses = true;
    await pump.single();
    await pump.pause();
    await turns();
    mock.timers.tick(30_000);
    await turns();
    assert.deepEqual(kept(), ["refused"]);
    storage.refuses = false;
    mock.timers.tick(30_000);
    await turns();
    assert.deepEqual(kept(), ["refused", 1]);
  } finally {
    mock.timers.reset();
  }
});

test("what was written of a run before is not said of the next", async () => {
  const { scope, storage, pump } = made();
  /** @type {() => void} */
  let open = () => {};
  storage.opens = new Promise((resolve) => (open = resolve));
  await pump.single();
  await pump.replace(async () => {
    scope.step = 0;
    return { place: START };
  });
  open();
  await turns();
  assert.deepEqual(kept(), []);
});
