/**
 * The data sets that are kept in the browser: made, listed, saved as files, deleted.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {DataPlan, DataSummary} from "../protocol/core.js" */
/** @import {Examples, Imported, StoredData} from "../protocol/data.js" */
/** @import {HostedProgress, ImportFound, ImportRequest} from "../protocol/import.js" */
/** @import {Ink} from "../protocol/inspection.js" */
/** @import {Origins} from "./origins.js" */

import { dataIn } from "../run/link.js";
import { download } from "./files.js";
import { Importer } from "./importer.js";

/** @typedef {{example: Ink, label: number}} DrawnExample */

export class DataSets {
  #engine;
  #onProblem;
  #onChange;
  importer;
  #origins;

  /**
   * @param {Engine} engine
   * @param {Origins} origins
   * @param {object} on
   * @param {(stored: StoredData[]) => void} on.onChange the newest first
   * @param {(done: number, total: number) => void} on.onProgress of a data set that is being made
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, origins, { onChange, onProgress, onProblem }) {
    this.#engine = engine;
    this.#origins = origins;
    this.#onChange = onChange;
    this.importer = new Importer(onProgress);
    this.#onProblem = onProblem;
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
      for (const [place, { example }] of examples.entries()) {
        const image = await this.#engine.ask("example", { ...example, side });
        pixels.set(image.pixels, place * side * side);
      }
      const labels = Uint8Array.from(examples, ({ label }) => label);
      return this.#keep(plan, { input: [1, side, side], pixels, labels });
    });
  }

  /** Makes a data set of images that are there. @param {DataPlan} plan @param {Examples} examples @returns {Promise<StoredData | null>} */
  makeOf(plan, examples) {
    return this.#told(() => this.#keep(plan, examples));
  }

  /** @param {DataPlan} plan @param {Examples} examples */
  async #keep(plan, examples) {
    const stored = await this.#engine.ask("data_make", { plan, examples });
    this.refresh();
    return stored;
  }

  /** What files hold. @param {ImportRequest} request @returns {Promise<ImportFound | null>} */
  read(request) {
    return this.#told(() => this.importer.read(request));
  }

  /** Makes a data set of the files that were read last. @param {DataPlan} plan @returns {Promise<Imported | null>} */
  import(plan) {
    return this.#told(async () => {
      const { classes, input, train, test, skipped, remarks } = await this.importer.make();
      const question = { plan: { ...plan, classes }, examples: { input, ...train, test } };
      const buffers = [train, ...(test ? [test] : [])].flatMap(({ pixels, labels }) => [pixels.buffer, labels.buffer]);
      const stored = await this.#engine.ask("data_make", question, [...new Set(buffers)]);
      this.refresh();
      return { stored, skipped, remarks };
    });
  }

  /** The path of the data set on the page's own host that an address names; null where it names none, or another host's, which is told. @param {string} hash */
  linked(hash) {
    return this.#told(async () => dataIn(hash));
  }

  /**
   * Makes the data set that lies on the page's own host.
   * @param {string} path below the page
   * @param {DataPlan} plan how images are split that are not
   * @param {(progress: HostedProgress) => void} onHosted
   * @returns {Promise<StoredData | null>}
   */
  hosted(path, plan, onHosted) {
    return this.#told(async () => {
      const { found, name } = await this.importer.host(path, onHosted);
      const stored = await ("saved" in found
        ? this.open(found.saved)
        : this.#imported({ ...plan, name: nameFor(name) }));
      if (stored) this.#origins.remember(stored.digest, path);
      return stored;
    });
  }

  /** @param {DataPlan} plan */
  async #imported(plan) {
    return (await this.import(plan))?.stored ?? null;
  }

  /** Keeps a data set that was saved as a file. @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<StoredData | null>} */
  open(bytes) {
    return this.#told(async () => {
      const stored = await this.#engine.ask("data_open", { bytes }, [bytes.buffer]);
      this.refresh();
      return stored;
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

/** As long as src/dataset/own.rs lets it be. @param {string} name */
function nameFor(name) {
  return [...name.trim()].slice(0, 40).join("").trim();
}

/** Letters and digits of any script: what else is in a name, some system refuses. @param {string} name */
function fileName(name) {
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "data-set";
}
