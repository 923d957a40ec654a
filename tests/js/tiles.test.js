import assert from "node:assert/strict";
import { test } from "node:test";

// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const { Tiles } = await import(new URL("../../www/worker/tiles.js", import.meta.url).href);

const GPU = { backend: "webgpu", adapter: "some gpu", software: false };

/** A browser's storage and a wasm that measures `measured`. @param {number | undefined} measured */
function fakes(measured) {
  /** @type {Map<string, number>} */
  const storage = new Map();
  /** @type {string[]} */
  const log = [];
  const scope = {
    use_tiles: (/** @type {number} */ tiles) => log.push(`use ${tiles}`),
    async measure_tiles() {
      log.push(`measure, kept ${storage.get("some gpu")}`);
      return measured;
    },
  };
  const tiles = () =>
    new Tiles(
      async (/** @type {string} */ adapter) => storage.get(adapter) ?? null,
      async (/** @type {string} */ adapter, /** @type {number | null} */ bits) => {
        if (bits === null) storage.delete(adapter);
        else storage.set(adapter, bits);
      },
    );
  return { storage, log, scope, tiles };
}

test("an adapter is measured before the first step, once, and what it has is kept for other visits", async () => {
  const { storage, log, scope, tiles } = fakes(5);
  const first = tiles();
  await first.begin(GPU, scope);
  assert.equal(first.chosen, null);
  await first.measure(scope);
  await first.measure(scope);
  assert.equal(first.chosen, 5);
  assert.deepEqual([...storage], [["some gpu", 5]]);
  const next = tiles();
  await next.begin(GPU, scope);
  assert.equal(next.chosen, 5);
  await next.measure(scope);
  // Should it not survive the measurement, tiles of registers are what is kept.
  assert.deepEqual(log, ["use 0", "measure, kept 0", "use 5"]);
  const other = tiles();
  await other.begin({ ...GPU, adapter: "another" }, scope);
  assert.equal(other.chosen, null);
});

test("a software adapter and the CPU are never measured", async () => {
  const { storage, log, scope, tiles } = fakes(5);
  const software = tiles();
  await software.begin({ ...GPU, software: true }, scope);
  await software.measure(scope);
  await software.begin({ backend: "cpu", adapter: "", software: false }, scope);
  await software.measure(scope);
  assert.equal(software.chosen, null);
  assert.deepEqual(log, ["use 0"]);
  assert.equal(storage.size, 0);
});

test("a run whose steps are not recorded leaves the adapter to be measured by the next", async () => {
  const { storage, log, scope, tiles } = fakes(undefined);
  const unrecorded = tiles();
  await unrecorded.begin(GPU, scope);
  await unrecorded.measure(scope);
  assert.equal(unrecorded.chosen, null);
  assert.equal(storage.has("some gpu"), false);
  const measurable = { ...scope, measure_tiles: async () => 2 };
  await unrecorded.begin(GPU, measurable);
  await unrecorded.measure(measurable);
  assert.equal(unrecorded.chosen, 2);
  assert.deepEqual([...storage], [["some gpu", 2]]);
  assert.deepEqual(log, ["use 0", "measure, kept 0", "use 0"]);
});
