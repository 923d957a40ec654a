/**
 * The run in numbers, epoch by epoch, beside the tutorial's.
 * @module
 */

/** @import {EpochRecord} from "./run-record.js" */

import { texts } from "../text.js";
import { element } from "./element.js";
import { loss, NONE, percent } from "./figures.js";
import { TUTORIAL_ACCURACY, TUTORIAL_LOSSES } from "./tutorial.js";

const COLUMNS = [
  texts.charts.epoch,
  texts.charts.trainingLoss,
  texts.charts.tutorials,
  texts.charts.testLoss,
  texts.charts.testAccuracy,
];

export class EpochTable {
  #body = element("tbody");
  #note = element("p", { class: "epochs-note" }, texts.charts.theTutorialEndsAt(percent(TUTORIAL_ACCURACY, 2)));
  #hasTutorial = true;
  /** @type {EpochRecord[]} */
  #records = [];

  constructor() {
    const heads = COLUMNS.map((name) =>
      element("th", { scope: "col", class: name === texts.charts.tutorials ? "reference" : "" }, name),
    );
    const caption = element("caption", {}, texts.charts.epochByEpoch);
    const table = element(
      "table",
      { class: "epochs" },
      caption,
      element("thead", {}, element("tr", {}, ...heads)),
      this.#body,
    );
    this.element = element(
      "div",
      { class: "epochs-view", id: "epochs", tabindex: 0, role: "region", "aria-label": texts.charts.recordOfTheRun },
      table,
      this.#note,
    );
    this.#show();
  }

  /** @param {EpochRecord} record */
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
    const rows = Math.max(this.#records.length, this.#hasTutorial ? TUTORIAL_LOSSES.length : 1);
    this.#note.hidden = !this.#hasTutorial;
    this.element.classList.toggle("own", !this.#hasTutorial);
    this.element.dataset.epochs = String(this.#records.length);
    this.#body.replaceChildren(...Array.from({ length: rows }, (_, index) => row(index, this.#records[index])));
  }
}

/** @param {number} index @param {EpochRecord | undefined} record */
function row(index, record) {
  const tutorial = TUTORIAL_LOSSES[index];
  const cells = [
    record ? loss(record.trainLoss) : NONE,
    tutorial === undefined ? NONE : loss(tutorial),
    record ? loss(record.testLoss) : NONE,
    record ? percent(record.testAccuracy, 2) : NONE,
  ];
  const head = element("th", { scope: "row" }, String(index + 1));
  return element(
    "tr",
    { "data-epoch": index + 1 },
    head,
    ...cells.map((text, column) => element("td", { class: column === 1 ? "reference" : "" }, text)),
  );
}
