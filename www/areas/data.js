/**
 * Which images there are, and the user's own: drawn, or from files. Nothing of them leaves the browser.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {ChosenFile, Importing} from "../protocol/data.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */
/** @import {LabArea} from "./lab.js" */

import { DataSets } from "../controller/data-sets.js";
import { DataPanel } from "../views/data/data-panel.js";

export class DataArea {
  #sets;
  #lab;
  #panel = new DataPanel();
  elements = { "data-sets": this.#panel.element };

  /** @param {Engine} engine @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(engine, lab, onProblem) {
    this.#lab = lab;
    this.#sets = new DataSets(engine, onProblem);
    const { drawMaker, fileMaker, list } = this.#panel;
    this.#sets.onChange((stored) => list.update(stored));
    list.onUse((data) => lab.use(data));
    list.onSave((stored) => this.#sets.save(stored));
    list.onDelete((digest) => this.#sets.delete(digest));
    drawMaker.onMake(async (plan, side, examples) => {
      const stored = await this.#sets.make(plan, side, examples);
      drawMaker.made(stored);
      if (stored) lab.use(stored.summary);
    });
    fileMaker.onFiles((files) => this.import(files));
  }

  /** Makes a data set of files by what the panel says, and begins a run on it. @param {ChosenFile[]} files */
  async import(files) {
    const { fileMaker } = this.#panel;
    this.#panel.open("files");
    const { plan, pictures } = fileMaker.chosen(files);
    fileMaker.importing(files.length);
    const imported = await this.#sets.import(files, plan, pictures);
    fileMaker.imported(imported);
    if (imported) this.#lab.use(imported.stored.summary);
  }

  ready() {
    this.#sets.refresh();
  }

  /** @param {Started} started */
  started({ data }) {
    this.#panel.update(data);
  }

  /** @param {DataProgress} progress */
  async dataArrived({ state }) {
    const summary = state === "complete" ? await this.#sets.summary() : null;
    if (summary) this.#panel.update(summary);
  }

  /** @param {Importing} progress */
  importing({ done, total }) {
    this.#panel.fileMaker.importing(total, done);
  }

  crashed() {
    this.#panel.fileMaker.imported(null);
  }
}
