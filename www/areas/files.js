/**
 * The run as files: opened, dropped on the page, saved, exported.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {ChosenFile} from "../protocol/data.js" */
/** @import {Progress} from "../protocol/training.js" */
/** @import {DataArea} from "./data.js" */
/** @import {LabArea} from "./lab.js" */

import { imagesIn } from "../controller/chosen-file.js";
import { Files } from "../controller/files.js";
import { DropTarget } from "../views/drop-target.js";
import { FilesBar } from "../views/files-bar.js";

export class FilesArea {
  #files;
  #lab;
  #bar = new FilesBar();
  #drop = new DropTarget();
  elements = { files: this.#bar.element, drop: this.#drop.element };

  /** @param {Engine} engine @param {Training} training @param {LabArea} lab @param {DataArea} data @param {(error: unknown) => void} onProblem */
  constructor(engine, training, lab, data, onProblem) {
    this.#lab = lab;
    this.#files = new Files(engine, training, onProblem);
    const open = async (/** @type {ChosenFile[]} */ chosen) => {
      if (await imagesIn(chosen)) await data.import(chosen);
      else
        await this.#files.open(
          chosen.map(({ file }) => file),
          lab.settings.backend,
        );
    };
    this.#bar.onOpen((chosen) => open(Array.from(chosen, (file) => ({ path: file.name, file }))));
    this.#drop.onDrop(open);
    this.#bar.onSave(() => this.#files.save());
    this.#bar.onExport(() => this.#files.exportPytorch());
    this.#files.onStatus((sentence) => this.#bar.update(sentence));
  }

  /** Opens the weights that the page's address names, if it names any. */
  openLinked() {
    return this.#files.openHosted(location.hash, this.#lab.settings.backend);
  }

  /** @param {Progress} progress */
  progressed({ step }) {
    this.#files.reached(step);
  }
}
