/**
 * What a first visitor is asked once: a lesson, or none.
 * @module
 */

import { texts } from "../../later-text.js";
import { button, element } from "../../views/element.js";

export class LessonOffer {
  element;

  /**
   * @param {object} on
   * @param {() => void} on.onLesson
   * @param {() => void} on.onLab
   */
  constructor({ onLesson, onLab }) {
    this.element = element(
      "section",
      { id: "lesson-offer", class: "kept-offer", "aria-label": texts.lessons.offerLabel, hidden: true },
      element("p", { class: "kept-words" }, texts.lessons.offer),
      button(texts.lessons.firstLesson, onLesson, { class: "primary" }),
      button(texts.lessons.theLab, onLab, { class: "quiet" }),
    );
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
