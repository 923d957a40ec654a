/**
 * The run as files: saved, opened again, and exported as a program. What is done is said; what fails is told as a problem.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {WeightMatching} from "../protocol/core.js" */
/** @import {Backend, Opened} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {Training} from "./training.js" */

import { weightsIn } from "../run/linked-path.js";
import { texts } from "../text.js";
import { count } from "../views/figures.js";
import { chosenFile, isPytorchs } from "./chosen-file.js";
import { download } from "./download.js";
import { hostedFile } from "./hosted-file.js";

export class Files {
  #engine;
  #training;
  #onProblem;
  #store;
  /** @type {(sentence: string) => void} */
  #onStatus = () => {};

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#training = training;
    this.#onProblem = onProblem;
  }

  /** @param {(sentence: string) => void} callback what has been done; empty when it was not */
  onStatus(callback) {
    this.#onStatus = callback;
  }

  save() {
    return this.#do(async () => {
      await this.#training.begun;
      const { bytes } = await this.#engine.ask("save", {});
      const name = `convscope-${this.#store.step.value}.safetensors`;
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

  exportOnnx() {
    return this.#do(async () => {
      await this.#training.begun;
      const { bytes } = await this.#engine.ask("export_onnx", {});
      const name = `convscope-${this.#store.step.value}.onnx`;
      download(name, bytes, "application/octet-stream");
      return texts.page.onnx.exported(name);
    });
  }

  /** @param {ArrayLike<File>} files of which the first counts @param {Backend | "auto"} backend */
  open(files, backend) {
    return this.#do(async () => {
      const { name, bytes, matching, remark } = await this.#looked(files);
      if (!matching.isRun) return this.#take(name, bytes, matching, backend, remark);
      const opened = await this.#training.open(bytes, backend);
      return opened ? texts.page.openedName(openedWords(name, opened), remark) : "";
    });
  }

  /** Begins the run again with the weights of a file, whatever else it holds: with those that fit, if they are wanted. @param {ArrayLike<File>} files of which the first counts @param {Backend | "auto"} backend */
  takeWeights(files, backend) {
    return this.#do(async () => {
      const { name, bytes, matching, remark } = await this.#looked(files);
      return this.#take(name, bytes, matching, backend, remark);
    });
  }

  /** What a file holds, and how its weights fit. @param {ArrayLike<File>} files of which the first counts */
  async #looked(files) {
    const { file, remark } = chosenFile(files);
    this.#onStatus(texts.page.openingName(file.name));
    await this.#training.begun;
    const bytes = isPytorchs(file.name) ? await fromPytorch(file) : await read(file);
    return { name: file.name, bytes, matching: await this.#engine.ask("match_weights", { bytes }), remark };
  }

  /**
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes given away
   * @param {WeightMatching} matching
   * @param {Backend | "auto"} backend
   * @param {string} remark
   */
  async #take(name, bytes, matching, backend, remark) {
    const { askAbout, fitOf, remarks } = await import("../weights/weights-dialog.js");
    const { fitting, total, isWhole } = fitOf(matching);
    if (!isWhole && !(await askAbout(name, matching))) return "";
    const opened = await this.#training.open(bytes, backend, { isFitting: true });
    if (!opened) return "";
    const { texts: later } = await import("../later-text.js");
    const words = isWhole
      ? texts.page.openedName(openedWords(name, opened), "")
      : later.weights.taken(name, fitting, total);
    return words + remarks(matching) + remark;
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

/** Read by a part of the page that is fetched then. @param {File} file */
async function fromPytorch(file) {
  const { asSafetensors } = await import("../weights/pytorch-file.js");
  return asSafetensors(file, file.name);
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
