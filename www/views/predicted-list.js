/**
 * Test images with what the network read, as they are chosen and sorted.
 * @module
 */

/** @import {DataSummary, ImageFilter, PredictedImage, PredictedImages} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { DigitCanvas } from "./digit-canvas.js";
import { answerOf, placeOf } from "./digit-grid.js";
import { button, element, setText } from "./element.js";
import { count, loss, percent } from "./figures.js";

/** @typedef {{title: string, order: ImageFilter["order"], ascending: boolean}} Sorting */

/** @type {Record<string, Sorting>} */
const SORTINGS = {
  surest: { title: texts.evaluation.list.sortings.mostConfident, order: "confidence", ascending: false },
  unsurest: { title: texts.evaluation.list.sortings.leastConfident, order: "confidence", ascending: true },
  worst: { title: texts.evaluation.list.sortings.largestLoss, order: "loss", ascending: false },
  best: { title: texts.evaluation.list.sortings.smallestLoss, order: "loss", ascending: true },
  place: { title: texts.evaluation.list.sortings.index, order: "index", ascending: true },
};

export class PredictedList {
  #heading = element("h3", { class: "predicted-heading", tabindex: -1 });
  #sort = element("select", { id: "predicted-sort" });
  #wrong = element("input", { type: "checkbox", id: "predicted-wrong" });
  #all;
  #list = element("ul", { class: "digits predicted-images" });
  #empty = element("p", { class: "empty" });
  #more;
  /** @type {number[]} */
  #input = [];
  /** @type {HTMLButtonElement[]} */
  #items = [];
  /** @type {number | null} */
  #marked = null;
  #onPick;

  /**
   * @param {object} on
   * @param {(change: Partial<ImageFilter>) => void} on.onSelect
   * @param {() => void} on.onMore
   * @param {(index: number) => void} on.onPick an image is to be looked at
   */
  constructor({ onSelect, onMore, onPick }) {
    this.#onPick = onPick;
    this.#all = button(texts.evaluation.list.allClasses, () => onSelect({ label: null, class: null }), {
      class: "quiet",
    });
    this.#more = button(texts.evaluation.list.more, onMore);
    for (const [id, { title }] of Object.entries(SORTINGS)) this.#sort.append(element("option", { value: id }, title));
    this.#sort.addEventListener("change", () => {
      const { order, ascending } = /** @type {Sorting} */ (SORTINGS[this.#sort.value]);
      onSelect({ order, ascending });
    });
    this.#wrong.addEventListener("change", () => onSelect({ wrongOnly: this.#wrong.checked }));
    const surelyWrong = { label: null, class: null, wrongOnly: true, order: "confidence", ascending: false };
    const tools = element(
      "div",
      { class: "predicted-tools" },
      button(texts.evaluation.list.mostConfidentlyWrong, () => onSelect(/** @type {ImageFilter} */ (surelyWrong)), {
        class: "quiet",
      }),
      this.#all,
      element("label", { class: "predicted-check" }, this.#wrong, texts.evaluation.list.wrongOnly),
      element("label", { class: "predicted-check" }, texts.evaluation.list.sort, this.#sort),
    );
    const head = element("div", { class: "predicted-head" }, this.#heading, tools);
    this.element = element("div", { class: "predicted" }, head, this.#list, this.#empty, this.#more);
  }

  /** Other images are to be listed. @param {Pick<DataSummary, "input">} data */
  describe({ input }) {
    this.#input = input;
  }

  /** @param {PredictedImages} predicted @param {ImageFilter} selection @param {string[]} names of the classes */
  update({ total, images }, selection, names) {
    setText(this.#heading, headingOf(selection, names, total));
    this.element.dataset.total = String(total);
    this.#wrong.checked = selection.wrongOnly;
    this.#sort.value = sortingOf(selection);
    this.element.dataset.sorted = this.#sort.value;
    this.#all.hidden = selection.label === null && selection.class === null;
    this.#more.hidden = images.length >= total;
    this.#empty.hidden = total > 0;
    setText(this.#empty, texts.evaluation.list.empty);
    const focused = this.#items.findIndex((item) => item === document.activeElement);
    this.#items = images.map((image) => this.#item(image, names));
    this.#list.dataset.names = placeOf(names);
    this.#list.replaceChildren(...this.#items.map((item) => element("li", {}, item)));
    this.#items[focused]?.focus();
    this.mark(this.#marked);
  }

  /** Marks the image that the network looks at. @param {number | null} index */
  mark(index) {
    this.#marked = index;
    for (const item of this.#items) {
      if (item.dataset.index === String(index)) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
  }

  /** Brings the list into sight: it has been asked for somewhere else. */
  show() {
    this.#heading.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {PredictedImage} image @param {string[]} names */
  #item({ index, pixels, label, class: read, probability, loss: value }, names) {
    const isRight = label === read;
    const [said, truth] = [names[read] ?? read, names[label] ?? label];
    const verdict = isRight ? texts.evaluation.list.correct : texts.evaluation.list.actual(truth);
    const words = texts.evaluation.list.image(index, `${said}`, percent(probability), verdict, loss(value));
    const item = button("", () => this.#onPick(index), {
      class: "digit-item",
      "data-index": index,
      "data-correct": String(isRight),
      "aria-label": words,
      title: words,
    });
    const [answer, actual] = answerOf({ read: said, truth, isRight }, names);
    const digit = new DigitCanvas({ "aria-hidden": "true" });
    digit.update(pixels, this.#input);
    item.append(
      digit.element,
      element("span", { class: "digit-read" }, answer),
      element("span", { class: "digit-truth" }, actual),
      element("span", { class: "digit-share" }, percent(probability)),
    );
    return item;
  }
}

/** @param {ImageFilter} selection @param {string[]} names @param {number} total */
function headingOf({ label, class: read, wrongOnly }, names, total) {
  const parts = [];
  if (label !== null) parts.push(texts.evaluation.list.ofClass(names[label] ?? ""));
  if (read !== null) parts.push(texts.page.predictedAs(names[read] ?? ""));
  return texts.evaluation.list.heading(count(total), total === 1, parts, read === null && wrongOnly);
}

/** @param {ImageFilter} selection */
function sortingOf({ order, ascending }) {
  const same = (/** @type {[string, Sorting]} */ [, sorting]) =>
    sorting.order === order && sorting.ascending === ascending;
  return Object.entries(SORTINGS).find(same)?.[0] ?? "";
}
