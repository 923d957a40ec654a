/**
 * The page side of the import worker, which begins with the first files that are chosen.
 * @module
 */

/** @import {HostedProgress, ImportAnswer, ImportFound, ImportRequest, MadeImages} from "../protocol/import.js" */

import { newOwner, workerName } from "../keeping/owners.js";
import { language } from "../language.js";
import { texts } from "../text.js";

/** @typedef {{resolve: (answer: any) => void, reject: (error: Error) => void}} Waiting */

export class Importer {
  /** Ready when it says so: one that still loads its modules does not hear what it is told. @type {Promise<Worker> | null} */
  #worker = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;
  #onProgress;
  /** @type {(progress: HostedProgress) => void} */
  #onHosted = () => {};

  /** @param {(done: number, total: number) => void} onProgress of a data set that is being made */
  constructor(onProgress) {
    this.#onProgress = onProgress;
  }

  /** @param {ImportRequest} request @returns {Promise<ImportFound>} rejects with a sentence for the user */
  async read(request) {
    const { found } = await this.#ask({ verb: "read", request });
    return found;
  }

  /**
   * What a data set on the page's own host holds.
   * @param {string} path below the page
   * @param {(progress: HostedProgress) => void} onHosted
   * @returns {Promise<{found: ImportFound, name: string}>}
   */
  async host(path, onHosted) {
    this.#onHosted = onHosted;
    return this.#ask({ verb: "host", base: new URL("./", document.baseURI).href, path });
  }

  /** Makes a data set of what was read last. @returns {Promise<MadeImages>} rejects with a sentence for the user */
  async make() {
    const { made } = await this.#ask({ verb: "make" });
    return made;
  }

  /** @param {{verb: "read", request: ImportRequest} | {verb: "host", base: string, path: string} | {verb: "make"}} question @returns {Promise<any>} */
  async #ask(question) {
    const worker = await (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...question });
    });
  }

  /** @returns {Promise<Worker>} */
  #start() {
    const name = workerName(newOwner(), 1, language.id);
    const worker = new Worker(new URL("../import/main.js", import.meta.url), { type: "module", name });
    return new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => ("ready" in data ? resolve(worker) : this.#receive(data)));
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        worker.terminate();
        this.#worker = null;
        const error = new Error(texts.page.partNotLoaded);
        reject(error);
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
      });
    });
  }

  /** @param {ImportAnswer} answer */
  #receive(answer) {
    if ("hosted" in answer) return this.#onHosted(answer.hosted);
    if ("done" in answer) return this.#onProgress(answer.done, answer.total);
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("failure" in answer) waiting?.reject(new Error(answer.failure));
    else waiting?.resolve(answer);
  }
}
