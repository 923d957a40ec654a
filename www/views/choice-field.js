/**
 * One of a few values that the user chooses.
 * @module
 */

/** @import {ChoiceSpec, FieldValue} from "./fields.js" */

import { element } from "./element.js";
import { FieldFrame } from "./field-frame.js";

export class ChoiceField {
  #spec;
  #select = element("select");
  #frame;
  /** @type {FieldValue | null} */
  #usual = null;
  #isPending = false;
  /** @type {(value: FieldValue) => void} */
  #onChange = () => {};

  /** @param {ChoiceSpec} spec @param {string} id */
  constructor(spec, id) {
    this.#spec = spec;
    for (const { value, label } of spec.options)
      this.#select.append(element("option", { value: String(value) }, label));
    this.#select.addEventListener("change", () => this.#changed());
    const restore = () => this.#usual !== null && this.choose(this.#usual);
    this.#frame = new FieldFrame({ id, ...spec }, [this.#select], restore);
    this.element = this.#frame.element;
  }

  /** @returns {FieldValue} as it stands in a run: the page's own are strings */
  get value() {
    return this.#spec.options[this.#select.selectedIndex]?.value ?? "";
  }

  /** @param {(value: FieldValue) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What the choice can be put back to. @param {FieldValue} value */
  usual(value) {
    this.#usual = value;
    this.#show();
  }

  /** @param {FieldValue} value */
  update(value) {
    this.#select.value = String(value);
    this.#show();
  }

  /** As if it had been chosen. @param {FieldValue} value */
  choose(value) {
    this.#select.value = String(value);
    this.#changed();
  }

  /** @param {boolean} isPending */
  showPending(isPending) {
    this.#isPending = isPending;
    this.#show();
  }

  #changed() {
    this.#show();
    this.#onChange(this.value);
  }

  #show() {
    const isUsual = this.#usual === null || this.value === this.#usual;
    const usual = isUsual ? "" : (this.#spec.options.find(({ value }) => value === this.#usual)?.label ?? "");
    this.#frame.show({ refusal: "", isPending: this.#isPending, usual });
  }
}
