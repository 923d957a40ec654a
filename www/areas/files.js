/**
 * The run as files: opened, dropped on the page, saved, exported.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Progress} from "../protocol/training.js" */
/** @import {LabArea} from "./lab.js" */

import { Files } from "../controller/files.js";
import { DropTarget } from "../views/drop-target.js";
import { FilesBar } from "../views/files-bar.js";

export class FilesArea {
  #files;
  #bar = new FilesBar();
  #drop = new DropTarget();
  elements = { files: this.#bar.element, drop: this.#drop.element };

  /** @param {Engine} engine @param {Training} training @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(engine, training, lab, onProblem) {
    this.#files = new Files(engine, training, onProblem);
    this.#bar.onOpen((chosen) => this.#files.open(chosen, lab.settings.backend));
    this.#drop.onDrop((dropped) => this.#files.open(dropped, lab.settings.backend));
    this.#bar.onSave(() => this.#files.save());
    this.#bar.onExport(() => this.#files.exportPytorch());
    this.#files.onStatus((sentence) => this.#bar.update(sentence));
  }

  /** @param {Progress} progress */
  progressed({ step }) {
    this.#files.reached(step);
  }
}
