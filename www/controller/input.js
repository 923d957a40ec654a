/**
 * What the network looks at. A newer choice makes the answer to an older one worthless.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Preparation} from "../protocol/looking.js" */
/** @import {Drawing} from "../views/drawing-pad.js" */

import { Pull } from "./pull.js";

/**
 * @typedef {object} Input
 * @property {Uint8Array} pixels
 * @property {number | null} index of a test image; a drawing has none
 * @property {number | null} label the truth, where it is known
 * @property {Preparation} [preparation] of a drawing
 */

/** While the pen moves, a digit for about every other frame is enough. */
const DRAWING_GAP_MS = 30;

export class InputSource {
  #engine;
  #onProblem;
  #choice = 0;
  /** How many test images the worker has. */
  #offered = 0;
  /** @type {number | null} a test image that it does not have yet */
  #awaited = null;
  /** @type {Drawing | null} */
  #drawing = null;
  #drawn = new Pull(DRAWING_GAP_MS, () => this.#fetchDrawing());
  /** @type {Input | null} */
  #current = null;
  /** @type {(input: Input) => void} */
  #onChange = () => {};

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
  }

  get current() {
    return this.#current;
  }

  /** @param {(input: Input) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** The images are others now: nothing is looked at. */
  forget() {
    this.#choice += 1;
    this.#awaited = null;
    this.#drawing = null;
    this.#current = null;
  }

  /** How many test images there are; a new worker has none at first. @param {number} loaded */
  offer(loaded) {
    this.#offered = loaded;
    const awaited = this.#awaited ?? (this.#current || this.#drawing ? null : 0);
    if (awaited !== null && awaited < loaded) this.pick(awaited);
  }

  /** @param {number} index of a test image; one that is still being loaded is taken as soon as it is there */
  async pick(index) {
    this.#drawing = null;
    const choice = ++this.#choice;
    this.#awaited = index < this.#offered ? null : index;
    if (this.#awaited !== null) return;
    try {
      const { pixels, label } = await this.#engine.ask("test_image", { index });
      if (choice === this.#choice) this.#take({ pixels, index, label });
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** @param {Drawing} drawing */
  draw(drawing) {
    this.#choice += 1;
    this.#awaited = null;
    this.#drawing = drawing;
    this.#drawn.want();
  }

  async #fetchDrawing() {
    if (!this.#drawing) return;
    try {
      const preparation = await this.#engine.ask("digit", this.#drawing);
      // A newer stroke does not make it worthless: it is the same drawing, a moment ago.
      if (this.#drawing) this.#take({ pixels: preparation.pixels, index: null, label: null, preparation });
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** @param {Input} input */
  #take(input) {
    this.#current = input;
    this.#onChange(input);
  }
}
