/**
 * The run as files: opened, dropped on the page, saved, exported.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {ChosenFile} from "../protocol/data.js" */
/** @import {Store} from "../store.js" */
/** @import {DataArea} from "./data.js" */
/** @import {LabArea} from "./lab.js" */

import { imagesIn, isLesson } from "../controller/chosen-file.js";
import { Files } from "../controller/files.js";
import { DropTarget } from "../views/drop-target.js";
import { FilesBar } from "../views/files-bar.js";

export class FilesArea {
  #files;
  #lab;
  #bar = new FilesBar();
  #drop = new DropTarget();
  /** @type {(file: File) => void} */
  #onLesson = () => {};
  elements = { files: this.#bar.element, drop: this.#drop.element };

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {LabArea} lab @param {DataArea} data @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, lab, data, onProblem) {
    this.#lab = lab;
    this.#files = new Files(engine, store, training, onProblem);
    const open = async (/** @type {ChosenFile[]} */ chosen) => {
      const [first] = chosen;
      if (chosen.length === 1 && first && isLesson(first.path)) this.#onLesson(first.file);
      else if (await imagesIn(chosen)) await data.import(chosen);
      else
        await this.#files.open(
          chosen.map(({ file }) => file),
          lab.settings.backend,
        );
    };
    this.#bar.onOpen((chosen) => {
      if (chosen.length > 0) open(Array.from(chosen, (file) => ({ path: file.name, file })));
    });
    this.#drop.onDrop(open);
    this.#bar.onWeights((chosen) => chosen.length > 0 && this.#files.takeWeights(chosen, lab.settings.backend));
    this.#bar.onSave(() => this.#files.save());
    this.#bar.onExport(() => this.#files.exportPytorch());
    this.#bar.onExportOnnx(() => this.#files.exportOnnx());
    this.#files.onStatus((sentence) => this.#bar.update(sentence));
  }

  /** @param {(file: File) => unknown} callback the file of a lesson has been opened or dropped */
  onLesson(callback) {
    this.#onLesson = callback;
  }

  /** Opens the weights that the page's address names, if it names any. */
  openLinked() {
    return this.#files.openHosted(location.hash, this.#lab.settings.backend);
  }
}
