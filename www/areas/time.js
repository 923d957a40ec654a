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
  #panel = new TimePanel();
  #machine;
  #budget = (BUDGETS[0] ?? 0) * 1e6;
  #store;
  #runs;
  elements = { time: this.#panel.element };

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {RunsArea} runs @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, runs, onProblem) {
    this.#store = store;
    this.#runs = runs;
    this.#machine = new TimeMachine(engine, onProblem);
    const machine = this.#machine;
    this.#panel.on({
      onOpen: (isOpen) => machine.open(isOpen),
      onChoose: (moment) => machine.choose(moment),
      onCompare: (moment) => machine.compare(moment),
      onCompareRun: (id) => this.#compareRun(id),
      onPlay: () => machine.play(),
      onStop: () => machine.stop(),
      onBranch: (step) => training.branch(step),
      onBudget: (bytes) => machine.keep((this.#budget = bytes)),
      onJudge: (side, images) => machine[side].judge(images),
    });
    machine.onChange((shown) => this.#panel.update(shown));
    for (const side of /** @type {const} */ (["chosen", "compared"])) {
      machine[side].onLook((look, _, { label }) => this.#panel.look(side, look, label));
      machine[side].onJudgement((judgement) => this.#panel.judge(side, judgement));
    }
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
