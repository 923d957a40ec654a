/**
 * Going through a sum term by term, by hand or like a film. Who asks for less motion goes by hand.
 * @module
 */

/** @import {Link} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { button, element, setText } from "../views/element.js";
import { exact, partialSum } from "./arithmetic-line.js";

/** A term every so often, when it plays. */
const PLAY_MS = 220;

export class TermWalk {
  #play = button(texts.inside.walk.play, () => this.#startPlaying(), { class: "quiet" });
  #next = button(texts.inside.walk.next, () => this.#goTo(this.#term + 1), { class: "quiet" });
  #whole = button(texts.inside.walk.skip, () => this.#end(), { class: "quiet", hidden: true });
  #timer = 0;
  /** The term that is shown; -1 while the whole sum is. */
  #term = -1;
  /** @type {Link | null} */
  #link = null;
  #onTerm;
  #onEnd;
  buttons = [this.#next, this.#play, this.#whole];
  running = element("p", { class: "running", "aria-live": "polite" });

  /**
   * @param {object} on
   * @param {(term: number) => void} on.onTerm a term is to be seen
   * @param {() => void} on.onEnd back to the whole sum
   */
  constructor({ onTerm, onEnd }) {
    this.#onTerm = onTerm;
    this.#onEnd = onEnd;
  }

  get isWalking() {
    return this.#term >= 0;
  }

  /** @param {Link | null} link null for none to go through */
  update(link) {
    this.#link = link;
    const isLong = link !== null && link.inputs.length > 1;
    this.#next.hidden = this.#play.hidden = !isLong;
    this.#play.disabled = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#play.title = this.#play.disabled ? texts.inside.walk.calm : "";
  }

  /** Without a word. */
  stop() {
    clearInterval(this.#timer);
    this.#term = -1;
    this.#whole.hidden = true;
    setText(this.running, "");
  }

  #startPlaying() {
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#goTo(this.#term + 1), PLAY_MS);
    this.#goTo(this.#term + 1);
  }

  /** @param {number} term */
  #goTo(term) {
    const link = this.#link;
    if (!link || term >= link.inputs.length) return this.#end();
    this.#term = term;
    this.#whole.hidden = false;
    setText(this.running, runningText(link, term));
    this.#onTerm(term);
    if (term === link.inputs.length - 1) clearInterval(this.#timer);
  }

  #end() {
    this.stop();
    this.#onEnd();
  }
}

/** @param {Link} link @param {number} term */
function runningText(link, term) {
  const { operation, inputs, weights, products } = link;
  const input = exact(inputs[term] ?? 0);
  const number = texts.inside.walk.term(term + 1, inputs.length);
  if (operation === "maximum") {
    const most = inputs.subarray(0, term + 1).reduce((a, b) => Math.max(a, b), -Infinity);
    return texts.inside.walk.largest(number, input, exact(most));
  }
  const product = exact(products[term] ?? 0);
  const what = operation === "weighted_sum" ? `${exact(weights[term] ?? 0)} · ${input} = ${product}` : product;
  return texts.inside.walk.sum(number, what, exact(partialSum(link, term + 1)));
}
