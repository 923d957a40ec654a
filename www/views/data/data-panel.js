/**
 * The data sets: which one is learned from, its classes, and how to make one's own. Closed, it is one line.
 * @module
 */

/** @import {DrawnExample} from "../../controller/data-sets.js" */
/** @import {DataPlan, DataSummary, Run} from "../../protocol/core.js" */
/** @import {ChosenData, ChosenFile, StoredData} from "../../protocol/data.js" */

import { inputRange, statisticWords } from "../../run/normalisation.js";
import { texts } from "../../later-text.js";
import { button, element, setText } from "../element.js";
import { ClassCounts, dataWords, imageWords } from "./counts.js";
import { DrawMaker } from "./draw-maker.js";
import { FileMaker } from "./file-maker.js";
import { SetList } from "./set-list.js";

const PRIVATE = texts.data.own.privacy;

/** @typedef {"draw" | "camera" | "files"} Way */

export class DataPanel {
  #words = element("span", { class: "data-words" }, texts.data.notLoaded);
  #size = element("span", { class: "data-size" });
  #classes = new ClassCounts();
  #normalised = element("p", { class: "data-note" });
  #ways = element("div", { class: "segments", role: "group", "aria-label": texts.data.own.ways.label });
  list;
  drawMaker;
  fileMaker;
  /** What it holds comes when it is first asked for. */
  #camera = element("div");
  #makers;
  #onCamera;
  #onCameraLeft;

  /**
   * @param {object} on
   * @param {() => void} on.onOpen the panel has been opened
   * @param {(data: ChosenData) => void} on.onUse a run is to begin on it
   * @param {(path: string) => void} on.onLoad a data set that lies beside the page is to be loaded, and used
   * @param {(stored: StoredData) => void} on.onSave
   * @param {(digest: string) => void} on.onDelete
   * @param {(plan: DataPlan, side: number, examples: DrawnExample[]) => void} on.onDrawn
   * @param {(files: ChosenFile[]) => void} on.onFiles
   * @param {() => void} on.onFilesChange the controls say something else of the files
   * @param {() => void} on.onCamera the camera is to be there, for which there is a place
   * @param {() => void} on.onCameraLeft the camera is out of sight: another way has been chosen, or the panel has been closed
   */
  constructor(on) {
    const { onOpen, onUse, onLoad, onSave, onDelete, onCamera, onCameraLeft } = on;
    this.#onCamera = onCamera;
    this.#onCameraLeft = onCameraLeft;
    this.list = new SetList({ onUse, onSave, onDelete, onLoad });
    this.drawMaker = new DrawMaker(on.onDrawn);
    this.fileMaker = new FileMaker({ onFiles: on.onFiles, onChange: on.onFilesChange });
    this.#makers = { draw: this.drawMaker.element, camera: this.#camera, files: this.fileMaker.element };
    this.#ways.append(
      button(texts.data.own.ways.drawings, () => this.#choose("draw"), { "data-way": "draw" }),
      button(texts.data.own.ways.camera, () => this.#choose("camera"), { "data-way": "camera" }),
      button(texts.data.own.ways.files, () => this.#choose("files"), { "data-way": "files" }),
    );
    const heading = element("h2", { id: "data-sets-heading" }, texts.data.heading);
    const summary = element("summary", { class: "fold-summary" }, heading, this.#words, this.#size);
    const there = element("div", { class: "data-there" }, this.list.element, this.#classes.element, this.#normalised);
    const own = element(
      "div",
      { class: "data-own" },
      element("h3", {}, texts.data.own.heading),
      element("p", { class: "data-note" }, PRIVATE),
      this.#ways,
      ...Object.values(this.#makers),
    );
    const body = element("div", { class: "data-body" }, there, own);
    this.element = element("details", { class: "editor data-sets", id: "data-sets" }, summary, body);
    this.element.addEventListener("toggle", () => (this.element.open ? onOpen() : onCameraLeft()));
    this.#choose("draw");
  }

  /** @param {HTMLElement} camera */
  putCamera(camera) {
    this.#camera.replaceChildren(camera);
  }

  /** How the run under way normalises. @param {Pick<Run, "normalisation">} run */
  normalised(run) {
    const { mean, std } = statisticWords(run);
    setText(this.#normalised, texts.data.normalised(mean, std, ...inputRange(run)));
  }

  /** What the run under way is on. @param {DataSummary} data */
  update(data) {
    setText(this.#words, dataWords(data));
    setText(this.#size, imageWords(data.input));
    this.element.dataset.name = data.name;
    this.#classes.update(data);
    this.list.inUse(data.dataSet);
  }

  /** @param {Way} way */
  open(way) {
    this.#choose(way);
  }

  /** @param {Way} way */
  #choose(way) {
    for (const [each, maker] of Object.entries(this.#makers)) maker.hidden = each !== way;
    for (const choice of this.#ways.children) {
      choice.setAttribute("aria-pressed", String(choice.getAttribute("data-way") === way));
    }
    if (way === "camera") this.#onCamera();
    else this.#onCameraLeft();
  }
}
