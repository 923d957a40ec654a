/**
 * Keeps one side of the time machine up to date: what a moment of the run makes of the input, and of the test images.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Judgement, Moment} from "../protocol/evaluation.js" */
/** @import {Look} from "../protocol/past.js" */
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
  /** @type {Moment | null} */
  #moment = null;
  /** @type {Input | null} */
  #input = null;
  /** Raised by whatever makes an answer on its way worthless. */
  #version = 0;
  #timer = 0;
  /** @type {(look: Look, moment: Moment, input: Input) => void} */
  #onLook = () => {};
  /** @type {(judgement: Judgement | null, moment: Moment) => void} */
  #onJudgement = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  /** @param {(look: Look, moment: Moment, input: Input) => void} callback */
  onLook(callback) {
    this.#onLook = callback;
  }

  /** @param {(judgement: Judgement | null, moment: Moment) => void} callback null while the moment has not been judged */
  onJudgement(callback) {
    this.#onJudgement = callback;
  }

  get moment() {
    return this.#moment;
  }

  /** @param {Moment | null} moment null to look at nothing */
  show(moment) {
    if (moment === this.#moment) return;
    this.#moment = moment;
    clearTimeout(this.#timer);
    this.#timer = 0;
    // What another moment was judged to be is not this one's.
    if (moment !== null) this.#onJudgement(null, moment);
    this.again();
  }

  /** The input is another one. @param {Input} input */
  look(input) {
    this.#input = input;
    this.#changed();
  }

  /** The network of the moment is another one: of another run, or trained further. */
  again() {
    this.#version += 1;
    this.#changed();
    // A network in training changes all the time.
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
      let judgement = await this.#engine.ask("judgement", { moment });
      if (version !== this.#version) return;
      this.#onJudgement(judgement, moment);
      if (moment === "now" || (judgement && judgement.images >= images)) return;
      judgement = await this.#engine.ask("evaluate", { moment, images });
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
      const look = await this.#engine.ask("look", { moment, pixels: input.pixels });
      // The network as it is moves on while its answer comes: the answer is of a moment ago, and shown.
      if (moment === this.#moment && (version === this.#version || moment === "now")) this.#onLook(look, moment, input);
    } catch (error) {
      if (version === this.#version) this.#onProblem(error);
    }
  }
}
