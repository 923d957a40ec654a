/**
 * One group of the comparison with PyTorch: how far each of its quantities is off, and whether that is all right.
 * @module
 */

/** @import {Comparison} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { element, setText } from "./element.js";
import { difference } from "./figures.js";

const COLUMNS = [
  texts.verify.columns.absolute,
  texts.verify.columns.relative,
  texts.verify.columns.tolerance,
  texts.verify.columns.result,
];

export class ComparisonTable {
  #body = element("tbody");
  #tally = element("span", { class: "comparison-tally" });
  #rows = 0;
  #passed = 0;

  /** @param {string} group */
  constructor(group) {
    const heads = COLUMNS.map((name) => element("th", { scope: "col" }, name));
    this.element = element(
      "table",
      { class: "comparison", "data-group": group },
      element("caption", {}, group, this.#tally),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, texts.verify.columns.quantity), ...heads)),
      this.#body,
    );
  }

  /** @param {string} label @param {Comparison} comparison */
  update(label, { quantity, absolute, relative, tolerance, passed }) {
    this.#rows += 1;
    if (passed) this.#passed += 1;
    const cells = [absolute, relative, tolerance].map((value) => element("td", {}, difference(value)));
    const result = element(
      "td",
      { class: "comparison-result" },
      element("span", { "aria-hidden": "true" }, passed ? "✓ " : "✗ "),
      passed ? texts.verify.row.pass : texts.verify.row.fail,
    );
    const head = element("th", { scope: "row" }, label);
    this.#body.append(
      element("tr", { "data-quantity": quantity.code, "data-passed": String(passed) }, head, ...cells, result),
    );
    setText(this.#tally, texts.verify.groups.agree(this.#passed, this.#rows));
  }
}
