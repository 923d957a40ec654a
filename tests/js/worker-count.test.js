import assert from "node:assert/strict";
import { test } from "node:test";
import { WorkerCount } from "../../www/worker/pool/worker-count.js";

/** Measures until it is decided. @param {WorkerCount} count @param {(workers: number) => number} ms */
function decide(count, ms) {
  /** @type {number[]} */
  const tried = [];
  while (count.isMeasuring) {
    tried.push(count.next);
    count.measured(count.next, ms(count.next));
  }
  return tried;
}

test("as many workers are chosen as are fastest", () => {
  for (const [ms, chosen] of /** @type {const} */ ([
    [(/** @type {number} */ workers) => 60 / workers, 4],
    [(/** @type {number} */ workers) => 60 + workers, 1],
    [(/** @type {number} */ workers) => (workers === 2 ? 30 : 60), 2],
  ])) {
    const count = new WorkerCount(4, 0);
    const tried = decide(count, ms);
    assert.deepEqual(tried.slice(0, 6), [1, 2, 4, 1, 2, 4]);
    assert.equal(count.chosen, chosen);
    assert.equal(count.next, chosen);
    assert.equal(count.speedUp, chosen === 1 ? null : ms(1) / ms(chosen));
  }
});

test("as many workers are taken as were asked for, and measured beside one", () => {
  const count = new WorkerCount(4, 3);
  assert.deepEqual([count.most, count.speedUp], [3, null]);
  assert.deepEqual([...new Set(decide(count, (workers) => 10 * workers))], [1, 3]);
  assert.deepEqual([count.chosen, count.speedUp?.toFixed(2)], [3, "0.33"]);
  const alone = new WorkerCount(4, 1);
  assert.deepEqual([alone.isMeasuring, alone.next, alone.speedUp], [false, 1, null]);
});
