/**
 * The run in numbers, epoch by epoch, beside the tutorial's.
 * @module
 */

/** @import {EpochEnd} from "../protocol/core.js" */

import { byEpoch, TUTORIAL_ACCURACY, TUTORIAL_LOSSES } from "../run/epochs.js";
import { texts } from "../text.js";
import { element } from "./element.js";
import { loss, NONE, percent } from "./figures.js";

/** @typedef {{name: string, isOf?: "reference" | "validation", of: (record: EpochEnd | undefined, index: number) => string}} Column */

/** @type {Column[]} */
const COLUMNS = [
  { name: texts.charts.epochs.trainingLoss, of: (record) => (record ? loss(record.trainLoss) : NONE) },
  {
    name: texts.charts.epochs.tutorialsLoss,
    isOf: "reference",
    of: (_, index) => {
      const tutorial = TUTORIAL_LOSSES[index];
      return tutorial === undefined ? NONE : loss(tutorial);
    },
  },
  {
    name: texts.charts.epochs.validationLoss,
    isOf: "validation",
    of: (record) => (typeof record?.validationLoss === "number" ? loss(record.validationLoss) : NONE),
  },
  {
    name: texts.charts.epochs.validationAccuracy,
    isOf: "validation",
    of: (record) => (typeof record?.validationAccuracy === "number" ? percent(record.validationAccuracy, 2) : NONE),
  },
  { name: texts.charts.epochs.testLoss, of: (record) => (record ? loss(record.testLoss) : NONE) },
  { name: texts.charts.accuracy.heading, of: (record) => (record ? percent(record.testAccuracy, 2) : NONE) },
];

export class EpochTable {
  #body = element("tbody");
  #note = element("p", { class: "epochs-note" }, texts.charts.epochs.tutorial(percent(TUTORIAL_ACCURACY, 2)));
  #hasTutorial = true;
  /** @type {EpochEnd[]} */
  #records = [];
  /** Of each row. @type {(EpochEnd | undefined)[]} */
  #shown = [];

  constructor() {
    const heads = COLUMNS.map(({ name, isOf = "" }) => element("th", { scope: "col", class: isOf }, name));
    const caption = element("caption", {}, texts.charts.epochs.caption);
    const table = element(
      "table",
      { class: "epochs" },
      caption,
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, texts.charts.epochs.epoch), ...heads)),
      this.#body,
    );
    this.element = element(
      "div",
      { class: "epochs-view", id: "epochs", tabindex: 0, role: "region", "aria-label": texts.charts.heading },
      table,
      this.#note,
    );
    this.#show();
  }

  /** @param {EpochEnd} record */
  update(record) {
    this.#records.push(record);
    this.#show();
  }

  clear() {
    this.#records = [];
    this.#show();
  }

  /** Whether the tutorial's figures are of the same images. @param {boolean} isIt */
  holdAgainstTutorial(isIt) {
    this.#hasTutorial = isIt;
    this.#show();
  }

  #show() {
    const rows = byEpoch(this.#records, this.#hasTutorial ? TUTORIAL_LOSSES.length : 1);
    this.#note.hidden = !this.#hasTutorial;
    this.element.classList.toggle("own", !this.#hasTutorial);
    this.element.dataset.epochs = String(this.#records.length);
    const hasValidation = this.#records.some(({ validationLoss }) => typeof validationLoss === "number");
    this.element.classList.toggle("validated", hasValidation);
    this.#fill(rows);
  }

  /** Makes anew what has changed: there may be a thousand rows. @param {(EpochEnd | undefined)[]} rows */
  #fill(rows) {
    const shown = [...this.#body.rows];
    for (const old of shown.slice(rows.length)) old.remove();
    rows.forEach((record, index) => {
      const old = shown[index];
      if (!old) this.#body.append(row(index, record));
      else if (record !== this.#shown[index]) old.replaceWith(row(index, record));
    });
    this.#shown = rows;
  }
}

/** @param {number} index @param {EpochEnd | undefined} record */
function row(index, record) {
  const head = element("th", { scope: "row" }, String(index + 1));
  const cells = COLUMNS.map(({ isOf = "", of }) => element("td", { class: isOf }, of(record, index)));
  return element("tr", { "data-epoch": index + 1 }, head, ...cells);
}
