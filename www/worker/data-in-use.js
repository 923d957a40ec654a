/**
 * The images of the run under way: fetched or taken from the browser's storage before it starts, and told to the page then.
 * @module
 */

/** @import {DataSummary} from "../protocol/data.js" */
/** @import {DataSet} from "../protocol/run.js" */
/** @import {Held} from "./answers/held.js" */

import { macrotask } from "./macrotask.js";
import { post } from "./post.js";

/** Puts a data set where the wasm finds it. One that is not to be had is left to Rust to refuse. @param {Held} held @param {DataSet} dataSet */
export async function haveData({ shards, store, queue, scope }, dataSet) {
  // They may arrive while the run is being built.
  if (dataSet === "mnist") shards.load();
  else {
    const bytes = await store.bytes(dataSet.own.digest);
    if (bytes) await queue.run(() => scope.keep_data(bytes));
  }
}

/** Comes after the answer of which it is a part: the page must know what the images are. @param {Held} held @param {DataSummary} data */
export async function showData({ shards }, { dataSet, name, train, test }) {
  await macrotask();
  shards.show(dataSet === "mnist");
  if (dataSet === "mnist") return;
  const [trainLoaded, testLoaded] = [sum(train), sum(test)];
  const counts = { trainLoaded, trainTotal: trainLoaded, testLoaded, testTotal: testLoaded };
  post({ type: "data", name, state: "complete", problem: "", loadedBytes: 1, totalBytes: 1, ...counts });
}

/** @param {number[]} counts */
function sum(counts) {
  return counts.reduce((total, count) => total + count, 0);
}
