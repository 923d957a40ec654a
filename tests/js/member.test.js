import assert from "node:assert/strict";
import { test } from "node:test";

/** The other side's worker, which notes what it is told; arrays that are transferred are gone here, as in a browser. */
class FakeWorker extends EventTarget {
  /** @type {any[]} */
  heard = [];

  /** @param {any} message @param {Transferable[]} transfer */
  postMessage(message, transfer) {
    this.heard.push(structuredClone(message, { transfer }));
  }

  terminate() {}

  /** @param {any} message */
  say(message) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: message }));
  }
}

/** @type {FakeWorker[]} */
const workers = [];
Object.assign(globalThis, {
  Worker: class extends FakeWorker {
    constructor() {
      super();
      workers.push(this);
    }
  },
});
const { Member } = await import(new URL("../../www/worker/pool/member.js", import.meta.url).href);

const piece = (/** @type {number} */ number) => ({ text: String(number), pixels: Uint8Array.of(number) });

function ready() {
  const member = new Member("a member", {}, () => {});
  const worker = /** @type {FakeWorker} */ (workers.at(-1));
  worker.say({ type: "ready", parameters: new Float32Array(3) });
  return { member, worker };
}

/** Has the pieces 2 and 3 computed: what the worker was told, and what has come of it. @param {any} member @param {FakeWorker} worker @param {string} wanted */
async function computed(member, worker, wanted) {
  /** @type {number[][]} */
  const taken = [];
  assert.equal(
    member.give((/** @type {Float32Array} */ parameters) => parameters.fill(5)),
    true,
  );
  const { parameters } = worker.heard.at(-1);
  const done = member.compute({
    ...{ wanted, of: 4, first: 2 },
    pieces: [piece(2), piece(3)],
    take: (/** @type {any} */ { first, values }) => taken.push([first, ...values]),
  });
  const told = worker.heard.at(-1);
  const [values, others] = [told.spare.pop() ?? new Float32Array(1), told.spare.pop() ?? new Float32Array(1)];
  worker.say({ type: "ready", parameters });
  worker.say({ type: "computed", computed: { first: 2, end: 3, loss: 1, values: values.fill(20) } });
  worker.say({ type: "computed", computed: { first: 3, end: 4, loss: 1, values: others.fill(30) } });
  await done;
  return { told, taken, parameters, arrays: [parameters.buffer, values.buffer, others.buffer] };
}

test("arrays go to and fro, so that only the first step makes any", async () => {
  const { member, worker } = ready();
  const first = await computed(member, worker, "gradient");
  assert.deepEqual(first.parameters, Float32Array.of(5, 5, 5));
  assert.deepEqual(first.told.spare, []);
  assert.deepEqual(first.taken, [
    [2, 20],
    [3, 30],
  ]);
  // Away from where they were: they are transferred, and not copied.
  const before = first.arrays;
  member.give(() => {});
  const second = member.compute({ wanted: "gradient", of: 4, first: 2, pieces: [piece(2), piece(3)], take() {} });
  assert.deepEqual(worker.heard.at(-1).spare, [Float32Array.of(20), Float32Array.of(30)]);
  assert.ok(before.every(({ byteLength }) => byteLength === 0));
  member.end();
  await second;
});

test("numbers of images are no gradients to be filled again", async () => {
  const { member, worker } = ready();
  await computed(member, worker, "forward");
  assert.deepEqual((await computed(member, worker, "gradient")).told.spare, []);
  assert.deepEqual((await computed(member, worker, "forward")).told.spare, []);
});

test("a sum over neighbours is all that is waited for", async () => {
  const { member, worker } = ready();
  member.give(() => {});
  /** @type {number[][]} */
  const taken = [];
  const take = (/** @type {any} */ { first, end }) => taken.push([first, end]);
  const done = member.compute({ wanted: "gradient", of: 4, first: 2, pieces: [piece(2), piece(3)], take });
  assert.equal(worker.heard.at(-1).of, 4);
  worker.say({ type: "computed", computed: { first: 2, end: 4, loss: 1, values: new Float32Array(1) } });
  await done;
  assert.deepEqual(taken, [[2, 4]]);
});

test("a member that ends gives what it got to", async () => {
  const { member, worker } = ready();
  /** @type {number[]} */
  const taken = [];
  const take = (/** @type {any} */ { first }) => taken.push(first);
  member.give(() => {});
  const done = member.compute({ wanted: "gradient", of: 2, first: 0, pieces: [piece(0), piece(1)], take });
  worker.say({ type: "computed", computed: { first: 0, end: 1, loss: 1, values: new Float32Array(1) } });
  member.end();
  worker.say({ type: "computed", computed: { first: 1, end: 2, loss: 1, values: new Float32Array(1) } });
  await done;
  assert.deepEqual([taken, member.isReady], [[0], false]);
});

test("a member that has not given the parameters back is given none", () => {
  const { member } = ready();
  assert.equal(
    member.give(() => {}),
    true,
  );
  assert.equal(
    member.give(() => assert.fail("they are away")),
    false,
  );
});
