/**
 * On what the next run is to be computed.
 * @module
 */

/** @import {Backend} from "../protocol.js" */

import { button, element, setText, spoken } from "./element.js";

/** @type {Record<Backend | "auto", string>} */
const NAMES = { auto: "Auto", webgpu: "WebGPU", cpu: "CPU" };

export class BackendField {
  #select = element("select", {
    id: "setting-backend",
    "aria-describedby": "setting-backend-note setting-backend-explanation",
  });
  #note = element("p", { class: "field-note", id: "setting-backend-note" });
  #restore = button("", () => this.#choose("auto"), { class: "restore", title: `Back to ${NAMES.auto}`, hidden: true });
  /** @type {() => void} */
  #onChange = () => {};

  /** @param {string} explanation */
  constructor(explanation) {
    for (const [value, name] of Object.entries(NAMES)) this.#select.append(element("option", { value }, name));
    this.#restore.append("↺", spoken(` Back to ${NAMES.auto}`));
    this.#select.addEventListener("change", () => this.#changed());
    this.element = element(
      "div",
      { class: "field" },
      element("label", { for: "setting-backend" }, "Backend"),
      this.#restore,
      element("div", { class: "field-box" }, this.#select),
      this.#note,
      element("p", { class: "visually-hidden", id: "setting-backend-explanation" }, explanation),
    );
  }

  get value() {
    return /** @type {Backend | "auto"} */ (this.#select.value);
  }

  /** @param {() => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** @param {boolean} isPending */
  showPending(isPending) {
    this.element.classList.toggle("pending", isPending);
    setText(this.#note, isPending ? "applies at reset" : "");
  }

  /** @param {Backend | "auto"} backend */
  #choose(backend) {
    this.#select.value = backend;
    this.#changed();
  }

  #changed() {
    this.#restore.hidden = this.value === "auto";
    this.#onChange();
  }
}
