/**
 * Starts, pauses, steps and resets the run, and says how far it is.
 * @module
 */

/** @import {RunHistory} from "../protocol/core.js" */
/** @import {Progress} from "../protocol/training.js" */
/** @import {ShownState} from "./run-words.js" */

import { texts } from "../text.js";
import { button, element, setText } from "./element.js";
import { count, duration, loss, NONE, percent, rate, Readouts } from "./figures.js";
import { runWords } from "./run-words.js";

/** @typedef {"train" | "pause" | "step" | "reset"} RunCommand */

export class RunBar {
  #toggle = button(texts.run.train.label, () => this.#toggled(), { class: "primary" });
  #step = button(texts.run.oneStep.label, () => this.#command("step"), { title: texts.run.oneStep.help });
  #reset = button(texts.run.reset.label, () => this.#command("reset"), {
    title: texts.run.reset.help,
  });
  #readouts = new Readouts([
    texts.run.readouts.epoch,
    texts.run.readouts.step,
    texts.run.readouts.imagesSeen,
    texts.run.readouts.stepsPerSecond,
    texts.run.readouts.loss,
    texts.run.readouts.testAccuracy,
    texts.run.readouts.timeLeft,
  ]);
  #bar = element("div", { class: "bar-fill" });
  #track = element(
    "div",
    {
      class: "bar",
      role: "progressbar",
      "aria-label": texts.run.progress.label,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    this.#bar,
  );
  /** The state in a sentence, at the foot of the page. */
  words = element("p", { class: "run-words" });
  /** @type {ShownState} */
  #state = "starting";
  /** @type {Progress | null} */
  #progress = null;
  #epochs = 0;
  /** Another run is being built: commands would still reach the old one. */
  #isStarting = true;
  #onCommand;

  /** @param {(command: RunCommand) => void} onCommand */
  constructor(onCommand) {
    this.#onCommand = onCommand;
    const buttons = element("div", { class: "run-buttons" }, this.#toggle, this.#step, this.#reset);
    const head = element("div", { class: "run-head" }, buttons, this.#readouts.element);
    this.element = element("div", { id: "run", class: "run" }, head, this.#track);
    this.#showShare(0);
    this.starting();
  }

  /** @param {Progress} progress */
  update(progress) {
    const { step, samples, stepsLeft, stepsPerSecond, losses, epoch, state } = progress;
    this.#progress = progress;
    if (step === 0) this.#readouts.update(texts.run.readouts.loss, NONE);
    this.element.dataset.step = String(step);
    this.element.dataset.epoch = String(epoch);
    this.element.dataset.compiling = String(progress.isCompiling);
    this.element.dataset.stepsPerSecond = String(stepsPerSecond);
    this.#readouts.update(
      texts.run.readouts.step,
      texts.run.readouts.stepOfSteps(count(step), count(step + stepsLeft)),
    );
    this.#readouts.update(texts.run.readouts.imagesSeen, count(samples));
    this.#readouts.update(texts.run.readouts.stepsPerSecond, rate(stepsPerSecond));
    const latest = losses[losses.length - 1];
    if (latest !== undefined) this.#readouts.update(texts.run.readouts.loss, loss(latest));
    this.#readouts.update(
      texts.run.readouts.timeLeft,
      stepsPerSecond > 0 && stepsLeft > 0 ? duration(stepsLeft / stepsPerSecond) : NONE,
    );
    this.#showShare(step / Math.max(1, step + stepsLeft));
    this.#show(this.#isStarting ? "starting" : state);
  }

  /** @param {number | null} accuracy on the test images, 0 to 1; null where there has been no evaluation */
  evaluated(accuracy) {
    this.#readouts.update(texts.run.readouts.testAccuracy, accuracy === null ? NONE : percent(accuracy, 2));
  }

  /** What the run has reached is another than what was seen here. @param {RunHistory} history */
  restore({ losses }) {
    const latest = losses[losses.length - 1];
    this.#readouts.update(texts.run.readouts.loss, latest === undefined ? NONE : loss(latest));
  }

  /** How many epochs the run is to have. @param {number} epochs */
  plan(epochs) {
    this.#epochs = epochs;
    this.#show(this.#state);
  }

  /** A network is being built; what is shown of the old one stays until it is there. */
  starting() {
    this.#isStarting = true;
    this.#show("starting");
  }

  /** There is no run any more. */
  lost() {
    this.#progress = null;
    this.settled();
  }

  /** What was asked for is there, or did not happen: on with what is. */
  settled() {
    this.#isStarting = false;
    this.#show(this.#progress?.state ?? "absent");
  }

  #toggled() {
    const isRunning = RUNNING.has(this.#state);
    if (this.#command(isRunning ? "pause" : "train") && !isRunning && !this.#isStarting) {
      // The first step may take seconds, while shaders compile: the click has been heard all the same.
      this.#show("training");
    }
  }

  /** @param {RunCommand} command @returns {boolean} whether it is open now */
  #command(command) {
    const target = { train: this.#toggle, pause: this.#toggle, step: this.#step, reset: this.#reset }[command];
    if (target.getAttribute("aria-disabled") === "true") return false;
    this.#onCommand(command);
    return true;
  }

  /** @param {ShownState} state */
  #show(state) {
    this.#state = state;
    this.element.dataset.state = state;
    setText(this.#toggle, RUNNING.has(state) ? texts.run.pause.label : texts.run.train.label);
    const isOver = CLOSED.has(state);
    // Not `disabled`, which would drop the keyboard's focus in the middle of the run.
    this.#toggle.setAttribute("aria-disabled", String(isOver));
    this.#step.setAttribute("aria-disabled", String(isOver));
    this.#reset.setAttribute("aria-disabled", String(state === "starting"));
    if (this.#epochs > 0)
      this.#readouts.update(
        texts.run.readouts.epoch,
        texts.run.readouts.epochOfEpochs(`${this.#epochNow(state)}`, count(this.#epochs)),
      );
    setText(this.words, runWords(state, this.#progress));
    this.#track.setAttribute("aria-valuetext", this.words.textContent ?? "");
  }

  /** @param {ShownState} state */
  #epochNow(state) {
    const { step = 0, epoch = 0 } = this.#progress ?? {};
    if (step === 0 || state === "evaluating" || state === "finished") return count(epoch);
    return count(Math.min(epoch + 1, Math.max(epoch, this.#epochs)));
  }

  /** @param {number} share 0 to 1 */
  #showShare(share) {
    this.#bar.style.transform = `scaleX(${share})`;
    this.#track.setAttribute("aria-valuenow", (share * 100).toFixed(0));
  }
}

/** @type {Set<ShownState>} */
const RUNNING = new Set(["training", "waiting", "evaluating"]);

/** Where there is nothing to train. @type {Set<ShownState>} */
const CLOSED = new Set(["starting", "absent", "finished"]);
