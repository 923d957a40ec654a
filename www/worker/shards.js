/**
 * Fetches the shards of a built-in data set and hands them to the wasm one by one. Whatever arrives stays when
 * another fails, and the next `load` fetches only what is missing.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {BuiltIn} from "../protocol/core.js" */
/** @import {DataProgress} from "../protocol/training.js" */
/** @import {Queue} from "./queue.js" */

import { texts } from "./text.js";
import { fetchFile } from "./files.js";
import { fatal, isPanic, post, sentence } from "./post.js";

/** @typedef {{file: string, bytes: number, sha256: string}} ManifestFile */
/** @typedef {{count: number, images: ManifestFile, labels: ManifestFile}} ManifestShard */
/** @typedef {{shardSize: number, train: ManifestShard[], test: ManifestShard[]}} Manifest written by tools/cut-shards.mjs */
/** @typedef {{split: "train" | "test", position: number, shard: ManifestShard, arrived: boolean}} Part */

/** The page's folder, in which those of shards lie. */
const PAGE = new URL("../../", import.meta.url);
/** The parts that come before all others: test images to look at, and training images to begin with. */
const FIRST_PARTS = 2;
/** At most this often, however many chunks arrive. */
const REPORT_EVERY_MS = 100;

export class Shards {
  #scope;
  #entry;
  #root;
  #queue;
  #onArrival;
  #onFirstParts;
  #loading = false;
  #loadedBytes = 0;
  #totalBytes = 0;
  #lastReport = 0;
  #isShown = true;
  /** @type {Promise<void> | null} */
  #expected = null;
  /** @type {{state: DataProgress["state"], problem: string}} */
  #state = { state: "loading", problem: "" };
  /** @type {Part[]} */
  #parts = [];

  /**
   * @param {Convscope} scope
   * @param {BuiltIn} entry
   * @param {Queue} queue
   * @param {() => void} onArrival after each shard
   * @param {() => Promise<void>} onFirstParts when there is enough to begin with; all other parts wait for it
   */
  constructor(scope, entry, queue, onArrival, onFirstParts) {
    this.#scope = scope;
    this.#entry = entry;
    this.#root = new URL(entry.shards, PAGE);
    this.#queue = queue;
    this.#onArrival = onArrival;
    this.#onFirstParts = onFirstParts;
  }

  /** Reads the manifest and makes room, once. */
  async expect() {
    this.#expected ??= this.#expect();
    try {
      await this.#expected;
    } catch (error) {
      this.#expected = null;
      throw error;
    }
  }

  async #expect() {
    const url = new URL("manifest.json", this.#root);
    const response = await fetch(url);
    if (!response.ok) {
      throw new Error(texts.worker.manifest.status(url.pathname, response.status));
    }
    /** @type {Manifest} */
    const manifest = await response.json();
    const parts = (/** @type {"train" | "test"} */ split) =>
      manifest[split].map((shard, position) => ({ split, position, shard, arrived: false }));
    // One of each first: with it the page can show digits and begin to train.
    const [firstTest, ...test] = parts("test");
    const [firstTrain, ...train] = parts("train");
    this.#parts = [firstTest, firstTrain, ...test, ...train].filter((part) => part !== undefined);
    this.#totalBytes = this.#parts.reduce((sum, { shard }) => sum + shardBytes(shard), 0);
    this.#scope.expect_data(this.#entry.id, this.#images("train"), this.#images("test"), manifest.shardSize);
  }

  /** Whether the run under way is on this data set: the page is told of that alone. @param {boolean} isShown */
  show(isShown) {
    this.#isShown = isShown;
    this.#report(this.#state.state, this.#state.problem);
  }

  /** Fetches what has not arrived. Does nothing while it is at it. */
  async load() {
    if (this.#loading) return;
    this.#loading = true;
    const missing = this.#parts.filter((part) => !part.arrived);
    try {
      for (const part of missing.slice(0, FIRST_PARTS)) await this.#loadPart(part);
      await this.#onFirstParts();
      // All at once: between two slices of training a file takes one turn, and one after the other they need fourteen each.
      const results = await Promise.allSettled(missing.slice(FIRST_PARTS).map((part) => this.#loadPart(part)));
      for (const result of results) if (result.status === "rejected") throw result.reason;
      this.#report("complete");
    } catch (error) {
      if (isPanic(error)) fatal(error);
      this.#report("failed", sentence(error));
    } finally {
      this.#loading = false;
    }
  }

  /** @param {Part} part */
  async #loadPart(part) {
    const { images, labels } = part.shard;
    let partBytes = 0;
    const fetchOne = (/** @type {ManifestFile} */ file) =>
      fetchFile(new URL(file.file, this.#root), file, (bytes) => {
        partBytes += bytes;
        this.#arrived(bytes);
      });
    try {
      const [imageBytes, labelBytes] = await Promise.all([fetchOne(images), fetchOne(labels)]);
      await this.#queue.run(() =>
        this.#scope.add_shard(
          this.#entry.id,
          part.split,
          part.position,
          images.file,
          imageBytes,
          labels.file,
          labelBytes,
        ),
      );
    } catch (error) {
      this.#arrived(-partBytes);
      throw error;
    }
    part.arrived = true;
    this.#report("loading");
    this.#onArrival();
  }

  /** @param {number} bytes */
  #arrived(bytes) {
    this.#loadedBytes += bytes;
    if (performance.now() - this.#lastReport >= REPORT_EVERY_MS) this.#report("loading");
  }

  /** @param {"train" | "test"} split @param {(part: Part) => boolean} [filter] */
  #images(split, filter = () => true) {
    return this.#parts
      .filter((part) => part.split === split && filter(part))
      .reduce((sum, { shard }) => sum + shard.count, 0);
  }

  /** @param {DataProgress["state"]} state @param {string} [problem] */
  #report(state, problem = "") {
    this.#state = { state, problem };
    if (!this.#isShown) return;
    this.#lastReport = performance.now();
    const arrived = (/** @type {Part} */ part) => part.arrived;
    post({
      type: "data",
      dataSet: this.#entry.id,
      name: this.#entry.name,
      state,
      problem,
      loadedBytes: this.#loadedBytes,
      totalBytes: this.#totalBytes,
      trainLoaded: this.#images("train", arrived),
      trainTotal: this.#images("train"),
      testLoaded: this.#images("test", arrived),
      testTotal: this.#images("test"),
    });
  }
}

/** @param {ManifestShard} shard */
function shardBytes({ images, labels }) {
  return images.bytes + labels.bytes;
}
