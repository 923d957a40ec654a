/**
 * The kinds of layers to choose from, at the place where one is to be added.
 * @module
 */

/** @import {Group} from "./kinds.js" */

import { plain } from "../glossary.js";
import { texts } from "../later-text.js";
import { button, element } from "../views/element.js";
import { explanationOfKind } from "./descriptions.js";
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
      "aria-label": texts.layers.menu.label,
    });
    this.element.append(...groups);
  }

  /** @param {HTMLElement} place the button that asks @param {(kind: string) => void} onChoice @param {{isDeepest?: boolean}} [where] blocks nest no deeper */
  open(place, onChoice, { isDeepest = false } = {}) {
    this.#onChoice = onChoice;
    const block = this.element.querySelector('[data-kind="residual"]')?.closest(".add-group");
    if (block instanceof HTMLElement) block.hidden = isDeepest;
    this.element.showPopover();
    const { left, bottom } = place.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const rightmost = clientWidth - this.element.offsetWidth - MARGIN_PX;
    // Where there is no room below, it moves up: nothing scrolls for it.
    const lowest = clientHeight - this.element.offsetHeight - MARGIN_PX;
    this.element.style.left = `${Math.max(MARGIN_PX, Math.min(left, rightmost)) + window.scrollX}px`;
    this.element.style.top = `${Math.max(MARGIN_PX, Math.min(bottom + 4, lowest)) + window.scrollY}px`;
    this.element.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {Group} id */
  #group(id) {
    const choices = KINDS.filter(({ group }) => group === id).map(({ kind, label }) =>
      button(label, () => this.#choose(kind), { title: plain(explanationOfKind(kind).text), "data-kind": kind }),
    );
    const title = element("p", { class: "add-title" }, texts.kinds.group[id]);
    return element("div", { class: "add-group" }, title, ...choices);
  }

  /** @param {string} kind */
  #choose(kind) {
    this.element.hidePopover();
    this.#onChoice(kind);
  }
}
