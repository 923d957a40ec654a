/**
 * A data set of examples that are made one after the other: classes with names, what the set needs besides, and what is still missing.
 * @module
 */

/** @import {DataPlan} from "../../protocol/core.js" */
/** @import {StoredData} from "../../protocol/data.js" */

import { texts } from "../../later-text.js";
import { effect } from "../../store.js";
import { button, element, setText } from "../element.js";
import { ClassList } from "./class-list.js";
import { PlanFields } from "./plan-fields.js";

/** @template T what an example is */
export class ExampleMaker {
  #fields;
  #make = button(texts.data.make.label, () => this.#made(), { class: "primary" });
  #status = element("p", { class: "data-note", role: "status" });
  /** Whether the status says what is missing. */
  #isMissing = false;
  /** @type {ClassList<T>} */
  classes;
  /** @type {(plan: DataPlan, examples: {example: T, label: number}[]) => void} */
  #onMake = () => {};

  /**
   * @param {object} words
   * @param {string} words.id of its fields
   * @param {string} words.name of the set
   * @param {string[]} words.classes
   * @param {(name: string) => string} words.choosing a class
   * @param {HTMLElement} tool with which examples are made
   * @param {HTMLElement[]} fields what else is to be said of the set
   */
  constructor({ id, name, classes, choosing }, tool, fields) {
    this.#fields = new PlanFields(id, name);
    this.classes = new ClassList(`${id}-class`, classes, choosing);
    const plan = element("div", { class: "plan" }, ...this.#fields.elements, ...fields, this.#make);
    const work = element("div", { class: "draw-work" }, tool, this.classes.element);
    this.element = element("div", { class: "draw-maker" }, work, plan, this.#status);
    effect(() => this.#show());
  }

  /** @param {(plan: DataPlan, examples: {example: T, label: number}[]) => void} callback */
  onMake(callback) {
    this.#onMake = callback;
  }

  /** @param {StoredData | null} stored null when it could not be made @param {string} words what stays */
  made(stored, words) {
    setText(this.#status, stored ? texts.data.make.done(stored.summary.name, words) : "");
    this.#show();
  }

  #show() {
    const missing = this.classes.missing.value;
    this.#make.setAttribute("aria-disabled", String(missing !== ""));
    if (missing) setText(this.#status, missing);
    else if (this.#isMissing) setText(this.#status, "");
    this.#isMissing = missing !== "";
  }

  #made() {
    if (this.#make.getAttribute("aria-disabled") === "true") return;
    setText(this.#status, texts.data.make.making);
    this.#onMake({ ...this.#fields.plan, classes: this.classes.names.value }, this.classes.examples.value);
  }
}
