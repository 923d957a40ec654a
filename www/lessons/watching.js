/**
 * Waits for what a reader is asked to do, by looking at the page a few times a second; and brings up to date what shows live values.
 * @module
 */

/** @import {Action} from "./actions.js" */
/** @import {LiveValues} from "./live-values.js" */
/** @import {Facts, PageFacts} from "./page-facts.js" */

import { isDone, isTraining } from "./actions.js";
import { holds, valuesIn } from "./expression.js";

/** Soon enough for who waits, and seldom enough for the training. */
const WATCH_MS = 250;
/** Live values cost a forward pass or two. */
const REFRESH_MS = 1500;

/** A drawing is whole when nothing has been added to it for so long: each piece of a stroke is predicted. */
const DRAWN_MS = 1500;

/** @typedef {{action: Action, then: Facts, follow: () => unknown}} Awaited `then`: how things stood when it was asked for */

export class Watching {
  #facts;
  #values;
  /** @type {Awaited | null} */
  #awaited = null;
  #timer = 0;
  #refreshed = 0;
  #isLooking = false;
  #drawn = { drawings: 0, at: 0 };
  /** @type {(done: number, count: number) => void} */
  onSteps = () => {};
  /** What is awaited cannot come, because the run has ended. @type {() => void} */
  onStuck = () => {};
  /** @type {() => Promise<void>} */
  onRefresh = async () => {};

  /** @param {PageFacts} facts @param {LiveValues} values */
  constructor(facts, values) {
    this.#facts = facts;
    this.#values = values;
  }

  /** What is awaited already stays so. */
  start() {
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#watch(), WATCH_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#awaited = null;
  }

  /** @param {Action} action from now on @param {() => unknown} follow once it is done */
  await(action, follow) {
    this.#awaited = { action, then: this.#facts.now, follow };
  }

  async #watch() {
    const awaited = this.#awaited;
    if (awaited) await this.#check(awaited);
    // One look at a time: a slow network would otherwise be asked more than it can answer.
    if (this.#isLooking || performance.now() - this.#refreshed < REFRESH_MS) return;
    this.#isLooking = true;
    await this.onRefresh().finally(() => (this.#isLooking = false));
    this.#refreshed = performance.now();
  }

  /** @param {Awaited} awaited */
  async #check(awaited) {
    const { action, then, follow } = awaited;
    const now = this.#facts.now;
    if (action.name === "train") this.onSteps(Math.min(action.count, now.trained - then.trained), action.count);
    const isIt = action.condition ? await this.#holds(action) : isDone(action, now, then) && this.#isWhole(action, now);
    if (this.#awaited !== awaited) return;
    if (!isIt) {
      if (this.#facts.isFinished && isTraining(action)) this.onStuck();
      return;
    }
    this.#awaited = null;
    await follow();
  }

  /** Whether a drawing is not gone on with. @param {Action} action @param {Facts} now */
  #isWhole({ name }, { drawings }) {
    if (drawings !== this.#drawn.drawings) this.#drawn = { drawings, at: performance.now() };
    return name !== "draw" || performance.now() - this.#drawn.at >= DRAWN_MS;
  }

  /** @param {Action} action */
  async #holds({ condition }) {
    return condition !== null && holds(condition, await this.#values.read(valuesIn(condition))) === true;
  }
}
