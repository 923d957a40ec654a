/**
 * One number that the user chooses: with arrow keys that step sensibly, a way back to the default, and a word when it cannot be.
 * @module
 */

/** @import {NumberRange, NumberSpec} from "./fields.js" */

import { texts } from "../text.js";
import { button, element } from "./element.js";
import { FieldFrame } from "./field-frame.js";
import { allows } from "../run/settings/setting.js";

/** Long enough to type the next digit, short enough that the change seems to act at once. */
const TYPING_MS = 500;

export class NumberField {
  #spec;
  #input = element("input", { type: "number", step: "any", autocomplete: "off" });
  #frame;
  /** @type {NumberRange | null} */
  #range = null;
  /** The last valid number; NaN before the first. */
  #value = NaN;
  #isPending = false;
  #refusal = "";
  #timer = 0;
  /** @type {(value: number) => void} */
  #onChange = () => {};

  /** @param {NumberSpec} spec @param {string} id */
  constructor(spec, id) {
    this.#spec = spec;
    const steps = element("div", { class: "steppers", "aria-hidden": "true" }, this.#stepper(1), this.#stepper(-1));
    const restore = () => this.choose(this.#range?.default ?? this.#value);
    this.#frame = new FieldFrame({ id, ...spec }, [this.#input, steps], restore);
    this.element = this.#frame.element;
    this.#listen();
  }

  get value() {
    return this.#value;
  }

  /** @param {(value: number) => void} callback a valid number has been chosen */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** What the number may be, and what it can be put back to. @param {NumberRange} range */
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

  /** Whether the number differs from the one in use, and needs a reset to act, or has been refused. @param {boolean} isPending @param {string} refusal a sentence, or empty */
  showPending(isPending, refusal) {
    this.#isPending = isPending;
    this.#refusal = refusal;
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
      // With Alt they move what the field belongs to.
      if (direction === undefined || event.altKey) return;
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
    const { ladder } = this.#spec;
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
    const refusal = isValid ? this.#refusal : texts.settings.mustBeRange(range);
    this.#input.setAttribute("aria-invalid", String(refusal !== ""));
    this.#frame.show({
      refusal,
      isPending: this.#isPending,
      usual: this.#input.valueAsNumber === usual ? "" : String(usual),
    });
  }
}
