/**
 * What the network makes of the test images: how it does at each class, what it mixes up, and which images those are. Closed, it is
 * one line, and asks for nothing.
 * @module
 */

/** @import {EvaluationSummary, ImageFilter} from "../protocol/core.js" */

import { confusionDrawing, confusionTable } from "../export/confusion-drawing.js";
import { SaveMenu } from "../export/save-menu.js";
import { texts } from "../later-text.js";
import { ClassTable } from "./class-table.js";
import { ConfusionMatrix } from "./confusion-matrix.js";
import { button, byPointer, element, setText } from "./element.js";
import { count, loss, percent } from "./figures.js";
import { PredictedList } from "./predicted-list.js";

export class EvaluationPanel {
  #matrix;
  #scores;
  list;
  #now;
  #summary = element("span", { class: "evaluation-summary" }, texts.evaluation.summary.none);
  #bar = element("div", { class: "bar-fill" });
  #progress = element("div", { class: "bar evaluation-bar", hidden: true }, this.#bar);
  #empty = element("p", { class: "empty" }, texts.evaluation.empty);
  #found;
  /** @type {EvaluationSummary | null} */
  #evaluation = null;
  /** @type {string[]} */
  #names = [];

  /**
   * @param {object} on
   * @param {(isOpen: boolean) => void} on.onOpen
   * @param {() => void} on.onEvaluate
   * @param {(change: Partial<ImageFilter>) => void} on.onSelect other images are wanted
   * @param {() => void} on.onMore more of them are wanted
   * @param {(index: number) => void} on.onPick an image is to be looked at
   */
  constructor({ onOpen, onEvaluate, onSelect, onMore, onPick }) {
    this.list = new PredictedList({ onSelect, onMore, onPick });
    this.#now = button(texts.evaluation.evaluateNow, onEvaluate, { class: "quiet" });
    // Of a cell or a class, whose images stand further down.
    const list = (/** @type {number} */ label, /** @type {number | null} */ read) => {
      onSelect({ label, class: read, wrongOnly: false });
      this.list.show();
    };
    this.#matrix = new ConfusionMatrix({
      label: texts.evaluation.matrix.label,
      idle: byPointer(texts.evaluation.matrix.hint),
      onPick: list,
    });
    this.#scores = new ClassTable((label) => list(label, null));
    const save = new SaveMenu({
      what: texts.evaluation.matrix.save,
      name: () => `convscope-confusion-step-${this.#evaluation?.step ?? 0}`,
      drawing: () => this.#evaluation && confusionDrawing(this.#evaluation, this.#names),
      table: () => this.#evaluation && confusionTable(this.#evaluation, this.#names),
    });
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "evaluation-heading" }, texts.evaluation.heading),
      this.#summary,
    );
    const tools = element("div", { class: "evaluation-tools" }, this.#now, this.#progress, save.element);
    const matrix = element(
      "div",
      { class: "evaluation-matrix" },
      element("h3", {}, texts.evaluation.matrix.heading),
      this.#matrix.element,
    );
    this.#found = element(
      "div",
      { class: "evaluation-found", hidden: true },
      matrix,
      this.#scores.element,
      this.list.element,
    );
    this.element = element("details", { class: "fold", id: "evaluation" }, summary, tools, this.#empty, this.#found);
    this.element.addEventListener("toggle", () => onOpen(this.element.open));
  }

  /** @param {EvaluationSummary | null} evaluation @param {string[]} names of the classes */
  update(evaluation, names) {
    this.#evaluation = evaluation;
    this.#names = names;
    this.#found.hidden = evaluation === null;
    this.#empty.hidden = evaluation !== null;
    this.element.dataset.step = evaluation ? String(evaluation.step) : "";
    if (!evaluation) return setText(this.#summary, texts.evaluation.summary.none);
    const { step, images, accuracy, meanLoss } = evaluation;
    const words = texts.evaluation.summary.found(percent(accuracy, 2), count(images), loss(meanLoss), count(step));
    setText(this.#summary, words);
    this.#matrix.update(evaluation, names);
    this.#scores.update(evaluation, names);
  }

  /** @param {boolean} isEvaluating */
  evaluating(isEvaluating) {
    this.#now.disabled = isEvaluating;
    this.#progress.hidden = !isEvaluating;
    if (isEvaluating) this.progress(0);
  }

  /** @param {number} share 0 to 1 */
  progress(share) {
    this.#bar.style.transform = `scaleX(${share})`;
  }

  recolour() {
    this.#matrix.recolour();
  }
}
