/**
 * The line that says what the control is that is pointed at or has the focus, with its formula. Its terms can be asked for: it waits a
 * moment before it changes, so that a pointer can come from the control to a term, and stays while it is pointed at or has the focus.
 * @module
 */

import { element } from "./element.js";
import { withTerms } from "./terms.js";

/** @typedef {{text: string, formula: string}} Explained */

/** Long enough to cross other controls on the way to the line, and short enough not to be noticed. */
const CROSSING_MS = 120;
/** From the last control to the line. */
const LEAVING_MS = 400;

export class Explanation {
  #idle;
  #isIdle = true;
  #timer = 0;

  /** @param {string} idle what is said while nothing is pointed at */
  constructor(idle) {
    this.#idle = { text: idle, formula: "" };
    this.element = element("div", { class: "explanation" });
    this.#show(this.#idle);
    for (const event of ["pointerenter", "focusin"])
      this.element.addEventListener(event, () => clearTimeout(this.#timer));
    for (const event of ["pointerleave", "focusout"]) this.element.addEventListener(event, () => this.#leave());
  }

  /** @param {HTMLElement} target @param {() => Explained} explained asked each time, because a choice is explained with its value */
  of(target, explained) {
    const show = () => this.#show(explained());
    target.addEventListener("pointerenter", () =>
      this.#soon(() => this.#isRead || show(), this.#isIdle ? 0 : CROSSING_MS),
    );
    target.addEventListener("pointerleave", () => this.#leave());
    target.addEventListener("focusin", () => this.#soon(show, 0));
    target.addEventListener("focusout", () => this.#leave());
    target.addEventListener("change", show);
  }

  #leave() {
    this.#soon(() => (this.#isInUse ? this.#leave() : this.#show(this.#idle)), LEAVING_MS);
  }

  /** Whether a term of it has been reached, or what it means is read. */
  get #isInUse() {
    return this.element.matches(':hover, :focus-within, :has([aria-expanded="true"])');
  }

  /** Whether the keyboard is at a term of it, which must not go. */
  get #isRead() {
    return this.element.querySelector(":focus-visible") !== null;
  }

  /** @param {() => void} act @param {number} wait in milliseconds */
  #soon(act, wait) {
    clearTimeout(this.#timer);
    if (wait === 0) act();
    else this.#timer = setTimeout(act, wait);
  }

  /** @param {Explained} explained */
  #show(explained) {
    const { text, formula: written } = explained;
    const lines = [element("p", {}, ...withTerms(text))];
    if (written) lines.push(element("p", { class: "formula" }, ...formula(written)));
    this.element.replaceChildren(...lines);
    this.#isIdle = explained === this.#idle;
  }
}

const SCRIPT = /([_^])\{([^}]*)\}/;

/** @param {string} text @returns {(Node | string)[]} */
export function formula(text) {
  // Splitting at groups keeps them: text, sign, script, text, sign, script, …
  const parts = text.split(SCRIPT);
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (let index = 0; index < parts.length; index += 3) {
    nodes.push(parts[index] ?? "");
    const [sign, script] = [parts[index + 1], parts[index + 2]];
    if (script !== undefined) nodes.push(element(sign === "^" ? "sup" : "sub", {}, script));
  }
  return nodes;
}
