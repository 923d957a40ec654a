import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, {
  self: { name: "convscope-test/1/en", postMessage() {} },
  // Node's own would keep the process alive.
  MessageChannel: class {
    port1 = { onmessage: () => {} };
    port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
  },
});
// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const load = (/** @type {string} */ name) => import(new URL(`../../www/worker/pool/${name}.js`, import.meta.url).href);
const { Pool, shares } = await load("pool");

/** A core whose step has so many pieces, and notes who has computed each: "own", "added" or, at the end, "missing". */
class Scope {
  /** @type {(string | undefined)[][]} */
  steps = [];
  /** @type {(string | undefined)[]} */
  #open = [];
  #pieces;
  #left = 4;

  /** @param {number} pieces */
  constructor(pieces) {
    this.#pieces = pieces;
  }

  open_step() {
    this.#open = Array(this.#pieces).fill(undefined);
    return this.#pieces;
  }

  /** @param {number} number */
  step_piece(number) {
    return { text: String(number), pixels: Uint8Array.of(number) };
  }

  /** @param {Float32Array} parameters */
  step_parameters(parameters) {
    parameters.fill(7);
  }

  /** @param {number} number */
  compute_piece(number) {
    this.#open[number] = "own";
  }

  /** @param {number} first @param {number} end @param {number} loss */
  add_sum(first, end, loss) {
    if (Number.isNaN(loss)) throw new Error("not a number");
    this.#open.fill("added", first, end);
  }

  /** As many chunks as are left. @param {boolean | undefined} _ @param {number} size @param {number} count */
  open_chunks(_, size, count) {
    assert.equal(size, 250);
    const chunks = Math.min(this.#left, count);
    this.#left -= chunks;
    this.#open = Array(chunks).fill(undefined);
    return chunks;
  }

  chunk_piece() {
    return {};
  }

  /** @param {Float32Array} parameters */
  chunk_parameters(parameters) {
    parameters.fill(8);
  }

  /** @param {number} number */
  async compute_chunk(number) {
    this.#open[number] = "own";
  }

  /** @param {number} number @param {Float32Array} values */
  add_chunk(number, values) {
    assert.deepEqual(values, Float32Array.of(number));
    this.#open[number] = "added";
  }

  close_step() {
    this.steps.push(this.#open.map((by) => by ?? "missing"));
    return "stepped";
  }
}

/** A member that computes at once, or dies at its first piece. */
class FakeMember {
  isReady = true;
  hasEnded = false;
  loss = 1;
  parameters = Float32Array.of(0);
  /** Until then it computes. @type {Promise<unknown> | undefined} */
  computes;

  /** @param {(member: FakeMember) => void} onEnd @param {boolean} dies */
  constructor(onEnd, dies) {
    this.onEnd = onEnd;
    this.dies = dies;
  }

  /** @param {(parameters: Float32Array) => void} write */
  give(write) {
    write(this.parameters);
    return true;
  }

  /** @param {{wanted: string, of: number, first: number, pieces: {text: string}[], take: (computed: object) => void}} share */
  async compute({ wanted, of, first, pieces, take }) {
    assert.ok(first + pieces.length <= of);
    assert.deepEqual(this.parameters, Float32Array.of(wanted === "forward" ? 8 : 7));
    await this.computes;
    for (const [place, { text }] of pieces.entries()) {
      if (this.dies && place === 0) continue;
      if (wanted === "gradient") assert.equal(text, String(first + place));
      take({ first: first + place, end: first + place + 1, loss: this.loss, values: Float32Array.of(first + place) });
    }
    if (!this.dies) return;
    this.isReady = false;
    this.onEnd(this);
  }

  expect() {}

  end() {
    this.hasEnded = true;
  }
}

/** @param {number} pieces @param {(started: number) => boolean} dies whether the member that is started as that one dies */
function made(pieces, dies = () => false) {
  const scope = new Scope(pieces);
  /** @type {FakeMember[]} */
  const members = [];
  const pool = new Pool(scope, (/** @type {any} */ _, /** @type {any} */ network, /** @type {any} */ onEnd) => {
    assert.equal(network, "network");
    members.push(new FakeMember(onEnd, dies(members.length + 1)));
    return members.at(-1);
  });
  return { scope, members, pool };
}

test("each piece is computed once, the first share by the worker that has the run", async () => {
  const { scope, members, pool } = made(4);
  pool.want(3, () => "network");
  assert.deepEqual([members.length, pool.ready], [2, 3]);
  assert.equal(await pool.step(3), "stepped");
  await pool.step(2);
  await pool.step(1);
  assert.deepEqual(scope.steps, [
    ["own", "added", "added", "added"],
    ["own", "own", "added", "added"],
    ["own", "own", "own", "own"],
  ]);
});

test("members take the parameters before the batch is drawn, and whoever has none to write to gets no piece", async () => {
  const { scope, members, pool } = made(4);
  pool.want(3, () => "network");
  const open = scope.open_step;
  /** @type {Float32Array[]} */
  const taken = [];
  scope.open_step = () => {
    taken.push(...members.map(({ parameters }) => parameters.slice()));
    return open.call(scope);
  };
  const [, member] = members;
  if (member) member.give = () => false;
  await pool.step(3);
  assert.deepEqual(taken, [Float32Array.of(7), Float32Array.of(0)]);
  assert.deepEqual(scope.steps, [["own", "own", "added", "added"]]);
});

test("whoever takes long is waited for, without staying awake for it", async () => {
  const { scope, members, pool } = made(4);
  pool.want(2, () => "network");
  const [member] = members;
  if (member) member.computes = new Promise((resolve) => setTimeout(resolve, 400));
  const immediate = globalThis.setImmediate;
  let awake = 0;
  globalThis.setImmediate = /** @type {any} */ (
    (/** @type {() => void} */ turn) => {
      awake = performance.now();
      return immediate(turn);
    }
  );
  const began = performance.now();
  await pool.step(2);
  globalThis.setImmediate = immediate;
  assert.deepEqual(scope.steps, [["own", "own", "added", "added"]]);
  assert.ok(awake > began && awake - began < 300, `it was awake for ${awake - began} ms`);
});

test("a member that dies is replaced, and what it has not computed is computed", async () => {
  const { scope, members, pool } = made(4, (started) => started === 1);
  pool.want(2, () => "network");
  await pool.step(2);
  assert.equal(members.length, 2);
  await pool.step(2);
  assert.deepEqual(scope.steps, [
    ["own", "own", "missing", "added"],
    ["own", "own", "added", "added"],
  ]);
});

test("after an error no piece is added to what is opened next", async () => {
  const { scope, members, pool } = made(4);
  pool.want(3, () => "network");
  for (const member of members) member.loss = NaN;
  await assert.rejects(pool.step(3), /not a number/);
  assert.equal(scope.steps.length, 0);
  for (const member of members) member.loss = 1;
  await pool.step(3);
  assert.deepEqual(scope.steps, [["own", "added", "added", "added"]]);
});

test("where a piece cannot be made, what others compute is not added to what is opened next", async () => {
  const { scope, members, pool } = made(4);
  pool.want(3, () => "network");
  const [member] = members;
  if (member) member.computes = new Promise((resolve) => setTimeout(resolve, 10));
  const make = scope.step_piece;
  scope.step_piece = (/** @type {number} */ number) => {
    if (number === 2) throw new Error("no such image");
    return make(number);
  };
  await assert.rejects(pool.step(3), /no such image/);
  scope.open_step();
  await new Promise((resolve) => setTimeout(resolve, 20));
  scope.close_step();
  assert.deepEqual(scope.steps, [["missing", "missing", "missing", "missing"]]);
});

test("members that die one after the other are not replaced without end", async () => {
  const { scope, members, pool } = made(2, () => true);
  pool.want(2, () => "network");
  for (let step = 0; step < 10; step++) await pool.step(pool.ready);
  assert.equal(members.length, 3);
  assert.equal(pool.ready, 1);
  assert.equal(scope.steps.length, 10);
});

test("each worker computes a chunk of an evaluation, and the last is computed by one", async () => {
  const { scope, pool } = made(4);
  pool.want(3, () => "network");
  for (const _ of Array(2)) {
    assert.equal(await pool.compute(3, (/** @type {number} */ count) => scope.open_chunks(false, 250, count)), true);
    scope.close_step();
  }
  assert.equal(await pool.compute(3, (/** @type {number} */ count) => scope.open_chunks(false, 250, count)), false);
  assert.deepEqual(scope.steps, [["own", "added", "added"], ["own"]]);
});

test("fewer workers, and another run, end members", () => {
  const { members, pool } = made(4);
  pool.want(3, () => "network");
  pool.want(2, () => "network");
  assert.deepEqual(
    members.map(({ hasEnded }) => hasEnded),
    [false, true],
  );
  pool.end();
  assert.deepEqual([members.every(({ hasEnded }) => hasEnded), pool.ready], [true, 1]);
});

test("shares are neighbours, as even as can be, and the first is never the larger one", () => {
  for (let pieces = 1; pieces <= 8; pieces++)
    for (let workers = 1; workers <= 8; workers++) {
      const bounds = shares(pieces, workers);
      const sizes = bounds
        .slice(1)
        .map((/** @type {number} */ end, /** @type {number} */ place) => end - bounds[place]);
      assert.deepEqual([bounds[0], bounds.at(-1), sizes.length], [0, pieces, workers]);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
      assert.equal(sizes[0], Math.min(...sizes));
    }
});
