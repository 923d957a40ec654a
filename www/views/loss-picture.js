/**
 * The loss curves to be saved: a drawing of what the chart shows, and every step in the table.
 * @module
 */

/** @import {Chart, Series} from "../export/chart-drawing.js" */
/** @import {Table} from "../export/csv.js" */
/** @import {Saved} from "../export/save-menu.js" */
/** @import {Curve, LossHistory} from "./loss-history.js" */

import { joined } from "./loss-history.js";
import { texts } from "../text.js";
import { themeColour } from "./colour.js";

/** Places on the x axis of the drawing: about one a pixel. */
const COLUMNS = 640;

/**
 * @param {() => LossHistory} history
 * @param {() => {others: Curve[], isLogarithmic: boolean}} shown earlier runs, and the axis
 * @returns {Pick<Saved, "drawing" | "table">}
 */
export function lossPicture(history, shown) {
  return {
    drawing: ({ chartDrawing }) => (history().length > 0 ? chartDrawing(chartOf(history(), shown())) : null),
    table: () => (history().length > 0 ? table(history()) : null),
  };
}

/** @param {LossHistory} history @param {{others: Curve[], isLogarithmic: boolean}} shown @returns {Chart} */
function chartOf(history, { others, isLogarithmic }) {
  const [xs, ...columns] = joined(history.columns(COLUMNS), others);
  const isAbsent = (/** @type {string} */ name) => name === texts.charts.curves.validation && !history.hasValidation;
  /** @type {Series[]} */
  const series = columns.map((values, place) => {
    const own = place - others.length;
    if (own < 0)
      return {
        name: texts.charts.curves.earlierRun(place + 1),
        values,
        colour: themeColour("--line-strong"),
        width: 1,
      };
    return { ...OWN[own], name: OWN[own]?.name ?? "", values, colour: themeColour(OWN[own]?.colour ?? "--ink") };
  });
  return {
    title: texts.charts.loss.heading,
    xName: texts.charts.axes.step,
    yName: texts.charts.axes.loss,
    xs,
    series: series.filter(({ name }) => !isAbsent(name)),
    isLogarithmic,
  };
}

/** As the columns of `LossHistory`. @type {{name: string, colour: string, width?: number, isDotted?: boolean}[]} */
const OWN = [
  { name: texts.charts.curves.batch, colour: "--accent-faint", width: 1 },
  { name: texts.charts.curves.smoothed, colour: "--accent", width: 2 },
  { name: texts.charts.curves.validation, colour: "--wrong", isDotted: true },
  { name: texts.charts.curves.test, colour: "--ink", isDotted: true },
];

/** @param {LossHistory} history @returns {Table} */
function table(history) {
  const tests = new Map(history.tests.map((test) => [test.step, test]));
  const validation = history.hasValidation;
  const steps = Array.from({ length: history.length }, (_, index) => index + 1);
  return {
    columns: [
      "step",
      "loss",
      "smoothed",
      ...(validation ? [/** @type {const} */ ("validation_loss")] : []),
      "test_loss",
    ],
    rows: steps.map((step) => [
      step,
      history.loss(step),
      history.smoothed(step),
      ...(validation ? [tests.get(step)?.validation ?? null] : []),
      tests.get(step)?.loss ?? null,
    ]),
  };
}
