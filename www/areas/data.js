/**
 * Which images there are, and the user's own: drawn, or from files. Nothing of them leaves the browser.
 * @module
 */

/** @import {HostedSet} from "../controller/hosted-sets.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Choice} from "../controller/training.js" */
/** @import {DataSummary} from "../protocol/core.js" */
/** @import {ChosenFile, StoredData} from "../protocol/data.js" */
/** @import {HostedProgress, ImportSummary} from "../protocol/import.js" */
/** @import {DataProgress, Started} from "../protocol/training.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {Camera} from "../controller/camera.js" */
/** @import {LabArea} from "./lab.js" */
/** @import {Origins} from "../controller/origins.js" */

import { DataSets } from "../controller/data-sets.js";
import { hostedSets } from "../controller/hosted-sets.js";
import { texts } from "../later-text.js";
import { effect } from "../store.js";
import { DataPanel } from "../views/data/data-panel.js";

export class DataArea {
  #onProblem;
  #sets;
  #origins;
  #lab;
  #panel;
  #hasRun = false;
  /** @type {StoredData[]} */
  #stored = [];
  /** Those that lie beside the page, once the panel has been opened. @type {Promise<HostedSet[]> | null} */
  #hosted = null;
  /** @type {Promise<Camera> | null} */
  #camera = null;
  /** What was chosen, and is not made yet. @type {ChosenFile[]} */
  #files = [];
  /** How it is to be read, where there are several ways. @type {Record<string, string>} */
  #choices = {};
  #reading = 0;
  #on;
  elements;

  /**
   * @param {Engine} engine
   * @param {LabArea} lab
   * @param {Origins} origins
   * @param {object} on
   * @param {() => void} on.onImport files are about to become a data set
   * @param {(progress: DataProgress) => void} on.onLoading a data set comes that the page's address names
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, lab, origins, on) {
    this.#origins = origins;
    this.#lab = lab;
    this.#on = on;
    this.#onProblem = on.onProblem;
    this.#panel = new DataPanel({
      onOpen: () => {
        this.#hosted ??= hostedSets();
        this.#list();
      },
      onUse: (data) => lab.use(data),
      onLoad: async (path) => this.#useOf(await this.#load(path)),
      onSave: (stored) => this.#sets.save(stored),
      onDelete: (digest) => this.#sets.delete(digest),
      onDrawn: async (plan, side, examples) => {
        const stored = await this.#sets.make(plan, side, examples);
        this.#panel.drawMaker.made(stored);
        this.#useOf(stored);
      },
      onFiles: (files) => this.import(files),
      onFilesChange: () => this.#read(),
      onCamera: () => this.#addCamera(),
      onCameraLeft: () => this.#leaveCamera(),
    });
    this.elements = { "data-sets": this.#panel.element };
    this.#sets = new DataSets(engine, origins, {
      onChange: (stored) => {
        this.#stored = stored;
        this.#list();
      },
      onProgress: (done, total) => this.#panel.fileMaker.importing(total, done),
      onProblem: on.onProblem,
    });
  }

  /** A run begins on it, where there is one. @param {StoredData | null} stored */
  #useOf(stored) {
    if (stored) this.#lab.use(stored.summary);
  }

  #leaveCamera() {
    this.#camera?.then(
      (camera) => camera.close(),
      () => {},
    );
  }

  /** Most visitors have no use for it. */
  #addCamera() {
    this.#camera ??= this.#makeCamera();
    this.#camera.catch(() => {
      this.#camera = null;
      this.#onProblem(new Error(texts.page.partNotLoaded));
    });
  }

  async #makeCamera() {
    const [{ Camera }, { CameraMaker }] = await Promise.all([
      import("../controller/camera.js"),
      import("../views/data/camera-maker.js"),
    ]);
    const [camera, maker] = [new Camera(this.#onProblem), new CameraMaker()];
    maker.view.onOpen((device) => camera.open(device));
    maker.view.onClose(() => camera.close());
    effect(() => maker.update(camera.opened.value));
    maker.onMake(async (plan, examples) => {
      const stored = await this.#sets.makeOf(plan, examples);
      maker.made(stored);
      this.#useOf(stored);
    });
    this.#panel.putCamera(maker.element);
    return camera;
  }

  /** Shows what files hold; a data set that was saved here is used at once. @param {ChosenFile[]} files */
  async import(files) {
    this.#on.onImport();
    this.#panel.open("files");
    this.#files = files;
    this.#choices = {};
    await this.#read();
    this.#panel.fileMaker.show();
  }

  async #read() {
    const files = this.#files;
    if (files.length === 0) return;
    const { fileMaker } = this.#panel;
    const { names, pictures } = fileMaker.chosen(files);
    const reading = ++this.#reading;
    fileMaker.importing(files.length);
    const found = await this.#sets.read({ files, names, pictures, choices: this.#choices });
    // What has been asked since is answered by itself.
    if (reading !== this.#reading) return;
    if (found && "summary" in found) return this.#show(found.summary);
    fileMaker.found();
    // What could not be read may be with other settings, such as a smaller side.
    if (!found) return;
    this.#files = [];
    const stored = await this.#sets.open(found.saved);
    if (!stored) return;
    fileMaker.imported({ stored, skipped: [], remarks: [] });
    this.#lab.use(stored.summary);
  }

  /** @param {ImportSummary} summary */
  async #show(summary) {
    const { fileMaker } = this.#panel;
    // Most visitors bring no images.
    const { ImportSummaryView } = await import("../views/data/import-summary.js");
    const view = new ImportSummaryView({
      onChoice: (id, value) => {
        this.#choices = { ...this.#choices, [id]: value };
        this.#read();
      },
      onMake: () => this.#make(),
    });
    view.update(summary, fileMaker.chosen(this.#files).plan.testShare);
    fileMaker.found(view.element);
  }

  async #make() {
    const { fileMaker } = this.#panel;
    const { plan } = fileMaker.chosen(this.#files);
    fileMaker.importing(this.#files.length);
    const imported = await this.#sets.import(plan);
    const { skippedList } = await import("../views/data/import-summary.js");
    fileMaker.imported(imported, skippedList(imported?.skipped ?? []));
    if (!imported) return;
    this.#files = [];
    this.#lab.use(imported.stored.summary);
  }

  /** The data set on this host that the page's address names, if it names one. @returns {Promise<DataSummary | null>} */
  async linked() {
    const path = await this.#sets.linked(location.hash);
    return path === null ? null : ((await this.#load(path))?.summary ?? null);
  }

  /** @param {string} path of a data set beside the page */
  async #load(path) {
    const { plan } = this.#panel.fileMaker.chosen([]);
    const stored = await this.#sets.hosted(path, plan, (progress) => this.#loading(progress));
    this.#panel.list.loading(null);
    return stored;
  }

  /** @param {HostedProgress} progress */
  #loading(progress) {
    // The images of the run under way are still there.
    if (this.#hasRun) return this.#panel.list.loading(progress);
    const { name, loaded, total, train, test } = progress;
    this.#on.onLoading({
      type: "data",
      dataSet: null,
      name,
      state: "loading",
      problem: "",
      loadedBytes: loaded,
      totalBytes: total,
      trainLoaded: 0,
      trainTotal: train,
      testLoaded: 0,
      testTotal: test,
    });
  }

  /** Shows what there is. */
  async #list() {
    const hosted = (await this.#hosted) ?? [];
    const origins = this.#stored.map(({ summary }) => this.#origins.of(summary.dataSet));
    this.#panel.list.update(
      this.#stored,
      hosted.filter(({ path }) => !origins.includes(path)),
    );
  }

  /** @param {Ready} ready */
  ready({ dataSets }) {
    this.#panel.list.offer(dataSets);
    this.#sets.refresh();
  }

  emptied() {
    this.#origins.forgetAll();
    this.#sets.refresh();
  }

  /** @param {Started} started @param {Choice} choice */
  started({ data }, { run }) {
    this.#hasRun = true;
    this.#panel.normalised(run);
    this.#panel.update(data);
  }

  /** @param {DataProgress} progress */
  async dataArrived({ state }) {
    const summary = state === "complete" ? await this.#sets.summary() : null;
    if (summary) this.#panel.update(summary);
  }

  crashed() {
    this.#panel.fileMaker.imported(null);
  }
}
