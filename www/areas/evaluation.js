/**
 * What the network makes of all test images: counted, and image by image.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Surveyed} from "../protocol/evaluation.js" */
/** @import {Started} from "../protocol/training.js" */

import { Evaluator } from "../controller/evaluator.js";
import { EvaluationPanel } from "../views/evaluation-panel.js";

/** Images listed at once: two rows of the page on a laptop. */
const LISTED = 48;

export class EvaluationArea {
  #panel = new EvaluationPanel();
  #evaluator;
  /** @type {string[]} */
  #names = [];
  elements = { evaluation: this.#panel.element };

  /** @param {Engine} engine @param {InputSource} input @param {(error: unknown) => void} onProblem */
  constructor(engine, input, onProblem) {
    this.#evaluator = new Evaluator(engine, LISTED, onProblem);
    this.#panel.onOpen((isOpen) => this.#evaluator.open(isOpen));
    this.#panel.onEvaluate(() => this.#evaluator.evaluate());
    this.#panel.onSelect((change) => this.#evaluator.select(change));
    this.#panel.list.onSelect((change) => this.#evaluator.select(change));
    this.#panel.list.onMore(() => this.#evaluator.more());
    this.#panel.list.onPick((index) => input.pick(index));
    this.#evaluator.onEvaluating((isEvaluating) => this.#panel.evaluating(isEvaluating));
    this.#evaluator.onJudgement((judgement) => this.#panel.update(judgement, this.#names));
    this.#evaluator.onImages((images, selection) => {
      if (images) this.#panel.list.update(images, selection, this.#names);
    });
  }

  /** @param {Started} started */
  started({ data }) {
    this.#names = data.classes;
    this.#panel.list.describe(data);
    this.#panel.update(null, this.#names);
    this.#evaluator.restart(true);
  }

  epochEnded() {
    this.#evaluator.changed();
  }

  rewound() {
    this.#evaluator.changed();
  }

  /** @param {Surveyed} surveyed */
  surveyed({ moment, share }) {
    if (moment === "now") this.#panel.progress(share);
  }

  /** @param {Input} input */
  inputChanged({ index }) {
    this.#panel.list.mark(index);
  }

  crashed() {
    this.#evaluator.restart(false);
  }

  recolour() {
    this.#panel.recolour();
  }
}
