/**
 * A canvas with the feature maps of one layer. One map at a time is looked at, with the pointer or the arrow keys; to assistive
 * technology the canvas is a slider over the maps, because that is what passes arrow keys on and reads each value out.
 * @module
 */

/** @import {MapLayout} from "./map-layout.js" */
/** @import {MapPicture} from "./map-painter.js" */
/** @import {MapStatistics} from "./map-statistics.js" */

import { signal } from "../store.js";
import { texts } from "../text.js";
import { colourScale } from "./colour.js";
import { element } from "./element.js";
import { activation, percent } from "./figures.js";
import { corner, layOut, mapAt } from "./map-layout.js";
import { MapPainter } from "./map-painter.js";
import { NEARLY, Sight } from "./sight.js";

/** The most that maps may take where the style sheet sets no `max-height`. */
const HEIGHT_CSS = 560;

/** @typedef {{map: number, row: number, column: number}} Pick */
/** @typedef {{maps: number, rows: number, columns: number, noun: "map" | "unit" | "filter" | "input", names?: string[]}} MapFrame the largest layer shown here; `noun` names one map, where it has no name of its own */

export class MapGrid {
  #frame;
  #canvas;
  #painter;
  #cursor = element("div", { class: "map-cursor", hidden: true });
  /** @type {MapLayout | null} */
  #layout = null;
  /** @type {MapPicture | null} */
  #picture = null;
  #ratio = 1;
  #sight;
  /** Whether it shows what was before. */
  #isOutdated = false;
  /** The map looked at, -1 for none. */
  #looked = -1;
  /** What the map looked at is like; empty for none. */
  reading = signal("");
  /** The map that is chosen, -1 for none. */
  #chosen = -1;
  #mark = element("div", { class: "map-mark", hidden: true });
  /** @type {((pick: Pick) => void) | null} */
  #onPick = null;

  /** @param {MapFrame} frame @param {string} layer */
  constructor(frame, layer) {
    this.#frame = frame;
    this.#canvas = element("canvas", {
      class: "map-canvas",
      tabindex: 0,
      role: "slider",
      "data-layer": layer,
      "data-maps": frame.maps,
      "aria-valuemin": 1,
      "aria-valuemax": frame.maps,
      "aria-valuenow": 1,
    });
    this.#painter = new MapPainter(this.#canvas);
    this.element = element("div", { class: "map-grid" }, this.#canvas, this.#mark, this.#cursor);
    this.#listen();
    this.#sight = new Sight(this.element, () => this.#isOutdated && this.recolour(), NEARLY);
    new ResizeObserver(() => this.resize()).observe(this.element);
  }

  /** @param {(pick: Pick) => void} callback a map, and a pixel of it, is chosen by a click or by Enter */
  onPick(callback) {
    this.#onPick = callback;
    this.#canvas.classList.add("choosable");
  }

  /** Where a part of a map stands in the window; shares of its sides, 0 to 1. @param {number} map @param {{rows: number[], columns: number[]}} part */
  boxOf(map, { rows: [top = 0, bottom = 1], columns: [left = 0, right = 1] }) {
    const canvas = this.#canvas.getBoundingClientRect();
    if (!this.#layout) return canvas;
    const { x, y } = corner(this.#layout, map);
    const { tileWidth, tileHeight } = this.#layout;
    return {
      left: canvas.left + (x + left * tileWidth) / this.#ratio,
      right: canvas.left + (x + right * tileWidth) / this.#ratio,
      top: canvas.top + (y + top * tileHeight) / this.#ratio,
      bottom: canvas.top + (y + bottom * tileHeight) / this.#ratio,
    };
  }

  /** The map that is chosen elsewhere; -1 for none. @param {number} map */
  choose(map) {
    this.#chosen = map;
    this.#place(this.#mark, map);
  }

  /** @param {MapPicture | null} picture @param {string} layer @param {string} label @param {number} step */
  update(picture, layer, label, step) {
    this.#picture = picture;
    this.#canvas.setAttribute("aria-label", label);
    this.#canvas.dataset.layer = layer;
    this.#canvas.dataset.step = picture ? String(step) : "";
    this.#canvas.dataset.maximum = picture ? String(picture.maximum) : "";
    this.#canvas.dataset.minimum = picture ? String(picture.minimum) : "";
    this.recolour();
    this.#read();
  }

  /** Paints again, in the theme's colours. */
  recolour() {
    if (!this.#layout) return;
    this.#isOutdated = !this.#sight.isSeen;
    if (this.#isOutdated) return;
    const scale = colourScale();
    if (this.#picture) this.#painter.paint(this.#layout, this.#picture, scale);
    else this.#painter.paintEmpty(this.#layout, this.#frame.maps, scale);
  }

  /** Fits the maps into the place that the page's layout gives. */
  resize() {
    const { clientWidth: width } = this.element;
    if (width === 0) return;
    const { maps, rows: valueRows, columns: valueColumns } = this.#frame;
    const { maxHeight, flexGrow } = getComputedStyle(this.element);
    // One that grows has the height that the page leaves it.
    const height = Number(flexGrow) > 0 ? this.element.clientHeight : parseFloat(maxHeight) || HEIGHT_CSS;
    const box = { maps, valueRows, valueColumns, width, height, ratio: window.devicePixelRatio || 1 };
    const { layout, ratio } = layOut(box);
    if (ratio === this.#ratio && JSON.stringify(layout) === JSON.stringify(this.#layout)) return;
    this.#ratio = ratio;
    this.#layout = layout;
    this.#painter.resize(layout, this.#ratio);
    this.recolour();
    this.#placeCursor();
    this.#place(this.#mark, this.#chosen);
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => this.#look(this.#mapUnder(event)));
    canvas.addEventListener("pointermove", (event) => this.#look(this.#mapUnder(event)));
    canvas.addEventListener("pointerleave", (event) => {
      // A finger leaves at once, and the focus holds what was clicked.
      if (event.pointerType === "mouse" && document.activeElement !== canvas) this.#look(-1);
    });
    canvas.addEventListener("focus", () => this.#look(Math.max(0, this.#looked)));
    canvas.addEventListener("blur", () => this.#look(-1));
    canvas.addEventListener("click", (event) => this.#pickUnder(event));
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#pickMiddle();
      const target = this.#mapAfter(event.key);
      if (target === null) return;
      event.preventDefault();
      this.#look(Math.max(0, Math.min(this.#frame.maps - 1, target)));
    });
  }

  /** @param {MouseEvent} event */
  #mapUnder(event) {
    if (!this.#layout) return -1;
    return mapAt(this.#layout, this.#frame.maps, event.offsetX * this.#ratio, event.offsetY * this.#ratio);
  }

  /** @param {string} key */
  #mapAfter(key) {
    const columns = this.#layout?.columns ?? 1;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: this.#looked - 1,
      ArrowRight: this.#looked + 1,
      ArrowUp: this.#looked - columns,
      ArrowDown: this.#looked + columns,
      Home: 0,
      End: this.#frame.maps - 1,
    };
    return targets[key] ?? null;
  }

  /** @param {number} map */
  #look(map) {
    if (map === this.#looked) return;
    this.#looked = map;
    this.#placeCursor();
    this.#read();
  }

  /** @param {MouseEvent} event */
  #pickUnder(event) {
    const [layout, map] = [this.#layout, this.#mapUnder(event)];
    if (!layout || map < 0) return;
    const { x, y } = corner(layout, map);
    const { rows, columns } = this.#picture ?? this.#frame;
    const share = (/** @type {number} */ from, /** @type {number} */ side) => Math.max(0, Math.min(0.999, from / side));
    this.#onPick?.({
      map,
      row: Math.floor(share(event.offsetY * this.#ratio - y, layout.tileHeight) * rows),
      column: Math.floor(share(event.offsetX * this.#ratio - x, layout.tileWidth) * columns),
    });
  }

  #pickMiddle() {
    const { rows, columns } = this.#picture ?? this.#frame;
    const map = Math.max(0, this.#looked);
    this.#onPick?.({ map, row: Math.floor(rows / 2), column: Math.floor(columns / 2) });
  }

  #placeCursor() {
    this.#place(this.#cursor, this.#looked);
  }

  /** Puts a frame around a map; -1 for none. @param {HTMLElement} frame @param {number} map */
  #place(frame, map) {
    frame.hidden = map < 0 || !this.#layout;
    if (frame.hidden || !this.#layout) return;
    const { x, y } = corner(this.#layout, map);
    frame.style.transform = `translate(${x / this.#ratio}px, ${y / this.#ratio}px)`;
    frame.style.width = `${this.#layout.tileWidth / this.#ratio}px`;
    frame.style.height = `${this.#layout.tileHeight / this.#ratio}px`;
  }

  #read() {
    const map = Math.max(0, this.#looked);
    const statistics = this.#picture?.statistics[map];
    const reading = statistics ? readingOf(this.#frame, map, statistics) : texts.network.maps.none;
    this.#canvas.setAttribute("aria-valuenow", String(map + 1));
    this.#canvas.setAttribute("aria-valuetext", reading);
    this.reading.value = this.#looked < 0 ? "" : reading;
  }
}

/** @param {MapFrame} frame @param {number} map @param {MapStatistics} statistics */
function readingOf({ noun, names, rows, columns }, map, { minimum, maximum, mean, active }) {
  const name = names?.[map] ?? texts.network.tiles[noun](map + 1);
  if (rows * columns === 1) return texts.page.labelled(name, activation(mean));
  return texts.network.maps.reading(
    name,
    activation(minimum),
    activation(maximum),
    activation(mean),
    percent(active, 0),
  );
}
