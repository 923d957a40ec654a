import assert from "node:assert/strict";
import { test } from "node:test";
import { Training } from "../../www/controller/training.js";

/** Answers everything at once, and remembers what was asked. */
class FakeEngine {
  /** @type {string[]} */
  asked = [];

  async ask(/** @type {string} */ verb) {
    this.asked.push(verb);
    return {};
  }

  replaced() {}
}

function made() {
  const engine = new FakeEngine();
  const training = new Training(
    /** @type {any} */ (engine),
    () => {},
    (error) => assert.fail(String(error)),
  );
  return { engine, training };
}

const CHOICE = /** @type {any} */ ({ run: {}, backend: "cpu" });

test("a run rests during an action, and trains on afterwards, even if that has failed", async () => {
  const { engine, training } = made();
  assert.equal(await training.whileResting(async () => 7), 7);
  assert.deepEqual(engine.asked, ["pause", "train"]);
  await assert.rejects(
    training.whileResting(async () => {
      throw new Error("as planned");
    }),
  );
  assert.deepEqual(engine.asked, ["pause", "train", "pause", "train"]);
});

test("a run that has begun meanwhile is not trained unasked", async () => {
  const { engine, training } = made();
  await training.whileResting(() => training.start(CHOICE));
  assert.deepEqual(engine.asked, ["pause", "start"]);
});

test("a run that has been commanded meanwhile is left as it was commanded", async () => {
  const { engine, training } = made();
  await training.whileResting(() => training.command("step"));
  assert.deepEqual(engine.asked, ["pause", "step"]);
});

test("a run whose worker has gone meanwhile is left to its recovery", async () => {
  const { engine, training } = made();
  await training.whileResting(async () => training.lost());
  assert.deepEqual(engine.asked, ["pause"]);
});

test("what is asked of a run whose worker has gone is done once a run is there, unless something else is asked for", async () => {
  const { engine, training } = made();
  await training.start(CHOICE);
  training.lost();
  const asked = [training.command("train"), training.command("step")];
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(engine.asked, ["start"]);
  await training.start(CHOICE);
  await Promise.all(asked);
  assert.deepEqual(engine.asked, ["start", "start", "step"]);
});

test("what is asked of a run whose worker has gone for good is not done", async () => {
  const { engine, training } = made();
  await training.start(CHOICE);
  training.lost();
  const asked = training.command("step");
  training.lost(true);
  await asked;
  assert.deepEqual(engine.asked, ["start"]);
});

test("a run that has been told to train trains, before it has answered", async () => {
  const { training } = made();
  const commanding = training.command("train");
  assert.equal(training.willRun(false), true);
  await commanding;
  assert.equal(training.willRun(false), false);
  const pausing = training.command("pause");
  assert.equal(training.willRun(true), false);
  await pausing;
  assert.equal(training.willRun(true), true);
});
