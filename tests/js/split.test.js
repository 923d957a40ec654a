import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import binaryen from "../../tools/release/node_modules/binaryen/index.js";
import { nameOf } from "../../tools/release/profile-names.mjs";
import { instrument, split } from "../../tools/release/split.mjs";
import { NEEDED, Secondary } from "../../www/worker/secondary.js";

/** What two modules can share: memory with data, a global, tables, imports, and calls in both directions, by name and by table. */
const PROGRAM = `(module
  (import "page" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "\\2a")
  (global $stack (mut i32) (i32.const 100))
  (type $unary (func (param i32) (result i32)))
  (table $functions 3 funcref)
  (elem (table $functions) (i32.const 1) func $double $moved)
  (table $values 2 externref)
  (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
  (func $push (param i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (local.get 0)))
    (global.get $stack))
  (func $moved (type $unary) (call $log (call $deeper)) (call $pivot (call $push (local.get 0))))
  (func $pivot (type $unary) (call $same (local.get 0)))
  (func $same (type $unary) (local.get 0))
  (func $deeper (result i32)
    (global.set $stack (i32.add (global.get $stack) (i32.const 1000)))
    (i32.store8 (i32.const 9) (i32.const 1))
    (call_indirect $functions (type $unary) (i32.load (i32.const 8)) (i32.const 1)))
  (func $wide (export "wide") (param i64 f32 f64 v128) (result i64)
    (drop (table.grow $values (table.get $values (i32.const 0)) (i32.const 1)))
    (i64.add (local.get 0) (i64.extend_i32_s (table.size $values))))
  (func $use (export "use") (param i32 i32) (result i32)
    (call_indirect $functions (type $unary) (local.get 0) (local.get 1)))
  (func $read (export "read") (result i32) (i32.load (i32.const 8)))
  (func $at (export "at") (result i32) (global.get $stack))
)`;
/** What stays, `pivot` among it, which only a moved function calls, and which calls one in turn. */
const FIRST = new Set(["double", "push", "pivot", "use", "read", "at"]);

/** @type {{responses: (Uint8Array | number)[], sent: number}} */
const server = { responses: [], sent: 0 };
const request = class {
  status = 0;
  /** @type {Uint8Array} */
  response = new Uint8Array();
  open() {}
  send() {
    server.sent += 1;
    const answer = server.responses.shift();
    if (answer === undefined) throw new Error("no network");
    if (typeof answer === "number") this.status = answer;
    else [this.status, this.response] = [200, answer];
  }
};
Object.assign(globalThis, { XMLHttpRequest: request });

afterEach(() => {
  performance.clearMarks();
  server.sent = 0;
});

test("a split program does what the whole one does, and asks for its second part once, when it is called", () => {
  const { primary, stubs, places, kept, moved, ...rest } = split(program(), FIRST);
  assert.deepEqual([kept, moved, [...stubs].sort()], [6, 4, ["same", "wide"]]);
  assert.deepEqual(places, ["", "double", "moved"]);
  const whole = instantiate(program());
  server.responses = [rest.secondary];
  const parts = instantiate(primary);
  for (const { exports } of [whole, parts])
    assert.deepEqual([exports.use(4, 1), exports.read(), exports.at()], [8, 42, 100]);
  assert.equal(server.sent, 0);
  for (const { exports, logged } of [whole, parts]) {
    assert.equal(exports.use(7, 2), 1093);
    assert.equal(exports.use(1, 2), 2092);
    assert.deepEqual([exports.read(), exports.at(), logged], [42 + 256, 2092, [596, 596]]);
  }
  assert.equal(server.sent, 1);
  assert.equal(performance.getEntriesByName(NEEDED).length, 1);
});

test("a function of the second part that is called from outside takes and gives all types", () => {
  const { primary, secondary } = split(program(), FIRST);
  server.responses = [secondary];
  const { exports } = instantiate(primary);
  assert.equal(passed(exports.wide), 8n);
});

test("what has come in the background is not asked for again", async () => {
  const { primary, secondary } = split(program(), FIRST);
  const { exports, joint } = instantiate(primary);
  globalThis.fetch = async () => new Response(/** @type {Uint8Array<ArrayBuffer>} */ (secondary));
  await joint.load(exports);
  assert.equal(exports.use(7, 2), 1093);
  assert.equal(server.sent, 0);
  assert.equal(performance.getEntriesByName(NEEDED).length, 0);
});

test("a request without an answer is repeated, and at last ends the call as a panic does", async () => {
  const { primary, secondary } = split(program(), FIRST);
  const { exports, joint } = instantiate(primary);
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  await joint.load(exports);
  server.responses = [];
  assert.throws(() => exports.use(7, 2), WebAssembly.RuntimeError);
  assert.equal(server.sent, 3);
  server.responses = [404, secondary];
  assert.equal(exports.use(7, 2), 1093);
});

test("an instrumented program notes the first call of each function", () => {
  const { wasm, names } = instrument(program());
  /** @type {string[]} */
  const called = [];
  const secondary = { seen: (/** @type {number} */ index) => called.push(names[index]) };
  const { exports } = new WebAssembly.Instance(module(wasm), { page: { log() {} }, secondary });
  const { use, at } = /** @type {Record<string, Function>} */ (exports);
  assert.deepEqual([use(4, 1), use(4, 1), at()], [8, 8, 100]);
  assert.deepEqual(called, ["use", "double", "at"]);
});

test("names lack what differs between builds", () => {
  const mangled = "<burn[7d1f3a]::Tensor<f32> as core[99]::Clone>::clone[12]";
  assert.equal(nameOf(mangled), "<burn::Tensor<f32> as core::Clone>::clone");
  assert.equal(nameOf("alloc::fmt::format::h0123456789abcdef"), "alloc::fmt::format");
  assert.equal(nameOf("a\\20b.llvm.123"), "a b");
  assert.equal(nameOf("<a as b<c::{closure#1}>>::d::{closure#0}::{closure#2}"), "<a as b<c::{closure#1}>>::d");
});

function program() {
  const parsed = binaryen.parseText(PROGRAM);
  binaryen.setDebugInfo(true);
  const wasm = parsed.emitBinary();
  parsed.dispose();
  return wasm;
}

/** @param {Uint8Array} wasm */
function module(wasm) {
  return new WebAssembly.Module(/** @type {Uint8Array<ArrayBuffer>} */ (wasm));
}

/** @param {Uint8Array} wasm */
function instantiate(wasm) {
  /** @type {number[]} */
  const logged = [];
  const joint = new Secondary(new URL("https://example.org/secondary.wasm"));
  const needed = (/** @type {number} */ slot) => joint.loadNow(exports, slot);
  const imports = { page: { log: (/** @type {number} */ value) => logged.push(value) }, secondary: { needed } };
  const exports = /** @type {Record<string, any>} */ (new WebAssembly.Instance(module(wasm), imports).exports);
  return { exports, logged, joint };
}

/** Calls from another module, because JavaScript has no vectors. @param {Function} wide */
function passed(wide) {
  const caller = binaryen.parseText(`(module
    (import "m" "wide" (func $wide (param i64 f32 f64 v128) (result i64)))
    (func (export "call") (result i64)
      (call $wide (i64.const 5) (f32.const 1) (f64.const 2) (v128.const i32x4 1 2 3 4))))`);
  caller.setFeatures(binaryen.Features.SIMD128);
  const { exports } = new WebAssembly.Instance(module(caller.emitBinary()), { m: { wide } });
  return /** @type {() => bigint} */ (exports.call)();
}
