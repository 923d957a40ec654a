/**
 * The data sets: which one is learned from, its classes, and how to make one's own. Closed, it is one line.
 * @module
 */

/** @import {DataSummary} from "../../protocol/data.js" */

import { button, element, setText } from "../element.js";
import { ClassCounts } from "./class-counts.js";
import { DrawMaker } from "./draw-maker.js";
import { FileMaker } from "./file-maker.js";
import { SetList } from "./set-list.js";
import { dataWords, imageWords } from "./words.js";

const PRIVATE = "Your images stay in this browser: nothing is uploaded.";

/** @typedef {"draw" | "files"} Way */

export class DataPanel {
  #words = element("span", { class: "data-words" }, "Not here yet");
  #size = element("span", { class: "data-size" });
  #classes = new ClassCounts();
  #normalised = element("p", { class: "data-note" });
  #ways = element("div", { class: "segments", role: "group", "aria-label": "Where your images come from" });
  list = new SetList();
  drawMaker = new DrawMaker();
  fileMaker = new FileMaker();
  #makers = { draw: this.drawMaker.element, files: this.fileMaker.element };

  constructor() {
    this.#ways.append(
      button("Drawings", () => this.#choose("draw"), { "data-way": "draw" }),
      button("Files", () => this.#choose("files"), { "data-way": "files" }),
    );
    const heading = element("h2", { id: "data-sets-heading" }, "Data");
    const summary = element("summary", { class: "editor-summary" }, heading, this.#words, this.#size);
    const there = element("div", { class: "data-there" }, this.list.element, this.#classes.element, this.#normalised);
    const own = element(
      "div",
      { class: "data-own" },
      element("h3", {}, "Your own images"),
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
    setText(this.#normalised, "Every pixel x of 0 to 255 reaches the network as 2·x/255 − 1: from −1 to 1.");
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
