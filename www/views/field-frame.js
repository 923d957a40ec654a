/**
 * What surrounds every control of a setting: its name, the way back to the usual value, and a word when something is the matter.
 * @module
 */

import { plain } from "../glossary.js";
import { texts } from "../text.js";
import { button, element, relabel, setText, spoken } from "./element.js";

export class FieldFrame {
  #note;
  #restore;

  /**
   * @param {{id: string, label: string, explanation: string}} names
   * @param {HTMLElement[]} control of which the first is the one that is labelled
   * @param {() => void} onRestore
   */
  constructor({ id, label, explanation }, control, onRestore) {
    this.#note = element("p", { class: "field-note", id: `${id}-note` });
    this.#restore = button("", onRestore, { class: "restore", hidden: true });
    control[0]?.setAttribute("id", id);
    control[0]?.setAttribute("aria-describedby", `${id}-note ${id}-explanation`);
    this.element = element(
      "div",
      { class: "field" },
      element("label", { for: id }, label),
      this.#restore,
      element("div", { class: "field-box" }, ...control),
      this.#note,
      element("p", { class: "visually-hidden", id: `${id}-explanation` }, plain(explanation)),
    );
  }

  /**
   * @param {object} state
   * @param {string} state.refusal why the value cannot be, as a sentence; empty when it can
   * @param {boolean} state.isPending whether the value differs from the one in use, and needs a reset to act
   * @param {string} state.usual the value to go back to, in words; empty when it is there
   */
  show({ refusal, isPending, usual }) {
    this.element.classList.toggle("pending", refusal === "" && isPending);
    this.element.classList.toggle("refused", refusal !== "");
    setText(this.#note, refusal || (isPending ? texts.settings.appliesAtReset : ""));
    this.#restore.hidden = usual === "";
    this.#restore.title = texts.settings.backToUsual(usual);
    relabel(this.#restore, "↺", spoken(texts.settings.spokenBackTo(usual)));
  }
}
