/**
 * What is kept of the run in the browser: offered after a reload, and gone back to after a crash.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Left, Offer} from "../keeping/kept-runs.js" */
/** @import {KeptEvent, Progress} from "../protocol/training.js" */
/** @import {Crash} from "../protocol.js" */
/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { KeptRuns, leave, take } from "../keeping/kept-runs.js";
import { texts } from "../text.js";
import { count } from "../views/figures.js";
import { KeptBar } from "../views/offers.js";

/** WebGPU may fail so often in a row; then the run goes on on the CPU. */
const FAILURES_MAX = 2;

/** When to look for earlier runs, each after the one before. */
const WAITS_MS = [0, 1000, 3000];

/** How long the storage may take to keep a run before the page is loaded again, and how often to look. */
const [KEEPING_MS, LOOK_MS] = [10_000, 100];

export class KeepingArea {
  #owner;
  #store;
  #engine;
  #training;
  #lab;
  #onProblem;
  #keeping;
  #bar = new KeptBar((choice) => (choice === "resume" ? this.#resume() : this.#discard()));
  elements = { kept: this.#bar.element, earlier: this.#bar.offered };
  /** @type {Offer | null} */
  #offer = null;
  #hasLooked = false;
  /** Whether the page is as it was opened. */
  #isUntouched = true;
  /** Whether anything of the run under way is kept. */
  #isKept = false;
  /** The step of the run under way that is kept; -1 for none. */
  #keptStep = -1;
  /** What the page before has left, if it was loaded again on purpose. */
  #left = take();
  /** Crashes since something was kept. */
  #failures = 0;
  /** @type {Crash | null} the one to recover from */
  #crash = null;
  #on;

  /**
   * @param {string} owner this page
   * @param {Store} store
   * @param {Engine} engine
   * @param {Training} training
   * @param {LabArea} lab
   * @param {object} on
   * @param {() => void} on.onRecovering the run that has gone with its worker is about to come back
   * @param {() => void} on.onNothing the page has been opened, and nothing is kept that it could go on with
   * @param {(error: unknown) => void} on.onProblem
   */
  constructor(owner, store, engine, training, lab, on) {
    this.#on = on;
    this.#owner = owner;
    this.#store = store;
    this.#engine = engine;
    this.#training = training;
    this.#lab = lab;
    this.#onProblem = on.onProblem;
    this.#keeping = new KeptRuns(owner);
    // The page may never be shown again.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#keep();
    });
  }

  started() {
    this.#isKept = false;
    this.#keptStep = -1;
    this.#bar.update(null);
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    this.#look();
  }

  /** @param {Progress} progress */
  progressed({ step }) {
    // Whoever trains has decided.
    if (step > 0) this.#isUntouched = false;
    if (step > 0 && this.#store.isRunning.value) this.#show(null);
  }

  /** @param {KeptEvent} event */
  kept({ step, problem }) {
    if (problem) return this.#onProblem(new Error(problem));
    this.#isKept = true;
    this.#keptStep = step;
    this.#failures = 0;
    this.#bar.update(step);
  }

  /** What was offered is gone. */
  emptied() {
    this.#show(null);
  }

  /** @param {Crash} crash */
  crashed(crash) {
    this.#failures += 1;
    this.#crash = crash;
  }

  /**
   * Brings back what the last worker, or the page before, was doing, unless another run has been asked for in its place.
   * @returns {Promise<boolean>} false when there is neither
   */
  async recover() {
    if (this.#left) return this.#takeOver(this.#left);
    const [crash, wasRunning] = [this.#crash, this.#training.willRun(this.#store.isRunning.value)];
    if (!crash) return false;
    this.#crash = null;
    const kept = this.#isKept ? await this.#keeping.own() : null;
    if (!kept || !this.#training.isLost) {
      this.#onProblem(new Error(texts.page.recovery.newWorker(crash.message)));
      return !this.#training.isLost;
    }
    const isTooOften = this.#failures >= FAILURES_MAX && this.#lab.settings.backend !== "cpu";
    this.#on.onRecovering();
    const opening = this.#training.open(kept.bytes, isTooOften ? "cpu" : this.#lab.settings.backend);
    const isReplaced = this.#training.replacement();
    // When that worker has gone as well, the next one brings the run back.
    if (!(await opening)) return isReplaced() || this.#crash !== null;
    this.#isKept = true;
    const where = isTooOften ? texts.page.recovery.onCpu : "";
    const sentence = texts.page.recovery.goesOn(crash.message, count(kept.step), where);
    this.#onProblem(new Error(sentence));
    if (wasRunning) this.#training.command("train");
    return true;
  }

  /** Whether the run under way has any steps that could be lost. */
  get hasSteps() {
    return this.#store.step.value > 0;
  }

  /** Leaves the run to the page that is about to take this one's place; false when it cannot be kept, and goes on here. */
  async handOver() {
    const isRunning = this.#training.willRun(this.#store.isRunning.value);
    // The run of the page before has not come back yet.
    if (this.#left) return leave(this.#left);
    const pausing = this.#training.command("pause");
    const isOvertaken = this.#training.decision();
    await pausing;
    if (!this.hasSteps) return true;
    for (let waited = 0; this.#keptStep !== this.#store.step.value && waited < KEEPING_MS; waited += LOOK_MS) {
      // An earlier state may have been on its way into the storage.
      await this.#keep();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    const { backend } = this.#lab.settings;
    if (this.#keptStep === this.#store.step.value && leave({ owner: this.#owner, backend, isRunning })) return true;
    if (isRunning && !isOvertaken()) this.#training.command("train");
    return false;
  }

  /** The page is loaded once more, and perhaps before the run of the page before has come back. */
  async leaveAgain() {
    if (this.#left || this.hasSteps) await this.handOver();
  }

  async #keep() {
    await this.#engine.ask("autosave", {}).catch(() => {});
  }

  /** Goes on with what the page before has left, in place of a run that nobody has asked for. @param {Left} left */
  async #takeOver({ owner, backend, isRunning }) {
    const kept = await this.#keeping.of(owner);
    if (kept) this.#lab.settings.useBackend(backend);
    // Whoever has a run to go on with is offered no other.
    this.#hasLooked = kept !== null;
    const opened = kept && (await this.#training.open(kept.bytes, backend));
    this.#left = null;
    if (opened && isRunning) this.#training.command("train");
    return Boolean(opened);
  }

  async #look() {
    // After a reload, the page before may not have gone yet.
    for (const wait of WAITS_MS) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const offer = this.#isUntouched ? await this.#keeping.newest() : null;
      if (offer && this.#isUntouched) return this.#show(offer);
      if (wait === 0 && this.#isUntouched) this.#on.onNothing();
    }
  }

  async #resume() {
    const offer = this.#offer;
    this.#show(null);
    if (!offer) return;
    const opened = await this.#training.open(offer.kept.bytes.slice(), this.#lab.settings.backend);
    if (!opened) return this.#show(offer);
    if (offer.kept.wasRunning) this.#training.command("train");
  }

  /** The row stays until the run is gone: a page that is loaded again before that offers it once more. */
  async #discard() {
    const offer = this.#offer;
    if (offer) await this.#keeping.forget(offer);
    if (offer === this.#offer) this.#show(null);
  }

  /** @param {Offer | null} offer */
  #show(offer) {
    if (offer === this.#offer) return;
    this.#offer = offer;
    this.#bar.offer(offer?.kept ?? null);
  }
}
