/**
 * Where a network is put together. Closed, it is one line; open, a row of cards. What runs goes on until the draft is applied.
 * @module
 */

/** @import {DraftState} from "./drafting.js" */
/** @import {DraftNote, LayerSpec, TrainingSettings} from "../protocol/core.js" */
/** @import {Preset} from "../protocol/run.js" */
/** @import {Draft} from "./draft.js" */

import { texts } from "../later-text.js";
import { sameSettings } from "../run/changes.js";
import { button, element, setText } from "../views/element.js";
import { Explanation } from "../views/explanation.js";
import { parameterCount } from "../views/figures.js";
import { layersOf } from "./draft.js";
import { LayerRow } from "./layer-row.js";
import { layerWords, sameNetwork, untuned } from "./layers.js";
import { PresetPicker } from "./preset-picker.js";

const IDLE = texts.layers.editor.note;

export class NetworkEditor {
  #words = element("span", { class: "editor-words" });
  #totals = element("span", { class: "editor-totals" });
  #mark = element("span", { class: "editor-mark" });
  #explanation = new Explanation(IDLE);
  #row = new LayerRow(this.#explanation);
  #presetPicker;
  #problem = element("p", { class: "editor-problem", role: "status" });
  #notes = element("ul", { class: "editor-notes" });
  #apply = button(texts.layers.editor.apply, () => this.#applied(), { class: "primary" });
  #discard;
  /** @type {Preset[]} */
  #presets = [];
  #onApply;

  /**
   * @param {object} on
   * @param {(change: (draft: Draft) => Draft) => void} on.onEdit
   * @param {(preset: Preset) => void} on.onPick its network is to take the draft's place, and its settings, where it has any, that of the chosen ones
   * @param {() => void} on.onApply the draft is to run
   * @param {() => void} on.onDiscard the draft is to be given up
   */
  constructor({ onEdit, onPick, onApply, onDiscard }) {
    this.#onApply = onApply;
    this.#discard = button(texts.layers.editor.discard, onDiscard);
    this.#presetPicker = new PresetPicker(onPick);
    this.#row.onEdit(onEdit);
    const summary = element(
      "summary",
      { class: "fold-summary" },
      element("h2", { id: "editor-heading" }, texts.layers.editor.title),
      this.#mark,
      this.#words,
      this.#totals,
    );
    const buttons = element("div", { class: "editor-buttons" }, this.#apply, this.#discard);
    const head = element("div", { class: "editor-head" }, this.#presetPicker.element, buttons);
    this.element = element(
      "details",
      { class: "editor", id: "editor" },
      summary,
      head,
      this.#problem,
      this.#notes,
      this.#row.element,
      this.#explanation.element,
    );
  }

  /** @param {Preset[]} presets */
  offer(presets) {
    this.#presets = presets;
    this.#presetPicker.offer(presets);
  }

  /** @param {DraftState} state @param {TrainingSettings | null} training that is chosen for the next run */
  update(state, training) {
    const { draft, described, problem, notes, isDirty } = state;
    const layers = layersOf(draft);
    this.#presetPicker.update(this.#presetOf(layers, training));
    this.#row.update({ network: state, draft, prefix: "", start: 0 });
    setText(this.#words, layerWords(layers));
    setText(this.#mark, problem ? texts.layers.editor.invalid : isDirty ? texts.layers.editor.notApplied : "");
    if (described) setText(this.#totals, totals(described));
    else if (problem) setText(this.#totals, "");
    setText(this.#problem, problem ? texts.layers.editor.unchanged(problem.sentence) : "");
    const sentences = notes.map(noteOf);
    this.#notes.hidden = notes.length === 0;
    if (this.#notes.textContent !== sentences.join(""))
      this.#notes.replaceChildren(...sentences.map((sentence) => element("li", {}, sentence)));
    this.element.dataset.state = problem ? "invalid" : described ? (isDirty ? "edited" : "applied") : "asking";
    // Not `disabled`, which would drop the keyboard's focus.
    this.#apply.setAttribute("aria-disabled", String(!isDirty || problem !== null));
    this.#discard.setAttribute("aria-disabled", String(!isDirty));
  }

  /** One that has settings is there where they are chosen too. @param {LayerSpec[]} layers @param {TrainingSettings | null} chosen */
  #presetOf(layers, chosen) {
    const frame = this.#presets[0]?.network;
    if (!frame) return null;
    const network = untuned({ ...frame, layers });
    const alike = this.#presets.filter((preset) => sameNetwork(preset.network, network));
    const trained = alike.find(({ training }) => training && chosen && sameSettings(training, chosen));
    return trained ?? alike.find(({ training }) => !training) ?? null;
  }

  #applied() {
    if (this.#apply.getAttribute("aria-disabled") !== "true") this.#onApply();
  }
}

/** @param {DraftNote} note */
function noteOf(note) {
  const { draft } = texts.layers;
  if (note.code === "classes_differ") return draft.classesDiffer(note.values);
  return note.code === "sizes_chosen" ? draft.sizesChosen(note.values) : draft.sizesOpen(note.values);
}

/** @param {{parameters: number, flops: number}} described */
function totals({ parameters, flops }) {
  return texts.layers.editor.totals(parameterCount(parameters), (flops / 1e6).toFixed(2));
}
