/**
 * What a first visitor is asked once: a lesson, or none.
 * @module
 */

import { texts } from "../../later-text.js";
import { button, element } from "../../views/element.js";

export class LessonOffer {
  #onLesson = () => {};
  #onLab = () => {};
  element;

  constructor() {
    this.element = element(
      "section",
      { id: "lesson-offer", class: "kept-offer", "aria-label": texts.lessons.offerLabel, hidden: true },
      element("p", { class: "kept-words" }, texts.lessons.offer),
      button(texts.lessons.firstLesson, () => this.#onLesson(), { class: "primary" }),
      button(texts.lessons.theLab, () => this.#onLab(), { class: "quiet" }),
    );
  }

  /** @param {() => void} callback */
  onLesson(callback) {
    this.#onLesson = callback;
  }

  /** @param {() => void} callback */
  onLab(callback) {
    this.#onLab = callback;
  }

  get isOpen() {
    return !this.element.hidden;
  }

  show() {
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
  }
}
