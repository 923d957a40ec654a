/**
 * Offers a run that the browser has kept, and says how much of the present one is.
 * @module
 */

/** @import {Kept} from "../keeping/store.js" */

import { button, element, setText } from "./element.js";
import { count, duration } from "./figures.js";

export class KeptBar {
  #words = element("p", { class: "kept-words" });
  #resume = button("Resume", () => this.#onChoice("resume"), { class: "quiet" });
  #discard = button("Discard", () => this.#onChoice("discard"), { class: "quiet" });
  #offer = element(
    "div",
    { class: "kept-offer", role: "status", hidden: true },
    this.#words,
    this.#resume,
    this.#discard,
  );
  #line = element("p", { class: "kept-line" });
  element = element("div", { id: "kept", class: "kept" }, this.#offer, this.#line);
  /** @type {(choice: "resume" | "discard") => void} */
  #onChoice = () => {};

  /** @param {(choice: "resume" | "discard") => void} callback */
  onChoice(callback) {
    this.#onChoice = callback;
  }

  /** @param {Kept | null} kept null when there is nothing to offer any more */
  offer(kept) {
    this.#offer.hidden = kept === null;
    if (!kept) return;
    const ago = duration(Math.max(0, (Date.now() - kept.savedAt) / 1000));
    const place = `step ${count(kept.step)} of ${count(kept.step + kept.stepsLeft)}`;
    setText(this.#words, `An earlier run is kept in this browser: ${place}, ${ago} ago.`);
  }

  /** @param {number | null} step null when nothing of the run is kept yet */
  update(step) {
    this.element.dataset.step = step === null ? "" : String(step);
    setText(this.#line, step === null ? "" : `Kept in this browser at step ${count(step)}`);
  }
}
