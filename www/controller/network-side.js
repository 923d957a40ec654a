/**
 * Keeps one side of the time machine up to date: what one of its networks makes of the input, and of the test images.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {EvaluationSummary, NetworkView} from "../protocol/core.js" */
/** @import {NetworkAt} from "../protocol/evaluation.js" */
/** @import {Input} from "./input.js" */

import { Pull } from "./pull.js";

/** Four pictures a second are enough to follow a slider. */
const GAP_MS = 250;
/** Test images on which a snapshot is evaluated while one scrubs: on two cores about half a second of the training's time. */
export const EVALUATED_AT_FIRST = 500;
/** A snapshot that was only passed is not evaluated. */
const SETTLED_MS = 400;

export class NetworkSide {
  #engine;
  #onProblem;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  /** @type {NetworkAt | null} */
  #at = null;
  /** @type {Input | null} */
  #input = null;
  /** Raised by whatever makes an answer on its way worthless: another network, or another run. */
  #version = 0;
  #timer = 0;
  #onView;
  #onEvaluation;

  /**
   * @param {Engine} engine
   * @param {object} on
   * @param {(view: NetworkView, input: Input) => void} on.onView
   * @param {(evaluation: EvaluationSummary | null) => void} on.onEvaluation null while there has been none
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, { onView, onEvaluation, onProblem }) {
    this.#engine = engine;
    this.#onView = onView;
    this.#onEvaluation = onEvaluation;
    this.#onProblem = onProblem;
  }

  get at() {
    return this.#at;
  }

  /** @param {NetworkAt | null} at null to look at nothing */
  show(at) {
    if (at === this.#at) return;
    this.#at = at;
    this.restart();
  }

  /** The network is of another run. */
  restart() {
    this.#version += 1;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#at === null) return;
    // The evaluation of another network is not this one's.
    this.#onEvaluation(null);
    this.advanced();
  }

  /** The input is another one. @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.#input = input;
    this.#changed();
  }

  /** The network has been trained further: what is on its way is of a moment ago, and shown. */
  advanced() {
    this.#changed();
    // It may change all the time.
    if (this.#timer !== 0 || this.#at === null) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.evaluate(EVALUATED_AT_FIRST);
    }, SETTLED_MS);
  }

  /** Evaluates the network on the first so many test images; the network as it is has its own evaluation. @param {number} images */
  async evaluate(images) {
    const [version, at] = [this.#version, this.#at];
    if (at === null) return;
    try {
      let evaluation = await this.#engine.ask("evaluation", { at });
      if (version !== this.#version) return;
      this.#onEvaluation(evaluation);
      if (at === "now" || (evaluation && evaluation.images >= images)) return;
      evaluation = await this.#engine.ask("evaluate", { at, images });
      if (version === this.#version && evaluation) this.#onEvaluation(evaluation);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }

  #changed() {
    if (this.#at !== null && this.#input) this.#pull.want();
  }

  async #fetch() {
    const [version, at, input] = [this.#version, this.#at, this.#input];
    if (at === null || !input) return;
    try {
      const view = await this.#engine.ask("view_network", { at, pixels: input.pixels });
      if (version === this.#version) this.#onView(view, input);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }
}
