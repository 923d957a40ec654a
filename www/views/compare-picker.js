/**
 * What a snapshot is to be compared with: nothing, the network as it is, another snapshot, or the end of an earlier run.
 * @module
 */

/** @import {NetworkAt} from "../protocol/evaluation.js" */

import { texts } from "../later-text.js";
import { element } from "./element.js";
import { count } from "./figures.js";

/** @typedef {{id: number, name: string}} OtherRun */

export class ComparePicker {
  element = element("select", { id: "snapshot-compare" });
  /** @type {OtherRun[]} */
  #others = [];
  /** @type {number[]} */
  #steps = [];
  /** @type {NetworkAt | null} */
  #compared = null;

  /**
   * @param {object} on
   * @param {(at: NetworkAt | null) => void} on.onCompare
   * @param {(id: number) => void} on.onCompareRun an earlier run is wanted
   */
  constructor({ onCompare, onCompareRun }) {
    this.element.addEventListener("change", () => {
      const [kind, value] = this.element.value.split(":");
      if (kind === "run") onCompareRun(Number(value));
      else if (kind === "step") onCompare(Number(value));
      else onCompare(kind === "now" ? "now" : null);
    });
    this.#show();
  }

  /** What is chosen, as it is written. */
  get words() {
    return this.element.selectedOptions[0]?.text ?? "";
  }

  /** @param {OtherRun[]} others */
  offer(others) {
    this.#others = others;
    this.#show();
  }

  /** @param {number[]} steps of the snapshots that are kept @param {NetworkAt | null} compared */
  update(steps, compared) {
    this.#steps = steps;
    this.#compared = compared;
    this.#show();
  }

  #show() {
    const options = [
      { value: "none", text: texts.time.compare.nothing },
      { value: "now", text: texts.time.compare.now },
      ...this.#others.map(({ id, name }) => ({ value: `run:${id}`, text: texts.time.compare.endOfRun(name) })),
      ...this.#steps.map((step) => ({ value: `step:${step}`, text: texts.time.compare.step(count(step)) })),
    ];
    const [select, before] = [this.element, this.element.value];
    const isSame =
      options.length === select.length && options.every(({ value }, at) => value === select[at]?.getAttribute("value"));
    // An open list would close, were it built again.
    if (!isSame) select.replaceChildren(...options.map(({ value, text }) => element("option", { value }, text)));
    if (this.#compared === "other") select.value = before.startsWith("run:") ? before : "";
    else if (this.#compared === null) select.value = "none";
    else select.value = this.#compared === "now" ? "now" : `step:${this.#compared}`;
  }
}
