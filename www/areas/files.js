/**
 * The run as files: opened, dropped on the page, saved, exported. What is done is said; what fails is told as a problem.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {NetworkDraft, WeightMatching} from "../protocol/core.js" */
/** @import {ChosenFile} from "../protocol/data.js" */
/** @import {Backend, Opened} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { chosenFile, download, imagesIn, isLesson, isPytorchs } from "../controller/files.js";
import { hostedFile } from "../controller/hosted-file.js";
import { weightsIn } from "../run/link.js";
import { texts } from "../text.js";
import { DropTarget } from "../views/drop-target.js";
import { count } from "../views/figures.js";
import { FilesBar } from "../views/files-bar.js";

export class FilesArea {
  #engine;
  #store;
  #training;
  #lab;
  #onImages;
  #onDraft;
  #onProblem;
  #bar = new FilesBar({
    onOpen: (files) => files.length > 0 && this.#receive(files.map((file) => ({ path: file.name, file }))),
    onWeights: (files) => files.length > 0 && this.#takeWeights(files),
    onSave: () => this.#save(),
    onExport: () => this.#exportPytorch(),
    onExportOnnx: () => this.#exportOnnx(),
  });
  #drop = new DropTarget((files) => this.#receive(files));
  /** @type {(file: File) => void} */
  #onLesson = () => {};
  elements = { files: this.#bar.element, drop: this.#drop.element };

  /**
   * @param {Engine} engine
   * @param {Store} store
   * @param {Training} training
   * @param {LabArea} lab
   * @param {object} on
   * @param {(files: ChosenFile[]) => Promise<void>} on.onImages images have been chosen or dropped, to become a data set
   * @param {(draft: NetworkDraft) => void} on.onDraft a network has been drafted from a file's weights, for people to complete
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, store, training, lab, { onImages, onDraft, onProblem }) {
    this.#engine = engine;
    this.#store = store;
    this.#training = training;
    this.#lab = lab;
    this.#onImages = onImages;
    this.#onDraft = onDraft;
    this.#onProblem = onProblem;
  }

  /** @param {(file: File) => unknown} callback the file of a lesson has been opened or dropped */
  onLesson(callback) {
    this.#onLesson = callback;
  }

  /** Opens the weights that the page's address names, if it names any. */
  openLinked() {
    return this.#do(async () => {
      const path = weightsIn(location.hash);
      if (path === null) return "";
      this.#bar.update(texts.page.files.opening(path));
      const hosted = await hostedFile(path);
      const bytes = isPytorchs(path) ? await fromPytorch(new Blob([hosted]), path) : hosted;
      const opened = await this.#training.open(bytes, this.#backend);
      return opened ? texts.page.files.opened(openedWords(path, opened), "") : "";
    });
  }

  /** Chosen or dropped. @param {ChosenFile[]} files */
  async #receive(files) {
    const [first] = files;
    if (files.length === 1 && first && isLesson(first.path)) this.#onLesson(first.file);
    else if (await imagesIn(files)) await this.#onImages(files);
    else await this.#open(files.map(({ file }) => file));
  }

  #save() {
    return this.#do(async () => {
      await this.#training.begun;
      const { bytes } = await this.#engine.ask("save", {});
      const name = `convscope-${this.#store.step.value}.safetensors`;
      download(name, bytes, "application/octet-stream");
      return texts.page.files.save.done(name);
    });
  }

  #exportPytorch() {
    return this.#do(async () => {
      await this.#training.begun;
      const { text } = await this.#engine.ask("export_pytorch", {});
      download("convscope.py", text, "text/x-python");
      return texts.page.files.pytorch.done;
    });
  }

  #exportOnnx() {
    return this.#do(async () => {
      await this.#training.begun;
      const { bytes } = await this.#engine.ask("export_onnx", {});
      const name = `convscope-${this.#store.step.value}.onnx`;
      download(name, bytes, "application/octet-stream");
      return texts.page.files.onnx.exported(name);
    });
  }

  /** @param {File[]} files of which the first counts */
  #open(files) {
    return this.#do(async () => {
      const looked = await this.#look(files);
      const { name, bytes, matching, remark } = looked;
      if (!matching.isRun) return this.#take(looked);
      const opened = await this.#training.open(bytes, this.#backend);
      return opened ? texts.page.files.opened(openedWords(name, opened), remark) : "";
    });
  }

  /** Begins the run again with the weights of a file, whatever else it holds: with those that fit, if they are wanted. @param {File[]} files of which the first counts */
  #takeWeights(files) {
    return this.#do(async () => this.#take(await this.#look(files)));
  }

  /** What a file holds, and how its weights fit. @param {File[]} files of which the first counts */
  async #look(files) {
    const { file, remark } = chosenFile(files);
    this.#bar.update(texts.page.files.opening(file.name));
    await this.#training.begun;
    const bytes = isPytorchs(file.name) ? await fromPytorch(file, file.name) : await read(file);
    return { name: file.name, bytes, matching: await this.#engine.ask("match_weights", { bytes }), remark };
  }

  /** @param {{name: string, bytes: Uint8Array<ArrayBuffer>, matching: WeightMatching, remark: string}} looked whose bytes are given away */
  async #take({ name, bytes, matching, remark }) {
    const { askAbout, fitOf, remarks } = await import("../weights/weights-dialog.js");
    const { fitting, total, isWhole } = fitOf(matching);
    const { texts: later } = await import("../later-text.js");
    const choice = isWhole ? "take" : await askAbout(name, matching);
    if (choice === "") return "";
    if (choice === "draft") {
      this.#onDraft(await this.#engine.ask("draft_network", { bytes }));
      return later.weights.drafted(name);
    }
    const opened = await this.#training.open(bytes, this.#backend, { isFitting: true });
    if (!opened) return "";
    const words = isWhole
      ? texts.page.files.opened(openedWords(name, opened), "")
      : later.weights.taken(name, fitting, total);
    return words + remarks(matching) + remark;
  }

  /** The chosen one. @returns {Backend | "auto"} */
  get #backend() {
    return this.#lab.settings.backend;
  }

  /** @param {() => Promise<string>} action gives what to say of it; nothing when it was not done */
  async #do(action) {
    try {
      this.#bar.update(await action());
    } catch (error) {
      this.#bar.update("");
      this.#onProblem(error);
    }
  }
}

/** Read by a part of the page that is fetched then. @param {Blob} file @param {string} name of it, for sentences */
async function fromPytorch(file, name) {
  const { asSafetensors } = await import("../weights/pytorch-file.js");
  return asSafetensors(file, name);
}

/** @param {File} file */
async function read(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error(texts.page.files.unreadable(file.name));
  }
}

/** @param {string} name @param {Opened} opened */
function openedWords(name, { isCheckpoint, losses }) {
  return isCheckpoint ? texts.page.files.atStep(name, count(losses.length)) : texts.page.files.weightsOnly(name);
}
