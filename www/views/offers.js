/**
 * The rows above the stage that offer another run: one that the browser has kept, or one without the pretrained weights. The first also says
 * how much of the present run is kept.
 * @module
 */

/** @import {Kept} from "../keeping/store.js" */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";
import { count, duration, percent } from "./figures.js";

export class KeptBar {
  #words = element("p", { class: "kept-words" });
  #resume = button(texts.page.kept.resume, () => this.#onChoice("resume"), { class: "quiet" });
  #discard = button(texts.page.kept.discard, () => this.#onChoice("discard"), { class: "quiet" });
  offered = element(
    "div",
    { id: "earlier", class: "kept-offer", role: "status", hidden: true },
    this.#words,
    this.#resume,
    this.#discard,
  );
  element = element("p", { id: "kept", class: "kept-line" });
  #onChoice;

  /** @param {(choice: "resume" | "discard") => void} onChoice */
  constructor(onChoice) {
    this.#onChoice = onChoice;
  }

  /** @param {Kept | null} kept null when there is nothing to offer any more */
  offer(kept) {
    this.offered.hidden = kept === null;
    if (!kept) return;
    const ago = duration(Math.max(0, (Date.now() - kept.savedAt) / 1000));
    const place = texts.page.kept.place(count(kept.step), count(kept.step + kept.stepsLeft));
    setText(this.#words, texts.page.kept.offer(place, ago));
  }

  /** @param {number | null} step null when nothing of the run is kept yet */
  update(step) {
    this.element.dataset.step = step === null ? "" : String(step);
    setText(this.element, step === null ? "" : texts.page.kept.atStep(count(step)));
  }
}

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
