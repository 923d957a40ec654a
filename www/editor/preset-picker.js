/**
 * Networks to begin with, and what to look for in each.
 * @module
 */

/** @import {Preset} from "../protocol/run.js" */

import { texts } from "../later-text.js";
import { element, setText } from "../views/element.js";

const OWN = "own";

export class PresetPicker {
  #select = element("select", { id: "preset" });
  #own = element("option", { value: OWN }, texts.layers.preset.own);
  #hint = element("p", { class: "preset-hint" });
  /** @type {Preset[]} */
  #presets = [];
  #onPick;

  /** @param {(preset: Preset) => void} onPick */
  constructor(onPick) {
    this.#onPick = onPick;
    this.#select.append(this.#own);
    this.#select.addEventListener("change", () => this.#picked());
    const label = element("label", { for: "preset" }, texts.layers.preset.label);
    this.element = element("div", { class: "preset" }, label, this.#select, this.#hint);
  }

  /** @param {Preset[]} presets */
  offer(presets) {
    this.#presets = presets;
    this.#select.replaceChildren(...presets.map(({ id, title }) => element("option", { value: id }, title)), this.#own);
  }

  /** The one that is there; null when it is none of them. @param {Preset | null} preset */
  update(preset) {
    this.#own.hidden = preset !== null;
    this.#select.value = preset?.id ?? OWN;
    setText(this.#hint, preset?.hint ?? "");
  }

  #picked() {
    const preset = this.#presets.find(({ id }) => id === this.#select.value);
    if (preset) this.#onPick(preset);
  }
}
