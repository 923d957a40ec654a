/**
 * Which tiles the kernels have on each WebGPU adapter, in the browser's storage. Where that stores nothing, they are measured at each visit.
 * @module
 */

import { createStore, del, get, set } from "../vendor/idb-keyval.js";

/** Raised with the kernels: what was measured with others says nothing of these. */
const VERSION = 1;

/** @type {ReturnType<typeof createStore> | undefined} */
let opened;

/** Opened when it is first used: a browser may refuse. */
function store() {
  return (opened ??= createStore("convscope-tiles", "adapters"));
}

/** @param {string} adapter */
const key = (adapter) => `${VERSION} ${adapter}`;

/** Those of an adapter; null where they were never measured. @param {string} adapter @returns {Promise<number | null>} */
export async function keptTiles(adapter) {
  /** @type {unknown} */
  const kept = await Promise.resolve()
    .then(() => get(key(adapter), store()))
    .catch(() => null);
  return typeof kept === "number" ? kept : null;
}

/** @param {string} adapter @param {number | null} tiles null to measure it again */
export async function keepTiles(adapter, tiles) {
  await Promise.resolve()
    .then(() => (tiles === null ? del(key(adapter), store()) : set(key(adapter), tiles, store())))
    .catch(() => {});
}
