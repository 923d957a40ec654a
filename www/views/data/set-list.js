/**
 * The data sets to choose from: MNIST, and those that the browser keeps.
 * @module
 */

/** @import {DataSummary, StoredData} from "../../protocol/data.js" */
/** @import {DataSet} from "../../protocol/run.js" */

import { texts } from "../../text.js";
import { button, element, spoken } from "../element.js";
import { count, megabytes } from "../figures.js";
import { imageWords, sum } from "./words.js";

/** It comes with the page; its counts are not needed to choose it. @type {DataSummary} */
const MNIST = {
  dataSet: "mnist",
  name: "MNIST",
  classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  input: [1, 28, 28],
  train: [60_000],
  test: [10_000],
};

export class SetList {
  #list = element("ul", { class: "sets" });
  /** @type {StoredData[]} */
  #stored = [];
  /** @type {DataSet | null} */
  #inUse = null;
  /** @type {(data: DataSummary) => void} */
  #onUse = () => {};
  /** @type {(stored: StoredData) => void} */
  #onSave = () => {};
  /** @type {(digest: string) => void} */
  #onDelete = () => {};

  constructor() {
    this.element = element("div", { class: "sets-view" }, element("h3", {}, texts.data.dataSets), this.#list);
    this.#show();
  }

  /** @param {(data: DataSummary) => void} callback a run is to begin on it */
  onUse(callback) {
    this.#onUse = callback;
  }

  /** @param {(stored: StoredData) => void} callback */
  onSave(callback) {
    this.#onSave = callback;
  }

  /** @param {(digest: string) => void} callback */
  onDelete(callback) {
    this.#onDelete = callback;
  }

  /** @param {StoredData[]} stored */
  update(stored) {
    this.#stored = stored;
    this.#show();
  }

  /** @param {DataSet} dataSet */
  inUse(dataSet) {
    // Made anew, a button forgets that it has asked.
    if (this.#inUse !== null && digestOf(this.#inUse) === digestOf(dataSet)) return;
    this.#inUse = dataSet;
    this.#show();
  }

  #show() {
    const focused = document.activeElement instanceof HTMLElement && this.#list.contains(document.activeElement);
    this.#list.replaceChildren(this.#item(MNIST, null), ...this.#stored.map((each) => this.#item(each.summary, each)));
    // What had the focus has been replaced.
    if (focused) this.#list.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {DataSummary} data @param {StoredData | null} stored */
  #item(data, stored) {
    const isInUse = this.#inUse !== null && digestOf(data.dataSet) === digestOf(this.#inUse);
    const use = button("", () => this.#onUse(data), { class: "quiet" });
    use.append(texts.data.useRestart, spoken(` ${data.name}`));
    const state = isInUse ? element("span", { class: "set-state" }, texts.data.inUse) : use;
    const words = [
      texts.data.imageCount(count(sum(data.train) + sum(data.test))),
      texts.data.classesClasses(data.classes.length),
      imageWords(data.input),
    ];
    if (stored) words.push(stored.isKept ? `${megabytes(stored.bytes)} MB` : texts.data.notStoredItGoes);
    const item = element(
      "li",
      { class: "set", "data-name": data.name },
      element("p", { class: "set-name" }, data.name),
      element("p", { class: "set-words" }, words.join(" · ")),
      element("div", { class: "set-buttons" }, state, ...(stored ? this.#storedButtons(stored) : [])),
    );
    item.classList.toggle("set-in-use", isInUse);
    return item;
  }

  /** @param {StoredData} stored */
  #storedButtons(stored) {
    const name = ` ${stored.summary.name}`;
    const save = button("", () => this.#onSave(stored), { class: "quiet", title: texts.data.saveTheImagesAs });
    save.append(texts.data.save, spoken(name));
    let isAsked = false;
    const remove = button("", () => (isAsked ? this.#onDelete(stored.digest) : ask()), { class: "quiet" });
    const ask = () => {
      isAsked = true;
      remove.replaceChildren(texts.data.reallyDelete, spoken(name));
    };
    remove.append(texts.data.delete, spoken(name));
    // Whoever turns away has not meant it.
    remove.addEventListener("blur", () => {
      isAsked = false;
      remove.replaceChildren(texts.data.delete, spoken(name));
    });
    return [save, remove];
  }
}

/** @param {DataSet} dataSet */
function digestOf(dataSet) {
  return dataSet === "mnist" ? dataSet : dataSet.own.digest;
}
