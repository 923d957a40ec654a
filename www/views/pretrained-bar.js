/**
 * Says that the weights have been trained already, and offers to begin without them.
 * @module
 */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";
import { count, percent } from "./figures.js";

export class PretrainedBar {
  #words = element("p", { class: "kept-words" });
  #scratch = button(texts.page.pretrained.scratch, () => this.#onScratch(), { class: "quiet" });
  element = element(
    "div",
    { id: "pretrained", class: "kept-offer", role: "status", hidden: true },
    this.#words,
    this.#scratch,
  );
  #onScratch;

  /** @param {() => void} onScratch */
  constructor(onScratch) {
    this.#onScratch = onScratch;
  }

  /** @param {{epochs: number, test_accuracy: number} | null} facts null for weights that are the run's own */
  update(facts) {
    this.element.hidden = facts === null;
    if (!facts) return;
    setText(this.#words, texts.page.pretrained.words(count(facts.epochs), percent(facts.test_accuracy, 2)));
  }
}
