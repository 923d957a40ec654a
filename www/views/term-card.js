/**
 * The card that shows a term's sentence, beside the term. It stays while the term or the card is pointed at or the term has the focus, and
 * after a click until another one; Escape closes it.
 * @module
 */

/** @import {Entry} from "../text/en/glossary.js" */

import { entryOf } from "../glossary.js";
import { language } from "../language.js";
import { texts } from "../text.js";
import { element } from "./element.js";

/** From the term, and from the edges of the window. */
const GAP_PX = 6;
const MARGIN_PX = 8;
/** Time to get from the term to the card with a pointer. */
const GRACE_MS = 250;

export class TermCard {
  #glossary;
  #element = element("div", { id: "term-card", class: "term-card", role: "tooltip", hidden: true });
  /** The term that is shown. @type {HTMLElement | null} */
  #term = null;
  #isPinned = false;
  #timer = 0;

  /** @param {Record<string, Entry>} glossary */
  constructor(glossary) {
    this.#glossary = glossary;
    this.#element.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#element.addEventListener("pointerleave", () => this.#term && this.leave(this.#term));
    // Before a dialog that would close too.
    document.addEventListener("keydown", (event) => this.#keyed(event), true);
    document.addEventListener("pointerover", ({ target }) => this.#isOutOf(target) && this.#left(), { passive: true });
    document.addEventListener("pointerdown", ({ target }) => this.#isOutOf(target) && this.#close());
    for (const event of ["scroll", "resize"])
      window.addEventListener(event, () => this.#place(), { capture: true, passive: true });
  }

  /** @param {HTMLElement} term */
  show(term) {
    clearTimeout(this.#timer);
    if (term === this.#term) return;
    this.#close();
    const entry = entryOf(this.#glossary, term.dataset.term ?? "");
    if (!entry || !term.isConnected) return;
    this.#term = term;
    term.setAttribute("aria-expanded", "true");
    term.setAttribute("aria-describedby", this.#element.id);
    this.#element.replaceChildren(...contentOf(entry));
    // A modal dialog lies above everything that is not inside it.
    (term.closest("dialog, [popover]") ?? document.body).append(this.#element);
    this.#element.hidden = false;
    this.#place();
  }

  /** A click, a tap or Enter: keeps it open, or closes it. @param {HTMLElement} term */
  toggle(term) {
    const wasPinned = this.#isPinned && term === this.#term;
    this.show(term);
    if (wasPinned) this.#close();
    else this.#isPinned = this.#term === term;
  }

  /** The pointer has left the term. @param {HTMLElement} term */
  leave(term) {
    if (term !== this.#term || this.#isPinned || document.activeElement === term) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#close(), GRACE_MS);
  }

  /** The focus has left the term. @param {HTMLElement} term */
  hide(term) {
    if (term === this.#term) this.#close();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#term?.setAttribute("aria-expanded", "false");
    this.#term?.removeAttribute("aria-describedby");
    this.#term = null;
    this.#isPinned = false;
    this.#element.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key !== "Escape" || !this.#term) return;
    event.stopPropagation();
    event.preventDefault();
    this.#close();
  }

  /** @param {EventTarget | null} target */
  #isOutOf(target) {
    return (
      this.#term !== null && target instanceof Node && ![this.#term, this.#element].some((own) => own.contains(target))
    );
  }

  /** A term that is gone cannot say that it has been left. */
  #left() {
    if (!this.#term?.isConnected) this.#close();
  }

  /** Below the term, or above it where there is no room. */
  #place() {
    if (!this.#term) return;
    const { left, top, bottom } = this.#term.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height, style } = this.#element;
    const { clientWidth, clientHeight } = document.documentElement;
    const isAbove = bottom + GAP_PX + height > clientHeight - MARGIN_PX && top - GAP_PX - height >= MARGIN_PX;
    style.left = `${Math.max(MARGIN_PX, Math.min(left, clientWidth - width - MARGIN_PX))}px`;
    style.top = `${isAbove ? top - GAP_PX - height : bottom + GAP_PX}px`;
  }
}

/** The page's only one, with the glossary of its language. */
export async function makeTermCard() {
  const { glossary } = await language.glossary();
  return new TermCard(glossary);
}

/** @param {Entry} entry */
function contentOf({ term, sentence, pytorch }) {
  const lines = [element("p", { class: "term-name" }, term), element("p", {}, sentence)];
  if (pytorch)
    lines.push(
      element("p", { class: "term-pytorch" }, texts.page.labelled("PyTorch", ""), element("code", {}, pytorch)),
    );
  return lines;
}
