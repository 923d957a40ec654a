/**
 * The accuracy on all test images, and on the validation images where the run holds some out, after each epoch.
 * @module
 */

/** @import {Chart} from "../export/chart-drawing.js" */
/** @import uPlot from "../vendor/uPlot.js" */
/** @import {EpochEnd} from "../protocol/core.js" */

import { chartMenu } from "../export/save-menu.js";
import { texts } from "../text.js";
import { ChartFrame, valueAxis, wholeAxis } from "./chart-frame.js";
import { percent } from "./figures.js";
import { themeColour } from "./colour.js";
import { TUTORIAL_ACCURACY } from "../run/epochs.js";

export class AccuracyChart {
  /** @type {EpochEnd[]} */
  #records = [];
  #epochs = 0;
  #hasTutorial = true;
  #frame = new ChartFrame({
    id: "accuracy-chart",
    title: texts.charts.accuracy.heading,
    empty: texts.charts.accuracy.empty,
    controls: [
      chartMenu({ what: texts.charts.accuracy.save, name: () => "convscope-accuracy", chart: () => this.#picture() })
        .element,
    ],
    options: () => this.#options(),
  });

  constructor() {
    this.#frame.onRead((index) => this.#reading(index));
    this.element = this.#frame.element;
  }

  /** @param {EpochEnd} record */
  update(record) {
    this.#records.push(record);
    this.#changed();
  }

  /** How many epochs the run is to have. @param {number} epochs */
  plan(epochs) {
    this.#epochs = epochs;
    this.#changed();
  }

  clear() {
    this.#records = [];
    this.#changed();
  }

  /** Whether the tutorial's figure is of the same images. @param {boolean} isIt */
  holdAgainstTutorial(isIt) {
    if (isIt === this.#hasTutorial) return;
    this.#hasTutorial = isIt;
    this.#frame.rebuild();
  }

  /** @param {typeof uPlot} library */
  drawWith(library) {
    this.#frame.drawWith(library);
  }

  recolour() {
    this.#frame.recolour();
  }

  /** @returns {Chart | null} */
  #picture() {
    if (this.#records.length === 0) return null;
    const [epochs, validations, accuracies] = this.#columns();
    const of = (/** @type {(number | null)[]} */ values, /** @type {string} */ name, /** @type {string} */ colour) => ({
      name,
      values,
      colour: themeColour(colour),
      isDotted: true,
    });
    const known = this.#hasValidation ? [of(validations, texts.charts.accuracy.validation.column, "--wrong")] : [];
    return {
      title: texts.charts.accuracy.heading,
      xName: texts.charts.axes.epoch,
      yName: texts.charts.accuracy.column,
      xs: epochs,
      columns: this.#hasValidation ? ["epoch", "validation_accuracy", "test_accuracy"] : ["epoch", "test_accuracy"],
      series: [...known, of(accuracies, texts.charts.accuracy.column, "--accent")],
      yRange: [lowerEnd(Math.min(...accuracies, ...validations.map((value) => value ?? 100))), 100],
    };
  }

  #changed() {
    this.element.dataset.points = String(this.#records.length);
    this.#frame.update(() => this.#columns());
  }

  get #lastEpoch() {
    return this.#records[this.#records.length - 1]?.epoch ?? 0;
  }

  get #hasValidation() {
    return this.#records.some(({ validationAccuracy }) => validationAccuracy !== null);
  }

  /** @returns {[epochs: number[], validations: (number | null)[], accuracies: number[]]} */
  #columns() {
    const share = (/** @type {number | null} */ accuracy) => (accuracy === null ? null : accuracy * 100);
    return [
      this.#records.map(({ epoch }) => epoch),
      this.#records.map(({ validationAccuracy }) => share(validationAccuracy)),
      this.#records.map(({ testAccuracy }) => testAccuracy * 100),
    ];
  }

  /** @param {number | null} index */
  #reading(index) {
    const record = this.#records[index ?? this.#records.length - 1];
    if (!record) return "";
    const parts = [texts.charts.accuracy.reading(record.epoch, percent(record.testAccuracy, 2))];
    if (record.validationAccuracy !== null)
      parts.push(texts.charts.accuracy.validation.reading(percent(record.validationAccuracy, 2)));
    return parts.join(texts.page.comma);
  }

  /** @returns {Partial<uPlot.Options>} */
  #options() {
    return {
      scales: {
        x: { time: false, range: () => [0.5, Math.max(this.#epochs, this.#lastEpoch, 1) + 0.5] },
        y: { range: (_, min) => [lowerEnd(min), 100] },
      },
      axes: [wholeAxis(24), valueAxis(" %")],
      series: [{}, line("--wrong"), line("--accent")],
      hooks: { draw: this.#hasTutorial ? [drawTutorial] : [] },
    };
  }
}

/** @param {string} colour @returns {uPlot.Series} */
function line(colour) {
  const points = { show: true, size: 8, width: 2, fill: () => themeColour("--surface") };
  return { stroke: () => themeColour(colour), width: 2, points };
}

/** Room below the least accuracy, so that the last percent can be seen. @param {number | null} min */
function lowerEnd(min) {
  const least = Math.min(min ?? 90, TUTORIAL_ACCURACY * 100);
  const room = Math.max(1, (100 - least) * 0.3);
  return Math.max(0, Math.floor(least - room));
}

/** A line at the tutorial's accuracy. @param {uPlot} chart */
function drawTutorial(chart) {
  const { ctx, bbox } = chart;
  const y = Math.round(chart.valToPos(TUTORIAL_ACCURACY * 100, "y", true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = themeColour("--muted");
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${10 * devicePixelRatio}px system-ui, sans-serif`;
  // The first epochs lie lower: the place above the line is free there.
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.fillText(texts.charts.accuracy.tutorial(percent(TUTORIAL_ACCURACY, 2)), bbox.left + 4, y - 2 * devicePixelRatio);
  ctx.restore();
}
