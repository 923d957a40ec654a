/**
 * The training loop. Pausing is not calling; between two calls the queue lets the page's questions in.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {EpochEnd, RunState} from "../protocol/training.js" */
/** @import {Keeper} from "./keeper.js" */
/** @import {Queue} from "./queue.js" */

import { said } from "./core-text.js";
import { macrotask } from "./macrotask.js";
import { Meter } from "./meter.js";
import { Pace } from "./pace.js";
import { fatal, isFatal, post, sentence } from "./post.js";

/** @typedef {{step: number, epoch: number, samples: number, stepsLeft: number, stop: string | null}} Position */
/** @typedef {Position & {evaluating: boolean}} Place an epoch that has ended and is not evaluated yet is a place of its own */
/** @typedef {Place & {losses: Float32Array<ArrayBuffer>, outcome: string, queueMs: number, readMs: number}} Trained */
/** @typedef {Place & {seen: number, total: number, record: Omit<EpochEnd, "type"> | null}} Evaluated */
/** @typedef {"training" | "waiting" | "evaluating" | "finished"} Phase what comes next, were it running */

/** Test images evaluated between two looks at the queue: about the work of one training step of 64, which is thrice a forward pass. */
const EVALUATED_AT_ONCE = 250;
/** Milliseconds in which the page asks for what it shows of a new run. */
const LOOKED_AT_FIRST_MS = 300;

export class Pump {
  #scope;
  #queue;
  #keeper;
  #running = false;
  /** @type {Promise<void> | null} */
  #loop = null;
  #pace = new Pace();
  #meter = new Meter();
  /** @type {Position} */
  #position = { step: 0, epoch: 0, samples: 0, stepsLeft: 0, stop: null };
  /** @type {Phase} */
  #phase = "training";
  /** Share of the test images, while evaluating. */
  #evaluated = 0;
  #isCompiling = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rehearsal;

  /** @param {Convscope} scope @param {Queue} queue @param {Keeper} keeper */
  constructor(scope, queue, keeper) {
    this.#scope = scope;
    this.#queue = queue;
    this.#keeper = keeper;
  }

  get isRunning() {
    return this.#running;
  }

  /** Where the time of a step goes; null while unknown. */
  get stepTimes() {
    return this.#meter.stepTimes;
  }

  /** Another run is there, at its start or wherever a file has kept it. @param {Place} place */
  reset({ evaluating, ...position }) {
    this.#pace = new Pace();
    this.#meter = new Meter();
    // An epoch that was not evaluated yet comes first, even after the last step.
    this.#phase = evaluating ? "evaluating" : position.stepsLeft === 0 ? "finished" : "training";
    this.#position = position;
    this.#evaluated = 0;
    this.#keeper.begin();
    this.#report();
  }

  /** Has all that a step needs on a GPU compiled before the first is asked for, but after what is looked at. Whoever trains first, or begins another run, does without. */
  prepare() {
    this.#rehearsal = setTimeout(() => this.#rehearse(), LOOKED_AT_FIRST_MS);
  }

  async #rehearse() {
    this.#isCompiling = true;
    this.#report();
    try {
      await this.#queue.run(() => this.#scope.rehearse());
    } catch (error) {
      // Anything else the first step will say, to whoever asks for it.
      if (isFatal(error)) fatal(error);
    }
    this.#isCompiling = false;
    this.#report();
  }

  train() {
    clearTimeout(this.#rehearsal);
    if (!this.#running) this.#meter.interrupted();
    this.#running = true;
    this.#report();
    this.#loop ??= this.#run();
  }

  /** Ends when nothing runs any more, and what has run is kept. */
  async pause() {
    clearTimeout(this.#rehearsal);
    this.#running = false;
    await this.#loop;
    await this.keep();
    this.#report();
  }

  /** Keeps the run as it is now, because it may end without warning. */
  async keep() {
    await this.#keeper.keep(this.#place, this.#running);
  }

  /** Takes one step, with the evaluation that is due before or after it. */
  async single() {
    await this.pause();
    await this.#finishEvaluation();
    await this.#advance(1);
    await this.#finishEvaluation();
    this.#report();
  }

  /** Images have arrived, for which the training may be waiting. */
  dataArrived() {
    if (this.#running) this.train();
  }

  /** Changed settings move the end: more epochs bring a finished run back to life. @param {number} stepsLeft */
  settingsChanged(stepsLeft) {
    this.#position.stepsLeft = stepsLeft;
    // Whatever ended the run early is judged again.
    this.#position.stop = null;
    if (this.#phase === "finished" && stepsLeft > 0) this.#phase = "training";
    this.#report();
  }

  async #run() {
    try {
      do {
        if (this.#phase === "evaluating") await this.#evaluate();
        else await this.#advance(this.#pace.steps);
        await this.#keeper.passing(this.#place, this.#running);
        await macrotask();
      } while (this.#running && this.#phase !== "finished" && this.#phase !== "waiting");
    } catch (error) {
      this.#fail(error);
    }
    this.#loop = null;
    if (this.#phase !== "waiting") this.#running = false;
    this.#report();
  }

  /** @param {number} steps */
  async #advance(steps) {
    const {
      losses,
      outcome,
      queueMs: _queueMs,
      readMs: _readMs,
      evaluating: _evaluating,
      ...position
    } = await this.#queue.run(async () => {
      const began = performance.now();
      /** @type {Trained} */
      const trained = await this.#scope.train_steps(steps);
      const ended = performance.now();
      this.#pace.measured(trained.losses.length, ended - began);
      this.#meter.measured(trained, began, ended);
      return trained;
    });
    this.#position = position;
    this.#phase = PHASE_AFTER[outcome] ?? "training";
    this.#evaluated = 0;
    this.#report(losses);
  }

  async #evaluate() {
    this.#meter.interrupted();
    /** @type {Evaluated | null} */
    const evaluated = await this.#queue.run(() => this.#scope.evaluate_some(EVALUATED_AT_ONCE));
    if (evaluated) {
      const { seen, total, record, evaluating, ...position } = evaluated;
      this.#evaluated = seen / total;
      // The last image may end the run: its stop rules are judged by what the evaluation has found.
      this.#position = position;
      if (record) post({ type: "epoch", ...record });
      if (evaluating) return this.#report();
    }
    this.#phase = this.#position.stepsLeft === 0 ? "finished" : "training";
    await this.keep();
    this.#report();
  }

  async #finishEvaluation() {
    while (this.#phase === "evaluating") await this.#evaluate();
  }

  /** @param {unknown} error */
  #fail(error) {
    if (isFatal(error)) return fatal(error);
    this.#running = false;
    post({ type: "fault", message: sentence(error) });
  }

  /** @returns {Place} */
  get #place() {
    return { ...this.#position, evaluating: this.#phase === "evaluating" };
  }

  /** @returns {RunState} */
  get #state() {
    if (this.#phase === "finished") return "finished";
    if (this.#running) return this.#phase;
    return this.#position.step === 0 ? "idle" : "paused";
  }

  #report(losses = new Float32Array(0)) {
    post(
      {
        type: "progress",
        state: this.#state,
        ...this.#position,
        stop: this.#position.stop && said(this.#position.stop),
        losses,
        stepsPerSecond: this.#pace.stepsPerSecond,
        evaluated: this.#evaluated,
        isCompiling: this.#isCompiling,
      },
      [losses.buffer],
    );
  }
}

/** @type {Record<string, Phase>} by the outcome of `train_steps` */
const PHASE_AFTER = {
  Stepped: "training",
  EpochEnded: "evaluating",
  WaitingForData: "waiting",
  Finished: "finished",
};
