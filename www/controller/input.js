/**
 * What the network looks at. A newer choice makes the answer to an older one worthless.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {PreparedDrawing} from "../protocol/core.js" */
/** @import {Drawing} from "../views/drawing-pad.js" */

import { computed, signal } from "../store.js";
import { Pull } from "./pull.js";

/**
 * @typedef {object} Input
 * @property {Uint8Array} pixels
 * @property {number | null} index of a test image; a drawing has none
 * @property {number | null} label the truth, where it is known
 * @property {PreparedDrawing} [preparation] of a drawing
 * @property {boolean} [isFrame] whether it is a camera's, which the next one follows
 */

/** @typedef {() => Promise<{pixels: Uint8Array, preparation?: PreparedDrawing} | null>} Film gives a camera's picture of now; null for none yet */

/** While the pen moves, a digit for about every other frame is enough. */
const DRAWING_GAP_MS = 30;
/** As often as the maps are shown anew: see looking.js. */
const FRAME_GAP_MS = 95;

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
  #film = signal(/** @type {Film | null} */ (null));
  /** Whether a camera's pictures are looked at. */
  isFilming = computed(() => this.#film.value !== null);
  #filmed = new Pull(FRAME_GAP_MS, () => this.#fetchFrame());
  /** @type {Input | null} */
  #current = null;
  /** @type {PreparedDrawing | null} */
  #blank = null;
  #onChange;

  /** @param {Engine} engine @param {(input: Input | null) => void} onChange null when there is nothing to look at @param {(error: unknown) => void} onProblem */
  constructor(engine, onChange, onProblem) {
    this.#engine = engine;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
  }

  get current() {
    return this.#current;
  }

  /** A drawing without any ink, while there is one: the network is not asked about it. */
  get blank() {
    return this.#blank;
  }

  /** The images are others now: nothing is looked at until they have arrived. */
  forget() {
    this.cut();
    this.#choice += 1;
    this.#awaited = null;
    this.#drawing = null;
    this.#offered = 0;
    this.#take(null);
  }

  /** How many test images there are; a new worker has none at first. @param {number} loaded */
  offer(loaded) {
    this.#offered = loaded;
    const awaited = this.#awaited ?? (this.#current || this.#drawing || this.#film.value ? null : 0);
    if (awaited !== null && awaited < loaded) this.pick(awaited);
  }

  /** @param {number} index of a test image; one that is still being loaded is taken as soon as it is there */
  async pick(index) {
    this.cut();
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
    this.cut();
    this.#choice += 1;
    this.#awaited = null;
    this.#drawing = drawing;
    this.#drawn.want();
  }

  /** Looks at one picture of a camera after the other. @param {Film} film */
  film(film) {
    this.#choice += 1;
    [this.#awaited, this.#drawing] = [null, null];
    this.#film.value = film;
    this.#filmed.want();
  }

  /** The camera's last picture stays what is looked at. */
  cut() {
    this.#film.value = null;
  }

  async #fetchFrame() {
    const film = this.#film.value;
    if (!film) return;
    try {
      const frame = await film();
      if (film !== this.#film.value) return;
      if (frame) this.#takeInk({ index: null, label: null, isFrame: true, ...frame });
      this.#filmed.want();
    } catch (error) {
      if (film === this.#film.value) this.cut();
      this.#onProblem(error);
    }
  }

  async #fetchDrawing() {
    if (!this.#drawing) return;
    try {
      const preparation = await this.#engine.ask("digit", this.#drawing);
      // A newer stroke does not make it worthless: it is the same drawing, a moment ago.
      if (!this.#drawing) return;
      this.#takeInk({ pixels: preparation.pixels, index: null, label: null, preparation });
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** Ink that is not there is not looked at. @param {Input} input */
  #takeInk(input) {
    const { pixels, preparation } = input;
    if (preparation && pixels.every((level) => level === 0)) this.#take(null, preparation);
    else this.#take(input);
  }

  /** @param {Input | null} input @param {PreparedDrawing | null} [blank] */
  #take(input, blank = null) {
    this.#current = input;
    this.#blank = blank;
    this.#onChange(input);
  }
}
