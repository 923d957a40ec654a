/**
 * What every own data set needs besides its images: a name, and how many are kept for the test.
 * @module
 */

/** @import {DataPlan} from "../../protocol/core.js" */

import { texts } from "../../later-text.js";
import { element } from "../element.js";

/** As in src/dataset/own.rs; letters. */
export const NAME_MAX = 40;

export class PlanFields {
  #name;
  #share = element("input", { type: "number", min: 1, max: 90, step: 1, value: 25, autocomplete: "off" });

  /** @param {string} id @param {string} name */
  constructor(id, name) {
    this.#name = element("input", { type: "text", maxlength: NAME_MAX, value: name, autocomplete: "off" });
    this.elements = [
      labelled(texts.data.plan.name, this.#name, `${id}-name`),
      labelled(texts.data.plan.test.label, this.#share, `${id}-share`, texts.data.plan.test.help),
    ];
  }

  /** @returns {DataPlan} */
  get plan() {
    const share = this.#share.valueAsNumber;
    const testShare = (Number.isFinite(share) ? Math.min(90, Math.max(1, share)) : 25) / 100;
    return { name: this.#name.value.trim() || texts.data.fromFiles.name, testShare, seed: 1, classes: [] };
  }

  /** @param {string} name */
  call(name) {
    this.#name.value = name.slice(0, NAME_MAX);
  }

  /** A name that holds unless another one is typed. @param {string} name */
  propose(name) {
    if (this.isUnnamed) this.#name.value = this.#name.defaultValue = name;
  }

  /** Whether the name is still the one that was proposed. */
  get isUnnamed() {
    return this.#name.value === this.#name.defaultValue;
  }
}

/** @param {string} label @param {HTMLElement} control @param {string} id @param {string} [unit] */
export function labelled(label, control, id, unit = "") {
  control.id = id;
  const words = unit ? [element("span", { class: "muted", id: `${id}-unit` }, unit)] : [];
  if (unit) control.setAttribute("aria-describedby", `${id}-unit`);
  return element("p", { class: "plan-field" }, element("label", { for: id }, label), control, ...words);
}

/** A side of the images, in pixels. @param {string} id */
export function sideField(id) {
  const input = element("input", { type: "number", min: 8, max: 64, step: 1, value: 28, autocomplete: "off" });
  const side = () => Math.min(64, Math.max(8, Math.round(input.valueAsNumber || 28)));
  return { element: labelled(texts.data.plan.side.label, input, id, texts.data.plan.side.help), side };
}
