/**
 * The terms of a sum as a table: where each input stands, its weight, and what it gives. Windows of a map stand as the window
 * does: kernel, patch, and their products.
 * @module
 */

/** @import {Link} from "../protocol/core.js" */

import { texts } from "../later-text.js";
import { colourScale, STEPS } from "../views/colour.js";
import { element } from "../views/element.js";
import { count } from "../views/figures.js";
import { exact } from "./arithmetic-line.js";

/** Rows of a long table that are shown at once. */
const ROWS_MAX = 100;

export class TermTable {
  #channels = element("select", { "aria-label": texts.inside.terms.channel.label });
  #chooser = element(
    "label",
    { class: "term-channel", hidden: true },
    texts.inside.terms.channel.words,
    this.#channels,
  );
  #body = element("div", { class: "term-body" });
  /** @type {Link | null} */
  #link = null;
  #channel = 0;
  /** @type {string[]} */
  #names = [];
  /** @type {Map<number, HTMLElement[]>} */
  #cells = new Map();
  #onPoint;
  #onChannel;

  /**
   * @param {object} on
   * @param {(term: number | null) => void} on.onPoint a term is pointed at
   * @param {(channel: number) => void} on.onChannel another map that is read is to be seen
   */
  constructor({ onPoint, onChannel }) {
    this.#onPoint = onPoint;
    this.#onChannel = onChannel;
    this.element = element("div", { class: "terms" }, this.#chooser, this.#body);
    this.#channels.addEventListener("change", () => this.#onChannel(Number(this.#channels.value)));
    this.#body.addEventListener("pointerleave", () => this.#onPoint(null));
  }

  /** @param {Link | null} link @param {number} channel @param {string[]} [names] what the inputs are called, where they have names */
  update(link, channel, names = []) {
    this.#link = link;
    this.#names = names;
    this.#channel = channel;
    this.#cells.clear();
    if (!link) {
      this.#chooser.hidden = true;
      return this.#body.replaceChildren();
    }
    this.#offerChannels(link, channel);
    const terms = termsOf(link, channel);
    const sides = windowOf(link, terms);
    this.#body.replaceChildren(...(sides ? this.#grids(link, terms, sides) : [this.#list(link, terms)]));
  }

  /** @param {number | null} term */
  highlight(term) {
    for (const [each, cells] of this.#cells) for (const cell of cells) cell.classList.toggle("current", each === term);
  }

  recolour() {
    this.update(this.#link, this.#channel, this.#names);
  }

  /** @param {Link} link @param {number} channel */
  #offerChannels(link, channel) {
    const channels = [...new Set(Array.from(link.inputs, (_, term) => link.places[3 * term] ?? 0))];
    const isWindow = channels.length > 1 && channels.length < link.inputs.length;
    this.#chooser.hidden = !isWindow;
    // Of a convolution with groups, each unit reads the channels of its own group.
    if (Array.from(this.#channels.options, ({ value }) => value).join() !== channels.join()) {
      this.#channels.replaceChildren(...channels.map((each) => element("option", { value: each }, String(each + 1))));
    }
    this.#channels.value = String(channel);
  }

  /** @param {Link} link @param {number[]} terms @param {{rows: number, columns: number}} sides */
  #grids(link, terms, { columns }) {
    const grid = (/** @type {string} */ title, /** @type {Float64Array} */ values) => {
      const limit = terms.reduce((most, term) => Math.max(most, Math.abs(values[term] ?? 0)), 0);
      const rows = [];
      for (let start = 0; start < terms.length; start += columns) {
        const cells = terms.slice(start, start + columns).map((term) => this.#cell(term, values[term] ?? 0, limit));
        rows.push(element("tr", {}, ...cells));
      }
      return element("table", { class: "window" }, element("caption", {}, title), element("tbody", {}, ...rows));
    };
    const total = terms.reduce((sum, term) => sum + (link.products[term] ?? 0), 0);
    if (link.operation === "sum") return [grid(texts.inside.terms.bodyThenShortcut, link.inputs)];
    if (link.operation !== "weighted_sum") return [grid(texts.inside.terms.window, link.inputs)];
    return [
      grid(texts.inside.terms.kernel, link.weights),
      element("span", { class: "between", "aria-hidden": "true" }, "×"),
      grid(texts.inside.terms.patch, link.inputs),
      element("span", { class: "between", "aria-hidden": "true" }, "="),
      grid(texts.inside.terms.products(exact(total)), link.products),
    ];
  }

  /** @param {number} term @param {number} value @param {number} limit */
  #cell(term, value, limit) {
    const cell = element("td", {}, exact(value));
    paint(cell, value, limit);
    this.#keep(term, cell);
    return cell;
  }

  /** @param {Link} link @param {number[]} terms */
  #list(link, terms) {
    const isWeighted = link.operation === "weighted_sum";
    const heads = isWeighted
      ? [texts.inside.planes.input, texts.inside.terms.weight, texts.inside.terms.value, texts.inside.terms.product]
      : [texts.inside.planes.input, texts.inside.terms.value, texts.inside.terms.weighted];
    const isLong = terms.length > ROWS_MAX;
    const size = (/** @type {number} */ term) => Math.abs(link.products[term] ?? 0);
    const listed = isLong ? [...terms].sort((a, b) => size(b) - size(a)).slice(0, ROWS_MAX) : terms;
    const rows = listed.map((term) => {
      const [value = 0, product = 0] = [link.inputs[term], link.products[term]];
      const numbers = isWeighted ? [link.weights[term] ?? 0, value, product] : [value, product];
      const place = link.places[3 * term] ?? 0;
      const name = element("th", { scope: "row" }, this.#names[place] ?? String(place + 1));
      const row = element("tr", {}, name, ...numbers.map((number) => element("td", {}, exact(number))));
      this.#keep(term, row);
      return row;
    });
    const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
    const more = isLong ? [element("caption", {}, texts.inside.terms.largest(ROWS_MAX, count(terms.length)))] : [];
    return element("table", { class: "figures" }, ...more, element("thead", {}, head), element("tbody", {}, ...rows));
  }

  /** @param {number} term @param {HTMLElement} cell */
  #keep(term, cell) {
    this.#cells.set(term, [...(this.#cells.get(term) ?? []), cell]);
    cell.addEventListener("pointerenter", () => {
      this.highlight(term);
      this.#onPoint(term);
    });
  }
}

/** Those of one map, where a layer reads windows of several; all of them else. @param {Link} link @param {number} channel */
function termsOf(link, channel) {
  const all = Array.from(link.inputs, (_, term) => term);
  const channels = new Set(all.map((term) => link.places[3 * term]));
  if (channels.size === 1 || channels.size === all.length) return all;
  return all.filter((term) => link.places[3 * term] === channel);
}

/** The sides of a window of one map that is small enough to be read; null else. @param {Link} link @param {number[]} terms */
function windowOf(link, terms) {
  const side = (/** @type {number} */ axis) => new Set(terms.map((term) => link.places[3 * term + axis])).size;
  const [rows, columns] = [side(1), side(2)];
  const isWindow = rows * columns === terms.length && terms.length > 1 && columns <= 8 && rows <= 8;
  return isWindow ? { rows, columns } : null;
}

/** @param {HTMLElement} cell @param {number} value @param {number} limit */
function paint(cell, value, limit) {
  const { positive, negative } = colourScale();
  // Half the scale: the numbers must be readable on it.
  const step = limit > 0 ? Math.round((Math.abs(value) / limit) * 0.35 * (STEPS - 1)) : 0;
  const packed = (value < 0 ? negative : positive)[step] ?? 0;
  cell.style.backgroundColor = `rgb(${packed & 255}, ${(packed >> 8) & 255}, ${(packed >> 16) & 255})`;
}
