// Questions that take many forward passes: a newer one takes the place of another one, and the same one of two askers is one.
import assert from "node:assert/strict";
import test from "node:test";

const posted = /** @type {{kind: string, total: number}[]} */ ([]);
Object.assign(globalThis, {
  self: { postMessage: (/** @type {never} */ message) => posted.push(message) },
  // Node's own would keep the process alive.
  MessageChannel: class {
    port1 = { onmessage: () => {} };
    port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
  },
});
// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const { endProbe, probe } = await import(new URL("../../www/worker/probe.js", import.meta.url).href);

/** The wasm's part: each probe sees as many images as it is asked to, and finds their number. */
function held() {
  const [begun, ended] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  const seen = new Map();
  const scope = {
    find_dead_units: (/** @type {number} */ images) => begun.push(images) - 1,
    probe_end: (/** @type {number} */ number) => ended.push(number),
  };
  const steps = {
    probe: async (/** @type {number} */ number, /** @type {number} */ passes) => {
      const total = begun[number] ?? 0;
      seen.set(number, Math.min(total, (seen.get(number) ?? 0) + passes));
      const isOver = seen.get(number) === total;
      return { seen: seen.get(number), total, finding: isOver ? { kind: "dead_units", images: total } : undefined };
    },
  };
  const queue = { run: async (/** @type {() => unknown} */ work) => work() };
  return {
    begun,
    ended,
    held: { queue, steps, builds: { inUse: scope } },
  };
}

/** @param {number} images */
const dead = (images) => /** @type {const} */ ({ kind: "dead_units", images });

test("the inspector and a lesson that ask the same are answered by one search", async () => {
  const { begun, held: of } = held();
  const both = await Promise.all([probe(dead(1000), of), probe(dead(1000), of)]);
  assert.deepEqual(both, [
    { kind: "dead_units", images: 1000 },
    { kind: "dead_units", images: 1000 },
  ]);
  assert.deepEqual(begun, [1000]);
  await probe(dead(1000), of);
  assert.equal(begun.length, 2, "what has ended is searched anew: the weights are others");
});

test("another question of the kind takes the place of the one before, and one that is given up ends", async () => {
  const { begun, ended, held: of } = held();
  const [first, second] = [probe(dead(5000), of), probe(dead(300), of)];
  assert.equal(await first, null);
  assert.deepEqual(await second, { kind: "dead_units", images: 300 });
  assert.deepEqual(
    [begun, ended.sort()],
    [
      [5000, 300],
      [0, 1],
    ],
  );
  const third = probe(dead(5000), of);
  endProbe("dead_units");
  assert.equal(await third, null);
  assert.equal(ended.length, begun.length, "each gives back its copy of the network");
  assert.ok(posted.every(({ kind }) => kind === "dead_units"));
});

test("a question that fails gives back its copy of the network, too", async () => {
  const { ended, held: of } = held();
  Object.assign(of.steps, { probe: () => Promise.reject(new Error("lost")) });
  await assert.rejects(probe(dead(1000), of), /lost/);
  assert.deepEqual(ended, [0]);
});
