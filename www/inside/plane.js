/**
 * One map, or the image, drawn large: a pixel can be pointed at and chosen, with the pointer or the arrow keys, and a box says
 * which part is meant. To assistive technology it is a slider over its pixels, which passes arrow keys on.
 * @module
 */

/** @import {Range} from "./selection.js" */

import { mapRaster } from "../export/map-drawing.js";
import { mapMenu } from "../export/save-menu.js";
import { texts } from "../later-text.js";
import { element, setText } from "../views/element.js";
import { activation } from "../views/figures.js";
import { MapLegend } from "../views/map-legend.js";
import { themeColour } from "../views/colour.js";

/** @typedef {{values: Float32Array, rows: number, columns: number, limit: number}} PlaneMap */

export class Plane {
  #canvas;
  #box = element("div", { class: "plane-box", hidden: true });
  #cursor = element("div", { class: "plane-cursor", hidden: true });
  #title = element("figcaption", { class: "plane-title" });
  #reading = element("p", { class: "plane-reading" });
  #legend = new MapLegend();
  /** @type {string[]} */
  #names = [];
  /** @type {PlaneMap | null} */
  #map = null;
  /** @type {{pixels: Uint8Array, channels: number} | null} the image instead of a map */
  #image = null;
  /** @type {[number, number]} */
  #place = [0, 0];
  #hasPlace = false;
  /** @type {(place: [number, number] | null) => void} */
  #onPoint = () => {};
  /** @type {((place: [number, number]) => void) | null} */
  #onPick = null;

  /** @param {string} name for tests and styles @param {string} [label] */
  constructor(name, label = name) {
    this.#canvas = element("canvas", { class: "plane-canvas", width: 1, height: 1, role: "img", "aria-label": label });
    const frame = element("div", { class: "plane-frame" }, this.#canvas, this.#box, this.#cursor);
    this.element = element(
      "figure",
      { class: "plane", "data-plane": name },
      this.#title,
      frame,
      this.#legend.element,
      this.#reading,
    );
    this.#canvas.addEventListener("pointermove", (event) => this.#point(this.#under(event)));
    this.#canvas.addEventListener("pointerleave", () => this.#point(null));
  }

  /** @param {(place: [row: number, column: number] | null) => void} callback a pixel is pointed at; null when none is */
  onPoint(callback) {
    this.#onPoint = callback;
  }

  /** Offers the map as a picture and as numbers. @param {string} what it is @param {() => string} name of the file */
  offerToSave(what, name) {
    const maps = () => (this.#map ? { ...this.#map, title: this.#title.textContent ?? "" } : null);
    this.#title.after(mapMenu({ what, name, maps }).element);
    this.element.classList.add("saved");
  }

  /** Makes pixels choosable: by a click, and by the arrow keys at once, or else by Enter after them.
   * @param {(place: [row: number, column: number]) => void} callback @param {{atOnce?: boolean}} [options] */
  onPick(callback, { atOnce = true } = {}) {
    this.#onPick = callback;
    const canvas = this.#canvas;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "slider");
    canvas.classList.add("choosable");
    canvas.addEventListener("click", (event) => this.#pick(this.#under(event)));
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !atOnce) return this.#pick(this.#place);
      const target = this.#after(event.key);
      if (!target) return;
      event.preventDefault();
      if (atOnce) this.#pick(target);
      else this.choose(target);
    });
  }

  /** @param {PlaneMap | null} map @param {string} title @param {string[]} [names] what each place is called, line by line */
  update(map, title, names = []) {
    this.#map = map;
    this.#names = names;
    this.#image = null;
    this.#legend.element.hidden = false;
    this.#legend.update(map && { minimum: map.values.some((value) => value < 0) ? -map.limit : 0, limit: map.limit });
    this.element.dataset.limit = map ? String(map.limit) : "";
    this.#describe(title);
    this.recolour();
  }

  /** @param {Uint8Array} pixels channel by channel @param {{rows: number, columns: number, channels: number}} size @param {string} title */
  updateImage(pixels, { rows, columns, channels }, title) {
    this.#map = { values: Float32Array.from(pixels.subarray(0, rows * columns)), rows, columns, limit: 255 };
    this.#image = { pixels, channels };
    this.#legend.element.hidden = true;
    this.#describe(title);
    this.recolour();
  }

  /** Which part is meant; null for none. @param {{rows: Range, columns: Range} | null} box */
  mark(box) {
    this.#cover(this.#box, box);
  }

  /** The pixel that is chosen. @param {[row: number, column: number] | null} place */
  choose(place) {
    this.#hasPlace = place !== null;
    if (place) this.#place = place;
    this.#cover(this.#cursor, place && { rows: [place[0], place[0] + 1], columns: [place[1], place[1] + 1] });
    this.#speak();
  }

  recolour() {
    const map = this.#map;
    this.#legend.recolour();
    if (!map) return this.#canvas.getContext("2d")?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const { rows, columns } = map;
    if (this.#canvas.width !== columns || this.#canvas.height !== rows) {
      this.#canvas.width = columns;
      this.#canvas.height = rows;
      this.element.style.setProperty("--ratio", String(columns / rows));
    }
    const picture = new ImageData(columns, rows);
    const pixels = new Uint32Array(picture.data.buffer);
    pixels.set(this.#image ? inked(this.#image, rows * columns) : mapRaster(map.values, { ...map, map: 0 }).pixels);
    this.#canvas.getContext("2d")?.putImageData(picture, 0, 0);
  }

  /** Marked before the answer comes: keys may follow each other faster. @param {[number, number]} place */
  #pick(place) {
    this.choose(place);
    this.#onPick?.(place);
  }

  /** @param {string} title */
  #describe(title) {
    setText(this.#title, title);
    this.#canvas.setAttribute("aria-label", title);
    this.#speak();
  }

  #speak() {
    if (!this.#onPick) return;
    const [row, column] = this.#place;
    const { rows = 1, columns = 1 } = this.#map ?? {};
    this.#canvas.setAttribute("aria-valuemin", "0");
    this.#canvas.setAttribute("aria-valuemax", String(rows * columns - 1));
    this.#canvas.setAttribute("aria-valuenow", String(row * columns + column));
    this.#canvas.setAttribute(
      "aria-valuetext",
      this.#hasPlace ? this.#readingAt(this.#place) : texts.inside.planes.noPixel,
    );
  }

  /** @param {[number, number] | null} place */
  #point(place) {
    const known = this.#map && place;
    setText(this.#reading, known ? this.#readingAt(place) : "");
    this.#onPoint(known ? place : null);
  }

  /** @param {[number, number]} place */
  #readingAt([row, column]) {
    if (!this.#map) return texts.inside.planes.none;
    const value = this.#map.values[row * this.#map.columns + column] ?? NaN;
    const name = this.#names[row * this.#map.columns + column];
    if (name !== undefined) return texts.page.labelled(name, activation(value));
    return texts.inside.planes.place(row, column, this.#image ? this.#colourAt(row, column) : activation(value));
  }

  /** Of an image: its grey, or its red, green and blue, 0 to 255. @param {number} row @param {number} column */
  #colourAt(row, column) {
    const { rows = 0, columns = 0 } = this.#map ?? {};
    const { pixels, channels } = this.#image ?? { pixels: [], channels: 0 };
    const at = (/** @type {number} */ channel) => pixels[(channel * rows + row) * columns + column] ?? 0;
    return Array.from({ length: channels }, (_, channel) => at(channel)).join(", ");
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  #under({ offsetX, offsetY }) {
    const { clientWidth, clientHeight } = this.#canvas;
    const { rows = 1, columns = 1 } = this.#map ?? {};
    return [within((offsetY / clientHeight) * rows, rows), within((offsetX / clientWidth) * columns, columns)];
  }

  /** @param {string} key @returns {[number, number] | null} */
  #after(key) {
    const [row, column] = this.#place;
    const { rows = 1, columns = 1 } = this.#map ?? {};
    /** @type {Record<string, [number, number]>} */
    const targets = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, columns - 1],
    };
    const target = targets[key];
    return target ? [within(target[0], rows), within(target[1], columns)] : null;
  }

  /** @param {HTMLElement} overlay @param {{rows: Range, columns: Range} | null} box */
  #cover(overlay, box) {
    overlay.hidden = box === null || !this.#map;
    if (!box || !this.#map) return;
    const { rows, columns } = this.#map;
    overlay.style.top = `${(box.rows[0] / rows) * 100}%`;
    overlay.style.left = `${(box.columns[0] / columns) * 100}%`;
    overlay.style.height = `${((box.rows[1] - box.rows[0]) / rows) * 100}%`;
    overlay.style.width = `${((box.columns[1] - box.columns[0]) / columns) * 100}%`;
    overlay.dataset.box = [...box.rows, ...box.columns].join(" ");
  }
}

/** @param {number} value @param {number} count */
function within(value, count) {
  return Math.max(0, Math.min(count - 1, Math.floor(value)));
}

/** Grey images in the theme's ink on its paper, as the input is shown elsewhere; others in their colours.
 * @param {{pixels: Uint8Array, channels: number}} image @param {number} size */
function inked({ pixels, channels }, size) {
  const isDark = themeColour("color-scheme") === "dark" || document.documentElement.dataset.scheme === "dark";
  return Uint32Array.from({ length: size }, (_, index) => {
    const at = (/** @type {number} */ channel) => pixels[channel * size + index] ?? 0;
    const grey = isDark ? at(0) : 255 - at(0);
    const [red, green, blue] = channels === 3 ? [at(0), at(1), at(2)] : [grey, grey, grey];
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}
