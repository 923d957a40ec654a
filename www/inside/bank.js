/**
 * All filters of a layer at once: a row for each unit, a column for each map that it reads.
 * @module
 */

/** @import {Kernels} from "./filters-view.js" */

import { texts } from "../later-text.js";
import { colourScale, STEPS } from "../views/colour.js";
import { element, setText } from "../views/element.js";
import { count } from "../views/figures.js";

/** What a bank should be wide at most, and at least a weight. */
const WIDTH_CSS = 900;
const CELL_MAX = 6;

export class Bank {
  #canvas = element("canvas", {
    class: "bank",
    tabindex: 0,
    role: "slider",
    "aria-label": texts.inside.bank.label,
  });
  #mark = element("div", { class: "bank-mark" });
  #caption = element("p", { class: "muted" });
  #scroll = element("div", { class: "bank-scroll" }, element("div", { class: "bank-frame" }, this.#canvas, this.#mark));
  /** @type {{kernels: Kernels, order: number[], limit: number, unit: number} | null} */
  #shown = null;
  #tile = { width: 1, height: 1, gap: 0 };
  #onPick;

  /** @param {(unit: number) => void} onPick */
  constructor(onPick) {
    this.#onPick = onPick;
    this.element = element("section", { class: "bank-section" }, this.#caption, this.#scroll);
    this.#canvas.addEventListener("click", ({ offsetY }) => this.#pickRow(Math.floor(offsetY / this.#height)));
    this.#canvas.addEventListener("keydown", (event) => {
      const move = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }[event.key];
      if (!move || !this.#shown) return;
      event.preventDefault();
      this.#pickRow(this.#shown.order.indexOf(this.#shown.unit) + move);
    });
  }

  /** @param {Kernels} kernels @param {number[]} order of units @param {number} limit where the colours end @param {number} unit the chosen one */
  update(kernels, order, limit, unit) {
    this.#shown = { kernels, order, limit, unit };
    const { units, maps, rows, columns } = kernels;
    const wide = Math.floor(WIDTH_CSS / maps / columns);
    const cell = Math.max(1, Math.min(CELL_MAX, wide));
    const gap = rows * columns > 1 ? 1 : 0;
    // A row of single weights must still be seen, and clicked.
    const height = rows === 1 ? Math.max(cell, 6) : rows * cell;
    this.#tile = { width: columns * cell, height, gap };
    setText(this.#caption, texts.inside.bank.caption(count(units), count(maps)));
    this.#canvas.setAttribute("aria-valuemin", "1");
    this.#canvas.setAttribute("aria-valuemax", String(units));
    this.#canvas.setAttribute("aria-valuenow", String(unit + 1));
    this.#canvas.setAttribute("aria-valuetext", texts.inside.bank.unit(unit + 1, order.indexOf(unit) + 1));
    this.recolour();
    this.#mark.style.transform = `translateY(${order.indexOf(unit) * this.#height - 1}px)`;
    this.#mark.style.height = `${height + 2}px`;
  }

  recolour() {
    if (!this.#shown) return;
    const { kernels, order, limit } = this.#shown;
    const { maps, rows, columns, values } = kernels;
    const { width, height, gap } = this.#tile;
    const [across, down] = [maps * (columns + gap) - gap, order.length * (rows + gap) - gap];
    const { positive, negative } = colourScale();
    const steps = limit > 0 ? (STEPS - 1) / limit : 0;
    const sheet = new ImageData(across, down);
    const pixels = new Uint32Array(sheet.data.buffer);
    const size = rows * columns;
    order.forEach((unit, line) => {
      for (let index = 0; index < maps * size; index++) {
        const value = values[unit * maps * size + index] ?? 0;
        const map = Math.floor(index / size);
        const [row, column] = [Math.floor((index % size) / columns), index % columns];
        const place = (line * (rows + gap) + row) * across + map * (columns + gap) + column;
        pixels[place] = (value < 0 ? negative : positive)[Math.round(Math.abs(value) * steps)] ?? 0;
      }
    });
    // One pixel a weight; the style sheet's size makes it large, sharply.
    this.#canvas.width = across;
    this.#canvas.height = down;
    this.#canvas.style.width = `${(across * width) / columns}px`;
    this.#canvas.style.height = `${(down * height) / rows}px`;
    this.#canvas.getContext("2d")?.putImageData(sheet, 0, 0);
  }

  /** Of a row with its gap, in CSS pixels. */
  get #height() {
    const rows = this.#shown?.kernels.rows ?? 1;
    return (this.#tile.height / rows) * (rows + this.#tile.gap);
  }

  /** @param {number} row */
  #pickRow(row) {
    const unit = this.#shown?.order[row];
    if (unit !== undefined) this.#onPick(unit);
  }
}
