/**
 * The data sets: which one is learned from, its classes, and how to make one's own. Closed, it is one line.
 * @module
 */

/** @import {DataSummary} from "../../protocol/data.js" */

import { texts } from "../../text.js";
import { button, element, setText } from "../element.js";
import { ClassCounts } from "./class-counts.js";
import { DrawMaker } from "./draw-maker.js";
import { FileMaker } from "./file-maker.js";
import { SetList } from "./set-list.js";
import { dataWords, imageWords } from "./words.js";

const PRIVATE = texts.data.yourImagesStayIn;

/** @typedef {"draw" | "files"} Way */

export class DataPanel {
  #words = element("span", { class: "data-words" }, texts.data.notHereYet);
  #size = element("span", { class: "data-size" });
  #classes = new ClassCounts();
  #normalised = element("p", { class: "data-note" });
  #ways = element("div", { class: "segments", role: "group", "aria-label": texts.data.whereYourImagesCome });
  list = new SetList();
  drawMaker = new DrawMaker();
  fileMaker = new FileMaker();
  #makers = { draw: this.drawMaker.element, files: this.fileMaker.element };

  constructor() {
    this.#ways.append(
      button(texts.data.drawings, () => this.#choose("draw"), { "data-way": "draw" }),
      button(texts.data.files, () => this.#choose("files"), { "data-way": "files" }),
    );
    const heading = element("h2", { id: "data-sets-heading" }, texts.data.data);
    const summary = element("summary", { class: "editor-summary" }, heading, this.#words, this.#size);
    const there = element("div", { class: "data-there" }, this.list.element, this.#classes.element, this.#normalised);
    const own = element(
      "div",
      { class: "data-own" },
      element("h3", {}, texts.data.yourOwnImages),
      element("p", { class: "data-note" }, PRIVATE),
      this.#ways,
      this.drawMaker.element,
      this.fileMaker.element,
    );
    const body = element("div", { class: "data-body" }, there, own);
    this.element = element("details", { class: "editor data-sets", id: "data-sets" }, summary, body);
    this.#choose("draw");
  }

  /** What the run under way is on. @param {DataSummary} data */
  update(data) {
    setText(this.#words, dataWords(data));
    setText(this.#size, imageWords(data.input));
    setText(this.#normalised, texts.data.everyPixelXOf);
    this.element.dataset.name = data.name;
    this.#classes.update(data);
    this.list.inUse(data.dataSet);
  }

  /** @param {Way} way */
  open(way) {
    this.element.open = true;
    this.#choose(way);
  }

  /** @param {Way} way */
  #choose(way) {
    for (const [each, maker] of Object.entries(this.#makers)) maker.hidden = each !== way;
    for (const choice of this.#ways.children) {
      choice.setAttribute("aria-pressed", String(choice.getAttribute("data-way") === way));
    }
  }
}
