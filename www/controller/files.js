/**
 * The run as files: saved, opened again, and exported as a program. What is done is said; what fails is told as a problem.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Backend, Opened} from "../protocol/training.js" */
/** @import {Training} from "./training.js" */

import { weightsIn } from "../run/weights-link.js";
import { texts } from "../text.js";
import { count } from "../views/figures.js";
import { chosenFile } from "./chosen-file.js";
import { download } from "./download.js";
import { hostedFile } from "./hosted-file.js";

export class Files {
  #engine;
  #training;
  #onProblem;
  #step = 0;
  /** @type {(sentence: string) => void} */
  #onStatus = () => {};

  /** @param {Engine} engine @param {Training} training @param {(error: unknown) => void} onProblem */
  constructor(engine, training, onProblem) {
    this.#engine = engine;
    this.#training = training;
    this.#onProblem = onProblem;
  }

  /** @param {(sentence: string) => void} callback what has been done; empty when it was not */
  onStatus(callback) {
    this.#onStatus = callback;
  }

  /** Steps that the run has taken, by which a saved file is named. @param {number} step */
  reached(step) {
    this.#step = step;
  }

  save() {
    return this.#do(async () => {
      await this.#training.begun;
      const { bytes } = await this.#engine.ask("save", {});
      const name = `convscope-${this.#step}.safetensors`;
      download(name, bytes, "application/octet-stream");
      return texts.page.savedAsOpenedAgain(name);
    });
  }

  exportPytorch() {
    return this.#do(async () => {
      await this.#training.begun;
      const { text } = await this.#engine.ask("export_pytorch", {});
      download("convscope.py", text, "text/x-python");
      return texts.page.exportedAsConvscopePy;
    });
  }

  /** @param {ArrayLike<File>} files of which the first counts @param {Backend | "auto"} backend */
  open(files, backend) {
    return this.#do(async () => {
      const { file, remark } = chosenFile(files);
      this.#onStatus(texts.page.openingName(file.name));
      await this.#training.begun;
      const opened = await this.#training.open(await read(file), backend);
      return opened ? texts.page.openedName(openedWords(file.name, opened), remark) : "";
    });
  }

  /** Opens the file on this host that an address names, if it names one. @param {string} hash @param {Backend | "auto"} backend */
  openHosted(hash, backend) {
    return this.#do(async () => {
      const path = weightsIn(hash);
      if (path === null) return "";
      this.#onStatus(texts.page.openingName(path));
      const bytes = await hostedFile(path);
      const opened = await this.#training.open(bytes, backend);
      return opened ? texts.page.openedName(openedWords(path, opened), "") : "";
    });
  }

  /** @param {() => Promise<string>} action gives what to say of it */
  async #do(action) {
    try {
      this.#onStatus(await action());
    } catch (error) {
      this.#onStatus("");
      this.#onProblem(error);
    }
  }
}

/** @param {File} file */
async function read(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error(texts.page.couldNotBeRead(file.name));
  }
}

/** @param {string} name @param {Opened} opened */
function openedWords(name, { isCheckpoint, losses }) {
  return isCheckpoint ? texts.page.nameAtStep(name, count(losses.length)) : texts.page.weightsOnlyTheRun(name);
}
