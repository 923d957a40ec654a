/**
 * Values that the user picks rather than types: one of a few, or on and off. A pick is always valid.
 * @module
 */

/** @import {ChoiceSpec, FieldValue, SwitchSpec} from "./fields.js" */

import { texts } from "../text.js";
import { element } from "./element.js";
import { FieldFrame } from "./field-frame.js";

/**
 * @template {FieldValue} V
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {() => V} read
 * @property {(value: V) => void} write
 * @property {(value: V) => string} name what a value is called; empty for one that cannot be picked
 */

/** What a choice and a switch have in common. @template {FieldValue} V */
class PickedField {
  #control;
  #frame;
  /** @type {V | null} */
  #usual = null;
  #isPending = false;
  #refusal = "";
  /** @type {(value: V) => void} */
  #onChange = () => {};

  /** @param {{label: string, explanation: string}} spec @param {string} id @param {Control<V>} control */
  constructor(spec, id, control) {
    this.#control = control;
    control.element.addEventListener("change", () => this.#changed());
    const restore = () => this.#usual !== null && this.choose(this.#usual);
    this.#frame = new FieldFrame({ id, ...spec }, [control.element], restore);
    this.element = this.#frame.element;
  }

  /** As it stands in a run. */
  get value() {
    return this.#control.read();
  }

  /** @param {(value: V) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What it can be put back to. @param {V} value */
  usual(value) {
    this.#usual = value;
    this.#show();
  }

  /** @param {V} value */
  update(value) {
    this.#control.write(value);
    this.#show();
  }

  /** As if it had been picked. @param {V} value */
  choose(value) {
    this.#control.write(value);
    this.#changed();
  }

  /** @param {boolean} isPending @param {string} refusal why it is not in force, as a sentence, or empty */
  showPending(isPending, refusal) {
    this.#isPending = isPending;
    this.#refusal = refusal;
    this.#show();
  }

  #changed() {
    this.#show();
    this.#onChange(this.value);
  }

  #show() {
    const isUsual = this.#usual === null || this.value === this.#usual;
    const usual = this.#usual === null || isUsual ? "" : this.#control.name(this.#usual);
    this.#control.element.setAttribute("aria-invalid", String(this.#refusal !== ""));
    this.#frame.show({ refusal: this.#refusal, isPending: this.#isPending, usual });
  }
}

/** One of a few values. @extends {PickedField<FieldValue>} */
export class ChoiceField extends PickedField {
  /** @param {ChoiceSpec} spec @param {string} id */
  constructor(spec, id) {
    const { options } = spec;
    const select = element("select");
    for (const { value, label } of options) select.append(element("option", { value: String(value) }, label));
    super(spec, id, {
      element: select,
      // The page's own values are strings.
      read: () => options[select.selectedIndex]?.value ?? "",
      write: (value) => (select.value = String(value)),
      name: (value) => options.find((option) => option.value === value)?.label ?? "",
    });
  }
}

/** Something that is on or off. @extends {PickedField<boolean>} */
export class SwitchField extends PickedField {
  /** @param {SwitchSpec} spec @param {string} id */
  constructor(spec, id) {
    const box = element("input", { type: "checkbox" });
    super(spec, id, {
      element: box,
      read: () => box.checked,
      write: (isOn) => (box.checked = isOn),
      name: (isOn) => (isOn ? texts.settings.on : texts.settings.off),
    });
    this.element.classList.add("field-switch");
  }
}
