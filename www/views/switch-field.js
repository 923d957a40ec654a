/**
 * Something that is on or off.
 * @module
 */

/** @import {SwitchSpec} from "./fields.js" */

import { element } from "./element.js";
import { FieldFrame } from "./field-frame.js";

export class SwitchField {
  #box = element("input", { type: "checkbox" });
  #frame;
  /** @type {boolean | null} */
  #usual = null;
  #isPending = false;
  /** @type {(value: boolean) => void} */
  #onChange = () => {};

  /** @param {SwitchSpec} spec @param {string} id */
  constructor(spec, id) {
    this.#box.addEventListener("change", () => this.#changed());
    const restore = () => this.#usual !== null && this.choose(this.#usual);
    this.#frame = new FieldFrame({ id, ...spec }, [this.#box], restore);
    this.element = this.#frame.element;
    this.element.classList.add("field-switch");
  }

  get value() {
    return this.#box.checked;
  }

  /** @param {(value: boolean) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What it can be put back to. @param {boolean} value */
  usual(value) {
    this.#usual = value;
    this.#show();
  }

  /** @param {boolean} value */
  update(value) {
    this.#box.checked = value;
    this.#show();
  }

  /** As if it had been switched. @param {boolean} value */
  choose(value) {
    this.#box.checked = value;
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
    const usual = isUsual ? "" : this.#usual ? "on" : "off";
    this.#frame.show({ refusal: "", isPending: this.#isPending, usual });
  }
}
