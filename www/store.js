/**
 * What the page knows of the run under way, once. It is an area, the first that hears of anything, and so is up to date when the others
 * hear of it; whoever shows something by itself subscribes to it. What the worker has not accepted is never in it.
 * @module
 */

/** @import {Input} from "./controller/input.js" */
/** @import {Choice} from "./controller/training.js" */
/** @import {Ready} from "./protocol.js" */
/** @import {BuiltIn, DataSummary, EpochEnd, EvaluationSummary, LayerSummary, Run, RunHistory, TrainingSettings} from "./protocol/core.js" */
/** @import {Preset} from "./protocol/run.js" */
/** @import {BackendReport, Progress, RunState, Started} from "./protocol/training.js" */

import { batch, computed, signal } from "./vendor/signals-core.js";

export { batch, computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @typedef {Pick<EvaluationSummary, "step" | "accuracy">} TestAccuracy of the network after so many steps, 0 to 1 */

/** @template T @typedef {import("./vendor/signals-core.js").Signal<T>} Signal */

/** States in which a run goes on by itself. @type {RunState[]} */
const RUNNING = ["training", "waiting", "evaluating"];

export class Store {
  /** The tutorial's run. @type {Signal<Run | null>} */
  usual = signal(null);
  /** @type {Signal<Preset[]>} */
  presets = signal([]);
  /** Those that come with the page. @type {Signal<BuiltIn[]>} */
  dataSets = signal([]);
  /** With the settings that are in force; null until the first one is there. @type {Signal<Run | null>} */
  run = signal(null);
  /** What it is on. @type {Signal<DataSummary | null>} */
  data = signal(null);
  /** @type {Signal<LayerSummary[]>} */
  layers = signal([]);
  /** @type {Signal<BackendReport | null>} */
  report = signal(null);
  /** @type {Signal<RunState>} */
  state = signal("idle");
  /** Steps taken. */
  step = signal(0);
  /** Every epoch that has been evaluated, in order. @type {Signal<EpochEnd[]>} */
  epochs = signal([]);
  /** The newest evaluation on all test images that was asked for. @type {Signal<TestAccuracy | null>} */
  evaluation = signal(null);
  /** What the network looks at. @type {Signal<Input | null>} */
  input = signal(null);

  classes = computed(() => this.data.value?.classes ?? []);
  isRunning = computed(() => RUNNING.includes(this.state.value));
  /** The newest one, asked for or after an epoch. */
  testAccuracy = computed(() => {
    const [epoch, evaluation] = [this.epochs.value.at(-1), this.evaluation.value];
    if (evaluation && evaluation.step >= (epoch?.step ?? 0)) return evaluation.accuracy;
    return epoch?.testAccuracy ?? null;
  });

  /** @type {Record<string, HTMLElement>} it shows nothing itself */
  elements = {};

  /** @param {Ready} ready */
  ready({ run, presets, dataSets }) {
    batch(() => {
      this.usual.value = run;
      this.presets.value = presets;
      this.dataSets.value = dataSets;
    });
  }

  /** @param {Started} started @param {Choice} choice */
  started({ layers, data, report }, { run }) {
    batch(() => {
      this.run.value = run;
      this.layers.value = layers;
      this.data.value = data;
      this.report.value = report;
      this.state.value = "idle";
      this.#restore({ losses: new Float32Array(), epochs: [] });
    });
  }

  /** @param {RunHistory} history */
  restored(history) {
    this.#restore(history);
  }

  /** @param {RunHistory} history */
  rewound(history) {
    this.#restore(history);
  }

  /** @param {TrainingSettings} training */
  planned(training) {
    if (this.run.value) this.run.value = { ...this.run.value, training };
  }

  /** @param {Progress} progress */
  progressed({ state, step }) {
    batch(() => {
      this.state.value = state;
      this.step.value = step;
    });
  }

  /** @param {EpochEnd} end */
  epochEnded(end) {
    this.epochs.value = [...this.epochs.value, end];
  }

  /** @param {EvaluationSummary} summary of all test images, by the network as it was a moment ago */
  keepEvaluation({ step, accuracy }) {
    this.evaluation.value = { step, accuracy };
  }

  /** @param {Input | null} input */
  inputChanged(input) {
    this.input.value = input;
  }

  /** @param {Pick<RunHistory, "losses" | "epochs">} history */
  #restore({ losses, epochs }) {
    batch(() => {
      this.step.value = losses.length;
      this.epochs.value = [...epochs];
      // What came after is no more.
      if ((this.evaluation.value?.step ?? 0) > losses.length || losses.length === 0) this.evaluation.value = null;
    });
  }
}
