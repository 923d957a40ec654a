/**
 * What the network makes of all test images, counted and image by image: asked for while somebody looks at it, after each epoch's
 * evaluation and on demand.
 * @module
 */

/** @import {Input, InputSource} from "../controller/input.js" */
/** @import {Engine} from "../engine.js" */
/** @import {ImageFilter} from "../protocol/core.js" */
/** @import {Evaluated, EvaluationVerbs} from "../protocol/evaluation.js" */
/** @import {Started} from "../protocol/training.js" */
/** @import {Stage} from "../shell/stage.js" */
/** @import {Store} from "../store.js" */

import { EvaluationPanel } from "../views/evaluation-panel.js";

/** Images listed at once: two rows of the page on a laptop. */
const LISTED = 48;
/** Every test image, however many there are. */
const ALL = 2 ** 31;

/** The wrong ones of all classes. @type {ImageFilter} */
const AT_FIRST = { label: null, class: null, wrongOnly: true, order: "confidence", ascending: false };

export class EvaluationArea {
  #engine;
  #store;
  #onProblem;
  #panel;
  #dataSet = "";
  #isOpen = false;
  #isOutdated = false;
  #hasRun = false;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  /** Raised by each question for the list of images. */
  #list = 0;
  #selection = AT_FIRST;
  #listed = LISTED;
  elements;

  /** @param {Engine} engine @param {Store} store @param {InputSource} input @param {Stage} stage @param {(error: unknown) => void} onProblem */
  constructor(engine, store, input, stage, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#onProblem = onProblem;
    this.#panel = new EvaluationPanel({
      onOpen: (isOpen) => this.#open(isOpen),
      onEvaluate: () => this.#evaluate(),
      onSelect: (change) => this.#select(change),
      onMore: () => this.#more(),
      onPick: (index) => {
        input.pick(index);
        stage.reveal();
      },
    });
    this.elements = { evaluation: this.#panel.element };
  }

  /** @param {Started} started */
  started({ data }) {
    this.#panel.list.describe(data);
    this.#panel.update(null, this.#names);
    const dataSet = JSON.stringify(data.dataSet);
    // Its classes are not those by which the images of the last one were chosen.
    if (dataSet !== this.#dataSet) [this.#selection, this.#listed] = [AT_FIRST, LISTED];
    this.#dataSet = dataSet;
    this.#restart(true);
  }

  epochEnded() {
    this.#changed();
  }

  rewound() {
    this.#changed();
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
    this.#restart(false);
  }

  recolour() {
    this.#panel.recolour();
  }

  get #names() {
    return this.#store.classes.value;
  }

  /** Somebody looks, or no longer. @param {boolean} isOpen */
  #open(isOpen) {
    this.#isOpen = isOpen;
    if (isOpen && this.#isOutdated) this.#refresh();
  }

  /** Another run is there, or none. @param {boolean} hasRun */
  #restart(hasRun) {
    this.#version += 1;
    this.#hasRun = hasRun;
    this.#panel.evaluating(false);
    this.#changed();
  }

  /** The last evaluation is another one. */
  #changed() {
    this.#isOutdated = true;
    if (this.#isOpen) this.#refresh();
  }

  /** Evaluates all test images by the network as it is, while the run goes on. */
  async #evaluate() {
    if (!this.#hasRun) return;
    const version = this.#version;
    this.#panel.evaluating(true);
    try {
      const evaluation = await this.#engine.ask("evaluate", { at: "now", images: ALL });
      if (version !== this.#version) return;
      if (evaluation) this.#store.keepEvaluation(evaluation);
      this.#changed();
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    } finally {
      if (version === this.#version) this.#panel.evaluating(false);
    }
  }

  /** @param {Partial<ImageFilter>} change of the images that are listed */
  #select(change) {
    this.#selection = { ...this.#selection, ...change };
    this.#listed = LISTED;
    this.#refreshList();
  }

  #more() {
    this.#listed += LISTED;
    this.#refreshList();
  }

  async #refresh() {
    this.#isOutdated = false;
    const version = this.#version;
    const evaluation = this.#hasRun ? await this.#answer(version, "evaluation", { at: "now" }) : null;
    if (evaluation === undefined) return;
    this.#panel.update(evaluation, this.#names);
    if (evaluation) await this.#refreshList();
  }

  async #refreshList() {
    const [version, list, selection] = [this.#version, ++this.#list, this.#selection];
    const question = /** @type {const} */ ({ at: "now", selection, start: 0, count: this.#listed });
    const images = await this.#answer(version, "predicted_images", question);
    if (images && list === this.#list) this.#panel.list.update(images, selection, this.#names);
  }

  /**
   * `undefined` when it failed, which has been told, or came too late.
   * @template {"evaluation" | "predicted_images"} V
   * @param {number} version
   * @param {V} verb
   * @param {EvaluationVerbs[V]["question"]} question
   * @returns {Promise<EvaluationVerbs[V]["answer"] | undefined>}
   */
  async #answer(version, verb, question) {
    try {
      const answer = await this.#engine.ask(verb, question);
      return version === this.#version ? answer : undefined;
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
      return undefined;
    }
  }
}
