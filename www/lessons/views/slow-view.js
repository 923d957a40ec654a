/**
 * One training step in slow motion: forward, loss, gradient, update, one after the other.
 * @module
 */

/** @import {SlowStep} from "../slow-step.js" */

import { exact } from "../../inside/arithmetic-line.js";
import { texts } from "../../later-text.js";
import { DigitCanvas } from "../../views/digit-canvas.js";
import { button, element, setText } from "../../views/element.js";
import { loss, percent } from "../../views/figures.js";

export class SlowView {
  #stages = element("ol", { class: "slow-stages" });
  #next = button(texts.lessons.next, () => this.#go(), { class: "slow-next", hidden: true });
  #begin = button(texts.lessons.slowBegin, () => this.#onBegin(), { class: "slow-begin" });
  #status = element("p", { class: "muted", role: "status" }, texts.lessons.slowHint);
  /** @type {HTMLElement[]} that are still to come */
  #coming = [];
  /** @type {string[]} */
  #classes = [];
  #onBegin;
  #onEnd;
  element;

  /**
   * @param {object} on
   * @param {() => void} on.onBegin a step is wanted
   * @param {() => void} on.onEnd it has been gone through
   */
  constructor({ onBegin, onEnd }) {
    this.#onBegin = onBegin;
    this.#onEnd = onEnd;
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "slow-heading" }, texts.lessons.slow),
    );
    const tools = element("p", {}, this.#begin, " ", this.#next);
    this.element = element(
      "details",
      { id: "slow-step", class: "fold slow-step" },
      summary,
      this.#status,
      this.#stages,
      tools,
    );
  }

  /** @param {SlowStep | null} step @param {{rate: number, input: number[], classes: string[], isPlain: boolean}} run `isPlain`: SGD without momentum and decay */
  update(step, { rate, input, classes, isPlain }) {
    this.#stages.replaceChildren();
    this.#classes = classes;
    this.#next.hidden = step === null;
    if (!step) return setText(this.#status, texts.lessons.slowNone);
    setText(this.#status, "");
    this.#coming = [
      this.#forward(step, input),
      this.#losses(step),
      this.#gradient(step),
      ...this.#positions(step),
      this.#change(step, rate, isPlain),
    ];
    this.#go();
  }

  #go() {
    const stage = this.#coming.shift();
    if (stage) this.#stages.append(stage);
    this.#next.disabled = this.#coming.length === 0;
    if (this.#coming.length === 0) this.#onEnd();
    stage?.scrollIntoView({ block: "nearest" });
  }

  /** @param {SlowStep} step @param {number[]} input */
  #forward({ images }, input) {
    const shown = images.map(({ pixels, index, label, probability }) => {
      const canvas = new DigitCanvas({ role: "img", "aria-label": texts.lessons.testImage(index) });
      canvas.update(pixels, input);
      const words = texts.lessons.slowProbability(this.#classes[label] ?? String(label), percent(probability));
      return element("figure", {}, canvas.element, element("figcaption", {}, words));
    });
    return stageOf(
      texts.lessons.slowForward,
      texts.lessons.slowForwardWords(images.length),
      element("div", { class: "slow-images" }, ...shown),
    );
  }

  /** @param {SlowStep} step */
  #losses({ images, loss: whole }) {
    const each = images.map(({ probability, loss: own }) => `−ln ${probability.toPrecision(3)} = ${loss(own)}`);
    const sum = `L = (${images.map((image) => loss(image.loss)).join(" + ")}) / ${images.length} = ${loss(whole)}`;
    return stageOf(texts.lessons.slowLoss, texts.lessons.slowLossWords, lines([...each, sum]));
  }

  /** @param {SlowStep} step */
  #gradient({ images, layer, place, weight, gradient }) {
    const sum = `∂L/∂w = (${images.map((image) => exact(image.gradient)).join(" + ")}) / ${images.length} = ${exact(gradient)}`;
    const words = texts.lessons.slowGradientWords(layer, place.join(", "), exact(weight));
    return stageOf(texts.lessons.slowGradient, words, lines([sum]));
  }

  /** @param {SlowStep} step */
  #positions({ positions, images }) {
    if (!positions) return [];
    const { largest, count, sum } = positions;
    const rest = sum - largest.reduce((total, { product }) => total + product, 0);
    const terms = largest.map(({ row, column, gradient, input, product }) =>
      texts.lessons.slowTerm(row, column, `${exact(gradient)} · ${exact(input)} = ${exact(product)}`),
    );
    const total = `… ${exact(rest)} → Σ = ${exact(sum)}`;
    const words = texts.lessons.slowPositionsWords(count, exact(images[0]?.gradient ?? NaN));
    return [stageOf(texts.lessons.slowPositions, words, lines([...terms, total]))];
  }

  /** @param {SlowStep} step @param {number} rate @param {boolean} isPlain */
  #change({ weight, gradient }, rate, isPlain) {
    const line = `w ← ${exact(weight)} − ${rate} · ${exact(gradient)} = ${exact(weight - rate * gradient)}`;
    return stageOf(
      texts.lessons.slowUpdate,
      isPlain ? texts.lessons.slowUpdateWords : texts.lessons.slowUpdateOther,
      lines([line]),
    );
  }
}

/** @param {string} title @param {string} words @param {HTMLElement} content */
function stageOf(title, words, content) {
  return element("li", {}, element("h3", {}, title), element("p", {}, words), content);
}

/** @param {string[]} all */
function lines(all) {
  return element("ul", { class: "slow-lines" }, ...all.map((line) => element("li", {}, line)));
}
