/**
 * Some test images with what the network makes of them.
 * @module
 */

/** @import {DataSummary} from "../protocol/core.js" */
/** @import {Prediction} from "../protocol/inspection.js" */

import { texts } from "../text.js";
import { DigitCanvas } from "./digit-canvas.js";
import { button, element, setText } from "./element.js";
import { NONE, percent } from "./figures.js";
import { likeliest } from "./class-bars.js";

export class DigitGrid {
  #summary = element("p", { class: "digits-summary" }, texts.network.digits.none);
  #next;
  #list = element("ul", { class: "digits" });
  /** @type {DigitItem[]} */
  #items = [];
  /** @type {Kind} */
  #kind = { input: [0, 0, 0], classes: [] };
  #onPick;
  #onNext;

  /**
   * @param {number} size how many are shown at once
   * @param {object} on
   * @param {(index: number) => void} on.onPick
   * @param {() => void} on.onNext
   */
  constructor(size, { onPick, onNext }) {
    this.#onPick = onPick;
    this.#onNext = onNext;
    this.#next = button(texts.network.digits.next(size), () => this.#onNext(), { disabled: true });
    const head = element("div", { class: "digits-head" }, this.#summary, this.#next);
    this.element = element("div", { id: "digits", class: "digits-view" }, head, this.#list);
    this.#build(size);
  }

  /** Other images are to be shown. @param {DataSummary} data */
  describe(data) {
    this.#kind = data;
    this.#list.dataset.names = placeOf(data.classes);
    this.#build(this.#items.length);
    setText(this.#summary, texts.network.digits.none);
    this.#next.disabled = true;
  }

  /** @param {Prediction[]} predictions */
  update(predictions) {
    if (this.#items.length !== predictions.length) this.#build(predictions.length);
    predictions.forEach((prediction, place) => this.#items[place]?.update(prediction, this.#kind));
    const right = predictions.filter(({ probabilities, label }) => likeliest(probabilities) === label).length;
    this.#next.disabled = false;
    this.element.dataset.right = String(right);
    setText(this.#summary, texts.network.digits.summary(right, predictions.length));
  }

  /** @param {number} size */
  #build(size) {
    this.#items = Array.from({ length: size }, () => new DigitItem((index) => this.#onPick(index)));
    this.#list.replaceChildren(...this.#items.map(({ element }) => element));
  }

  /** Marks the digit that the network looks at. @param {number | null} index */
  mark(index) {
    for (const item of this.#items) item.mark(index);
  }
}

/** @typedef {Pick<DataSummary, "input" | "classes">} Kind what images there are */

class DigitItem {
  #digit = new DigitCanvas({ "aria-hidden": "true" });
  #read = element("span", { class: "digit-read" }, NONE);
  #truth = element("span", { class: "digit-truth" });
  #share = element("span", { class: "digit-share" }, NONE);
  #button;
  #index = -1;

  /** @param {(index: number) => void} onPick */
  constructor(onPick) {
    this.#button = button("", () => onPick(this.#index), { class: "digit-item", disabled: true });
    this.#button.append(this.#digit.element, this.#read, this.#truth, this.#share);
    this.element = element("li", {}, this.#button);
  }

  /** @param {Prediction} prediction @param {Kind} kind */
  update({ index, pixels, label, probabilities }, { input, classes }) {
    if (index !== this.#index) this.#digit.update(pixels, input);
    this.#index = index;
    this.#button.disabled = false;
    const winner = likeliest(probabilities);
    const isRight = winner === label;
    const share = percent(probabilities[winner] ?? 0, 0);
    this.#button.dataset.correct = String(isRight);
    this.#button.dataset.index = String(index);
    const [read, truth] = [classes[winner] ?? winner, classes[label] ?? label];
    const [said, actual] = answerOf({ read, truth, isRight }, classes);
    setText(this.#read, said);
    setText(this.#truth, actual);
    setText(this.#share, share);
    const verdict = isRight ? texts.network.digits.correct : texts.network.digits.actual(truth);
    // A description, beside the name that is seen.
    this.#button.title = texts.network.digits.image(index, `${read}`, share, verdict);
  }

  /** @param {number | null} index */
  mark(index) {
    if (index === this.#index) this.#button.setAttribute("aria-current", "true");
    else this.#button.removeAttribute("aria-current");
  }
}

/** Where the answer stands: digits and letters below their image, names beside it. @param {string[]} classes @returns {"below" | "beside"} */
export function placeOf(classes) {
  return classes.some((name) => name.length > 1) ? "beside" : "below";
}

/**
 * What an image is predicted as and, in a line of its own where classes have names, what it is.
 * @param {{read: string | number, truth: string | number, isRight: boolean}} answer two classes may have the same name @param {string[]} classes
 * @returns {[said: string, actual: string]}
 */
export function answerOf({ read, truth, isRight }, classes) {
  // No sign in a line of its own.
  if (isRight) return [`${read}\u00a0✓`, ""];
  if (placeOf(classes) === "below") return [`${read} ✗ ${truth}`, ""];
  return [`${read}\u00a0✗`, texts.network.digits.actual(`${truth}`)];
}
