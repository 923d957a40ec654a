import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {BuiltIn} from "../../www/protocol/core.js" */

// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const { BuiltInData } = await import(new URL("../../www/worker/built-in-data.js", import.meta.url).href);

/** @param {string} id @returns {BuiltIn} */
const entry = (id) => ({ id, name: id, classes: [], input: [1, 8, 8], images: [2, 1], isInk: false, shards: `${id}/` });

/** Two data sets, and what has been asked of the shards of each. */
function held() {
  /** @type {string[]} */
  const asked = [];
  const data = new BuiltInData([entry("one"), entry("two")], (/** @type {BuiltIn} */ { id }) => ({
    expect: async () => void asked.push(`expect ${id}`),
    load: async () => void asked.push(`load ${id}`),
    show: (/** @type {boolean} */ isShown) => asked.push(`${isShown ? "show" : "hide"} ${id}`),
  }));
  return { data, asked, taken: () => asked.splice(0) };
}

test("the shards of a data set are fetched when a run asks for it, and told of while the run is on it", async () => {
  const { data, taken } = held();
  await data.expect("one");
  await data.load("one");
  assert.deepEqual(taken(), ["expect one", "expect one", "load one"]);
  data.show("one");
  assert.deepEqual(taken(), ["show one"]);
  // What arrives of the next run's images before it begins is not told: the page shows those of the run under way.
  await data.load("two");
  assert.deepEqual(taken(), ["hide two", "expect two", "load two"]);
  data.show(null);
  data.show("two");
  assert.deepEqual(taken(), ["hide one", "hide two", "hide one", "show two"]);
});

test("trying again fetches what is missing of each that was asked for; others are left to Rust to refuse", async () => {
  const { data, taken } = held();
  await data.load("two");
  taken();
  await data.retry();
  assert.deepEqual(taken(), ["expect two", "load two"]);
  await data.load("three");
  await data.load({ own: { name: "Own", digest: "0" } });
  assert.deepEqual(taken(), []);
});
