/**
 * The kinds of layers to choose from, at the place where one is to be added.
 * @module
 */

import { texts } from "../text.js";
import { button, element } from "../views/element.js";
import { KINDS } from "./kinds.js";

const MARGIN_PX = 8;

export class AddMenu {
  /** @type {(kind: string) => void} */
  #onChoice = () => {};

  constructor() {
    const groups = [...new Set(KINDS.map(({ group }) => group))].map((group) => this.#group(group));
    this.element = element("div", {
      class: "add-menu",
      popover: "auto",
      role: "dialog",
      "aria-label": texts.layers.addALayer,
    });
    this.element.append(...groups);
  }

  /** @param {HTMLElement} place the button that asks @param {(kind: string) => void} onChoice */
  open(place, onChoice) {
    this.#onChoice = onChoice;
    this.element.showPopover();
    const { left, bottom } = place.getBoundingClientRect();
    const rightmost = document.documentElement.clientWidth - this.element.offsetWidth - MARGIN_PX;
    this.element.style.left = `${Math.max(MARGIN_PX, Math.min(left, rightmost)) + window.scrollX}px`;
    this.element.style.top = `${bottom + window.scrollY + 4}px`;
    this.element.querySelector("button")?.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} name */
  #group(name) {
    const choices = KINDS.filter(({ group }) => group === name).map(({ kind, label, explanation }) =>
      button(label, () => this.#choose(kind), { title: explanation, "data-kind": kind }),
    );
    return element("div", { class: "add-group" }, element("p", { class: "add-title" }, name), ...choices);
  }

  /** @param {string} kind */
  #choose(kind) {
    this.element.hidePopover();
    this.#onChoice(kind);
  }
}
