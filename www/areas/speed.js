/**
 * How fast the visitor's own machine trains, where the time goes, and WebGPU beside the CPU.
 * @module
 */

/** @import {Training} from "../controller/training.js" */
/** @import {Engine} from "../engine.js" */
/** @import {Progress, Started} from "../protocol/training.js" */
/** @import {Ready} from "../protocol.js" */
/** @import {Store} from "../store.js" */
/** @import {LabArea} from "./lab.js" */

import { everyLayer } from "../editor/nested.js";
import { SpeedMeter } from "../controller/speed-meter.js";
import { SpeedRace } from "../controller/speed-race.js";
import { WorkersChoice } from "../controller/workers-choice.js";
import { RacePanel } from "../views/race-panel.js";
import { SpeedPanel } from "../views/speed-panel.js";
import { element } from "../views/element.js";
import { workersField, WORKERS } from "../views/workers-field.js";

export class SpeedArea {
  #training;
  #onProblem;
  #meter;
  #race;
  #choice;
  #workers = workersField();
  #live = new SpeedPanel();
  #races = new RacePanel();
  /** The kinds of layers whose batch cannot be cut. @type {string[]} */
  #wholeBatchKinds = [];
  #store;
  elements = { speed: element("div", { class: "speed" }, this.#live.element, this.#races.element) };

  /** @param {Engine} engine @param {Store} store @param {Training} training @param {LabArea} lab @param {(error: unknown) => void} onProblem */
  constructor(engine, store, training, lab, onProblem) {
    this.#store = store;
    this.#training = training;
    this.#onProblem = onProblem;
    this.#meter = new SpeedMeter(engine);
    this.#meter.onTimes((speed) =>
      this.#live.update(speed, store.run.value?.training.batch_size ?? 0, this.#needsWholeBatch),
    );
    this.#choice = new WorkersChoice(engine);
    this.#race = new SpeedRace((racer) => this.#choice.tell(racer));
    lab.settings.add(this.#workers, WORKERS);
    this.#workers.update(this.#choice.workers);
    this.#workers.onChange(() => this.#choose());
    this.#live.onOpen((isOpen) => this.#meter.open(isOpen));
    this.#races.onStart(() => this.#compare());
    this.#race.onLap((backend) => this.#races.measuring(backend));
  }

  /** Each worker begins without the choice. @param {Ready} ready */
  ready({ kinds }) {
    this.#wholeBatchKinds = kinds.filter(({ needsWholeBatch }) => needsWholeBatch).map(({ kind }) => kind);
    this.#choice.tell();
  }

  /** @param {Started} started */
  started({ report, layers }) {
    // Which WebGPU has no use for.
    this.#workers.element.hidden = report.backend !== "cpu";
    this.#live.started(report, layers);
    this.#races.offer();
    this.#meter.changed();
  }

  /** @param {Progress} progress */
  progressed({ losses }) {
    if (losses.length > 0) this.#meter.changed();
  }

  /** Acts from the next step on. */
  #choose() {
    this.#choice.choose(Number(this.#workers.value));
  }

  get #needsWholeBatch() {
    const layers = everyLayer(this.#store.run.value?.network.layers ?? []);
    return layers.some(({ kind }) => this.#wholeBatchKinds.includes(kind));
  }

  /** The run under way rests meanwhile: it would take the time that is measured. */
  async #compare() {
    const run = this.#store.run.value;
    if (!run) return;
    const race = async () => this.#races.finish(await this.#race.race(run), run.training.batch_size);
    try {
      await (this.#store.isRunning.value ? this.#training.whileResting(race) : race());
    } catch (error) {
      this.#races.fail();
      this.#onProblem(error);
    }
  }
}
