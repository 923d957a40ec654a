/**
 * The past of the run, while somebody looks at it: which moments are kept, which one or two are shown, and playing through them.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Cause} from "../protocol.js" */
/** @import {Snapshots} from "../protocol/core.js" */
/** @import {NetworkAt} from "../protocol/evaluation.js" */
/** @import {Input} from "./input.js" */

import { MomentLook } from "./moment-look.js";
import { Pull } from "./pull.js";

/** The list of moments grows slowly. */
const LIST_GAP_MS = 1000;
const FRAME_MS = 500;
/** For those who asked for less motion, pictures that change seldom. */
const CALM_FRAME_MS = 2000;

/**
 * @typedef {object} Shown
 * @property {Snapshots | null} moments
 * @property {NetworkAt} chosen
 * @property {NetworkAt | null} compared
 * @property {boolean} isPlaying
 */

export class TimeMachine {
  #engine;
  #onProblem;
  #isOpen = false;
  #hasRun = false;
  #run = 0;
  #list = new Pull(LIST_GAP_MS, () => this.#fetchList());
  #timer = 0;
  /** @type {Shown} */
  #shown = { moments: null, chosen: "now", compared: null, isPlaying: false };
  /** @type {(shown: Shown) => void} */
  #onChange = () => {};
  /** The two networks that may be looked at side by side. */
  chosen;
  compared;

  /** @param {Engine} engine @param {(error: unknown) => void} onProblem */
  constructor(engine, onProblem) {
    this.#engine = engine;
    this.#onProblem = onProblem;
    const onLookProblem = (/** @type {unknown} */ error) => {
      // It has been thinned out since the list was made: a new list moves on to its neighbour.
      if (isThinned(error)) this.#list.want();
      else onProblem(error);
    };
    this.chosen = new MomentLook(engine, onLookProblem);
    this.compared = new MomentLook(engine, onLookProblem);
  }

  /** @param {(shown: Shown) => void} callback */
  onChange(callback) {
    this.#onChange = callback;
  }

  /** Somebody looks, or no longer. @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    if (!isOpen) this.stop();
    this.#look();
    this.changed();
  }

  /** Another run is there, or none. @param {boolean} hasRun */
  restart(hasRun) {
    this.#run += 1;
    this.#hasRun = hasRun;
    this.stop();
    this.#set({ moments: null, chosen: "now", compared: null });
    this.chosen.restart();
    this.changed();
  }

  /** The run has gone on. */
  changed() {
    if (!this.#isOpen || !this.#hasRun) return;
    this.#list.want();
    for (const side of [this.chosen, this.compared]) if (side.moment === "now") side.advanced();
  }

  /** @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.chosen.look(input);
    this.compared.look(input);
  }

  /** @param {NetworkAt} moment */
  choose(moment) {
    this.stop();
    this.#set({ chosen: moment });
  }

  /** @param {NetworkAt | null} moment */
  compare(moment) {
    this.#set({ compared: moment });
  }

  /** Puts another run, from its file, beside this one. @param {Uint8Array<ArrayBuffer>} bytes @param {"webgpu" | "cpu"} backend */
  async compareRun(bytes, backend) {
    try {
      await this.#engine.ask("open_other", { bytes, backend }, [bytes.buffer]);
      this.#set({ compared: "other" });
      this.compared.restart();
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** @param {number} budget bytes; 0 to keep nothing */
  async keep(budget) {
    try {
      await this.#engine.ask("keep_history", { budget });
      this.changed();
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** From the moment that is shown to the newest; from the first where that is the newest. */
  play() {
    const steps = this.#steps;
    if (steps.length === 0) return;
    if (typeof this.#shown.chosen !== "number" || this.#shown.chosen === steps[steps.length - 1])
      this.#set({ chosen: steps[0] ?? "now" });
    this.#set({ isPlaying: true });
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.#advance(), isCalm ? CALM_FRAME_MS : FRAME_MS);
  }

  stop() {
    clearInterval(this.#timer);
    if (this.#shown.isPlaying) this.#set({ isPlaying: false });
  }

  get #steps() {
    return this.#shown.moments?.snapshots.map(({ step }) => step) ?? [];
  }

  #advance() {
    const next = this.#steps.find((step) => step > Number(this.#shown.chosen));
    if (next === undefined) this.stop();
    else this.#set({ chosen: next });
  }

  /** @param {Partial<Shown>} change */
  #set(change) {
    this.#shown = { ...this.#shown, ...change };
    this.#onChange(this.#shown);
    this.#look();
  }

  #look() {
    const isLooking = this.#isOpen && this.#hasRun;
    this.chosen.show(isLooking ? this.#shown.chosen : null);
    this.compared.show(isLooking ? this.#shown.compared : null);
  }

  async #fetchList() {
    const run = this.#run;
    if (!this.#hasRun) return;
    try {
      const moments = await this.#engine.ask("snapshots", {});
      if (run === this.#run) this.#take(moments);
    } catch (error) {
      if (run === this.#run) this.#onProblem(error);
    }
  }

  /** What was thinned out is shown no longer: its neighbour is. @param {Snapshots} moments */
  #take(moments) {
    const kept = (/** @type {NetworkAt | null} */ moment) => {
      if (typeof moment !== "number" || moments.snapshots.some(({ step }) => step === moment)) return moment;
      const before = moments.snapshots.filter(({ step }) => step < moment);
      return before[before.length - 1]?.step ?? "now";
    };
    this.#set({ moments, chosen: kept(this.#shown.chosen) ?? "now", compared: kept(this.#shown.compared) });
  }
}

/** Whether a moment was asked for that is not kept any more. @param {unknown} error */
function isThinned(error) {
  return error instanceof Error && /** @type {Cause | undefined} */ (error.cause)?.code === "snapshot";
}
