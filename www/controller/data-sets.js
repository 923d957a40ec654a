/**
 * The data sets that are kept in the browser: made, listed, saved as files, deleted.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {ChosenFile, DataPlan, DataSummary, Imported, PicturePlan, StoredData} from "../protocol/data.js" */
/** @import {Ink} from "../views/ink-pad.js" */

import { download } from "./download.js";

/** @typedef {{drawing: Ink, label: number}} DrawnExample */

export class DataSets {
  #engine;
  #onProblem;
  /** @type {(stored: StoredData[]) => void} */
  #onChange = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  /** @param {(stored: StoredData[]) => void} callback the newest first */
  onChange(callback) {
    this.#onChange = callback;
  }

  refresh() {
    return this.#told(async () => this.#onChange(await this.#engine.ask("data_list", {})));
  }

  /** What the run under way is on, as far as it has arrived. @returns {Promise<DataSummary | null>} */
  summary() {
    return this.#told(() => this.#engine.ask("data_summary", {}));
  }

  /** @param {DataPlan} plan @param {number} side @param {DrawnExample[]} examples @returns {Promise<StoredData | null>} null when it cannot be, which has been told */
  make(plan, side, examples) {
    return this.#told(async () => {
      const pixels = new Uint8Array(examples.length * side * side);
      for (const [place, { drawing }] of examples.entries()) {
        const example = await this.#engine.ask("example", { ...drawing, side });
        pixels.set(example.pixels, place * side * side);
      }
      const labels = Uint8Array.from(examples, ({ label }) => label);
      const stored = await this.#engine.ask("data_make", {
        plan,
        examples: { input: [1, side, side], pixels, labels },
      });
      this.refresh();
      return stored;
    });
  }

  /** @param {ChosenFile[]} files @param {DataPlan} plan @param {PicturePlan} pictures @returns {Promise<Imported | null>} */
  import(files, plan, pictures) {
    return this.#told(async () => {
      const imported = await this.#engine.ask("data_import", { files, plan, pictures });
      this.refresh();
      return imported;
    });
  }

  /** @param {StoredData} stored */
  save({ digest, summary }) {
    return this.#told(async () => {
      const { bytes } = await this.#engine.ask("data_bytes", { digest });
      download(`${fileName(summary.name)}.safetensors`, bytes, "application/octet-stream");
    });
  }

  /** @param {string} digest */
  delete(digest) {
    return this.#told(async () => {
      await this.#engine.ask("data_delete", { digest });
      return this.refresh();
    });
  }

  /** @template T @param {() => Promise<T>} action @returns {Promise<T | null>} null when it failed, which has been told */
  async #told(action) {
    try {
      return await action();
    } catch (error) {
      this.#onProblem(error);
      return null;
    }
  }
}

/** Letters and digits of any script: what else is in a name, some system refuses. @param {string} name */
function fileName(name) {
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "data-set";
}
