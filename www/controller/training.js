/**
 * The run under way: started from the settings or opened from a file, and commanded by the run bar. What fails is told, unless a
 * newer run or a new worker has made it worthless.
 * @module
 */

/** @import {Areas} from "../areas.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Cause} from "../protocol.js" */
/** @import {Acceptance} from "../run/in-force.js" */
/** @import {Run, TrainingSettings} from "../protocol/core.js" */
/** @import {Backend, BackendReport, Opened, Started} from "../protocol/training.js" */

import { isAboutAbsentRun } from "../engine.js";

/** @typedef {{run: Run, backend: Backend | "auto"}} Choice */
/** @typedef {"train" | "pause" | "step"} Command */

export class Training {
  #engine;
  #tell;
  #onProblem;
  /** Raised by each new run and each new worker. */
  #version = 0;
  /** Raised by each command. */
  #commands = 0;
  /** The last command, until it is answered. @type {Command | null} */
  #unanswered = null;
  /** Whether the worker has none, and none has been asked for yet. */
  #isLost = false;
  /** Of the run under way. @type {BackendReport | null} */
  #report = null;
  /** @type {Choice | null} */
  #choice = null;
  /** @type {() => void} */
  #haveBegun = () => {};
  /** Whether `begun` is fulfilled. */
  #isSettled = false;
  /**
   * Fulfilled once a run is there, or has been refused: what is done with files while the page loads, or a worker is replaced, waits
   * for it.
   * @type {Promise<void>}
   */
  begun = new Promise((resolve) => (this.#haveBegun = resolve));

  /** @param {Engine} engine @param {Areas["tell"]} tell what becomes of a run that has been asked for @param {(error: unknown) => void} onProblem */
  constructor(engine, tell, onProblem) {
    this.#engine = engine;
    this.#tell = tell;
    this.#onProblem = onProblem;
  }

  /** @param {Choice} choice @returns {Promise<boolean>} whether it is there */
  async start(choice) {
    const version = this.#anew();
    const started = await this.#answered(this.#engine.ask("start", choice), { isRun: true });
    if (started) this.#begun(started, choice);
    if (version === this.#version) this.#settle();
    return started !== null;
  }

  /**
   * Goes on from a file's bytes, which are given away.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {Choice["backend"]} backend
   * @param {{isFitting?: boolean}} [options] whether only those weights are taken that fit the network under way
   * @returns {Promise<Opened | null>} null when it was refused, which has been told
   */
  async open(bytes, backend, { isFitting = false } = {}) {
    this.#anew();
    const question = { bytes, backend, isFitting };
    const opened = await this.#answered(this.#engine.ask("open", question, [bytes.buffer]), { isRun: true });
    if (!opened) return null;
    this.#begun(opened, { run: opened.run, backend });
    this.#tell("restored", opened);
    this.#settle();
    return opened;
  }

  /**
   * Gives a run that has not begun other weights, unannounced: whoever asks for another run meanwhile gets that.
   * @param {Uint8Array<ArrayBuffer>} bytes given away
   * @param {Choice["backend"]} backend
   * @returns {Promise<boolean>} whether it has them
   */
  async adopt(bytes, backend) {
    const opened = await this.#answered(this.#engine.ask("open", { bytes, backend }, [bytes.buffer]));
    if (opened) this.#begun(opened, { run: opened.run, backend });
    return opened !== null;
  }

  /** Goes on from a past moment of the run. @param {number} step */
  async branch(step) {
    const [report, choice] = [this.#report, this.#choice];
    if (this.#isLost || !report || !choice) return;
    this.#anew();
    const branch = await this.#answered(this.#engine.ask("branch", { step }), { isRun: true });
    if (!branch) return;
    this.#begun({ ...branch, report }, { run: branch.run, backend: choice.backend });
    this.#tell("restored", branch);
  }

  #anew() {
    this.#version += 1;
    this.#isLost = false;
    this.#engine.replaced(true);
    this.#tell("leaving");
    return this.#version;
  }

  /** @param {Started} started @param {Choice} choice */
  #begun(started, choice) {
    [this.#report, this.#choice] = [started.report, choice];
    this.#tell("started", started, choice);
  }

  /** The worker has gone, and every answer with it. */
  lost(isFinal = false) {
    this.#version += 1;
    this.#isLost = true;
    if (isFinal) return this.#settle();
    if (!this.#isSettled) return;
    this.#isSettled = false;
    this.begun = new Promise((resolve) => (this.#haveBegun = resolve));
  }

  #settle() {
    this.#isSettled = true;
    this.#haveBegun();
  }

  /** @param {Command} command */
  async command(command) {
    const asked = ++this.#commands;
    this.#unanswered = command;
    await this.#give(command, asked);
    if (asked === this.#commands) this.#unanswered = null;
  }

  /** What a run that has gone with its worker is to do is done once it is back, or another one is there. @param {Command} command @param {number} asked its number */
  async #give(command, asked) {
    if (this.#isLost) {
      if (command === "pause") return;
      await this.begun;
      if (this.#isLost || asked !== this.#commands) return;
    }
    await this.#answered(this.#engine.ask(command, {}));
  }

  /** Whether the run trains once it has done as it was told. @param {boolean} isRunning whether it did when it was last heard of */
  willRun(isRunning) {
    return this.#unanswered ? this.#unanswered === "train" : isRunning;
  }

  /** Whether the run has gone with its worker, and nothing has been asked for in its place. */
  get isLost() {
    return this.#isLost;
  }

  /** The last run has been asked for by now. @returns {() => boolean} whether it has gone with its worker, or another one has been asked for since */
  replacement() {
    const version = this.#version;
    return () => version !== this.#version;
  }

  /** What the run is to do is decided by now. @returns {() => boolean} whether it has been decided anew since: by a command, or by another run */
  decision() {
    const [isReplaced, commands] = [this.replacement(), this.#commands];
    return () => isReplaced() || commands !== this.#commands;
  }

  /**
   * Lets the run rest during an action, and train on afterwards, unless it has been decided otherwise meanwhile.
   * @template T
   * @param {() => Promise<T>} action
   * @returns {Promise<T>}
   */
  async whileResting(action) {
    const pausing = this.command("pause");
    const isOvertaken = this.decision();
    await pausing;
    try {
      return await action();
    } finally {
      if (!isOvertaken()) this.command("train");
    }
  }

  /**
   * Whether the run under way goes on with these settings, and why not. Nobody can say of a run that has gone with its worker: it
   * comes back with its own.
   * @param {TrainingSettings} training
   * @returns {Promise<Acceptance>}
   */
  async set(training) {
    const version = this.#version;
    if (this.#isLost) return { isInForce: false, refusal: "" };
    try {
      await this.#engine.ask("set_training", { training });
      return { isInForce: version === this.#version, refusal: "" };
    } catch (error) {
      const { message, cause } = /** @type {Error & {cause?: Cause}} */ (error);
      return { isInForce: false, refusal: version !== this.#version || isAboutAbsentRun(cause) ? "" : message };
    }
  }

  /** All that the run has recorded; null when it cannot be had, which has been told. */
  history() {
    return this.#answered(this.#engine.ask("history", {}));
  }

  async load() {
    await this.#answered(this.#engine.ask("load_data", {}));
  }

  /**
   * The answer; null when it failed or came too late.
   * @template Answer
   * @param {Promise<Answer>} answer
   * @param {{isRun?: boolean}} [options] whether another run is asked for
   * @returns {Promise<Answer | null>}
   */
  async #answered(answer, { isRun = false } = {}) {
    const version = this.#version;
    try {
      const value = await answer;
      if (version !== this.#version) return null;
      if (isRun) this.#engine.replaced(false);
      return value;
    } catch (error) {
      if (version !== this.#version) return null;
      if (isRun) this.#engine.replaced(false);
      this.#onProblem(error);
      this.#tell("stayed");
      return null;
    }
  }
}
