import assert from "node:assert/strict";
import { test } from "node:test";
import { Areas } from "../../www/areas.js";

/** Writes down what it hears. */
function listener() {
  /** @type {string[]} */
  const heard = [];
  return {
    elements: {},
    heard,
    leaving: () => heard.push("leaving"),
    epochEnded: (/** @type {{epoch: number}} */ { epoch }) => heard.push(`epoch ${epoch}`),
  };
}

const end = (/** @type {number} */ epoch) => /** @type {any} */ ({ type: "epoch", epoch });

test("an area hears what it has methods for, in order", () => {
  const areas = new Areas();
  const area = areas.add(listener());
  areas.tell("epochEnded", end(1));
  areas.tell("stayed");
  areas.tell("leaving");
  assert.deepEqual(area.heard, ["epoch 1", "leaving"]);
});

test("an area that comes later hears the latest of each event, as they came, and then goes on", () => {
  const areas = new Areas();
  areas.tell("epochEnded", end(1));
  areas.tell("leaving");
  areas.tell("epochEnded", end(2));
  const area = areas.add(listener());
  assert.deepEqual(area.heard, ["leaving", "epoch 2"]);
  areas.tell("epochEnded", end(3));
  assert.deepEqual(area.heard, ["leaving", "epoch 2", "epoch 3"]);
});

test("an area that fails silences no other, and is told", () => {
  /** @type {unknown[]} */
  const faults = [];
  const areas = new Areas((error) => faults.push(error));
  const failure = new Error("no epochs here");
  areas.add({
    elements: {},
    epochEnded: () => {
      throw failure;
    },
  });
  const area = areas.add(listener());
  areas.tell("epochEnded", end(1));
  assert.deepEqual(area.heard, ["epoch 1"]);
  assert.deepEqual(faults, [failure]);
});
