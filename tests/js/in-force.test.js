import assert from "node:assert/strict";
import { test } from "node:test";
import { InForce } from "../../www/run/in-force.js";
import { TRAINING } from "./training-settings.js";

/** @import {TrainingSettings} from "../../www/protocol/core.js" */

const REFUSAL = "Too large: it needs 3.0 GB.";

/** Settings of a run whose worker refuses large batches, some time later. */
function made() {
  /** @type {any} */
  const fields = { ...TRAINING };
  /** @type {any[]} */
  const asked = [];
  const inForce = new InForce(async (training) => {
    asked.push(training);
    await new Promise((resolve) => setImmediate(resolve));
    const isInForce = training.batch_size < 1024;
    return { isInForce, refusal: isInForce ? "" : REFUSAL };
  });
  inForce.begin(TRAINING);
  const change = (/** @type {any} */ key, /** @type {any} */ value) => {
    fields[key] = value;
    return inForce.change(key, () => fields);
  };
  return { inForce, asked, change };
}

test("what is refused is not in force, and the others are asked for without it", async () => {
  const { inForce, change } = made();
  await change("batch_size", 1024);
  assert.deepEqual(inForce.training, TRAINING);
  assert.equal(inForce.refusal("batch_size"), REFUSAL);
  await change("epochs", 7);
  await change("learning_rate", 0.003);
  assert.deepEqual(inForce.training, { ...TRAINING, epochs: 7, learning_rate: 0.003 });
  assert.equal(inForce.refusal("epochs"), "");
  assert.equal(inForce.refusal("batch_size"), REFUSAL);
  await change("batch_size", 512);
  assert.deepEqual(inForce.training, { ...TRAINING, epochs: 7, learning_rate: 0.003, batch_size: 512 });
  assert.equal(inForce.refusal("batch_size"), "");
});

test("changes that come before the answer are asked for one by one", async () => {
  const { inForce, change } = made();
  const changes = [change("epochs", 7), change("batch_size", 1024), change("learning_rate", 0.003)];
  assert.equal(inForce.isAnswered("epochs"), false);
  await Promise.all(changes);
  assert.equal(inForce.isAnswered("epochs"), true);
  assert.deepEqual(inForce.training, { ...TRAINING, epochs: 7, learning_rate: 0.003 });
  assert.deepEqual([inForce.refusal("epochs"), inForce.refusal("batch_size")], ["", REFUSAL]);
});

test("what waits for a new run is not asked for", async () => {
  const { inForce, asked, change } = made();
  await change("optimiser", "adam");
  await change("learning_rate", 0.001);
  assert.deepEqual(asked, []);
  assert.deepEqual(inForce.training, TRAINING);
});

test("an answer about the run before says nothing of the next", async () => {
  const { inForce, change } = made();
  const changes = [change("batch_size", 1024), change("epochs", 7)];
  await new Promise((resolve) => setImmediate(resolve));
  inForce.begin({ ...TRAINING, epochs: 3 });
  await changes[0];
  assert.equal(inForce.refusal("batch_size"), "");
  assert.equal(inForce.training?.epochs, 3);
  await Promise.all(changes);
});
