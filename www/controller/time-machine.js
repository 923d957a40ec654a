/**
 * The past of the run, while somebody looks at it: which snapshots are kept, which one or two are shown, and playing through them.
 * @module
 */

/** @import {Engine} from "../engine.js" */
/** @import {Cause} from "../protocol.js" */
/** @import {EvaluationSummary, NetworkView, Snapshots} from "../protocol/core.js" */
/** @import {NetworkAt} from "../protocol/evaluation.js" */
/** @import {Input} from "./input.js" */

import { NetworkSide } from "./network-side.js";
import { Pull } from "./pull.js";

/** The list of snapshots grows slowly. */
const LIST_GAP_MS = 1000;
const FRAME_MS = 500;
/** For those who asked for less motion, pictures that change seldom. */
const CALM_FRAME_MS = 2000;

/** @typedef {"chosen" | "compared"} Side of the time machine */

/**
 * @typedef {object} Shown
 * @property {Snapshots | null} snapshots
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
  #shown = { snapshots: null, chosen: "now", compared: null, isPlaying: false };
  #onChange;
  /** The two networks that may be looked at side by side. */
  chosen;
  compared;

  /**
   * @param {Engine} engine
   * @param {object} on
   * @param {(shown: Shown) => void} on.onChange
   * @param {(side: Side, view: NetworkView, input: Input) => void} on.onView
   * @param {(side: Side, evaluation: EvaluationSummary | null) => void} on.onEvaluation null while there has been none
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(engine, { onChange, onView, onEvaluation, onProblem }) {
    this.#engine = engine;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
    const sideOf = (/** @type {Side} */ side) =>
      new NetworkSide(engine, {
        onView: (view, input) => onView(side, view, input),
        onEvaluation: (evaluation) => onEvaluation(side, evaluation),
        // It has been thinned out since the list was made: a new list moves on to its neighbour.
        onProblem: (error) => (isThinned(error) ? this.#list.want() : onProblem(error)),
      });
    this.chosen = sideOf("chosen");
    this.compared = sideOf("compared");
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
    this.#set({ snapshots: null, chosen: "now", compared: null });
    this.chosen.restart();
    this.changed();
  }

  /** The run has gone on. */
  changed() {
    if (!this.#isOpen || !this.#hasRun) return;
    this.#list.want();
    for (const side of [this.chosen, this.compared]) if (side.at === "now") side.advanced();
  }

  /** @param {Input | null} input null when there is nothing to look at */
  look(input) {
    this.chosen.look(input);
    this.compared.look(input);
  }

  /** @param {NetworkAt} at */
  choose(at) {
    this.stop();
    this.#set({ chosen: at });
  }

  /** @param {NetworkAt | null} at */
  compare(at) {
    this.#set({ compared: at });
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

  /** From the snapshot that is shown to the newest; from the first where that is the newest. */
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
    return this.#shown.snapshots?.snapshots.map(({ step }) => step) ?? [];
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
      const snapshots = await this.#engine.ask("snapshots", {});
      if (run === this.#run) this.#take(snapshots);
    } catch (error) {
      if (run === this.#run) this.#onProblem(error);
    }
  }

  /** What was thinned out is shown no longer: its neighbour is. @param {Snapshots} snapshots */
  #take(snapshots) {
    const steps = snapshots.snapshots.map(({ step }) => step);
    const kept = (/** @type {NetworkAt | null} */ at) =>
      typeof at !== "number" || steps.includes(at) ? at : (steps.filter((step) => step < at).at(-1) ?? "now");
    this.#set({ snapshots, chosen: kept(this.#shown.chosen) ?? "now", compared: kept(this.#shown.compared) });
  }
}

/** Whether a snapshot was asked for that is not kept any more. @param {unknown} error */
function isThinned(error) {
  return error instanceof Error && /** @type {Cause | undefined} */ (error.cause)?.code === "snapshot";
}
