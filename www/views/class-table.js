/**
 * How good the network is at each class, in numbers.
 * @module
 */

/** @import {ClassScore, EvaluationSummary} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { button, element, spoken } from "./element.js";
import { count, NONE, percent } from "./figures.js";

const COLUMNS = [
  texts.evaluation.scores.class,
  texts.evaluation.scores.images,
  texts.evaluation.scores.precision,
  texts.evaluation.scores.recall,
  "F1",
];

export class ClassTable {
  #body = element("tbody");
  #onPick;

  /** @param {(label: number) => void} onPick the images of a class are wanted */
  constructor(onPick) {
    this.#onPick = onPick;
    const heads = COLUMNS.map((name) => element("th", { scope: "col" }, name));
    const table = element(
      "table",
      { class: "class-scores" },
      element("caption", {}, texts.evaluation.scores.caption),
      element("thead", {}, element("tr", {}, ...heads)),
      this.#body,
    );
    this.element = element(
      "div",
      { class: "class-scores-view", tabindex: 0, role: "region", "aria-label": texts.evaluation.scores.label },
      table,
    );
  }

  /** @param {EvaluationSummary} evaluation @param {string[]} names */
  update({ scores }, names) {
    const focused = this.#body.contains(document.activeElement)
      ? document.activeElement?.closest("tr")?.dataset.label
      : undefined;
    this.#body.replaceChildren(...scores.map((score, label) => this.#row(score, label, names[label] ?? String(label))));
    const again = this.#body.querySelector(`[data-label="${focused}"] button`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {ClassScore} score @param {number} label @param {string} name */
  #row({ precision, recall, f1, support }, label, name) {
    const share = (/** @type {number | null} */ value) => (value === null ? NONE : percent(value));
    const pick = button(name, () => this.#onPick(label), {
      class: "link",
      title: texts.evaluation.scores.list(name),
    });
    pick.append(spoken(texts.evaluation.scores.spoken));
    const cells = [count(support), share(precision), share(recall), share(f1)];
    return element(
      "tr",
      { "data-label": label },
      element("th", { scope: "row" }, pick),
      ...cells.map((text) => element("td", {}, text)),
    );
  }
}
