/**
 * The share of all test images that the network reads rightly, after each epoch.
 * @module
 */

/** @import {Chart} from "../export/chart-drawing.js" */
/** @import uPlot from "../vendor/uPlot.js" */
/** @import {EpochRecord} from "./run-record.js" */

import { chartMenu } from "../export/save-menu.js";
import { texts } from "../text.js";
import { ChartFrame, valueAxis, wholeAxis } from "./chart-frame.js";
import { percent } from "./figures.js";
import { themeColour } from "./theme-colour.js";
import { TUTORIAL_ACCURACY } from "./tutorial.js";

export class AccuracyChart {
  /** @type {EpochRecord[]} */
  #records = [];
  #epochs = 0;
  #hasTutorial = true;
  #frame = new ChartFrame({
    id: "accuracy-chart",
    title: texts.charts.testAccuracy,
    empty: texts.charts.theAccuracyOnAll,
    controls: [
      chartMenu({ what: texts.charts.theTestAccuracy, name: () => "convscope-accuracy", chart: () => this.#picture() })
        .element,
    ],
    options: () => this.#options(),
  });

  constructor() {
    this.#frame.onRead((index) => this.#reading(index));
    this.element = this.#frame.element;
  }

  /** @param {EpochRecord} record */
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
    const accuracies = this.#records.map(({ testAccuracy }) => testAccuracy * 100);
    const colour = themeColour("--accent");
    return {
      title: texts.charts.testAccuracy,
      xName: texts.charts.epochAxis,
      yName: texts.charts.accuracyColumn,
      xs: this.#records.map(({ epoch }) => epoch),
      columns: ["epoch", "test accuracy, %"],
      series: [{ name: texts.charts.accuracyColumn, values: accuracies, colour, isDotted: true }],
      yRange: [lowerEnd(Math.min(...accuracies)), 100],
    };
  }

  #changed() {
    this.element.dataset.points = String(this.#records.length);
    this.#frame.update(() => {
      const accuracies = this.#records.map(({ testAccuracy }) => testAccuracy * 100);
      return [this.#records.map(({ epoch }) => epoch), accuracies];
    });
  }

  /** @param {number | null} index */
  #reading(index) {
    const record = this.#records[index ?? this.#records.length - 1];
    return record ? texts.charts.epochOfTheTest(record.epoch, percent(record.testAccuracy, 2)) : "";
  }

  /** @returns {Partial<uPlot.Options>} */
  #options() {
    return {
      scales: {
        x: { time: false, range: () => [0.5, Math.max(this.#epochs, this.#records.length, 1) + 0.5] },
        y: { range: (_, min) => [lowerEnd(min), 100] },
      },
      axes: [wholeAxis(24), valueAxis(" %")],
      series: [
        {},
        {
          stroke: () => themeColour("--accent"),
          width: 2,
          points: { show: true, size: 8, width: 2, fill: () => themeColour("--surface") },
        },
      ],
      hooks: { draw: this.#hasTutorial ? [drawTutorial] : [] },
    };
  }
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
  ctx.fillText(texts.charts.tutorialAtItsEnd(percent(TUTORIAL_ACCURACY, 2)), bbox.left + 4, y - 2 * devicePixelRatio);
  ctx.restore();
}
