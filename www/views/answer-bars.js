/**
 * A network's answer in a few lines: the likeliest classes with their probabilities, the true one marked.
 * @module
 */

import { texts } from "../text.js";
import { element } from "./element.js";
import { percent } from "./figures.js";

const LINES = 5;

export class AnswerBars {
  element = element("ol", { class: "answer-bars", "aria-label": texts.network.answer.label });

  /** @param {number[]} probabilities @param {number | null} label the truth, where it is known @param {string[]} names */
  update(probabilities, label, names) {
    const order = probabilities
      .map((_, each) => each)
      .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
    this.element.dataset.read = String(order[0]);
    this.element.replaceChildren(...order.slice(0, LINES).map((each) => this.#line(each, probabilities, label, names)));
  }

  /** @param {number} each @param {number[]} probabilities @param {number | null} label @param {string[]} names */
  #line(each, probabilities, label, names) {
    const bar = element("span", { class: "answer-bar" });
    bar.style.transform = `scaleX(${probabilities[each] ?? 0})`;
    return element(
      "li",
      { "data-class": each },
      element(
        "span",
        { class: "answer-name" },
        `${names[each] ?? each}${each === label ? texts.network.answer.isLabel : ""}`,
      ),
      element("span", { class: "answer-track" }, bar),
      element("span", { class: "answer-share" }, percent(probabilities[each] ?? 0)),
    );
  }
}
