/**
 * What both charts share: a heading with controls, the drawing with its theme's colours, a line that reads values out, and a
 * sentence while there is nothing to draw.
 * @module
 */

/** @import uPlot from "../vendor/uPlot.js" */

import { element, setText } from "./element.js";
import { count } from "./figures.js";
import { themeColour } from "./colour.js";
import { NEARLY, Sight } from "./sight.js";

/** Five times a second looks alive, and leaves the main thread to the feature maps. */
const REDRAW_MS = 200;

/** The least room of the values along the left; the sheet's words in an empty chart keep clear of it. */
const VALUES_PX = 44;
const GAP_PX = 6;

/** Whole numbers alone: there is no half step. @param {number[]} splits */
const wholeNumbers = (splits) => splits.map((split) => (Number.isInteger(split) ? count(split) : ""));

/** @returns {uPlot.Axis} */
function axis() {
  return { stroke: () => themeColour("--muted"), font: "12px system-ui, sans-serif" };
}

/** Along the bottom, in whole numbers. @returns {uPlot.Axis} */
export function wholeAxis(spacePx = 56) {
  const ticks = { stroke: () => themeColour("--line-strong"), width: 1, size: 4 };
  return {
    ...axis(),
    size: 24,
    space: spacePx,
    gap: 2,
    grid: { show: false },
    ticks,
    values: (_, splits) => wholeNumbers(splits),
  };
}

/** Along the left. @param {string} [unit] @returns {uPlot.Axis} */
export function valueAxis(unit = "") {
  const grid = { stroke: () => themeColour("--line"), width: 1 };
  const values = (/** @type {uPlot} */ _, /** @type {(number | null)[]} */ splits) =>
    splits.map((split) => (split === null ? "" : `${split}${unit}`));
  return { ...axis(), size: widths(), space: 30, gap: GAP_PX, grid, ticks: { show: false }, values };
}

/** Gives an axis as much room as its longest value needs, in CSS pixels: "92.5 %" is longer than "90 %". @returns {(plot: uPlot, values: string[], index: number) => number} */
function widths() {
  // The values are mostly those of the draw before.
  let [known, width] = ["", VALUES_PX];
  return ({ axes, ctx }, values, index) => {
    // By uPlot's own: the font's size is in pixels of the device.
    const font = String(axes[index]?.font?.[0] ?? ctx.font);
    const asked = [font, devicePixelRatio, ...(values ?? [])].join("\n");
    if (asked === known) return width;
    ctx.font = font;
    const needed = (values ?? []).map((value) => ctx.measureText(value).width / devicePixelRatio + GAP_PX);
    [known, width] = [asked, Math.ceil(Math.max(VALUES_PX, ...needed))];
    return width;
  };
}

export class ChartFrame {
  #options;
  #plot = element("div", { class: "chart-plot" });
  #reading = element("p", { class: "chart-reading" });
  #empty;
  /** @type {typeof uPlot | null} */
  #library = null;
  /** @type {uPlot | null} */
  #chart = null;
  /** @type {uPlot.AlignedData} */
  #data = [[]];
  /** @type {(() => uPlot.AlignedData) | null} */
  #next = null;
  #timer = 0;
  #sight;
  /** Whether the drawing shows what was before. */
  #isOutdated = false;
  /** @type {(index: number | null) => string} */
  #readingAt = () => "";

  /**
   * @param {{id: string, title: string, empty: string, controls: Node[], options: () => Partial<uPlot.Options>}} parts
   * `options` is asked again at each `rebuild`
   */
  constructor({ id, title, empty, controls, options }) {
    this.#options = options;
    this.#empty = element("p", { class: "chart-empty" }, empty);
    const head = element("header", { class: "chart-head" }, element("h3", {}, title), ...controls);
    this.element = element(
      "div",
      { class: "chart", id, "data-points": 0 },
      head,
      element("div", { class: "chart-area" }, this.#plot, this.#empty),
      this.#reading,
    );
    this.#sight = new Sight(this.#plot, () => this.#isOutdated && this.#draw(), NEARLY);
    new ResizeObserver(() => this.#resize()).observe(this.#plot);
  }

  /** @param {(index: number | null) => string} callback what to read out at a place in the data; at its end for null */
  onRead(callback) {
    this.#readingAt = callback;
  }

  /** What charts are drawn with is there. @param {typeof uPlot} library */
  drawWith(library) {
    this.#library = library;
    this.#draw();
  }

  /** Draws soon what `data` will then give. @param {() => uPlot.AlignedData} data */
  update(data) {
    this.#next = data;
    if (this.#timer !== 0) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.#draw();
    }, REDRAW_MS);
  }

  /** Makes the chart anew: its options have changed. */
  rebuild() {
    this.#chart?.destroy();
    this.#chart = null;
    this.#draw();
  }

  recolour() {
    this.#chart?.redraw(false);
  }

  /** Width of the plot in CSS pixels. */
  get width() {
    return this.#plot.clientWidth;
  }

  #draw() {
    if (this.#next) this.#data = this.#next();
    const hasData = this.#data[0].length > 0;
    this.#empty.hidden = hasData;
    this.#plot.classList.toggle("blank", !hasData);
    this.#isOutdated = !this.#sight.isSeen;
    if (!this.#isOutdated) {
      this.#chart ??= this.#make();
      this.#chart?.setData(this.#data);
    }
    this.#read();
  }

  #make() {
    const { clientWidth: width, clientHeight: height } = this.#plot;
    if (!this.#library || width === 0 || height === 0) return null;
    const options = this.#options();
    /** @type {uPlot.Options} */
    const all = {
      width,
      height,
      padding: [8, 14, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      axes: [wholeAxis(), valueAxis()],
      series: [{}],
      ...options,
      hooks: { ...options.hooks, setCursor: [() => this.#read()] },
    };
    return new this.#library(all, this.#data, this.#plot);
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.#plot;
    if (width === 0 || height === 0) return;
    if (this.#chart) this.#chart.setSize({ width, height });
    else this.#draw();
  }

  #read() {
    setText(this.#reading, this.#readingAt(this.#chart?.cursor.idx ?? null));
  }
}
