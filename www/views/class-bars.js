/**
 * The network's answer: a probability for each class, the likeliest and the true one marked in words.
 * @module
 */

/** @import {Block} from "./blocks.js" */

import { element, setText } from "./element.js";
import { parameterCount, percent, shape } from "./figures.js";
import { likeliest } from "./likeliest.js";

/** @typedef {{probabilities: number[], label: number | null}} ClassAnswer `label` is null when nobody knows */

export class ClassBars {
  #verdict = element("p", { class: "verdict" });
  /** @type {ReturnType<typeof classRow>[]} */
  #rows;

  /** @param {Block} block */
  constructor({ lead }) {
    const classes = lead.shape[0] ?? 0;
    this.#rows = Array.from({ length: classes }, (_, label) => classRow(label));
    const head = element(
      "header",
      { class: "block-head" },
      element("h3", {}, lead.name),
      element("span", { class: "block-shape" }, shape(lead.shape)),
      element("span", { class: "block-parameters" }, parameterCount(lead.parameters)),
    );
    const list = element("ol", { class: "classes", start: 0 }, ...this.#rows.map((row) => row.element));
    this.element = element(
      "section",
      { class: "block block-classes" },
      element("div", { class: "block-top" }, head, this.#verdict),
      list,
    );
    this.update(null);
  }

  /** @param {ClassAnswer | null} answer */
  update(answer) {
    const winner = answer ? likeliest(answer.probabilities) : -1;
    setText(this.#verdict, answer ? verdict(winner, answer.label) : "No answer yet");
    this.#verdict.dataset.verdict =
      answer && answer.label !== null ? (winner === answer.label ? "right" : "wrong") : "unknown";
    this.#rows.forEach((row, label) => {
      row.update(answer?.probabilities[label] ?? null, label === winner, label === answer?.label);
    });
  }
}

/** @param {number} winner @param {number | null} label */
function verdict(winner, label) {
  if (label === null) return `Read as ${winner}`;
  return winner === label ? `Read as ${winner}: right` : `Read as ${winner}, not ${label}`;
}

/** @param {number} label */
function classRow(label) {
  const bar = element("span", { class: "class-bar" });
  const marks = element("span", { class: "class-marks" });
  const share = element("span", { class: "class-share" });
  const name = element("span", { class: "class-name" }, String(label));
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
      setText(marks, [isWinner && "predicted", isTrue && "true"].filter(Boolean).join(", "));
    },
  };
}
