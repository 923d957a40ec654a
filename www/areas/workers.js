/**
 * With how many workers the CPU is to compute a step: a setting of this browser, and no part of a run. Each worker that has a run is
 * told.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Started} from "../protocol/training.js" */
/** @import {ChoiceSpec} from "../views/fields.js" */
/** @import {LabArea} from "./lab.js" */

import { texts } from "../later-text.js";
import { WORKERS_MOST } from "../protocol/run.js";
import { ChoiceField } from "../views/picked-fields.js";

/** Of the browser's storage. */
const KEY = "convscope.workers";

/** @type {ChoiceSpec} 0 is "as many as are fastest" */
const WORKERS = {
  key: "workers",
  type: "choice",
  label: texts.speed.workers.label,
  explanation: texts.speed.workers.help,
  options: [
    { value: 0, label: texts.speed.workers.auto.label, explanation: texts.speed.workers.auto.help },
    ...Array.from({ length: WORKERS_MOST }, (_, place) => ({ value: place + 1, label: String(place + 1) })),
  ],
};

export class WorkersArea {
  #engine;
  #field = new ChoiceField(WORKERS, "setting-workers");
  /** 0 for as many as are fastest. */
  #workers = kept();
  /** @type {Record<string, HTMLElement>} it is a part of the settings */
  elements = {};

  /** @param {Engine} engine @param {LabArea} lab */
  constructor(engine, lab) {
    this.#engine = engine;
    lab.settings.add(this.#field, WORKERS);
    this.#field.usual(0);
    this.#field.update(this.#workers);
    this.#field.onChange(() => this.#choose(Number(this.#field.value)));
  }

  /** Each worker begins without the choice. */
  ready() {
    this.tell(this.#engine);
  }

  /** @param {Started} started */
  started({ report }) {
    // Which WebGPU has no use for.
    this.#field.element.hidden = report.backend !== "cpu";
  }

  /** There is a worker that does not know yet. A failure is the worker's crash, which is told. @param {Engine} engine */
  tell(engine) {
    return engine.ask("set_workers", { workers: this.#workers }).catch(() => null);
  }

  /** Acts from the next step on. @param {number} workers */
  #choose(workers) {
    this.#workers = workers;
    try {
      localStorage.setItem(KEY, String(workers));
    } catch {
      // Refused where storage is refused: it lasts as long as the page.
    }
    this.tell(this.#engine);
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
