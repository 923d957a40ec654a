/**
 * What the network makes of all test images: counted, and image by image.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Evaluated} from "../protocol/evaluation.js" */
/** @import {Started} from "../protocol/training.js" */
/** @import {Stage} from "../shell/stage.js" */
/** @import {Store} from "../store.js" */

import { Evaluator } from "../controller/evaluator.js";
import { EvaluationPanel } from "../views/evaluation-panel.js";

/** Images listed at once: two rows of the page on a laptop. */
const LISTED = 48;

export class EvaluationArea {
  #panel = new EvaluationPanel();
  #evaluator;
  #store;
  #dataSet = "";
  elements = { evaluation: this.#panel.element };

  /** @param {Engine} engine @param {Store} store @param {InputSource} input @param {Stage} stage @param {(error: unknown) => void} onProblem */
  constructor(engine, store, input, stage, onProblem) {
    this.#store = store;
    this.#evaluator = new Evaluator(engine, store, LISTED, onProblem);
    this.#panel.onOpen((isOpen) => this.#evaluator.open(isOpen));
    this.#panel.onEvaluate(() => this.#evaluator.evaluate());
    this.#panel.onSelect((change) => this.#evaluator.select(change));
    this.#panel.list.onSelect((change) => this.#evaluator.select(change));
    this.#panel.list.onMore(() => this.#evaluator.more());
    this.#panel.list.onPick((index) => {
      input.pick(index);
      stage.reveal();
    });
    this.#evaluator.onEvaluating((isEvaluating) => this.#panel.evaluating(isEvaluating));
    this.#evaluator.onJudgement((judgement) => this.#panel.update(judgement, this.#names));
    this.#evaluator.onImages((images, selection) => {
      if (images) this.#panel.list.update(images, selection, this.#names);
    });
  }

  get #names() {
    return this.#store.classes.value;
  }

  /** @param {Started} started */
  started({ data }) {
    this.#panel.list.describe(data);
    this.#panel.update(null, this.#names);
    const dataSet = JSON.stringify(data.dataSet);
    // Its classes are not those by which the images of the last one were chosen.
    if (dataSet !== this.#dataSet) this.#evaluator.forget();
    this.#dataSet = dataSet;
    this.#evaluator.restart(true);
  }

  epochEnded() {
    this.#evaluator.changed();
  }

  rewound() {
    this.#evaluator.changed();
  }

  /** @param {Evaluated} evaluated */
  evaluated({ at, share }) {
    if (at === "now") this.#panel.progress(share);
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.#panel.list.mark(input?.index ?? null);
  }

  crashed() {
    this.#evaluator.restart(false);
  }

  recolour() {
    this.#panel.recolour();
  }
}
