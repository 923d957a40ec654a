/**
 * Data sets in words and numbers: their splits, their images, and how many images each class has.
 * @module
 */

/** @import {DataSummary} from "../../protocol/core.js" */

import { texts } from "../../later-text.js";
import { element } from "../element.js";
import { count } from "../figures.js";

export class ClassCounts {
  #body = element("tbody");
  #foot = element("tfoot");
  #caption = element("caption");

  constructor() {
    const heads = [texts.data.counts.class, texts.data.counts.training, texts.data.counts.test].map((name) =>
      element("th", { scope: "col" }, name),
    );
    const head = element("thead", {}, element("tr", {}, ...heads));
    const table = element("table", { class: "class-counts" }, this.#caption, head, this.#body, this.#foot);
    this.element = element(
      "div",
      {
        class: "class-counts-view",
        id: "class-counts",
        tabindex: 0,
        role: "region",
        "aria-label": texts.data.counts.caption,
      },
      table,
    );
  }

  /** @param {DataSummary} data */
  update({ name, classes, train, test }) {
    this.#caption.replaceChildren(texts.data.counts.label(name));
    this.#body.replaceChildren(...classes.map((each, label) => row(each, train[label] ?? 0, test[label] ?? 0)));
    this.#foot.replaceChildren(row(texts.data.counts.all, sum(train), sum(test)));
  }
}

/** @param {string} name @param {number} train @param {number} test */
function row(name, train, test) {
  const numbers = [train, test].map((number) => element("td", {}, count(number)));
  return element("tr", {}, element("th", { scope: "row" }, name), ...numbers);
}

/** @param {Pick<DataSummary, "name" | "train" | "test" | "classes">} data */
export function dataWords({ name, train, test, classes }) {
  return texts.data.words.split(name, count(sum(train)), count(sum(test)), classes.length);
}

/** @param {number[]} input [channels, rows, columns] */
export function imageWords([channels, rows, columns]) {
  return texts.data.words.size(`${rows} × ${columns}`, channels === 1);
}

/** @param {number[]} counts */
export function sum(counts) {
  return counts.reduce((total, each) => total + each, 0);
}
