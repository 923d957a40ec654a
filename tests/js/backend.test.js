import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { self: { postMessage() {} }, isSecureContext: true });
// Not by a literal: the types of the wasm that the worker imports exist only after a build.
const load = (/** @type {string} */ name) => import(new URL(`../../www/worker/${name}.js`, import.meta.url).href);
const { adapterReport } = await load("backend");

const ADAPTER = { info: { vendor: "nvidia", architecture: "hopper", description: "", isFallbackAdapter: false } };

/** Has WebGPU answer so, and nothing from then on. @param {unknown[]} answers */
function answering(...answers) {
  const requestAdapter = async () => answers.shift() ?? null;
  Object.defineProperty(globalThis, "navigator", { value: { gpu: { requestAdapter } }, configurable: true });
}

test("an adapter that is not there at once is asked for again", async () => {
  answering(null, ADAPTER);
  const { backend, adapter, reason } = await adapterReport("auto");
  assert.deepEqual({ backend, adapter, reason }, { backend: "webgpu", adapter: "nvidia hopper", reason: null });
});

test("where there is none the CPU computes, and the page says why", async () => {
  answering();
  const { backend, reason } = await adapterReport("webgpu");
  assert.equal(backend, "cpu");
  assert.deepEqual(reason, { code: "no_adapter" });
});
