/**
 * Has all that a step needs on a GPU compiled before the first is asked for, but after what is looked at.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {Queue} from "./queue.js" */

import { fatal, isFatal } from "./post.js";

/** In which the page asks for what it shows of a new run. */
const LOOKED_AT_FIRST_MS = 300;

export class WarmUp {
  #scope;
  #queue;
  #onChange;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  isCompiling = false;

  /** @param {Convscope} scope @param {Queue} queue @param {() => void} onChange `isCompiling` has changed */
  constructor(scope, queue, onChange) {
    this.#scope = scope;
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
      await this.#queue.run(() => this.#scope.warm_up());
    } catch (error) {
      // Any other error comes again with the first step.
      if (isFatal(error)) fatal(error);
    }
    this.isCompiling = false;
    this.#onChange();
  }
}
