/**
 * How fast the visitor's own machine trains, where the time goes, and WebGPU beside the CPU. Figures are asked for while somebody looks.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Progress, Started} from "../protocol/training.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {Store} from "../store.js" */
/** @import {WorkersArea} from "./workers.js" */

import { Pull } from "../controller/pull.js";
import { SpeedRace } from "../controller/speed-race.js";
import { everyLayer } from "../editor/nested.js";
import { element } from "../views/element.js";
import { RacePanel } from "../views/race-panel.js";
import { SpeedPanel } from "../views/speed-panel.js";

/** Figures that change faster cannot be read. */
const GAP_MS = 1000;

export class SpeedArea {
  #engine;
  #store;
  #training;
  #onProblem;
  #pull = new Pull(GAP_MS, () => this.#fetch());
  #isOpen = false;
  #live = new SpeedPanel((isOpen) => this.#open(isOpen));
  #race;
  #races = new RacePanel(() => this.#compare());
  /** The kinds of layers whose batch cannot be cut. @type {string[]} */
  #wholeBatchKinds = [];
  elements = { speed: element("div", { class: "speed" }, this.#live.element, this.#races.element) };

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {WorkersArea} workers @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, workers, onProblem) {
    this.#engine = engine;
    this.#store = store;
    this.#training = training;
    this.#onProblem = onProblem;
    this.#race = new SpeedRace((racer) => workers.tell(racer));
  }

  /** @param {Ready} ready */
  ready({ kinds }) {
    this.#wholeBatchKinds = kinds.filter(({ needsWholeBatch }) => needsWholeBatch).map(({ kind }) => kind);
  }

  /** @param {Started} started */
  started({ report, layers }) {
    this.#live.started(report, layers);
    this.#races.offer();
    if (this.#isOpen) this.#pull.want();
  }

  /** @param {Progress} progress */
  progressed({ losses }) {
    if (losses.length > 0 && this.#isOpen) this.#pull.want();
  }

  /** Whether somebody looks. @param {boolean} isOpen */
  #open(isOpen) {
    this.#isOpen = isOpen;
    if (isOpen) this.#pull.want({ atOnce: true });
  }

  async #fetch() {
    // What it fails for, a worker that has gone, is told by the worker's crash.
    const speed = await this.#engine.ask("step_times", {}).catch(() => null);
    this.#live.update(speed, this.#store.run.value?.training.batch_size ?? 0, this.#needsWholeBatch);
  }

  get #needsWholeBatch() {
    const layers = everyLayer(this.#store.run.value?.network.layers ?? []);
    return layers.some(({ kind }) => this.#wholeBatchKinds.includes(kind));
  }

  /** The run under way rests meanwhile: it would take the time that is measured. */
  async #compare() {
    const run = this.#store.run.value;
    if (!run) return;
    const race = async () => {
      const laps = await this.#race.race(run, (backend) => this.#races.measuring(backend));
      this.#races.finish(laps, run.training.batch_size);
    };
    try {
      const isRunning = this.#training.willRun(this.#store.isRunning.value);
      await (isRunning ? this.#training.whileResting(race) : race());
    } catch (error) {
      this.#races.fail();
      this.#onProblem(error);
    }
  }
}
