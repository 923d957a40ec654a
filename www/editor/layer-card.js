/**
 * One layer: what it is called, what can be set, what comes out, and what it costs.
 * @module
 */

/** @import {LayerSpec, LayerSummary} from "../protocol/core.js" */
/** @import {Explanation} from "../views/explanation.js" */
/** @import {Field, FieldValue} from "../views/fields.js" */

import { texts } from "../later-text.js";
import { button, element, relabel, setText, sign, spoken } from "../views/element.js";
import { explanationOf, fill, makeField } from "../views/fields.js";
import { count, NONE, percent, shape } from "../views/figures.js";
import { NumberField } from "../views/number-field.js";
import { explanationOfKind, specOf } from "./descriptions.js";
import { kindOf } from "./kinds.js";
import { setting } from "./layers.js";

/**
 * @typedef {object} CardState
 * @property {LayerSpec} layer
 * @property {string} name
 * @property {LayerSummary | undefined} summary what Rust knows of it
 * @property {number} share of the whole network's arithmetic, 0 to 1
 * @property {string} problem why it is invalid; else empty
 * @property {string} open what a file's weights do not tell of it; else empty
 */

/**
 * @typedef {object} CardHandlers
 * @property {(key: string, value: FieldValue) => void} onSet
 * @property {() => void} onDuplicate
 * @property {() => void} onRemove
 */

export class LayerCard {
  /** @type {Map<string, Field>} */
  #fields = new Map();
  #name = element("h3", { class: "layer-name" });
  #shape = element("dd", { class: "layer-shape" });
  #parameters = element("dd");
  #share = element("dd");
  #fill = element("div", { class: "bar-fill" });
  #problem = element("p", { class: "layer-problem" });
  #open = element("p", { class: "layer-open" });
  #duplicate;
  #remove;
  /** What the layer is dragged and moved by. */
  grip = element("button", { type: "button", class: "layer-tool layer-grip", title: texts.layers.card.grip.help });

  /** @param {LayerSpec} layer @param {number} id @param {Explanation} explanation @param {CardHandlers} handlers */
  constructor(layer, id, explanation, { onSet, onDuplicate, onRemove }) {
    const kind = kindOf(layer.kind);
    this.#duplicate = button("", onDuplicate, {
      class: "layer-tool layer-copy",
      title: texts.layers.card.duplicate.help,
    });
    this.#remove = button("", onRemove, { class: "layer-tool", title: texts.layers.card.remove.help });
    const fields = element("div", { class: "fields" });
    for (const { field: described, range } of kind?.fields ?? []) {
      const spec = specOf(layer.kind, described);
      const field = makeField(spec, `layer-${id}-${spec.key}`);
      if (field instanceof NumberField && range) field.limit(range);
      field.onChange((/** @type {FieldValue} */ value) => onSet(spec.key, value));
      explanation.of(field.element, () => explanationOf(spec, field.value));
      this.#fields.set(spec.key, field);
      fields.append(field.element);
    }
    const title = element("div", { class: "layer-title" }, this.#name, kindLine(kind?.label ?? layer.kind));
    const head = element("header", { class: "layer-head" }, this.grip, title, this.#duplicate, this.#remove);
    explanation.of(title, () => explanationOfKind(layer.kind));
    this.element = element("article", { class: "layer-card" }, head, fields, this.#open, this.#problem, this.#foot());
  }

  /** @param {CardState} state */
  update({ layer, name, summary, share, problem, open }) {
    // Within the card of its block, whose name it need not repeat.
    setText(this.#name, name.slice(name.lastIndexOf(".") + 1));
    relabel(this.grip, ...sign("⠿", texts.layers.card.grip.move(name)));
    relabel(this.#duplicate, spoken(texts.layers.card.duplicate.label(name)));
    relabel(this.#remove, ...sign("×", texts.layers.card.remove.label(name)));
    for (const [key, field] of this.#fields) {
      const value = setting(layer, key);
      if (field.value !== value) fill(field, value);
    }
    setText(this.#shape, summary ? shape(summary.shape) : NONE);
    setText(this.#parameters, summary ? summary.arithmetic || count(summary.parameters) : NONE);
    setText(this.#share, summary ? cost(summary.flops, share) : NONE);
    this.#fill.style.transform = `scaleX(${share})`;
    setText(this.#problem, problem);
    setText(this.#open, open);
    this.element.classList.toggle("invalid", problem !== "");
    this.element.title = summary?.pytorch ?? "";
  }

  /** Shows the layers of a block's bodies within its card, and what adds one. @param {HTMLElement[]} parts */
  nest(parts) {
    this.element.classList.add("layer-block");
    const shown = [...this.element.children].filter((each) => parts.some((part) => part === each));
    // What moves in the document loses the focus.
    if (parts.some((part, place) => shown[place] !== part)) this.#problem.before(...parts);
  }

  #foot() {
    const row = (/** @type {string} */ name, /** @type {HTMLElement} */ value) =>
      element("div", { class: "layer-figure" }, element("dt", {}, name), value);
    return element(
      "footer",
      { class: "layer-foot" },
      element(
        "dl",
        {},
        row(texts.layers.card.output, this.#shape),
        row(texts.layers.card.parameters, this.#parameters),
        row("MFLOP", this.#share),
      ),
      element("div", { class: "bar", "aria-hidden": "true" }, this.#fill),
    );
  }
}

/** @param {string} label */
function kindLine(label) {
  return element("p", { class: "layer-kind" }, label);
}

/** Shares too small to be seen are not worth their digits. @param {number} flops multiply-adds count as two @param {number} share */
function cost(flops, share) {
  if (flops === 0) return "0";
  const millions = flops < 1000 ? "< 0.001" : (flops / 1e6).toFixed(flops < 1e5 ? 3 : 2);
  return share < 0.0005 ? millions : `${millions} · ${percent(share, share < 0.1 ? 1 : 0)}`;
}
