/**
 * The network's answer: a probability for each class, the likeliest and the true one marked in words.
 * @module
 */

/** @import {Block} from "./blocks.js" */

import { texts } from "../text.js";
import { element, setText } from "./element.js";
import { parameterCount, percent, shape } from "./figures.js";

/** @typedef {{probabilities: number[], label: number | null}} ClassAnswer `label` is null when nobody knows */

export class ClassBars {
  #verdict = element("p", { class: "verdict" });
  /** @type {ReturnType<typeof classRow>[]} */
  #rows;
  #names;

  /** @param {Block} block @param {string[]} names of the classes */
  constructor({ lead }, names) {
    this.#names = names;
    this.#rows = names.map((name, label) => classRow(label, name));
    const head = element(
      "header",
      { class: "block-head" },
      element("h3", {}, lead.name),
      element("span", { class: "block-shape" }, shape(lead.shape)),
      element("span", { class: "block-parameters" }, parameterCount(lead.parameters)),
    );
    // Many classes scroll, by the keyboard too.
    const list = element(
      "ol",
      { class: "classes", start: 0, tabindex: 0, "aria-label": texts.network.answer.label },
      ...this.#rows.map((row) => row.element),
    );
    this.element = element(
      "section",
      { class: "block block-classes", "data-names": lengthOf(names) },
      element("div", { class: "block-top" }, head, this.#verdict),
      list,
    );
    this.update(null);
  }

  /** @param {ClassAnswer | null} answer @param {string} [why] there is none */
  update(answer, why = texts.network.answer.none) {
    const winner = answer ? likeliest(answer.probabilities) : -1;
    setText(this.#verdict, answer ? this.#verdictOn(winner, answer.label) : why);
    this.#verdict.dataset.verdict =
      answer && answer.label !== null ? (winner === answer.label ? "right" : "wrong") : "unknown";
    this.#rows.forEach((row, label) => {
      row.update(answer?.probabilities[label] ?? null, label === winner, label === answer?.label);
    });
  }

  /** @param {number} winner @param {number | null} label */
  #verdictOn(winner, label) {
    const [read, truth] = [this.#names[winner], label === null ? null : this.#names[label]];
    if (truth === null) return texts.network.answer.prediction(read);
    return winner === label ? texts.network.answer.right(read) : texts.network.answer.wrong(read, truth);
  }
}

/** @param {number} label @param {string} text */
function classRow(label, text) {
  const bar = element("span", { class: "class-bar" });
  const marks = element("span", { class: "class-marks" });
  const share = element("span", { class: "class-share" });
  const name = element("span", { class: "class-name", title: text }, text);
  const track = element("span", { class: "class-track" }, bar);
  const row = element("li", { class: "class-row", "data-class": label }, name, share, track, marks);
  return {
    element: row,
    /** @param {number | null} probability @param {boolean} isWinner @param {boolean} isTrue */
    update(probability, isWinner, isTrue) {
      row.dataset.probability = probability === null ? "" : String(probability);
      row.classList.toggle("winner", isWinner);
      row.classList.toggle("true", isTrue);
      bar.style.transform = `scaleX(${probability ?? 0})`;
      setText(share, probability === null ? "–" : percent(probability));
      setText(
        marks,
        [isWinner && texts.network.answer.predicted, isTrue && texts.network.answer.labelled]
          .filter(Boolean)
          .join(texts.page.comma),
      );
    },
  };
}

/** Whether the names of classes are more than a digit or two, which have other room. @param {string[]} names @returns {"long" | "short"} */
export function lengthOf(names) {
  return names.some((name) => name.length > 2) ? "long" : "short";
}

/** The class with the greatest probability. @param {number[]} probabilities */
export function likeliest(probabilities) {
  return probabilities.indexOf(Math.max(...probabilities));
}
