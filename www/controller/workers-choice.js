/**
 * With how many workers the CPU is to compute a step. The browser keeps the choice, and each worker that has a run is told.
 * @module
 */

/** @import {Engine} from "../engine.js" */

import { WORKERS_MOST } from "../protocol/speed.js";

const KEY = "convscope.workers";

export class WorkersChoice {
  #engine;
  #workers = kept();

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** 0 for as many as are fastest. */
  get workers() {
    return this.#workers;
  }

  /** @param {number} workers */
  choose(workers) {
    this.#workers = workers;
    try {
      localStorage.setItem(KEY, String(workers));
    } catch {
      // Refused where storage is refused: it lasts as long as the page.
    }
    this.tell();
  }

  /** There is a worker that does not know yet. A failure is the worker's crash, which is told. @param {Engine} [engine] */
  tell(engine = this.#engine) {
    return engine.ask("set_workers", { workers: this.#workers }).catch(() => null);
  }
}

function kept() {
  try {
    const workers = Number(localStorage.getItem(KEY));
    return Number.isInteger(workers) && workers >= 0 && workers <= WORKERS_MOST ? workers : 0;
  } catch {
    return 0;
  }
}
