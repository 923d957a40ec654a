/**
 * Own data sets in the browser's storage: as files, each under its digest. Where the browser stores nothing they are kept as long
 * as the worker. And how the storage is emptied of them and of kept runs.
 * @module
 */

/** @import {DataSet, DataSummary, Run} from "../protocol/core.js" */
/** @import {StoredData} from "../protocol/data.js" */
/** @import {Pump} from "./pump.js" */

import { texts } from "./text.js";
import { createStore, del, delMany, get, keys, set, values } from "../vendor/idb-keyval.js";
import { Convscope } from "../../convscope.js";
import { living, ownerOf } from "../keeping/owners.js";
import { forget, newestOf, owners } from "../keeping/store.js";

/** @typedef {ReturnType<typeof createStore>} UseStore */

/** @typedef {{digest: string, summary: DataSummary, size: number, made: number}} Entry what is listed without reading the file */

export class DataStore {
  /** @type {Map<string, {entry: Entry, bytes: Uint8Array}>} what could not be stored */
  #unkept = new Map();
  /** @type {{entries: UseStore, files: UseStore} | null} opened when they are first used: a browser may refuse */
  #stores = null;
  /** The data set of the run under way. @type {DataSet | null} */
  inUse = null;

  /** @returns {Promise<StoredData[]>} the newest first */
  async list() {
    /** @type {Entry[]} */
    const entries = (await this.#try(({ entries }) => values(entries))) ?? [];
    const kept = entries.map((entry) => ({ entry, isKept: true }));
    const unkept = [...this.#unkept.values()].map(({ entry }) => ({ entry, isKept: false }));
    const all = [...kept, ...unkept].sort((a, b) => b.entry.made - a.entry.made);
    return all.map(({ entry, isKept }) => shown(entry, isKept));
  }

  /** The file of a data set; null when it is not here. @param {string} digest @returns {Promise<Uint8Array | null>} */
  async bytes(digest) {
    /** @type {Uint8Array | null | undefined} */
    const kept = await this.#try(({ files }) => get(digest, files));
    return this.#unkept.get(digest)?.bytes ?? kept ?? null;
  }

  /** @param {DataSummary} summary @param {Uint8Array} bytes @returns {Promise<StoredData>} */
  async put(summary, bytes) {
    if (typeof summary.dataSet === "string") throw new Error(texts.worker.dataSet.builtIn);
    const { digest } = summary.dataSet.own;
    const entry = { digest, summary, size: bytes.length, made: Date.now() };
    // The file first: what is listed must be there.
    const isKept = await this.#try(async ({ entries, files }) => {
      await set(digest, bytes, files);
      await set(digest, entry, entries);
      return true;
    });
    if (isKept) this.#unkept.delete(digest);
    else this.#unkept.set(digest, { entry, bytes });
    return shown(entry, isKept === true);
  }

  /** @param {string} digest */
  async delete(digest) {
    this.#unkept.delete(digest);
    await this.#try(async ({ entries, files }) => {
      await del(digest, entries);
      await del(digest, files);
    });
  }

  /** Deletes all data sets but the one in use and some others. @param {Set<string>} others digests of those that stay */
  async empty(others) {
    const isToGo = (/** @type {IDBValidKey} */ digest) =>
      !others.has(String(digest)) && digest !== digestOf(this.inUse);
    for (const digest of this.#unkept.keys()) if (isToGo(digest)) this.#unkept.delete(digest);
    const { entries, files } = this.#opened();
    for (const store of [entries, files]) await delMany((await keys(store)).filter(isToGo), store);
  }

  #opened() {
    // One store a database is all that the library opens.
    return (this.#stores ??= {
      entries: createStore("convscope-data", "entries"),
      files: createStore("convscope-files", "files"),
    });
  }

  /**
   * @template T
   * @param {(stores: {entries: UseStore, files: UseStore}) => Promise<T>} action
   * @returns {Promise<T | null>} null where there is no storage, or it is full
   */
  async #try(action) {
    try {
      return await action(this.#opened());
    } catch {
      return null;
    }
  }
}

/** The digest of an own data set; null for another, and for none. @param {DataSet | null} dataSet */
function digestOf(dataSet) {
  return dataSet === null || typeof dataSet === "string" ? null : dataSet.own.digest;
}

/** @param {Entry} entry @param {boolean} isKept @returns {StoredData} */
function shown({ digest, summary, size }, isKept) {
  return { digest, summary, bytes: size, isKept };
}

/** @param {{pump: Pump, store: DataStore}} held */
export async function emptyStorage({ pump, store }) {
  const alive = await living();
  const page = ownerOf(self.name);
  /** @type {Set<string>} */
  const needed = new Set();
  for (const owner of await owners()) {
    // What this page has kept may be of the run before.
    const isUnderWay = owner === page ? pump.hasKept : alive?.has(owner);
    if (!isUnderWay) await forget(owner);
    else for (const digest of await dataOf(owner)) needed.add(digest);
  }
  await store.empty(needed);
}

/** The digest of the own data set that a kept run is on, if it is. @param {string} owner @returns {Promise<string[]>} */
async function dataOf(owner) {
  const kept = await newestOf(owner);
  const run = kept && Convscope.run_in(kept.bytes);
  const digest = run && digestOf(run.data_set);
  return digest ? [digest] : [];
}
