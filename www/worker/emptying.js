/**
 * Empties the browser's storage of kept runs and own data sets, but for what pages that are open need to go on: their runs, and the
 * data sets that these are on. Entries are deleted and databases stay, because those cannot be deleted while any page has them open.
 * @module
 */

/** @import {Run} from "../protocol/core.js" */
/** @import {DataStore} from "./data-store.js" */
/** @import {Pump} from "./pump.js" */

import { Convscope } from "../../convscope.js";
import { living } from "../keeping/alive.js";
import { ownerOf } from "../keeping/names.js";
import { forget, newestOf, owners } from "../keeping/store.js";
import { digestOf } from "./data-store.js";

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
