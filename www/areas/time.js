/**
 * The run's past, looked at while it goes on, compared, and gone back to.
 * @module
 */

/** @import {Input} from "../controller/input.js" */
/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Progress, Started} from "../protocol/training.js" */
/** @import {Store} from "../store.js" */
/** @import {RunsArea} from "./runs.js" */

import { TimeMachine } from "../controller/time-machine.js";
import { effect } from "../store.js";
import { BUDGETS, TimePanel } from "../views/time-panel.js";

export class TimeArea {
  #panel;
  /** @type {TimeMachine} */
  #machine;
  #budget = (BUDGETS[0] ?? 0) * 1e6;
  #store;
  #runs;
  elements;

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {RunsArea} runs @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, runs, onProblem) {
    this.#store = store;
    this.#runs = runs;
    this.#machine = new TimeMachine(engine, {
      onChange: (shown) => this.#panel.update(shown),
      onView: (side, view, { label }) => this.#panel.show(side, view, label),
      onEvaluation: (side, evaluation) => this.#panel.evaluated(side, evaluation),
      onProblem,
    });
    const machine = this.#machine;
    this.#panel = new TimePanel({
      onOpen: (isOpen) => machine.open(isOpen),
      onChoose: (at) => machine.choose(at),
      onCompare: (at) => machine.compare(at),
      onCompareRun: (id) => this.#compareRun(id),
      onPlay: () => machine.play(),
      onStop: () => machine.stop(),
      onBranch: (step) => training.branch(step),
      onBudget: (bytes) => machine.keep((this.#budget = bytes)),
      onEvaluate: (side, images) => machine[side].evaluate(images),
    });
    this.elements = { time: this.#panel.element };
    effect(() => this.#panel.offer(runs.restorable.value));
  }

  ready() {
    this.#machine.keep(this.#budget);
  }

  /** @param {Started} started */
  started({ layers, data }) {
    this.#panel.build(layers, data.classes);
    this.#machine.restart(true);
  }

  /** @param {Progress} progress */
  progressed({ step }) {
    this.#panel.reached(step);
    this.#machine.changed();
  }

  rewound() {
    this.#machine.restart(true);
  }

  stayed() {
    this.#machine.changed();
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.#machine.look(input);
  }

  crashed() {
    this.#machine.restart(false);
  }

  recolour() {
    this.#panel.recolour();
  }

  /** @param {number} id */
  #compareRun(id) {
    const bytes = this.#runs.bytesOf(id);
    if (bytes) this.#machine.compareRun(bytes, this.#store.report.value?.backend ?? "cpu");
  }
}
