/**
 * What the colours of maps are scaled to: each map's own largest size, that of its layer, or that of all layers. Their meaning
 * stays: 0 is neutral, and the largest size is the end.
 * @module
 */

/** @import {NamedValues} from "../protocol/core.js" */
/** @import {MapPicture} from "../views/map-painter.js" */

import { texts } from "../later-text.js";
import { button, element } from "../views/element.js";
import { sharedRange, statisticsOf } from "../views/map-statistics.js";
import { limitOf } from "./selection.js";

/** @typedef {"unit" | "layer" | "global"} Scope */

/** @type {[Scope, string, string][]} */
const SCOPES = [
  ["unit", texts.inside.scope.map.label, texts.inside.scope.map.help],
  ["layer", texts.inside.scope.layer.label, texts.inside.scope.layer.help],
  ["global", texts.inside.scope.all.label, texts.inside.scope.all.help],
];

export class ColourScope {
  /** @type {Scope} */
  scope = "layer";
  /** @type {Map<Scope, HTMLButtonElement>} */
  #buttons = new Map();
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    for (const [scope, text, title] of SCOPES)
      this.#buttons.set(
        scope,
        button(text, () => this.#choose(scope), { title, "data-scope": scope }),
      );
    const group = element(
      "div",
      { class: "segments", role: "group", "aria-label": texts.inside.scope.label },
      ...this.#buttons.values(),
    );
    this.element = element(
      "div",
      { class: "scope" },
      element("span", { class: "muted" }, texts.inside.scope.words),
      group,
    );
    this.#press();
  }

  /** @param {Scope} scope */
  #choose(scope) {
    this.scope = scope;
    this.#press();
    this.#onChange();
  }

  #press() {
    for (const [each, choice] of this.#buttons) choice.setAttribute("aria-pressed", String(each === this.scope));
  }
}

/** A layer's output as maps with the colours of a scope. @param {Pick<NamedValues, "shape" | "values">} output @param {Scope} scope @param {number} global where all layers' colours end @returns {MapPicture} */
export function pictureOf({ shape: [maps = 1, rows = 1, columns = 1], values }, scope, global) {
  const statistics = statisticsOf(values, maps);
  const range = sharedRange(statistics);
  const picture = { values, rows, columns, statistics, ...range };
  if (scope === "global") return { ...picture, limit: Math.max(global, range.limit) };
  // Single numbers have no colours of their own.
  if (scope === "layer" || rows * columns === 1) return picture;
  return { ...picture, limits: statistics.map(({ minimum, maximum }) => Math.max(-minimum, maximum)) };
}

/** Where the colours of all layers end. @param {NamedValues[]} layers */
export function globalLimit(layers) {
  return layers.reduce((most, { values }) => Math.max(most, limitOf(values)), 0);
}
