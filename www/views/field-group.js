/**
 * Settings that stay out of sight until they are wanted; closed, one line says what they are.
 * @module
 */

/** @import {TrainingSettings} from "../protocol/run.js" */
/** @import {Group} from "./setting-groups.js" */

import { element, setText } from "./element.js";
import { Explanation } from "./explanation.js";

export class FieldGroup {
  #words;
  #now = element("span", { class: "group-now" });
  /** Close to what it explains, however many groups are open. */
  explanation;
  /** Where the controls go. */
  fields = element("div", { class: "fields" });

  /** @param {Group} group */
  constructor({ id, title, words, about }) {
    this.#words = words;
    this.explanation = new Explanation(about);
    this.id = id;
    const summary = element("summary", {}, element("span", { class: "group-title" }, title), " ", this.#now);
    this.element = element(
      "details",
      { class: "group", "data-group": id },
      summary,
      this.fields,
      this.explanation.element,
    );
  }

  /** @param {TrainingSettings} training */
  update(training) {
    setText(this.#now, this.#words(training));
    const hasPending = this.fields.querySelector(".pending") !== null;
    this.element.classList.toggle("group-pending", hasPending);
  }
}
