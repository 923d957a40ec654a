/**
 * How fast the visitor's own machine trains, where the time goes, and WebGPU beside the CPU.
 * @module
 */

/** @import {Choice, Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Run, TrainingSettings} from "../protocol/run.js" */
/** @import {Progress, Started} from "../protocol/training.js" */

import { SpeedMeter } from "../controller/speed-meter.js";
import { SpeedRace } from "../controller/speed-race.js";
import { RacePanel } from "../views/race-panel.js";
import { SpeedPanel } from "../views/speed-panel.js";
import { element } from "../views/element.js";

export class SpeedArea {
  #training;
  #onProblem;
  #meter;
  #race = new SpeedRace();
  #live = new SpeedPanel();
  #races = new RacePanel();
  /** @type {Run | null} the run under way */
  #run = null;
  #isTraining = false;
  elements = { speed: element("div", { class: "speed" }, this.#live.element, this.#races.element) };

  /** @param {Engine} engine @param {Training} training @param {(error: unknown) => void} onProblem */
  constructor(engine, training, onProblem) {
    this.#training = training;
    this.#onProblem = onProblem;
    this.#meter = new SpeedMeter(engine);
    this.#meter.onTimes((times) => this.#live.update(times, this.#run?.training.batch_size ?? 0));
    this.#live.onOpen((isOpen) => this.#meter.open(isOpen));
    this.#races.onStart(() => this.#compare());
    this.#race.onLap((backend) => this.#races.measuring(backend));
  }

  /** @param {Started} started @param {Choice} choice */
  started({ report }, { run }) {
    this.#run = run;
    this.#live.started(report);
    this.#races.offer();
    this.#meter.changed();
  }

  /** @param {TrainingSettings} training */
  planned(training) {
    if (this.#run) this.#run = { ...this.#run, training };
  }

  /** @param {Progress} progress */
  progressed({ state, losses }) {
    this.#isTraining = state === "training" || state === "evaluating" || state === "waiting";
    if (losses.length > 0) this.#meter.changed();
  }

  /** The run under way rests meanwhile: it would take the time that is measured. */
  async #compare() {
    const run = this.#run;
    if (!run) return;
    const wasTraining = this.#isTraining;
    try {
      if (wasTraining) await this.#training.command("pause");
      this.#races.finish(await this.#race.race(run), run.training.batch_size);
    } catch (error) {
      this.#races.fail();
      this.#onProblem(error);
    } finally {
      if (wasTraining) this.#training.command("train");
    }
  }
}
