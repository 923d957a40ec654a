/**
 * Compares this browser's numbers with PyTorch's, and shows them as they come.
 * @module
 */

/** @import {Verbs} from "../protocol.js" */
/** @import {Comparison} from "../protocol/core.js" */
/** @import {Verification} from "../protocol/evaluation.js" */

import { texts } from "../later-text.js";
import { sentence } from "./backend-line.js";
import { outcome, placeOf } from "./comparison-groups.js";
import { ComparisonTable } from "./comparison-table.js";
import { comparisonText } from "./comparison-text.js";
import { CopyText } from "./copy-text.js";
import { button, element, setText } from "./element.js";

const EMPTY = texts.verify.empty;

export class VerifyPanel {
  #button = button(texts.verify.start, () => this.#start());
  #headline = element("p", { class: "verify-headline", role: "status" });
  #fill = element("div", { class: "bar-fill" });
  #track = element(
    "div",
    {
      class: "bar",
      role: "progressbar",
      "aria-label": texts.verify.progress.label,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    this.#fill,
  );
  #line = element("p", { class: "verify-line" }, EMPTY);
  #copy = new CopyText();
  #groups = element("div", { class: "verify-groups" });
  /** @type {Map<string, ComparisonTable>} */
  #tables = new Map();
  #onStart;

  /** @param {() => void} onStart the comparison is wanted */
  constructor(onStart) {
    this.#onStart = onStart;
    const head = element("div", { class: "verify-head" }, this.#button, this.#headline, this.#copy.element);
    this.element = element(
      "div",
      { id: "verify", class: "verify", "data-state": "empty" },
      head,
      this.#track,
      this.#line,
      this.#groups,
    );
    this.#show("empty");
  }

  /** @param {Pick<Verification, "rows" | "share">} verification */
  update({ rows, share }) {
    for (const row of rows) this.#append(row);
    this.#showShare(share);
  }

  /** @param {Verbs["verify"]["answer"]} answer */
  finish({ rows, report }) {
    const isAgreed = rows.every(({ passed }) => passed);
    this.element.dataset.agreed = String(isAgreed);
    setText(this.#headline, `${isAgreed ? "✓" : "✗"} ${outcome(rows)}`);
    setText(this.#line, [sentence(report, texts.verify.done.computed), EXPLANATION].join(texts.page.space));
    this.#copy.update(comparisonText({ rows, report, userAgent: navigator.userAgent }));
    this.#show("done");
  }

  /** It broke off. */
  fail() {
    setText(this.#headline, texts.verify.failed);
    setText(this.#line, EMPTY);
    this.#show("failed");
  }

  #start() {
    if (this.#button.getAttribute("aria-disabled") === "true") return;
    this.#tables.clear();
    this.#groups.replaceChildren();
    this.#copy.update("");
    this.#showShare(0);
    delete this.element.dataset.agreed;
    setText(this.#headline, texts.verify.progress.words);
    this.#show("running");
    this.#onStart();
  }

  /** @param {Comparison} row */
  #append(row) {
    const { group, label } = placeOf(row.quantity);
    const table = this.#tables.get(group) ?? new ComparisonTable(group);
    if (!this.#tables.has(group)) this.#groups.append(scrollable(group, table.element));
    this.#tables.set(group, table);
    table.update(label, row);
  }

  /** @param {"empty" | "running" | "done" | "failed"} state */
  #show(state) {
    this.element.dataset.state = state;
    // Not `disabled`, which would drop the keyboard's focus.
    this.#button.setAttribute("aria-disabled", String(state === "running"));
    this.#track.hidden = state !== "running";
    this.#headline.hidden = state === "empty";
  }

  /** @param {number} share 0 to 1 */
  #showShare(share) {
    this.#fill.style.transform = `scaleX(${share})`;
    this.#track.setAttribute("aria-valuenow", (share * 100).toFixed(0));
  }
}

const EXPLANATION = texts.verify.done.errors;

/** On a narrow screen the table moves, and not the page. @param {string} name @param {HTMLElement} table */
function scrollable(name, table) {
  return element("div", { class: "comparison-view", tabindex: 0, role: "region", "aria-label": name }, table);
}
