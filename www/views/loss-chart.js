/**
 * The loss, step by step: every batch's faintly, their moving average on top, and validation and test loss after each epoch.
 * @module
 */

/** @import {Progress} from "../protocol/training.js" */
/** @import {Curve} from "./loss-history.js" */
/** @import uPlot from "../vendor/uPlot.js" */
/** @import {EpochEnd} from "../protocol/core.js" */

import { joined, LossHistory } from "./loss-history.js";
import { SaveMenu } from "../export/save-menu.js";
import { texts } from "../text.js";
import { ChartFrame } from "./chart-frame.js";
import { button, element, setText } from "./element.js";
import { count, loss } from "./figures.js";
import { lossPicture } from "./loss-picture.js";
import { themeColour } from "./colour.js";

const CURVE_POINTS = 200;
const SMOOTHING = 0.9;
/** Beyond it the average would need more steps than most runs have. */
const SMOOTHING_MAX = 0.99;

export class LossChart {
  #history = new LossHistory(SMOOTHING);
  #isLogarithmic = false;
  #scale = button(texts.charts.loss.log.label, () => this.#switchScale(), {
    "aria-pressed": "false",
    class: "quiet toggle",
    title: texts.charts.loss.log.help,
  });
  #smoothing = element("input", {
    type: "range",
    min: 0,
    max: SMOOTHING_MAX,
    step: 0.01,
    value: SMOOTHING,
    id: "smoothing",
  });
  #weight = element("output", { for: "smoothing" }, SMOOTHING.toFixed(2));
  /** @type {number[]} */
  #steps = [];
  /** Of earlier runs. @type {Curve[]} */
  #others = [];
  #frame;

  constructor() {
    const slider = element(
      "span",
      { class: "slider" },
      element("label", { for: "smoothing" }, texts.charts.loss.smoothing),
      this.#smoothing,
      this.#weight,
    );
    const save = new SaveMenu({
      what: texts.charts.loss.save,
      name: () => `convscope-loss-${this.#history.length}`,
      ...lossPicture(
        () => this.#history,
        () => ({ others: this.#others, isLogarithmic: this.#isLogarithmic }),
      ),
    });
    this.#frame = new ChartFrame({
      id: "loss-chart",
      title: texts.charts.loss.heading,
      empty: texts.charts.loss.empty,
      controls: [slider, this.#scale, save.element],
      options: () => this.#options(),
    });
    this.#frame.onRead((index) => this.#reading(index));
    this.#smoothing.addEventListener("input", () => this.#smooth(this.#smoothing.valueAsNumber));
    this.element = this.#frame.element;
  }

  get steps() {
    return this.#history.length;
  }

  /** @param {Pick<Progress, "losses">} progress */
  update({ losses }) {
    if (losses.length === 0) return;
    this.#history.append(losses);
    this.#changed();
  }

  /** @param {EpochEnd} record */
  epochEnded({ step, testLoss, validationLoss }) {
    this.#history.appendTest({ step, loss: testLoss, validation: validationLoss });
    this.#changed();
  }

  get curve() {
    return this.#history.curve(CURVE_POINTS);
  }

  /** @param {Curve[]} others */
  compare(others) {
    if (others.length === this.#others.length && others.every((curve, index) => curve === this.#others[index])) return;
    this.#others = others;
    this.element.dataset.others = String(others.length);
    this.#changed();
    this.#frame.rebuild();
  }

  clear() {
    this.#history.clear();
    this.#changed();
  }

  /** @param {typeof uPlot} library */
  drawWith(library) {
    this.#frame.drawWith(library);
  }

  recolour() {
    this.#frame.recolour();
  }

  #changed() {
    const { length } = this.#history;
    const { dataset } = this.element;
    dataset.points = String(length);
    dataset.latest = length > 0 ? String(this.#history.loss(length)) : "";
    dataset.smoothed = length > 0 ? String(this.#history.smoothed(length)) : "";
    this.#frame.update(() => {
      const columns = joined(this.#history.columns(Math.max(100, this.#frame.width)), this.#others);
      this.#steps = columns[0];
      return columns;
    });
  }

  /** @param {number} smoothing */
  #smooth(smoothing) {
    this.#history.smooth(smoothing);
    setText(this.#weight, smoothing.toFixed(2));
    this.#changed();
  }

  #switchScale() {
    this.#isLogarithmic = !this.#isLogarithmic;
    this.#scale.setAttribute("aria-pressed", String(this.#isLogarithmic));
    this.#frame.rebuild();
  }

  /** @param {number | null} index */
  #reading(index) {
    const { length, tests } = this.#history;
    // Where only an earlier run has been, the last of this one is read.
    const step = Math.min(length, index === null ? length : (this.#steps[index] ?? length));
    if (step === 0) return "";
    const test = tests.find((each) => each.step === step) ?? (index === null ? tests[tests.length - 1] : undefined);
    const parts = [
      texts.charts.loss.reading.step(count(step), loss(this.#history.loss(step))),
      texts.charts.loss.reading.smoothed(loss(this.#history.smoothed(step))),
    ];
    if (typeof test?.validation === "number") parts.push(texts.charts.loss.reading.validation(loss(test.validation)));
    if (test) parts.push(texts.charts.loss.reading.test(loss(test.loss)));
    return parts.join(texts.page.comma);
  }

  /** @returns {Partial<uPlot.Options>} */
  #options() {
    return {
      scales: {
        x: { time: false },
        y: { distr: this.#isLogarithmic ? 3 : 1, range: this.#isLogarithmic ? undefined : fromZero },
      },
      series: [
        {},
        ...this.#others.map(() => line("--line-strong", 1)),
        line("--accent-faint", 1),
        line("--accent", 2),
        points("--wrong"),
        points("--ink"),
      ],
    };
  }
}

/** Steps at which only another run has a value are no gap. @param {string} colour @param {number} width @returns {uPlot.Series} */
function line(colour, width) {
  return { stroke: () => themeColour(colour), width, spanGaps: true, points: { show: false } };
}

/** One after each epoch. @param {string} colour @returns {uPlot.Series} */
function points(colour) {
  const fill = () => themeColour("--surface");
  return { stroke: () => themeColour(colour), paths: () => null, points: { show: true, size: 7, width: 2, fill } };
}

/** A loss has its meaning from 0. @param {uPlot} _ @param {number} __ @param {number | null} max @returns {uPlot.Range.MinMax} */
function fromZero(_, __, max) {
  return [0, Math.max(0.1, (max ?? 1) * 1.05)];
}
