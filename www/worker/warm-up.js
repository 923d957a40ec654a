/**
 * Has all that a step needs on a GPU compiled before the first is asked for, but after what is looked at.
 * @module
 */

/** @import {SharedSteps} from "./pool/shared-steps.js" */
/** @import {Queue} from "./queue.js" */

import { fatal, isFatal } from "./post.js";

/** In which the page asks for what it shows of a new run. */
const LOOKED_AT_FIRST_MS = 300;

export class WarmUp {
  #steps;
  #queue;
  #onChange;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  isCompiling = false;

  /** @param {SharedSteps} steps @param {Queue} queue @param {() => void} onChange `isCompiling` has changed */
  constructor(steps, queue, onChange) {
    this.#steps = steps;
    this.#queue = queue;
    this.#onChange = onChange;
  }

  /** Whoever trains first, or begins another run, does without. */
  plan() {
    this.#timer = setTimeout(() => this.#compile(), LOOKED_AT_FIRST_MS);
  }

  cancel() {
    clearTimeout(this.#timer);
  }

  async #compile() {
    this.isCompiling = true;
    this.#onChange();
    try {
      await this.#queue.run(() => this.#steps.warmUp());
    } catch (error) {
      // Any other error comes again with the first step.
      if (isFatal(error)) fatal(error);
    }
    this.isCompiling = false;
    this.#onChange();
  }
}
