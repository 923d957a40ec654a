/**
 * Keeps one side of the time machine up to date: what a moment of the run makes of the input, and of the test images.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {EvaluationSummary, NetworkView} from "../protocol/core.js" */
/** @import {NetworkAt} from "../protocol/evaluation.js" */
/** @import {Input} from "./input.js" */

import { Pull } from "./pull.js";

/** Four pictures a second are enough to follow a slider. */
const GAP_MS = 250;
/** Test images that a moment is judged by while one scrubs: on two cores about half a second of the training's time. */
export const JUDGED_AT_FIRST = 500;
/** A moment that was only passed is not judged. */
const SETTLED_MS = 400;

export class MomentLook {
  #engine;
  #onProblem;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  /** @type {NetworkAt | null} */
  #moment = null;
  /** @type {Input | null} */
  #input = null;
  /** Raised by whatever makes an answer on its way worthless: another moment, or another run. */
  #version = 0;
  #timer = 0;
  /** @type {(look: NetworkView, moment: NetworkAt, input: Input) => void} */
  #onLook = () => {};
  /** @type {(judgement: EvaluationSummary | null, moment: NetworkAt) => void} */
  #onJudgement = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  /** @param {(look: NetworkView, moment: NetworkAt, input: Input) => void} callback */
  onLook(callback) {
    this.#onLook = callback;
  }

  /** @param {(judgement: EvaluationSummary | null, moment: NetworkAt) => void} callback null while the moment has not been judged */
  onJudgement(callback) {
    this.#onJudgement = callback;
  }

  get moment() {
    return this.#moment;
  }

  /** @param {NetworkAt | null} moment null to look at nothing */
  show(moment) {
    if (moment === this.#moment) return;
    this.#moment = moment;
    this.restart();
  }

  /** The network of the moment is of another run. */
  restart() {
    this.#version += 1;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#moment === null) return;
    // What another network was judged to be is not this one's.
    this.#onJudgement(null, this.#moment);
    this.advanced();
  }

  /** The input is another one. @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.#input = input;
    this.#changed();
  }

  /** The network of the moment has been trained further: what is on its way is of a moment ago, and shown. */
  advanced() {
    this.#changed();
    // It may change all the time.
    if (this.#timer !== 0 || this.#moment === null) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.judge(JUDGED_AT_FIRST);
    }, SETTLED_MS);
  }

  /** Has the moment judged by the first so many test images; the network as it is has its own evaluation. @param {number} images */
  async judge(images) {
    const [version, moment] = [this.#version, this.#moment];
    if (moment === null) return;
    try {
      let judgement = await this.#engine.ask("evaluation", { at: moment });
      if (version !== this.#version) return;
      this.#onJudgement(judgement, moment);
      if (moment === "now" || (judgement && judgement.images >= images)) return;
      judgement = await this.#engine.ask("evaluate", { at: moment, images });
      if (version === this.#version && judgement) this.#onJudgement(judgement, moment);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }

  #changed() {
    if (this.#moment !== null && this.#input) this.#pull.want();
  }

  async #fetch() {
    const [version, moment, input] = [this.#version, this.#moment, this.#input];
    if (moment === null || !input) return;
    try {
      const look = await this.#engine.ask("view_network", { at: moment, pixels: input.pixels });
      if (version === this.#version) this.#onLook(look, moment, input);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }
}
