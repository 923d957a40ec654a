import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { TimeMachine } from "../../www/controller/time-machine.js";

Object.assign(globalThis, { window: globalThis });

const INPUT = { pixels: new Uint8Array(4), index: 0, label: 1 };

/** Answers after some time, during which the run goes on. */
class SlowEngine {
  run = 1;

  ask(/** @type {string} */ verb) {
    const { run } = this;
    const answer = {
      snapshots: { budget: 1, bytes: 0, snapshots: [] },
      evaluation: { run, images: 10 },
      view_network: { run },
    }[verb];
    return new Promise((resolve) => setTimeout(() => resolve(answer), 60));
  }
}

let now = 0;

/** Lets time pass, during which the run makes progress ten times a second if it is trained. @param {TimeMachine} machine @param {number} ms @param {boolean} [isTrained] */
async function pass(machine, ms, isTrained = true) {
  for (const end = now + ms; now < end; now += 20) {
    if (isTrained && now % 100 === 0) machine.changed();
    mock.timers.tick(20);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

/** Writes down what it shows on its chosen side. @param {any} engine @param {any[]} evaluations @param {any[]} views */
function machineOf(engine, evaluations, views) {
  return new TimeMachine(engine, {
    onChange: () => {},
    onView: (side, view) => side === "chosen" && views.push(view),
    onEvaluation: (side, evaluation) => side === "chosen" && evaluations.push(evaluation),
    onProblem: (error) => assert.fail(String(error)),
  });
}

function made() {
  const engine = new SlowEngine();
  /** @type {any[]} */
  const evaluations = [];
  /** @type {any[]} */
  const views = [];
  const machine = machineOf(engine, evaluations, views);
  machine.restart(true);
  machine.look(INPUT);
  machine.open(true);
  return { engine, machine, evaluations, views };
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

test("the network as it is is evaluated while it is trained", async () => {
  const { machine, evaluations, views } = made();
  await pass(machine, 1000);
  assert.deepEqual(evaluations.at(-1), { run: 1, images: 10 });
  assert.deepEqual(views.at(-1), { run: 1 });
});

test("another run is not shown what was found of the one before", async () => {
  const { engine, machine, evaluations, views } = made();
  await pass(machine, 1000);
  // An answer about the first run is on its way.
  machine.chosen.evaluate(10);
  engine.run = 2;
  machine.restart(true);
  [evaluations, views].forEach((each) => each.splice(0));
  assert.equal(machine.chosen.at, "now");
  await pass(machine, 2000);
  assert.ok(evaluations.length > 0 && views.length > 0);
  for (const { run } of [...evaluations.filter(Boolean), ...views]) assert.equal(run, 2);
});

test("a snapshot that has been dropped since the list was made gives way to its neighbour, without a message", async () => {
  let kept = [10, 20, 30];
  const engine = {
    ask: async (/** @type {string} */ verb, /** @type {any} */ { at }) => {
      if (verb === "snapshots") return { budget: 1, bytes: 0, snapshots: kept.map((step) => ({ step })) };
      if (at !== "now" && !kept.includes(at)) throw new Error("gone", { cause: { code: "snapshot" } });
      return verb === "view_network" ? { step: at } : null;
    },
  };
  const machine = machineOf(engine, [], []);
  machine.restart(true);
  machine.look(INPUT);
  machine.open(true);
  await pass(machine, 2000, false);
  kept = [10, 30];
  machine.choose(20);
  await pass(machine, 3000, false);
  assert.equal(machine.chosen.at, 10);
});

test("a run that takes the place of another is not evaluated until it has been", async () => {
  const { machine, evaluations } = made();
  await pass(machine, 1000, false);
  assert.notEqual(evaluations.at(-1), null);
  machine.restart(true);
  assert.equal(evaluations.at(-1), null);
});
