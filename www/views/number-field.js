/**
 * One number that the user chooses: with arrow keys that step sensibly, a way back to the default, and a word when it cannot be.
 * @module
 */

/** @import {SettingRange} from "../protocol.js" */
/** @import {SettingField} from "./setting-fields.js" */

import { button, element, setText, spoken } from "./element.js";
import { allows } from "./setting-range.js";

/** Long enough to type the next digit, short enough that the change seems to act at once. */
const TYPING_MS = 500;

export class NumberField {
  #field;
  #input;
  #note;
  #restore;
  #steps;
  /** @type {SettingRange | null} */
  #range = null;
  /** The last valid number. */
  #value = 0;
  #isPending = false;
  #timer = 0;
  /** @type {(value: number) => void} */
  #onChange = () => {};

  /** @param {SettingField} field */
  constructor(field) {
    this.#field = field;
    const id = `setting-${field.key}`;
    const describedBy = `${id}-note ${id}-explanation`;
    this.#input = element("input", {
      id,
      type: "number",
      step: "any",
      autocomplete: "off",
      "aria-describedby": describedBy,
    });
    this.#note = element("p", { class: "field-note", id: `${id}-note` });
    this.#restore = button("", () => this.choose(this.#range?.default ?? this.#value), { class: "restore" });
    this.#steps = element("div", { class: "steppers", "aria-hidden": "true" }, this.#stepper(1), this.#stepper(-1));
    this.element = element(
      "div",
      { class: "field" },
      element("label", { for: id }, field.label),
      this.#restore,
      element("div", { class: "field-box" }, this.#input, this.#steps),
      this.#note,
      element("p", { class: "visually-hidden", id: `${id}-explanation` }, field.explanation),
    );
    this.#listen();
  }

  get value() {
    return this.#value;
  }

  /** @param {(value: number) => void} callback a valid number has been chosen */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What the number may be, and what it can be put back to. @param {SettingRange} range */
  limit(range) {
    this.#range = range;
    this.#show();
  }

  /** @param {number} value */
  update(value) {
    this.#value = value;
    this.#input.value = String(value);
    this.#show();
  }

  /** As if it had been typed. @param {number} value */
  choose(value) {
    this.#input.value = String(value);
    this.#commit();
  }

  /** Whether the number differs from the one in use, and needs a reset to act. @param {boolean} isPending */
  showPending(isPending) {
    this.#isPending = isPending;
    this.#show();
  }

  #listen() {
    this.#input.addEventListener("input", () => {
      this.#show();
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#commit(), TYPING_MS);
    });
    this.#input.addEventListener("change", () => this.#commit());
    this.#input.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (direction === undefined) return;
      event.preventDefault();
      this.choose(this.#next(direction));
    });
  }

  #commit() {
    clearTimeout(this.#timer);
    const typed = this.#input.valueAsNumber;
    if (this.#isValid(typed) && typed !== this.#value) {
      this.#value = typed;
      this.#onChange(typed);
    }
    this.#show();
  }

  /** @param {number} value */
  #isValid(value) {
    return this.#range !== null && allows(this.#range, value);
  }

  /** @param {number} direction 1 or -1 */
  #next(direction) {
    const { ladder } = this.#field;
    const rungs =
      direction > 0
        ? ladder.filter((rung) => rung > this.#value)
        : ladder.filter((rung) => rung < this.#value).reverse();
    const target = ladder.length > 0 ? rungs[0] : this.#value + direction;
    return target !== undefined && this.#isValid(target) ? target : this.#value;
  }

  /** For the pointer alone: the keyboard has its arrow keys. @param {1 | -1} direction */
  #stepper(direction) {
    return button(direction > 0 ? "+" : "−", () => this.choose(this.#next(direction)), {
      tabindex: -1,
      class: "stepper",
    });
  }

  #show() {
    if (!this.#range) return;
    const { default: usual, range } = this.#range;
    const isValid = this.#isValid(this.#input.valueAsNumber);
    this.#input.setAttribute("aria-invalid", String(!isValid));
    this.element.classList.toggle("pending", isValid && this.#isPending);
    setText(this.#note, isValid ? (this.#isPending ? "applies at reset" : "") : `Must be ${range}`);
    this.#restore.hidden = this.#input.valueAsNumber === usual;
    this.#restore.title = `Back to ${usual}`;
    this.#restore.replaceChildren("↺", spoken(` Back to ${usual}`));
  }
}
