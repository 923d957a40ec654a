/**
 * All that a layer puts out for the input, unit by unit.
 * @module
 */

/** @import {Explanation} from "../protocol/core.js" */
/** @import {Layer, Selection} from "./selection.js" */

import { mapMenu } from "../export/save-menu.js";
import { texts } from "../later-text.js";
import { effect } from "../store.js";
import { byPointer, element, setText } from "../views/element.js";
import { count, percent } from "../views/figures.js";
import { MapGrid } from "../views/map-grid.js";
import { MapLegend } from "../views/map-legend.js";
import { ColourScope, pictureOf } from "./colour-scope.js";
import { sizeOf } from "./selection.js";

export class MapsView {
  #scope;
  #legend = new MapLegend();
  #reading = element("p", { class: "reading" });
  #summary = element("p", { class: "muted" });
  #place = element("div", {});
  /** @type {MapGrid | null} */
  #grid = null;
  /** Shows no longer what is read of the maps before. */
  #leave = () => {};
  #layer = "";
  /** @type {Explanation | null} */
  #explanation = null;
  #global = 0;
  #onPick;

  /**
   * @param {object} on
   * @param {() => void} on.onScope other colours are wanted
   * @param {(selection: Partial<Selection>) => void} on.onPick
   */
  constructor({ onScope, onPick }) {
    this.#scope = new ColourScope(() => {
      this.#show();
      onScope();
    });
    this.#onPick = onPick;
    const menu = mapMenu({
      what: texts.inside.mapsView.save,
      name: () => `convscope-${this.#explanation?.output.name}-step-${this.#explanation?.step ?? 0}`,
      maps: () => {
        if (!this.#explanation) return null;
        const { output, step } = this.#explanation;
        return { title: texts.inside.mapsView.savedTitle(output.name, count(step)), ...pictureOf(output, "layer", 0) };
      },
    });
    const head = element("div", { class: "inside-tools" }, this.#scope.element, this.#legend.element, menu.element);
    this.element = element("div", { "data-view": "maps" }, head, this.#summary, this.#place, this.#reading);
  }

  get scope() {
    return this.#scope.scope;
  }

  /** Another network is there: its layers may have the names of the last one's, and other sizes. */
  forget() {
    this.#layer = "";
    this.update(null, 0);
  }

  /** @param {Layer} layer @param {number} unit */
  choose(layer, unit) {
    if (layer.name !== this.#layer) this.#build(layer);
    this.#grid?.choose(unit);
  }

  /** @param {Explanation | null} explanation @param {number} global where all layers' colours end */
  update(explanation, global) {
    this.#explanation = explanation;
    this.#global = global;
    this.#show();
  }

  recolour() {
    this.#legend.recolour();
    this.#grid?.recolour();
  }

  /** @param {Layer} layer */
  #build(layer) {
    this.#layer = layer.name;
    const { units, rows, columns, isFlat } = sizeOf(layer);
    const frame = {
      maps: units,
      rows,
      columns,
      noun: isFlat ? /** @type {const} */ ("unit") : /** @type {const} */ ("map"),
    };
    const names = layer.kind === "softmax" ? layer.classes : undefined;
    const grid = new MapGrid({ ...frame, names }, `inside-${layer.name}`);
    this.#leave();
    this.#leave = effect(() => setText(this.#reading, grid.reading.value || byPointer(texts.inside.mapsView.hint)));
    grid.onPick(({ map, row, column }) => this.#onPick({ unit: map, row, column }));
    this.#grid = grid;
    this.#place.replaceChildren(grid.element);
  }

  #show() {
    const explanation = this.#explanation;
    if (!explanation || explanation.output.name !== this.#layer) {
      this.#grid?.update(null, this.#layer, texts.inside.mapsView.label(this.#layer), 0);
      this.#legend.update(null);
      return setText(this.#summary, texts.inside.mapsView.empty);
    }
    const { output, step } = explanation;
    const picture = pictureOf(output, this.#scope.scope, this.#global);
    const silent = picture.statistics.filter(({ minimum, maximum }) => minimum === 0 && maximum === 0).length;
    this.#grid?.update(picture, this.#layer, texts.inside.mapsView.output(this.#layer), step);
    this.#legend.update(picture.limits ? null : picture);
    this.element.dataset.limit = String(picture.limits ? -1 : picture.limit);
    const units = picture.statistics.length;
    const share = silent > 0 ? texts.inside.mapsView.silent(count(silent), percent(silent / units, 0)) : "";
    const own = picture.limits ? texts.inside.mapsView.ownColours : "";
    setText(this.#summary, texts.inside.filterView.units(count(units), output.shape.length === 3, share, own));
  }
}
