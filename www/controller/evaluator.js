/**
 * What the network makes of all test images: asked for while somebody looks at it, after each epoch's evaluation and on demand.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {EvaluationSummary, ImageFilter, PredictedImages} from "../protocol/core.js" */
/** @import {Store} from "../store.js" */

/** Every test image, however many there are. */
const ALL = 2 ** 31;

/** @type {ImageFilter} */
export const ALL_IMAGES = { label: null, class: null, wrongOnly: false, order: "confidence", ascending: false };

export class Evaluator {
  #engine;
  #store;
  #onProblem;
  #pageSize;
  #isOpen = false;
  #isOutdated = false;
  #hasRun = false;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  #list = 0;
  #selection = { ...ALL_IMAGES, wrongOnly: true };
  #shown = 0;
  /** @type {(judgement: EvaluationSummary | null) => void} */
  #onJudgement = () => {};
  /** @type {(images: PredictedImages | null, selection: ImageFilter) => void} */
  #onImages = () => {};
  /** @type {(isEvaluating: boolean) => void} */
  #onEvaluating = () => {};

  /** @param {Engine} engine @param {Store} store @param {number} pageSize images at once @param {(error: unknown) => void} onProblem */
  constructor(engine, store, pageSize, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#pageSize = pageSize;
    this.#shown = pageSize;
    this.#onProblem = onProblem;
  }

  /** @param {(judgement: EvaluationSummary | null) => void} callback null while there has been no evaluation */
  onJudgement(callback) {
    this.#onJudgement = callback;
  }

  /** @param {(images: PredictedImages | null, selection: ImageFilter) => void} callback */
  onImages(callback) {
    this.#onImages = callback;
  }

  /** @param {(isEvaluating: boolean) => void} callback */
  onEvaluating(callback) {
    this.#onEvaluating = callback;
  }

  /** Somebody looks, or no longer. @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    if (isOpen && this.#isOutdated) this.#refresh();
  }

  /** Another run is there, or none. @param {boolean} hasRun */
  restart(hasRun) {
    this.#version += 1;
    this.#hasRun = hasRun;
    this.#onEvaluating(false);
    this.changed();
  }

  /** The last evaluation is another one. */
  changed() {
    this.#isOutdated = true;
    if (this.#isOpen) this.#refresh();
  }

  /** Evaluates all test images by the network as it is, while the run goes on. */
  async evaluate() {
    if (!this.#hasRun) return;
    const version = this.#version;
    this.#onEvaluating(true);
    try {
      const evaluation = await this.#engine.ask("evaluate", { at: "now", images: ALL });
      if (version !== this.#version) return;
      if (evaluation) this.#store.keepEvaluation(evaluation);
      this.changed();
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    } finally {
      if (version === this.#version) this.#onEvaluating(false);
    }
  }

  /** The images are others now: the wrong ones of all classes are listed. */
  forget() {
    this.#selection = { ...ALL_IMAGES, wrongOnly: true };
    this.#shown = this.#pageSize;
  }

  /** @param {Partial<ImageFilter>} change of the images that are listed */
  select(change) {
    this.#selection = { ...this.#selection, ...change };
    this.#shown = this.#pageSize;
    this.#refreshList();
  }

  more() {
    this.#shown += this.#pageSize;
    this.#refreshList();
  }

  async #refresh() {
    this.#isOutdated = false;
    const version = this.#version;
    const judgement = this.#hasRun ? await this.#answer(version, "evaluation", { at: "now" }) : null;
    if (judgement === undefined) return;
    this.#onJudgement(judgement);
    if (judgement) await this.#refreshList();
    else this.#onImages(null, this.#selection);
  }

  async #refreshList() {
    const [version, list, selection] = [this.#version, ++this.#list, this.#selection];
    const question = /** @type {const} */ ({ at: "now", selection, start: 0, count: this.#shown });
    const images = await this.#answer(version, "predicted_images", question);
    if (images !== undefined && list === this.#list) this.#onImages(images, selection);
  }

  /**
   * `undefined` when it failed, which has been told, or came too late.
   * @template {"evaluation" | "predicted_images"} V
   * @param {number} version
   * @param {V} verb
   * @param {import("../protocol.js").Verbs[V]["question"]} question
   * @returns {Promise<import("../protocol.js").Verbs[V]["answer"] | undefined>}
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
