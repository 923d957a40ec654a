/**
 * The data sets to choose from: the built-in ones, those that the browser keeps, and those that lie beside the page.
 * @module
 */

/** @import {HostedSet} from "../../controller/hosted-sets.js" */
/** @import {BuiltIn, DataSet} from "../../protocol/core.js" */
/** @import {ChosenData, StoredData} from "../../protocol/data.js" */
/** @import {HostedProgress} from "../../protocol/import.js" */

import { texts } from "../../later-text.js";
import { button, element, setText, spoken } from "../element.js";
import { byteSize, count, megabytes } from "../figures.js";
import { imageWords, sum } from "./counts.js";

export class SetList {
  #list = element("ul", { class: "sets" });
  #status = element("p", { class: "data-note", role: "status" });
  /** @type {BuiltIn[]} */
  #builtIn = [];
  /** @type {StoredData[]} */
  #stored = [];
  /** @type {HostedSet[]} */
  #hosted = [];
  /** @type {DataSet | null} */
  #inUse = null;
  #onUse;
  #onSave;
  #onDelete;

  #onLoad;

  /**
   * @param {object} on
   * @param {(data: ChosenData) => void} on.onUse a run is to begin on it
   * @param {(stored: StoredData) => void} on.onSave
   * @param {(digest: string) => void} on.onDelete
   * @param {(path: string) => void} on.onLoad a data set that lies beside the page is to be loaded, and used
   */
  constructor({ onUse, onSave, onDelete, onLoad }) {
    this.#onUse = onUse;
    this.#onSave = onSave;
    this.#onDelete = onDelete;
    this.#onLoad = onLoad;
    const heading = element("h3", {}, texts.data.sets.heading);
    this.element = element("div", { class: "sets-view" }, heading, this.#list, this.#status);
    this.#show();
  }

  /** @param {BuiltIn[]} builtIn those that come with the page */
  offer(builtIn) {
    this.#builtIn = builtIn;
    this.#show();
  }

  /** @param {StoredData[]} stored @param {HostedSet[]} hosted those beside the page that are not stored */
  update(stored, hosted) {
    [this.#stored, this.#hosted] = [stored, hosted];
    this.#show();
  }

  /** How much of a data set beside the page has come; null when it has, or does not. @param {HostedProgress | null} progress */
  loading(progress) {
    const { name = "", loaded = 0, total = 0 } = progress ?? {};
    setText(this.#status, progress ? texts.data.sets.loading(name, megabytes(loaded), megabytes(total)) : "");
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
    const builtIn = this.#builtIn.map((each) => this.#item({ ...each, dataSet: each.id }, sum(each.images), null));
    const stored = this.#stored.map((each) => {
      const { train, test } = each.summary;
      return this.#item(each.summary, sum([...train, ...test]), each);
    });
    this.#list.replaceChildren(...builtIn, ...stored, ...this.#hosted.map((each) => this.#hostedItem(each)));
    // What had the focus has been replaced.
    if (focused) this.#list.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {ChosenData} data @param {number} images @param {StoredData | null} stored */
  #item(data, images, stored) {
    const isInUse = this.#inUse !== null && digestOf(data.dataSet) === digestOf(this.#inUse);
    const use = button("", () => this.#onUse(data), { class: "quiet" });
    use.append(texts.data.sets.use, spoken(` ${data.name}`));
    const state = isInUse ? element("span", { class: "set-state" }, texts.data.sets.inUse) : use;
    const words = [
      texts.data.words.images(count(images)),
      texts.data.words.classes(data.classes.length),
      imageWords(data.input),
    ];
    if (stored) words.push(stored.isKept ? byteSize(stored.bytes) : texts.data.sets.notStored);
    const item = element(
      "li",
      { class: "set", "data-name": data.name },
      element("p", { class: "set-name" }, data.name),
      element("p", { class: "set-words" }, words.join(" · ")),
      element("div", { class: "set-buttons" }, state, ...(stored ? this.#storedButtons(stored, isInUse) : [])),
    );
    item.classList.toggle("set-in-use", isInUse);
    return item;
  }

  /** @param {HostedSet} set */
  #hostedItem({ path, name, images, classes, input }) {
    const load = button("", () => this.#onLoad(path), { class: "quiet" });
    load.append(texts.data.sets.load, spoken(` ${name}`));
    const words = [
      texts.data.words.images(count(images)),
      texts.data.words.classes(classes),
      imageWords(input),
      texts.data.sets.hosted,
    ];
    return element(
      "li",
      { class: "set", "data-path": path },
      element("p", { class: "set-name" }, name),
      element("p", { class: "set-words" }, words.join(" · ")),
      element("div", { class: "set-buttons" }, load),
    );
  }

  /** @param {StoredData} stored @param {boolean} isInUse whether the run could not go on without it, once its worker has gone */
  #storedButtons(stored, isInUse) {
    const name = ` ${stored.summary.name}`;
    const save = button("", () => this.#onSave(stored), { class: "quiet", title: texts.data.sets.save.help });
    save.append(texts.data.sets.save.label, spoken(name));
    if (isInUse) return [save];
    let isAsked = false;
    const remove = button("", () => (isAsked ? this.#onDelete(stored.digest) : ask()), { class: "quiet" });
    const ask = () => {
      isAsked = true;
      remove.replaceChildren(texts.data.sets.delete.confirm, spoken(name));
    };
    remove.append(texts.data.sets.delete.label, spoken(name));
    // Whoever turns away has not meant it.
    remove.addEventListener("blur", () => {
      isAsked = false;
      remove.replaceChildren(texts.data.sets.delete.label, spoken(name));
    });
    return [save, remove];
  }
}

/** @param {DataSet} dataSet */
function digestOf(dataSet) {
  return typeof dataSet === "string" ? dataSet : dataSet.own.digest;
}
