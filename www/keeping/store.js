/**
 * Runs in the browser's storage, for whoever comes back after a reload or a crash. Each page that trains owns two places and
 * writes them in turn, so that one whole state is there whatever happens to the other.
 * @module
 */

import { createStore, delMany, get, keys, set } from "../vendor/idb-keyval.js";

/**
 * @typedef {object} Kept a run at one moment
 * @property {Uint8Array<ArrayBuffer>} bytes a checkpoint, as Save writes it
 * @property {string} digest their SHA-256; empty where the browser has none to give
 * @property {number} savedAt ms since 1970
 * @property {number} step
 * @property {number} stepsLeft
 * @property {boolean} wasRunning whether it was being trained
 */

const PLACES = [0, 1];

/** @type {ReturnType<typeof createStore> | undefined} */
let opened;

/** Opened when it is first used: a browser may refuse. */
function store() {
  return (opened ??= createStore("convscope-runs", "kept"));
}

/** @param {string} owner @param {number} turn whose parity chooses the place @param {Omit<Kept, "digest">} state */
export async function keep(owner, turn, state) {
  await set(`${owner}/${turn % PLACES.length}`, { ...state, digest: await digestOf(state.bytes) }, store());
}

/** The newest state of an owner that is as it was written; null without one. @param {string} owner @returns {Promise<Kept | null>} */
export async function newestOf(owner) {
  const states = await Promise.all(PLACES.map((place) => get(`${owner}/${place}`, store())));
  const present = /** @type {Kept[]} */ (states.filter((state) => state !== undefined));
  present.sort((one, other) => other.savedAt - one.savedAt);
  for (const state of present) if (await isIntact(state)) return state;
  return null;
}

/** Everybody who has kept something. */
export async function owners() {
  const all = /** @type {string[]} */ (await keys(store()));
  return [...new Set(all.map((key) => key.slice(0, key.lastIndexOf("/"))))];
}

/** @param {string} owner */
export async function forget(owner) {
  await delMany(
    PLACES.map((place) => `${owner}/${place}`),
    store(),
  );
}

/** @param {Kept} state */
async function isIntact({ bytes, digest }) {
  return bytes instanceof Uint8Array && (digest === "" || digest === (await digestOf(bytes)));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digestOf(bytes) {
  // Outside https and localhost there is no digest.
  if (!globalThis.crypto?.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
