/**
 * The weights of a layer, or the gradients of its loss by them: one unit's filters large, and all of them as a bank with a row
 * for each unit.
 * @module
 */

/** @import {LayerTensor, LayerTensors} from "../protocol/core.js" */
/** @import {MapFrame} from "../views/map-grid.js" */
/** @import {Layer, Selection} from "./selection.js" */

import { mapMenu } from "../export/save-menu.js";
import { texts } from "../later-text.js";
import { effect } from "../store.js";
import { button, element, setText } from "../views/element.js";
import { activation, count } from "../views/figures.js";
import { MapGrid } from "../views/map-grid.js";
import { MapLegend } from "../views/map-legend.js";
import { sharedRange, statisticsOf } from "../views/map-statistics.js";
import { exact } from "./arithmetic-line.js";
import { Bank } from "./bank.js";
import { firstInput, limitOf } from "./selection.js";

/** @typedef {{units: number, maps: number, rows: number, columns: number, values: Float32Array}} Kernels */

export class FiltersView {
  #what = element("div", { class: "segments", role: "group", "aria-label": texts.inside.filterView.what });
  #sort = button(texts.inside.filterView.sort, () => this.#toggleSort(), {
    class: "quiet toggle",
    "aria-pressed": "false",
  });
  #legend = new MapLegend();
  #summary = element("p", { class: "muted" });
  #unitHead = element("h3", {});
  #unitPlace = element("div", { class: "unit-kernels" });
  #reading = element("p", { class: "reading" });
  #numbers = element("div", { class: "numbers" });
  #bank = new Bank((unit) => this.#onPick({ unit }));
  #other = button("", () => this.#onPick({ layer: this.#weighted }), { class: "quiet", hidden: true });
  /** The layer before this one that has filters; -1 for none. */
  #weighted = -1;
  /** Whether gradients are wanted, or else weights. */
  isGradient = false;
  #isSorted = false;
  /** @type {MapGrid | null} */
  #grid = null;
  #gridKey = "";
  /** Shows no longer what is read of the kernels before. */
  #leave = () => {};
  /** @type {LayerTensors | null} */
  #tensors = null;
  /** @type {Layer | null} */
  #layer = null;
  #unit = 0;
  /** @type {number[]} of a flat layer, the maps that its input was */
  #flattened = [];
  #about = "";
  #onPick;
  #onChange;

  /**
   * @param {object} on
   * @param {(selection: Partial<Selection>) => void} on.onPick
   * @param {() => void} on.onChange other numbers are wanted
   */
  constructor({ onPick, onChange }) {
    this.#onPick = onPick;
    this.#onChange = onChange;
    for (const [text, isGradient] of /** @type {[string, boolean][]} */ ([
      [texts.inside.filterView.weights, false],
      [texts.inside.filterView.gradients, true],
    ]))
      this.#what.append(button(text, () => this.#choose(isGradient), { "aria-pressed": String(!isGradient) }));
    const menu = mapMenu({
      what: texts.inside.filterView.save,
      name: () => `convscope-${this.#layer?.name}-${this.#tensorName}-step-${this.#tensors?.step ?? 0}`,
      maps: () => this.#saved(),
    });
    const tools = element("div", { class: "inside-tools" }, this.#what, this.#sort, this.#legend.element, menu.element);
    const unit = element("section", {}, this.#unitHead, this.#unitPlace, this.#reading, this.#numbers);
    const body = element("div", { class: "filters" }, unit, this.#bank.element);
    this.element = element("div", { "data-view": "filters" }, tools, this.#summary, this.#other, body);
  }

  /** @param {Layer} layer @param {number} unit @param {number[]} flattened the shape of maps that the layer reads flattened; else empty
   * @param {{place: number, name: string} | null} weighted the nearest layer before it that has filters */
  choose(layer, unit, flattened, weighted) {
    if (layer !== this.#layer) this.#tensors = null;
    this.#weighted = weighted?.place ?? -1;
    setText(this.#other, weighted ? texts.inside.filterView.other(weighted.name) : "");
    [this.#layer, this.#unit, this.#flattened] = [layer, unit, flattened];
    this.#show();
  }

  /** @param {LayerTensors | null} tensors @param {string} about whose gradients they are */
  update(tensors, about) {
    this.#tensors = tensors;
    this.#about = about;
    this.#show();
  }

  recolour() {
    this.#legend.recolour();
    this.#grid?.recolour();
    this.#bank.recolour();
  }

  get #tensorName() {
    return this.isGradient ? "gradient.weight" : "weight";
  }

  /** @param {boolean} isGradient */
  #choose(isGradient) {
    this.isGradient = isGradient;
    [...this.#what.children].forEach((choice, place) =>
      choice.setAttribute("aria-pressed", String((place === 1) === isGradient)),
    );
    this.#show();
    this.#onChange();
  }

  #toggleSort() {
    this.#isSorted = !this.#isSorted;
    this.#sort.setAttribute("aria-pressed", String(this.#isSorted));
    this.#show();
  }

  #show() {
    const tensor = this.#tensors?.tensors.find(({ name }) => name === this.#tensorName);
    const kernels = tensor && tensor.shape.length > 1 ? kernelsOf(tensor, this.#flattened) : null;
    this.element.classList.toggle("nothing", !kernels);
    for (const part of [this.#unitHead, this.#unitPlace, this.#numbers]) part.hidden = !kernels;
    this.#bank.element.hidden = !kernels;
    this.#other.hidden = kernels !== null || this.#weighted < 0 || !this.#tensors;
    if (!kernels || !this.#tensors) return this.#explainNothing();
    const limit = limitOf(kernels.values);
    const { units, maps, rows, columns } = kernels;
    const noun = this.isGradient ? texts.inside.filterView.gradients : texts.inside.filterView.weights;
    setText(
      this.#summary,
      texts.inside.filterView.kernels(
        noun,
        count(units),
        count(maps),
        rows * columns > 1 ? `${rows} × ${columns}` : "",
        this.isGradient ? this.#about : "",
        this.#rest(units),
      ),
    );
    this.#legend.update({ minimum: -limit, limit });
    const isOne = maps === 1;
    const order = this.#isSorted ? byNorm(kernels) : Array.from({ length: units }, (_, unit) => unit);
    // With a single map to read, all filters fit where else one unit's do.
    const shown = isOne ? order : [this.#unit];
    this.#showKernels(kernels, shown, limit, isOne);
    this.#bank.element.hidden = isOne;
    if (!isOne) this.#bank.update(kernels, order, limit, this.#unit);
    this.#writeNumbers(kernels);
  }

  /** @param {number} units that were read */
  #rest(units) {
    const all = this.#layer?.shape[0] ?? units;
    return units < all ? texts.inside.filterView.first(count(units), count(all)) : "";
  }

  #explainNothing() {
    this.#legend.update(null);
    const name = this.#layer?.name ?? texts.inside.filterView.layer;
    const others = this.#tensors?.tensors.filter(
      (tensor) => tensor.shape.length === 1 && !tensor.name.includes("output"),
    );
    if (!this.#tensors) return setText(this.#summary, texts.inside.filterView.empty);
    if (!others?.length) return setText(this.#summary, texts.inside.filterView.noWeights(name));
    const numbers = others
      .map(({ name, values }) => `${name} ${exact(values[this.#unit] ?? NaN)}`)
      .join(texts.page.comma);
    setText(this.#summary, texts.inside.filterView.noFilters(name, this.#unit + 1, numbers));
  }

  /** @param {Kernels} kernels @param {number[]} shown units @param {number} limit @param {boolean} isAll */
  #showKernels(kernels, shown, limit, isAll) {
    const { maps, rows, columns } = kernels;
    const first = this.#layer && !isAll ? firstInput(this.#layer, this.#unit, maps) : 0;
    /** @type {MapFrame} */
    const frame = { maps: shown.length * maps, rows, columns, noun: isAll ? "filter" : "input" };
    if (first > 0) frame.names = Array.from({ length: maps }, (_, map) => texts.network.tiles.input(first + map + 1));
    const key = JSON.stringify(frame);
    const size = maps * rows * columns;
    if (key !== this.#gridKey) this.#buildGrid(frame, key, isAll);
    const values = new Float32Array(shown.length * size);
    shown.forEach((unit, place) => values.set(kernels.values.subarray(unit * size, (unit + 1) * size), place * size));
    const statistics = statisticsOf(values, frame.maps);
    const picture = { values, rows, columns, statistics, ...sharedRange(statistics), limit };
    const title = isAll
      ? texts.inside.filterView.label(`${this.#layer?.name}`)
      : texts.inside.filterView.unit(this.#unit + 1);
    setText(this.#unitHead, title);
    this.#order = shown;
    this.#grid?.update(picture, `filters-${this.#layer?.name}`, title, this.#tensors?.step ?? 0);
    this.#grid?.choose(isAll ? shown.indexOf(this.#unit) : -1);
  }

  /** @type {number[]} */
  #order = [];

  /** @param {MapFrame} frame @param {string} key @param {boolean} isAll */
  #buildGrid(frame, key, isAll) {
    this.#gridKey = key;
    const grid = new MapGrid(frame, "filters");
    this.#leave();
    this.#leave = effect(() => setText(this.#reading, grid.reading.value));
    if (isAll) grid.onPick(({ map }) => this.#onPick({ unit: this.#order[map] ?? map }));
    this.#grid = grid;
    this.#unitPlace.replaceChildren(grid.element);
  }

  /** The chosen unit's first kernel as numbers. @param {Kernels} kernels */
  #writeNumbers({ maps, rows, columns, values, units }) {
    const unit = Math.min(this.#unit, units - 1);
    const start = unit * maps * rows * columns;
    const bias = this.#tensors?.tensors.find(({ name }) => name === (this.isGradient ? "gradient.bias" : "bias"));
    const lines = Array.from({ length: rows }, (_, row) =>
      element(
        "tr",
        {},
        ...Array.from({ length: columns }, (_, column) =>
          element("td", {}, exact(values[start + row * columns + column] ?? NaN)),
        ),
      ),
    );
    const norm = Math.hypot(...values.subarray(start, start + maps * rows * columns));
    const title = texts.inside.filterView.number(unit + 1, maps > 1);
    this.#numbers.replaceChildren(
      element("table", { class: "window" }, element("caption", {}, title), element("tbody", {}, ...lines)),
      element(
        "p",
        { class: "muted" },
        texts.inside.filterView.norm(activation(norm), bias ? exact(bias.values[unit] ?? NaN) : ""),
      ),
    );
  }

  #saved() {
    const tensor = this.#tensors?.tensors.find(({ name }) => name === this.#tensorName);
    if (!tensor || tensor.shape.length < 2) return null;
    const { values, rows, columns, maps } = kernelsOf(tensor, this.#flattened);
    const names = Array.from({ length: values.length / (rows * columns) }, (_, map) => {
      const unit = Math.floor(map / maps);
      const first = this.#layer ? firstInput(this.#layer, unit, maps) : 0;
      return maps === 1 ? String(unit + 1) : `${unit + 1}·${first + (map % maps) + 1}`;
    });
    const title = texts.inside.filterView.savedTitle(
      `${this.#layer?.name}`,
      tensor.name,
      count(this.#tensors?.step ?? 0),
    );
    return { title, values, rows, columns, limit: limitOf(values), names };
  }
}

/** Convolutions have kernels; a fully connected layer's weights are laid out as the maps that it reads, where it reads maps.
 * @param {LayerTensor} tensor @param {number[]} flattened @returns {Kernels} */
function kernelsOf({ shape, values }, flattened) {
  const [units = 1, inputs = 1, rows = 1, columns = 1] = shape;
  if (shape.length === 4) return { units, maps: inputs, rows, columns, values };
  const [maps = 1, mapRows = 1, mapColumns = 1] = flattened;
  if (flattened.length === 3 && maps * mapRows * mapColumns === inputs)
    return { units, maps, rows: mapRows, columns: mapColumns, values };
  return { units, maps: inputs, rows: 1, columns: 1, values };
}

/** Units, that with the largest norm first. @param {Kernels} kernels */
function byNorm({ units, maps, rows, columns, values }) {
  const size = maps * rows * columns;
  const norms = Array.from({ length: units }, (_, unit) => {
    let square = 0;
    for (const value of values.subarray(unit * size, (unit + 1) * size)) square += value * value;
    return square;
  });
  return norms.map((_, unit) => unit).sort((a, b) => (norms[b] ?? 0) - (norms[a] ?? 0));
}
