/**
 * Settings that stay out of sight until they are wanted; closed, one line says what they are.
 * @module
 */

/** @import {Group, Values} from "./setting-groups.js" */

import { element, setText } from "./element.js";
import { Explanation } from "./explanation.js";

export class FieldGroup {
  #words;
  #noteOf;
  #note = element("p", { class: "group-note", role: "status", hidden: true });
  #now = element("span", { class: "group-now" });
  /** Close to what it explains, however many groups are open. */
  explanation;
  /** Where the controls go. */
  fields = element("div", { class: "fields" });

  /** @param {Group} group */
  constructor({ id, title, words, about, note = () => "" }) {
    this.#words = words;
    this.#noteOf = note;
    this.explanation = new Explanation(about);
    this.id = id;
    const summary = element("summary", {}, element("span", { class: "group-title" }, title), " ", this.#now);
    this.element = element(
      "details",
      { class: "group", "data-group": id },
      summary,
      this.fields,
      this.#note,
      this.explanation.element,
    );
  }

  /** Something besides its fields. @param {HTMLElement} extra */
  extend(extra) {
    this.explanation.element.after(extra);
  }

  /** @param {Values} values */
  update(values) {
    setText(this.#now, this.#words(values));
    setText(this.#note, this.#noteOf(values));
    this.#note.hidden = this.#note.textContent === "";
    // A link may hide every one of them.
    this.element.hidden = [...this.fields.children].every((field) => field.hasAttribute("hidden"));
    const hasPending = this.fields.querySelector(".pending") !== null;
    this.element.classList.toggle("group-pending", hasPending);
  }
}
