/**
 * The images of the run under way: fetched or taken from the browser's storage before it starts, and told to the page then.
 * @module
 */

/** @import {DataSet, DataSummary} from "../protocol/core.js" */
/** @import {Held} from "./answers.js" */

import { macrotask } from "./pace.js";
import { post } from "./post.js";

/** Puts a data set where the wasm finds it. One that is not to be had is left to Rust to refuse. @param {Held} held @param {DataSet} dataSet */
export async function haveData({ builtIn, store, queue, scope }, dataSet) {
  // They may arrive while the run is being built.
  if (typeof dataSet === "string") await builtIn.load(dataSet);
  else {
    const { digest } = dataSet.own;
    // In one turn of the queue: while steps are taken, the storage's answer would wait for one.
    await queue.run(async () => {
      const bytes = await store.bytes(digest);
      if (bytes) scope.keep_data(bytes);
    });
  }
}

/** Comes after the answer of which it is a part: the page must know what the images are. @param {Held} held @param {DataSummary} data */
export async function showData({ builtIn, store }, { dataSet, name, train, test }) {
  store.inUse = dataSet;
  // At once: what arrives of another data set after the answer would be taken for images of this one.
  builtIn.show(null);
  await macrotask();
  if (typeof dataSet === "string") {
    builtIn.show(dataSet);
    return;
  }
  const [trainLoaded, testLoaded] = [sum(train), sum(test)];
  const counts = { trainLoaded, trainTotal: trainLoaded, testLoaded, testTotal: testLoaded };
  post({ type: "data", dataSet, name, state: "complete", problem: "", loadedBytes: 1, totalBytes: 1, ...counts });
}

/** @param {number[]} counts */
function sum(counts) {
  return counts.reduce((total, count) => total + count, 0);
}
