/**
 * The training loop. Pausing is not calling; between two calls the queue lets the page's questions in.
 * @module
 */

/** @import {Convscope} from "../../convscope.js" */
/** @import {RunPosition, StepOutcome} from "../protocol/core.js" */
/** @import {RunState} from "../protocol/training.js" */
/** @import {Keeper} from "./keeper.js" */
/** @import {SharedSteps} from "./pool/shared-steps.js" */
/** @import {Queue} from "./queue.js" */

import { macrotask, Pace } from "./pace.js";
import { Meter } from "./meter.js";
import { fatal, isFatal, post, problemOf, say, sentence } from "./post.js";
import { WaitingSteps } from "./waiting-steps.js";
import { WarmUp } from "./warm-up.js";

/** @typedef {"training" | "waiting" | "evaluating" | "finished"} Phase what comes next, were it running */

/** Test images evaluated between two looks at the queue: about the work of one training step of 64, which is thrice a forward pass. */
const EVALUATED_AT_ONCE = 250;

export class Pump {
  #scope;
  #queue;
  #keeper;
  #steps;
  #running = false;
  /** @type {Promise<void> | null} */
  #loop = null;
  #pace = new Pace();
  #meter = new Meter();
  /** @type {Omit<RunPosition, "evaluating">} */
  #position = { step: 0, epoch: 0, samples: 0, stepsLeft: 0, stop: null };
  /** @type {Phase} */
  #phase = "training";
  /** Share of the test images, while evaluating. */
  #evaluated = 0;
  #warmUp;
  /** Runs that are about to take this one's place. */
  #replacing = 0;
  /** Whether this run is to train should they not be had. */
  #isMeant = false;
  /** Times that images have arrived. */
  #arrivals = 0;
  /** Raised by each run: what was queued for one is not done to the next. */
  #generation = 0;
  #waiting = new WaitingSteps(() => this.#report());

  /** @param {Convscope} scope @param {Queue} queue @param {Keeper} keeper @param {SharedSteps} steps */
  constructor(scope, queue, keeper, steps) {
    this.#scope = scope;
    this.#queue = queue;
    this.#keeper = keeper;
    this.#steps = steps;
    this.#warmUp = new WarmUp(steps, queue, () => this.#report());
  }

  get isRunning() {
    return this.#running;
  }

  /** Whether the browser's storage has a state of this run. */
  get hasKept() {
    return this.#keeper.hasKept;
  }

  /** Where the time of a step goes; null while unknown. */
  get stepTimes() {
    return this.#meter.stepTimes;
  }

  /** Another run is there, at its start or wherever a file has kept it. @param {RunPosition} place */
  reset({ evaluating, ...position }) {
    this.#pace = new Pace();
    this.#meter = new Meter();
    // An epoch that was not evaluated yet comes first, even after the last step.
    this.#phase = evaluating ? "evaluating" : position.stepsLeft === 0 ? "finished" : "training";
    this.#position = position;
    this.#evaluated = 0;
    // A request to train was for the run before.
    this.#running = this.#isMeant = false;
    this.#generation += 1;
    this.#waiting.drop();
    this.#keeper.begin();
    this.#steps.reset();
    this.#report();
  }

  /**
   * Puts another run in this one's place. Where that cannot be had, this one goes on as it was.
   * @template {{place: RunPosition}} T
   * @param {() => Promise<T>} begin a verb that begins the other run, and says where that is
   * @returns {Promise<T>}
   */
  async replace(begin) {
    const wasRunning = this.#running;
    this.#replacing += 1;
    try {
      await this.pause();
      // Within the verb: the next one already finds the other run, and must not take it for this one.
      return await this.#queue.run(async () => {
        const begun = await begin();
        this.reset(begun.place);
        return begun;
      });
    } catch (error) {
      this.#isMeant ||= wasRunning;
      throw error;
    } finally {
      this.#replacing -= 1;
      if (this.#replacing === 0 && this.#isMeant) this.train();
    }
  }

  prepare() {
    this.#warmUp.plan();
  }

  train() {
    if ((this.#isMeant = this.#replacing > 0)) return;
    this.#warmUp.cancel();
    if (!this.#running) this.#meter.interrupted();
    this.#running = true;
    this.#waiting.drop();
    this.#report();
    this.#loop ??= this.#run();
  }

  /** Ends when nothing runs any more, and what has run is kept. */
  pause() {
    this.#waiting.drop();
    return this.#rest();
  }

  async #rest() {
    this.#warmUp.cancel();
    this.#running = this.#isMeant = false;
    await this.#loop;
    await this.keep();
    this.#report();
  }

  /** Keeps the run as it is now, because it may end without warning. */
  async keep() {
    await this.#keeper.keep(this.#now);
  }

  /** Takes one step, with the evaluation that is due before or after it, once its images are there. */
  async single() {
    if (this.#replacing > 0) return;
    const generation = this.#generation;
    await this.#rest();
    await this.#finishEvaluation(generation);
    let isWanted = true;
    while (isWanted && (await this.#advance(1, generation)) === "waiting_for_data")
      if (this.#phase === "waiting") isWanted = await this.#waiting.wait();
    await this.#finishEvaluation(generation);
    this.#report();
  }

  /** Images have arrived. The loop or a single step may be waiting for them, or be about to: it ends a moment after it has found none. */
  dataArrived() {
    this.#arrivals += 1;
    if (this.#phase === "waiting") this.#phase = "training";
    if (this.#running) this.train();
    else this.#waiting.again();
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
    const generation = this.#generation;
    try {
      do {
        if (this.#phase === "evaluating") await this.#evaluate(generation);
        else await this.#advance(this.#pace.steps, generation);
        await this.#keeper.passing(this.#now);
        await macrotask();
      } while (this.#running && this.#phase !== "finished" && this.#phase !== "waiting");
    } catch (error) {
      this.#fail(error);
    }
    this.#loop = null;
    if (this.#phase !== "waiting") this.#running = false;
    this.#report();
  }

  /**
   * @param {number} steps
   * @param {number} generation of the run that is to take them
   * @returns {Promise<StepOutcome | undefined>} undefined when another run is there
   */
  async #advance(steps, generation) {
    const arrivals = this.#arrivals;
    const trained = await this.#verb(generation, async () => {
      const began = performance.now();
      const trained = await this.#steps.take(steps);
      const ended = performance.now();
      this.#pace.measured(trained.losses.length, ended - began);
      this.#meter.measured(trained, began, ended);
      const isOutdated = trained.outcome === "waiting_for_data" && arrivals !== this.#arrivals;
      this.#reached(trained, isOutdated ? "training" : PHASE_AFTER[trained.outcome]);
      return trained;
    });
    this.#report(trained?.losses);
    return trained?.outcome;
  }

  /** @param {number} generation of the run that is evaluated */
  async #evaluate(generation) {
    this.#meter.interrupted();
    const isEvaluating = await this.#verb(generation, async () => {
      const evaluated = await this.#steps.evaluate(EVALUATED_AT_ONCE);
      // The last image may end the run: its stop rules are judged by what the evaluation has found.
      if (evaluated) this.#reached(evaluated, "evaluating", evaluated.seen / evaluated.total);
      if (evaluated?.record) post({ type: "epoch", ...evaluated.record });
      if (!evaluated?.evaluating) this.#phase = this.#position.stepsLeft === 0 ? "finished" : "training";
      return this.#phase === "evaluating";
    });
    if (isEvaluating === false) await this.keep();
    this.#report();
  }

  /**
   * Runs a verb of the run of that generation; `undefined`, and nothing is done, when another run has taken its place.
   * @template T
   * @param {number} generation
   * @param {() => Promise<T>} verb
   * @returns {Promise<T | undefined>}
   */
  #verb(generation, verb) {
    return this.#queue.run(async () => (generation === this.#generation ? verb() : undefined));
  }

  /** Within the verb that has come there: the next one may already ask where the run is. @param {Omit<RunPosition, "evaluating">} position @param {Phase} phase */
  #reached({ step, epoch, samples, stepsLeft, stop }, phase, evaluated = 0) {
    this.#position = { step, epoch, samples, stepsLeft, stop };
    this.#phase = phase;
    this.#evaluated = evaluated;
  }

  /** @param {number} generation */
  async #finishEvaluation(generation) {
    while (generation === this.#generation && this.#phase === "evaluating") await this.#evaluate(generation);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (isFatal(error)) return fatal(error);
    this.#running = false;
    // Of the run before this one, which is no longer wanted.
    if (problemOf(error)?.code === "run_replaced") return;
    post({ type: "fault", message: sentence(error) });
  }

  #now = () => ({
    place: { ...this.#position, evaluating: this.#phase === "evaluating" },
    isRunning: this.#running,
  });

  /** @returns {RunState} */
  get #state() {
    if (this.#phase === "finished") return "finished";
    if (this.#running || this.#waiting.any) return this.#phase;
    return this.#position.step === 0 ? "idle" : "paused";
  }

  #report(losses = new Float32Array(0)) {
    post(
      {
        type: "progress",
        state: this.#state,
        ...this.#position,
        stop: this.#position.stop && say(this.#position.stop),
        losses,
        stepsPerSecond: this.#pace.stepsPerSecond,
        evaluated: this.#evaluated,
        isCompiling: this.#warmUp.isCompiling,
      },
      [losses.buffer],
    );
  }
}

/** @type {Record<StepOutcome, Phase>} */
const PHASE_AFTER = {
  stepped: "training",
  epoch_ended: "evaluating",
  waiting_for_data: "waiting",
  finished: "finished",
};
