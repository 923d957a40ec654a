/**
 * Curves over steps or epochs as a drawing, and their numbers as a table: what uPlot paints, as data.
 * @module
 */

/** @import {Column} from "./columns.js" */
/** @import {Table} from "./csv.js" */

import { count } from "../views/figures.js";
import { themeColour } from "../views/colour.js";
import { Drawing, widthOf } from "./drawing.js";

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {(number | null)[]} values one a place on the x axis; null where it has none
 * @property {string} colour
 * @property {number} [width]
 * @property {boolean} [isDotted] dots instead of a line
 */

/**
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} xName
 * @property {string} yName
 * @property {number[]} xs ascending
 * @property {Column[]} [columns] of the table; else the curves’ names
 * @property {Series[]} series
 * @property {boolean} [isLogarithmic] of the y axis
 * @property {[number, number]} [yRange]
 */

const SIZE = { width: 720, height: 400 };
const PLOT = { left: 64, right: 700, top: 64, bottom: 352 };

/** @param {Chart} chart @returns {Drawing} */
export function chartDrawing(chart) {
  const drawing = new Drawing(SIZE.width, SIZE.height, themeColour("--surface"), chart.title);
  const ink = themeColour("--ink");
  drawing.text(chart.title, 16, 20, ink, { size: 14, isBold: true });
  drawKey(drawing, chart.series);
  const x = scaleOf([Math.min(...chart.xs), Math.max(...chart.xs)], PLOT.left, PLOT.right, false);
  const y = scaleOf(chart.yRange ?? rangeOf(chart), PLOT.bottom, PLOT.top, chart.isLogarithmic ?? false);
  drawAxes(drawing, chart, x, y);
  for (const { values, colour, width = 1.5, isDotted = false } of chart.series) {
    /** @type {[number, number][]} */
    const points = [];
    values.forEach((value, place) => {
      if (value !== null && Number.isFinite(value)) points.push([x.at(chart.xs[place] ?? 0), y.at(value)]);
    });
    if (isDotted) for (const [left, top] of points) drawing.dot(left, top, 3.5, themeColour("--surface"), colour);
    else drawing.line(points, colour, width);
  }
  return drawing;
}

/** @param {Pick<Chart, "xName" | "xs" | "series" | "columns">} chart @returns {Table} */
export function chartTable({ xName, xs, series, columns }) {
  return {
    columns: columns ?? [xName, ...series.map(({ name }) => name)].map((named) => ({ named })),
    rows: xs.map((x, place) => [x, ...series.map(({ values }) => values[place] ?? null)]),
  };
}

/** @param {Chart} chart @returns {[number, number]} */
function rangeOf({ series, isLogarithmic = false }) {
  const known = series.flatMap(({ values }) => values).filter((value) => value !== null && Number.isFinite(value));
  const above = /** @type {number[]} */ (known).filter((value) => !isLogarithmic || value > 0);
  const most = above.reduce((a, b) => Math.max(a, b), 0) || 1;
  if (!isLogarithmic) return [0, most * 1.05];
  return [above.reduce((a, b) => Math.min(a, b), most), most];
}

/** @param {[number, number]} range @param {number} from @param {number} to @param {boolean} isLogarithmic */
function scaleOf([low, high], from, to, isLogarithmic) {
  const place = isLogarithmic ? Math.log10 : (/** @type {number} */ value) => value;
  const span = place(high) - place(low) || 1;
  return {
    at: (/** @type {number} */ value) => from + ((place(value) - place(low)) / span) * (to - from),
    ticks: isLogarithmic ? decades(low, high) : roundTicks(low, high),
  };
}

/** @param {Drawing} drawing @param {Chart} chart @param {ReturnType<typeof scaleOf>} x @param {ReturnType<typeof scaleOf>} y */
function drawAxes(drawing, chart, x, y) {
  const [line, muted] = [themeColour("--line"), themeColour("--muted")];
  for (const tick of y.ticks) {
    drawing.line(
      [
        [PLOT.left, y.at(tick)],
        [PLOT.right, y.at(tick)],
      ],
      line,
    );
    drawing.text(tickText(tick), PLOT.left - 8, y.at(tick), muted, { anchor: "end" });
  }
  for (const tick of x.ticks.filter(Number.isInteger))
    drawing.text(tickText(tick), x.at(tick), PLOT.bottom + 14, muted, { anchor: "middle" });
  drawing.text(chart.xName, (PLOT.left + PLOT.right) / 2, SIZE.height - 16, muted, { anchor: "middle" });
  drawing.text(chart.yName, 16, (PLOT.top + PLOT.bottom) / 2, muted, { anchor: "middle", isUpright: true });
}

/** Which curve is which. @param {Drawing} drawing @param {Series[]} series */
function drawKey(drawing, series) {
  let left = PLOT.left;
  for (const { name, colour, isDotted = false } of series) {
    if (isDotted) drawing.dot(left + 8, 44, 3.5, themeColour("--surface"), colour);
    else drawing.box(left, 43, 16, 2, colour);
    drawing.text(name, left + 22, 44, themeColour("--muted"));
    left += 40 + widthOf(name, 11);
  }
}

/** About six round numbers. @param {number} low @param {number} high */
function roundTicks(low, high) {
  const rough = (high - low) / 6 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks = [];
  for (let tick = Math.ceil(low / step); tick * step <= high; tick++) ticks.push(Number((tick * step).toPrecision(12)));
  return ticks;
}

/** @param {number} low @param {number} high */
function decades(low, high) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++)
    for (const factor of [1, 2, 5])
      if (factor * 10 ** power >= low && factor * 10 ** power <= high)
        ticks.push(Number((factor * 10 ** power).toPrecision(12)));
  return ticks;
}

/** @param {number} tick */
function tickText(tick) {
  return Math.abs(tick) >= 1000 ? count(tick) : String(tick);
}
